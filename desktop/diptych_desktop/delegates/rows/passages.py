"""Passages as text that is laid out, and where their words stand on it.

A closed card is drawn from ``PassageText``, which is laid out twice as fast as a text document;
the open one has ``PassageDocument``, which one can select in. Positions given are code points, as
everywhere outside Qt; here they become UTF-16 units.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple, Protocol
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from diptych_desktop.delegates.rows.formats import LINE_HEIGHT, Formats
from diptych_desktop.delegates.rows.grid import CAP_LINES
from diptych_desktop.delegates.rows.marks import Marked
from diptych_desktop.delegates.rows.notes import SafeDocument, set_width
from diptych_desktop.theme.fonts import reading_font

EDGE = 3
"""Pixels round a passage in its document, so that boxes and frames at its edge are not cut."""
_LAST_OF_PLANE_0 = 0xFFFF
_MOST_LINES = round(1.15 * CAP_LINES) + 2
"""As many lines of a closed card's passage as are ever shown, and two."""


class Passage(Protocol):
    """A passage that is laid out, whichever way."""

    content: Marked

    def rects(self, spans: Sequence[tuple[int, int]]) -> list[QRectF]:
        """Return the rectangles that hold spans of code points, one for each line they touch."""
        ...

    def shared_spans(self, number: int | None = None) -> list[tuple[int, int]]:
        """Return the spans of one of the shared words, or of all."""
        ...

    def fit(self, width: int) -> int:
        """Lay the passage out at a width; return its height, both with EDGE on every side."""
        ...


class PassageText:
    """A passage with its marks, to be drawn: lines of one layout, line feeds included."""

    def __init__(self, content: Marked, formats: Formats, *, inline: bool = False) -> None:
        self.content = content
        text = content.text
        self._units = _Units(text)
        # Line and paragraph ends of any kind break the line, and keep their one unit.
        for end, one in _LINE_ENDS:
            if end in text:
                text = text.replace(end, one)
        self._layout = QTextLayout(text, formats.font)
        self._layout.setCacheEnabled(True)
        self._layout.setTextOption(_RIGHT_TO_LEFT if is_right_to_left(text) else _LEFT_TO_RIGHT)
        self._layout.setFormats(formats.ranges(content.runs, self._units.at, inline=inline))
        self._leading, self._ink = formats.line, formats.ink
        self._width = -1
        self._height = 0.0

    def fit(self, width: int) -> int:
        """Lay the passage out at a width; return its height, both with EDGE on every side.

        Of a passage that will be cut off, no more is laid out than shows that it is.
        """
        if width != self._width:
            self._width = width
            layout, room = self._layout, width - 2 * EDGE
            layout.beginLayout()
            for corner in _corners(self._leading):
                # A line that is made and left unmeasured would take in all the rest.
                line = layout.createLine()
                if not line.isValid():
                    break
                line.setLineWidth(room)
                line.setPosition(corner)
            layout.endLayout()
            self._height = 2 * EDGE + layout.lineCount() * self._leading
        return round(self._height)

    def draw(self, painter: QPainter) -> None:
        """Draw the text at the painter's origin."""
        painter.setPen(self._ink)
        self._layout.draw(painter, QPointF(0, 0))

    def rects(self, spans: Sequence[tuple[int, int]]) -> list[QRectF]:
        """Return the rectangles that hold spans of code points, one for each line they touch."""
        if not spans:
            return []
        lines = [
            _Line(line.textStart(), line, 0, QPointF())
            for line in map(self._layout.lineAt, range(self._layout.lineCount()))
        ]
        return list(_rects(lines, spans, self._units))

    def unit_at(self, point: QPointF) -> int:
        """Return the position in Qt's units at a point of the passage; -1 beside the text."""
        for n in range(self._layout.lineCount()):
            line = self._layout.lineAt(n)
            if line.y() <= point.y() < line.y() + self._leading:
                text = line.naturalTextRect()
                if text.left() <= point.x() < text.right():
                    return line.xToCursor(point.x(), QTextLine.CursorPosition.CursorOnCharacter)
        return -1

    def shared_at(self, position: int) -> int:
        """Return the number of the shared words at a position in Qt's units; -1 for none."""
        return _shared_at(self.content, self._units, position)

    def shared_spans(self, number: int | None = None) -> list[tuple[int, int]]:
        """Return the spans of one of the shared words, or of all."""
        return _shared_spans(self.content, number)


