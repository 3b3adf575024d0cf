"""Puts the clean text together and remembers where every character of it came from."""

from diptych_index.spans import OffsetMap

LINE_BREAK = "\u2028"
"""Stands between the lines of verse and code inside one paragraph; a newline ends paragraphs."""


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

    def add(self, text: str, start: int, put: str) -> None:
        """Append ``text``, which stands in the source from ``start``, and then ``put``."""
        self._pieces.append(text)
        self._pieces.append(put)
        self._reads.append(self.at)
        self._raws.append(start)
        self._lengths.append(len(text))
        self.at += len(text) + len(put)

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
