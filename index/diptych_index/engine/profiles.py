"""How often a document has each word, counted as the comparison counts: by stems."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property, lru_cache

from diptych_index.compare.classes import key
from diptych_index.compare.stems import stem
from diptych_index.engine.desk import Desk
from diptych_index.text.words import WORD

_KEPT = 4
"""Documents whose words are remembered: two are on the desk, two may come back by undoing."""


class Profile:
    """The words of one document."""

    def __init__(self, text: str) -> None:
        self._words = WORD.findall(text)
        forms = Counter(self._words)
        self._stems = {form: stem(key(form)) for form in forms}
        counts: Counter[str] = Counter()
        for form, count in forms.items():
            counts[self._stems[form]] += count
        self.counts: Mapping[str, int] = counts
        self.size = len(self._words)

    @cached_property
    def _in_order(self) -> str:
        """All stems in the order of the text, each between two spaces of its own."""
        return "".join([f" {self._stems[word]} " for word in self._words])

    def count(self, stems: list[str]) -> int:
        """Return how often a word (one stem) or a phrase (several in a row) stands here."""
        if len(stems) == 1:
            return self.counts.get(stems[0], 0)
        return self._in_order.count("".join([f" {word} " for word in stems]))


@lru_cache(maxsize=_KEPT)
def profile(desk: Desk, fingerprint: str) -> Profile:
    """Return the words of an open document, counted once; raises EngineError when it is closed."""
    return Profile(desk.document(fingerprint).text)
