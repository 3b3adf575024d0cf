"""A frame around the part of the window that a step of the tour speaks of."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from diptych_desktop.theme.theme import Theme

_WIDE = 3.0


class TourFrame(QWidget):
    """Drawn over the window, through which the mouse goes; it follows the part it is around."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._around: QWidget | None = None
        self.setObjectName("tourFrame")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the theme's accent."""
        self._theme = theme
        self.update()

    def surround(self, part: QWidget | None) -> None:
        """Go around a part of the window; None, or one that is not in sight: be gone."""
        if self._around is not None:
            self._around.removeEventFilter(self)
        self._around = part
        if part is not None:
            part.installEventFilter(self)
        self._follow()

    def _follow(self) -> None:
        part, under = self._around, self.parentWidget()
        if part is None or under is None or not part.isVisibleTo(under):
            self.hide()
            return
        self.setGeometry(QRect(part.mapTo(under, QPoint(0, 0)), part.size()))
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow when the part is moved, shown or hidden."""
        kinds = QEvent.Type
        if event.type() in (kinds.Resize, kinds.Move, kinds.Show, kinds.Hide):
            self._follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a rounded line inside the edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.accent, _WIDE))
        half = _WIDE / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 6, 6)
