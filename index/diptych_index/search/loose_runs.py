"""Finds runs of words that a phrase finds though not each of their words is a row.

``l'homme est`` has the run ``homme est``, and ``to co-operate`` the run ``to cooperate``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from diptych_index.search.table import Place, Words

_AT_ONCE = 500
"""Places that are worked on between two looks whether the answer is still wanted."""


class LooseRun(NamedTuple):
    """Folded words that follow one another, with their span in the clean text."""

    words: tuple[str, ...]
    start: int
    end: int


def loose_runs(
    words: Words, length: int, left_out: Collection[int], check: Callable[[], object]
) -> Iterator[LooseRun]:
    """Yield the runs of ``length`` words of which one at least is no row, some perhaps twice.

    Those in the paragraphs ``left_out`` are not told. ``check`` is called now and then.
    """
    finder = _Finder(words, frozenset(left_out))
    for at, (name, place) in enumerate(finder.places):
        if not at % _AT_ONCE:
            check()
        for before in range(length):
            head = finder.rows_before(place.first, before)
            if head is None:
                break
            start = words.starts[place.first - before] if before else place.start
            for tail, end in finder.after(place, length - before - 1):
                yield LooseRun((*head, name, *tail), start, end)


class _Finder:
    def __init__(self, words: Words, left_out: Collection[int]) -> None:
        self._words = words
        self.places: list[tuple[str, Place]] = []
        self._at: defaultdict[int, list[tuple[str, Place]]] = defaultdict(list)
        for told in (words.extras, words.pieces):
            for name, places in told.items():
                for place in places:
                    if not left_out or words.paragraph_at(place.first) not in left_out:
                        self.places.append((name, place))
                        self._at[place.first].append((name, place))

    def _name(self, row: int) -> str:
        """Return the word at a row, "" where there is none."""
        number = self._words.ids[row] if 0 <= row < len(self._words.ids) else -1
        return self._words.words[number] if 0 <= number < len(self._words.words) else ""

    def rows_before(self, row: int, count: int) -> Sequence[str] | None:
        """Return so many words before a row, None where there are not as many."""
        names = [self._name(at) for at in range(row - count, row)]
        return names if all(names) else None

    def after(self, place: Place, count: int) -> Iterator[tuple[tuple[str, ...], int]]:
        """Yield what can follow a place, so many words, with where the last of them ends."""
        if not count:
            yield (), place.end
            return
        row = place.beyond
        name = self._name(row)
        following = list(self._at.get(row, ()))
        if name:
            words = self._words
            following.append((name, Place(row, row + 1, words.starts[row], words.end(row))))
        for name, one in following:
            for tail, end in self.after(one, count - 1):
                yield (name, *tail), end


def is_plain(run: LooseRun, words: Words) -> bool:
    """Tell whether the same words stand in the same span row by row."""
    row = bisect_left(words.starts, run.start)
    while row < len(words.starts) and words.starts[row] == run.start:
        last = row + len(run.words) - 1
        if last < len(words.starts) and words.end(last) == run.end:
            numbers = words.ids[row : last + 1]
            if [*numbers] == words.numbers(run.words):
                return True
        row += 1
    return False
