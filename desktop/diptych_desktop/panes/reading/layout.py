"""The layout of the reading view: a block is laid out when first drawn, the rest is estimated."""

from collections import OrderedDict
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextFrame,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from diptych_desktop.panes.reading.blocks import Blocks
from diptych_desktop.panes.reading.heights import Heights
from diptych_desktop.panes.reading.marks import Spans
from diptych_desktop.panes.reading.styles import Typeface
from diptych_desktop.theme.theme import Theme

KEPT = 600
"""Blocks whose lines are kept; the one not seen for longest is given up first."""

TOP_MARGIN = 20
BOTTOM_MARGIN = 48

_Selections = list[tuple[int, int, QTextCharFormat]]


class LazyLayout(QAbstractTextDocumentLayout):
    """Lays out the blocks of one growing document.

    Signals:
        reflowing: the width is about to change; lines are still the old ones.
        reflowed: every height is an estimate again.
    """

    reflowing = Signal()
    reflowed = Signal()

    def __init__(self, document: QTextDocument, theme: Theme, points: float) -> None:
        super().__init__(document)
        self._text_document = document
        self._theme = theme
        self._points = points
        self._view_width = 600.0
        self._live: OrderedDict[int, None] = OrderedDict()
        self._measured: set[int] = set()
        self.blocks = Blocks()
        self.heights = Heights()
        self.typeface = Typeface(points, self._view_width, theme)
        self.hits = Spans()
        self.notes = Spans()
        self.current: int | None = None
        self.changed = False
        self._set_formats()

    # What the view does with it

    def reset(self, blocks: Blocks) -> None:
        """Begin with another document's blocks."""
        self._live.clear()
        self._measured.clear()
        self.blocks = blocks
        self.hits, self.notes, self.current = Spans(), Spans(), None
        self.heights = Heights()
        self.grow(range(len(blocks)))

    def grow(self, added: range) -> None:
        """Take in blocks that were appended to the model."""
        self.heights.extend(self._estimate(index) for index in added)
        self.documentSizeChanged.emit(self.documentSize())

    def set_look(self, theme: Theme, points: float) -> None:
        """Change colours or size; heights are estimated again only for another size."""
        resized = points != self._points
        self._theme, self._points = theme, points
        if resized:
            self.reflow()
            return
        self.typeface = Typeface(points, self._view_width, theme)
        self._set_formats()
        self._drop_lines()
        self.update.emit()

    def reflow(self) -> None:
        """Forget all lines and estimate every height for the present width and size."""
        self.reflowing.emit()
        width = self._text_document.pageSize().width()
        self._view_width = width if width > 0 else 600.0
        self.typeface = Typeface(self._points, self._view_width, self._theme)
        self._set_formats()
        self._drop_lines()
        self._measured.clear()
        self.heights = Heights(map(self._estimate, range(len(self.blocks))))
        self.documentSizeChanged.emit(self.documentSize())
        self.update.emit()
        self.reflowed.emit()

    def ensure(self, index: int, block: QTextBlock | None = None) -> int:
        """Lay a block out if it is not; return by how much its height was wrong."""
        if index in self._live:
            self._live.move_to_end(index)
            return 0
        if block is None:
            block = self._text_document.findBlockByNumber(index)
        if not block.isValid() or block.length() != self.blocks.units[index] + 1:
            return 0  # not poured yet
        height = self._lay_out(index, block)
        self._live[index] = None
        if len(self._live) > KEPT:
            oldest, _ = self._live.popitem(last=False)
            self._text_document.findBlockByNumber(oldest).clearLayout()
        if index in self._measured:
            return 0
        self._measured.add(index)
        change = self.heights.set(index, height)
        if change:
            self.changed = True
        return change

    def is_laid_out(self, index: int) -> bool:
        """Whether the block has its lines."""
        return index in self._live

    def line_of(self, index: int, unit: int) -> QTextLine | None:
        """Return the line of a block that holds a unit, or None if it is not poured yet."""
        block = self._text_document.findBlockByNumber(index)
        self.ensure(index, block)
        if index not in self._live:
            return None
        line = block.layout().lineForTextPosition(unit)
        return line if line.isValid() else None

    def line_at(self, index: int, y: float) -> QTextLine | None:
        """Return the line of a laid-out block at ``y`` below the block's upper edge."""
        if index not in self._live:
            return None
        layout = self._text_document.findBlockByNumber(index).layout()
        pad = self._pad(index)
        line: QTextLine | None = None
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if y < line.y() + line.height() * (1 + pad):
                break
        return line

    def line_top(self, index: int, line: QTextLine) -> float:
        """Return the upper edge of a line's share of the block, leading included."""
        return line.y() - line.height() * self._pad(index)

    def line_bottom(self, index: int, line: QTextLine) -> float:
        """Return the lower edge of a line's share of the block, leading included."""
        return line.y() + line.height() * (1 + self._pad(index))

    def top(self, index: int) -> int:
        """Return the y of a block in the document."""
        return TOP_MARGIN + self.heights.top(index)

    def find(self, y: float) -> tuple[int, int]:
        """Return the block at ``y`` of the document and how far below its edge that is.

        In the margin above the first block that is a negative number of pixels.
        """
        if y < TOP_MARGIN:
            return 0, int(y) - TOP_MARGIN
        return self.heights.find(y - TOP_MARGIN)

    # Lines

    def _estimate(self, index: int) -> int:
        setting = self.typeface.settings[self.blocks.styles[index]]
        lines = int(self.blocks.units[index] / setting.letters) + 1
        before = setting.before if self.blocks.is_first(index) else 0
        after = setting.after if self.blocks.is_last(index) else 0
        return int(lines * setting.line + before + after)

    def _lay_out(self, index: int, block: QTextBlock) -> int:
        """Make the lines of a block; return its height."""
        style = self.blocks.styles[index]
        setting = self.typeface.settings[style]
        layout = block.layout()
        if style:
            layout.setFormats([_range(0, self.blocks.units[index], setting.format)])
        else:
            layout.clearFormats()
        mirrored = block.textDirection() == Qt.LayoutDirection.RightToLeft
        option = QTextOption(self._text_document.defaultTextOption())
        option.setTextDirection(block.textDirection())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if mirrored:
            # QTextLayout does not mirror by itself.
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.setTextOption(option)
        y = setting.before if self.blocks.is_first(index) else 0.0
        hang = 0.0 if self.blocks.is_first(index) else setting.hang
        left = self.typeface.column - setting.left - setting.width if mirrored else setting.left
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(setting.width - hang)
            height = line.height() * setting.leading
            x = left if mirrored else left + hang
            line.setPosition(QPointF(x, y + (height - line.height()) / 2))
            y += height
            hang = setting.hang
        layout.endLayout()
        return round(y + (setting.after if self.blocks.is_last(index) else 0))

    def _pad(self, index: int) -> float:
        """Return the leading above a line as a share of its height."""
        return (self.typeface.settings[self.blocks.styles[index]].leading - 1) / 2

    def _drop_lines(self) -> None:
        for index in self._live:
            self._text_document.findBlockByNumber(index).clearLayout()
        self._live.clear()

    # Painting

    def _set_formats(self) -> None:
        self._hit = QTextCharFormat()
        self._hit.setBackground(self._theme.hit)
        self._hit.setForeground(self._theme.ink)
        self._current_hit = QTextCharFormat(self._hit)
        self._current_hit.setBackground(self._theme.hit_current)
        self._note = QTextCharFormat()
        self._note.setForeground(self._theme.accent)
        self._text_document.setDefaultFont(self.typeface.font)

    def _ranges(self, index: int) -> Iterator[QTextLayout.FormatRange]:
        """Yield the format ranges of notes and hits in a block, later ones over earlier ones."""
        start, end = self.blocks.start(index), self.blocks.end(index)
        for number in self.notes.between(start, end):
            yield self._range_of(index, self.notes, number, self._note)
        for number in self.hits.between(start, end):
            if number != self.current:
                yield self._range_of(index, self.hits, number, self._hit)
        if self.current is not None and self.hits.spans[self.current].end > start:
            if self.hits.spans[self.current].start < end:
                yield self._range_of(index, self.hits, self.current, self._current_hit)

    def _range_of(
        self, index: int, spans: Spans, number: int, look: QTextCharFormat
    ) -> QTextLayout.FormatRange:
        span = spans.spans[number]
        first = self.blocks.unit(index, span.start)
        return _range(first, self.blocks.unit(index, span.end) - first, look)

    def _draw_border(self, painter: QPainter, index: int, block: QTextBlock, color: QColor) -> None:
        """Draw the border of the current hit, line by line."""
        if self.current is None:
            return
        span = self.hits.spans[self.current]
        if span.start >= self.blocks.end(index) or span.end <= self.blocks.start(index):
            return
        first, last = self.blocks.unit(index, span.start), self.blocks.unit(index, span.end)
        layout = block.layout()
        painter.save()
        painter.setPen(QPen(color, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            begin = max(first, line.textStart())
            end = min(last, line.textStart() + line.textLength())
            if begin < end:
                x1, x2 = line_x(line, begin), line_x(line, end)
                rect = QRectF(min(x1, x2), line.y(), abs(x2 - x1), line.height())
                painter.drawRect(rect.translated(layout.position()).adjusted(-1, 0, 1, 0))
        painter.restore()

    # QAbstractTextDocumentLayout

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        if not len(self.blocks):
            return
        clip = context.clip
        top, bottom = clip.top(), clip.bottom()
        painter.setPen(context.palette.color(QPalette.ColorRole.Text))
        # The format is a reference into the selection, which dies with the loop: copy it.
        selections: _Selections = [
            (s.cursor.selectionStart(), s.cursor.selectionEnd(), QTextCharFormat(s.format))
            for s in context.selections
        ]
        index, _ = self.find(top)
        y = self.top(index)
        block = self._text_document.findBlockByNumber(index)
        while index < len(self.blocks) and y <= bottom and block.isValid():
            self.ensure(index, block)
            layout = block.layout()
            layout.setPosition(QPointF(self.typeface.left, y))
            ranges = [*self._ranges(index), *_selected(block, selections)]
            layout.draw(painter, QPointF(0, 0), ranges, clip)
            self._draw_border(painter, index, block, self._theme.hit_border)
            if context.cursorPosition >= 0 and block.contains(context.cursorPosition):
                caret = context.cursorPosition - block.position()
                layout.drawCursor(painter, QPointF(0, 0), caret, 2)
            y += self.heights[index]
            index += 1
            block = block.next()

    def hitTest(
        self, point: QPointF | QPoint | QPainterPath.Element, accuracy: Qt.HitTestAccuracy
    ) -> int:
        if not isinstance(point, QPointF):
            point = QPointF(point)  # type: ignore[arg-type]
        if not len(self.blocks):
            return 0
        index, below = self.find(point.y())
        block = self._text_document.findBlockByNumber(index)
        if not block.isValid():
            return -1
        self.ensure(index, block)
        line = self.line_at(index, below)
        if line is None:
            return block.position()
        x = point.x() - self.typeface.left
        if accuracy == Qt.HitTestAccuracy.ExactHit and not line.naturalTextRect().contains(
            QPointF(x, below)
        ):
            return -1
        return block.position() + line.xToCursor(x)

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        index = block.blockNumber()
        if not 0 <= index < len(self.blocks):
            return QRectF()
        self.ensure(index, block)
        y = self.top(index)
        block.layout().setPosition(QPointF(self.typeface.left, y))
        return QRectF(self.typeface.left, y, self.typeface.column, self.heights[index])

    def documentSize(self) -> QSizeF:
        if not len(self.blocks):
            return QSizeF(0, 0)
        return QSizeF(self._view_width, self.heights.total + TOP_MARGIN + BOTTOM_MARGIN)

    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:
        return QRectF(QPointF(0, 0), self.documentSize())

    def pageCount(self) -> int:
        return 1

    def documentChanged(self, position: int, removed: int, added: int) -> None:
        # Pouring only fills in what is counted already; a new width is told in this way too.
        width = self._text_document.pageSize().width()
        if width > 0 and abs(width - self._view_width) > 0.5:
            self.reflow()


def line_x(line: QTextLine, unit: int) -> float:
    """Return the x of a unit in a line."""
    # PySide6 returns the x and the unit it belongs to; the stub says object.
    found = line.cursorToX(unit)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def _range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    result = QTextLayout.FormatRange()
    result.start = start
    result.length = length
    result.format = look
    return result


def _selected(block: QTextBlock, selections: _Selections) -> Iterator[QTextLayout.FormatRange]:
    begin, length = block.position(), block.length()
    for start, end, look in selections:
        if start < begin + length and end > begin:
            first = max(0, start - begin)
            yield _range(first, min(length, end - begin) - first, look)
