"""How a paragraph is laid out as a Whoosh document."""

from array import array
from collections.abc import Generator, Sequence
from typing import Any

from diptych_index.search.library import fields, formats
from diptych_index.search.tokens import Token

SCHEMA_VERSION = 2
"""Raise this whenever tokens, folding, stems or the layout change: old indexes are rebuilt."""

Places = Sequence[int]
"""A flat run of (position, start, end) triples, by position; spans in the clean text."""


TRIPLE = 3 * array("I").itemsize
"""Bytes of one place in a posting."""


def unpacked(value: bytes | bytearray) -> "array[int]":
    """Return the flat triples of a posting."""
    places = array("I")
    places.frombytes(value)
    return places


class PlacesFormat(formats.Format):  # type: ignore[misc]  # Whoosh has no types
    """Postings whose value is the places of a word in one paragraph, as packed integers.

    Whoosh's own Characters format pickles a list of tuples for each posting; packed integers
    are read twenty times faster and hold nothing that could run.
    """

    def fixed_value_size(self) -> None:
        """Say that values differ in length."""

    def decode_places(self, value: bytes) -> "array[int]":
        """Return the triples of a posting."""
        return unpacked(value)

    def decode_frequency(self, value: bytes) -> int:
        """Return how often the word stands in the paragraph."""
        return len(value) // TRIPLE

    def decode_weight(self, value: bytes) -> float:
        """Return the weight that ranking starts from: the frequency."""
        return float(self.decode_frequency(value))

    def decode_positions(self, value: bytes) -> list[int]:
        """Return the positions, as Whoosh's phrase query asks for them."""
        return self.decode_places(value)[::3].tolist()

    def decode_characters(self, value: bytes) -> list[tuple[int, int, int]]:
        """Return positions with their spans, as Whoosh's span queries ask for them."""
        places = self.decode_places(value)
        return list(zip(places[::3], places[1::3], places[2::3], strict=True))


class TokensField(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field whose value is a paragraph already cut into tokens."""

    def __init__(self) -> None:
        self.format = PlacesFormat()
        self.analyzer = None
        self.scorable = True
        self.stored = False
        self.unique = False
        self.vector = None
        self.column_type = None
        self.spelling = False

    def index(
        self, value: Sequence[Token], **options: Any
    ) -> Generator[tuple[bytes, int, float, bytes], None, None]:
        """Yield (word, frequency, weight, places) for each word of the paragraph."""
        by_word: dict[str, list[int]] = {}
        for word, position, start, end in value:
            places = by_word.get(word)
            if places is None:
                by_word[word] = [position, start, end]
            else:
                places += (position, start, end)
        for word, places in by_word.items():
            count = len(places) // 3
            yield word.encode("utf-8", "surrogatepass"), count, count, array("I", places).tobytes()


TEXT = "text"
JOINED = "joined"
"""What stands in several pieces, as the one word it may be (tokens.joined_tokens)."""


def paragraph_schema() -> fields.Schema:
    """Return the fields of a paragraph: where it stands, stored, and its words, indexed."""
    return fields.Schema(
        ordinal=fields.STORED(),
        kind=fields.STORED(),
        section=fields.STORED(),
        page=fields.STORED(),
        text=TokensField(),
        joined=TokensField(),
    )
