"""The rows of a session by the passages that stand in them, to know rows from outside again."""

from collections.abc import Mapping
from functools import cached_property

from diptych_index.session.actions import NewPin, NewRow
from diptych_index.session.model import Anchor, Pin, Row, Session

_Place = tuple[str, str, int, int]
Words = tuple[str, str, str]
"""What a passage says, the last word before it and the first one behind it."""


class KnownRows:
    """The rows of a session by the passages that stand in them."""

    def __init__(self, session: Session) -> None:
        self._rows = {row.id: row for row in session.rows}
        self._pins = {pin.id: pin for pin in session.pins}
        homes = {pin: row.id for row in session.rows for pin in row.pins}
        self._homes = homes
        self._places: dict[_Place, set[str]] = {}
        for pin in session.pins:
            self._places.setdefault(_place(pin), set()).add(homes.get(pin.id, ""))
        self._prints = {_print(pin) for pin in session.pins}
        self._headings = {row.title: row.id for row in session.rows if row.heading}
        self._notes = {row.note.strip() for row in session.rows if not row.pins}
        self._taken: set[str] = set()

    def row(self, row_id: str) -> Row | None:
        """Return a row of the session."""
        return self._rows.get(row_id)

    def heading(self, title: str) -> str:
        """Return the id of the heading with this title, "" if there is none."""
        return self._headings.get(title, "")

    def has_note(self, note: str) -> bool:
        """Whether a row without passages says this."""
        return note.strip() in self._notes

    def rows_with(self, pin: NewPin) -> set[str]:
        """Return the ids of the rows in which a passage stands.

        Where it cannot be said by its place in one text, the words and their neighbours say it.
        """
        print_ = _print(pin)
        found = set(self._places.get(_place(pin), ())) if print_ else set()
        if not print_ or self._prints - {print_}:
            found |= {
                home
                for home, other in self._words.get(words_of(pin.anchor), ())
                if not print_ or other != print_
            }
        return found - {""}

    @cached_property
    def _words(self) -> dict[Words, list[tuple[str, str]]]:
        """The rows by the words of their passages, and the text in which each has its place."""
        known: dict[Words, list[tuple[str, str]]] = {}
        for pin in self._pins.values():
            home = self._homes.get(pin.id, "")
            known.setdefault(words_of(pin.anchor), []).append((home, _print(pin)))
        return known

    def same_row(self, row: NewRow) -> Row | None:
        """Return the row that is one from outside: it holds all its passages, or no others.

        A row of the session is taken for one row from outside at most.
        """
        held: dict[str, int] = {}
        for pin in row.pins:
            for row_id in self.rows_with(pin) - self._taken:
                held[row_id] = held.get(row_id, 0) + 1
        meant = [
            row_id
            for row_id, count in held.items()
            if count == len(row.pins) or count >= len(self._rows[row_id].pins)
        ]
        best = max(meant, key=lambda row_id: self._agreement(row, row_id, held), default="")
        if not best:
            return None
        self._taken.add(best)
        return self._rows[best]

    def _agreement(self, row: NewRow, row_id: str, held: Mapping[str, int]) -> tuple[int, ...]:
        """Of rows with the same passages the one that says the same is meant."""
        known = self._rows[row_id]
        says = (known.note == row.note) + (known.title == row.title) + (known.tags == row.tags)
        return held[row_id], -abs(len(known.pins) - len(row.pins)), says


def _place(pin: Pin | NewPin) -> _Place:
    read = pin.anchor.read
    return pin.side, pin.anchor.fingerprint, read.start, read.end


def _print(pin: Pin | NewPin) -> str:
    """Return the text in which a pin's place can be said, "" for one that is not placed."""
    return "" if pin.state == "unplaced" else pin.anchor.fingerprint


def words_of(anchor: Anchor) -> Words:
    """Return what a passage says between its neighbours, wherever it stands."""
    before, behind = anchor.prefix.split()[-1:], anchor.suffix.split()[:1]
    return " ".join(anchor.quote.split()), "".join(before), "".join(behind)
