"""Which words of a passage are marked, and how: from the operations of its comparisons.

All positions are code points from the start of the text they belong to.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from diptych_desktop.models.differences import Stop, is_shown, move_stop, shown_moves
from diptych_desktop.models.rows import RowItem
from diptych_index.protocol import Pair
from diptych_index.requests.compare import PairResult

MINOR = frozenset({"white space", "hyphenation", "typography", "case", "punctuation"})
"""Classes of difference (C5) that are marked quietly."""
THIN_SPACE = "\u2009"


class Mark(Enum):
    """How words are drawn; of two that meet in the cell of a base, the last one of these wins."""

    PLAIN = "plain"
    MINOR_A = "minor, of A"
    MINOR_B = "minor, of B"
    ONLY_A = "only in A"
    ONLY_B = "only in B"
    MOVED = "moved"


_WEIGHT = {mark: n for n, mark in enumerate(Mark)}


@dataclass(frozen=True, slots=True)
class Run:
    """Words drawn alike. ``stops`` are the differences they belong to.

    ``inner`` are characters in which a word differs from the one that stands for it.
    """

    text: str
    mark: Mark = Mark.PLAIN
    stops: tuple[Stop, ...] = ()
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A text as it is to be drawn: its runs, and for common ground the places of shared words.

    ``shared`` holds (index of the shared words, start, end), sorted by start. ``strong`` are the
    places of the strongest words that only this passage has.
    """

    runs: tuple[Run, ...]
    shared: tuple[tuple[int, int, int], ...] = field(default=())
    strong: tuple[tuple[int, int], ...] = field(default=())

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(run.text for run in self.runs)

    def places(self, stop: Stop) -> list[tuple[int, int]]:
        """Return the spans in this text that a difference stands for; those that adjoin as one."""
        return _joined(
            [span for span, run in zip(self.spans(), self.runs, strict=True) if stop in run.stops]
        )

    def spans(self) -> list[tuple[int, int]]:
        """Return the span of every run."""
        spans, at = [], 0
        for run in self.runs:
            end = at + len(run.text)
            spans.append((at, end))
            at = end
        return spans

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


class _Span(NamedTuple):
    """A stretch of a passage with a mark; ``mark`` None: only its characters stand out."""

    start: int
    end: int
    mark: Mark | None
    stop: Stop


def marked(item: RowItem, cell: int, hidden: Collection[str]) -> Marked:
    """Return the passage of a cell, marked for the view the row is in.

    The base is marked where any other passage differs from it.
    """
    text = item.text(cell)
    if item.shown == "plain":
        return Marked((Run(text),))
    if item.shown == "common ground":
        return _with_common_ground(item, cell, text)
    if item.shown == "inline" and cell == item.base:
        return Marked((Run(text),))  # the others show what differs, each in one text with it
    spans: list[_Span] = []
    for number, pair in enumerate(item.pairs):
        if cell in (pair.left, pair.right) and item.is_marked(number):
            spans += _spans(text, item.results[number], number, cell == pair.left, hidden)
    return Marked(tuple(_runs(text, spans)))


