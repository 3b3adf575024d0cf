"""The runs of words that documents repeat."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from operator import add, attrgetter
from typing import NamedTuple, TypeVar

from diptych_index.search.loose_runs import is_plain, loose_runs
from diptych_index.search.table import Words

LONGEST = 10
"""Words of a run at most."""
_AT_ONCE = 20_000
"""Rows that are worked on between two looks."""
_KEYS_AT_ONCE = 1_000
"""First words, with all the runs that begin with them, that are sorted between two looks."""
_NONE = -1
"""The number of a run that is not frequent enough, or of no run."""
_T = TypeVar("_T")
_words = attrgetter("words")


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

    Listed are those that stand so often word by word; their counts are those of the hits, to which
    belong also places where a word stands in pieces or behind an elided article (``loose_runs``).
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
    wanted = _frequent(counts, least, check)
    rows: list[Ngram] = []
    for run, (number, row) in _first_rows(columns, wanted, check):
        told = documents[number].ids[row : row + length]
        words = tuple(documents[number].words[at] for at in told)
        rows.append(Ngram(words, tuple(each[run] for each in counts)))
    return _sorted(_with_loose(rows, documents, gone, check), check)


def _with_loose(
    rows: Sequence[Ngram],
    documents: Sequence[Words],
    gone: Sequence[Collection[int]],
    check: Callable[[], object],
) -> Sequence[Ngram]:
    """Return the rows with what a phrase finds beyond runs of rows counted as well."""
    if not rows or not any(words.beside for words in documents):
        return rows
    length = len(rows[0].words)
    more: list[Counter[tuple[str, ...]]] = []
    known = {row.words for row in rows}
    for words, without in zip(documents, gone, strict=True):
        found = {run for run in loose_runs(words, length, without, check) if run.words in known}
        more.append(Counter(run.words for run in found if not is_plain(run, words)))
    return [
        Ngram(row.words, tuple(map(add, row.counts, [each[row.words] for each in more])))
        for row in rows
    ]


def _sorted(rows: Sequence[Ngram], check: Callable[[], object]) -> list[Ngram]:
    """Return the runs in their order; few at a time are sorted, since a sort cannot be stopped."""
    parted: defaultdict[tuple[int, str], list[Ngram]] = defaultdict(list)
    for some in _few(rows, check):
        for row in some:
            parted[-sum(row.counts), row.words[0]].append(row)
    found: list[Ngram] = []
    for number, key in enumerate(sorted(parted)):
        if not number % _KEYS_AT_ONCE:
            check()
        found += sorted(parted[key], key=_words)
    return found


def _few(items: Iterable[_T], check: Callable[[], object]) -> Iterator[list[_T]]:
    """Yield items in lists, looking before each whether the answer is wanted."""
    left = iter(items)
    while some := list(islice(left, _AT_ONCE)):
        check()
        yield some


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


def _frequent(counts: Sequence[Counter[int]], least: int, check: Callable[[], object]) -> set[int]:
    """Return the runs that stand at least so often in all documents together."""
    found: set[int] = set()
    for number, each in enumerate(counts):
        others = [*counts[:number], *counts[number + 1 :]]
        for some in _few(each.items(), check):
            found.update(
                [
                    run
                    for run, count in some
                    if count >= least or count + sum(other[run] for other in others) >= least
                ]
            )
    found.discard(_NONE)
    return found


def _longer(
    columns: Sequence[array[int]],
    counts: Sequence[Counter[int]],
    least: int,
    check: Callable[[], object],
) -> tuple[list[array[int]], list[Counter[int]]]:
    """Return the runs that are one word longer, by the row they begin at."""
    frequent = _frequent(counts, least, check)
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
