"""The keys of the commands: as the reader wants them, on the actions and in all words at once."""

from collections.abc import Mapping
from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from diptych_desktop.models.key_map import NO_CHANGES, KeyMap
from diptych_desktop.window.main_window import MainWindow


class Keys(QObject):
    """Holds the keys and gives them to the actions of the window.

    Signals:
        changed(object): the keys that the reader has chosen now, by the names of the commands, in
            portable texts: a Mapping[str, tuple[str, ...]] for the settings.
    """

    changed = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._chosen: KeyMap | None = None

    @property
    def map(self) -> KeyMap:
        """The keys as they are."""
        return self._usual if self._chosen is None else self._chosen

    @cached_property
    def _usual(self) -> KeyMap:
        # At the start nobody asks, unless keys were changed.
        from diptych_desktop.window.actions import commands  # noqa: PLC0415

        return KeyMap({command.name: command.usual for command in commands()})

    def menus(self) -> Mapping[str, str]:
        """Return the titles of the menus by the keys that open them."""
        titles = [action.text() for action in self._window.menuBar().actions()]
        return {
            QKeySequence.mnemonic(title).toString(): title.replace("&", "")
            for title in titles
            if "&" in title
        }

    def take(self, kept: Mapping[str, tuple[str, ...]]) -> None:
        """Take up the keys that were kept, as far as they make sense today."""
        if kept:
            from diptych_desktop.models.key_map import understood  # noqa: PLC0415
            from diptych_desktop.models.key_rules import why_not  # noqa: PLC0415 (start-up)

            usual, menus = self._usual.usual, self.menus()
            self._apply(
                understood(usual, kept, lambda name, key: bool(why_not(key, usual[name], menus)))
            )

    def choose(self, chosen: KeyMap) -> None:
        """Have other keys from now on."""
        self._apply(chosen)
        self.changed.emit(chosen.changes or NO_CHANGES)

    def _apply(self, chosen: KeyMap) -> None:
        before, self._chosen = self.map, chosen
        for name, action in self._window.actions_by_name.items():
            if chosen.of(name) != before.of(name):
                action.setShortcuts([QKeySequence(key) for key in chosen.of(name)])
        self._window.say_keys()
