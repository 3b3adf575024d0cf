"""A passage that is looked for: what it says, what was around it, and its place in the old text."""

from diptych_index.session.context import Surroundings
from diptych_index.session.model import Anchor
from diptych_index.session.skeleton import letters_of
from diptych_index.session.text_map import Carried, TextMap

_FREE = 0.4
"""The share of a passage's letters that must be free where it may stand."""


class Wanted:
    """An anchor as the rules of anchors.py need it.

    ``letters`` is the skeleton of its quotation, ``around`` that of its context.
    """

    def __init__(self, anchor: Anchor, text_map: TextMap | None) -> None:
        self.anchor = anchor
        self.letters = letters_of(anchor.quote)
        self.around = Surroundings(anchor)
        self._map = text_map
        self._words = self._found_in(text_map) if text_map is not None else None

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

    def _found_in(self, text_map: TextMap) -> tuple[int, int] | None:
        """Return the places of the passage in the old text, if it stands there."""
        old = text_map.old
        start, end = old.place_at(self.anchor.read.start), old.place_at(self.anchor.read.end)
        if start >= end or old.letters[start:end] != self.letters:
            return None
        return start, end
