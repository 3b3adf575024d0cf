"""Small widgets of the reading pane: a label that elides, a quiet button, a line of news."""

import math

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QIcon,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from diptych_desktop.delegates.controls import bar_style, button_style, line_style, wear
from diptych_desktop.theme.ground import fill
from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import Theme


class ElidedLabel(QWidget):
    """One line of text with an ellipsis where there is no room; its tooltip is whole.

    The ellipsis stands at the end, or in the ``middle`` where the end tells as much.
    """

    def __init__(
        self, parent: QWidget | None = None, *, bold: bool = False, middle: bool = False
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self._cut = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setToolTip(as_hint(text))
        self.setAccessibleDescription(text)
        self.setAccessibleName(text)
        self.update()

    def set_small(self, pixels_less: int) -> None:
        """Use a font smaller than the window's by so many pixels."""
        font = QFont(self.font())
        font.setPixelSize(max(9, self.fontInfo().pixelSize() - pixels_less))
        self.setFont(font)

    def sizeHint(self) -> QSize:
        """Return the size it likes."""
        # A part of a pixel less, and Qt would cut the last letters off.
        width = math.ceil(QFontMetricsF(self.font()).horizontalAdvance(self._text))
        return QSize(width, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(24, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        shown = self.fontMetrics().elidedText(self._text, self._cut, self.width())
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown
        )


class IconButton(QToolButton):
    """A button that is only an icon; it says what it does in its tooltip and accessible name."""

    def __init__(self, name: str, words: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._theme = name, theme
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(28, 28)
        self.setIconSize(QSize(16, 16))
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setIcon(icon(name, theme))

    def set_theme(self, theme: Theme) -> None:
        """Draw the icon in another theme's ink."""
        self._theme = theme
        self.setIcon(icon(self._name, theme))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        if self.isDown() or self.isChecked() or self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.border)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)
        side = self.iconSize().width()
        place = self.rect().adjusted(0, 0, side - self.width(), side - self.height())
        place.translate((self.width() - side) // 2, (self.height() - side) // 2)
        self.icon().paint(painter, place)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()), self._theme.accent)


class Field(QLineEdit):
    """A line to type in, with the focus ring and a button that empties it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setMinimumHeight(28)
        self.setTextMargins(4, 0, 0, 0)
        self._clear = self.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setToolTip(self.tr("Clear"))
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self.setPalette(theme.palette())
        self._clear.setIcon(icon("close", theme))
        wear(self, line_style(theme))


class Strip(QWidget):
    """A line above the text with something to know and one button.

    Signals:
        pressed: the button was pressed.
    """

    pressed = Signal()

    def __init__(self, icon_name: str, button: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._theme = theme
        self.setAutoFillBackground(True)
        self._picture = QLabel()
        self._picture.setVisible(bool(icon_name))
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setRange(0, 1000)
        self._bar.setMinimumWidth(64)
        self._bar.hide()
        self._button = QPushButton(button)
        self._button.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        row.addWidget(self._bar, 1)
        row.addWidget(self._button)
        self.set_theme(theme)

    def set_words(self, words: str) -> None:
        """Say something else."""
        self._words.setText(words)
        self._button.setAccessibleDescription(words)
        self._bar.setAccessibleName(words)

    def words(self) -> str:
        """Return what it says."""
        return self._words.text()

    def set_fraction(self, fraction: float | None) -> None:
        """Show how much is done, 0 to 1; None, where it is not known, leaves only the words.

        A bar that runs to and fro would move for longer than anything may.
        """
        self._bar.setVisible(fraction is not None)
        if fraction is not None:
            self._bar.setValue(round(fraction * 1000))

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Highlight, theme.accent)
        wear(self, button_style(theme) + bar_style(theme))
        # A style sheet brings back the palette from before it; so the palette comes last.
        self.setPalette(palette)
        if self._icon_name:
            self._picture.setPixmap(icon(self._icon_name, theme).pixmap(16, 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        super().paintEvent(event)
        painter = QPainter(self)
        fill(painter, QRect(0, self.height() - 1, self.width(), 1), self._theme.border)


def as_hint(text: str) -> str:
    """Return a text for a tooltip: wrapped where it is long, and never taken for HTML."""
    if not text:
        return ""
    # As html.escape does, whose module holds every entity's name and is slow to load.
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<qt>{safe.replace(chr(10), '<br>')}</qt>"


def paint_ring(painter: QPainter, rect: QRectF, color: QColor) -> None:
    """Paint the focus ring inside a rectangle: 2 px, corners of 6 px."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, 2))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
