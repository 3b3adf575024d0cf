"""Writes segments of a Whoosh index from memory, in the stock format.

The stock writer sends every posting through a sorted pool on disk and reads its paragraph's
length back from a file; this one gathers the postings by word and hands them to the codec a
word at a time. What it writes, stock Whoosh reads.
"""

from array import array
from operator import sub
from pickle import dumps
from typing import Any, cast

from diptych_index.search.library import (
    WHOOSH3_HEADER_MAGIC,
    SegmentWriter,
    W3Codec,
    W3PostingsWriter,
    W3Segment,
)

BLOCK = 1024
"""Postings to a block: most words are read in one piece."""

_PROTOCOL = 4

_Posting = tuple[str, bytes, int, float, bytes]


class _Pool:
    """The postings of one segment by field and word, paragraphs in rising order."""

    def __init__(self) -> None:
        self.fields: dict[str, dict[bytes, tuple[array[int], array[float], list[bytes]]]] = {}

    def add(self, posting: _Posting) -> None:
        """Take a posting: field, word, paragraph, weight, value."""
        field, word, paragraph, weight, value = posting
        words = self.fields.setdefault(field, {})
        gathered = words.get(word)
        if gathered is None:
            gathered = words[word] = (array("I"), array("f"), [])
        gathered[0].append(paragraph)
        gathered[1].append(weight)
        gathered[2].append(value)

    def cleanup(self) -> None:
        """Let the postings go."""
        self.fields.clear()


class _PostingsWriter(W3PostingsWriter):  # type: ignore[misc]  # Whoosh has no types
    """Writes all the postings of a word at once."""

    _terminfo: Any

    def add_all(self, ids: "array[int]", weights: "array[float]", values: list[bytes]) -> None:
        """Write full blocks, and leave the last for the end of the word."""
        for at in range(0, len(ids), BLOCK):
            if at:
                self._write_block()
            self._ids = ids[at : at + BLOCK]
            self._weights = weights[at : at + BLOCK]
            self._values = values[at : at + BLOCK]
            self._maxweight = max(self._weights)

    def _write_block(self, last: bool = False) -> None:
        """Write the gathered postings as the stock writer does, in a newer pickle protocol.

        Protocol 2 has no bytes: it would spell each value out as a call to a text encoder.
        """
        file, ids = self._postfile, self._ids
        if not self._blockcount:
            file.write(WHOOSH3_HEADER_MAGIC)
        self._terminfo.add_block(self)
        deltas = (ids[0], *map(sub, ids[1:], ids))
        weights = None if self._maxweight == 1.0 else tuple(self._weights)
        data = dumps((deltas, weights, tuple(self._values)), _PROTOCOL)
        info = dumps((len(ids), ids[-1], self._maxweight, 0, 0, 0), _PROTOCOL)
        length = len(info) + len(data)
        file.write_int(-length if last else length)
        file.write(info)
        file.write(data)
        self._blockcount += 1
        self._new_block()


class _Codec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """The stock codec with our writer; segments name the stock one."""

    length_stats = False

    def __init__(self) -> None:
        # Packed integers hardly shrink: compression would cost more than it saves.
        super().__init__(blocklimit=BLOCK, compression=0)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> _PostingsWriter:
        """Return the writer for ``dbfile``."""
        return _PostingsWriter(
            dbfile,
            blocklimit=self._blocklimit,
            byteids=byteids,
            compression=self._compression,
            inlinelimit=self._inlinelimit,
        )

    def new_segment(self, storage: Any, indexname: str) -> W3Segment:
        """Return a segment that is read with the stock codec."""
        return W3Segment(W3Codec(), indexname)


class ParagraphWriter(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Adds paragraphs in order; ``commit(merge=False)`` keeps their numbers."""

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=_Codec(), compound=False)
        self.pool = _Pool()

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        writer: Any = cast("Any", self.fieldwriter)
        for name in sorted(self.pool.fields):
            words = self.pool.fields[name]
            writer.start_field(name, self.schema[name])
            for word in sorted(words):
                writer.start_term(word)
                writer._postwriter.add_all(*words[word])
                writer.finish_term()
            writer.finish_field()
        writer.close()
