"""A passage that is looked for: what it says, what was around it, and its place in the old text."""

from functools import cached_property

from diptych_index.session.context import Surroundings
from diptych_index.session.model import Anchor
from diptych_index.session.skeleton import Skeleton, letters_of
from diptych_index.session.text_map import Carried, TextMap

_FREE = 0.4
"""The share of a passage's letters that must be free where it may stand."""


class Wanted:
    """An anchor as the rules of anchors.py need it."""

    def __init__(self, anchor: Anchor, text_map: TextMap | None) -> None:
        self.anchor = anchor
        self._map = text_map
        self._words = None if text_map is None else self._found_in(text_map.old)

    @cached_property
    def letters(self) -> str:
        """The skeleton of its quotation."""
        if self._map is not None and self._words is not None:
            return self._map.old.letters[slice(*self._words)]
        return letters_of(self.anchor.quote)

    @cached_property
    def around(self) -> Surroundings:
        """The skeleton of its context."""
        return Surroundings(self.anchor)

    @property
    def has_map(self) -> bool:
        """Whether the old text is known and has the passage where the anchor says."""
        return self._words is not None

    def carried(self) -> Carried | None:
        """Return where the words of the passage went, None where that is not known."""
        if self._map is None or self._words is None:
            return None
        return self._map.carry(*self._words)

    def is_taken(self, first: int, last: int) -> bool:
        """Return whether these words of the new text are known to come from another passage."""
        if self._map is None or self._words is None:
            return False
        return self._map.is_taken(first, last, self._own(self._map))

    def is_a_twin(self, first: int, last: int) -> bool:
        """Return whether these words, which say the same, are known to be another passage."""
        if self._map is None or self._words is None:
            return False
        return self._map.is_a_twin(first, last, self._own(self._map))

    def may_be_between(self, first: int, last: int) -> bool:
        """Return whether enough of these words of the new text came from no other passage."""
        if self._map is None or self._words is None:
            return True
        return self._map.free(first, last) >= _FREE * len(self.letters)

    def _own(self, text_map: TextMap) -> tuple[int, int]:
        """Return the first and last of its own words in the old text."""
        start, end = self._words or (0, 1)
        return text_map.old.token_at(start), text_map.old.token_at(end - 1)

    def _found_in(self, old: Skeleton) -> tuple[int, int] | None:
        """Return the places of the passage in the old text, if it stands there."""
        read, quote = self.anchor.read, self.anchor.quote
        start, end = old.place_at(read.start), old.place_at(read.end)
        as_it_was = read.end - read.start == len(quote) and old.holds(read.start, quote)
        if start >= end or not (as_it_was or old.letters[start:end] == letters_of(quote)):
            return None
        return start, end
