"""Puts changes where a reader looks for them.

An addition is slid to where a sentence or clause begins, and in small changes the words that differ
in one letter are put opposite each other.
"""

from collections.abc import Sequence

from diptych_index.compare.anchors import Run, merged
from diptych_index.compare.spelling import SHORTEST, near
from diptych_index.compare.words import Tokens

_NEAR_WORDS = 8
"""Near spellings are looked for in changes of at most so many words a side."""
_FARTHEST_SLIDE = 200


def slid(runs: Sequence[Run], a: Tokens, b: Tokens, keys: tuple[Sequence[str], ...]) -> list[Run]:
    """Return the runs with every pure addition or omission moved to its clearest place.

    "the ⟨old man and the⟩ sea" and "the old ⟨man and the old⟩ sea" say the same; the place is
    taken where sentences, else clauses, begin and end, else the last one. ``keys`` are the words
    of A and of B in the form in which they were compared.
    """
    out = list(runs)
    for n in range(len(out) - 1):
        left, right = out[n], out[n + 1]
        gap_a = right.a - left.a - left.length
        gap_b = right.b - left.b - left.length
        if not gap_a and gap_b:
            shift = _slide(b, keys[1], left.b + left.length, right.b, left.length, right.length)
        elif not gap_b and gap_a:
            shift = _slide(a, keys[0], left.a + left.length, right.a, left.length, right.length)
        else:
            continue
        out[n] = Run(left.a, left.b, left.length + shift)
        out[n + 1] = Run(right.a + shift, right.b + shift, right.length - shift)
    return out


def with_near_spellings(runs: Sequence[Run], a: Sequence[str], b: Sequence[str]) -> list[Run]:
    """Return the runs, and in small changes also the words that differ in one letter only."""
    out: list[Run] = []
    i = j = 0
    for run in (*runs, Run(len(a), len(b), 0)):
        gap_a, gap_b = run.a - i, run.b - j
        if gap_a == 1 == gap_b:  # as most are
            if near(a[i], b[j]):
                out.append(Run(i, j, 1))
        elif 0 < gap_a <= _NEAR_WORDS and 0 < gap_b <= _NEAR_WORDS:
            out.extend(_near_pairs(a, b, (i, run.a), (j, run.b)))
        if run.length:
            out.append(run)
        i, j = run.a + run.length, run.b + run.length
    return merged(out)


def _slide(text: Tokens, keys: Sequence[str], start: int, end: int, left: int, right: int) -> int:
    """Return by how many words to move the stretch ``start`` to ``end`` (negative: back).

    ``left`` and ``right`` are the lengths of the runs around it; neither is used up.
    """
    best, place = _clearness(text, start) + _clearness(text, end), 0
    # Later places first: of equally clear ones the last is taken.
    for step in range(min(right - 1, _FARTHEST_SLIDE)):
        if keys[start + step] != keys[end + step]:
            break
        clear = _clearness(text, start + step + 1) + _clearness(text, end + step + 1)
        if clear >= best:
            best, place = clear, step + 1
    for step in range(min(left - 1, _FARTHEST_SLIDE)):
        if keys[start - step - 1] != keys[end - step - 1]:
            break
        clear = _clearness(text, start - step - 1) + _clearness(text, end - step - 1)
        if clear > best:
            best, place = clear, -step - 1
    return place


def _clearness(text: Tokens, word: int) -> int:
    """Return how clear a place the beginning of a word is for a cut: 0 (none) to 4 (paragraph)."""
    if word in (0, len(text.words)):
        return 4
    between = text.before(word)
    if between.isspace():
        return 1 if "\n" in between else 0
    ends = any(mark in between for mark in ".!?…")
    return (3 if ends else 2) + (1 if "\n" in between else 0)


def _near_pairs(
    a: Sequence[str], b: Sequence[str], in_a: tuple[int, int], in_b: tuple[int, int]
) -> list[Run]:
    """Return the most pairs of near spellings that do not cross, by dynamic programming."""
    (a0, a1), (b0, b1) = in_a, in_b
    long_a = [i for i in range(a0, a1) if len(a[i]) >= SHORTEST]
    long_b = [j for j in range(b0, b1) if len(b[j]) >= SHORTEST]
    close = {(i, j) for i in long_a for j in long_b if near(a[i], b[j])}
    if not close:
        return []
    best: list[list[list[Run]]] = [[[] for _ in range(b1 - b0 + 1)] for _ in range(a1 - a0 + 1)]
    for i in range(a1 - 1, a0 - 1, -1):
        for j in range(b1 - 1, b0 - 1, -1):
            here, down = best[i - a0 + 1][j - b0 + 1], best[i - a0 + 1][j - b0]
            right = best[i - a0][j - b0 + 1]
            found = [Run(i, j, 1), *here] if (i, j) in close else here
            best[i - a0][j - b0] = max(found, down, right, key=len)
    return best[0][0]
