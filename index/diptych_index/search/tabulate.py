"""Cuts a document into words and lays them out as a TokenTable.

Everything that is done for each word is done by a function of the standard library that loops in
C: a text of two million characters takes about as long as SQLite's index of it.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate, compress
from operator import itemgetter, sub
from typing import NamedTuple

from diptych_index.search.fold import Folded, Folder
from diptych_index.search.pieces import in_pieces
from diptych_index.search.table import Beside, Place, TokenTable
from diptych_index.search.tokens import ELIDING, GluedWords, Token
from diptych_index.text.document import Document

_WORDS = re.compile(r"([^\W_]+(?:'[^\W_]+)*)")
"""Folded words: apostrophes have one shape."""
_BETWEEN = {
    code: " " for code in range(128) if not chr(code).isalnum() and chr(code) != "'"
}  # fmt: skip
"""What stands between folded ASCII words."""
_LONGEST = 255
_ONE_MORE = bytes([*range(1, _LONGEST + 1), 0])
"""Sizes to sizes with the space after, below the longest that a byte holds."""
_NOT_INNER = re.compile(r"'(?:(?<![a-z0-9]')|(?![a-z0-9]))")
"""An apostrophe that is not inside a word."""
_AT_ONCE = 20_000
"""Characters that are cut into words at one stroke: between two reports."""

_GAP = ""
"""What stands where there is no word; no word can be empty."""
_no_rows = partial(array, "I")


def _go_on(done: float) -> None:
    """Take no notice of how much is done."""


class _Cut(NamedTuple):
    """Words of the clean text in order: folded, with their starts and lengths there.

    The lengths are bytes unless a word has very many letters.
    """

    words: list[str]
    starts: array[int]
    lengths: bytes | list[int]

    def between(self, low: int, high: int) -> _Cut:
        """Return some of the words."""
        return _Cut(self.words[low:high], self.starts[low:high], self.lengths[low:high])


def tabulate(document: Document, report: Callable[[float], object] = _go_on) -> TokenTable:
    """Return the table of ``document``.

    ``report`` is called now and then with the part done, 0 to 1, and may raise.
    """
    folder = Folder(document.text)
    rows = _Rows(document, folder)
    for first, beyond in _stretches(document, folder):
        rows.add(first, beyond)
        done = document.paragraphs[beyond - 1].span.end
        report(0.7 * done / max(1, len(document.text)))
    return rows.table(report)


class _Columns(NamedTuple):
    """The columns of a _Cut that is being made."""

    words: list[str]
    starts: array[int]
    lengths: bytearray | list[int]

    def extend(self, cut: _Cut) -> None:
        """Add words."""
        self.words.extend(cut.words)
        self.starts.extend(cut.starts)
        self.lengths.extend(cut.lengths)


def _stretches(document: Document, folder: Folder) -> Iterator[tuple[int, int]]:
    """Yield the first paragraph and the one after the last of stretches of the text.

    A stretch is cut into words at one stroke, so nothing but space stands between its paragraphs;
    one in which folding moves characters is by itself, since finding them again takes long.
    """
    text, paragraphs = document.text, document.paragraphs
    moved = (match.start() for match in folder.out_of_step(text))
    odd = next(moved, len(text))
    first = before = 0
    was_odd = False
    for at, paragraph in enumerate(paragraphs):
        low, high = paragraph.span
        is_odd = odd < high
        if at > first:
            far = low - paragraphs[first].span.start >= _AT_ONCE
            if is_odd or was_odd or far or not text[before:low].isspace():
                yield first, at
                first = at
        before, was_odd = high, is_odd
        while odd < high:
            odd = next(moved, len(text))
    if paragraphs:
        yield first, len(paragraphs)


class _Rows:
    """Gathers the rows of one document, stretch by stretch."""

    def __init__(self, document: Document, folder: Folder) -> None:
        self._document = document
        self._folder = folder
        self._glued = GluedWords(document)
        self._elides = document.language[:2] in ELIDING
        self._rows: defaultdict[str, array[int]] = defaultdict(_no_rows)
        self._starts = array("I")
        self._lengths = array("B")
        self._firsts = array("I")
        self._extras: defaultdict[str, list[Place]] = defaultdict(list)

    def add(self, first: int, beyond: int) -> None:
        """Add the rows of a stretch of paragraphs, and the one after each."""
        paragraphs, glued = self._document.paragraphs, self._glued.by_paragraph
        base = paragraphs[first].span.start
        folded = self._folder.fold(self._document.text[base : paragraphs[beyond - 1].span.end])
        cut = _words(folded, base)
        lengths: bytearray | list[int] = bytearray() if isinstance(cut.lengths, bytes) else []
        out = _Columns([], array("I"), lengths)
        words, starts, _ = out
        low, row = 0, len(self._starts)
        for at in range(first, beyond):
            end = paragraphs[at].span.end
            high = bisect_left(cut.starts, end, low)
            self._firsts.append(row + len(words))
            if at in glued:
                self._add_parted(at, cut.between(low, high), out)
            else:
                words += cut.words[low:high]
                starts += cut.starts[low:high]
                lengths.extend(cut.lengths[low:high])
            words.append(_GAP)
            starts.append(end)
            lengths.append(0)
            low = high
        if self._elides:
            self._add_elided(out)
        self._add(out)

    def _add(self, rows: _Columns) -> None:
        """Add rows."""
        words, starts, lengths = rows
        row = len(self._starts)
        # One more is got than is used: of one alone there would be no tuple.
        each = itemgetter(*words, _GAP)(self._rows)
        deque(map(array.append, each, range(row, row + len(words))), maxlen=0)
        self._starts.extend(starts)
        if isinstance(lengths, list) and self._lengths.typecode == "B":
            self._lengths = array("I", list(self._lengths))  # a word of very many letters
        if isinstance(lengths, bytearray) and self._lengths.typecode == "B":
            self._lengths.frombytes(lengths)
        else:
            self._lengths.extend(array("I", list(lengths)))

    def _add_parted(self, at: int, cut: _Cut, out: _Columns) -> None:
        """Add the words of a paragraph, with rows for the parts of those run together."""
        done = 0
        for start, end in self._glued.by_paragraph[at]:
            number = bisect_left(cut.starts, start, done)
            found = number < len(cut.starts) and cut.starts[number] == start
            if found and cut.lengths[number] == end - start:
                out.extend(cut.between(done, number))
                done = number + 1
                self._add_parts(cut.words[number], start, end, out)
        out.extend(cut.between(done, len(cut.words)))

    def _add_parts(self, word: str, start: int, end: int, out: _Columns) -> None:
        """Add a row for each part of a word run together; the word itself stands beside them."""
        words, starts, lengths = out
        parts = self._glued.spans[start, end]
        row = len(self._starts) + len(words)
        self._extras[word].append(Place(row, row + len(parts), start, end))
        for number, part in enumerate(parts, row):
            if number > row and part.start <= starts[-1]:
                # Its own span is not known: the row is empty, the word stands beside it.
                self._extras[part.word].append(Place(number, number + 1, part.start, part.end))
                part = Token(_GAP, part.position, end, end)
            words.append(part.word)
            starts.append(part.start)
            lengths.append(part.end - part.start)

    def _add_elided(self, rows: _Columns) -> None:
        """Note the words that an article or a pronoun is written onto, without it."""
        words, starts, lengths = rows
        base = len(self._starts)
        for number in [at for at, word in enumerate(words) if "'" in word]:
            word, start, length = words[number], starts[number], lengths[number]
            if len(word) != length:
                continue
            article, _, rest = word.partition("'")
            place = Place(
                base + number, base + number + 1, start + len(article) + 1, start + length
            )
            self._extras[rest].append(place)

    def table(self, report: Callable[[float], object]) -> TokenTable:
        """Return the table of all that was added."""
        self._firsts.append(len(self._starts))
        self._rows.pop(_GAP, None)
        words = sorted([*self._rows, *(word for word in self._extras if word not in self._rows)])
        report(0.8)
        each = list(map(self._rows.__getitem__, words))
        offsets = array("I", list(accumulate(map(len, each), initial=0)))
        rows = array("I", b"".join(each))
        report(0.95)
        table = TokenTable(
            words, offsets, rows, self._starts, self._lengths, self._firsts,
            Beside.of(self._extras), Beside.of({}),
        )  # fmt: skip
        pieces = in_pieces(self._document, table, self._glued)
        return table._replace(pieces=Beside.of(pieces))


def _words(folded: Folded, base: int) -> _Cut:
    """Return the words of a folded stretch that begins at ``base``."""
    cut = _ascii_words(folded.text, base) if folded.text.isascii() else None
    if cut is None:
        parts = _WORDS.split(folded.text)
        words = parts[1::2]
        starts = array("I", list(accumulate(map(len, parts), initial=base))[1:-1:2])
        cut = _Cut(words, starts, _as_bytes(list(map(len, words))))
    if folded.starts is None or folded.ends is None:
        return cut
    spans = zip(cut.starts, cut.lengths, strict=True)
    ends = [base + folded.ends[start - base + length - 1] for start, length in spans]
    starts = array("I", [base + folded.starts[start - base] for start in cut.starts])
    return _Cut(cut.words, starts, _as_bytes(list(map(sub, ends, starts))))


def _as_bytes(lengths: list[int]) -> bytes | list[int]:
    """Return lengths as bytes, as they are where one is too large."""
    try:
        return bytes(lengths)
    except ValueError:
        return lengths


def _ascii_words(text: str, base: int) -> _Cut | None:
    """Return the words of folded ASCII in a third of the time; None where one is too long."""
    if "'" in text:
        text = _NOT_INNER.sub(" ", text)
    # What is split at each single space tiles the text but for these spaces.
    pieces = text.translate(_BETWEEN).split(" ")
    try:
        sizes = bytes(map(len, pieces))
    except ValueError:
        return None
    if _LONGEST in sizes:
        return None
    starts = compress(accumulate(sizes.translate(_ONE_MORE), initial=base), sizes)
    words = list(filter(None, pieces))
    return _Cut(words, array("I", list(starts)), sizes.translate(None, b"\0"))
