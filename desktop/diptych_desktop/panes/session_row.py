"""A session as one line that can be pressed: name, the titles of its texts, when."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from diptych_desktop.models.when import in_words
from diptych_desktop.theme.directions import in_a_line, isolated
from diptych_desktop.theme.theme import Theme
from diptych_index.session.model import SessionInfo

_GAP = 12
_BETWEEN = " · "


class SessionRow(QAbstractButton):
    """A flat button as wide as the page.

    Signals: ``chosen(str id)``.
    """

    chosen = Signal(str)

    def __init__(self, session: SessionInfo, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._when = in_words(session.changed)
        self._titles = in_a_line(session.documents, _BETWEEN) or self.tr("no documents yet")
        # A session named after its texts need not say them twice.
        self._named = bool(session.documents) and all(
            tells(session.name, title) for title in session.documents
        )
        self.setText(session.name)
        self.setObjectName("sessionRow")
        self.setAccessibleName(f"{session.name}: {self._titles}, {self._when}")
        self.setToolTip(self._titles)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._choose)

    @property
    def session_id(self) -> str:
        """The session this row opens."""
        return self._session.id

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        self.update()

    def _choose(self) -> None:
        self.chosen.emit(self._session.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter too; a bare QAbstractButton knows the space bar only."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return one line with air above and below."""
        return QSize(320, -(-(self.fontMetrics().height() + 16) // 4) * 4)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the ground under the pointer."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the ground away."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint name, titles and time; the titles give way first."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        focus = QPen(theme.accent, 2) if self.hasFocus() else QPen(Qt.PenStyle.NoPen)
        painter.setPen(focus)
        touched = self.underMouse() or self.isDown()
        painter.setBrush(theme.paper if touched else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        inside = self.rect().adjusted(8, 0, -8, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.secondary)
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, self._when)
        right = inside.right() - self.fontMetrics().horizontalAdvance(self._when) - _GAP
        bold = QFont(self.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        elide = Qt.TextElideMode.ElideRight
        room = right - inside.left()
        name = metrics.elidedText(
            isolated(self.text()), elide, room if self._named else room * 2 // 3
        )
        painter.setFont(bold)
        painter.setPen(theme.ink)
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignLeft, name)
        left = inside.left() + metrics.horizontalAdvance(name) + _GAP
        painter.setFont(self.font())
        painter.setPen(theme.secondary)
        room = 0 if self._named else max(0, right - left)
        place = QRect(left, inside.top(), room, inside.height())
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignLeft, self._fitted(room))
        painter.end()

    def _fitted(self, room: int) -> str:
        """Return the titles; where they do not fit, each gives way alike."""
        if room <= 0:
            return ""
        metrics, titles = self.fontMetrics(), self._session.documents
        if metrics.horizontalAdvance(self._titles) <= room or not titles:
            return self._titles
        between = metrics.horizontalAdvance(_BETWEEN) * (len(titles) - 1)
        share, spare = (room - between) // len(titles), 0
        for title in titles:
            spare += max(0, share - metrics.horizontalAdvance(title))
        elide = Qt.TextElideMode.ElideRight
        return in_a_line([metrics.elidedText(t, elide, share + spare) for t in titles], _BETWEEN)


def tells(name: str, title: str) -> bool:
    """Return whether a session's name has a title in it, as it is or cut short."""
    title = " ".join(title.split())
    cut = [part.removesuffix("…") for part in name.split(" / ") if part.endswith("…")]
    return title in name or any(start and title.startswith(start) for start in cut)
