"""The first lines of a source, by which it is told how all are set."""

from itertools import pairwise
from typing import NamedTuple

from diptych_index.text.lines import Lines
from diptych_index.text.marks import TERMINAL

SAMPLE = 10_000
"""Lines looked at; a text is set one way throughout."""
FEWER = 4_000
"""Lines looked at more closely."""
STOPS = frozenset(TERMINAL)
"""What a paragraph may end with, each a single character, asked of the last ones of lines."""


class Sample(NamedTuple):
    """The first lines of a source: their texts, lengths, first and last characters, and pairs.

    ``pairs`` are the lines that another follows without a blank one between, by their indexes;
    ``nexts`` are the first characters of those others, ``needed`` how long each of the lines had
    become with the first word of the next.
    """

    stripped: list[str]
    lengths: list[int]
    firsts: str
    lasts: str
    pairs: list[int]
    nexts: str
    needed: list[int]

    @classmethod
    def of(cls, lines: Lines) -> "Sample":
        """Return the sample of ``lines``."""
        stripped, firsts = lines.stripped[:SAMPLE], lines.firsts[:SAMPLE]
        lengths = [*map(len, stripped)]
        pairs = [i for i, (a, b) in enumerate(pairwise(firsts)) if a != "\n" != b]
        nexts = "".join([firsts[i + 1] for i in pairs])
        needed = [
            lengths[i] + 1 + (word if (word := stripped[i + 1].find(" ")) >= 0 else lengths[i + 1])
            for i in pairs
        ]
        return cls(stripped, lengths, firsts, lines.lasts[:SAMPLE], pairs, nexts, needed)

    def flowing(self) -> list[tuple[int, int]]:
        """Return the lines that go on in the next one beyond doubt, with what they need for it."""
        lasts = self.lasts
        rows = zip(self.pairs[:FEWER], self.nexts, self.needed, strict=False)
        return [
            (i, needed)
            for i, following, needed in rows
            if following.islower() and lasts[i] not in STOPS
        ]
