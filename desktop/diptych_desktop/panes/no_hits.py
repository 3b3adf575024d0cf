"""What the lists of hits and of passages say when there is no row to show."""

from collections.abc import Sequence
from html import escape
from urllib.parse import quote, unquote

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from diptych_desktop.delegates.controls import link
from diptych_desktop.delegates.message import MessageLabel
from diptych_desktop.models.facets import Facets
from diptych_desktop.theme.theme import Theme
from diptych_index.protocol import SearchResult
from diptych_index.requests.search import PassagesResult

translate = QCoreApplication.translate
_QUERY = "query:"
_ALL = "all:"
_ANY = "any:"


class EmptyPage(QWidget):
    """A few words in the middle, with links that can be followed by key.

    Signals: ``queryChosen(str)`` a suggestion was followed; ``allChosen()`` show all hits;
    ``anyChosen()`` look for any of the words.
    """

    queryChosen = Signal(str)
    allChosen = Signal()
    anyChosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = MessageLabel("ledgerMessage", self)
        self.label.linkActivated.connect(self.follow)

    def say(self, html: str) -> None:
        """Show a message; a screen reader reads it as the page's name."""
        self.label.say(html)

    def follow(self, target: str) -> None:
        """Do what a link says that this module made."""
        if target.startswith(_QUERY):
            self.queryChosen.emit(unquote(target.removeprefix(_QUERY)))
        elif target == _ALL:
            self.allChosen.emit()
        elif target == _ANY:
            self.anyChosen.emit()


def no_query(letters: str) -> str:
    """Return what stands there before anything was looked for in the open documents."""
    if not letters:
        return translate("ledger", "Open a document to search it.")
    where = translate("ledger", " and ").join(letters)
    return translate("ledger", "Type a word above to find it in {0}.").format(where)


def nothing_found(
    result: SearchResult | PassagesResult, theme: Theme, *, offer_any: bool = False
) -> str:
    """Return what was not found, what was looked for, and what is near as links.

    ``offer_any``: passages that have any of the words are offered, too.
    """
    where = translate("ledger", " or ").join(sorted(result["counts"]) or "AB")
    told = translate("ledger", "Nothing found for “{0}” in {1}.")
    lines = [told.format(escape(result["query"].strip()), where)]
    if result["parsed"] and result["parsed"] != result["query"].strip():
        faint = theme.secondary.name()
        parsed = translate("ledger", "Looked for: {0}").format(escape(result["parsed"]))
        lines.append(f'<span style="color: {faint};">{parsed}</span>')
    if result["suggestions"]:
        lines.append(did_you_mean(result["suggestions"], theme))
    if offer_any:
        lines.append(link(theme, _ANY, translate("ledger", "Look for any of the words")))
    return "".join(f"<p>{line}</p>" for line in lines)


def did_you_mean(suggestions: Sequence[str], theme: Theme) -> str:
    """Return queries that are near as links."""
    links = [link(theme, _QUERY + quote(near, safe=""), escape(near)) for near in suggestions]
    return translate("ledger", "Did you mean {0}?").format(", ".join(links))


def looked_for(result: SearchResult | PassagesResult) -> str:
    """Return the query as it was understood, "" where that is what was typed."""
    parsed = result["parsed"]
    same = parsed == " ".join(result["query"].split())
    if same or not parsed:
        return ""
    return translate("ledger", "Looked for: {0}").format(parsed)


def why_none(
    result: SearchResult | None, facets: Facets, letters: str, theme: Theme, *, any_word: bool
) -> str:
    """Return why no hit is shown: nothing looked for, nothing found, or all of it hidden."""
    if result is None:
        return no_query(letters)
    total = sum(result["counts"].values())
    if total and facets.narrows:
        return hidden_by_facets(total, theme)
    if total:
        return hidden_by_filter(facets.letter, total, theme)
    return nothing_found(result, theme, offer_any=not any_word and len(result["terms"]) > 1)


def hidden_by_filter(letter: str, others: int, theme: Theme) -> str:
    """Return that the document shown has no hits while the other one has ``others``."""
    other = "B" if letter == "A" else "A"
    told = translate("ledger", "No hits in {0}.").format(letter)
    show = translate("ledger", "Show the {0} in {1}").format(f"{others:,}", other)
    return f"<p>{told}</p><p>{link(theme, _ALL, show)}</p>"


def hidden_by_facets(total: int, theme: Theme) -> str:
    """Return that none of all the hits is left by what narrows them."""
    if total == 1:
        told = translate("ledger", "The one hit is not among those that you narrowed the list to.")
    else:
        told = translate(
            "ledger", "None of the {0} hits is among those that you narrowed the list to."
        ).format(f"{total:,}")
    again = link(theme, _ALL, translate("ledger", "Show all again"))
    return f"<p>{told}</p><p>{again}</p>"
