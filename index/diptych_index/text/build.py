"""Puts the clean text together and remembers where every character of it came from."""

from collections.abc import Sequence
from itertools import accumulate

from diptych_index.spans import OffsetMap

LINE_BREAK = "\u2028"
"""Stands between the lines of verse and code inside one paragraph; a newline ends paragraphs."""

_AFTER = (1).__add__
"""Counts the space behind a line as well."""


class Builder:
    """Grows the clean text piece by piece, copied from the source or put in.

    Offsets of what was already written never change; ``at`` is the next one.
    """

    def __init__(self, work: str) -> None:
        self._work = work
        self._pieces: list[str] = []
        self._reads: list[int] = []
        self._raws: list[int] = []
        self._lengths: list[int] = []
        self.at = 0

    def add(self, texts: Sequence[str], starts: Sequence[int]) -> None:
        """Append ``texts``, which stand in the source from ``starts``, each with a space behind."""
        lengths = [*map(len, texts)]
        ends = [*accumulate(map(_AFTER, lengths), initial=self.at)]
        self.at = ends.pop()
        self._pieces.append(" ".join(texts))
        self._pieces.append(" ")
        self._reads += ends
        self._raws += starts
        self._lengths += lengths

    def copy(self, start: int, end: int) -> None:
        """Append the characters of the source from ``start`` to ``end``."""
        if end > start:
            self._pieces.append(self._work[start:end])
            self._reads.append(self.at)
            self._raws.append(start)
            self._lengths.append(end - start)
            self.at += end - start

    def put(self, text: str) -> None:
        """Append what does not stand in the source in this form, such as a space for a newline."""
        if text:
            self._pieces.append(text)
            self.at += len(text)

    def finish(self) -> tuple[str, OffsetMap]:
        """Return the clean text and the map that leads from it to the source and back."""
        runs = OffsetMap.from_columns(self._reads, self._raws, self._lengths)
        return "".join(self._pieces), runs