class PassageDocument(SafeDocument):
    """A passage with its marks as a document, for a view in which one selects and copies."""

    def __init__(self, content: Marked, formats: Formats, *, inline: bool = False) -> None:
        super().__init__()
        self.content = content
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(EDGE)
        self.setDefaultFont(formats.font)
        self._units = _Units(content.text)
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        block = QTextBlockFormat()
        block.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(block)
        for piece, run in content.pieces():
            # A lone carriage return would make a paragraph of no width in Qt.
            cursor.insertText(piece.replace("\r", " "), formats.of(run, inline=inline))
        cursor.endEditBlock()

    def fit(self, width: int) -> int:
        """Lay the passage out at a width; return its height, both with EDGE on every side."""
        set_width(self, width)
        return round(self.size().height())

    def rects(self, spans: Sequence[tuple[int, int]]) -> list[QRectF]:
        """Return the rectangles that hold spans of code points, one for each line they touch."""
        return list(_rects(_document_lines(self), spans, self._units)) if spans else []

    def unit(self, point: int) -> int:
        """Return the position in Qt's units of a code point."""
        return self._units(point)

    def shared_at(self, position: int) -> int:
        """Return the number of the shared words at a position in Qt's units; -1 for none."""
        return _shared_at(self.content, self._units, position)

    def shared_spans(self, number: int | None = None) -> list[tuple[int, int]]:
        """Return the spans of one of the shared words, or of all."""
        return _shared_spans(self.content, number)


class _Units:
    """Leads from code points of a text to Qt's UTF-16 units; ``at`` None: they are the same."""

    def __init__(self, text: str) -> None:
        self.at: list[int] | None = None
        # Encoding is the fastest way to learn whether any sign takes two units.
        if not text.isascii() and len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text):
            widths = (1 if ord(letter) <= _LAST_OF_PLANE_0 else 2 for letter in text)
            self.at = list(accumulate(widths, initial=0))

    def __call__(self, point: int) -> int:
        return point if self.at is None else self.at[point]


def _shared_at(content: Marked, units: _Units, position: int) -> int:
    for number, start, end in content.shared:
        if units(start) <= position < units(end):
            return number
    return -1


def _shared_spans(content: Marked, number: int | None) -> list[tuple[int, int]]:
    return [(a, b) for n, a, b in content.shared if number is None or n == number]


_LINE_ENDS = (("\n", "\u2028"), ("\u2029", "\u2028"), ("\r", " "))


def _option(*, right_to_left: bool) -> QTextOption:
    """Return how the lines of a closed card's passages are broken and set."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if right_to_left:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    return option


_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = _option(right_to_left=False), _option(right_to_left=True)


def is_right_to_left(text: str) -> bool:
    """Whether the first letter of a text is of a script that runs from right to left."""
    if text.isascii():
        return False
    for sign in text:
        kind = bidirectional(sign)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


@cache
def _corners(leading: float) -> tuple[QPointF, ...]:
    """Return where the lines of a closed card's passage begin, as many as are ever laid out."""
    return tuple(QPointF(EDGE, EDGE + number * leading) for number in range(_MOST_LINES))


def letter_width(points: float) -> float:
    """Return the mean width of a letter of a passage of this size, in pixels."""
    sample = "The quick brown fox jumps over the lazy dog."
    metrics = QFontMetricsF(reading_font(points))
    return metrics.horizontalAdvance(sample) / len(sample)


class _Line(NamedTuple):
    """A line: where it begins in its text, itself, where its block begins, and lies."""

    start: int
    line: QTextLine
    block: int
    corner: QPointF


def _document_lines(document: QTextDocument) -> list[_Line]:
    document.size()  # lays it out: a line asked for before that is no line at all
    layout = document.documentLayout()
    found: list[_Line] = []
    block = document.begin()
    while block.isValid():
        corner, begin, lines = (
            layout.blockBoundingRect(block).topLeft(),
            block.position(),
            block.layout(),
        )
        for number in range(lines.lineCount()):
            line = lines.lineAt(number)
            found.append(_Line(begin + line.textStart(), line, begin, corner))
        block = block.next()
    return found


def _rects(
    lines: Sequence[_Line], spans: Sequence[tuple[int, int]], units: _Units
) -> Iterator[QRectF]:
    """Yield the rectangles that hold spans of code points, looking at the lines of each alone."""
    starts = [line.start for line in lines]
    for start, end in spans:
        first, last = units(start), units(end)
        at = max(0, bisect_right(starts, first) - 1)
        for place in range(at, len(lines)):
            begin, line, block, corner = lines[place]
            if begin >= last:
                break
            rect = _line_rect(line, first - block, last - block)
            if rect is not None:
                yield rect.translated(corner)


def _line_rect(line: QTextLine, start: int, end: int) -> QRectF | None:
    """Return the rectangle of the part of ``start`` to ``end`` in this line of a block."""
    first, last = line.textStart(), line.textStart() + line.textLength()
    if end <= first or start >= last:
        return None
    x1, x2 = _x(line, max(start, first)), _x(line, min(end, last))
    left, right = min(x1, x2), max(x1, x2)
    if end >= last:
        # The space at which the line was broken is not part of the words.
        words = line.naturalTextRect()
        left, right = max(left, words.left()), min(right, words.right())
    # Without the leading that LINE_HEIGHT adds below the letters.
    return QRectF(left, line.y(), max(0.0, right - left), line.ascent() + line.descent())


def _x(line: QTextLine, position: int) -> float:
    # PySide6 answers with the place and the position it stands for; its stubs say otherwise.
    x: Any = line.cursorToX(position)
    return float(x[0] if isinstance(x, tuple) else x)
