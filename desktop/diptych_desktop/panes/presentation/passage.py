"""A passage of the presentation: its text, and what is drawn round its words."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTextBrowser

from diptych_desktop.delegates.rows.painting import paint_boxes, paint_moved, paint_strong
from diptych_desktop.delegates.rows.passages import PassageDocument
from diptych_desktop.theme.theme import Theme


class LargePassage(QTextBrowser):
    """Shows a passage with its marks; what does not fit is scrolled to."""

    def __init__(self, passage: PassageDocument, theme: Theme) -> None:
        super().__init__()
        self._passage, self._theme = passage, theme
        self.setOpenLinks(False)
        passage.setParent(self)
        self.setDocument(passage)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: boxes of shared words and lines of lone ones under the text, moves over it."""
        painter = self._painter()
        paint_boxes(painter, self._passage, self._theme)
        paint_strong(painter, self._passage, self._theme)
        painter.end()
        super().paintEvent(event)
        painter = self._painter()
        paint_moved(painter, self._passage, self._theme)
        painter.end()

    def _painter(self) -> QPainter:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -self.verticalScrollBar().value())
        return painter
