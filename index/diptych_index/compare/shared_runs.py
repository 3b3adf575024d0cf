"""Runs of words that two texts share wherever they stand, found from their rarer words.

Seed and extend (Altschul et al., "Basic local alignment search tool", 1990): each pair of places
of a word that neither text has often is a seed, and goes on in both directions as far as the
words agree. What shares no rarer word is most likely a turn of phrase.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from diptych_index.compare.anchors import Run

MOST_SEEDS = 64
"""Places of a word in A times its places in B up to which each pair of them is a seed."""
AT_ONCE = 20_000
"""Words that are worked on between two looks whether the answer is wanted."""


def shared_runs(
    a: Sequence[int],
    b: Sequence[int],
    check: Callable[[], object],
    most_seeds: int = MOST_SEEDS,
) -> list[Run]:
    """Return the longest runs around the seeds in the order of A, each once.

    Words are numbers, the same ones in both texts. A word by itself is told only where both texts
    have it once. ``check`` is called every few milliseconds and may raise.
    """
    often_a, often_b = _counted(a, check), _counted(b, check)
    rare = {
        word for word, count in often_a.items() if 0 < count * often_b.get(word, 0) <= most_seeds
    }
    places = _places(b, rare, check)
    runs: list[Run] = []
    done: dict[int, int] = {}  # By the distance of B from A: where the last run in A ends.
    ends = len(a), len(b)
    for at, word in enumerate(a):
        if not at % AT_ONCE:
            check()
        if word not in rare:
            continue
        for place in places[word]:
            if done.get(place - at, 0) > at:
                continue
            i, j = at, place
            while i and j and a[i - 1] == b[j - 1]:
                i, j = i - 1, j - 1
            k, m = at + 1, place + 1
            while k < ends[0] and m < ends[1] and a[k] == b[m]:
                k, m = k + 1, m + 1
            done[place - at] = k
            if k - i > 1 or often_a[word] == 1 == often_b[word]:
                runs.append(Run(i, j, k - i))
    return sorted(runs)


def _counted(words: Sequence[int], check: Callable[[], object]) -> Counter[int]:
    counts: Counter[int] = Counter()
    for low in range(0, len(words), AT_ONCE):
        check()
        counts.update(words[low : low + AT_ONCE])
    return counts


def _places(
    words: Sequence[int], wanted: set[int], check: Callable[[], object]
) -> dict[int, list[int]]:
    """Return where each of the words wanted stands."""
    places: dict[int, list[int]] = {word: [] for word in wanted}
    for at, word in enumerate(words):
        if not at % AT_ONCE:
            check()
        if word in wanted:
            places[word].append(at)
    return places
