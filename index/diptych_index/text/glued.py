"""Flags tokens that seem to be words run together; the text itself stays as it is.

Only what the document's own words bear out is flagged: a capital inside a token whose parts are
known, a small frequent word stuck to a known one, a full stop or bracket without its space. Words
whose letters are set apart are flagged with the one word they make.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from diptych_index.spans import read_span
from diptych_index.text.document import Glued
from diptych_index.text.hyphens import Vocabulary
from diptych_index.text.run_on import LEAST, RunOn
from diptych_index.text.shape import Shape

# Written so that they begin with the rarer character, which makes them several times faster.
_CASE = r"[A-ZÀ-ÖØ-Þ](?<=[a-zß-öø-ÿ].)"
_DIGITS = r"\d(?<![\w.,-].)\d{1,3}(?=[A-ZÀ-Þ][a-zß-ÿ]{2,})"
_LETTERS = frozenset("bcdfghjklmnpqrstuvwxzäöüбвгджзлмнпрстфхцчш")
"""Letters that are no words: without some of them nothing in a text is spaced out."""
_LEAST_LETTERS = 2
_SPACED = r"(?<![\w.,’'-])(?:[^\W\d_] ){4,}[^\W\d_](?![\w.’'-])"
_CAPITALS = r"[A-ZÀ-Þ](?<![\w.’'-].) [A-ZÀ-Þ]{2,}(?![\w’'-])"
_WORDS_OF_ONE = frozenset("AIOÀYE")
_TOKEN = re.compile(r"[^\W\d_]+")
_PUNCTUATION = r"[.!?,;”)\]][”’\",;.]?(?=[^\W\d_]{2})"
_AROUND = re.compile(r"[^\s—–]{1,120}")
_LONGEST = 60
"""Characters of a token; what is longer is an address or data, not words."""
_FIRST = (
    "the", "of", "and", "that", "this", "from", "was", "were", "their", "them", "which", "have",
    "had", "been", "would", "could", "should", "they", "these", "those", "but", "its",
)  # fmt: skip
_BEFORE = frozenset(_FIRST)
_LAST = (
    "was", "were", "the", "and", "that", "which", "from", "have", "has", "had", "been", "this",
    "would",
)  # fmt: skip
_FIRST_LETTERS = frozenset(word[:2] for word in _FIRST)
_LAST_LETTERS = frozenset(word[-3:] for word in _LAST)
"""What such words begin and end with: it tells most others apart at once."""
_ENDING = re.compile(r"(?:s|ed|ing|ly)")
_LONG = 6
"""Letters that both halves must have when no small word is among them."""
_NOT_AFTER = frozenset(["self", "selves", "ever", "soever"])
_SHORTEST = 7
"""Letters of a word that may be two."""
_LEAST = 4
"""Letters a half must have when only a list of small words speaks for it."""
_FEW = 2
"""A token seen more often than this is a word of the text."""


def find_glued(text: str, vocabulary: Vocabulary, language: str) -> tuple[Glued, ...]:
    """Return the suspicious tokens of the clean ``text`` in order."""
    found = {glued.span.start: glued for glued in _run_on(text, vocabulary)}
    taken = sorted(glued.span for glued in found.values())
    shape = Shape(text)
    for glued in (
        *_set_apart(text, vocabulary, shape),
        *_at_capitals(text, vocabulary, shape),
        *_at_marks(text, shape),
    ):
        at = bisect_left(taken, glued.span)
        beside = taken[max(0, at - 1) : at + 1]
        if all(s.end <= glued.span.start or glued.span.end <= s.start for s in beside):
            found.setdefault(glued.span.start, glued)
    # A text with all its other spaces has compounds that only look like two words.
    if language == "en" and sum(len(g.parts) > 1 for g in found.values()) >= max(
        2, len(text) // 200_000
    ):
        for glued in _at_small_words(text, vocabulary):
            found.setdefault(glued.span.start, glued)
    return tuple(found[start] for start in sorted(found))


def _run_on(text: str, vocabulary: Vocabulary) -> Iterator[Glued]:
    """Yield tokens of many words, where a program lost all the spaces of a line."""
    run_on = RunOn(vocabulary)
    tokens = {token for token in run_on.tokens() if run_on.parts(token) is not None}
    if not tokens:
        return
    for match in re.finditer(rf"[^\W\d_]{{{LEAST},}}", text):
        token = match.group()
        parts = run_on.parts(token) if token.lower() in tokens else None
        if parts is not None:
            span = read_span(*match.span())
            yield Glued(span, token, parts, "it is made of words of this text")


def _set_apart(text: str, vocabulary: Vocabulary, shape: Shape) -> Iterator[Glued]:
    """Yield words whose letters are set apart: “s p a c e d”, “R ELATED” for small capitals."""
    letters = sum(letter in vocabulary.words for letter in _LETTERS)
    known = vocabulary.lexicon.has
    for match in shape.matches(_SPACED, b"a a a a a") if letters >= _LEAST_LETTERS else ():
        start, end = match.span()
        word = match.group().replace(" ", "")
        if word[0].upper() in _WORDS_OF_ONE and known(word[1:].lower()):
            start, word = start + 2, word[1:]
        if known(word.lower()) or vocabulary.lexicon.is_empty:
            yield Glued(
                read_span(start, end), text[start:end], (word,), "its letters are set apart"
            )
    for match in shape.matches(_CAPITALS, b"A AA"):
        word = match.group().replace(" ", "")
        alone = word[0] in _WORDS_OF_ONE and known(word[1:].lower())
        if known(word.lower()) and not alone:
            yield Glued(
                read_span(*match.span()), match.group(), (word,), "its first letter is set apart"
            )


def _at_capitals(text: str, vocabulary: Vocabulary, shape: Shape) -> Iterator[Glued]:
    """Yield tokens with a capital inside, such as “theWestern”."""
    done = 0
    for boundary in shape.matches(_CASE, b"aA", ahead=1):
        at = boundary.start()
        if at < done:
            continue
        start, end = _bounds(text, at)
        done = end
        token = text[start:end]
        cuts = [0, *(match.start() for match in re.finditer(_CASE, token)), len(token)]
        parts = tuple(token[a:b] for a, b in pairwise(cuts))
        if _are_words(parts, token, vocabulary):
            yield Glued(
                read_span(start, end), token, parts, "a capital stands inside, between known words"
            )


def _are_words(parts: tuple[str, ...], token: str, vocabulary: Vocabulary) -> bool:
    """Tell whether the parts of a token with inner capitals are words of this text."""
    if vocabulary.words[token.lower()] > _FEW or any(len(part) < 2 for part in parts):
        return False
    first, *others = parts
    if first in _BEFORE and all(len(part) > 2 for part in others):
        return True
    return all(vocabulary.has(part.lower()) for part in parts)


def _at_marks(text: str, shape: Shape) -> Iterator[Glued]:
    """Yield tokens in which a space is missing after a mark or a number."""
    for match in shape.matches(_PUNCTUATION, b".aa", before=1):
        start, end = _token_around(text, match.start())
        token = text[start:end]
        right = text[match.end() : end]
        if not _is_missing(text, match.start(), token, right):
            continue
        parts = (text[start : match.end()], right)
        yield Glued(read_span(start, end), token, parts, "the space after the mark is missing")
    for match in shape.matches(_DIGITS, b"1Aaa", before=3):
        start, cut = match.span()
        end = _bounds(text, cut)[1]
        parts = (match.group(), text[cut:end])
        yield Glued(
            read_span(start, end), "".join(parts), parts, "the space after the number is missing"
        )


def _is_missing(text: str, at: int, token: str, right: str) -> bool:
    """Tell whether a space is missing after the mark at ``at`` inside ``token``."""
    mark, before = text[at], text[at - 1 : at]
    if len(token) > _LONGEST or "/" in token or "@" in token or "." in right.rstrip('.,;:!?”’")'):
        return False
    if mark in ".!?":
        return before.isalpha() and right[:1].isupper() and token[:1].isalpha()
    if mark in ",;":
        return before.isalpha()
    return (before.isalnum() or before in ".!?,") and _closes(text, at)


def _closes(text: str, at: int) -> bool:
    """Tell whether the quote or bracket at ``at`` was opened before it in the same paragraph."""
    opening = {"”": "“", ")": "(", "]": "["}.get(text[at])
    return opening is not None and text.rfind(opening, max(0, at - 400), at) >= 0


def _at_small_words(text: str, vocabulary: Vocabulary) -> Iterator[Glued]:
    """Yield tokens in small letters that are two known words, such as “themany”."""
    rare = [
        word
        for words in (vocabulary.words, vocabulary.parts)
        for word, count in words.items()
        if count <= _FEW
        and len(word) >= _SHORTEST
        and (len(word) >= 2 * _LONG or word[:2] in _FIRST_LETTERS or word[-3:] in _LAST_LETTERS)
    ]
    for word in rare:
        if "-" in word or not (len(word) >= 2 * _LONG or _has_small_word(word)):
            continue
        parts = _halves(word, vocabulary)
        if parts is None or vocabulary.lexicon.has(word):
            continue
        cut = len(parts[0])
        for start, end in _places(text, word):
            yield Glued(
                read_span(start, end),
                text[start:end],
                (text[start : start + cut], text[start + cut : end]),
                "both halves are words of this text, the whole is not",
            )


def _has_small_word(word: str) -> bool:
    """Tell whether ``word`` begins or ends with one of the small frequent words."""
    return word.startswith(_FIRST) or word.endswith(_LAST)


def _places(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Yield where ``word`` stands by itself, in small letters or with a capital."""
    begins, rest = (word[0], word[0].upper()), word[1:]
    at = text.find(rest, 1)
    while at >= 0:
        if text[at - 1] in begins:
            start, end = _bounds(text, at)
            if end - start == len(word):
                yield start, end
        at = text.find(rest, at + 1)


