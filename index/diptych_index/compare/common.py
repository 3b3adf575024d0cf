"""What two passages share when they are not versions of each other: words and phrases.

Words are compared by their stems. Function words count only inside a phrase; numbers and names
always count. A phrase is a longest run of shared words within one sentence on either side that
begins and ends with words of matter; a word stands alone only where no phrase explains it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diptych_index.compare.anchors import Run
from diptych_index.compare.function_words import function_words
from diptych_index.compare.keys import tokens_of
from diptych_index.compare.stems import stem
from diptych_index.compare.words import Tokens

_ENDS = re.compile(r"[.!?:;…\n]")
_MOST_SEEDS = 64
"""Places of one pair of words that are followed up on either side; a refrain says no more then."""


class Shared(NamedTuple):
    """A word or phrase of both passages: as A has it first, and all its places (code points)."""

    words: str
    length: int
    a: tuple[tuple[int, int], ...]
    b: tuple[tuple[int, int], ...]


class _Passage(NamedTuple):
    """A passage's words: stems, whether each is matter, whether a sentence ends before it."""

    tokens: Tokens
    stems: Sequence[str]
    matter: Sequence[bool]
    begins: Sequence[bool]


def shared_words(
    a: Tokens, b: Tokens, keys: tuple[Sequence[str], Sequence[str]], grammar: frozenset[str]
) -> list[Shared]:
    """Return what both passages have: the longest phrases first, then words in A's order.

    ``keys`` are the words of A and of B in the form in which they are compared, ``grammar`` the
    function words.
    """
    left = _passage(a, keys[0], grammar)
    right = _passage(b, keys[1], grammar)
    phrases: dict[tuple[str, ...], tuple[set[int], set[int]]] = {}
    for match in _phrases(left, right):
        name = tuple(left.stems[match.a : match.a + match.length])
        places = phrases.setdefault(name, (set(), set()))
        places[0].add(match.a)
        places[1].add(match.b)
    found = [_shared(a, b, len(name), places) for name, places in phrases.items()]
    found.sort(key=lambda shared: (-shared.length, shared.a))
    return found + _lone_words(left, right, phrases)


def matter_words(text: str, *, every: bool = False) -> list[tuple[str, tuple[int, int]]]:
    """Return the words of matter of a passage as (stem, span), with ``every`` the others too.

    Function words are left out unless they are names, and numbers are kept.
    """
    tokens, keys = tokens_of(text)
    passage = _passage(tokens, keys, function_words(keys))
    return [
        (word, tokens.word_span(i, i))
        for i, word in enumerate(passage.stems)
        if every or passage.matter[i]
    ]


def _passage(tokens: Tokens, keys: Sequence[str], grammar: frozenset[str]) -> _Passage:
    begins = _sentence_beginnings(tokens)
    matter = [
        word not in grammar or (not begins[i] and _is_name(tokens, i))
        for i, word in enumerate(keys)
    ]
    return _Passage(tokens, [stem(word) for word in keys], matter, begins)


def _sentence_beginnings(tokens: Tokens) -> list[bool]:
    """Tell of every word whether a sentence or clause begins with it."""
    begins: list[bool] = []
    texts, start = tokens.texts, 0
    for place in tokens.words:
        # Nearly always there is one space between two words.
        spaced = place - start == 1 and texts[start] == " "
        begins.append(
            not start or (not spaced and _ENDS.search("".join(texts[start:place])) is not None)
        )
        start = place + 1
    return begins


def _is_name(tokens: Tokens, word: int) -> bool:
    """Tell whether a word within a sentence is written as a name: May, Will, US."""
    text = tokens.word(word)
    return len(text) > 1 and text[0].isupper() and not tokens.word(word - 1).isupper()


def _phrases(a: _Passage, b: _Passage) -> Iterator[Run]:
    """Yield the longest shared runs of at least two words of matter, trimmed of function words."""
    places: dict[tuple[str, str], list[int]] = {}
    for j, pair in enumerate(zip(b.stems, b.stems[1:], strict=False)):
        found = places.setdefault(pair, [])
        if not b.begins[j + 1] and len(found) < _MOST_SEEDS:
            found.append(j)
    seen: Counter[tuple[str, str]] = Counter()
    ends: dict[int, int] = {}  # by diagonal: what lies before is part of a run already found
    for i, pair in enumerate(zip(a.stems, a.stems[1:], strict=False)):
        if a.begins[i + 1] or pair not in places or seen[pair] == _MOST_SEEDS:
            continue
        seen[pair] += 1
        for j in places[pair]:
            if i < ends.get(j - i, 0):
                continue
            length = _length_shared(a, b, i, j)
            ends[j - i] = i + length - 1
            match = _trimmed(a, i, j, length)
            if sum(a.matter[match.a : match.a + match.length]) > 1:
                yield match


def _length_shared(a: _Passage, b: _Passage, i: int, j: int) -> int:
    """Return how many words from ``i`` and ``j`` on are shared before a sentence ends."""
    start = i
    last_i, last_j = len(a.stems) - 1, len(b.stems) - 1
    while i < last_i and j < last_j:
        i, j = i + 1, j + 1
        if a.stems[i] != b.stems[j] or a.begins[i] or b.begins[j]:
            return i - start
    return i + 1 - start


def _trimmed(a: _Passage, i: int, j: int, length: int) -> Run:
    while length and not a.matter[i]:
        i, j, length = i + 1, j + 1, length - 1
    while length and not a.matter[i + length - 1]:
        length -= 1
    return Run(i, j, length)


def _lone_words(
    a: _Passage, b: _Passage, phrases: dict[tuple[str, ...], tuple[set[int], set[int]]]
) -> list[Shared]:
    """Return shared words of matter that stand outside the phrases in A or in B."""
    covered_a = {i + k for name, (at, _) in phrases.items() for i in at for k in range(len(name))}
    covered_b = {j + k for name, (_, at) in phrases.items() for j in at for k in range(len(name))}
    in_b = _places(b)
    found: list[Shared] = []
    for word, places in _places(a).items():
        others = in_b.get(word)
        if others and not (covered_a.issuperset(places) and covered_b.issuperset(others)):
            found.append(_shared(a.tokens, b.tokens, 1, (set(places), set(others))))
    return found


def _places(passage: _Passage) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for i, word in enumerate(passage.stems):
        if passage.matter[i]:
            places.setdefault(word, []).append(i)
    return places


def _shared(a: Tokens, b: Tokens, length: int, places: tuple[set[int], set[int]]) -> Shared:
    spans_a = tuple(a.word_span(i, i + length - 1) for i in sorted(places[0]))
    spans_b = tuple(b.word_span(j, j + length - 1) for j in sorted(places[1]))
    start, end = spans_a[0]
    return Shared(" ".join(a.text[start:end].split()), length, spans_a, spans_b)
