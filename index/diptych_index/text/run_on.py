"""Parts words that a program ran together by the line: “hevaultedintohissaddle”.

Of all ways to cut the letters into words the likeliest is taken, each word being as likely as it is
frequent in the document itself; its language's list stands for words that it does not have. The
way is Viterbi's over a unigram model, as Norvig describes it in “Natural Language Corpus Data”
(Beautiful Data, 2009).
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise
from math import inf, log

from diptych_index.text.hyphens import Vocabulary

LEAST = 16
"""Letters of a token that is looked at: shorter ones are words of more languages than one."""
_LONGEST_WORD = 22
_LEAST_PARTS = 4
_LEAST_SMALL = 2
"""Small words among the parts, which no compound has inside."""
_LEAST_WHOLE = 0.3
"""Share of the letters of a token that words of three or more make which the text has elsewhere."""
_MOST_OF_ONE = 0.55
"""The same of its longest word: what has more of it is a word made from that one."""
_STRANGE = 6
"""Letters of a word that is not doubted although the text does not have it."""
_SMALL = 50
"""How many of the most frequent words of a text are its small words."""
_RARE = 3.0
"""How much less likely a word is that only the list has than one seen once: a logarithm."""
_LEAST_LISTED = 3
"""Letters of a word that only the list has: it has many of two that nobody writes."""
_SEEN = 2
"""Times that a word stands in the text which no list bears out."""


class RunOn:
    """Knows the words of one document, and parts what is made of them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known: dict[str, float] = {}

    @cached_property
    def _total(self) -> float:
        return log(max(2, sum(self._vocabulary.words.values())))

    @cached_property
    def _small(self) -> frozenset[str]:
        """The most frequent words of the text, those of one letter aside."""
        frequent = self._vocabulary.words.most_common(_SMALL)
        return frozenset(word for word, _ in frequent if len(word) > 1)

    def tokens(self) -> Iterator[str]:
        """Yield the tokens of the text, in small letters, that could be several words."""
        known = self._vocabulary.lexicon.has
        words = self._vocabulary.words
        for word in [word for word in words if len(word) >= LEAST]:
            if words[word] <= _SEEN and "-" not in word and self._may_be(word) and not known(word):
                yield word

    def parts(self, token: str) -> tuple[str, ...] | None:
        """Return the words that ``token`` is made of, as written in it; None if it seems to be one.

        Together they are ``token``.
        """
        small = token.lower()
        if len(small) != len(token) or not self._may_be(small):
            return None
        cuts = _cut(small, self._cost)
        parts = tuple(token[a:b] for a, b in pairwise(cuts))
        return parts if len(parts) >= _LEAST_PARTS and self._are_likely(parts) else None

    def _may_be(self, small: str) -> bool:
        """Tell quickly, by the words of the text alone, whether many may make up a token.

        Asking a word list for every run of letters takes a hundred times as long.
        """
        words = self._vocabulary.words

        def cost(part: str) -> float:
            if len(part) == 1:
                return 1.0
            return 0.5 if part in words and part != small else inf

        found = [small[a:b] for a, b in pairwise(_cut(small, cost))]
        whole = sum(len(part) for part in found if len(part) >= _LEAST_LISTED)
        return (
            whole >= _LEAST_WHOLE * len(small)
            and max(map(len, found)) <= _MOST_OF_ONE * len(small)
            and sum(len(part) > 1 for part in found) >= _LEAST_PARTS - 1
            and sum(part in self._small for part in found) >= _LEAST_SMALL
        )

    def _are_likely(self, parts: tuple[str, ...]) -> bool:
        """Tell whether there are small words among the parts, and few that the text has not."""
        words = self._vocabulary.words
        small = sum(part.lower() in self._small for part in parts)
        strange = any(len(part) < _STRANGE and not words[part.lower()] for part in parts)
        return small >= _LEAST_SMALL + strange

    def _cost(self, word: str) -> float:
        """Return minus the logarithm of how likely a word is, infinite for what is none."""
        cost = self._known.get(word)
        if cost is None:
            cost = self._known[word] = self._asked(word)
        return cost

    def _asked(self, word: str) -> float:
        count = self._vocabulary.words[word]
        if not count and len(word) < _LEAST_LISTED:
            return inf
        known = self._vocabulary.lexicon.has
        listed = known(word) if len(word) > 1 else word in self._single
        if count and (listed or (len(word) > 1 and count > _SEEN)):
            return self._total - log(count)
        return self._total + _RARE if listed and len(word) >= _LEAST_LISTED else inf

    @cached_property
    def _single(self) -> frozenset[str]:
        """The words of one letter that are frequent in the text."""
        words = self._vocabulary.words
        return frozenset(word for word, count in words.most_common(_SMALL * 4) if len(word) == 1)


def _cut(letters: str, cost: Callable[[str], float]) -> list[int]:
    """Return where the words begin that ``letters`` are made of at the least cost, and the end.

    Only the end, where they cannot be cut.
    """
    best = [0.0] + [inf] * len(letters)
    begins = [0] * (len(letters) + 1)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST_WORD), end):
            if best[start] < best[end]:
                spent = best[start] + cost(letters[start:end])
                if spent < best[end]:
                    best[end], begins[end] = spent, start
    cuts = [len(letters)]
    while cuts[-1] and best[-1] < inf:
        cuts.append(begins[cuts[-1]])
    return cuts[::-1]
