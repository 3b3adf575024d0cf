"""What a pane shows without a text: half of an open diptych, waiting, or what went wrong."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from diptych_desktop.delegates.controls import button_style, wear
from diptych_desktop.panes.readable import formats
from diptych_desktop.panes.reading.widgets import paint_ring
from diptych_desktop.theme.theme import Theme, mixed

_SLANT = 14
_FRAME = 8
_LOW = 280
"""A pane of less height than this, in pixels, has no room for air and for the list of formats."""


class EmptyState(QWidget):
    """A panel of the diptych, hinged on the side of the other document, with an Open button.

    Signals:
        openRequested: a file is to be chosen.
        retryRequested: the file that could not be opened is to be tried once more.
    """

    openRequested = Signal()
    retryRequested = Signal()

    def __init__(self, letter: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter, self._theme = letter, theme
        self._over = False
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._head = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        font = self._head.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        self._head.setFont(font)
        self._words = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        for label in (self._head, self._words):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.button = QPushButton(self.tr("Open a file…"))
        self.button.setObjectName(f"open {letter}")
        self.button.setAccessibleName(self.tr("Open a file as document {0}").format(letter))
        self.button.setMinimumHeight(32)
        self.button.clicked.connect(self.openRequested)
        self.retry = QPushButton(self.tr("Try again"))
        self.retry.setAccessibleName(self.tr("Try to open document {0} again").format(letter))
        self.retry.setMinimumHeight(32)
        self.retry.clicked.connect(self.retryRequested)
        self._formats = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._formats.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self.set_failure("")
        self.set_theme(theme)

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.addStretch()
        column.addWidget(self._head)
        column.addWidget(self._words)
        column.addSpacing(4)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self.retry)
        buttons.addWidget(self.button)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addSpacing(4)
        column.addWidget(self._formats)
        column.addStretch()
        self._fit()

    @property
    def _is_low(self) -> bool:
        return self.height() < _LOW

    def _fit(self) -> None:
        """Keep what is said in sight where there is little height, and the air where there is."""
        low = self._is_low
        self._column.setContentsMargins(*((24, 8, 24, 8) if low else (64, 48, 64, 48)))
        self._column.setSpacing(4 if low else 12)
        self._formats.setVisible(not low and not self.button.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words their room."""
        super().resizeEvent(event)
        self._fit()

    def set_failure(self, message: str) -> None:
        """Say in plain words what could not be done; "" for nothing."""
        if message:
            self._say(self.tr("Document {0} could not be opened").format(self._letter), message)
            self.button.setText(self.tr("Open another file…"))
            self.retry.show()
            self._formats.clear()
        else:
            head = self.tr("Open document {0}").format(self._letter)
            self._say(head, self.tr("or drop a file here, or two at once"))
            self.button.setText(self.tr("Open a file…"))
            self._formats.setText(formats())

    def set_waiting(self, what: str) -> None:
        """Say that a document is being opened."""
        self._say(what, self.tr("The text appears here as it comes."), button=False)

    def stop_waiting(self) -> None:
        """Offer to open a document again, unless a failure is being told."""
        if self.button.isHidden():
            self.set_failure("")

    def words(self) -> str:
        """Return everything it says."""
        return f"{self._head.text()}\n{self._words.text()}"

    def set_over(self, over: bool) -> None:
        """Show whether files are held over it."""
        self._over = over
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self.setPalette(theme.palette())
        quiet = theme.palette()
        # On a ground of Base, Qt writes labels in Text.
        quiet.setColor(QPalette.ColorRole.Text, theme.secondary)
        self._words.setPalette(quiet)
        for button in (self.button, self.retry):
            wear(button, button_style(theme))
        self._formats.setPalette(quiet)

    def _say(self, head: str, words: str, *, button: bool = True) -> None:
        self.button.setVisible(button)
        self.retry.hide()
        self._formats.setVisible(button and not self._is_low)
        self._head.setText(head)
        self._words.setText(words)
        self.button.setAccessibleDescription(f"{head}. {words}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        air = _FRAME if self._is_low else 24
        area = QRectF(self.rect()).adjusted(air, air, -air, -air)
        area.setHeight(min(area.height(), 520))
        area.moveTop((self.height() - area.height()) / 2)
        painter.setPen(QPen(theme.accent if self._over else theme.border, 2))
        painter.setBrush(mixed(theme.chrome, theme.paper, 0.6))
        painter.drawPolygon(self._panel(area, 0))
        painter.setPen(QPen(theme.border, 1))
        painter.setBrush(theme.paper)
        painter.drawPolygon(self._panel(area, _FRAME))
        # The hinges are on the side of the other panel.
        painter.setBrush(theme.border)
        x = area.right() - 2 if self._letter == "A" else area.left() - 4
        for share in (0.25, 0.75):
            y = area.top() + share * area.height()
            painter.drawRoundedRect(QRectF(x, y - 12, 6, 24), 2, 2)
        if self._over:
            paint_ring(painter, QRectF(self.rect()), theme.accent)

    def _panel(self, area: QRectF, inset: float) -> QPolygonF:
        """Return the panel seen a little from the side, the outer edge nearer."""
        rect = area.adjusted(inset, inset, -inset, -inset)
        slant = _SLANT * (1 - inset / 40)
        left, right = (0.0, slant) if self._letter == "A" else (slant, 0.0)
        return QPolygonF(
            [
                QPointF(rect.left(), rect.top() + left),
                QPointF(rect.right(), rect.top() + right),
                QPointF(rect.right(), rect.bottom() - right),
                QPointF(rect.left(), rect.bottom() - left),
            ]
        )
