"""The line above the cards: what the marks mean, the classes, the way through the differences."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from diptych_desktop.delegates.keys import TellsKeys, in_brackets
from diptych_desktop.delegates.rows.content import Look
from diptych_desktop.panes.comparison.classes import ClassSwitches
from diptych_desktop.panes.comparison.style import bar_style
from diptych_desktop.panes.comparison.trash import TrashButton
from diptych_desktop.theme.icons import icon

_ROOMY = 640


class Legend(QWidget):
    """The marks, drawn as they are in the passages."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words = (self.tr("only in A"), self.tr("only in B"), self.tr("moved"))
        self.setAccessibleName(
            self.tr(
                "Words struck through are only in A, underlined ones only in B, words in a dotted "
                "outline have moved"
            )
        )
        self.setToolTip(
            self.tr(
                "Struck through: only in A. Underlined: only in B.\n"
                "Dotted outline: moved, it stands elsewhere in the other passage.\n"
                "Dotted underline: white space, hyphenation, typography, case or punctuation "
                "only.\n"
                "Dark characters: what differs within a word.\n"
                "In a row with a base, what the base alone has is marked as its document is."
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        """Draw it in other colors."""
        self._look = look
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: the samples beside each other."""
        metrics = QFontMetrics(self._look.small)
        return QSize(sum(metrics.horizontalAdvance(w) + 16 for w in self._words), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the samples."""
        painter = QPainter(self)
        theme = self._look.theme
        moved = QBrush(theme.moved, Qt.BrushStyle.BDiagPattern)
        paints = (
            (QBrush(theme.only_a), theme.only_a_ink),
            (QBrush(theme.only_b), theme.only_b_ink),
            (moved, theme.ink),
        )
        x = 0
        for n, (words, (ground, ink)) in enumerate(zip(self._words, paints, strict=True)):
            font = QFont(self._look.small)
            font.setStrikeOut(n == 0)
            font.setUnderline(n == 1)
            width = QFontMetrics(font).horizontalAdvance(words) + 8
            rect = self.rect().adjusted(x, 2, 0, -2)
            rect.setWidth(width)
            painter.fillRect(rect, ground)
            painter.setFont(font)
            painter.setPen(QPen(ink))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter.value, words)
            if n == 2:
                painter.setPen(QPen(theme.ink, 1.2, Qt.PenStyle.DotLine))
                painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 2, 2)
            x += width + 8


class ComparisonBar(TellsKeys, QWidget):
    """Legend, switches of the classes, count of differences, and the keys through them.

    Signals:
        nextRequested(), previousRequested(), listToggled(bool shown).
    """

    nextRequested = Signal()
    previousRequested = Signal()
    listToggled = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparison-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.legend = Legend(look, self)
        self.classes = ClassSwitches(self)
        self.trash = TrashButton(self)
        self.list = QToolButton(self)
        self.list.setObjectName("differences-list")
        self.list.setCheckable(True)
        self.list.setAccessibleName(self.tr("All differences as a table"))
        self.list.clicked.connect(self.listToggled)
        self.count = QLabel(self)
        self.count.setObjectName("difference-count")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.previous = self._button(self.previousRequested)
        self.next = self._button(self.nextRequested)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(4)
        row.addWidget(self.legend)
        row.addWidget(self.classes, 1)
        for widget in (self.trash, self.count, self.previous, self.next, self.list):
            row.addWidget(widget)
        self.say_keys()
        self.set_look(look)

    def say_keys(self) -> None:
        """Name the keys on the buttons."""
        words = self.tr("All differences as a table")
        self.list.setToolTip(words + in_brackets(self, "difference_list"))
        for button, name, words in (
            (self.previous, "previous_difference", self.tr("Previous difference")),
            (self.next, "next_difference", self.tr("Next difference")),
        ):
            button.setToolTip(words + in_brackets(self, name))
            button.setAccessibleName(button.toolTip())

    def set_look(self, look: Look) -> None:
        """Draw everything in other colors."""
        self.setStyleSheet(bar_style(look))
        self.legend.set_look(look)
        self.classes.set_look(look)
        self.count.setFont(look.small)
        self.trash.set_theme(look.theme)
        self.previous.setIcon(icon("up", look.theme))
        self.next.setIcon(icon("down", look.theme))
        self.list.setIcon(icon("table", look.theme))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the legend only where there is room for it."""
        super().resizeEvent(event)
        self.legend.setVisible(self.width() >= _ROOMY)

    def set_classes(
        self, counts: Mapping[str, int], hidden: frozenset[str], *, complete: bool
    ) -> None:
        """Show how often each class occurs, and which are left out."""
        self.classes.set_state(counts, hidden, complete=complete)

    def set_count(self, at: int | None, total: int, *, complete: bool) -> None:
        """Show ``3 of 12``; ``12+`` while some rows have not been compared; ``at`` from 1."""
        whole = f"{total}" if complete else f"{total}+"
        one = total == 1 and complete
        counted = self.tr("{0} difference") if one else self.tr("{0} differences")
        numbered = self.tr("{0} of {1}")
        resting, stepping = counted.format(whole), numbered.format(whole, whole)
        words = name = resting
        if at is not None:
            words = numbered.format(at, whole)
            name = self.tr("Difference {0} of {1}").format(at, whole)
        # The same room for both, so that no chip comes or goes while a reader steps.
        metrics = QFontMetrics(self.count.font())
        widest = max(map(metrics.horizontalAdvance, (resting, stepping)))
        self.count.setMinimumWidth(widest if total else 0)
        self.count.setText(words if total else "")
        self.count.setAccessibleName(name)
        self.previous.setEnabled(total > 0 or not complete)
        self.next.setEnabled(total > 0 or not complete)

    def _button(self, signal: object) -> QToolButton:
        button = QToolButton(self)
        button.clicked.connect(signal)
        return button
