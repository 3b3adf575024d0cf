"""How much a search found, and the way through it: the counts and two buttons."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import Theme

BUSY_AFTER_MS = 300
_MOST_COUNTS = "A 9,999 · B 9,999"


class SearchCounts(QWidget):
    """The complete counts by letter, and the buttons to the hit before and the next one.

    Signals: ``nextRequested()``, ``previousRequested()``: the buttons.
    """

    nextRequested = Signal()
    previousRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[str, int] | None = None
        self.label = QLabel(self)
        self.label.setObjectName("searchCounts")
        self._shows_busy = False
        self._fit()
        self.previous_button = tool_button(self, "searchPrevious", self.tr("Previous hit"))
        self.next_button = tool_button(self, "searchNext", self.tr("Next hit"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.label)
        for button in (self.previous_button, self.next_button):
            button.setFixedSize(32, 32)
            layout.addWidget(button)
            # Their room is kept: nothing moves when there are hits.
            room = button.sizePolicy()
            room.setRetainSizeWhenHidden(True)
            button.setSizePolicy(room)
        self.previous_button.clicked.connect(self.previousRequested)
        self.next_button.clicked.connect(self.nextRequested)
        self._busy_timer = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._busy_timer.timeout.connect(self._show_busy)
        self.set_counts(None)

    def set_theme(self, theme: Theme) -> None:
        """Wear the icons of a theme."""
        self.previous_button.setIcon(icon("up", theme))
        self.next_button.setIcon(icon("down", theme))

    def set_counts(self, counts: Mapping[str, int] | None) -> None:
        """Show the complete counts by letter, None before anything was looked for."""
        self._counts, self._shows_busy = counts, False
        text = "" if counts is None else counts_in_words(counts)
        self._say(text, self.tr("Hits: {0}").format(text) if text else self.tr("No search yet"))
        there = bool(counts) and any((counts or {}).values())
        for button in (self.previous_button, self.next_button):
            button.setEnabled(there)
            button.setVisible(counts is not None)

    def set_busy(self, busy: bool) -> None:
        """Say that a search is under way, in words and only if it takes longer than 300 ms."""
        if busy:
            if not self._busy_timer.isActive():
                self._busy_timer.start()
            return
        self._busy_timer.stop()
        if self._shows_busy:
            self.set_counts(self._counts)

    def _show_busy(self) -> None:
        self._shows_busy = True
        self._say(self.tr("Searching…"), self.tr("Searching"))

    def _say(self, text: str, name: str) -> None:
        """Show words, for a screen reader as ``name``."""
        if text != self.label.text() or name != self.label.accessibleName():
            self.label.setText(text)
            self.label.setAccessibleName(name)
            self._fit()

    def _fit(self) -> None:
        """Give the label room for most counts, or for more.

        Its size is fixed: Qt would lay the window out anew at every letter that is typed.
        """
        metrics = self.label.fontMetrics()
        width = max(map(metrics.horizontalAdvance, (_MOST_COUNTS, self.label.text())))
        self.label.setFixedSize(width + 8, metrics.height())

    def changeEvent(self, event: QEvent) -> None:
        """Measure the words again in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()


def tool_button(parent: QWidget, name: str, words: str) -> QToolButton:
    """Return a flat button of the search bar, named for the eye and for a screen reader."""
    button = QToolButton(parent)
    button.setObjectName(name)
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setAutoRaise(True)
    button.setCursor(Qt.CursorShape.ArrowCursor)
    return button


def counts_in_words(counts: Mapping[str, int]) -> str:
    """Return the counts as they stand on screen: ``A 41 · B 6``."""
    return " · ".join(f"{letter} {counts[letter]:,}" for letter in sorted(counts))
