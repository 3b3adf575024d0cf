"""The words of a document, how often each stands there, and what stems they share."""

import heapq
import re
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from diptych_index.search.distance import within
from diptych_index.search.tree import Pattern
from diptych_index.search.variants import other_beginnings

_AT_ONCE = 5000
"""Words that a pattern is tried on between two checks."""
_RARE = 10
"""One of so many words begins as a pattern does, or has a piece of it: then looking at these beats
looking at all."""
_HALVED = 4
"""Letters from which on a word has halves to look for."""
_PARTED = 6
"""Letters from which on a word has three parts to look for."""
_KEPT = 3
"""Letters at the beginning of a word that no stemmer changes, unless the stem has no more."""


class Vocabulary:
    """The folded words of a document, sorted, with their counts, which ``counted`` returns.

    Words are told by their numbers, which are places in ``words``.
    ``stem`` gives the stem of a folded word, None where the language has none. A word that is
    ``alone`` is no inflection of another, whatever its stem.
    """

    def __init__(
        self,
        words: Sequence[str],
        counted: Callable[[], Sequence[int]],
        stem: Callable[[str], str] | None,
        alone: Callable[[str], bool] | None = None,
    ) -> None:
        self.words = words
        self._counted = counted
        self._stem = stem
        self._is_alone = alone
        self._alike: dict[str, Mapping[str, list[int]]] = {}

    @classmethod
    def of(cls, counts: Counter[str], stem: Callable[[str], str] | None) -> "Vocabulary":
        """Return the vocabulary for how often each word stands in the text."""
        words = sorted(counts)
        return cls(words, lambda: [counts[word] for word in words], stem)

    @cached_property
    def counts(self) -> Sequence[int]:
        """How often each word stands in the document."""
        return self._counted()

    def number(self, word: str) -> int:
        """Return the number of a folded word, -1 where the document does not have it."""
        at = bisect_left(self.words, word)
        return at if at < len(self.words) and self.words[at] == word else -1

    def __contains__(self, word: str) -> bool:
        return self.number(word) >= 0

    def count(self, word: str) -> int:
        """Return how often ``word`` stands in the document."""
        at = self.number(word)
        return self.counts[at] if at >= 0 else 0

    def named(self, numbers: Iterable[int]) -> list[str]:
        """Return words by their numbers."""
        words = self.words
        return [words[at] for at in numbers]

    def inflections(self, word: str) -> Sequence[int]:
        """Return the numbers of the words with the stem of ``word``, itself included, rising."""
        number = self.number(word)
        if self._stem is None:
            return [number] if number >= 0 else ()
        stem = self._stem(word)
        found = self._beginning_as(stem).get(stem, ())
        return found if number < 0 or number in found else sorted([*found, number])

    def _beginning_as(self, stem: str) -> Mapping[str, list[int]]:
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

    def _by_stem(self, head: str) -> Mapping[str, list[int]]:
        gathered: defaultdict[str, list[int]] = defaultdict(list)
        if self._stem is None:
            return gathered
        alike = {number for one in other_beginnings(head) for number in self.starting_with(one)}
        for number in sorted(alike):
            word = self.words[number]
            if self._is_alone is None or not self._is_alone(word):
                gathered[self._stem(word)].append(number)
        return gathered

    def matching(self, pattern: Pattern, check: Callable[[], object] = int) -> Sequence[int]:
        """Return the numbers of the words that ``pattern`` stands for, rising.

        ``check`` is called now and then where every word must be looked at, and may raise.
        """
        glob = pattern.text
        if glob[-1] == "*" and glob[:-1].isalnum():
            return self.starting_with(glob[:-1])
        glob = re.sub(r"\*+", "*", glob)
        head = re.split(r"[*?]", glob, maxsplit=1)[0]
        among = self.starting_with(head)
        if glob[len(head) :] == "*":
            return among
        if len(among) * _RARE <= len(self.words):
            fits = re.compile(glob_expression(glob)).fullmatch
            return [number for number in among if fits(self.words[number])]
        return [self.number(word) for word in self._fitting(glob, check)]

    def _fitting(self, glob: str, check: Callable[[], object]) -> Iterator[str]:
        """Yield the words that a pattern stands for, of all words, in order.

        Where few words hold its longest piece these are looked at, which takes a tenth of the time.
        """
        expression = re.compile(rf"^{glob_expression(glob)}(?=\n)", re.MULTILINE)
        piece = max(re.split(r"[*?]", f"{glob}\n"), key=len)
        few = sum(lines.count(piece) for lines in self._lines) * _RARE < len(self.words)
        for lines in self._lines:
            check()
            if not few:
                yield from expression.findall(lines)
                continue
            at = lines.find(piece)
            while at >= 0:
                start = lines.rfind("\n", 0, at) + 1
                if found := expression.match(lines, start):
                    yield found[0]
                at = lines.find(piece, lines.find("\n", at))

    @cached_property
    def _lines(self) -> Sequence[str]:
        """The words, each with the end of its line, some thousands at once."""
        words = self.words
        starts = range(0, len(words), _AT_ONCE)
        return ["\n".join([*words[at : at + _AT_ONCE], ""]) for at in starts]

    def like(self, word: str, edits: int, check: Callable[[], object] = int) -> list[int]:
        """Return the numbers of the words that differ from ``word`` by at most ``edits`` letters.

        A letter more, less or changed is one difference, two neighbors exchanged as well. They
        are in rising order. ``check`` is called now and then, and may raise.
        """
        found: set[int] = set()
        words, fits = self.words, within(word, edits)
        for candidates in self._likely(word, edits):
            check()
            found.update(at for at in candidates if fits(words[at]))
        return sorted(found)

    def _likely(self, word: str, edits: int) -> Iterator[Iterable[int]]:
        """Yield the words that may differ by so few letters; some may come twice.

        One letter changed leaves one half of the word as it is; only two letters exchanged in
        its middle change both, and then nothing else is changed.
        """
        sizes = range(max(1, len(word) - edits), len(word) + edits + 1)
        if edits == 2 and len(word) >= _PARTED:
            yield from self._with_one_part(word, sizes)
            return
        if edits > 1 or len(word) < _HALVED:
            yield from (self._by_length.get(size, ()) for size in sizes)
            return
        half = len(word) // 2
        yield self.starting_with(word[:half])
        yield self._ending_with(word[half:], sizes)
        exchanged = self.number(word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :])
        yield [exchanged] if exchanged >= 0 else ()

    def _with_one_part(self, word: str, sizes: range) -> Iterator[Iterable[int]]:
        """Yield the words that may differ from ``word`` by two letters.

        Two letters changed leave one of three parts of the word as it is, at most two letters
        from its place; only two exchanged where parts meet change both, and then one is left.
        """
        first, second = len(word) // 3, 2 * len(word) // 3
        yield self.starting_with(word[:first])
        yield self._having(word[first:second], range(max(0, first - 2), first + 3), sizes)
        yield self._ending_with(word[second:], sizes)
        for cut in (first, second):
            exchanged = f"{word[: cut - 1]}{word[cut]}{word[cut - 1]}{word[cut + 1 :]}"
            yield from self._likely(exchanged, 1)

    def _ending_with(self, tail: str, sizes: range) -> Iterator[int]:
        """Yield the numbers of the words of ``sizes`` letters that end with ``tail``."""
        return self._having(f"{tail}\n", range(sizes[-1]), sizes)

    def _having(self, part: str, places: range, sizes: range) -> Iterator[int]:
        """Yield the numbers of the words of ``sizes`` letters with ``part`` at one of ``places``.

        The end of a line stands for that of a word.
        """
        for lines in self._lines:
            at = lines.find(part)
            while at >= 0:
                start = lines.rfind("\n", 0, at) + 1
                if at - start in places:
                    end = lines.find("\n", at)
                    if end - start in sizes:
                        yield self.number(lines[start:end])
                at = lines.find(part, at + 1)

    @cached_property
    def _by_length(self) -> Mapping[int, Sequence[int]]:
        gathered: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
        for number, size in enumerate(map(len, self.words)):
            gathered[size].append(number)
        return gathered

    def starting_with(self, head: str) -> range:
        """Return the numbers of the words that begin with ``head``."""
        low = bisect_left(self.words, head)
        return range(low, bisect_left(self.words, f"{head}\U0010ffff", low))

    def most_frequent(self, numbers: Sequence[int], limit: int) -> Sequence[int]:
        """Return at most ``limit`` words by their numbers, the most frequent, rising."""
        if len(numbers) <= limit:
            return numbers
        counts = self.counts
        return sorted(heapq.nsmallest(limit, numbers, key=lambda at: (-counts[at], at)))


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
