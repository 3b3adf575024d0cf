"""Which words of a passage are marked, and how: from the operations of a comparison.

All positions are code points from the start of the text they belong to.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from diptych_desktop.models.rows import RowItem
from diptych_index.protocol import OpRow
from diptych_index.session.model import Side

MINOR = frozenset({"white space", "hyphenation", "typography", "case", "punctuation"})
"""Classes of difference (C5) that are marked quietly, and can be left out."""
THIN_SPACE = "\u2009"


class Mark(Enum):
    """How words are drawn."""

    PLAIN = "plain"
    ONLY_A = "only in A"
    ONLY_B = "only in B"
    MINOR_A = "minor, of A"
    MINOR_B = "minor, of B"


@dataclass(frozen=True, slots=True)
class Run:
    """Words drawn alike. ``op`` is the index of the operation they come from, -1 for none."""

    text: str
    mark: Mark = Mark.PLAIN
    op: int = -1


@dataclass(frozen=True, slots=True)
class Marked:
    """A text as it is to be drawn: its runs, and for common ground the places of shared words.

    ``shared`` holds (index of the shared words, start, end), sorted by start.
    """

    runs: tuple[Run, ...]
    shared: tuple[tuple[int, int, int], ...] = field(default=())

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(run.text for run in self.runs)

    def places(self, op: int) -> list[tuple[int, int]]:
        """Return the spans in this text that an operation stands for, empty ones left out."""
        spans, at = [], 0
        for run in self.runs:
            end = at + len(run.text)
            if run.op == op and end > at:
                spans.append((at, end))
            at = end
        return spans


def is_shown(op: OpRow, *, minor: bool) -> bool:
    """Whether an operation is a difference that is marked now."""
    return op["op"] != "equal" and (minor or op["cls"] not in MINOR)


def shown_ops(item: RowItem, *, minor: bool) -> list[int]:
    """Return the indices of the operations one walks through in this row."""
    if item.result is None or item.shown in ("plain", "common ground"):
        return []
    return [i for i, op in enumerate(item.result["ops"]) if is_shown(op, minor=minor)]


def marked(item: RowItem, side: Side, *, minor: bool) -> Marked:
    """Return the passage of one side, marked for the view the row is in."""
    text = item.text(side)
    if item.result is None or item.shown == "plain":
        return Marked((Run(text),))
    key = "a" if side == "A" else "b"
    if item.shown == "common ground":
        places = [
            (index, start, end)
            for index, shared in enumerate(item.result["shared"])
            for start, end in (shared["a"] if side == "A" else shared["b"])
        ]
        return Marked((Run(text),), tuple(sorted(places, key=lambda place: place[1:])))
    runs = []
    for index, op in enumerate(item.result["ops"]):
        start, end = op["a"] if key == "a" else op["b"]
        if start < end:
            runs.append(_run(text[start:end], op, index, side, minor=minor))
    return Marked(tuple(runs))


def marked_inline(item: RowItem, *, minor: bool) -> Marked:
    """Return both passages as one text: A's own words before B's own at each difference."""
    if item.result is None:
        return Marked((Run(item.text("A")),))
    a, b = item.text("A"), item.text("B")
    runs: list[Run] = []
    for index, op in enumerate(item.result["ops"]):
        own_a, own_b = a[slice(*op["a"])], b[slice(*op["b"])]
        if not is_shown(op, minor=minor):
            # A difference that is not shown reads as A has it, or as B where A has nothing.
            runs.append(Run(own_a or own_b))
            continue
        if own_a:
            runs.append(_run(own_a, op, index, "A", minor=minor))
        if own_a and own_b and not own_a[-1].isspace() and not own_b[0].isspace():
            runs.append(Run(THIN_SPACE))
        if own_b:
            runs.append(_run(own_b, op, index, "B", minor=minor))
    return Marked(tuple(run for run in runs if run.text))


def describe(item: RowItem, index: int) -> str:
    """Return a difference in words: ``“winter” only in A, “spring” only in B``."""
    if item.result is None:
        return ""
    op = item.result["ops"][index]
    own = ((item.text("A")[slice(*op["a"])], "A"), (item.text("B")[slice(*op["b"])], "B"))
    words = ", ".join(f"“{text.strip() or 'space'}” only in {side}" for text, side in own if text)
    return f"{words} ({op['cls']})" if op["cls"] in MINOR else words


def shared_line(item: RowItem, most: int | None = None) -> str:
    """Return the shared words with their counts, at most ``most`` of them; "" for none."""
    shared: Sequence[tuple[str, int, int]] = (
        [(s["words"], len(s["a"]), len(s["b"])) for s in item.result["shared"]]
        if item.result
        else []
    )
    if not shared:
        return ""
    kept = shared if most is None else shared[:most]
    line = " · ".join(f"{words} (A {a}, B {b})" for words, a, b in kept)
    left = len(shared) - len(kept)
    return f"In both: {line}" + (f" · and {left} more" if left else "")


def _run(text: str, op: OpRow, index: int, side: Side, *, minor: bool) -> Run:
    if not is_shown(op, minor=minor):
        return Run(text)
    if op["cls"] in MINOR:
        return Run(text, Mark.MINOR_A if side == "A" else Mark.MINOR_B, index)
    return Run(text, Mark.ONLY_A if side == "A" else Mark.ONLY_B, index)
