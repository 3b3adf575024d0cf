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
from itertools import accumulate, pairwise
from operator import sub
from pickle import dumps
from typing import Any, NamedTuple

from diptych_index.search.library import (
    WHOOSH3_HEADER_MAGIC,
    SegmentWriter,
    W3Codec,
    W3Segment,
)
from diptych_index.search.schema import JOINED, TEXT
from diptych_index.search.table import Place, Words, at_all
from diptych_index.text.document import Document

BLOCK = 1024
"""Postings to a block: most words are read in one piece."""
_PROTOCOL = 4
"""Of pickles. Protocol 2 has no bytes: it would spell each value out as a call to an encoder."""
_BYTES = array("I").itemsize
_TERM = struct.Struct("!BfIBBfII")
"""W3TermInfo on disk: inlined or not, weight, paragraphs, shortest and longest of them (not kept),
most weight of one, first and last paragraph."""
_EXTENT = struct.Struct("!qi")
_LENGTH = struct.Struct("!i")
_FIELD = struct.Struct("!H")
_AT_ONCE = 512
"""Words, or paragraphs, between two reports."""
_BUFFER = 1 << 20


class _Postings(NamedTuple):
    """The paragraphs of a word, how often each has it (None: once), and its rows there, packed."""

    ids: Sequence[int]
    weights: Sequence[float] | None
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

    def write(self, document: Document, words: Words, report: Callable[[float], object]) -> None:
        """Write all of it; ``report`` is called with the part done, and may raise."""
        self._write_paragraphs(document, words, report)
        fields = self.fieldwriter
        for name, count, postings in (
            (JOINED, len(words.pieces), _of_pieces(words)),
            (TEXT, len(words.words), _of_words(words)),
        ):
            fields.start_field(name, self.schema[name])
            terms = _Terms(fields)
            for at, (word, posting) in enumerate(postings):
                if not at % _AT_ONCE and name == TEXT:
                    report(0.2 + 0.8 * at / max(1, count))
                terms.add(word, posting)
            terms.flush()
            fields.finish_field()

    def _write_paragraphs(
        self, document: Document, words: Words, report: Callable[[float], object]
    ) -> None:
        """Write what is kept of each paragraph, and how many words it has."""
        keeper, firsts, field = self.perdocwriter, words.firsts, self.schema[TEXT]
        for at, paragraph in enumerate(document.paragraphs):
            if not at % _AT_ONCE:
                report(0.2 * at / len(document.paragraphs))
            keeper.start_doc(at)
            keeper.add_field(TEXT, field, None, firsts[at + 1] - firsts[at] - 1)
            stored = {
                "ordinal": at,
                "kind": paragraph.kind,
                "section": paragraph.section,
                "page": paragraph.page or "",
            }
            for name, value in stored.items():
                keeper.add_field(name, None, value, 0)
            keeper.finish_doc()
        self.docnum = len(document.paragraphs)
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
        """Write a word: its blocks of postings, then the entry that tells where they are."""
        ids, weights, values = posting
        start = self._at
        self._put(WHOOSH3_HEADER_MAGIC)
        most = 1.0 if weights is None else max(weights)
        for at in range(0, len(ids), BLOCK):
            to = at + BLOCK
            last = to >= len(ids)
            self._block(ids[at:to], weights and weights[at:to], values[at:to], most, last=last)
        total = float(len(ids)) if weights is None else sum(weights)
        entry = _TERM.pack(0, total, len(ids), 0, 0, most, ids[0], ids[-1])
        key = self._head + word.encode("utf-8", "surrogatepass")
        self._index.add(key, entry + _EXTENT.pack(start, self._at - start))

    def _block(
        self,
        ids: Sequence[int],
        weights: Sequence[float] | None,
        values: Sequence[bytes],
        most: float,
        *,
        last: bool,
    ) -> None:
        deltas = (ids[0], *map(sub, ids[1:], ids))
        data = dumps((deltas, weights and tuple(weights), tuple(values)), _PROTOCOL)
        info = dumps((len(ids), ids[-1], most, 0, 0, 0), _PROTOCOL)
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
    paragraph_of = words.paragraph_of
    for number, word in enumerate(words.words):
        rows = words.rows_of(number)
        beside = words.extras.get(word) if words.extras else None
        if beside:
            rows = array("I", sorted([*rows, *(place.first for place in beside)]))
        yield word, _postings(rows, at_all(paragraph_of, rows))


def _of_pieces(words: Words) -> Iterable[tuple[str, _Postings]]:
    """Yield the words in pieces with the rows at which they begin."""
    for word in sorted(words.pieces):
        places: Sequence[Place] = words.pieces[word]
        rows = array("I", sorted(place.first for place in places))
        yield word, _postings(rows, at_all(words.paragraph_of, rows))


def _postings(rows: array[int], paragraphs: Sequence[int]) -> _Postings:
    """Return the postings for rows in rising order, and the paragraph of each."""
    packed = rows.tobytes()
    if len(rows) == 1:
        return _Postings(paragraphs, None, (packed,))
    counts = Counter(paragraphs)
    if len(counts) == len(paragraphs):
        values = [packed[at : at + _BYTES] for at in range(0, len(packed), _BYTES)]
        return _Postings(paragraphs, None, values)
    edges = [_BYTES * edge for edge in accumulate(counts.values(), initial=0)]
    values = [packed[low:high] for low, high in pairwise(edges)]
    return _Postings(list(counts), list(map(float, counts.values())), values)
