"""Makes a minimal difference a readable one.

A minimal difference ties two rewritten sentences together at every "the" they both have. The
semantic clean-up of diff-match-patch drops an equality that is no longer than the changes on both
of its sides; over words that also throws away names that truly agree. Here words have weight: what
stands between two changes has to be worth the cut, and a lone function word never is. An addition
is then slid to where a sentence or clause begins.
"""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from diptych_index.compare.anchors import Run, merged
from diptych_index.compare.spelling import SHORTEST, near
from diptych_index.compare.words import Tokens

FUNCTION_WEIGHT = 0.25
"""Four function words in a row say as much as one name."""
_WORTH = 0.125
"""An island is kept when its weight is at least this share of the smaller change beside it…"""
_LEAST = 0.5
"""…and at least this: one function word is not, however small the changes."""
_NEAR_WORDS = 8
"""Near spellings are looked for in changes of at most so many words a side."""
_FARTHEST_SLIDE = 200


def without_islands(
    runs: Sequence[Run], sizes: tuple[int, int], weight: Sequence[float]
) -> list[Run]:
    """Return the runs without those too light to stand between two changes.

    ``sizes`` are the numbers of words of A and B, ``weight`` has the weight of each word of A:
    1 for matter, FUNCTION_WEIGHT for grammar.
    """
    chain = [Run(0, 0, 0), *runs, Run(*sizes, 0)]
    before = list(range(-1, len(chain) - 1))
    after = list(range(1, len(chain) + 1))
    weights = [sum(weight[a : a + length]) for a, _, length in chain]
    alive = [True] * len(chain)
    # The lightest first; what an island leaves behind makes the changes beside it larger, so
    # that its neighbors are weighed again.
    waiting = [
        (weights[n], n)
        for n in range(1, len(chain) - 1)
        if _too_light(weights[n], chain[n - 1], chain[n], chain[n + 1])
    ]
    heapify(waiting)
    while waiting:
        _, n = heappop(waiting)
        left, right = before[n], after[n]
        if not alive[n] or not _too_light(weights[n], chain[left], chain[n], chain[right]):
            continue
        alive[n] = False
        after[left], before[right] = right, left
        for neighbor in (left, right):
            if 0 < neighbor < len(chain) - 1:
                heappush(waiting, (weights[neighbor], neighbor))
    return merged([chain[n] for n in range(1, len(chain) - 1) if alive[n]])


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
        if 0 < run.a - i <= _NEAR_WORDS and 0 < run.b - j <= _NEAR_WORDS:
            out.extend(_near_pairs(a, b, (i, run.a), (j, run.b)))
        if run.length:
            out.append(run)
        i, j = run.a + run.length, run.b + run.length
    return merged(out)


def _too_light(weight: float, left: Run, run: Run, right: Run) -> bool:
    a, b, length = run
    gap_a, gap_b = a - left[0] - left[2], b - left[1] - left[2]
    before = gap_a if gap_a > gap_b else gap_b
    if weight >= _LEAST and weight >= before * _WORTH:
        return False  # whatever stands behind it
    gap_a, gap_b = right[0] - a - length, right[1] - b - length
    behind = gap_a if gap_a > gap_b else gap_b
    smaller = before if before < behind else behind
    return smaller > 0 and (weight < _LEAST or weight < smaller * _WORTH)


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
    long_b = [j for j in range(b0, b1) if len(b[j]) >= SHORTEST]
    long_a = [i for i in range(a0, a1) if len(a[i]) >= SHORTEST] if long_b else []
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
