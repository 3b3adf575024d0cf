"""What the words view says when there is no table: why, and what to do about it."""

from html import escape

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from diptych_desktop.delegates.controls import link
from diptych_desktop.delegates.message import MessageLabel
from diptych_desktop.panes.words.choice import Choice
from diptych_desktop.theme.theme import Theme

translate = QCoreApplication.translate
CLEAR, AGAIN, ALL, GRAMMAR, SEARCH = "clear", "again", "all", "grammar", "search"
"""What the links of a message do: empty the filter, ask again, least count 1, function words,
go to the search field."""


class MessagePage(QWidget):
    """A few words in the middle, with links that can be followed by key.

    Signals:
        followed(str): a link was followed; one of the names above.
    """

    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = MessageLabel("wordsMessage", self)
        self.label.linkActivated.connect(self.followed)

    def say(self, html: str) -> None:
        """Show a message; the keyboard stops at it only where there is a link to follow."""
        self.label.say(html)


def nothing_to_count(choice: Choice, letters: str, awaited: str) -> str:
    """Return why nothing can be asked yet, or "" if it can."""
    if awaited and (not letters or choice.kind == "keyness"):
        where = " and ".join(awaited)
        return _said(
            translate("words", "Document {0} is still being read; its words follow.").format(where)
        )
    if not letters:
        return _said(translate("words", "Open a document to count its words."))
    if choice.kind == "keyness" and len(letters) < 2:
        return _said(
            translate("words", "Keyness compares two documents. Open another one beside {0}.")
            .format(letters)
        )  # fmt: skip
    return ""


def no_query(theme: Theme) -> str:
    """Return that collocates need something to stand around."""
    words = translate("words", "Search for a word to see what stands around it.")
    return _said(words, link(theme, SEARCH, translate("words", "Go to the search field")))


def no_rows(choice: Choice, query: str, hits: int, theme: Theme) -> str:
    """Return that there is nothing to list, and why."""
    if choice.kind == "collocates" and not hits:
        return _said(
            translate("words", "Nothing was found for “{0}”, so nothing stands around it.").format(
                escape(query.strip())
            )
        )
    told = {
        "list": translate("words", "There are no words in these documents."),
        "keyness": translate("words", "No word stands at least {0} times in both together."),
        "collocates": translate("words", "No word stands around at least {0} of the hits."),
        "ngrams": translate("words", "No {1} words in a row stand there at least {0} times."),
    }[choice.kind].format(choice.least, choice.size)
    if choice.least == 1:
        return _said(told)
    return _said(told, link(theme, ALL, translate("words", "Show those that stand there once")))


def all_filtered(text: str, hidden: bool, theme: Theme) -> str:
    """Return that the filters let nothing through, and how to open them."""
    links = []
    if text.strip():
        told = translate("words", "No word here has “{0}” in it.").format(escape(text.strip()))
        links.append(link(theme, CLEAR, translate("words", "Clear the filter")))
    else:
        told = translate("words", "There are only function words here.")
    if hidden:
        links.append(link(theme, GRAMMAR, translate("words", "Show function words, too")))
    return _said(told, *links)


def failed(sentence: str, theme: Theme) -> str:
    """Return why it did not work, with a way to try again."""
    return _said(escape(sentence), link(theme, AGAIN, translate("words", "Try again")))


def stopped(theme: Theme) -> str:
    """Return that the reader stopped it."""
    words = translate("words", "Counting was stopped.")
    return _said(words, link(theme, AGAIN, translate("words", "Count again")))


def _said(words: str, *links: str) -> str:
    return f"<p>{words}</p>" + (f"<p>{' · '.join(links)}</p>" if links else "")
