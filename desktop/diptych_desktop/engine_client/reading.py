"""A document as the window holds it: paragraphs as they arrive, and the way between offsets."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from diptych_index.spans import ReadSpan, read_span
from diptych_index.text.locator import locator, short_locator
from diptych_index.text.way import Way

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diptych_index.protocol import EmphasisRow, NoteRow, OpenHead, OpenResult, ParagraphRow

_PIECE = 500
"""Paragraphs that are joined at a time where somebody else waits meanwhile."""


class Place(NamedTuple):
    """A place in a document: the paragraph's index and a code point in it."""

    paragraph: int
    offset: int


class PageMark(NamedTuple):
    """A page of the source: the ReadOffset of its first character and its number ("" if unknown).

    ``inferred`` says that the number was counted, not printed there or set by the reader.
    """

    at: int
    label: str
    inferred: bool


class ReadingParagraph(NamedTuple):
    """A paragraph as shown.

    ``start`` is its ReadOffset, ``lines`` are of the source ((0, 0) where that has none),
    ``emphasis`` is in code points of ``text``: (start, end, style).
    """

    kind: str
    level: int
    number: int | None
    lines: tuple[int, int]
    page: str | None
    section: str
    text: str
    start: int
    emphasis: Sequence[EmphasisRow] = ()


class ReadingDocument:
    """An open document. It grows while the engine sends it; ``complete`` says when all is there.

    Paragraph ``i`` covers the read offsets ``starts[i]`` to ``starts[i] + len(text)``. Between two
    stands one newline, or as many characters as in the file where it is shown as in the file.
    """

    def __init__(self, letter: str, head: OpenHead) -> None:
        self.letter = letter
        self.head = head
        self.paragraphs: list[ReadingParagraph] = []
        self.starts: list[int] = []
        self.end = 0
        self.notes: list[NoteRow] = []
        self.pages: list[PageMark] = []
        self.result: OpenResult | None = None

    @property
    def fingerprint(self) -> str:
        """The document's name everywhere but on screen."""
        return self.head["fingerprint"]

    @property
    def way(self) -> Way:
        """How it was read, the encoding being the one that was used."""
        return Way.from_row({**self.head["way"], "encoding": self.head["encoding"]})

    @property
    def format(self) -> str:
        """The name of its format in words: ``plain text``, ``PDF``."""
        return self.head["format"]

    @property
    def has_lines(self) -> bool:
        """Whether the source has lines (and characters) of its own that a locator can name."""
        return self.head["has_raw"]

    @property
    def title(self) -> str:
        """The title, else the file's name."""
        return self.head["title"] or self.head["name"]

    @property
    def byline(self) -> str:
        """Author and date in one small line: ``Samir Amin · 2017``."""
        return " · ".join(x for x in (", ".join(self.head["authors"]), self.head["date"]) if x)

    @property
    def complete(self) -> bool:
        """Whether every paragraph has arrived."""
        return self.result is not None

    def append(self, rows: list[ParagraphRow]) -> range:
        """Take in the next paragraphs; return their indices."""
        first = len(self.paragraphs)
        for kind, level, number, line, last, page, section, text, start, emphasis in rows:
            self.starts.append(start)
            lines = (line, last)
            self.paragraphs.append(
                ReadingParagraph(kind, level, number, lines, page, section, text, start, emphasis)
            )
            self.end = start + len(text) + 1
        return range(first, len(self.paragraphs))

    def finish(self, result: OpenResult) -> None:
        """Take in what is known at the end."""
        self.result = result
        self.notes = result["notes"]
        self.pages = [PageMark(*page) for page in result["pages"]]

    def place(self, offset: int) -> Place:
        """Return the place of a ReadOffset; what stands between two belongs to the one before."""
        index = max(0, bisect_right(self.starts, offset) - 1)
        return Place(index, offset - self.starts[index])

    def offset(self, place: Place) -> int:
        """Return the ReadOffset of a place."""
        return self.starts[place.paragraph] + place.offset

    def text(self, span: ReadSpan) -> str:
        """Return the text of a span; what stands between two paragraphs shows as newlines."""
        first, last = self.place(span.start).paragraph, self.place(max(span.start, span.end - 1))[0]
        base = self.starts[first]
        return self._joined(first, last + 1)[span.start - base : span.end - base]

    def whole_text(self) -> str:
        """Return the text of all paragraphs that have arrived, from ReadOffset 0 on."""
        return "".join(self.pieces())

    def pieces(self) -> Iterator[str]:
        """Yield the text of all paragraphs that have arrived, cut anywhere, from ReadOffset 0 on.

        A thread that takes piece by piece never holds up the window's for long.
        """
        at = 0
        for first in range(0, len(self.paragraphs), _PIECE):
            end = min(first + _PIECE, len(self.paragraphs))
            yield "\n" * (self.starts[first] - at) + self._joined(first, end)
            at = self.starts[end - 1] + len(self.paragraphs[end - 1].text)

    def _joined(self, first: int, end: int) -> str:
        """Return the paragraphs ``first`` to ``end`` (past the last), each at its own offset."""
        parts: list[str] = []
        at = self.starts[first]
        for paragraph in self.paragraphs[first:end]:
            parts += ("\n" * (paragraph.start - at), paragraph.text)
            at = paragraph.start + len(paragraph.text)
        return "".join(parts)

    def paragraph_span(self, index: int) -> ReadSpan:
        """Return the span of a paragraph."""
        start = self.starts[index]
        return read_span(start, start + len(self.paragraphs[index].text))

    def locator(self, index: int) -> str:
        """Return the full locator of a paragraph: ``A p. 366 ¶14, ll. 212–215``."""
        p = self.paragraphs[index]
        return locator(self.letter, p.number, p.lines, p.page)

    def short_locator(self, index: int) -> str:
        """Return the locator for a narrow column: ``A ¶14``."""
        p = self.paragraphs[index]
        return short_locator(self.letter, p.number, p.lines)
