"""Cuts texts into folded words; knows the words of a document that are two run together."""

from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from diptych_index.search.fold import Folded, fold
from diptych_index.text.document import Document
from diptych_index.text.words import WORD

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
    if text.isalnum() and text.isascii():
        return [(text.lower(), 0, len(text))]  # most are one plain word
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
