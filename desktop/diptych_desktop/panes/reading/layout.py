"""The layout of the reading view: a block is laid out when first drawn, the rest is estimated."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPainterPath,
    QPalette,
    QTextBlock,
    QTextDocument,
    QTextFrame,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from diptych_desktop.panes.reading.blocks import FIRST, GRID, LAST, Blocks
from diptych_desktop.panes.reading.emphasis import EmphasisLooks
from diptych_desktop.panes.reading.heights import Heights
from diptych_desktop.panes.reading.lining import break_lines, mark_of
from diptych_desktop.panes.reading.marks import Spans
from diptych_desktop.panes.reading.ornament import ORNATE, ornament
from diptych_desktop.panes.reading.painting import MarkPainter, copied, selected
from diptych_desktop.panes.reading.styles import Setting, Typeface
from diptych_desktop.panes.reading.tables import tab_stops
from diptych_desktop.theme.terms import TermLook, term_looks
from diptych_desktop.theme.theme import Theme

KEPT = 600
"""Blocks whose lines are kept; the one not seen for longest is given up first."""

TOP_MARGIN = 20
BOTTOM_MARGIN = 48


class _Looks(dict[int, tuple[float, float, float]]):
    """What the estimate of a block's height needs, by its style times 4 plus FIRST and LAST.

    One over the letters of a line, the height of a line, and the space around the block.
    """

    def __init__(self, typeface: Typeface) -> None:
        super().__init__()
        self._typeface = typeface

    def __missing__(self, look: int) -> tuple[float, float, float]:
        setting = self._typeface[look // 4]
        around = setting.before * bool(look & FIRST) + setting.after * bool(look & LAST)
        made = self[look] = (1 / setting.letters, setting.line, around)
        return made


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
        self._terms: tuple[Sequence[str], Mapping[str, str]] = ((), {})
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
        self.heights.extend(self._estimates(added))
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

    def set_terms(self, terms: Sequence[str], colors: Mapping[str, str]) -> bool:
        """Take the terms that hits belong to, and the colours of those that are concepts.

        Returns whether hits look otherwise now.
        """
        before = self._terms
        self._terms = (terms, colors)
        if max(len(terms), len(before[0])) < 2 and not colors and not before[1]:
            # One term looks as none does.
            return False
        if before == self._terms:
            return False
        self._paint = MarkPainter(self._theme, self.looks)
        return True

    @property
    def looks(self) -> Sequence[TermLook]:
        """How the hits of each term look."""
        return term_looks(self._theme, *self._terms)

    def reflow(self) -> None:
        """Forget all lines and estimate every height for the present width and size."""
        self.reflowing.emit()
        width = self._text_document.pageSize().width()
        self._view_width = width if width > 0 else 600.0
        self.typeface = Typeface(self._points, self._view_width, self._theme)
        self._set_formats()
        self._drop_lines()
        self._measured.clear()
        self.heights = Heights(self._estimates(range(len(self.blocks))))
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
        line: QTextLine | None = None
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if y < self.line_bottom(index, line):
                break
        return line

    def line_top(self, index: int, line: QTextLine) -> float:
        """Return the upper edge of a line's share of the block, leading included."""
        return line.y() - self._pad(index, line)

    def line_bottom(self, index: int, line: QTextLine) -> float:
        """Return the lower edge of a line's share of the block, leading included."""
        return line.y() + line.height() + self._pad(index, line)

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

    def ruler(self, rows: int) -> list[int]:
        """Return the ReadOffsets at which each of ``rows`` equal parts of the height begins."""
        tops = self.heights.tops()
        if not len(self.blocks) or rows < 1:
            return []
        result = []
        for row in range(rows):
            y = tops[-1] * row / rows
            index = min(bisect_right(tops, y), len(self.blocks)) - 1
            start = self.blocks.start(index)
            inside = (y - tops[index]) / max(1, tops[index + 1] - tops[index])
            result.append(start + round(inside * (self.blocks.end(index) - start)))
        return result

    # Lines

    def _estimates(self, added: range) -> list[int]:
        """Return heights for blocks that were never laid out: letters over letters a line."""
        looks = _Looks(self.typeface)
        return [
            int((int(units * looks[look][0]) + 1) * looks[look][1] + looks[look][2])
            for units, look in self.blocks.sizes(added)
        ]

    def _lay_out(self, index: int, block: QTextBlock) -> int:
        """Make the lines of a block; return its height."""
        style = self.blocks.styles[index]
        setting = self.typeface[style]
        layout = block.layout()
        stretches = self.blocks.emphasis(index)
        if style or stretches:
            base = setting.format if style else None
            units = self.blocks.units[index]
            layout.setFormats(self._emphasis.ranges(stretches, base, style, units))
        else:
            layout.clearFormats()
        mirrored = block.textDirection() == Qt.LayoutDirection.RightToLeft
        layout.setTextOption(self._option(index, block, setting, mirrored=mirrored))
        text = self.blocks.shown(index) if setting.hang else ""
        first = self.blocks.is_first(index)
        y = break_lines(
            layout, setting, text, mark_of(style, text) if first else "",
            column=self.typeface.column, first=first, mirrored=mirrored,
        )  # fmt: skip
        return round(y + (setting.after if self.blocks.is_last(index) else 0))

    def _option(
        self, index: int, block: QTextBlock, setting: Setting, *, mirrored: bool
    ) -> QTextOption:
        """Return how the lines of a block are broken, aligned and, in a table, parted."""
        option = QTextOption(self._text_document.defaultTextOption())
        option.setTextDirection(block.textDirection())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if mirrored:
            # QTextLayout does not mirror by itself.
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        elif self.blocks.styles[index] == GRID:
            text = self.blocks.paragraph_text(index)
            option.setTabs(tab_stops(text, setting.format.font(), setting.width))
        return option

    def _pad(self, index: int, line: QTextLine) -> float:
        """Return the leading above a line."""
        setting = self.typeface[self.blocks.styles[index]]
        return (setting.leaded(line.height()) - line.height()) / 2

    def _drop_lines(self) -> None:
        for index in self._live:
            self._text_document.findBlockByNumber(index).clearLayout()
        self._live.clear()

    def _set_formats(self) -> None:
        self._paint = MarkPainter(self._theme, self.looks)
        self._emphasis = EmphasisLooks(self._theme, self.typeface.font)
        self._text_document.setDefaultFont(self.typeface.font)

    # QAbstractTextDocumentLayout

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        """Paint the blocks in sight."""
        if not len(self.blocks):
            return
        clip = context.clip
        top, bottom = clip.top(), clip.bottom()
        painter.setPen(context.palette.color(QPalette.ColorRole.Text))
        selections = copied(context.selections)
        index, _ = self.find(top)
        y = self.top(index)
        block = self._text_document.findBlockByNumber(index)
        while index < len(self.blocks) and y <= bottom and block.isValid():
            self.ensure(index, block)
            layout = block.layout()
            layout.setPosition(QPointF(self.typeface.left, y))
            self._ornament(painter, index, layout, y)
            ranges = [*self._paint.ranges(self, index), *selected(block, selections)]
            layout.draw(painter, QPointF(0, 0), ranges, clip)
            self._paint.boxes(painter, self, index, layout)
            if context.cursorPosition >= 0 and block.contains(context.cursorPosition):
                caret = context.cursorPosition - block.position()
                layout.drawCursor(painter, QPointF(0, 0), caret, 2)
            y += self.heights[index]
            index += 1
            block = block.next()

    def _ornament(self, painter: QPainter, index: int, layout: QTextLayout, y: float) -> None:
        """Paint what stands under a block that is laid out, at its y in the document."""
        style = self.blocks.styles[index]
        if style in ORNATE:
            setting = self.typeface[style]
            top = y + (setting.before if self.blocks.is_first(index) else 0)
            below = setting.after if self.blocks.is_last(index) else 0
            height = self.heights[index] - (top - y) - below
            room = QRectF(self.typeface.left, top, self.typeface.column, height)
            ornament(painter, self._theme, style, layout, room, setting.left)

    def hitTest(
        self, point: QPointF | QPoint | QPainterPath.Element, accuracy: Qt.HitTestAccuracy
    ) -> int:
        """Return the position at a point, -1 if nothing is exactly there."""
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
        """Return where a block is, laid out."""
        index = block.blockNumber()
        if not 0 <= index < len(self.blocks):
            return QRectF()
        self.ensure(index, block)
        y = self.top(index)
        block.layout().setPosition(QPointF(self.typeface.left, y))
        return QRectF(self.typeface.left, y, self.typeface.column, self.heights[index])

    def documentSize(self) -> QSizeF:
        """Return the size of everything, mostly estimated."""
        if not len(self.blocks):
            return QSizeF(0, 0)
        return QSizeF(self._view_width, self.heights.total + TOP_MARGIN + BOTTOM_MARGIN)

    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:
        """Return the whole document: there is one frame."""
        return QRectF(QPointF(0, 0), self.documentSize())

    def pageCount(self) -> int:
        """Return 1: there are no pages."""
        return 1

    def documentChanged(self, position: int, removed: int, added: int) -> None:
        """Lay out anew when the width has changed."""
        # Pouring only fills in what is counted already; a new width is told in this way too.
        width = self._text_document.pageSize().width()
        if width > 0 and abs(width - self._view_width) > 0.5:
            self.reflow()
