"""The runs of words that documents repeat."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from diptych_index.search.table import Words

LONGEST = 10
"""Words of a run at most."""
_AT_ONCE = 20_000
"""Rows that are worked on between two looks."""
_NONE = -1
"""The number of a run that is not frequent enough, or of no run."""


class Ngram(NamedTuple):
    """Folded words in a row, and how often they stand in each of the documents."""

    words: tuple[str, ...]
    counts: tuple[int, ...]


def ngrams(
    documents: Sequence[Words],
    length: int,
    *,
    least: int = 2,
    left_out: Sequence[Collection[int]] | None = None,
    check: Callable[[], object] = int,
) -> list[Ngram]:
    """Return the runs of ``length`` words that stand at least ``least`` times in all, most first.

    Runs do not reach over the end of a paragraph; equals are in alphabetical order. ``length`` is
    from 1 to LONGEST, or ValueError is raised. ``left_out`` are paragraphs of each document that
    do not count. ``check`` is called every few milliseconds, and may raise.

    A run can only be frequent if the two that are one word shorter are (Agrawal and Srikant,
    "Fast algorithms for mining association rules", 1994), so that few are ever counted.
    """
    if not 1 <= length <= LONGEST:
        raise ValueError(f"n-grams have from 1 to {LONGEST} words")
    check()
    vocabulary = {
        word: at for at, word in enumerate(sorted({w for d in documents for w in d.words}))
    }
    gone = left_out if left_out is not None else [()] * len(documents)
    columns = [
        _single(words, vocabulary, without, check)
        for words, without in zip(documents, gone, strict=True)
    ]
    counts = [_counted(column, check) for column in columns]
    for _ in range(1, length):
        columns, counts = _longer(columns, counts, least, check)
    total = _total(counts, check)
    total.pop(_NONE, None)
    wanted = {run for run, count in total.items() if count >= least}
    rows: list[Ngram] = []
    for run, (number, row) in _first_rows(columns, wanted, check):
        told = documents[number].ids[row : row + length]
        words = tuple(documents[number].words[at] for at in told)
        rows.append(Ngram(words, tuple(each[run] for each in counts)))
    check()
    rows.sort(key=lambda row: (-sum(row.counts), row.words))
    return rows


def _parts(column: Sequence[int], check: Callable[[], object]) -> Iterator[range]:
    """Yield ranges of a column in order, looking before each whether the answer is wanted."""
    for low in range(0, len(column), _AT_ONCE):
        check()
        yield range(low, min(low + _AT_ONCE, len(column)))


def _single(
    words: Words,
    vocabulary: dict[str, int],
    without: Collection[int],
    check: Callable[[], object],
) -> array[int]:
    """Return the number of the word at each row in the vocabulary of all documents."""
    numbers = [vocabulary[word] for word in words.words]
    numbers.append(_NONE)
    column = array("i")
    for part in _parts(words.ids, check):
        some = words.ids[part.start : part.stop]
        column.extend(array("i", list(map(numbers.__getitem__, some))))
    for at in without:
        low, high = words.firsts[at], words.firsts[at + 1]
        column[low:high] = array("i", [_NONE]) * (high - low)
    return column


def _counted(column: array[int], check: Callable[[], object]) -> Counter[int]:
    """Return how often each run stands in a column."""
    counts: Counter[int] = Counter()
    for part in _parts(column, check):
        counts.update(column[part.start : part.stop])
    return counts


def _total(counts: Sequence[Counter[int]], check: Callable[[], object]) -> Counter[int]:
    """Return how often each run stands in all documents."""
    total: Counter[int] = Counter()
    for each in counts:
        check()
        total.update(each)
    return total


def _longer(
    columns: Sequence[array[int]],
    counts: Sequence[Counter[int]],
    least: int,
    check: Callable[[], object],
) -> tuple[list[array[int]], list[Counter[int]]]:
    """Return the runs that are one word longer, by the row they begin at."""
    total = _total(counts, check)
    frequent = {run for run, count in total.items() if count >= least and run != _NONE}
    numbers: dict[tuple[int, int], int] = {}
    longer: list[array[int]] = []
    for column in columns:
        made = array("i")
        for part in _parts(column, check):
            some = column[part.start : part.stop + 1]  # each with the one after it
            pairs = pairwise(run if run in frequent else _NONE for run in some)
            made.extend(
                array(
                    "i",
                    [
                        _NONE
                        if pair[0] == _NONE or pair[1] == _NONE
                        else numbers.setdefault(pair, len(numbers))
                        for pair in pairs
                    ],
                )
            )
        longer.append(made)
    return longer, [_counted(column, check) for column in longer]


def _first_rows(
    columns: Sequence[array[int]], wanted: set[int], check: Callable[[], object]
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield each of the runs ``wanted`` with the document and the row at which it first stands."""
    left = set(wanted)
    for number, column in enumerate(columns):
        for part in _parts(column, check):
            for row in part:
                if column[row] in left:
                    left.remove(column[row])
                    yield column[row], (number, row)
