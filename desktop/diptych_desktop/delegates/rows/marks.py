"""Which words of a passage are marked, and how: from the operations of its comparisons.

All positions are code points from the start of the text they belong to.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from diptych_desktop.models.differences import Stop, is_shown, move_stop, shown_moves
from diptych_desktop.models.rows import Pairing, RowItem
from diptych_index.protocol import Pair

MINOR = frozenset({"white space", "hyphenation", "typography", "case", "punctuation"})
"""Classes of difference (C5) that are marked quietly."""
THIN_SPACE = "\u2009"


class Mark(IntEnum):
    """How words are drawn; of two that meet in the cell of a base, the last one of these wins."""

    PLAIN = 0
    MINOR_A = 1
    MINOR_B = 2
    ONLY_A = 3
    ONLY_B = 4
    MOVED = 5


class Run(NamedTuple):
    """A stretch of a text that is marked. ``stops`` are the differences it belongs to.

    ``inner`` are characters in which a word differs from the one that stands for it.
    """

    start: int
    end: int
    mark: Mark
    stops: tuple[Stop, ...]
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A text as it is to be drawn: what is marked in it, and for common ground the shared words.

    ``runs`` are in order and do not overlap; between them nothing is marked. ``shared`` holds
    (index of the shared words, start, end), sorted by start. ``strong`` are the places of the
    strongest words that only this passage has.
    """

    text: str
    runs: tuple[Run, ...] = ()
    shared: tuple[tuple[int, int, int], ...] = ()
    strong: tuple[tuple[int, int], ...] = ()

    def pieces(self) -> Iterator[tuple[str, Run | None]]:
        """Yield the whole text, piece by piece, each with its mark; None where there is none."""
        at = 0
        for run in self.runs:
            if run.start > at:
                yield self.text[at : run.start], None
            yield self.text[run.start : run.end], run
            at = run.end
        if at < len(self.text):
            yield self.text[at:], None

    def places(self, stop: Stop) -> list[tuple[int, int]]:
        """Return the spans in this text that a difference stands for; those that adjoin as one."""
        return _joined([run[:2] for run in self.runs if stop in run.stops])

    def moved(self) -> list[tuple[int, int]]:
        """Return the places of words that moved, each move by itself."""
        stops = dict.fromkeys(
            stop for run in self.runs if run.mark is Mark.MOVED for stop in run.stops if stop.op < 0
        )
        return [span for stop in stops for span in self.places(stop)]


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def marked(item: RowItem, hidden: Collection[str]) -> list[Marked]:
    """Return the passages of all cells of a row, marked where they stand beside each other.

    The base is marked where any other passage differs from it.
    """
    if item.shown == "common ground":
        return [_with_common_ground(item, cell) for cell in range(len(item.cells))]
    runs: list[list[Run]] = [[] for _ in item.cells]
    # A row that is not compared yet has pairs, but no results.
    for number, pair in enumerate(item.pairs if item.results else ()):
        if item.is_marked(number):
            left, right = _marks(item, number, pair, hidden)
            runs[pair.left] += left
            runs[pair.right] += right
    texts = [pin.anchor.quote for pin in item.cells]
    return [Marked(text, tuple(_apart(text, own))) for text, own in zip(texts, runs, strict=True)]


