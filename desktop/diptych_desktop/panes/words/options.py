"""The line over the table: which table, the filter, and the options of the table chosen."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSpinBox,
    QToolButton,
    QWidget,
)

from diptych_desktop.delegates.controls import button_style, choice_style, wear
from diptych_desktop.models.word_table import TableKind
from diptych_desktop.panes.reading.widgets import ElidedLabel, Field, IconButton
from diptych_desktop.panes.words.choice import KINDS, MOST_LEAST, MOST_SPAN, SIZES, Choice
from diptych_desktop.theme.theme import Theme

_ROOMY = 1120
"""Pixels from which on all of it stands in one line."""


class OptionsBar(QWidget):
    """Tells what the reader chooses; shows what was chosen.

    Signals:
        chosen(object Choice): another table, or the same with other options.
        filterEdited(str): the filter was typed into.
        downPressed: Down or Enter in the filter: the keyboard is wanted in the table.
        helpRequested: what the figures mean.
    """

    chosen = Signal(object)
    filterEdited = Signal(str)
    downPressed = Signal()
    helpRequested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = Choice()
        self.setObjectName("wordsOptions")
        self.kinds: dict[TableKind, QToolButton] = {}
        self._group = QButtonGroup(self)
        self.filter = Field(theme, self)
        self.forms = QComboBox(self)
        self.grammar = _switch(self.tr("Function words"), self)
        self.apparatus = _switch(self.tr("Apparatus"), self)
        self.span = _spin(1, MOST_SPAN, self)
        self.run = _spin(*SIZES, self)
        self.least = _spin(1, MOST_LEAST, self)
        self.summary = ElidedLabel(self)
        self.menu = QMenu(self)
        self.menu_button = IconButton("menu", self.tr("Sort, copy and export the table"), theme)
        self.help_button = IconButton("help", self.tr("What the figures mean"), theme)
        self._labels: dict[QSpinBox, QLabel] = {}
        self._options = QWidget(self)
        self._make_kinds()
        self._name()
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self.show_choice(self._choice)

    def _make_kinds(self) -> None:
        titles: dict[TableKind, tuple[str, str]] = {
            "list": (self.tr("List"), self.tr("All words with how often they stand there")),
            "keyness": (self.tr("Keyness"), self.tr("Words that A has more often than B, or B")),
            "collocates": (self.tr("Collocates"), self.tr("Words around the hits of the search")),
            "ngrams": (self.tr("N-grams"), self.tr("Runs of words that stand there again")),
        }
        for kind in KINDS:
            button = QToolButton(self)
            button.setObjectName(f"words-{kind}")
            button.setText(titles[kind][0])
            button.setToolTip(titles[kind][1])
            button.setAccessibleName(f"{titles[kind][0]}: {titles[kind][1]}")
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(button)
            self.kinds[kind] = button

    def _name(self) -> None:
        """Give every control its words."""
        self.filter.setPlaceholderText(self.tr("Find a word"))
        self.filter.setAccessibleName(self.tr("Find a word in the table"))
        self.filter.setToolTip(
            self.tr("Letters that the word has in it; * and ? stand for letters")
        )
        self.filter.setFixedWidth(170)
        self.forms.addItems([self.tr("Forms"), self.tr("Inflections together")])
        self.forms.setAccessibleName(self.tr("Count forms, or inflections together"))
        self.forms.setToolTip(self.tr("Each form by itself, or “cross, crosses, crossed” as one"))
        for switch, words in (
            (self.grammar, self.tr("Show words such as “the”, “and”, “of”, too")),
            (self.apparatus, self.tr("Count running heads, credits and page numbers, too")),
        ):
            switch.setToolTip(words)
            switch.setAccessibleDescription(words)
        for spin, words, tip in (
            (self.span, self.tr("Within"), self.tr("Words on each side of a hit")),
            (self.run, self.tr("Words"), self.tr("Words in a row")),
            (self.least, self.tr("At least"), self.tr("Leave out what stands there less often")),
        ):
            spin.setToolTip(tip)
            spin.setAccessibleName(tip)
            # The keyboard is in the field inside, which has no name of its own.
            spin.lineEdit().setAccessibleName(tip)
            self._labels[spin] = QLabel(words, self)
            self._labels[spin].setBuddy(spin)
        self.menu_button.setMenu(self.menu)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setObjectName("wordsMenu")
        self.help_button.setObjectName("wordsHelp")

    def _lay_out(self) -> None:
        options = QHBoxLayout(self._options)
        options.setContentsMargins(0, 0, 0, 0)
        options.setSpacing(8)
        options.addWidget(self.filter)
        options.addWidget(self.forms)
        for spin, label in self._labels.items():
            pair = QHBoxLayout()
            pair.setSpacing(4)
            pair.addWidget(label)
            pair.addWidget(spin)
            options.addLayout(pair)
        options.addWidget(self.grammar)
        options.addWidget(self.apparatus)
        self._head = QHBoxLayout()
        self._head.setSpacing(2)
        for button in self.kinds.values():
            self._head.addWidget(button)
        self._tail = QHBoxLayout()
        self._tail.setSpacing(0)
        self._tail.addWidget(self.menu_button)
        self._tail.addWidget(self.help_button)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 3, 4, 3)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.addLayout(self._head, 0, 0)
        self._grid.addLayout(self._tail, 0, 3)
        self._grid.setColumnStretch(2, 1)
        self._arrange()

    def _arrange(self) -> None:
        """Put the options beside the tables, or under them where there is little room."""
        self._grid.removeWidget(self._options)
        self._grid.removeWidget(self.summary)
        if self.width() >= _ROOMY:
            self._grid.addWidget(self._options, 0, 1)
            self._grid.addWidget(self.summary, 0, 2)
        else:
            self._grid.addWidget(self._options, 1, 0, 1, 4, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(self.summary, 0, 1, 1, 2)

    def _connect(self) -> None:
        for kind, button in self.kinds.items():
            button.clicked.connect(self._chooser(partial(_of_kind, kind)))
        self.filter.textEdited.connect(self.filterEdited)
        self.filter.textChanged.connect(self._cleared)
        self.filter.returnPressed.connect(self.downPressed)
        self.forms.activated.connect(
            self._chooser(lambda choice: replace(choice, exact=self.forms.currentIndex() == 0))
        )
        self.grammar.clicked.connect(
            self._chooser(lambda choice: replace(choice, grammar=self.grammar.isChecked()))
        )
        self.apparatus.clicked.connect(
            self._chooser(lambda choice: replace(choice, apparatus=self.apparatus.isChecked()))
        )
        changes: dict[QSpinBox, Callable[[Choice], Choice]] = {
            self.span: lambda choice: replace(choice, span=self.span.value()),
            self.run: lambda choice: replace(choice, size=self.run.value()),
            self.least: lambda choice: choice.with_least(self.least.value()),
        }
        for spin, change in changes.items():
            spin.valueChanged.connect(self._chooser(change))
        self.help_button.clicked.connect(self.helpRequested)

    def _chooser(self, change: Callable[[Choice], Choice]) -> Callable[..., None]:
        def choose(*_: object) -> None:
            choice = change(self._choice)
            if choice != self._choice:
                self.show_choice(choice)
                self.chosen.emit(choice)

        return choose

    def _cleared(self, text: str) -> None:
        """Tell that the button of the field emptied it: that is no typing to Qt."""
        if not text:
            self.filterEdited.emit("")

    @property
    def choice(self) -> Choice:
        """What is chosen."""
        return self._choice

    def show_choice(self, choice: Choice) -> None:
        """Show a choice, without a signal, and the options that its table has."""
        self._choice = choice
        kind = choice.kind
        self.kinds[kind].setChecked(True)
        for spin, value in (
            (self.span, choice.span), (self.run, choice.size), (self.least, choice.least),
        ):  # fmt: skip
            spin.blockSignals(True)
            spin.setValue(value)
            spin.blockSignals(False)
        self.forms.setCurrentIndex(0 if choice.exact else 1)
        self.grammar.setChecked(choice.grammar)
        self.apparatus.setChecked(choice.apparatus)
        self.forms.setVisible(kind in ("list", "keyness"))
        self.apparatus.setVisible(kind in ("list", "keyness"))
        for spin, shown in (
            (self.span, kind == "collocates"),
            (self.run, kind == "ngrams"),
            (self.least, kind != "list"),
        ):
            spin.setVisible(shown)
            self._labels[spin].setVisible(shown)

    def set_apparatus(self, *, there: bool) -> None:
        """Offer to count the apparatus where there is any."""
        self.apparatus.setEnabled(there)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        for part in (self.filter, self.menu_button, self.help_button):
            part.set_theme(theme)
        ink = f"QLabel {{ color: {theme.ink.name()}; }}"
        plain = "QToolButton::menu-indicator { image: none; }"
        wear(self, button_style(theme) + choice_style(theme) + ink + plain)
        palette = theme.palette()
        palette.setColor(palette.ColorRole.WindowText, theme.secondary)
        self.summary.setPalette(palette)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: what the filter has no use for: Down leaves it, Esc empties it."""
        if event.key() == Qt.Key.Key_Down and self.filter.hasFocus():
            self.downPressed.emit()
        elif event.key() == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        """Qt: one line or two."""
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Qt: it does not keep the window wide."""
        return QSize(300, super().minimumSizeHint().height())


def _of_kind(kind: TableKind, choice: Choice) -> Choice:
    return replace(choice, kind=kind)


def _switch(words: str, parent: QWidget) -> QToolButton:
    """Return a button that stays pressed; its frame and its weight tell that it is."""
    button = QToolButton(parent)
    button.setText(words)
    button.setCheckable(True)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _spin(low: int, high: int, parent: QWidget) -> QSpinBox:
    spin = QSpinBox(parent)
    spin.setRange(low, high)
    spin.setKeyboardTracking(False)
    return spin
