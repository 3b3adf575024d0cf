"""Text documents of a card, and where their words stand on it.

Positions given are code points, as everywhere outside Qt; here they become UTF-16 units.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QRectF, QUrl
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLine,
)

from diptych_desktop.delegates.rows.marks import Mark, Marked
from diptych_desktop.theme.fonts import reading_font
from diptych_desktop.theme.theme import Theme

PASSAGE_POINTS = 11.0
LINE_HEIGHT = 135.0
EDGE = 3
"""Pixels round a passage in its document, so that boxes and frames at its edge are not cut."""
_LAST_OF_PLANE_0 = 0xFFFF


class SafeDocument(QTextDocument):
    """A text document that fetches nothing: a note must not make the program read files."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Qt: an image or style the text names; there is none."""
        return None


def set_width(document: QTextDocument, width: float) -> None:
    """Lay a document out at a width; Qt would do it again even if it is the one it has."""
    if document.textWidth() != width:
        document.setTextWidth(width)


class PassageDocument(SafeDocument):
    """A passage with its marks, ready to be drawn at any width."""

    def __init__(
        self,
        content: Marked,
        theme: Theme,
        points: float = PASSAGE_POINTS,
        *,
        faint: bool = False,
        inline: bool = False,
    ) -> None:
        super().__init__()
        self.content = content
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(EDGE)
        self.setDefaultFont(reading_font(points))
        self._units = _utf16_units(content.text)
        formats = inline_formats(theme) if inline else mark_formats(theme, faint=faint)
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        for run in content.runs:
            # A lone carriage return would make a paragraph of no width in Qt.
            cursor.insertText(run.text.replace("\r", " "), formats[run.mark])
        cursor.endEditBlock()
        _set_line_height(self)

    def unit(self, point: int) -> int:
        """Return the position in Qt's units of a code point."""
        return point if self._units is None else self._units[point]

    def rects(self, spans: Sequence[tuple[int, int]]) -> list[QRectF]:
        """Return the rectangles that hold spans of code points, one for each line they touch."""
        return [r for a, b in spans for r in _unit_rects(self, self.unit(a), self.unit(b))]

    def shared_at(self, position: int) -> int:
        """Return the index of the shared words at a position in Qt's units; -1 for none."""
        for index, start, end in self.content.shared:
            if self.unit(start) <= position < self.unit(end):
                return index
        return -1

    def shared_spans(self, index: int | None = None) -> list[tuple[int, int]]:
        """Return the spans of one of the shared words, or of all."""
        return [(a, b) for i, a, b in self.content.shared if index is None or i == index]


def mark_formats(theme: Theme, *, faint: bool = False) -> dict[Mark, QTextCharFormat]:
    """Return how each mark is drawn: never by colour alone (C4)."""
    ink = theme.secondary if faint else theme.ink
    formats = {mark: QTextCharFormat() for mark in Mark}
    for form in formats.values():
        form.setForeground(ink)
    only_a, only_b = formats[Mark.ONLY_A], formats[Mark.ONLY_B]
    only_a.setBackground(theme.only_a)
    only_a.setForeground(theme.only_a_ink)
    only_a.setFontStrikeOut(True)
    only_b.setBackground(theme.only_b)
    only_b.setForeground(theme.only_b_ink)
    only_b.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    for mark, color in ((Mark.MINOR_A, theme.only_a_ink), (Mark.MINOR_B, theme.only_b_ink)):
        formats[mark].setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        formats[mark].setUnderlineColor(color)
    return formats


def inline_formats(theme: Theme) -> dict[Mark, QTextCharFormat]:
    """Return the formats for one text of both: there A's minor words are struck, too."""
    formats = mark_formats(theme)
    formats[Mark.MINOR_A].setForeground(theme.secondary)
    formats[Mark.MINOR_A].setFontStrikeOut(True)
    return formats


class NoteDocument(SafeDocument):
    """A note, rendered from Markdown without any HTML in it."""

    def __init__(self, note: str, theme: Theme, font: QFont) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setDefaultFont(font)
        dialect = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        self.setMarkdown(note, dialect | QTextDocument.MarkdownFeature.MarkdownNoHTML)
        _color(self, theme)


def line_height(points: float) -> float:
    """Return the distance of two lines of a passage of this size, in pixels."""
    return QFontMetricsF(reading_font(points)).height() * LINE_HEIGHT / 100


def letter_width(points: float) -> float:
    """Return the mean width of a letter of a passage of this size, in pixels."""
    sample = "The quick brown fox jumps over the lazy dog."
    metrics = QFontMetricsF(reading_font(points))
    return metrics.horizontalAdvance(sample) / len(sample)


def _set_line_height(document: QTextDocument) -> None:
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    form = cursor.blockFormat()
    form.setLineHeight(LINE_HEIGHT, 1)  # 1 is QTextBlockFormat.ProportionalHeight
    cursor.mergeBlockFormat(form)


def _color(document: QTextDocument, theme: Theme) -> None:
    """Give the text the theme's ink and its links the accent."""
    ink = QTextCharFormat()
    ink.setForeground(theme.ink)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeCharFormat(ink)
    link = QTextCharFormat()
    link.setForeground(theme.accent)
    block = document.begin()
    while block.isValid():
        for start, end in _links(block):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(link)
        block = block.next()


def _links(block: QTextBlock) -> list[tuple[int, int]]:
    ranges = block.textFormats()
    return [
        (block.position() + r.start, block.position() + r.start + r.length)
        for r in ranges
        if r.format.isAnchor()
    ]


def _utf16_units(text: str) -> list[int] | None:
    """Return the UTF-16 position of each code point; None where they are the same."""
    if not text or ord(max(text)) <= _LAST_OF_PLANE_0:
        return None
    widths = (1 if ord(letter) <= _LAST_OF_PLANE_0 else 2 for letter in text)
    return list(accumulate(widths, initial=0))


def _unit_rects(document: QTextDocument, start: int, end: int) -> list[QRectF]:
    document.size()  # lays it out: a line asked for before that is no line at all
    layout = document.documentLayout()
    rects: list[QRectF] = []
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        box = layout.blockBoundingRect(block)
        lines = block.layout()
        for number in range(lines.lineCount()):
            line = lines.lineAt(number)
            rect = _line_rect(line, start - block.position(), end - block.position())
            if rect is not None:
                rects.append(rect.translated(box.topLeft()))
        block = block.next()
    return rects


def _line_rect(line: QTextLine, start: int, end: int) -> QRectF | None:
    """Return the rectangle of the part of ``start`` to ``end`` in this line of a block."""
    first, last = line.textStart(), line.textStart() + line.textLength()
    if end <= first or start >= last:
        return None
    x1, x2 = _x(line, max(start, first)), _x(line, min(end, last))
    # Without the leading that LINE_HEIGHT adds below the letters.
    return QRectF(min(x1, x2), line.y(), abs(x2 - x1), line.ascent() + line.descent())


def _x(line: QTextLine, position: int) -> float:
    # PySide6 answers with the place and the position it stands for; its stubs say otherwise.
    x: Any = line.cursorToX(position)
    return float(x[0] if isinstance(x, tuple) else x)
