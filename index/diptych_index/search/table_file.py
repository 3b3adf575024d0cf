"""A TokenTable as bytes: what is kept beside the Whoosh index, so that opening it takes no time.

A line of JSON says what follows and how long it is; then the arrays as they stand in memory. The
file never leaves this machine, and is believed only with the checksum it was written with.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING

from diptych_index.search.table import Place, TokenTable

_WORDS = "words"
"""In the place of an array's type: words, one a line."""
_FIELDS = len(Place._fields)
if TYPE_CHECKING:
    _Piece = list[str] | array[int]


def written(table: TokenTable) -> list[bytes | array[int]]:
    """Return a table as ``from_bytes`` reads it, but for its ids, which follow from the rows.

    These are the pieces of the file in order; the arrays are the table's own, not copies.
    """
    pieces: list[_Piece] = [
        list(table.words), table.offsets, table.rows, table.starts, table.lengths, table.firsts,
        *_flat(table.extras), *_flat(table.pieces),
    ]  # fmt: skip
    data = [
        piece if isinstance(piece, array) else "\n".join(piece).encode("utf-8", "surrogatepass")
        for piece in pieces
    ]
    kinds = [piece.typecode if isinstance(piece, array) else _WORDS for piece in pieces]
    head = [[kind, memoryview(one).nbytes] for kind, one in zip(kinds, data, strict=True)]
    return [json.dumps(head).encode() + b"\n", *data]


def from_bytes(data: bytes) -> TokenTable:
    """Read what ``written`` gave; raises ValueError, TypeError or KeyError if damaged."""
    head, _, _ = data[: data.index(b"\n") + 1].partition(b"\n")
    told = json.loads(head)
    words, offsets, rows, starts, lengths, firsts, *beside = _pieces(data, len(head) + 1, told)
    extras, pieces = _placed(*beside[:3]), _placed(*beside[3:])
    return TokenTable(
        _lines(words), _array(offsets), _array(rows), _array(starts), _array(lengths),
        array("I"), _array(firsts), extras, pieces,
    )  # fmt: skip


def _pieces(data: bytes, at: int, told: Sequence[tuple[str, int]]) -> Iterator[_Piece]:
    view = memoryview(data)
    for kind, length in told:
        here = view[at : at + length]
        if len(here) != length:
            raise ValueError("a table that is cut short")
        at += length
        if kind == _WORDS:
            text = str(here, "utf-8", "surrogatepass")
            yield text.split("\n") if text else []
        else:
            numbers = array(kind)
            numbers.frombytes(here)
            yield numbers


def _flat(places: Mapping[str, Sequence[Place]]) -> tuple[list[str], array[int], array[int]]:
    """Return words, how many places each has, and these, one after another."""
    words = list(places)
    counts = array("I", map(len, places.values()))
    return words, counts, array("I", chain.from_iterable(chain(*places.values())))


class _Placed(Mapping[str, Sequence[Place]]):
    """Places by word as they stand in a file: each is made when it is asked for."""

    def __init__(self, words: Sequence[str], counts: array[int], flat: array[int]) -> None:
        self._bounds = dict(zip(words, pairwise(accumulate(counts, initial=0)), strict=True))
        self._flat = flat
        if len(flat) != _FIELDS * sum(counts):
            raise ValueError("places that are cut short")

    def __getitem__(self, word: str) -> list[Place]:
        low, high = self._bounds[word]
        numbers = iter(self._flat[_FIELDS * low : _FIELDS * high])
        return list(map(Place, numbers, numbers, numbers, numbers))

    def __iter__(self) -> Iterator[str]:
        return iter(self._bounds)

    def __len__(self) -> int:
        return len(self._bounds)

    def __contains__(self, word: object) -> bool:
        return word in self._bounds


def _placed(words: _Piece, counts: _Piece, flat: _Piece) -> Mapping[str, Sequence[Place]]:
    return _Placed(_lines(words), _array(counts), _array(flat))


def _lines(piece: _Piece) -> Sequence[str]:
    if isinstance(piece, array):
        raise TypeError("numbers where words should be")
    return piece


def _array(piece: _Piece) -> array[int]:
    if isinstance(piece, array):
        return piece
    raise TypeError("words where numbers should be")
