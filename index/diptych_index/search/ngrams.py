"""The runs of words that documents repeat."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from diptych_index.search.table import Words

LONGEST = 10
"""Words of a run at most."""
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
    check: Callable[[], object] = int,
) -> list[Ngram]:
    """Return the runs of ``length`` words that stand at least ``least`` times in all, most first.

    Runs do not reach over the end of a paragraph; equals are in alphabetical order. ``length`` is
    from 1 to LONGEST, or ValueError is raised. ``check`` is called now and then, and may raise.

    A run can only be frequent if the two that are one word shorter are (Agrawal and Srikant,
    "Fast algorithms for mining association rules", 1994), so that few are ever counted.
    """
    if not 1 <= length <= LONGEST:
        raise ValueError(f"n-grams have from 1 to {LONGEST} words")
    vocabulary = {
        word: at for at, word in enumerate(sorted({w for d in documents for w in d.words}))
    }
    columns = [_single(words, vocabulary) for words in documents]
    counts = [Counter(column) for column in columns]
    for _ in range(1, length):
        check()
        columns, counts = _longer(columns, counts, least, check)
    total: Counter[int] = sum(counts, Counter())
    total.pop(_NONE, None)
    first = _first_rows(columns)
    rows = [
        Ngram(_told(documents, first[run], length), tuple(each[run] for each in counts))
        for run, count in total.items()
        if count >= least
    ]
    rows.sort(key=lambda row: (-sum(row.counts), row.words))
    return rows


def _single(words: Words, vocabulary: dict[str, int]) -> array[int]:
    """Return the number of the word at each row in the vocabulary of all documents."""
    numbers = [vocabulary[word] for word in words.words]
    numbers.append(_NONE)
    return array("i", map(numbers.__getitem__, words.ids))


def _longer(
    columns: Sequence[array[int]],
    counts: Sequence[Counter[int]],
    least: int,
    check: Callable[[], object],
) -> tuple[list[array[int]], list[Counter[int]]]:
    """Return the runs that are one word longer, by the row they begin at."""
    total: Counter[int] = sum(counts, Counter())
    frequent = {run for run, count in total.items() if count >= least and run != _NONE}
    numbers: dict[tuple[int, int], int] = {}
    longer: list[array[int]] = []
    for column in columns:
        check()
        kept = [run if run in frequent else _NONE for run in column]
        pairs = pairwise(kept)
        longer.append(
            array(
                "i",
                (
                    _NONE
                    if pair[0] == _NONE or pair[1] == _NONE
                    else numbers.setdefault(pair, len(numbers))
                    for pair in pairs
                ),
            )
        )
    return longer, [Counter(column) for column in longer]


def _first_rows(columns: Sequence[array[int]]) -> dict[int, tuple[int, int]]:
    """Return the document and the row at which each run first stands."""
    first: dict[int, tuple[int, int]] = {}
    for number, column in reversed(list(enumerate(columns))):
        first.update((run, (number, row)) for row, run in reversed(list(enumerate(column))))
    return first


def _told(documents: Sequence[Words], place: tuple[int, int], length: int) -> tuple[str, ...]:
    words, row = documents[place[0]], place[1]
    return tuple(words.words[number] for number in words.ids[row : row + length])
