"""The blocks that a document is shown in, and the one way between ReadOffsets and Qt's units.

A paragraph is one block of the ``QTextDocument``; one above ``LONGEST`` characters is several, cut
at sentence ends, because Qt lays a block out whole. Qt counts UTF-16 units and one separator after
every block; ReadOffsets count code points from each paragraph's own start, and what stands between
two paragraphs (a newline, or the empty lines of the file) is part of neither.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from diptych_desktop.engine_client.reading import ReadingParagraph
from diptych_desktop.panes.reading.emphasis import Stretch, small_letters, trimmed
from diptych_desktop.panes.reading.styles import style_index
from diptych_desktop.panes.reading.tables import as_columns, is_grid
from diptych_index.spans import ReadOffset

LONGEST = 4000

# Compiled when a paragraph is too long, not for the first text.
_SENTENCE_END = r"[.!?…。][\"'”’»)\]]*\s+|[\n\u2028]|。"
_SPACE = r"\s+"
# What QTextDocument would read as the end of a block, as an object, or not take at all.
_UNSAFE = re.compile("[\n\r\u2029\ufdd0\ufdd1\ufffc\ud800-\udfff]")
# Two UTF-16 units each. Counting them spares the first text the loading of a codec.
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_SHOWN = {"\n": "\u2028", "\r": "\u2028", "\u2029": "\u2028"}
GRID = style_index("grid", 0)
"""The style of a table whose cells stand in columns."""
FIRST, LAST = 1, 2
"""Bits: the block begins its paragraph, it ends it."""


def units(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text) if text.isascii() else len(text) + len(_ASTRAL.findall(text))


def cuts(text: str) -> list[int]:
    """Return where the blocks of a paragraph begin, in code points; the first is 0."""
    result = [0]
    while len(text) - result[-1] > LONGEST:
        begin = result[-1]
        result.append(_last_end(text, begin + LONGEST // 2, begin + LONGEST))
    return result


def _last_end(text: str, low: int, high: int) -> int:
    """Return the best place to cut between two offsets: a sentence's end, a space, or ``high``."""
    for pattern in (_SENTENCE_END, _SPACE):
        end = 0
        for match in re.compile(pattern).finditer(text, low, high):
            end = match.end()
        if end:
            return end
    return high


def _is_safe(text: str) -> bool:
    """Whether Qt takes a text as it stands; looks for the common cases in the fastest way."""
    if text.isascii():
        return "\n" not in text and "\r" not in text
    return (text.isprintable() and "\ufffc" not in text) or not _UNSAFE.search(text)


def shown(text: str, *, last: bool = True) -> str:
    """Return a block's text as Qt can take it, with the same length in code points and units."""
    if _is_safe(text):
        return text if last or not text.endswith("\u2028") else text[:-1] + " "
    if not last and text.endswith(("\n", "\u2028")):
        # The next block begins a line anyway.
        text = text[:-1] + " "
    # A line end of two characters is one line break.
    text = text.replace("\r\n", " \n")
    return _UNSAFE.sub(lambda m: _SHOWN.get(m.group(), "\ufffd"), text)


def own_line_starts(text: str) -> frozenset[int]:
    """Return the UTF-16 units of a block's text as shown at which a line of the source begins."""
    if "\u2028" not in text:
        return frozenset()
    starts, at = [], 0
    for line in text.split("\u2028"):
        at += units(line) + 1
        starts.append(at)
    return frozenset(starts[:-1])


