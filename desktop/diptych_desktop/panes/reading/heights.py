"""The heights of all blocks of a document, most of them estimated: where is block i, what is at y.

Sums are kept over chunks of blocks, so that each question costs a few microseconds at 32,000
blocks and a corrected estimate costs one pass over the chunks.
"""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

_CHUNK = 256


class Heights:
    """Heights in whole pixels, by block."""

    def __init__(self, heights: Iterable[int] = ()) -> None:
        self._heights: list[int] = []
        self._chunks: list[int] = []
        self._tops: list[int] = [0]
        self.extend(heights)

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, index: int) -> int:
        return self._heights[index]

    @property
    def total(self) -> int:
        """The height of everything."""
        return self._tops[-1]

    def extend(self, heights: Iterable[int]) -> None:
        """Add blocks at the end."""
        begin = len(self._heights) // _CHUNK
        self._heights.extend(heights)
        del self._chunks[begin:]
        for at in range(begin * _CHUNK, len(self._heights), _CHUNK):
            self._chunks.append(sum(self._heights[at : at + _CHUNK]))
        self._tops = [0, *accumulate(self._chunks)]

    def top(self, index: int) -> int:
        """Return the y of a block's upper edge; ``index`` may be one past the last block."""
        chunk = index // _CHUNK
        return self._tops[chunk] + sum(self._heights[chunk * _CHUNK : index])

    def tops(self) -> list[int]:
        """Return the upper edges of all blocks and, last, the lower edge of the last one."""
        return [0, *accumulate(self._heights)]

    def find(self, y: float) -> tuple[int, int]:
        """Return the block at ``y`` and how far below its upper edge ``y`` is.

        Above the first block that is (0, 0), below the last one the last block's lower edge.
        Raises IndexError when there are no blocks.
        """
        if not self._heights:
            raise IndexError("no blocks")
        if y < 0:
            return 0, 0
        if y >= self.total:
            last = len(self._heights) - 1
            return last, self._heights[last]
        chunk = min(bisect_right(self._tops, y), len(self._chunks)) - 1
        rest = int(y) - self._tops[chunk]
        index = chunk * _CHUNK
        while rest >= self._heights[index]:
            rest -= self._heights[index]
            index += 1
        return index, rest

    def set(self, index: int, height: int) -> int:
        """Correct one height; return by how much it grew."""
        change = height - self._heights[index]
        if change:
            self._heights[index] = height
            self._chunks[index // _CHUNK] += change
            self._tops = [0, *accumulate(self._chunks)]
        return change