def _marks(
    item: RowItem, number: int, pair: Pairing, hidden: Collection[str]
) -> tuple[list[Run], list[Run]]:
    """Return what is marked in the left and the right passage of a pair; it may overlap.

    White space is marked only by itself.
    """
    result = item.results[number]
    a, b = item.text(pair.left), item.text(pair.right)
    left: list[Run] = []
    right: list[Run] = []
    ops = result["ops"]
    for index, op in enumerate(ops):
        if is_shown(op, hidden):
            stops, minor = (Stop(number, index),), op["cls"] in MINOR
            (start, end), (first, last) = op["a"], op["b"]
            if start < end:
                mark = Mark.MINOR_A if minor else Mark.ONLY_A
                left.append(Run(*_trimmed(a, start, end), mark, stops))
            if first < last:
                mark = Mark.MINOR_B if minor else Mark.ONLY_B
                right.append(Run(*_trimmed(b, first, last), mark, stops))
    for row in result["inner"]:
        if is_shown(ops[row["op"]], hidden):
            stops = (Stop(number, row["op"]),)
            left += [Run(start, end, Mark.PLAIN, stops, inner=True) for start, end in row["a"]]
            right += [Run(start, end, Mark.PLAIN, stops, inner=True) for start, end in row["b"]]
    for index, (in_a, in_b) in shown_moves(result, hidden).items():
        stops = (move_stop(number, index),)
        left.append(Run(in_a[0], in_a[1], Mark.MOVED, stops))
        right.append(Run(in_b[0], in_b[1], Mark.MOVED, stops))
    return left, right


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the white space at its ends, unless it is nothing else."""
    own = text[start:end]
    if not (own[0].isspace() or own[-1].isspace()) or own.isspace():
        return start, end
    return end - len(own.lstrip()), start + len(own.rstrip())


def _apart(text: str, runs: Sequence[Run]) -> list[Run]:
    """Return runs of a text in order, those that overlap cut wherever one begins or ends."""
    found: list[Run] = []
    met: list[Run] = []
    reach = 0
    for run in sorted(runs, key=itemgetter(0)):
        if run.start >= reach:
            found += _cut(text, met) if len(met) > 1 else met
            met = []
        met.append(run)
        reach = max(reach, run.end)
    found += _cut(text, met) if len(met) > 1 else met
    return found


def _cut(text: str, ordered: Sequence[Run]) -> Iterator[Run]:
    """Yield the stretches of runs that overlap without a gap between them."""
    cuts = sorted({place for run in ordered for place in run[:2]})
    active: list[Run] = []
    following = 0
    for start, end in pairwise(cuts):
        active = [run for run in active if run.end > start]
        while following < len(ordered) and ordered[following].start <= start:
            active.append(ordered[following])
            following += 1
        if len(active) == 1 and not active[0].inner:
            yield from _alone(text, start, end, active[0])
        else:
            yield _met(start, end, active)


def _alone(text: str, start: int, end: int, run: Run) -> Iterator[Run]:
    """Yield a stretch of one run; white space where another one cuts it off is not marked."""
    first, last = start, end
    own = text[start:end]
    if start > run.start:
        first = end - len(own.lstrip())
    if end < run.end:
        last = start + len(own.rstrip())
    if last > first:
        yield run._replace(start=first, end=last)


def _met(start: int, end: int, active: Sequence[Run]) -> Run:
    """Return the run of a stretch that several runs lie on."""
    mark = max(run.mark for run in active)
    inner = mark is not Mark.MOVED and any(run.inner for run in active)
    return Run(start, end, mark, tuple({s: None for run in active for s in run.stops}), inner)


def _with_common_ground(item: RowItem, cell: int) -> Marked:
    """Return a passage with its shared words; a base shows those it shares with the first."""
    shared: list[tuple[int, int, int]] = []
    strong: list[tuple[int, int]] = []
    for number, pair in enumerate(item.pairs):
        if cell not in (pair.left, pair.right):
            continue
        result, left = item.results[number], cell == pair.left
        for index, row in enumerate(result["shared"]):
            places = row["a"] if left else row["b"]
            shared += [(shared_id(number, index), start, end) for start, end in places]
        for words in result["only_a"] if left else result["only_b"]:
            strong += [(start, end) for start, end in words["places"]]
    return Marked(
        item.text(cell),
        (),
        tuple(sorted(shared, key=lambda place: place[1:])),
        tuple(sorted(set(strong))),
    )


_PAIRS = 8


def shared_id(pair: int, index: int) -> int:
    """Return one number for the shared words ``index`` of a pair."""
    return index * _PAIRS + pair


def marked_inline(item: RowItem, number: int, hidden: Collection[str]) -> Marked:
    """Return both passages of a pair as one text: A's own words before B's at each difference."""
    pair = item.pairs[number]
    a, b = item.text(pair.left), item.text(pair.right)
    marks_a, marks_b = map(_by_op, _marks(item, number, pair, hidden))
    text = ""
    runs: list[Run] = []
    for index, op in enumerate(item.results[number]["ops"]):
        own_a, own_b = a[slice(*op["a"])], b[slice(*op["b"])]
        if not is_shown(op, hidden):
            # A difference that is not shown reads as A has it, or as B where A has nothing.
            text += own_a or own_b
            continue
        runs += _cut_out(a, op["a"], marks_a, index, len(text))
        text += own_a
        if own_a and own_b and not own_a[-1].isspace() and not own_b[0].isspace():
            text += THIN_SPACE
        runs += _cut_out(b, op["b"], marks_b, index, len(text))
        text += own_b
    return Marked(text, tuple(runs))


_MOVES = -1


def _by_op(runs: Sequence[Run]) -> defaultdict[int, list[Run]]:
    """Return runs of a pair by the operation they lie in, those that moved under _MOVES."""
    found: defaultdict[int, list[Run]] = defaultdict(list)
    for run in runs:
        found[max(_MOVES, run.stops[0].op)].append(run)
    return found


def _cut_out(
    text: str, place: Pair, runs: defaultdict[int, list[Run]], op: int, to: int
) -> Iterator[Run]:
    """Yield the runs of one side of an operation, moved to where its words are written."""
    start, end = place
    inside = [
        run._replace(start=max(run.start, start), end=min(run.end, end))
        for run in (*runs[op], *runs[_MOVES])
        if run.start < end and start < run.end
    ]
    for run in _apart(text, inside):
        yield run._replace(start=run.start - start + to, end=run.end - start + to)
