"""The differences of a row one by one: what one stops at, and how each is said."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from diptych_desktop.models.rows import RowItem
from diptych_index.protocol import OpRow, Pair
from diptych_index.requests.compare import PairResult
from diptych_index.session.model import Pin

SUBSTANCE = "substance"
"""The tenth class (C5): always shown."""
CLASSES: tuple[str, ...] = (
    "white space", "hyphenation", "typography", "case", "punctuation", "accents", "number format",
    "near spelling", "function words", SUBSTANCE,
)  # fmt: skip
"""As the engine names them (compare.classes), which the window does not load."""
LONGEST = 60
"""Characters of a quotation in a sentence."""


class Stop(NamedTuple):
    """A difference: of a pair of the row the number of the operation, or (below 0) of a move."""

    pair: int
    op: int

    @property
    def move(self) -> int | None:
        """The number of the move, None for an operation."""
        return -1 - self.op if self.op < 0 else None


def move_stop(pair: int, move: int) -> Stop:
    """Return the stop at words that moved."""
    return Stop(pair, -1 - move)


def is_shown(op: OpRow, hidden: Collection[str]) -> bool:
    """Whether an operation is a difference that is looked at now."""
    cls = op["cls"]
    return op["op"] != "equal" and (cls == SUBSTANCE or cls not in hidden)


def stops(item: RowItem, hidden: Collection[str]) -> list[Stop]:
    """Return the differences of a row in the order in which one walks through them.

    Words that moved are one difference, not one left out and one added.
    """
    if item.shown in ("plain", "common ground"):
        return []
    found: list[Stop] = []
    for number, result in enumerate(item.results):
        if not item.is_marked(number):
            continue
        moves = shown_moves(result, hidden)
        texts = [item.text(cell) for cell in item.pairs[number][:2]]
        keyed: list[tuple[tuple[int, int], Stop]] = []
        for index, op in enumerate(result["ops"]):
            if is_shown(op, hidden) and not (moves and _is_move(op, moves, texts)):
                keyed.append(((op["a"][0], op["b"][0]), Stop(number, index)))
        for index, move in enumerate(result["moves"]):
            if index in moves:
                keyed.append(((move["a"][0], move["b"][0]), move_stop(number, index)))
        found += [stop for _, stop in sorted(keyed)]
    return found


def class_places(item: RowItem) -> dict[str, int]:
    """Return at how many places of a row each class occurs; none where no differences are shown."""
    counts: dict[str, int] = {}
    if item.shown not in ("plain", "common ground"):
        for number, result in enumerate(item.results):
            if item.is_marked(number):
                for name, places in result["tally"]["classes"].items():
                    counts[name] = counts.get(name, 0) + places[0]
    return counts


def shown_moves(result: PairResult, hidden: Collection[str]) -> dict[int, tuple[Pair, Pair]]:
    """Return the moves that lie in differences looked at now, by number."""
    if not result["moves"]:
        return {}
    ops = [op for op in result["ops"] if is_shown(op, hidden)]
    return {
        n: (move["a"], move["b"])
        for n, move in enumerate(result["moves"])
        if _within(move["a"], [op["a"] for op in ops])
        and _within(move["b"], [op["b"] for op in ops])
    }


def _within(span: Pair, spans: Sequence[Pair]) -> bool:
    return any(first < span[1] and span[0] < last for first, last in spans)


def _is_move(op: OpRow, moves: dict[int, tuple[Pair, Pair]], texts: Sequence[str]) -> bool:
    """Whether all the words of an operation have moved."""
    has_moved = False
    for side, key in enumerate(("a", "b")):
        start, end = op["a"] if key == "a" else op["b"]
        left = list(texts[side][start:end])
        for spans in moves.values():
            first, last = spans[side]
            for place in range(max(first, start), min(last, end)):
                left[place - start] = " "
                has_moved = True
        if any(sign.isalnum() for sign in left):
            return False
    return has_moved


class Difference(NamedTuple):
    """A difference in words.

    ``kind`` is "replaced", "only in A" (or another name), or "moved"; ``a`` and ``b`` are what
    stands in the left and the right cell of the pair, ``at_a`` and ``at_b`` where it begins there,
    in code points from the start of the passage. ``remark`` says what no eye sees.
    """

    kind: str
    cls: str
    a: str
    b: str
    at_a: int
    at_b: int
    left: Pin
    right: Pin
    remark: str


def places(item: RowItem, stop: Stop) -> tuple[tuple[Pin, int], tuple[Pin, int]]:
    """Return where a difference begins: in either cell, in code points from its start."""
    pair, result = item.pairs[stop.pair], item.results[stop.pair]
    found = result["ops"][stop.op] if stop.move is None else result["moves"][stop.move]
    return (item.cells[pair.left], found["a"][0]), (item.cells[pair.right], found["b"][0])


def difference(item: RowItem, stop: Stop) -> Difference:
    """Return a difference of a row in words."""
    pair, result = item.pairs[stop.pair], item.results[stop.pair]
    left, right = item.cells[pair.left], item.cells[pair.right]
    names = item.names(pair)
    if stop.move is not None:
        move = result["moves"][stop.move]
        spans, kind, cls = (move["a"], move["b"]), "moved", ""
    else:
        op = result["ops"][stop.op]
        spans, cls = (op["a"], op["b"]), op["cls"]
        kinds = {"delete": f"only in {names[0]}", "insert": f"only in {names[1]}"}
        kind = kinds.get(op["op"], "replaced")
    remark = next((row["text"] for row in result["unseen"] if row["op"] == stop.op), "")
    a = item.text(pair.left)[slice(*spans[0])]
    b = item.text(pair.right)[slice(*spans[1])]
    return Difference(kind, cls, a, b, spans[0][0], spans[1][0], left, right, remark)


def words_of(found: Difference, names: tuple[str, str], places: tuple[str, str]) -> str:
    """Return a difference as a sentence: ``replaced, A ¶4 line 212 “red” by “green”``.

    ``names`` are those of the passages, ``places`` where it stands in either (with the document).
    """
    a, b = quoted(found.a), quoted(found.b)
    match found.kind:
        case "replaced":
            words = f"replaced, {places[0]} {a} by {b}"
        case "moved":
            words = f"moved, {a} from {places[0]} to {places[1]}"
        case _:
            own = found.kind == f"only in {names[0]}"
            words = f"{found.kind}, {places[0] if own else places[1]} {a if own else b}"
    if found.cls and found.cls != SUBSTANCE:
        words += f" ({found.cls})"
    return f"{words}. {found.remark}" if found.remark else words


def quoted(text: str) -> str:
    """Return words in quotation marks, on one line and not too long."""
    flat = " ".join(text.split())
    if not flat:
        return "white space" if text else "nothing"
    if len(flat) > LONGEST:
        # At a word's end, where there is one: a lone word may be longer.
        end = flat.rfind(" ", 0, LONGEST + 1)
        flat = f"{flat[: end if end > 0 else LONGEST]} …"
    return f"“{flat}”"
