"""Cuts paragraphs into the tokens that are indexed."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from diptych_index.search.fold import Folded, fold
from diptych_index.text.document import Document
from diptych_index.text.words import WORD

_LETTER = r"[^\W\d_]"
_MARK = re.compile(
    rf"(?<={_LETTER})(?:[-‐‑]|\u00ad(?=\s*\n))(?:[ \t]*\r?\n[ \t]*)?(?={_LETTER})"
    rf"|(?<=\b{_LETTER})[ \u00a0\u2009\u202f](?={_LETTER}\b)"
)
"""What parts the pieces of a word: a hyphen, in a line or at its end; a space between letters."""
_SPACES = " \u00a0\u2009\u202f"
_MOST_PIECES = 4
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
    together = glued.spans
    for word, low, high in folded_words(document.paragraph_text(index)):
        start, end = base + low, base + high
        yield Token(word, position, start, end)
        parts = together.get((start, end)) if together else None
        if parts is not None:
            for part in parts:
                yield Token(part.word, position + part.position, part.start, part.end)
            position += len(parts)
            continue
        if elides and "'" in word[1:-1] and high - low == len(word):
            article, _, rest = word.partition("'")
            yield Token(rest, position, start + len(article) + 1, end)
        position += 1


def joined_tokens(document: Document, index: int, tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the words that ``document.paragraphs[index]`` has in several pieces.

    ``co-operate`` gives ``cooperate``, ``mother-in-law`` also its neighbouring pairs, and letters
    set apart (``R e d``) their word. ``tokens`` are those of the paragraph; the position is that
    of the first piece.
    """
    marks = [*_MARK.finditer(document.paragraph_text(index))]
    if not marks:
        return
    base = document.paragraphs[index].span.start
    starts: dict[int, Token] = {}
    ends: dict[int, Token] = {}
    for token in tokens:  # a word comes before its parts
        starts.setdefault(token.start, token)
        ends.setdefault(token.end, token)
    run: list[Token] = []
    spaced = False
    for mark in marks:
        left, right = ends.get(base + mark.start()), starts.get(base + mark.end())
        if left is None or right is None or not (left.word.isalpha() and right.word.isalpha()):
            continue
        is_space = mark[0] in _SPACES
        if not run or run[-1] is not left or is_space is not spaced:
            yield from _joined(run, spaced)
            run, spaced = [left], is_space
        run.append(right)
    yield from _joined(run, spaced)


def _joined(run: Sequence[Token], spaced: bool) -> Iterator[Token]:
    """Yield the words that the pieces of one run make, all or some neighbours together."""
    if spaced:
        lengths = range(len(run), len(run) + 1) if len(run) >= _SPACED_LETTERS else range(0)
    else:
        lengths = range(2, min(_MOST_PIECES, len(run)) + 1)
    for length in lengths:
        for first in range(len(run) - length + 1):
            pieces = run[first : first + length]
            word = "".join(piece.word for piece in pieces)
            yield Token(word, pieces[0].position, pieces[0].start, pieces[-1].end)