def _halves(word: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """Return the two words that ``word`` seems to be, None if it is one."""
    for cut in _cuts(word):
        left, right = word[:cut], word[cut:]
        if right not in _NOT_AFTER and vocabulary.has(left) and vocabulary.has(right):
            return left, right
    return None


def _cuts(word: str) -> Iterator[int]:
    """Yield where ``word`` could be parted: after or before a small word, after an ending."""
    if word.startswith(_FIRST):
        for cut in range(2, min(7, len(word) - _LEAST + 1)):
            if word[:cut] in _BEFORE:
                yield cut
    if word.endswith(_LAST):
        cut = len(word) - max(len(last) for last in _LAST if word.endswith(last))
        if cut >= _LEAST:
            yield cut
    if len(word) >= 2 * _LONG:
        for ending in _ENDING.finditer(word, _LONG - 3, len(word) - _LONG):
            if ending.end() >= _LONG:
                yield ending.end()


def _bounds(text: str, at: int) -> tuple[int, int]:
    """Return the run of letters around the character at ``at``."""
    start = at
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    match = _TOKEN.match(text, start)
    return start, match.end() if match is not None else at


def _token_around(text: str, at: int) -> tuple[int, int]:
    """Return the run without spaces and dashes around the character at ``at``."""
    start = at
    least = max(0, at - _LONGEST)
    while start > least and not text[start - 1].isspace() and text[start - 1] not in "—–":
        start -= 1
    match = _AROUND.match(text, start)
    return start, match.end() if match is not None else at
