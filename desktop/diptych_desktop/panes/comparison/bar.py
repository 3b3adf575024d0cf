"""The line above the cards: what the marks mean, and the way through the differences."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from diptych_desktop.delegates.rows.content import Look
from diptych_desktop.panes.comparison.style import bar_style
from diptych_desktop.theme.icons import icon

_ROOMY = 480
_WORDS = ("only in A", "only in B")


class Legend(QWidget):
    """Both marks, drawn as they are in the passages."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName("Words struck through are only in A, underlined ones only in B")
        self.setToolTip(
            "Struck through: only in A. Underlined: only in B.\n"
            "Dotted underline: white space, hyphenation, typography, case or punctuation only."
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        """Draw it in other colors."""
        self._look = look
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: both samples beside each other."""
        metrics = QFontMetrics(self._look.small)
        return QSize(sum(metrics.horizontalAdvance(w) + 8 for w in _WORDS) + 8, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the samples."""
        painter = QPainter(self)
        theme = self._look.theme
        x = 0
        for words, ground, ink in (
            (_WORDS[0], theme.only_a, theme.only_a_ink),
            (_WORDS[1], theme.only_b, theme.only_b_ink),
        ):
            font = self._look.small.__class__(self._look.small)
            font.setStrikeOut(ground == theme.only_a)
            font.setUnderline(ground == theme.only_b)
            width = QFontMetrics(font).horizontalAdvance(words) + 8
            rect = self.rect().adjusted(x, 2, 0, -2)
            rect.setWidth(width)
            painter.fillRect(rect, ground)
            painter.setFont(font)
            painter.setPen(QPen(ink))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter.value, words)
            x += width + 8


class ComparisonBar(QWidget):
    """Legend, count of differences, and the keys through them.

    Signals:
        nextRequested(), previousRequested(), minorToggled(bool shown).
    """

    nextRequested = Signal()
    previousRequested = Signal()
    minorToggled = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparison-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.legend = Legend(look, self)
        self.minor = QToolButton(self)
        self.minor.setObjectName("minor")
        self.minor.setCheckable(True)
        self.minor.setChecked(look.minor)
        self.minor.setToolTip(
            "Mark differences of white space, hyphenation, typography, case and punctuation, too"
        )
        self.minor.setAccessibleName("Mark minor differences, too")
        self.minor.toggled.connect(self.minorToggled)
        self.count = QLabel(self)
        self.count.setObjectName("difference-count")
        self.previous = self._button("Previous difference (Alt+Up)", self.previousRequested)
        self.next = self._button("Next difference (Alt+Down)", self.nextRequested)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(4)
        row.addWidget(self.legend)
        row.addWidget(self.minor)
        row.addStretch(1)
        for widget in (self.count, self.previous, self.next):
            row.addWidget(widget)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Draw everything in other colors."""
        self.setStyleSheet(bar_style(look))
        self.legend.set_look(look)
        self.count.setFont(look.small)
        self.minor.setFont(look.small)
        self.previous.setIcon(icon("up", look.theme))
        self.next.setIcon(icon("down", look.theme))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: fewer words where there is little room."""
        super().resizeEvent(event)
        self.minor.setText("small differences" if self.width() >= _ROOMY else "small")

    def set_count(self, at: int | None, total: int, *, complete: bool) -> None:
        """Show ``3 of 12``; ``12+`` while some rows have not been compared; ``at`` from 1."""
        whole = f"{total}" if complete else f"{total}+"
        noun = "difference" if total == 1 and complete else "differences"
        words = f"{whole} {noun}" if at is None else f"{at} of {whole}"
        self.count.setText(words if total else "")
        self.count.setAccessibleName(f"Difference {words}" if at is not None else words)
        self.previous.setEnabled(total > 0 or not complete)
        self.next.setEnabled(total > 0 or not complete)

    def _button(self, words: str, signal: object) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(signal)
        return button
