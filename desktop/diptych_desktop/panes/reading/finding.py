"""Which hits a pane shows: those of the search, or while the find bar is open those of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.panes.reading.view import ReadingView
from diptych_desktop.theme.theme import Theme
from diptych_index.spans import ReadSpan

if TYPE_CHECKING:
    from diptych_desktop.panes.reading.find_bar import FindBar

_LONGEST_SELECTION = 200


class Finding(QObject):
    """Holds the hits of the search and makes the find bar when it is first asked for.

    ``active`` says whether the hits shown are those of the find bar.
    """

    def __init__(self, letter: str, view: ReadingView, theme: Theme, column: QVBoxLayout) -> None:
        super().__init__(view)
        self._letter, self._view, self._theme, self._column = letter, view, theme, column
        self._document: ReadingDocument | None = None
        self._hits: tuple[Sequence[ReadSpan], int | None] = ((), None)
        self.bar: FindBar | None = None
        self.active = False

    def set_document(self, document: ReadingDocument | None) -> None:
        """Begin with another document, without hits and with the bar closed."""
        self._document = document
        self._hits = ((), None)
        self.close()

    def grown(self) -> None:
        """More of the document has arrived."""
        if self.bar is not None and self.bar.isVisible():
            self.bar.grown()

    def set_hits(self, spans: Sequence[ReadSpan], current: int | None) -> None:
        """Take the hits of the search."""
        self._hits = (spans, current)
        if not self.active:
            self._view.marking.set_hits(spans, current)

    def set_current_hit(self, index: int | None, *, show: bool) -> None:
        """Mark one hit of the search as the current one."""
        spans, _ = self._hits
        self._hits = (spans, index)
        if not self.active:
            self._view.marking.set_current_hit(index)
        if show and index is not None:
            self._view.show_span(spans[index])

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        if self.bar is not None:
            self.bar.set_theme(theme)

    def show(self) -> None:
        """Open the bar with what is selected, and give it the keyboard."""
        document = self._document
        if document is None:
            return
        bar = self.bar or self._make()
        bar.set_document(document)
        bar.show()
        selection = self._view.selection()
        text = self._view.selected_text()
        place = selection.start if selection else self._first_in_view(document)
        bar.start(text if "\n" not in text and len(text) <= _LONGEST_SELECTION else "", place)

    def close(self) -> None:
        """Close the bar and show the hits of the search again."""
        bar = self.bar
        if bar is None or bar.isHidden():
            return
        had_focus = bar.has_keyboard()
        bar.stop()
        bar.hide()
        self.active = False
        self._view.marking.set_hits(*self._hits)
        if had_focus:
            self._view.setFocus()

    def _first_in_view(self, document: ReadingDocument) -> int:
        return document.offset(self._view.place()) if document.paragraphs else 0

    def _make(self) -> "FindBar":
        # Not needed for the first frame.
        from diptych_desktop.panes.reading.find_bar import FindBar  # noqa: PLC0415

        self.bar = FindBar(self._letter, self._theme)
        self.bar.found.connect(self._found)
        self.bar.moved.connect(self._moved)
        self.bar.closed.connect(self.close)
        # Under the header.
        self._column.insertWidget(1, self.bar)
        return self.bar

    def _found(self, spans: Sequence[ReadSpan], current: int) -> None:
        self.active = self.bar is not None and bool(self.bar.field.text())
        if not self.active:
            self._view.marking.set_hits(*self._hits)
            return
        self._view.marking.set_hits(spans, current if current >= 0 else None)
        if current >= 0:
            self._view.show_span(spans[current])

    def _moved(self, current: int) -> None:
        self._view.marking.set_current_hit(current)
        self._view.show_span(self._view.lines.hits.spans[current])
