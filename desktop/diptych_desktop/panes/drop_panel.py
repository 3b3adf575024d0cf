"""The two halves of the open diptych on the first page, and the hinge between them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from diptych_desktop.delegates.badge import draw_badge
from diptych_desktop.panes.readable import formats
from diptych_desktop.theme.theme import SYSTEM, Theme, load_theme

_LEAN = 12
"""How much shorter a panel is at the hinge than at its outer edge, above and below."""


class Panel(QWidget):
    """One half of the diptych: where a document is dropped or opened."""

    def __init__(self, letter: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._letter = letter
        self._theme = load_theme(SYSTEM)
        self._awaits = False
        self.setMinimumHeight(196)
        self.setMaximumHeight(360)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.words = QLabel(self.tr("Drop a document here"), self)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.formats = QLabel(formats(), self)
        self.formats.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.formats.setWordWrap(True)
        self.button = QPushButton(self.tr("Open document {0}…").format(letter), self)
        self.button.setObjectName(f"startOpen{letter}")
        self.button.setAccessibleName(self.tr("Open document {0}").format(letter))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 84, 32, 40)
        layout.setSpacing(12)
        layout.addStretch(1)
        layout.addWidget(self.words)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.formats)
        layout.addStretch(1)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        self.update()

    def set_awaiting(self, awaits: bool) -> None:
        """Show that what is being dragged would be opened here."""
        if awaits != self._awaits:
            self._awaits = awaits
            here = self.tr("Drop a document here")
            self.words.setText(self.tr("Let go to open it here") if awaits else here)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the panel, leaning back towards the hinge, with a frame and its letter."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        accent = QPen(theme.accent, 2, Qt.PenStyle.DashLine)
        painter.setPen(accent if self._awaits else QPen(theme.border, 1.5))
        painter.setBrush(theme.paper)
        painter.drawPolygon(self._outline(2))
        painter.setPen(QPen(theme.border, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(self._outline(12))
        middle = self.words.geometry().center().x()
        top = self.words.geometry().top() - 56
        draw_badge(painter, QRectF(middle - 20, top, 40, 40), self._letter, theme, self.font())
        painter.end()

    def _outline(self, inset: float) -> QPolygonF:
        """Return the panel's outline; the side of the hinge is the shorter one."""
        low, high = inset, self.height() - inset
        near, far = inset, self.width() - inset
        hinge = 2.0 if inset < 4 else inset
        if self._letter == "A":
            far = self.width() - hinge
            corners = ((near, low), (far, low + _LEAN), (far, high - _LEAN), (near, high))
        else:
            near = hinge
            corners = ((near, low + _LEAN), (far, low), (far, high), (near, high - _LEAN))
        return QPolygonF([QPointF(x, y) for x, y in corners])


class Hinge(QWidget):
    """What holds the two panels together: two small plates, seen from the front."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = load_theme(SYSTEM)
        self.setFixedWidth(12)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plates a quarter from above and from below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.secondary)
        for share in (0.25, 0.75):
            y = self.height() * share
            painter.drawRoundedRect(QRectF(3, y - 14, 6, 28), 3, 3)
        painter.end()
