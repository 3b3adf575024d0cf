"""The request ``align`` (``requests.align``)."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from operator import add

from diptych_index.compare.alignment import Alignment, Streams
from diptych_index.compare.alignment import align as find
from diptych_index.compare.looking import Check, looking
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
_PARAGRAPHS_AT_ONCE = 50
_Columns = tuple[Sequence[int], "array[int]", "array[int]"]
"""Words as numbers, and the ReadOffsets where each starts and ends."""
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


def aligned_documents(a: Indexed, b: Indexed, check: Check) -> Alignment:
    """Align two documents; the other way round gives the mirrored answer."""
    if b[0].fingerprint < a[0].fingerprint:
        return aligned_documents(b, a, check).mirrored()
    numbers: dict[str, int] = {}
    return find(_streams(*a, numbers, check), _streams(*b, numbers, check), check)


def _streams(
    document: Document, index: TextIndex, numbers: dict[str, int], check: Check
) -> Streams:
    """Return a document without its apparatus; what has the same stem has the same number."""
    words = _Numbered(index.words, numbers)
    kinds = [paragraph.kind for paragraph in document.paragraphs]
    body = [at for at, kind in enumerate(kinds) if kind not in APPARATUS and kind != "note"]
    notes = [at for at, kind in enumerate(kinds) if kind == "note"]
    main, apart = (_text(document, words, some, check) for some in (body, notes))
    whole = _text(document, words, sorted(body + notes), check) if notes else main
    return Streams(main, apart, whole)


def _text(document: Document, numbered: _Numbered, wanted: Sequence[int], check: Check) -> Text:
    """Return the paragraphs ``wanted`` of a document with their words."""
    words: list[int] = []
    starts, ends = array("I"), array("I")
    units: list[Unit] = []
    for at in looking(wanted, check, _PARAGRAPHS_AT_ONCE):
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

    def paragraph(self, at: int) -> _Columns:
        """Return the words of a paragraph."""
        table = self._table
        rows = slice(table.firsts[at], table.firsts[at + 1])
        ids, starts = table.ids[rows], table.starts[rows]
        ends = array("I", list(map(add, starts, table.lengths[rows])))
        if self._signs or ids.index(len(self._numbers)) < len(ids) - 1:
            return self._taken_apart(zip(ids, starts, ends, strict=True))
        # Behind the last word of a paragraph is a row without one.
        return [*map(self._numbers.__getitem__, ids[:-1])], starts[:-1], ends[:-1]

    def _taken_apart(self, rows: Iterable[tuple[int, int, int]]) -> _Columns:
        """Return the same where rows are empty, or a word is many signs."""
        words: list[int] = []
        starts, ends = array("I"), array("I")
        for number, start, end in rows:
            signs = self._signs.get(number)
            if signs is not None and len(signs) == end - start:
                words += signs
                starts.extend(range(start, end))
                ends.extend(range(start + 1, end + 1))
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
