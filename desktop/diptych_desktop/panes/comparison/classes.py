"""The switches of the classes of difference (C5), each with the count of its places."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from diptych_desktop.delegates.rows.content import Look
from diptych_desktop.models.differences import CLASSES, SUBSTANCE
from diptych_desktop.theme.icons import icon

_GAP = 3
translate = QCoreApplication.translate


class ClassSwitches(QWidget):
    """A chip for each class that occurs, as many as there is room for, and a menu of all ten.

    How many more occur stands behind the chips, as a button that opens the same menu.

    Signals:
        hiddenChanged(object classes): a frozenset of the classes to leave out.
    """

    hiddenChanged = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[str, int] = {}
        self._hidden: frozenset[str] = frozenset()
        self._complete = True
        self._placing = False
        self._names = class_names()
        # The order in which the widgets are made is the one in which the Tab key meets them.
        self.all = QToolButton(self)
        self._chips = {name: self._make_chip(name) for name in CLASSES}
        self.more = QToolButton(self)
        self.more.setObjectName("more-classes")
        self.menu = QMenu(self)
        self.menu.setAccessibleName(self.tr("Classes of difference"))
        self._actions = {name: self._make_action(name) for name in CLASSES}
        self.menu.addSeparator()
        for words, hidden in (
            (self.tr("Show all"), frozenset[str]()),
            (self.tr("Show only words"), frozenset(CLASSES[:7])),
            (self.tr("Show only substance"), frozenset(CLASSES[:9])),
        ):
            self.menu.addAction(words).triggered.connect(partial(self._ask, hidden))
        self.all.setObjectName("classes")
        for button in (self.all, self.more):
            button.setMenu(self.menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.all)
        for chip in self._chips.values():
            row.addWidget(chip)
        row.addWidget(self.more)
        row.addStretch(1)
        # As wide as there is room: the chips that do not fit are in the menu.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(90)
        self._show()

    def set_look(self, look: Look) -> None:
        """Draw everything in other colors."""
        for widget in (self.all, *self._chips.values(), self.more):
            widget.setFont(look.small)
        self.all.setIcon(icon("filter", look.theme))
        self._fit()

    @property
    def hidden(self) -> frozenset[str]:
        """The classes that are left out."""
        return self._hidden

    def set_state(
        self, counts: Mapping[str, int], hidden: frozenset[str], *, complete: bool
    ) -> None:
        """Show how often each class occurs, and which are left out.

        ``complete`` False: some rows have not been compared yet.
        """
        state = (dict(counts), hidden, complete)
        if state != (self._counts, self._hidden, self._complete):
            self._counts, self._hidden, self._complete = state
            self._show()

    def sizeHint(self) -> QSize:
        """Qt: one line."""
        return QSize(400, self.all.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        """Qt: more or fewer chips fit."""
        self._fit()

    def _show(self) -> None:
        more = "" if self._complete else "+"
        yes, no, always = self.tr("shown"), self.tr("left out"), self.tr("always shown")
        switch_name, told = self.tr("{0}: {1}"), self.tr("Differences of {0}: {1}, {2}")
        for name, named in self._names.items():
            count = f"{self._counts.get(name, 0)}{more}"
            shown = name not in self._hidden
            words = f"{named} {count}"
            state = always if name == SUBSTANCE else yes if shown else no
            chip, action = self._chips[name], self._actions[name]
            for switch in (chip, action):
                switch.setChecked(shown)
                switch.setText(words)
            chip.setAccessibleName(switch_name.format(words, state))
            chip.setToolTip(told.format(named, count, state))
        left_out = len(self._hidden)
        self.all.setText(
            self.tr("{0} left out").format(left_out) if left_out else self.tr("Classes")
        )
        said = self.tr("Classes of difference, {0} of {1} left out")
        self.all.setAccessibleName(said.format(left_out, len(CLASSES)))
        self.all.setToolTip(self.tr("Which classes of difference are shown and counted"))
        self._fit()

    def _fit(self) -> None:
        """Show the chips that there is room for; to show one may lay out the line anew."""
        if self._placing:
            return
        self._placing = True
        width = -1
        while width != self.width():
            width = self.width()
            self._place(width)
        self._placing = False

    def _place(self, width: int) -> None:
        """Show the chips of classes that occur, from substance on, while there is room."""
        wanted = [n for n in reversed(CLASSES) if self._counts.get(n) or n in self._hidden]
        room = width - _width(self.all)
        shown = self._fitting(wanted, room)
        left = wanted[len(shown) :]
        if left:
            self.more.setText(f"+{len(wanted)}")  # as wide as it can get
            shown = self._fitting(wanted, room - _width(self.more) - _GAP)
            left = wanted[len(shown) :]
            self.more.setText(f"+{len(left)}")
            listed = ", ".join(self._chips[name].text() for name in left)
            self.more.setAccessibleName(self.tr("{0} more: {1}").format(len(left), listed))
            self.more.setToolTip(self.tr("More classes of difference: {0}").format(listed))
        self.more.setVisible(bool(left))
        for name, chip in self._chips.items():
            chip.setVisible(name in shown)

    def _fitting(self, names: Sequence[str], room: int) -> Sequence[str]:
        """Return as many of the first classes as their whole chips have room for."""
        for n, name in enumerate(names):
            room -= _width(self._chips[name]) + _GAP
            if room < 0:
                return names[:n]
        return names

    def _make_chip(self, name: str) -> QToolButton:
        chip = QToolButton(self)
        chip.setObjectName(f"class-{name}")
        chip.setProperty("chip", True)
        chip.setCheckable(True)
        chip.setEnabled(name != SUBSTANCE)
        chip.clicked.connect(lambda shown: self._switch(name, shown))
        return chip

    def _make_action(self, name: str) -> QAction:
        action = self.menu.addAction(self._names[name])
        action.setObjectName(f"show-{name}")
        action.setCheckable(True)
        action.setEnabled(name != SUBSTANCE)
        action.triggered.connect(lambda shown: self._switch(name, shown))
        return action

    def _switch(self, name: str, shown: bool) -> None:
        self._ask(self._hidden - {name} if shown else self._hidden | {name})

    def _ask(self, hidden: frozenset[str], *_: object) -> None:
        self.hiddenChanged.emit(frozenset(hidden) - {SUBSTANCE})


def class_names() -> dict[str, str]:
    """Return what the classes are called on the screen, by their names as data."""
    names = (
        translate("classes", "white space"), translate("classes", "hyphenation"),
        translate("classes", "typography"), translate("classes", "case"),
        translate("classes", "punctuation"), translate("classes", "accents"),
        translate("classes", "number format"), translate("classes", "near spelling"),
        translate("classes", "function words"), translate("classes", "substance"),
    )  # fmt: skip
    return dict(zip(CLASSES, names, strict=True))


def _width(button: QToolButton) -> int:
    """Return the room a button wants, in the style that it has when it is shown."""
    button.ensurePolished()
    return button.sizeHint().width()
