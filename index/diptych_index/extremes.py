"""The least or the greatest of any stretch of a long column of numbers, without reading it all."""

from array import array
from collections.abc import Callable, Iterable, Sequence

_GROUP = 64
"""Numbers of which one extreme is kept: so many are looked through faster than told one by one."""


class Extremes:
    """Answers for any stretch of ``numbers`` in O(log n), by the extremes of groups of groups."""

    __slots__ = ("_levels", "_pick")

    def __init__(self, numbers: Sequence[int], pick: Callable[[Iterable[int]], int]) -> None:
        """Take the numbers, and ``min`` or ``max``."""
        self._pick = pick
        level = array("q", numbers)
        self._levels = [level]
        while len(level) >= _GROUP:
            starts = range(0, len(level), _GROUP)
            level = array("q", [pick(level[i : i + _GROUP]) for i in starts])
            self._levels.append(level)

    def of(self, start: int, end: int) -> int:
        """Return the extreme of ``numbers[start:end]``; raise ValueError if that is empty."""
        looked_at = array("q")
        for level in self._levels:
            first, last = -(-start // _GROUP), end // _GROUP
            if first >= last:  # no whole group is left
                looked_at += level[start:end]
                break
            looked_at += level[start : first * _GROUP] + level[last * _GROUP : end]
            start, end = first, last
        return self._pick(looked_at)
