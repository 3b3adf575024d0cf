"""Which keys do which command: the usual ones, and how the reader's differ from them.

Keys are Qt's portable texts (``Ctrl+Shift+F``), in the order in which they are told.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtGui import QKeySequence

Keys = tuple[str, ...]
NO_CHANGES: Mapping[str, Keys] = MappingProxyType({})
_MOST_KEYS = 8
"""More keys of one command than that are a damaged file, not a reader."""


class Command(NamedTuple):
    """A command as the page of keys lists it.

    ``menu`` and ``submenu`` ("" for none) are where it stands, ``text`` is its name on the screen,
    ``usual`` the keys that it has before anybody changes them.
    """

    name: str
    menu: str
    submenu: str
    text: str
    usual: Keys


@dataclass(frozen=True)
class KeyMap:
    """The keys of all commands, as a value.

    ``usual`` has every command in the order of the menus. ``changes`` has the commands alone whose
    keys the reader has chosen; an empty choice is none at all. A usual key that was given to
    another command is no key of its own one, so nothing has to be kept of that.
    """

    usual: Mapping[str, Keys]
    changes: Mapping[str, Keys] = field(default_factory=lambda: NO_CHANGES)

    def of(self, name: str) -> Keys:
        """Return the keys of a command; raises KeyError for no command."""
        if name in self.changes:
            return self.changes[name]
        given = {key for keys in self.changes.values() for key in keys}
        return tuple(key for key in self.usual[name] if key not in given)

    def owner(self, key: str) -> str | None:
        """Return the command that a key does, None where it does nothing."""
        return next((name for name in self.usual if key in self.of(name)), None)

    def is_changed(self, name: str) -> bool:
        """Whether a command has other keys than the usual ones, for whatever reason."""
        return self.of(name) != self.usual[name]

    def given(self, name: str, key: str) -> "KeyMap":
        """Return the keys with one more for a command; who had it has it no longer."""
        chosen = {other: _without(keys, key) for other, keys in self.changes.items()}
        chosen[name] = (*_without(self.of(name), key), key)
        return self._with(chosen)

    def without(self, name: str, key: str) -> "KeyMap":
        """Return the keys with one less for a command."""
        return self._with({**self.changes, name: _without(self.of(name), key)})

    def reset(self, name: str) -> "KeyMap":
        """Return the keys with the usual ones for a command, taken back from who has them."""
        back = self.usual[name]
        return self._with(
            {
                other: tuple(key for key in keys if key not in back)
                for other, keys in self.changes.items()
                if other != name
            }
        )

    def taken(self, name: str) -> Mapping[str, str]:
        """Return the usual keys of a command that others have now, and which these are."""
        owners = {key: self.owner(key) for key in self.usual[name]}
        return {key: owner for key, owner in owners.items() if owner not in (None, name)}

    def _with(self, changes: Mapping[str, Keys]) -> "KeyMap":
        """Return these changes, less those that change nothing."""
        kept = {name: keys for name, keys in changes.items() if set(keys) != set(self.usual[name])}
        return KeyMap(self.usual, MappingProxyType(kept))


def understood(
    usual: Mapping[str, Keys], found: Mapping[str, Keys], refused: Callable[[str, str], bool]
) -> KeyMap:
    """Return the keys with those changes of a file that make sense; the others are left out.

    ``refused`` tells of a command and a key that the one cannot have the other. Commands that are
    not there any more are passed over, and so are those none of whose keys makes sense; a key
    that stands there twice belongs to the command that stands first in the menus.
    """
    seen: set[str] = set()
    changes: dict[str, Keys] = {}
    for name in filter(found.__contains__, usual):
        written = found[name][:_MOST_KEYS]
        keys = [portable(text) for text in written]
        fit = [key for key in keys if key and key not in seen and not refused(name, key)]
        if fit or not written:
            changes[name] = tuple(dict.fromkeys(fit))
            seen.update(fit)
    return KeyMap(usual)._with(changes)


def portable(text: str) -> str:
    """Return a key as Qt writes it, "" for what is no key, or several one after the other."""
    sequence = QKeySequence(text, QKeySequence.SequenceFormat.PortableText)
    written = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    return written if sequence.count() == 1 and written.isprintable() else ""


def on_screen(keys: Keys) -> str:
    """Return keys as this platform names them, with commas between."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(key).toString(native) for key in keys)


def _without(keys: Keys, key: str) -> Keys:
    return tuple(other for other in keys if other != key)
