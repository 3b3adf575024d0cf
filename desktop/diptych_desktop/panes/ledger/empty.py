"""What the ledger says when there is no row to show."""

from html import escape
from urllib.parse import quote, unquote

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from diptych_desktop.delegates.controls import link
from diptych_desktop.theme.theme import Theme
from diptych_index.protocol import SearchResult

_QUERY = "query:"
_ALL = "all:"


class EmptyPage(QWidget):
    """A few words in the middle, with links that can be followed by key.

    Signals: ``queryChosen(str)`` a suggestion was followed; ``allChosen()`` show all hits.
    """

    queryChosen = Signal(str)
    allChosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel(self)
        self.label.setObjectName("ledgerMessage")
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.label.linkActivated.connect(self._follow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 8, 24, 8)
        layout.addWidget(self.label)

    def say(self, html: str) -> None:
        """Show a message; a screen reader reads it as the page's name."""
        self.label.setText(html)
        self.label.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus if "<a " in html else Qt.FocusPolicy.NoFocus
        )

    def _follow(self, target: str) -> None:
        if target.startswith(_QUERY):
            self.queryChosen.emit(unquote(target.removeprefix(_QUERY)))
        elif target == _ALL:
            self.allChosen.emit()


def no_query(letters: str) -> str:
    """Return what stands there before anything was looked for in the open documents."""
    if not letters:
        return "Open a document to search it."
    where = " and ".join(letters)
    return f"Type a word above to find it in {where}."


def nothing_found(result: SearchResult, theme: Theme) -> str:
    """Return what was not found, what was looked for, and what is near as links."""
    where = " or ".join(sorted(result["counts"])) or "A or B"
    lines = [f"Nothing found for “{escape(result['query'].strip())}” in {where}."]
    if result["parsed"] and result["parsed"] != result["query"].strip():
        faint = theme.secondary.name()
        parsed = escape(result["parsed"])
        lines.append(f'<span style="color: {faint};">Looked for: {parsed}</span>')
    if result["suggestions"]:
        links = [
            link(theme, _QUERY + quote(near, safe=""), escape(near))
            for near in result["suggestions"]
        ]
        lines.append("Did you mean " + ", ".join(links) + "?")
    return "".join(f"<p>{line}</p>" for line in lines)


def hidden_by_filter(letter: str, others: int, theme: Theme) -> str:
    """Return that the document shown has no hits while the other one has ``others``."""
    other = "B" if letter == "A" else "A"
    show = link(theme, _ALL, f"Show the {others:,} in {other}")
    return f"<p>No hits in {letter}.</p><p>{show}</p>"
