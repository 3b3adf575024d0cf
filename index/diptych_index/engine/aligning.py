"""The request ``align`` (``requests.align``)."""

from __future__ import annotations

from collections.abc import Callable

from diptych_index.compare.alignment import Alignment
from diptych_index.compare.alignment import align as find
from diptych_index.compare.stems import stem
from diptych_index.compare.units import Text, Unit
from diptych_index.engine.asking import checking, indexed
from diptych_index.engine.desk import Desk
from diptych_index.engine.params import Params
from diptych_index.engine.task import Task
from diptych_index.requests.align import AlignResult
from diptych_index.search.text_index import TextIndex
from diptych_index.text.document import APPARATUS, Document

_ALIGNING = "Aligning the texts"


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


def aligned_documents(
    a: tuple[Document, TextIndex], b: tuple[Document, TextIndex], check: Callable[[], object]
) -> Alignment:
    """Align two documents; ``check`` is called every few milliseconds and may raise."""
    numbers: dict[str, int] = {}
    return find(_text(*a, numbers), _text(*b, numbers), check)


def _text(document: Document, index: TextIndex, numbers: dict[str, int]) -> Text:
    """Return the words of a document outside its apparatus; stems have the same numbers."""
    table = index.words
    number_of = [numbers.setdefault(stem(word), len(numbers)) for word in table.words]
    words: list[int] = []
    units: list[Unit] = []
    for at, paragraph in enumerate(document.paragraphs):
        if paragraph.kind in APPARATUS:
            continue
        first = len(words)
        ids = table.ids[table.firsts[at] : table.firsts[at + 1]]
        words += [number_of[word] for word in ids if word < len(number_of)]
        units.append(Unit(*paragraph.span, first, len(words)))
    return Text(words, units)
