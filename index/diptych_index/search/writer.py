"""Writes a TokenTable as one segment of a Whoosh index, in the stock format.

The stock writer sends every posting through a sorted pool on disk and reads its paragraph's
length back from a file. A table has its rows by word already, so that the words are written one
after another as they stand, a block of postings at a time. What is written, stock Whoosh reads.
"""

from __future__ import annotations

import struct
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from itertools import accumulate, pairwise
from operator import sub
from pickle import Pickler
from typing import Any, NamedTuple

from diptych_index.search.library import (
    WHOOSH3_HEADER_MAGIC,
    SegmentWriter,
    W3Codec,
    W3Segment,
)
from diptych_index.search.schema import JOINED, TEXT, packed
from diptych_index.search.table import Words, at_all

BLOCK = 1024
"""Postings to a block: most words are read in one piece."""
_PROTOCOL = 3
"""Of pickles. Protocol 2 has no bytes: it would spell each value out as a call to an encoder;
protocol 4 puts eleven bytes before each of them."""
_BYTES = array("H").itemsize
_TERM = struct.Struct("!BfIBBfII")
"""W3TermInfo on disk: inlined or not, weight, paragraphs, shortest and longest of them (not kept),
most weight of one, first and last paragraph."""
_EXTENT = struct.Struct("!qi")
_LENGTH = struct.Struct("!i")
_FIELD = struct.Struct("!H")
_AT_ONCE = 512
"""Words, or paragraphs, between two reports."""
_BUFFER = 1 << 20


def dumps(value: object) -> bytes:
    """Return a pickle of numbers and bytes, without a memory of what it has written before."""
    buffer = BytesIO()
    pickler = Pickler(buffer, _PROTOCOL)
    pickler.fast = True
    pickler.dump(value)
    return buffer.getvalue()


class _Postings(NamedTuple):
    """The paragraphs of a word, how often each has it (None: once), and where, packed."""

    ids: Sequence[int]
    weights: Sequence[int] | None
    values: Sequence[bytes]


class _Codec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """The stock codec; segments name the stock one, and values are not compressed."""

    length_stats = False

    def new_segment(self, storage: Any, indexname: str) -> W3Segment:
        """Return a segment that is read with the stock codec."""
        return W3Segment(W3Codec(), indexname)


class TableWriter(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Writes one document's table; ``commit(merge=False)`` keeps the numbers of paragraphs."""

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=_Codec(), compound=False)

    def write(self, words: Words, report: Callable[[float], object]) -> None:
        """Write all of it; ``report`` is called with the part done, and may raise."""
        self._write_paragraphs(words, report)
        fields = self.fieldwriter
        for name, count, postings in (
            (JOINED, len(words.pieces), _of_pieces(words)),
            (TEXT, len(words.words), _of_words(words)),
        ):
            fields.start_field(name, self.schema[name])
            terms = _Terms(fields)
            for at, (word, posting) in enumerate(postings):
                if not at % _AT_ONCE and name == TEXT:
                    report(0.1 + 0.9 * at / max(1, count))
                terms.add(word, posting)
            terms.flush()
            fields.finish_field()

    def _write_paragraphs(self, words: Words, report: Callable[[float], object]) -> None:
        """Write how many words each paragraph has; the document itself has all the rest."""
        keeper, firsts, field = self.perdocwriter, words.firsts, self.schema[TEXT]
        for at in range(words.paragraphs):
            if not at % _AT_ONCE:
                report(0.1 * at / words.paragraphs)
            keeper.start_doc(at)
            keeper.add_field(TEXT, field, None, firsts[at + 1] - firsts[at] - 1)
            keeper.finish_doc()
        self.docnum = words.paragraphs
        self._added = True

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        self.fieldwriter.close()


class _Terms:
    """Writes the words of one field, in rising order."""

    def __init__(self, fields: Any) -> None:
        self._index = fields._tindex
        self._file = fields._postfile
        self._head = _FIELD.pack(fields._fieldid)
        self._at = self._file.tell()
        self._waiting: list[bytes] = []
        self._written = self._at

    def add(self, word: str, posting: _Postings) -> None:
        """Write a word: its blocks of postings, then the entry that tells where they are.

        The posting of a word that one paragraph has stands in the entry itself.
        """
        ids, weights, values = posting
        key = self._head + word.encode("utf-8", "surrogatepass")
        if len(ids) == 1:
            weight = 1.0 if weights is None else float(weights[0])
            entry = _TERM.pack(1, weight, 1, 0, 0, weight, ids[0], ids[0])
            self._index.add(key, entry + dumps((tuple(ids), (weight,), tuple(values))))
            return
        start = self._at
        self._put(WHOOSH3_HEADER_MAGIC)
        most = 1.0 if weights is None else float(max(weights))
        for at in range(0, len(ids), BLOCK):
            to = at + BLOCK
            last = to >= len(ids)
            self._block(ids[at:to], weights and weights[at:to], values[at:to], most, last=last)
        total = float(len(ids) if weights is None else sum(weights))
        entry = _TERM.pack(0, total, len(ids), 0, 0, most, ids[0], ids[-1])
        self._index.add(key, entry + _EXTENT.pack(start, self._at - start))

    def _block(
        self,
        ids: Sequence[int],
        weights: Sequence[int] | None,
        values: Sequence[bytes],
        most: float,
        *,
        last: bool,
    ) -> None:
        deltas = (ids[0], *map(sub, ids[1:], ids))
        data = dumps((deltas, weights and tuple(weights), tuple(values)))
        info = dumps((len(ids), ids[-1], most, 0, 0, 0))
        length = len(info) + len(data)
        self._put(_LENGTH.pack(-length if last else length) + info + data)

    def _put(self, data: bytes) -> None:
        self._waiting.append(data)
        self._at += len(data)
        if self._at - self._written > _BUFFER:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        self._file.write(b"".join(self._waiting))
        self._waiting.clear()
        self._written = self._at


def _of_words(words: Words) -> Iterable[tuple[str, _Postings]]:
    """Yield the words as they stand with their postings."""
    for number, word in enumerate(words.words):
        rows: Sequence[int] = words.rows_of(number)
        beside = words.extras.get(word) if words.extras else None
        if beside:
            rows = sorted([*rows, *(place.first for place in beside)])
        yield word, _postings(rows, words)


def _of_pieces(words: Words) -> Iterable[tuple[str, _Postings]]:
    """Yield the words in pieces with the rows at which they begin."""
    for word in sorted(words.pieces):
        yield word, _postings(sorted(place.first for place in words.pieces[word]), words)


def _postings(rows: Sequence[int], words: Words) -> _Postings:
    """Return the postings for rows in rising order."""
    if len(rows) == 1:
        at = words.paragraph_at(rows[0])
        return _Postings((at,), None, (packed((rows[0] - words.firsts[at],)),))
    paragraphs = at_all(words.paragraph_of, rows)
    positions = at_all(words.position_of, rows)
    counts = Counter(paragraphs)
    if words.position_of.typecode != "H":  # a paragraph of thousands of lines
        edges = [*accumulate(counts.values(), initial=0)]
        values = [packed(positions[low:high]) for low, high in pairwise(edges)]
    else:
        flat = array("H", positions).tobytes()
        edges = [_BYTES * edge for edge in accumulate(counts.values(), initial=0)]
        values = [flat[low:high] for low, high in pairwise(edges)]
    if len(counts) == len(paragraphs):
        return _Postings(paragraphs, None, values)
    return _Postings(list(counts), list(counts.values()), values)
