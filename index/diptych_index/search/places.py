"""Where terms stand in paragraphs, packed as in the index."""

from array import array
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
