"""Where terms stand in paragraphs, packed as in the index."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from itertools import chain

from diptych_index.search.schema import unpacked

Place = tuple[int, int, int]
"""A word or phrase in a paragraph: its first position, and start and end in the clean text."""

Found = Mapping[int, bytes | bytearray]
"""The places of a term by paragraph, packed as in the index; no paragraph without a place.

Packed, because a prefix may have millions in a long text. As bytes they are in order, each span
once; as a bytearray, where a term stands for several words, in no certain order.
"""

Watch = Callable[[Iterable[int]], Iterator[int]]
"""Yields paragraphs, looking now and then whether the answer is still wanted."""


def triples(places: bytes | bytearray) -> Iterator[Place]:
    """Yield the places of a posting."""
    numbers = iter(unpacked(places))
    return zip(numbers, numbers, numbers, strict=True)


def packed(places: Iterable[Place]) -> bytes:
    """Return places as they stand in a posting."""
    return array("I", chain.from_iterable(places)).tobytes()


def merged(found: MutableMapping[int, bytes | bytearray], more: Found, watch: Watch) -> None:
    """Add the places ``more`` to ``found``; what is shared with the index is not changed."""
    if not found:
        found.update(more)
        return
    for paragraph in watch(more):
        places = more[paragraph]
        known = found.get(paragraph)
        if known is None:
            found[paragraph] = places
        elif isinstance(known, bytearray):
            known += places
        else:
            found[paragraph] = bytearray(known + places)


def joined(founds: Sequence[Found], watch: Watch) -> Found:
    """Return the places of several terms as those of one."""
    found: dict[int, bytes | bytearray] = {}
    for one in founds:
        # A bytearray of another term must stay as it is, since merging adds to it.
        merged(found, {at: places[:] for at, places in one.items()}, watch)
    return found


def chained(parts: Sequence[bytes]) -> list[Place]:
    """Return the places where single words follow one another, each one position wide.

    Each part is the posting of one word in the paragraph.
    """
    first = unpacked(parts[0])
    keys = set(first[::3])
    for at, part in enumerate(parts[1:], 1):
        keys &= {position - at for position in unpacked(part)[::3]}
        if not keys:
            return []
    starts = dict(zip(first[::3], first[1::3], strict=True))
    last = unpacked(parts[-1])
    ends = dict(zip(last[::3], last[2::3], strict=True))
    beyond = len(parts) - 1
    return [(key, starts[key], ends[key + beyond]) for key in sorted(keys)]


def within_reach(parts: Sequence[list[Place]], reach: int) -> Sequence[list[Place]]:
    """Return of each part the places at most ``reach`` positions from one of the rarest part."""
    rarest = sorted(place[0] for place in min(parts, key=len))
    kept = []
    for part in parts:
        near = []
        for place in part:
            at = bisect_left(rarest, place[0] - reach)
            if at < len(rarest) and rarest[at] <= place[0] + reach:
                near.append(place)
        kept.append(near)
    return kept
