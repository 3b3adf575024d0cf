"""Runs of words that two texts share wherever they stand, found from their rarer words.

Seed and extend (Altschul et al., "Basic local alignment search tool", 1990): each pair of places
of a word that neither text has often is a seed, and goes on in both directions as far as the
words agree. What shares no rarer word is most likely a turn of phrase.
"""

from collections import Counter
from collections.abc import Sequence

from diptych_index.compare.anchors import Run
from diptych_index.compare.looking import Check, looking

MOST_SEEDS = 64
"""Places of a word in A times its places in B up to which each pair of them is a seed."""
_AT_ONCE = 5_000
"""Words between two looks."""


def shared_runs(
    a: Sequence[int],
    b: Sequence[int],
    check: Check,
    most_seeds: int = MOST_SEEDS,
) -> list[Run]:
    """Return the longest runs around the seeds in the order of A, each once.

    Words are numbers, the same ones in both texts. A word by itself is told only where both texts
    have it once.
    """
    often_a, often_b = _counted(a, check), _counted(b, check)
    rare = {
        word for word, count in often_a.items() if 0 < count * often_b.get(word, 0) <= most_seeds
    }
    places = _places(b, rare, check)
    runs: list[Run] = []
    done: dict[int, int] = {}  # By the distance of B from A: where the last run in A ends.
    for at, word in enumerate(looking(a, check, _AT_ONCE)):
        if not at % _AT_ONCE:
            done = {distance: end for distance, end in done.items() if end > at}
        if word not in rare:
            continue
        for place in places[word]:
            if done.get(place - at, 0) > at:
                continue
            run = _grown(a, b, at, place)
            done[place - at] = run.a + run.length
            if run.length > 1 or often_a[word] == 1 == often_b[word]:
                runs.append(run)
    return sorted(runs)


def _grown(a: Sequence[int], b: Sequence[int], i: int, j: int) -> Run:
    """Return the longest run around a place of A and one of B that have the same word."""
    end, until = i + 1, j + 1
    while i and j and a[i - 1] == b[j - 1]:
        i, j = i - 1, j - 1
    while end < len(a) and until < len(b) and a[end] == b[until]:
        end, until = end + 1, until + 1
    return Run(i, j, end - i)


def _counted(words: Sequence[int], check: Check) -> Counter[int]:
    """Count words, a few at a time, since counting cannot be stopped."""
    counts: Counter[int] = Counter()
    for low in range(0, len(words), _AT_ONCE):
        check()
        counts.update(words[low : low + _AT_ONCE])
    return counts


def _places(words: Sequence[int], wanted: set[int], check: Check) -> dict[int, list[int]]:
    """Return where each of the words wanted stands."""
    places: dict[int, list[int]] = {word: [] for word in wanted}
    for at, word in enumerate(looking(words, check)):
        if word in wanted:
            places[word].append(at)
    return places