def _spans(
    text: str, result: PairResult, number: int, left: bool, hidden: Collection[str]
) -> Iterator[_Span]:
    """Yield what is marked in ``text``, one passage of a pair; white space only by itself."""
    only, minor = (Mark.ONLY_A, Mark.MINOR_A) if left else (Mark.ONLY_B, Mark.MINOR_B)
    ops = result["ops"]
    for index, op in enumerate(ops):
        start, end = op["a"] if left else op["b"]
        if start < end and is_shown(op, hidden):
            mark = minor if op["cls"] in MINOR else only
            start, end = _trimmed(text, start, end)
            yield _Span(start, end, mark, Stop(number, index))
    for row in result["inner"]:
        if is_shown(ops[row["op"]], hidden):
            for start, end in row["a"] if left else row["b"]:
                yield _Span(start, end, None, Stop(number, row["op"]))
    for index, spans in shown_moves(result, hidden).items():
        start, end = spans[0] if left else spans[1]
        yield _Span(start, end, Mark.MOVED, move_stop(number, index))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the white space at its ends, unless it is nothing else."""
    own = text[start:end]
    if not (own[0].isspace() or own[-1].isspace()) or own.isspace():
        return start, end
    return end - len(own.lstrip()), start + len(own.rstrip())


def _runs(text: str, spans: Sequence[_Span]) -> Iterator[Run]:
    """Yield a text in runs, cut wherever a span begins or ends."""
    ordered = sorted(spans, key=lambda span: span.start)
    cuts = sorted({0, len(text), *(s.start for s in spans), *(s.end for s in spans)})
    active: list[_Span] = []
    following = 0
    for start, end in pairwise(cuts):
        if active:
            active = [span for span in active if span.end > start]
        while following < len(ordered) and ordered[following].start <= start:
            active.append(ordered[following])
            following += 1
        if not active:
            yield Run(text[start:end])
        elif len(active) == 1 and active[0].mark is not None:
            yield from _alone(text, start, end, active[0])
        else:
            yield _met(text[start:end], active)
    if not text:
        yield Run("")


def _alone(text: str, start: int, end: int, span: _Span) -> Iterator[Run]:
    """Yield a stretch of one span; white space where another one cuts it off is not marked."""
    mark, first, last = span.mark or Mark.PLAIN, start, end
    if start > span.start or end < span.end:
        own = text[start:end]
        if start > span.start:
            first = end - len(own.lstrip())
        if end < span.end:
            last = max(first, start + len(own.rstrip()))
    if first > start:
        yield Run(text[start:first])
    if last > first:
        yield Run(text[first:last], mark, (span.stop,))
    if end > last:
        yield Run(text[last:end])


def _met(text: str, active: Sequence[_Span]) -> Run:
    """Return the run of a stretch that several spans lie on."""
    marks = [span.mark for span in active if span.mark is not None]
    mark = max(marks, key=_WEIGHT.__getitem__, default=Mark.PLAIN)
    inner = mark is not Mark.MOVED and any(span.mark is None for span in active)
    return Run(text, mark, tuple({span.stop: None for span in active}), inner)


def _with_common_ground(item: RowItem, cell: int, text: str) -> Marked:
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
        (Run(text),),
        tuple(sorted(shared, key=lambda place: place[1:])),
        tuple(sorted(set(strong))),
    )


_PAIRS = 8


def shared_id(pair: int, index: int) -> int:
    """Return one number for the shared words ``index`` of a pair."""
    return index * _PAIRS + pair


def marked_inline(item: RowItem, number: int, hidden: Collection[str]) -> Marked:
    """Return both passages of a pair as one text: A's own words before B's at each difference."""
    pair, result = item.pairs[number], item.results[number]
    a, b = item.text(pair.left), item.text(pair.right)
    marks = [list(_spans(a, result, number, True, hidden))]
    marks.append(list(_spans(b, result, number, False, hidden)))
    runs: list[Run] = []
    for op in result["ops"]:
        own_a, own_b = a[slice(*op["a"])], b[slice(*op["b"])]
        if not is_shown(op, hidden):
            # A difference that is not shown reads as A has it, or as B where A has nothing.
            runs.append(Run(own_a or own_b))
            continue
        runs += _cut_out(own_a, op["a"], marks[0])
        if own_a and own_b and not own_a[-1].isspace() and not own_b[0].isspace():
            runs.append(Run(THIN_SPACE))
        runs += _cut_out(own_b, op["b"], marks[1])
    return Marked(tuple(run for run in runs if run.text))


def _cut_out(own: str, place: Pair, spans: Sequence[_Span]) -> Iterator[Run]:
    """Yield the runs of one side of an operation; ``spans`` are those of the whole passage."""
    start, end = place
    inside = [
        _Span(max(s.start, start) - start, min(s.end, end) - start, s.mark, s.stop)
        for s in spans
        if s.start < end and start < s.end
    ]
    return _runs(own, inside) if own else iter(())
