"""Several passages as one text: what all share, and where they part, what each of them has.

The passages were compared with a base one by one; this lays the comparisons over each other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diptych_index.protocol import OpRow, Pair


@dataclass(frozen=True, slots=True)
class Reading:
    """What some of the passages have at one place; ``who`` are their numbers, the base is 0."""

    text: str
    who: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of all the passages: one reading that all share, or several.

    ``classes`` are those of the differences in it, in the order of the text.
    """

    readings: tuple[Reading, ...]
    classes: tuple[str, ...] = ()


def segments(
    base: str, others: Sequence[str], operations: Sequence[Sequence[OpRow]]
) -> Iterator[Segment]:
    """Yield the segments; the texts of a passage's readings, joined, are the passage.

    ``operations`` compare the base (their ``a``) with each of the others (their ``b``).
    """
    at, spots = 0, [0] * len(others)
    for start, end in _apart(operations):
        if start > at:
            length = start - at
            yield Segment((Reading(base[at:start], tuple(range(len(others) + 1))),))
            spots = [spot + length for spot in spots]
        ends = [_place(ops, end) for ops in operations]
        texts = [base[start:end]] + [
            other[spot:stop] for other, spot, stop in zip(others, spots, ends, strict=True)
        ]
        yield Segment(_grouped(texts), _classes(operations, (start, end)))
        at, spots = end, ends
    if at < len(base):
        yield Segment((Reading(base[at:], tuple(range(len(others) + 1))),))


def _apart(operations: Sequence[Sequence[OpRow]]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the base in which any of the others differs; those that meet are one."""
    spans = sorted((*op["a"],) for ops in operations for op in ops if op["op"] != "equal")
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    yield from merged


def _place(ops: Sequence[OpRow], end: int) -> int:
    """Return where another passage stands when the base has come to ``end``, changes included."""
    place = 0
    for op in ops:
        (a, a_end), (b, b_end) = op["a"], op["b"]
        if a_end <= end:
            place = b_end
        elif op["op"] == "equal" and a < end:
            return b + end - a
        else:
            break
    return place


def _grouped(texts: Sequence[str]) -> tuple[Reading, ...]:
    """Return the different texts, the base's first, each with those who have it."""
    who: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        who.setdefault(text, []).append(number)
    return tuple(Reading(text, tuple(numbers)) for text, numbers in who.items())


def _classes(operations: Sequence[Sequence[OpRow]], span: tuple[int, int]) -> tuple[str, ...]:
    found = (
        op["cls"] for ops in operations for op in ops
        if op["op"] != "equal" and _within(op["a"], span)
    )  # fmt: skip
    return tuple(dict.fromkeys(found))


def _within(inner: Pair, outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
