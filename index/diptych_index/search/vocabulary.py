"""The words of a document, how often each stands there, and what stems they share."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from diptych_index.search.distance import distance, letters_of
from diptych_index.search.tree import Pattern
from diptych_index.search.variants import other_beginnings

_AT_ONCE = 5000
"""Words that a pattern is tried on between two checks."""
_HALVED = 4
"""Letters from which on a word has halves to look for."""
_KEPT = 3
"""Letters at the beginning of a word that no stemmer changes, unless the stem has no more."""


class Vocabulary:
    """The folded words of a document, sorted, with counts (equally long).

    ``stem`` gives the stem of a folded word, None where the language has none.
    """

    def __init__(
        self, words: Sequence[str], counts: Sequence[int], stem: Callable[[str], str] | None
    ) -> None:
        self.words = words
        self.counts = counts
        self._stem = stem
        self._alike: dict[str, Mapping[str, list[str]]] = {}

    @classmethod
    def of(cls, counts: Counter[str], stem: Callable[[str], str] | None) -> "Vocabulary":
        """Return the vocabulary for how often each word stands in the text."""
        words = sorted(counts)
        return cls(words, [counts[word] for word in words], stem)

    def __contains__(self, word: str) -> bool:
        at = bisect_left(self.words, word)
        return at < len(self.words) and self.words[at] == word

    def count(self, word: str) -> int:
        """Return how often ``word`` stands in the document."""
        at = bisect_left(self.words, word)
        found = at < len(self.words) and self.words[at] == word
        return self.counts[at] if found else 0

    def inflections(self, word: str) -> list[str]:
        """Return the words of the document with the stem of ``word``, itself included."""
        if self._stem is None:
            return [word] if word in self else []
        stem = self._stem(word)
        found = self._beginning_as(stem).get(stem, [])
        return found if word in found or word not in self else [*found, word]

    def _beginning_as(self, stem: str) -> Mapping[str, list[str]]:
        """Return the words that may have a stem, by their stems.

        Finding the stem of every word would take longer than all else before the first answer.
        What a stemmer changes is the end of a word: the first letters, three or one less than
        the stem has, stay; of a very short stem (``die`` of ``dying``) only the first one.
        """
        head = stem[: min(_KEPT, len(stem) - 1)] if len(stem) > _KEPT else stem[:1]
        found = self._alike.get(head)
        if found is None:
            found = self._alike[head] = self._by_stem(head)
        return found

    def _by_stem(self, head: str) -> Mapping[str, list[str]]:
        gathered: defaultdict[str, list[str]] = defaultdict(list)
        if self._stem is None:
            return gathered
        alike = {word for one in other_beginnings(head) for word in self.starting_with(one)}
        for word in sorted(alike):
            gathered[self._stem(word)].append(word)
        return gathered

    def matching(self, pattern: Pattern, check: Callable[[], object] = int) -> list[str]:
        """Return the words that ``pattern`` stands for, sorted.

        ``check`` is called now and then where every word must be looked at, and may raise.
        """
        if not self.words:
            return []
        head = re.split(r"[*?]", pattern.text, maxsplit=1)[0]
        if head and pattern.text == f"{head}*":
            return self.starting_with(head)
        if head:
            expression = re.compile(glob_expression(pattern.text))
            return [word for word in self.starting_with(head) if expression.fullmatch(word)]
        expression = re.compile(f"^{glob_expression(pattern.text)}$", re.MULTILINE)
        found: list[str] = []
        for lines in self._lines:
            check()
            found += expression.findall(lines)
        return found

    @cached_property
    def _lines(self) -> Sequence[str]:
        """The words, one a line, some thousands at once."""
        words = self.words
        return ["\n".join(words[at : at + _AT_ONCE]) for at in range(0, len(words), _AT_ONCE)]

    def like(self, word: str, edits: int, check: Callable[[], object] = int) -> list[str]:
        """Return the words that differ from ``word`` by at most ``edits`` letters, sorted.

        A letter more, less or changed is one difference, two neighbours exchanged as well.
        ``check`` is called now and then, and may raise.
        """
        found: list[str] = []
        wanted, length = letters_of(word), len(word)
        for candidates in self._likely(word, edits):
            check()
            for candidate in candidates:
                # A changed letter takes one out of the set of letters and puts one in.
                alike = (letters_of(candidate) ^ wanted).bit_count() <= 2 * edits
                if not alike or abs(len(candidate) - length) > edits:
                    continue
                if distance(word, candidate, edits) <= edits:
                    found.append(candidate)
        return sorted(set(found))

    def _likely(self, word: str, edits: int) -> Iterator[Sequence[str]]:
        """Yield the words that may differ by so few letters; some may come twice.

        One letter changed leaves one half of the word as it is; only two letters exchanged in
        its middle change both, and then nothing else is changed.
        """
        if edits > 1 or len(word) < _HALVED:
            sizes = range(max(1, len(word) - edits), len(word) + edits + 1)
            yield from (self._by_length.get(size, ()) for size in sizes)
            return
        half = len(word) // 2
        yield self.starting_with(word[:half])
        tail = word[half:][::-1]
        low = bisect_left(self._backwards, tail)
        high = bisect_left(self._backwards, f"{tail}\U0010ffff")
        yield [one[::-1] for one in self._backwards[low:high]]
        exchanged = word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :]
        yield [exchanged] if exchanged in self else []

    @cached_property
    def _backwards(self) -> Sequence[str]:
        """The words read backwards, sorted."""
        return sorted(word[::-1] for word in self.words)

    @cached_property
    def _by_length(self) -> Mapping[int, Sequence[str]]:
        gathered: defaultdict[int, list[str]] = defaultdict(list)
        for word in self.words:
            gathered[len(word)].append(word)
        return gathered

    def starting_with(self, head: str) -> list[str]:
        """Return the words that begin with ``head``, sorted."""
        low = bisect_left(self.words, head)
        high = bisect_left(self.words, f"{head}\U0010ffff")
        return list(self.words[low:high])

    def most_frequent(self, words: Sequence[str], limit: int) -> list[str]:
        """Return at most ``limit`` of ``words``, the most frequent, sorted."""
        if len(words) <= limit:
            return list(words)
        counts = dict(zip(self.words, self.counts, strict=True))
        ranked = sorted(words, key=lambda word: (-counts[word], word))
        return sorted(ranked[:limit])


def glob_expression(glob: str) -> str:
    """Return a regular expression for a word with ``*`` and ``?``.

    What follows a star is taken at its first place (an atomic group, as fnmatch does), so that
    many stars cannot make it slow.
    """
    pieces = [
        "".join("." if letter == "?" else re.escape(letter) for letter in piece)
        for piece in re.sub(r"\*+", "*", glob).split("*")
    ]
    if len(pieces) == 1:
        return pieces[0]
    middle = "".join(f"(?>.*?{piece})" for piece in pieces[1:-1])
    return f"{pieces[0]}{middle}.*{pieces[-1]}"
