"""What two passages share and what only one of them says, weighed against their whole documents."""

from collections.abc import Sequence

from diptych_index.compare.common import matter_words
from diptych_index.engine.profiles import Profile
from diptych_index.protocol import Pair, SharedRow
from diptych_index.requests.compare import CountedRow, StrongRow
from diptych_index.search.keyness import log_likelihood

MOST_STRONG = 12
"""Words of one passage that are told; after these comes what any page says."""


def counted(
    rows: Sequence[SharedRow], passage: str, profiles: tuple[Profile | None, Profile | None]
) -> list[CountedRow]:
    """Return shared words with their counts in both documents; ``passage`` is that of A."""
    found: list[CountedRow] = []
    for row in rows:
        stems = [word for word, _ in matter_words(passage[slice(*row["a"][0])], every=True)]
        documents = [profile.count(stems) if profile else None for profile in profiles]
        found.append({**row, "documents": documents})
    return found


def strongest(passage: str, other: str, profile: Profile | None) -> list[StrongRow]:
    """Return the words of matter that only ``passage`` has, the most telling first.

    Keyness: the passage against the rest of its document (log-likelihood; Dunning 1993). Without
    the document, the words that stand more often come first.
    """
    places: dict[str, list[Pair]] = {}
    for word, span in matter_words(passage):
        places.setdefault(word, []).append([*span])
    theirs = {word for word, _ in matter_words(other, every=True)}
    size = sum(map(len, places.values()))
    rows: list[StrongRow] = []
    for word, at in places.items():
        if word in theirs:
            continue
        whole = profile.counts.get(word, 0) if profile else None
        rows.append(
            {
                "word": " ".join(passage[slice(*at[0])].split()),
                "places": at,
                "document": whole,
                "weight": _weight(len(at), size, whole, profile),
            }
        )
    rows.sort(key=lambda row: (-row["weight"], -len(row["places"]), row["places"][0]))
    return rows[:MOST_STRONG]


def _weight(here: int, size: int, whole: int | None, profile: Profile | None) -> float:
    """Return how surely a word is more frequent in the passage than in what is around it."""
    if whole is None or profile is None:
        return 0.0
    rest, others = max(0, whole - here), max(1, profile.size - size)
    if here / size <= rest / others:
        return 0.0
    return round(log_likelihood(here, rest, size, others), 2)
