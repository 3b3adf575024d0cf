"""Passages that two texts share nearly word for word: runs of words that go on after each other.

A few words may be changed between two runs, as a quotation changes them.
"""

from collections.abc import Iterable, Iterator

from diptych_index.compare.anchors import Run
from diptych_index.compare.units import Units, between, pieces

_CHANGED = 4
"""Words between two runs of one passage at most, in either text."""
_HOLD = 5
"""Words in a row that a passage has somewhere: no turn of phrase but a quotation."""

Passage = list[Run]


def shared_passages(runs: Iterable[Run], least: int) -> list[Passage]:
    """Return the passages of at least ``least`` shared words, in the order of A.

    ``runs`` come in the order of A; each is in one passage at most.
    """
    begun: list[Passage] = []
    found: list[Passage] = []
    for run in runs:
        left: list[Passage] = []
        before: Passage | None = None
        for passage in begun:
            last = passage[-1]
            in_a, in_b = run.a - last.a - last.length, run.b - last.b - last.length
            if in_a > _CHANGED:
                found.append(passage)
                continue
            left.append(passage)
            if min(in_a, in_b) >= 0 and in_b <= _CHANGED and before is None:
                before = passage
        if before is None:
            left.append([run])
        else:
            before.append(run)
        begun = left
    return sorted(passage for passage in [*found, *begun] if _holds(passage, least))


def _holds(passage: Passage, least: int) -> bool:
    lengths = [run.length for run in passage]
    return sum(lengths) >= least and max(lengths) >= _HOLD


def by_paragraph(passage: Passage, units: tuple[Units, Units]) -> Iterator[Passage]:
    """Cut a passage where a paragraph ends in both texts."""
    first, last = passage[0], passage[-1]
    here = (
        between(units[0], first.a, last.a + last.length),
        between(units[1], first.b, last.b + last.length),
    )
    part: Passage = []
    before = (0, 0)
    for i, j, run in pieces(here, passage):
        if part and i > before[0] and j > before[1]:
            yield part
            part = []
        part.append(run)
        before = (i, j)
    if part:
        yield part
