"""The request ``align`` (``requests.align``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from operator import add

from diptych_index.compare.alignment import Alignment, Streams
from diptych_index.compare.alignment import align as find
from diptych_index.compare.stems import stem
from diptych_index.compare.units import Unit
from diptych_index.compare.versions import Text
from diptych_index.compare.words import is_ideograph
from diptych_index.engine.asking import checking, indexed
from diptych_index.engine.desk import Desk
from diptych_index.engine.params import Params
from diptych_index.engine.task import Task
from diptych_index.requests.align import AlignResult
from diptych_index.search.sentences import sentences
from diptych_index.search.table import Words
from diptych_index.search.text_index import TextIndex
from diptych_index.text.document import APPARATUS, Document

_ALIGNING = "Aligning the texts"
_LINE_END = "\u2028"
_LINE = re.compile("[^\u2028]+")
Indexed = tuple[Document, TextIndex]


def align(desk: Desk, params: Params, task: Task) -> AlignResult:
    """Tell which passages of two documents correspond."""
    check = checking(task)
    a, b = (indexed(desk, params.text(side), task) for side in "ab")
    task.progress(0.1, _ALIGNING)
    found = aligned_documents(a, b, check)
    return {
        "relation": found.relation,
        "similarity": round(found.similarity, 4),
        "pairs": found.pairs,
        "moved": found.moved,
    }


def aligned_documents(a: Indexed, b: Indexed, check: Callable[[], object]) -> Alignment:
    """Align two documents; the other way round gives the mirrored answer.

    ``check`` is called every few milliseconds and may raise.
    """
    if b[0].fingerprint < a[0].fingerprint:
        return aligned_documents(b, a, check).mirrored()
    numbers: dict[str, int] = {}
    return find(_streams(*a, numbers), _streams(*b, numbers), check)


def _streams(document: Document, index: TextIndex, numbers: dict[str, int]) -> Streams:
    """Return a document without its apparatus; what has the same stem has the same number."""
    words = _Numbered(index.words, numbers)
    kinds = [paragraph.kind for paragraph in document.paragraphs]
    body = [at for at, kind in enumerate(kinds) if kind not in APPARATUS and kind != "note"]
    notes = [at for at, kind in enumerate(kinds) if kind == "note"]
    main = _text(document, words, body)
    whole = _text(document, words, sorted(body + notes)) if notes else main
    return Streams(main, _text(document, words, notes), whole)


def _text(document: Document, numbered: _Numbered, wanted: Sequence[int]) -> Text:
    """Return the paragraphs ``wanted`` of a document with their words."""
    words: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    units: list[Unit] = []
    for at in wanted:
        first = len(words)
        found, begun, ended = numbered.paragraph(at)
        words += found
        starts += begun
        ends += ended
        units.append(Unit(*document.paragraphs[at].span, first, len(words)))
    return Text(words, starts, ends, units, partial(_sentences, document.text))


class _Numbered:
    """The words of a document as numbers, with their ReadOffsets."""

    def __init__(self, table: Words, numbers: dict[str, int]) -> None:
        self._table = table
        self._numbers = [numbers.setdefault(stem(word), len(numbers)) for word in table.words]
        # Chinese and Japanese have no spaces: there each sign is a word, as in a comparison.
        self._signs = {
            number: [numbers.setdefault(sign, len(numbers)) for sign in word]
            for number, word in enumerate(table.words)
            if not word.isascii() and any(map(is_ideograph, word))
        }

    def paragraph(self, at: int) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
        """Return the words of a paragraph, and where each starts and ends."""
        table = self._table
        rows = slice(table.firsts[at], table.firsts[at + 1])
        ids, starts = table.ids[rows], table.starts[rows]
        ends = list(map(add, starts, table.lengths[rows]))
        nothing = len(self._numbers)
        if (ids and ids.index(nothing) < len(ids) - 1) or self._signs:
            return self._taken_apart(zip(ids, starts, ends, strict=True))
        return [*map(self._numbers.__getitem__, ids[:-1])], starts[:-1], ends[:-1]

    def _taken_apart(
        self, rows: Iterable[tuple[int, int, int]]
    ) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
        """Return the same where rows are empty, or a word is many signs."""
        words: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        for number, start, end in rows:
            signs = self._signs.get(number)
            if signs is not None and len(signs) == end - start:
                words += signs
                starts += range(start, end)
                ends += range(start + 1, end + 1)
            elif number < len(self._numbers):
                words.append(self._numbers[number])
                starts.append(start)
                ends.append(end)
        return words, starts, ends


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences, or the lines of verse, between two ReadOffsets."""
    paragraph = text[start:end]
    if _LINE_END in paragraph:
        spans = [match.span() for match in _LINE.finditer(paragraph)]
    else:
        spans = sentences(paragraph)
    for low, high in spans:
        blank = high - low - len(paragraph[low:high].lstrip())
        yield start + low + blank, start + high
