"""Aligns two whole documents: tells how they are related, and which passages correspond.

Versions of a text have a good part of their words in paragraphs that correspond, and not all of it
in one place; other texts may still have passages from each other, and all the rest is unrelated.
Notes are aligned by themselves, since editions put them at different places.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from diptych_index.compare.anchors import Run
from diptych_index.compare.heaviest_chain import chained
from diptych_index.compare.looking import Check
from diptych_index.compare.shared_passages import Passage, by_paragraph, shared_passages
from diptych_index.compare.shared_runs import shared_runs
from diptych_index.compare.versions import Pairing, Text, fitted, passage_row
from diptych_index.requests.align import AlignedRow, Relation

_VERSIONS = 0.2
"""The share of the weight of one of two texts that makes them versions of each other. It is 0.4
and more of free translations of one text, and under 0.02 of texts that have nothing in common."""
_MOSTLY = 0.5
"""The share from which on it does not matter where it stands."""
_QUOTED, _QUOTES = 8, 12
"""Words of a shared passage, and of the longest one of two texts that quote each other: two novels
of one time share turns of phrase of eight or nine words."""
_SIGNS = 2
"""Signs in a word at least, on an average over a passage."""


class Streams(NamedTuple):
    """A document: its main text, its notes, and both together in the order of the document."""

    body: Text
    notes: Text
    whole: Text


class Alignment(NamedTuple):
    """What was found; the fields are those of requests.align.AlignResult."""

    relation: Relation
    similarity: float
    pairs: list[AlignedRow]
    moved: list[AlignedRow]

    def mirrored(self) -> "Alignment":
        """Return what B is to A."""
        return self._replace(pairs=_mirrored(self.pairs), moved=_mirrored(self.moved))


def align(a: Streams, b: Streams, check: Check) -> Alignment:
    """Align two documents."""
    is_all = not (a.body.words and b.body.words) or not (a.notes.words or b.notes.words)
    found = Pairing(a.whole, b.whole, check) if is_all else Pairing(a.body, b.body, check)
    shares = found.shares
    if max(shares) < _VERSIONS or (max(shares) < _MOSTLY and not found.is_spread()):
        runs = found.shared if is_all else shared_runs(a.whole.words, b.whole.words, check)
        return _quotes(a.whole, b.whole, runs, _similarity(shares), check)
    pairs, moved = found.pairs(), found.moved()
    if not is_all:
        notes = Pairing(a.notes, b.notes, check)
        fitting, other = fitted(notes.pairs(), pairs)
        apart = [row for row in other if not _is_beside(row, pairs)]
        pairs, moved = sorted(pairs + fitting), sorted(moved + apart + notes.moved())
    return Alignment("versions", _similarity(shares), pairs, moved)


def _is_beside(row: AlignedRow, pairs: Sequence[AlignedRow]) -> bool:
    """Tell whether a note only interrupts a pair, as at the foot of a page in a paragraph."""
    at = bisect_right(pairs, row) - 1
    low = pairs[at - 1][3] if at > 0 else 0
    return low <= row[2] and (at + 2 > len(pairs) - 1 or row[3] <= pairs[at + 2][2])


def _similarity(shares: tuple[float, float]) -> float:
    """Return the share of both texts' weight together (Dice)."""
    return 2 / (1 / shares[0] + 1 / shares[1]) if min(shares) else 0.0


def _quotes(a: Text, b: Text, runs: Sequence[Run], similarity: float, check: Check) -> Alignment:
    """Tell the passages that two texts share, if these are more than turns of phrase."""
    passages = shared_passages(runs, _QUOTED)
    sizes = [_size(passage, passage_row(passage, a, b)) for passage in passages]
    if max(sizes, default=0) < _QUOTES:
        return Alignment("unrelated", similarity, [], [])
    in_order = set(chained([*map(_whole, passages)], sizes, check))
    pairs: list[AlignedRow] = []
    moved: list[AlignedRow] = []
    for number, passage in enumerate(passages):
        if sizes[number] >= _QUOTED:
            parts = by_paragraph(passage, (a.paragraphs, b.paragraphs))
            told = pairs if number in in_order else moved
            told += [passage_row(part, a, b) for part in parts]
    moved.sort()
    return Alignment("quotes", similarity, pairs, moved)


def _size(passage: Passage, row: AlignedRow) -> int:
    """Return how many words a passage shares; two signs of Chinese or Japanese are about one."""
    return min(sum(run.length for run in passage), (row[1] - row[0]) // _SIGNS)


def _whole(passage: Passage) -> Run:
    """Return a passage as one run, as long as it is in the text where it is longer."""
    (a, b, _), last = passage[0], passage[-1]
    return Run(a, b, max(last.a - a, last.b - b) + last.length)


def _mirrored(rows: Sequence[AlignedRow]) -> list[AlignedRow]:
    return sorted([in_b, end_b, in_a, end_a] for in_a, end_a, in_b, end_b in rows)
