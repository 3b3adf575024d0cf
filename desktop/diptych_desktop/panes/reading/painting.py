"""Painting hits, notes and selections: format ranges over lines that are laid out already."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPainter,
    QPen,
    QTextBlock,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
)

from diptych_desktop.panes.reading.blocks import Blocks
from diptych_desktop.panes.reading.emphasis import format_range
from diptych_desktop.panes.reading.marks import Spans
from diptych_desktop.theme.terms import Line, TermLook, draw_line, plain_look
from diptych_desktop.theme.theme import Theme

Selections = list[tuple[int, int, QTextCharFormat]]


class Marked(Protocol):
    """What has blocks with marks over them. ``current`` is an index among the hits."""

    blocks: Blocks
    hits: Spans
    notes: Spans
    current: int | None


class MarkPainter:
    """The looks of hits and note marks in one theme; ``looks`` are those of a query's terms."""

    def __init__(self, theme: Theme, looks: Sequence[TermLook] = ()) -> None:
        self._box, self._current_box = QPen(theme.hit_current, 1), QPen(theme.hit_border, 2)
        self._plain = plain_look(theme)
        self._looks = looks
        self._hits = [_ground(theme, look.ground) for look in (self._plain, *looks)]
        self._current_hit = _ground(theme, theme.hit_current)
        self._note = QTextCharFormat()
        self._note.setForeground(theme.accent)

    def ranges(self, marked: Marked, index: int) -> Iterator[QTextLayout.FormatRange]:
        """Yield the format ranges of a block: notes, hits over them, the current one last."""
        start, end = marked.blocks.start(index), marked.blocks.end(index)
        for number in marked.notes.between(start, end):
            yield _range_of(marked.blocks, index, marked.notes, number, self._note)
        for number in marked.hits.between(start, end):
            if number != marked.current:
                look = self._hits[self._term(marked.hits, number) + 1]
                yield _range_of(marked.blocks, index, marked.hits, number, look)
        if _has_current(marked, index) and marked.current is not None:
            yield _range_of(marked.blocks, index, marked.hits, marked.current, self._current_hit)

    def boxes(self, painter: QPainter, marked: Marked, index: int, layout: QTextLayout) -> None:
        """Draw a thin box round every hit in a block, and the border of the current one.

        Where there are several terms each has a line of its own kind instead. Within a selection,
        which hides their ground, boxes and lines are all that is seen of hits.
        """
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number in marked.hits.between(marked.blocks.start(index), marked.blocks.end(index)):
            if number == marked.current:
                continue
            term = self._term(marked.hits, number)
            look = self._plain if term < 0 else self._looks[term]
            # The frame of a yellow hit is yellow; that of a concept is of its colour.
            painter.setPen(self._box if look.ground == self._plain.ground else QPen(look.ink, 1))
            for rect in _rects(marked, index, layout, number):
                if look.line is Line.NONE:
                    painter.drawRect(rect)
                else:
                    draw_line(painter, look, rect.left() + 1, rect.right() - 1, rect.bottom() - 2)
        if _has_current(marked, index) and marked.current is not None:
            self._mark_current(painter, marked, index, layout)
        painter.restore()

    def _mark_current(
        self, painter: QPainter, marked: Marked, index: int, layout: QTextLayout
    ) -> None:
        """Draw the border of the current hit, and the line of its term within it."""
        current = marked.current or 0
        term = self._term(marked.hits, current)
        for rect in _rects(marked, index, layout, current):
            if term >= 0:
                look = self._looks[term]
                draw_line(painter, look, rect.left() + 2, rect.right() - 2, rect.bottom() - 4)
            painter.setPen(self._current_box)
            painter.drawRect(rect)

    def _term(self, hits: Spans, number: int) -> int:
        """Return which of the looks a hit has, -1 for the plain one."""
        if not hits.terms:
            return -1
        return hits.terms[number] if hits.terms[number] < len(self._looks) else -1


def _ground(theme: Theme, color: QColor) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setBackground(color)
    look.setForeground(theme.ink)
    return look


def _rects(marked: Marked, index: int, layout: QTextLayout, number: int) -> Iterator[QRectF]:
    """Yield the box of one hit in a block, line by line."""
    span = marked.hits.spans[number]
    at, last = marked.blocks.unit(index, span.start), marked.blocks.unit(index, span.end)
    while at < last:
        line = layout.lineForTextPosition(at)
        if not line.isValid():
            return
        end = min(last, line.textStart() + line.textLength())
        if end <= at:
            return
        x1, x2 = x_of(line, at), x_of(line, end)
        rect = QRectF(min(x1, x2), line.y(), abs(x2 - x1), line.height())
        yield rect.translated(layout.position()).adjusted(-1, 0, 1, 0)
        at = end


def copied(selections: Iterable[QAbstractTextDocumentLayout.Selection]) -> Selections:
    """Return selections as start, end and format.

    The format is a reference into the selection, which dies with the loop: it is copied.
    """
    return [
        (s.cursor.selectionStart(), s.cursor.selectionEnd(), QTextCharFormat(s.format))
        for s in selections
    ]


def selected(block: QTextBlock, selections: Selections) -> Iterator[QTextLayout.FormatRange]:
    """Yield the format ranges of the selections in a block."""
    begin, length = block.position(), block.length()
    for start, end, look in selections:
        if start < begin + length and end > begin:
            first = max(0, start - begin)
            yield format_range(first, min(length, end - begin) - first, look)


def _has_current(marked: Marked, index: int) -> bool:
    if marked.current is None or marked.current >= len(marked.hits):
        return False
    span = marked.hits.spans[marked.current]
    return span.start < marked.blocks.end(index) and span.end > marked.blocks.start(index)


def _range_of(
    blocks: Blocks, index: int, spans: Spans, number: int, look: QTextCharFormat
) -> QTextLayout.FormatRange:
    span = spans.spans[number]
    first = blocks.unit(index, span.start)
    return format_range(first, blocks.unit(index, span.end) - first, look)


def x_of(line: QTextLine, unit: int) -> float:
    """Return the x of a unit in a line."""
    # PySide6 returns the x and the unit it belongs to; the stub says object.
    found = line.cursorToX(unit)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
