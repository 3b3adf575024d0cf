"""The outline over the text: made when it is first asked for, kept in step with the text."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.panes.reading.frame import TextFrame
from diptych_desktop.panes.reading.view import ReadingView
from diptych_desktop.theme.theme import Theme

if TYPE_CHECKING:
    from diptych_desktop.panes.reading.outline import Outline


class Outlining(QObject):
    """Shows and hides the outline of one pane.

    Signals:
        chosen: the index of the paragraph to go to.
    """

    chosen = Signal(int)

    def __init__(self, letter: str, view: ReadingView, frame: TextFrame, theme: Theme) -> None:
        super().__init__(view)
        self._letter, self._view, self._frame, self._theme = letter, view, frame, theme
        self.panel: Outline | None = None

    def toggle(self, document: ReadingDocument | None) -> None:
        """Open the outline of a document over its text, or close it."""
        if document is None:
            return
        if self._is_open():
            self.close()
            return
        panel = self.panel or self._make()
        panel.set_document(document)
        panel.show()
        panel.raise_()
        panel.start()
        panel.set_current(self._view.place().paragraph)

    def close(self) -> None:
        """Close it, if it is open."""
        if self.panel is not None and self._is_open():
            self.panel.hide()
            self._view.setFocus()

    def grow(self, document: ReadingDocument | None) -> None:
        """Take in the headings that have arrived."""
        if self.panel is not None and self._is_open():
            self.panel.grow(document)

    def set_current(self, paragraph: int) -> None:
        """Mark the section that a paragraph is in."""
        if self.panel is not None and self._is_open():
            self.panel.set_current(paragraph)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        if self.panel is not None:
            self.panel.set_theme(theme)

    def _is_open(self) -> bool:
        return self.panel is not None and self.panel.isVisible()

    def _make(self) -> "Outline":
        # Not needed for the first frame.
        from diptych_desktop.panes.reading.outline import Outline  # noqa: PLC0415

        self.panel = Outline(self._letter, self._theme, self._frame)
        self._frame.lay_over(self.panel)
        self.panel.chosen.connect(self._chosen)
        self.panel.closed.connect(self.close)
        return self.panel

    def _chosen(self, paragraph: int) -> None:
        self._view.jumped.emit(self._view.place())
        self.close()
        self.chosen.emit(paragraph)
