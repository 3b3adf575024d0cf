"""Cuts paragraphs into the tokens that are indexed."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from diptych_index.search.fold import Folded, fold
from diptych_index.text.document import Document
from diptych_index.text.words import WORD

_HYPHEN = re.compile(r"(?:[-‐‑]|\u00ad(?=\s*\n))(?:[ \t]*\r?\n[ \t]*)?")
"""What parts the halves of a word: a hyphen, at the end of a line or within it."""
_SPACE = re.compile(r"[ \u00a0\u2009\u202f]")
_JOINT = re.compile(rf"[^\W\d_]{_HYPHEN.pattern}[^\W\d_]|\b[^\W\d_]{_SPACE.pattern}[^\W\d_]\b")
_MOST_HALVES = 4
_SPACED_LETTERS = 3
"""Letters set apart from which on they are a word: ``a b`` is none."""
ELIDING = frozenset({"ca", "fr", "it"})
"""Languages in which an article or pronoun is written onto its word: ``l'armée``."""


class Token(NamedTuple):
    """A folded word, its position in the paragraph and its span in the clean text.

    Several tokens may stand at one position: a word run together and its first part, a word
    with its elided article and without.
    """

    word: str
    position: int
    start: int
    end: int


def folded_words(text: str) -> list[tuple[str, int, int]]:
    """Return each word of ``text``, folded, with its span in ``text``."""
    folded = fold(text)
    if folded.starts is None:
        return [(match[0], *match.span()) for match in WORD.finditer(folded.text)]
    return [(match[0], *_span(folded, match.span())) for match in WORD.finditer(folded.text)]


def _span(folded: Folded, span: tuple[int, int]) -> tuple[int, int]:
    return folded.original(*span)


class GluedWords:
    """The words of a document that seem to be two run together, by their span.

    ``by_paragraph`` has the spans by the index of their paragraph.
    """

    def __init__(self, document: Document) -> None:
        self._parts: dict[tuple[int, int], list[Token]] = {}
        for glued in document.glued:
            if len(folded_words(glued.found)) != 1:
                continue  # punctuation parts it: its words are found as they stand
            parts = _parts(glued.found, glued.parts, glued.span.start, glued.span.end)
            if len(parts) > 1:
                self._parts[(glued.span.start, glued.span.end)] = parts
        self.by_paragraph = self._by_paragraph(document)

    def _by_paragraph(self, document: Document) -> Mapping[int, list[tuple[int, int]]]:
        """Return the spans in each paragraph that has any, in text order."""
        starts = [paragraph.span.start for paragraph in document.paragraphs] if self._parts else []
        gathered: dict[int, list[tuple[int, int]]] = {}
        for span in sorted(self._parts):
            gathered.setdefault(bisect_right(starts, span[0]) - 1, []).append(span)
        return gathered

    def __bool__(self) -> bool:
        return bool(self._parts)

    @property
    def spans(self) -> Mapping[tuple[int, int], list[Token]]:
        """The parts by the span of the whole; positions count from 0."""
        return self._parts

    def width(self, start: int, end: int) -> int:
        """Return how many positions the token at this span takes up."""
        parts = self._parts.get((start, end))
        return 1 if parts is None else len(parts)


def _parts(found: str, parts: tuple[str, ...], start: int, end: int) -> list[Token]:
    """Return the parts of a run-together word; their exact spans where they spell it out."""
    exact = "".join(parts) == found and len(found) == end - start
    tokens: list[Token] = []
    at = start
    for part in parts:
        for word, low, high in folded_words(part):
            span = (at + low, at + high) if exact else (start, end)
            tokens.append(Token(word, len(tokens), *span))
        at += len(part)
    return tokens


def paragraph_tokens(document: Document, index: int, glued: GluedWords) -> Iterator[Token]:
    """Yield the tokens of ``document.paragraphs[index]``, by position."""
    base = document.paragraphs[index].span.start
    elides = document.language[:2] in ELIDING
    position = 0
    for word, low, high in folded_words(document.paragraph_text(index)):
        start, end = base + low, base + high
        yield Token(word, position, start, end)
        parts = glued.spans.get((start, end)) if glued else None
        if parts is not None:
            for part in parts:
                yield Token(part.word, position + part.position, part.start, part.end)
            position += len(parts)
            continue
        if elides and "'" in word[1:-1] and high - low == len(word):
            article, _, rest = word.partition("'")
            yield Token(rest, position, start + len(article) + 1, end)
        position += 1


def joined_tokens(document: Document, index: int, glued: GluedWords) -> Iterator[Token]:
    """Yield the words that ``document.paragraphs[index]`` has in several pieces.

    ``co-operate`` gives ``cooperate``, ``mother-in-law`` also its neighbouring pairs, and letters
    set apart (``R e d``) their word. The position is that of the first piece.
    """
    text = document.paragraph_text(index)
    if _JOINT.search(text) is None:
        return
    base = document.paragraphs[index].span.start
    positions: list[int] = []
    words = folded_words(text)
    position = 0
    for _, low, high in words:
        positions.append(position)
        position += glued.width(base + low, base + high) if glued else 1
    for first, last in _chains(text, words):
        joined = "".join(word for word, _, _ in words[first:last])
        start, end = base + words[first][1], base + words[last - 1][2]
        yield Token(joined, positions[first], start, end)


def _chains(text: str, words: list[tuple[str, int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the half-open runs of words that may be one word."""
    at = 0
    while at < len(words):
        beyond = at + 1
        while beyond < len(words) and _parts_word(_HYPHEN, text, words, beyond):
            beyond += 1
        for first in range(at, beyond - 1):
            for last in range(first + 2, min(first + _MOST_HALVES, beyond) + 1):
                yield first, last
        spaced = at + 1
        while spaced < len(words) and _is_spaced(text, words, spaced):
            spaced += 1
        if spaced - at >= _SPACED_LETTERS:
            yield at, spaced
        at = max(beyond, spaced)


def _parts_word(
    mark: "re.Pattern[str]", text: str, words: list[tuple[str, int, int]], at: int
) -> bool:
    """Tell whether only ``mark`` stands between a word and the one before, both of letters."""
    before, word = words[at - 1], words[at]
    return (
        before[0].isalpha()
        and word[0].isalpha()
        and mark.fullmatch(text, before[2], word[1]) is not None
    )


def _is_spaced(text: str, words: list[tuple[str, int, int]], at: int) -> bool:
    return len(words[at - 1][0]) == len(words[at][0]) == 1 and _parts_word(_SPACE, text, words, at)
