"""Reads the postings of a Whoosh index a block at a time.

Whoosh's matchers go from posting to posting by two or three calls each; what a block holds is one
list, and is read as one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from diptych_index.search.library import TermNotFound, W3LeafMatcher

_CACHED = 512
"""Words whose postings are remembered."""

Frequencies = Mapping[int, int]
"""How often something stands in each paragraph that has it, by the number of the paragraph."""


class WhooshReader:
    """The paragraphs of words, as Whoosh has them; ``reader`` is its own reader of the index."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader
        self._known: OrderedDict[tuple[str, str], Frequencies] = OrderedDict()

    def frequencies(self, field: str, words: Iterable[str]) -> Frequencies:
        """Return how often any of ``words`` stands in each paragraph that has one.

        They are shared: nobody may change them. Raises what Whoosh may where a file is damaged.
        """
        found = [self._of_word(field, word) for word in words]
        if len(found) == 1:
            return found[0]
        total: dict[int, int] = {}
        for one in found:
            for paragraph, count in one.items():
                total[paragraph] = total.get(paragraph, 0) + count
        return total

    def _of_word(self, field: str, word: str) -> Frequencies:
        found = self._known.get((field, word))
        if found is not None:
            self._known.move_to_end((field, word))
            return found
        try:
            matcher = self.reader.postings(field, word.encode("utf-8", "surrogatepass"))
        except TermNotFound:
            return {}
        found = {}
        for ids, weights in _blocks(matcher):
            found.update(zip(ids, map(int, weights), strict=True))
        self._known[field, word] = found
        if len(self._known) > _CACHED:
            self._known.popitem(last=False)
        return found

    def close(self) -> None:
        """Let go of the index."""
        self._known.clear()
        self.reader.close()


def _blocks(matcher: Any) -> Iterator[tuple[Iterable[int], Iterable[float]]]:
    """Yield the paragraphs of each block, and how often the word stands in each."""
    if not isinstance(matcher, W3LeafMatcher):
        yield from _one_by_one(matcher.is_active, matcher)
        return
    block: Any = matcher  # its lists are there once they were read
    while matcher.is_active():
        matcher._read_ids()
        matcher._read_weights()
        yield block._ids, block._weights
        matcher._next_block()


def _one_by_one(
    is_active: Callable[[], bool], matcher: Any
) -> Iterator[tuple[Iterable[int], Iterable[float]]]:
    """Yield the postings of a word that few paragraphs have."""
    while is_active():
        yield (matcher.id(),), (matcher.weight(),)
        matcher.next()
