"""A TokenTable as bytes: what is kept beside the Whoosh index, so that opening it takes no time.

A line of JSON says what follows and how long it is; then the arrays as they stand in memory. The
file never leaves this machine, and is believed only with the checksum it was written with.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from diptych_index.search.table import Beside, TokenTable

_WORDS = "words"
"""In the place of an array's type: words, one a line."""
if TYPE_CHECKING:
    _Piece = list[str] | array[int]


def written(table: TokenTable) -> list[bytes | array[int]]:
    """Return a table as ``read`` reads it.

    These are the pieces of the file in order; the arrays are the table's own, not copies.
    """
    extras, parted = table.extras, table.pieces
    pieces: list[_Piece] = [
        list(table.words), table.offsets, table.rows, table.starts, table.lengths, table.firsts,
        list(extras.words), extras.offsets, extras.flat,
        list(parted.words), parted.offsets, parted.flat,
    ]  # fmt: skip
    data = [
        piece if isinstance(piece, array) else "\n".join(piece).encode("utf-8", "surrogatepass")
        for piece in pieces
    ]
    kinds = [piece.typecode if isinstance(piece, array) else _WORDS for piece in pieces]
    head = [[kind, memoryview(one).nbytes] for kind, one in zip(kinds, data, strict=True)]
    return [json.dumps(head).encode() + b"\n", *data]


def read(file: BinaryIO, size: int) -> tuple[TokenTable, int]:
    """Read a table of ``size`` bytes; return it with the checksum of what was read.

    Each array is read into its place, since a copy of all would take longer than the disk does.
    Raises ValueError, TypeError or KeyError if damaged.
    """
    pieces = _Pieces(file, size)
    words, offsets, rows, starts, lengths, firsts, *beside = pieces
    extras, parted = _beside(*beside[:3]), _beside(*beside[3:])
    table = TokenTable(
        _lines(words), _array(offsets), _array(rows), _array(starts), _array(lengths),
        _array(firsts), extras, parted,
    )  # fmt: skip
    return table, pieces.checksum


class _Pieces:
    """The pieces of a file in order; ``checksum`` is that of all that was read."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._size = size
        self.checksum = 0

    def __iter__(self) -> Iterator[_Piece]:
        head = self._file.readline()
        self.checksum = zlib.crc32(head)
        told: Sequence[tuple[str, int]] = json.loads(head)
        if len(head) + sum(length for _, length in told) != self._size:
            raise ValueError("a table that is cut short")
        for kind, length in told:
            yield self._words(length) if kind == _WORDS else self._numbers(kind, length)

    def _words(self, length: int) -> list[str]:
        data = self._file.read(length)
        self.checksum = zlib.crc32(data, self.checksum)
        text = str(data, "utf-8", "surrogatepass")
        return text.split("\n") if text else []

    def _numbers(self, kind: str, length: int) -> array[int]:
        numbers = array(kind, [0])
        numbers *= length // numbers.itemsize
        if self._file.readinto(numbers) != length:  # type: ignore[attr-defined]  # files have it
            raise ValueError("a table that is cut short")
        self.checksum = zlib.crc32(numbers, self.checksum)
        return numbers


def _lines(piece: _Piece) -> Sequence[str]:
    if isinstance(piece, array):
        raise TypeError("numbers where words should be")
    return piece


def _array(piece: _Piece) -> array[int]:
    if isinstance(piece, array):
        return piece
    raise TypeError("words where numbers should be")


def _beside(words: _Piece, offsets: _Piece, flat: _Piece) -> Beside:
    return Beside(_lines(words), _array(offsets), _array(flat))