class Blocks:
    """All blocks of one document, as far as it has arrived. Every index here is of a block."""

    def __init__(self) -> None:
        self._sources: list[str] = []
        self._starts = array("q")
        self._cuts = array("q")
        self._lengths = array("i")
        self.units = array("i")
        self.styles = array("i")
        self.paragraphs = array("i")
        self._emphasis: dict[int, Sequence[Stretch]] = {}
        self._edges = array("b")

    def __len__(self) -> int:
        return len(self._starts)

    def append(self, paragraphs: Sequence[ReadingParagraph]) -> range:
        """Take in the next paragraphs; return the indices of their blocks."""
        first = len(self)
        for paragraph in paragraphs:
            index, text = len(self._sources), paragraph.text
            self._sources.append(text)
            style = style_index(paragraph.kind, paragraph.level)
            if paragraph.kind == "table" and is_grid(text):
                style = GRID
            if paragraph.emphasis:
                self._emphasis[index] = paragraph.emphasis
            if len(text) <= LONGEST:
                self._add(index, style, paragraph.start, 0, text, FIRST | LAST)
            else:
                self._add_pieces(index, style, paragraph.start, text)
        return range(first, len(self))

    def _add_pieces(self, index: int, style: int, start: int, text: str) -> None:
        """Add the blocks of a paragraph that is too long for one."""
        begins = cuts(text)
        for begin, end in zip(begins, [*begins[1:], len(text)], strict=True):
            edges = (FIRST if begin == 0 else 0) | (LAST if end == len(text) else 0)
            self._add(index, style, start, begin, text[begin:end], edges)

    def _add(self, index: int, style: int, start: int, cut: int, text: str, edges: int) -> None:
        """Add one block: ``text`` stands at ``cut`` in its paragraph, which begins at ``start``."""
        self._starts.append(start + cut)
        self._cuts.append(cut)
        self._lengths.append(len(text))
        self.units.append(units(text))
        self.styles.append(style)
        self.paragraphs.append(index)
        self._edges.append(edges)

    def text(self, index: int) -> str:
        """Return the block's text in code points."""
        begin = self._cuts[index]
        return self._sources[self.paragraphs[index]][begin : begin + self._lengths[index]]

    def shown(self, index: int) -> str:
        """Return the block's text as it is given to Qt."""
        text = shown(self.text(index), last=self.is_last(index))
        return as_columns(text) if self.styles[index] == GRID else text

    def paragraph_text(self, index: int) -> str:
        """Return the whole text of the paragraph that a block belongs to."""
        return self._sources[self.paragraphs[index]]

    def emphasis(self, index: int) -> list[Stretch]:
        """Return the stretches of a block that are set in another way, in its UTF-16 units."""
        stretches = self._emphasis.get(self.paragraphs[index]) if self._emphasis else None
        if not stretches:
            return []
        base, cut = self._starts[index], self._cuts[index]
        end = cut + self._lengths[index]
        text = self.paragraph_text(index)
        here = [
            (*trimmed(text, max(first, cut), min(last, end)), style)
            for first, last, style in stretches
            if first < end and last > cut
        ]
        here += [
            (*run, "small letters")
            for first, last, style in here
            if style == "small caps"
            for run in small_letters(text, first, last)
        ]
        return [
            (self.unit(index, base + first - cut), self.unit(index, base + last - cut), style)
            for first, last, style in here
        ]

    def is_first(self, index: int) -> bool:
        """Whether the block begins its paragraph."""
        return bool(self._edges[index] & FIRST)

    def is_last(self, index: int) -> bool:
        """Whether the block ends its paragraph."""
        return bool(self._edges[index] & LAST)

    def sizes(self, wanted: range) -> Iterator[tuple[int, int]]:
        """Yield for blocks their units, and their style times 4 plus their FIRST and LAST bits."""
        part = slice(wanted.start, wanted.stop)
        for units_, style, edge in zip(
            self.units[part], self.styles[part], self._edges[part], strict=True
        ):
            yield units_, 4 * style + edge

    def start(self, index: int) -> ReadOffset:
        """Return where the block begins."""
        return ReadOffset(self._starts[index])

    def end(self, index: int) -> ReadOffset:
        """Return where the block ends, without the newline after its paragraph."""
        return ReadOffset(self._starts[index] + self._lengths[index])

    def at(self, offset: int) -> int:
        """Return the block that holds a ReadOffset; what is between two belongs to the first.

        Offsets outside the document lead to its first or last block.
        """
        return min(max(0, bisect_right(self._starts, offset) - 1), max(0, len(self) - 1))

    def unit(self, index: int, offset: int) -> int:
        """Return the UTF-16 unit in a block at which a ReadOffset stands, within the block."""
        inside = min(max(0, offset - self._starts[index]), self._lengths[index])
        if self.units[index] == self._lengths[index]:
            return inside
        return units(self.text(index)[:inside])

    def offset(self, index: int, unit: int) -> ReadOffset:
        """Return the ReadOffset at a UTF-16 unit of a block (inside a pair: the pair's start)."""
        inside = min(max(0, unit), self.units[index])
        if self.units[index] != self._lengths[index]:
            data = self.text(index).encode("utf-16-le", "surrogatepass")[: 2 * inside]
            inside = len(data.decode("utf-16-le", "ignore"))
        return ReadOffset(self._starts[index] + inside)
