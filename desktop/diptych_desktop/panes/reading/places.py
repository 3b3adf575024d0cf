"""Places in a text that may still be arriving: where one is, and how to get somewhere."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser

from diptych_desktop.engine_client.reading import Place, ReadingDocument
from diptych_desktop.panes.reading.layout import LazyLayout
from diptych_desktop.panes.reading.pouring import Pourer
from diptych_desktop.panes.reading.scroll import JUMP_TO, Scroller
from diptych_index.spans import ReadOffset, ReadSpan

_NEAR = 40
"""Blocks that a span may reach over and still be looked at for whether it is in view."""


class Places:
    """Leads between ReadOffsets, positions of the ``QTextDocument`` and the view's scrolling."""

    def __init__(
        self, view: QTextBrowser, lines: LazyLayout, pourer: Pourer, scroller: Scroller
    ) -> None:
        self._view, self._lines, self._pourer, self._scroller = view, lines, pourer, scroller
        self._waiting: tuple[Place | ReadSpan, bool] | None = None
        self.document: ReadingDocument | None = None

    def reset(self, document: ReadingDocument | None) -> None:
        """Begin with another document."""
        self.document, self._waiting = document, None

    def forget_target(self) -> None:
        """Give up a target that has not arrived: the reader went somewhere else."""
        self._waiting = None

    @property
    def line_height(self) -> float:
        """The height of a line of the body text, in pixels."""
        return self._lines.typeface.line

    def offset(self, position: int) -> ReadOffset:
        """Return the ReadOffset of a position of the ``QTextDocument``."""
        block = self._view.document().findBlock(position)
        index = min(block.blockNumber(), len(self._lines.blocks) - 1)
        if index < 0:
            return ReadOffset(0)
        return self._lines.blocks.offset(index, position - block.position())

    def position(self, offset: int) -> int:
        """Return the position of a ReadOffset; pours the text up to it if need be."""
        blocks = self._lines.blocks
        index = blocks.at(offset)
        self._pourer.pour_to(index)
        block = self._view.document().findBlockByNumber(index)
        return block.position() + (blocks.unit(index, offset) if len(blocks) else 0)

    def place(self) -> Place:
        """Return the place of the first character in view."""
        blocks = self._lines.blocks
        if self.document is None or not len(blocks):
            return Place(0, 0)
        index, below = self._scroller.anchor
        self._lines.ensure(index)
        line = self._lines.line_at(index, below)
        return self.document.place(blocks.offset(index, line.textStart() if line else 0))

    def go_to(self, place: Place) -> None:
        """Put the line of a place at the upper edge, now or when it has arrived."""
        self._waiting = (place, False)
        self.arrived()

    def show(self, span: ReadSpan, *, select: bool) -> None:
        """Bring a span into view, now or when it has arrived."""
        self._waiting = (span, select)
        self.arrived()

    def arrived(self) -> None:
        """Go to the target that is waited for, if its text is there."""
        document = self.document
        if self._waiting is None or document is None or not len(self._lines.blocks):
            return
        target, select = self._waiting
        if isinstance(target, Place):
            if target.paragraph >= len(document.starts) and not document.complete:
                return
            self._go_to_place(document, target)
        else:
            if target.end > document.end and not document.complete:
                return
            self._show_now(target)
            if select:
                self.select(target)
        self._waiting = None

    def to_end(self) -> None:
        """Show the end of what is there, with the caret at it."""
        if len(self._lines.blocks):
            end = self._lines.blocks.end(len(self._lines.blocks) - 1)
            self._go(end, 0.0)
            self.set_caret(end)

    def select(self, span: ReadSpan) -> None:
        """Select a span; the view does not move."""
        cursor = self._view.textCursor()
        cursor.setPosition(self.position(span.start))
        cursor.setPosition(self.position(span.end), QTextCursor.MoveMode.KeepAnchor)
        self.set_cursor(cursor)

    def set_caret(self, offset: int) -> None:
        """Put the caret at an offset; the view does not move."""
        cursor = self._view.textCursor()
        cursor.setPosition(self.position(offset))
        self.set_cursor(cursor)

    def set_cursor(self, cursor: QTextCursor) -> None:
        """Set the cursor without the scrolling that Qt does for it."""
        anchor = self._scroller.anchor
        self._view.setTextCursor(cursor)
        self._scroller.back_to(anchor)

    def keep_caret_before(self, block: int) -> None:
        """Undo that Qt carried the caret along with text that was put in behind it."""
        cursor = self._view.textCursor()
        if cursor.position() and cursor.atEnd() and not cursor.hasSelection():
            position = self._view.document().findBlockByNumber(block).position() - 1
            cursor.setPosition(max(0, position))
            self.set_cursor(cursor)

    def _go_to_place(self, document: ReadingDocument, place: Place) -> None:
        if place == Place(0, 0):
            self._scroller.to_top()
            return
        last = len(document.starts) - 1
        self._go(document.offset(place if place.paragraph <= last else Place(last, 0)), 0.0)

    def _go(self, offset: int, at: float) -> None:
        blocks = self._lines.blocks
        index = blocks.at(offset)
        self._pourer.pour_to(min(index + _NEAR, len(blocks) - 1))
        self._scroller.go(index, blocks.unit(index, offset), at)

    def _show_now(self, span: ReadSpan) -> None:
        height = self._view.viewport().height()
        blocks = self._lines.blocks
        first, last = blocks.at(span.start), blocks.at(max(span.start, span.end - 1))
        self._pourer.pour_to(last)
        at = 0.0
        if last - first < _NEAR:
            top, bottom = self._edges(span)
            if top >= 0 and bottom <= height:
                return
            # A third down, or higher if only so the whole span is in view.
            at = max(0.0, min(height * JUMP_TO, height - (bottom - top)))
        self._go(span.start, at)

    def _edges(self, span: ReadSpan) -> tuple[float, float]:
        """Return the upper and lower edge of a span's lines in pixels of the view."""
        blocks = self._lines.blocks
        end = max(span.start, span.end - 1)
        first, last = blocks.at(span.start), blocks.at(end)
        for index in range(first, last + 1):
            self._lines.ensure(index)
        top, _ = self._scroller.span(first, blocks.unit(first, span.start))
        _, bottom = self._scroller.span(last, blocks.unit(last, end))
        return top, bottom
