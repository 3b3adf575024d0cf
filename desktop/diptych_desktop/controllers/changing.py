"""Changes of the way in which a document is read, from the reader's wish to the step of undo."""

from dataclasses import dataclass

from diptych_index.session.model import Side
from diptych_index.text.way import Way


@dataclass(frozen=True, slots=True)
class Change:
    """A document that is being read another way: the name of the step, its file, its way."""

    name: str
    path: str
    way: Way
    performed: bool = False


class Changes:
    """The changes that are on their way, at most one a side.

    A change is there from the reader's wish until the store has taken it, so that a wish that
    follows while the first is being fulfilled builds on it, and the desk does not lead the document
    back to what the session still has.
    """

    def __init__(self) -> None:
        self._changes: dict[Side, Change] = {}

    def __contains__(self, side: Side) -> bool:
        return side in self._changes

    def __len__(self) -> int:
        return len(self._changes)

    def get(self, side: Side) -> Change | None:
        """Return the change of a side."""
        return self._changes.get(side)

    def is_reading(self, side: Side) -> bool:
        """Return whether a side's document is still being read another way."""
        change = self._changes.get(side)
        return change is not None and not change.performed

    def begin(self, side: Side, change: Change) -> None:
        """Begin a change; the one before on this side is part of it or given up."""
        self._changes[side] = change

    def end(self, side: Side) -> Change | None:
        """Forget the change of a side."""
        return self._changes.pop(side, None)

    def set_performed(self, side: Side) -> None:
        """Note that the change of a side was handed to the store."""
        change = self._changes[side]
        self._changes[side] = Change(change.name, change.path, change.way, performed=True)

    def end_performed(self) -> None:
        """Forget what was handed to the store."""
        self._changes = {s: change for s, change in self._changes.items() if not change.performed}

    def clear(self) -> None:
        """Forget everything."""
        self._changes.clear()


def name_of_change(old: Way, new: Way) -> str:
    """Return what the menu calls the step from one way of reading to another."""
    if new.encoding != old.encoding:
        return "Read with another encoding"
    if new.as_in_file != old.as_in_file:
        return "Show as in the file" if new.as_in_file else "Show cleaned"
    if new.whole != old.whole:
        return "Show the whole page" if new.whole else "Show the main text"
    if new.pages != old.pages:
        return "Set page"
    return "Reverse decision"
