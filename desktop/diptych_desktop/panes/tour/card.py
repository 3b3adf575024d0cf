"""The card of the tour: one step at a time, over a corner of the window."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from diptych_desktop.delegates.controls import button_style, wear
from diptych_desktop.delegates.keys import in_brackets
from diptych_desktop.theme.theme import Theme

_WIDTH = 380
_EDGE = 16
"""Pixels between the card and the edges of what it lies on."""


class Step(NamedTuple):
    """A step: the part of the window it speaks of, its title and text."""

    about: str
    title: str
    text: str


def steps(keys: Callable[[str], str]) -> Sequence[Step]:
    """Return the four steps; ``keys`` gives the key of a command in brackets."""
    translate = QCoreApplication.translate
    return (
        Step(
            "texts",
            translate("tour", "Open two texts"),
            translate("tour",
                "Drop two files on the window, or open them{0}. They are called A and B and are "
                "only read, never changed. The sample is a pair to try things with.")
            .format(keys("open")),
        ),
        Step(
            "search",
            translate("tour", "Search both at once"),
            translate("tour",
                "Go to the search field{0} and type: every place in both texts is a line of one "
                "list. Go to the next hit{1}, and the texts follow.")
            .format(keys("search"), keys("next_hit")),
        ),
        Step(
            "comparison",
            translate("tour", "Pin and compare"),
            translate("tour",
                "Select a passage, or stand on a hit, and pin it{0}. A pin of A and a pin of B "
                "meet in a row, where you see word by word what they share and what differs. "
                "Write a note to it, if you like.")
            .format(keys("pin")),
        ),
        Step(
            "sessions",
            translate("tour", "Close, and come back"),
            translate("tour",
                "Nothing needs saving. Sessions{0} has every desk as you left it, and Undo{1} "
                "takes back what you did, also tomorrow. Help{2} opens the manual, the command "
                "palette{3} lists every command.")
            .format(keys("sessions"), keys("undo"), keys("help"), keys("palette")),
        ),
    )  # fmt: skip


class TourCard(QFrame):
    """Shows the steps; it blocks nothing, and lies in the lower corner of its parent.

    Signals:
        stepShown(str about): another step is shown; about what part of the window it is.
        sampleRequested(): open the sample pair.
        ended(): the reader has come to the end, or leaves the rest out.
    """

    stepShown = Signal(str)
    sampleRequested = Signal()
    ended = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tourCard")
        self.setFixedWidth(_WIDTH)
        self._steps = steps(partial(in_brackets, self))
        self._at = 0
        self._sample = False
        self.place = QLabel(self)
        self.place.setObjectName("tourPlace")
        self.title = QLabel(self)
        self.title.setObjectName("tourTitle")
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.skip_button = self._button(self.tr("Skip the tour"), "tourSkip")
        self.skip_button.setProperty("link", True)
        self.sample_button = self._button(self.tr("Open the sample"), "tourSample")
        self.back_button = self._button(self.tr("Back"), "tourBack")
        self.next_button = self._button("", "tourNext")
        self.next_button.setProperty("main", True)
        self._lay_out()
        self.skip_button.clicked.connect(self.ended)
        self.sample_button.clicked.connect(self._ask_for_sample)
        self.back_button.clicked.connect(lambda: self.show_step(self._at - 1))
        self.next_button.clicked.connect(self._go_on)
        # Buttons take the arrow keys for themselves, but shortcuts come first.
        for key, by in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Left, -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.show_step(self._at + by))
        self.set_theme(theme)
        parent.installEventFilter(self)

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.skip_button)
        row.addStretch(1)
        for button in (self.sample_button, self.back_button, self.next_button):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(6)
        layout.addWidget(self.place)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addSpacing(8)
        layout.addLayout(row)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self.setPalette(theme.palette())
        wear(
            self,
            button_style(theme) + f"#tourCard {{ background: {theme.paper.name()};"
            f" border: 2px solid {theme.accent.name()}; border-radius: 8px; }}"
            f" QLabel {{ color: {theme.ink.name()}; background: transparent; }}"
            f" #tourPlace {{ color: {theme.secondary.name()}; }}"
            " #tourTitle { font-weight: bold; font-size: 15px; }",
        )

    @property
    def step(self) -> int:
        """The number of the step shown, from 0."""
        return self._at

    def begin(self, *, sample: bool) -> None:
        """Show the first step, with the keyboard; ``sample``: there are no texts yet."""
        self._sample = sample
        self.show_step(0)

    def show_step(self, number: int, *, keyboard: bool = True) -> None:
        """Show a step, from 0; what is beyond the ends is passed over.

        Without ``keyboard`` the reader goes on with what the keyboard is in.
        """
        if not 0 <= number < len(self._steps):
            return
        self._at = number
        step, last = self._steps[number], number == len(self._steps) - 1
        self.place.setText(self.tr("Step {0} of {1}").format(number + 1, len(self._steps)))
        self.title.setText(step.title)
        self.text.setText(step.text)
        self.next_button.setText(self.tr("Done") if last else self.tr("Next"))
        self.skip_button.setVisible(not last)
        self.back_button.setVisible(number > 0)
        self.sample_button.setVisible(self._sample and number == 0)
        # The button with the keyboard is read out first: what it belongs to is said with it.
        self.setAccessibleName(f"{self.place.text()}: {step.title}")
        self.setAccessibleDescription(step.text)
        self.next_button.setAccessibleDescription(f"{self.accessibleName()}. {step.text}")
        self.stepShown.emit(step.about)
        self.settle()
        self.show()
        self.raise_()
        if keyboard:
            self.take_keyboard()

    def take_keyboard(self) -> None:
        """Let Enter go on to the next step."""
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Lie in the lower corner at the line's end of what the card lies on."""
        layout, under = self.layout(), self.parentWidget()
        if layout is not None and under is not None:
            # The words are others by now, and the layout has not heard of it.
            layout.invalidate()
            self.resize(_WIDTH, layout.totalHeightForWidth(_WIDTH))
            x, y = under.width() - _WIDTH - _EDGE, under.height() - self.height() - _EDGE
            self.move(max(0, x), max(0, y))

    def _go_on(self) -> None:
        if self._at == len(self._steps) - 1:
            self.ended.emit()
        else:
            self.show_step(self._at + 1)

    def _ask_for_sample(self) -> None:
        self._sample = False
        self.sampleRequested.emit()
        self.show_step(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self.settle()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter presses the button, Esc ends the tour."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            focused, QPushButton
        ):
            focused.click()
        else:
            super().keyPressEvent(event)
