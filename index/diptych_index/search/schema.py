"""How a paragraph is laid out as a Whoosh document."""

from array import array
from collections.abc import Generator, Sequence
from typing import Any

from diptych_index.search.library import fields, formats

SCHEMA_VERSION = 7
"""Raise this whenever tokens, folding, or the layout change: old indexes are rebuilt."""

LONG = 1 << 16
"""Positions from which on two bytes do not hold one."""
_MARK = b"\0"
"""Stands before positions of four bytes, so that their length is odd."""


def packed(positions: Sequence[int]) -> bytes:
    """Return positions, of which there is one at least, as they stand in a posting."""
    if max(positions) < LONG:
        return array("H", positions).tobytes()
    return _MARK + array("I", positions).tobytes()


def unpacked(value: bytes) -> list[int]:
    """Return the positions of a posting."""
    positions = array("I" if len(value) % 2 else "H")
    positions.frombytes(value[len(value) % 2 :])
    return positions.tolist()


class RowsFormat(formats.Format):  # type: ignore[misc]  # Whoosh has no types
    """Postings whose value is the positions of a word in one paragraph, as packed integers.

    Whoosh's own format pickles a list for each posting; packed integers are read twenty times
    faster and hold nothing that could run. Positions are rows of the table (table.py), counted
    from the first of the paragraph, as Whoosh's phrase and span queries ask for.
    """

    def fixed_value_size(self) -> None:
        """Say that values differ in length."""

    def decode_frequency(self, value: bytes) -> int:
        """Return how often the word stands in the paragraph."""
        return len(unpacked(value))

    def decode_weight(self, value: bytes) -> float:
        """Return the weight that ranking starts from: the frequency."""
        return float(self.decode_frequency(value))

    def decode_positions(self, value: bytes) -> list[int]:
        """Return the positions, as Whoosh's phrase and span queries ask for them."""
        return unpacked(value)


class RowsField(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field that is written from a TokenTable, never from a text."""

    def __init__(self) -> None:
        self.format = RowsFormat()
        self.analyzer = None
        self.scorable = True
        self.stored = False
        self.unique = False
        self.vector = None
        self.column_type = None
        self.spelling = False

    def index(
        self, value: object, **options: Any
    ) -> Generator[tuple[bytes, int, float, bytes], None, None]:
        """Raise TypeError: a paragraph of its own cannot be added."""
        raise TypeError("an index of Diptych is written whole, from a table")


TEXT = "text"
JOINED = "joined"
"""What stands in several pieces, as the one word it may be (pieces.in_pieces)."""


def paragraph_schema() -> fields.Schema:
    """Return the fields of a paragraph: its words. Its number is that of the Whoosh document."""
    return fields.Schema(
        text=RowsField(),
        joined=RowsField(),
    )
