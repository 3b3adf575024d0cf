"""What stands between two lines of one paragraph, and what becomes of a hyphen there."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from diptych_index.text.hyphens import (
    HYPHEN_END,
    Verdict,
    Vocabulary,
    decide,
    ends_in_hyphen,
    halves,
)
from diptych_index.text.lines import Lines

_DASHES: tuple[str, ...] = ("—", "--", "\u2e3a")
_FIRST_CJK, _LAST_CJK = "\u2e80", "\ud7ff"
"""Scripts in this range are written without spaces, so their lines join without one."""


class Parted(NamedTuple):
    """A word that a line-end hyphen parts: its halves, what it becomes and why.

    ``copied`` tells that the hyphen stays as part of the line before.
    """

    left: str
    right: str
    result: str
    reason: str
    copied: bool


class Joint(NamedTuple):
    """How a line goes on in the next: what is put between, how many characters are cut before."""

    between: str
    cut: int = 0
    parted: Parted | None = None


SPECIAL_END = re.compile("[-\u2010\u00ad¬—\u2e3a–/\u2e80-\U0010ffff]")
SPECIAL_START = re.compile("[—-]")
"""Before and behind any other letter or sign, and any of a script without spaces, stands a space.
"""
_SPACE = Joint(" ")
_NOTHING = Joint("")


def joint(lines: Lines, before: int, index: int, vocabulary: Vocabulary) -> Joint:
    """Return how line ``before`` goes on in line ``index``."""
    signed = bool(lines.signed) and before in lines.signed
    known = vocabulary.touched.get((before, index))
    if known is not None:
        left, right = known
        return _parted(signed, left, right, decide(left, right, vocabulary))
    text, following = lines.stripped[before], lines.stripped[index]
    if signed or ends_in_hyphen(text):
        parted = halves(text if signed else text[:-1], following)
        if parted is not None:
            left, right = parted
            return _parted(signed, left, right, decide(left, right, vocabulary))
        return _NOTHING if signed else _SPACE
    if text.endswith(_DASHES):
        return _SPACE if text[:-1].rstrip("-").endswith(" ") else _NOTHING
    if text[-1] in "–/" and _goes_through(text, following):
        return _NOTHING
    if following.startswith(("—", "--")) and not following[1:2].isspace():
        return _NOTHING
    if _FIRST_CJK <= text[-1] <= _LAST_CJK and _FIRST_CJK <= following[0] <= _LAST_CJK:
        return _NOTHING
    return _SPACE


def _goes_through(text: str, following: str) -> bool:
    """Tell whether a range of numbers or an address goes on over the line end."""
    if text[-1] == "–":
        return text[-2:-1].isdigit() and following[0].isdigit()
    return "://" in text[text.rfind(" ") + 1 :]


def touching(
    lines: Lines, groups: Sequence[Sequence[int]]
) -> dict[tuple[int, int], tuple[str, str]]:
    """Return the halves at every line-end hyphen within ``groups`` of lines, by the two lines."""
    found: dict[tuple[int, int], tuple[str, str]] = {}
    stripped = lines.stripped
    ends = (end.start() for end in HYPHEN_END.finditer(lines.lasts))
    hyphened = lines.signed.union(i for i in ends if ends_in_hyphen(stripped[i]))
    ordered = sorted(hyphened)
    for group in groups:
        first, last = group[0], group[-1]
        within = ordered[bisect_left(ordered, first) : bisect_left(ordered, last)]
        if last - first == len(group) - 1 and all(group[i - first] == i for i in within):
            seams = [(i, group[i - first + 1]) for i in within]
        else:
            seams = [(before, index) for before, index in pairwise(group) if before in hyphened]
        for before, index in seams:
            text = stripped[before]
            signed = before in lines.signed
            parted = halves(text if signed else text[:-1], stripped[index])
            if parted is not None:
                found[before, index] = parted
    return found


def _parted(signed: bool, left: str, right: str, verdict: Verdict) -> Joint:
    """Return the joint of a parted word; a sign stands outside its line, a hyphen in it."""
    copied = not signed and verdict.joint != ""
    result = f"{left}{verdict.joint}{right}"
    parted = Parted(left, right, result, verdict.reason, copied)
    if signed:
        return Joint(verdict.joint, 0, parted)
    return Joint(verdict.joint[1:], 0 if copied else 1, parted)
