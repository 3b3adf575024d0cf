"""What each cell of a row shows: its passage in pieces, marked against the base of the row.

Two passages stand facing each other, each with what only it has. Of three and more, and of two that
are read inline, the base stands as it is and the others show both sides of every difference.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from diptych_index.compare.unseen import unseen
from diptych_index.export.report import Comparison, Passage, Report, ReportRow
from diptych_index.protocol import CompareResult, Pair

PieceKind = Literal["both", "only A", "only B", "shared"]
MINUS, PLUS, MOVED = "−", "+", "⇄"
_VISIBLE = str.maketrans({" ": "␣", "\u00a0": "⍽", "\t": "⇥", "\n": "↵\n", "\r": "␍"})


class Piece(NamedTuple):
    """A stretch of a passage.

    "both": nothing to mark; "only A" and "only B": in that passage of the comparison alone,
    ``cls`` names the class and ``name`` the passage; "shared": in common ground. What ``moved``
    stands elsewhere in the other passage. ``mixed``: pieces of both passages stand in one text.
    """

    kind: PieceKind
    text: str
    cls: str = ""
    name: str = ""
    moved: bool = False
    mixed: bool = False

    @property
    def sign(self) -> str:
        """What says the kind without any color."""
        own = {"only A": MINUS, "only B": PLUS}.get(self.kind, "")
        return f"{MOVED}{own if self.mixed else ''}" if self.moved else own

    @property
    def look(self) -> str:
        """The kind of mark: "both", "shared", "only A", "only B" or "moved"."""
        return "moved" if self.moved else self.kind

    @property
    def meaning(self) -> str:
        """The kind in words: "only in A: substance"."""
        return f"moved, here in {self.name}" if self.moved else f"only in {self.name}: {self.cls}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A passage as it is shown; ``own`` says that its pieces are its quotation and no more."""

    passage: Passage
    pieces: tuple[Piece, ...]
    own: bool = True


def cells(report: Report, row: ReportRow) -> list[Cell]:
    """Return the cells of a row in order."""
    whole = [Cell(passage, (Piece("both", passage.quote),)) for passage in row.passages]
    if not report.choice.differences or not row.comparisons:
        return whole
    hidden = report.choice.hidden
    facing = len(row.comparisons) == 1 and row.row.view != "inline"
    return [_cell(row, cell, hidden, facing) for cell in whole]


def _cell(row: ReportRow, cell: Cell, hidden: frozenset[str], facing: bool) -> Cell:
    passage = cell.passage
    comparison = row.comparison(passage)
    if comparison is None and facing:
        comparison = row.comparisons[0]
    if comparison is None:
        return cell
    result = comparison.result
    if result["view"] == "common ground":
        side: Literal["a", "b"] = "a" if comparison.a is passage else "b"
        spans = [span for item in result["shared"] for span in item[side]]
        return Cell(passage, tuple(_with_shared(passage.quote, spans)))
    found = _pieces(comparison, hidden, passage)
    if not facing:
        return Cell(passage, tuple(piece._replace(mixed=True) for piece in found), own=False)
    absent = "only B" if comparison.a is passage else "only A"
    return Cell(passage, tuple(piece for piece in found if piece.kind != absent))


def _pieces(comparison: Comparison, hidden: frozenset[str], shown: Passage) -> Iterator[Piece]:
    """Yield both passages as one line of pieces; of a replacement what A has comes first.

    A difference of a ``hidden`` class is not marked: there stands what the passage ``shown`` has.
    """
    result, (name_a, name_b) = comparison.result, comparison.names
    moved_a = sorted((*move["a"],) for move in result["moves"])
    moved_b = sorted((*move["b"],) for move in result["moves"])
    for op in result["ops"]:
        if op["op"] == "equal" or op["cls"] in hidden:
            in_a = comparison.a.quote[slice(*op["a"])]
            in_b = comparison.b.quote[slice(*op["b"])]
            text = in_a if shown is comparison.a else in_b
            if text:
                yield Piece("both", text)
            continue
        cls = op["cls"]
        for text, moved in _parted(comparison.a.quote, op["a"], moved_a):
            yield Piece("only A", text, cls, name_a, moved)
        for text, moved in _parted(comparison.b.quote, op["b"], moved_b):
            yield Piece("only B", text, cls, name_b, moved)


def _parted(text: str, span: Pair, moved: Sequence[tuple[int, ...]]) -> Iterator[tuple[str, bool]]:
    """Yield a stretch of a passage in parts, each with whether it moved.

    ``moved`` are spans, sorted and apart. White space beside what moved goes with it.
    """
    parts: list[tuple[str, bool]] = []
    at, end = span
    for first, last in moved:
        first, last = max(first, at), min(last, end)
        if first < last:
            parts += [(text[at:first], False), (text[first:last], True)]
            at = last
    parts.append((text[at:end], False))
    joined: list[tuple[str, bool]] = []
    carried = ""
    for part, is_moved in parts:
        if is_moved or part.strip() or len(parts) == 1:
            joined.append((carried + part, is_moved))
            carried = ""
        elif joined and joined[-1][1]:
            joined[-1] = (joined[-1][0] + part, True)
        else:
            carried += part
    yield from (part for part in joined if part[0])


def _with_shared(text: str, spans: list[Pair]) -> Iterator[Piece]:
    """Yield the text with what is shared as pieces; spans that overlap are one."""
    at = 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        start = max(start, at)
        if start > at:
            yield Piece("both", text[at:start])
        yield Piece("shared", text[start:end])
        at = end
    if at < len(text):
        yield Piece("both", text[at:])


def visible(text: str) -> str:
    """Return a difference in white space alone with signs that can be seen."""
    return text.translate(_VISIBLE) if text.isspace() else text


def unseen_words(comparison: Comparison, hidden: frozenset[str]) -> list[str]:
    """Return in sentences where the passages look the same and are not, each said once."""
    a, b = comparison.a.quote, comparison.b.quote
    if comparison.result["view"] == "common ground":
        return []
    said = (
        unseen(a[slice(*op["a"])], b[slice(*op["b"])], comparison.names)
        for op in comparison.result["ops"]
        if op["op"] == "replace" and op["cls"] not in hidden
    )
    return list(dict.fromkeys(sentence for sentence in said if sentence))


def remarks(report: Report, comparison: Comparison) -> list[str]:
    """Return what is to be said of a comparison besides its sentence: what is shared, or unseen."""
    if not report.choice.differences:
        return []
    if comparison.result["view"] == "common ground":
        words = "; ".join(shared_words(comparison.result))
        return [f"Shared: {words}"] if words else []
    return unseen_words(comparison, report.choice.hidden)


def shared_words(result: CompareResult) -> list[str]:
    """Return what passages share with its counts: "Otters (1 and 2 times)"."""
    return [
        f"{item['words']} ({len(item['a'])} and {len(item['b'])} times)"
        if max(len(item["a"]), len(item["b"])) > 1
        else item["words"]
        for item in result["shared"]
    ]
