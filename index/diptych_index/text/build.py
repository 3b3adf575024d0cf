"""Puts the clean text together and remembers where every character of it came from."""

from collections.abc import Sequence
from itertools import accumulate
from operator import add

from diptych_index.spans import OffsetMap

LINE_BREAK = "\u2028"
"""Stands between the lines of verse and code inside one paragraph; a newline ends paragraphs."""


class Builder:
    """Grows the clean text piece by piece, copied from the source or put in.

    Offsets of what was already written never change; ``at`` is the next one. Of every run that is
    copied only its length and the gap behind it are kept, from which the offsets follow at the end.
    """

    def __init__(self, work: str) -> None:
        self._work = work
        self._pieces: list[str] = []
        self._raws: list[int] = []
        self._lengths: list[int] = []
        self._gaps: list[int] = []
        self._before = 0
        self.at = 0

    def add(
        self, texts: Sequence[str], starts: Sequence[int], lengths: Sequence[int], end: str
    ) -> None:
        """Append ``texts``, which stand in the source from ``starts``, with spaces between.

        ``lengths`` are theirs; ``end``, a space or a newline, is put behind the last.
        """
        self._pieces.append(" ".join(texts))
        self._pieces.append(end)
        self._raws += starts
        self._lengths += lengths
        self._gaps += [1] * len(lengths)
        self.at += sum(lengths) + len(lengths)

    def copy(self, start: int, end: int) -> None:
        """Append the characters of the source from ``start`` to ``end``."""
        if end > start:
            self._pieces.append(self._work[start:end])
            self._raws.append(start)
            self._lengths.append(end - start)
            self._gaps.append(0)
            self.at += end - start

    def put(self, text: str) -> None:
        """Append what does not stand in the source in this form, such as a space for a newline."""
        if text:
            self._pieces.append(text)
            self.at += len(text)
            if self._gaps:
                self._gaps[-1] += len(text)
            else:
                self._before += len(text)

    def finish(self) -> tuple[str, OffsetMap]:
        """Return the clean text and the map that leads from it to the source and back.

        The newline behind the last paragraph is left out.
        """
        steps = map(add, self._lengths, self._gaps)
        reads = [*accumulate(steps, initial=self._before)]
        runs = OffsetMap.from_columns(reads[: len(self._raws)], self._raws, self._lengths)
        return "".join(self._pieces).removesuffix("\n"), runs
