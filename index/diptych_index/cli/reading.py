"""What the commands that read files share: reading them, letters, spans and places."""

import argparse
from bisect import bisect_right
from pathlib import Path
from typing import Any

from diptych_index.cli.output import Output
from diptych_index.engine.source_lines import SourceLines
from diptych_index.errors import InputError
from diptych_index.spans import RawSpan, ReadSpan
from diptych_index.text.document import Document, Paragraph
from diptych_index.text.locator import locator
from diptych_index.text.read import read_file
from diptych_index.text.way import Way

Json = dict[str, Any]


def add_reading_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how files are read."""
    parser.add_argument(
        "--as-in-file", action="store_true", help="leave the cleaning out: the text as it stands"
    )
    parser.add_argument(
        "--whole-page", action="store_true", help="take all of a web page, not its main text only"
    )
    parser.add_argument(
        "--encoding", default="", metavar="NAME", help="read in this encoding (default: found out)"
    )


def read(path: Path, args: argparse.Namespace, output: Output) -> Document:
    """Read a file as the options say; raises InputError in words that name the file."""
    try:
        way = Way(args.encoding, args.as_in_file, args.whole_page)
        return read_file(path, way, progress=output.progress)
    except InputError as error:
        if path.name in str(error):
            raise
        raise type(error)(f"{path}: {error}") from error


def letter(index: int) -> str:
    """Return the letter of the document with this index: A to Z, then AA, AB and so on."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


class Reference:
    """Says where passages of one document stand, in every way a command does."""

    def __init__(self, name: str, document: Document) -> None:
        self.letter = name
        self.document = document
        self._lines = SourceLines(document)
        self._starts = [p.span.start for p in document.paragraphs]
        self._breaks = [b.at for b in document.pages]
        self.has_raw = document.has_raw

    def span(self, read: ReadSpan, raw: RawSpan | None = None) -> Json:
        """Return a span in both coordinate systems; ``raw`` where it is known already."""
        if not self.has_raw:
            return {"read": list(read)}
        if self.document.as_in_file:  # both systems are one
            return {"read": list(read), "raw": list(read)}
        return {"read": list(read), "raw": list(raw or self.document.offsets.to_raw(read))}

    def paragraph_at(self, offset: int) -> Paragraph:
        """Return the paragraph that holds a ReadOffset."""
        return self.document.paragraphs[max(0, bisect_right(self._starts, offset) - 1)]

    def place(self, read: ReadSpan) -> Json:
        """Return paragraph, lines (None where the source has none), page and locator."""
        paragraph = self.paragraph_at(read.start)
        lines = self._lines.of(read) if self.has_raw else ()
        page = self._page(paragraph, read.start)
        return {
            "paragraph": paragraph.number,
            "lines": list(lines) if lines else None,
            "page": page,
            "locator": locator(self.letter, paragraph.number, lines, page),
        }

    def lines(self, paragraph: Paragraph) -> list[int] | None:
        """Return the lines of the source a paragraph stands on; None where it has none."""
        return list(paragraph.lines) if self.has_raw else None

    def _page(self, paragraph: Paragraph, offset: int) -> str | None:
        """Return the page a passage begins on, which its paragraph may have reached later."""
        index = bisect_right(self._breaks, offset) - 1
        if index < 0 or self._breaks[index] <= paragraph.span.start:
            return paragraph.page
        return self.document.pages[index].label or paragraph.page
