"""The text of a page that a program would fill: the articleBody of its linked data (JSON-LD).

Such a page shows next to nothing by itself, often only that a program is needed. What it tells to
programs holds all of its text, and that is led back to the source letter by letter.
"""

import html
import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from diptych_index.text.formats.html_source import PlacedText
from diptych_index.text.kinds import Kind
from diptych_index.text.writer import Writer

MOST_SHOWN = 300
"""Characters that a page shows itself, above which nothing else is looked for."""
_LEAST, _TIMES = 400, 5
"""Characters of a text that is read instead, and how many times as long it is."""
_SCRIPT = re.compile(r"<script\b[^<>]{0,400}?\bld\+json[^<>]{0,400}>", re.IGNORECASE)
_END = re.compile(r"</script", re.IGNORECASE)
_BODY = re.compile(r'"articleBody"\s*:\s*"((?:[^"\\]|\\.)*+)"', re.DOTALL)
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKUP = re.compile(
    r"</?(?:p|br|div|a|em|strong|i|b|h[1-6]|span|ul|ol|li)\b[^<>]*>", re.IGNORECASE
)
_LINES = re.compile(r"[\n\r\u2028\u2029]\s*")
_TAGS = re.compile(
    r"(?:</?(?:p|br|div|h[1-6]|ul|ol|li|blockquote|section|article|table|tr|figure|hr)\b[^<>]*>\s*)+",
    re.IGNORECASE,
)
_HEADING = re.compile(r"<h([1-6])\b[^<>]*>\s*\Z", re.IGNORECASE)
_INLINE = re.compile(r"<[a-zA-Z/!][^<>]*>|&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")


class Piece(NamedTuple):
    """A paragraph: its kind, its level (0 unless a heading) and where it lies in the text."""

    kind: Kind
    level: int
    start: int
    end: int


class DataText:
    """The longest articleBody in the linked data of a page; ``characters`` is 0 without one."""

    def __init__(self, source: str) -> None:
        self._text = PlacedText()
        longest = max(_bodies(source), key=lambda span: span[1] - span[0], default=(0, 0))
        _unescape(source, longest, self._text)
        self.characters = len(self._text.text)

    def is_fuller_than(self, shown: int) -> bool:
        """Return whether it is read instead of a page that shows so many characters itself."""
        return self.characters >= max(_LEAST, _TIMES * shown)

    def write(self, writer: Writer, title: str) -> None:
        """Write the title of the page and the text, paragraph by paragraph."""
        if title:
            writer.begin("title")
            writer.text(title)
        text = self._text.text
        marked = _MARKUP.search(text) is not None
        for piece in _paragraphs(text, marked=marked):
            writer.begin(piece.kind, piece.level)
            at = piece.start
            for found in _INLINE.finditer(text, piece.start, piece.end) if marked else ():
                self._say(writer, at, found.start())
                at = found.end()
                if found.group().startswith("&"):
                    writer.text(html.unescape(found.group()))
            self._say(writer, at, piece.end)
        writer.end()

    def _say(self, writer: Writer, start: int, end: int) -> None:
        for text, raw in self._text.pieces(start, end):
            writer.text(text, raw)


def _bodies(source: str) -> Iterator[tuple[int, int]]:
    """Yield where the strings called articleBody stand in the linked data of a page."""
    for script in _SCRIPT.finditer(source):
        end = _END.search(source, script.end())
        stop = end.start() if end is not None else len(source)
        for found in _BODY.finditer(source, script.end(), stop):
            yield found.span(1)
        if end is None:
            return


def _unescape(source: str, span: tuple[int, int], into: PlacedText) -> None:
    """Put a string of JSON with its escapes solved."""
    at, stop = span
    for found in _ESCAPE.finditer(source, at, stop):
        into.put(source[at : found.start()], at)
        try:
            said = str(json.loads(f'"{found.group()}"', strict=False))
        except ValueError:
            said = found.group()[1:]
        into.put(_SURROGATE.sub("\ufffd", said), -1)
        at = found.end()
    into.put(source[at:stop], at)


def _paragraphs(text: str, *, marked: bool) -> Iterator[Piece]:
    """Yield the paragraphs of a text: its lines, or what its tags part."""
    at = level = 0
    for found in (_TAGS if marked else _LINES).finditer(text):
        if text[at : found.start()].strip():
            yield Piece("heading" if level else "body", level, at, found.start())
        opened = _HEADING.search(found.group())
        at, level = found.end(), int(opened.group(1)) if opened is not None else 0
    if text[at:].strip():
        yield Piece("heading" if level else "body", level, at, len(text))
