"""The text browser of one document: the text as it arrives, its hits, pins and notes."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QToolTip, QWidget

from diptych_desktop.engine_client.reading import Place, ReadingDocument
from diptych_desktop.panes.reading.blocks import Blocks
from diptych_desktop.panes.reading.layout import LazyLayout
from diptych_desktop.panes.reading.margin import PinMargin
from diptych_desktop.panes.reading.marks import PinMark, Spans
from diptych_desktop.panes.reading.notes import NoteLink, Notes
from diptych_desktop.panes.reading.overview import Lane, OverviewBar
from diptych_desktop.panes.reading.pouring import Pourer
from diptych_desktop.panes.reading.scroll import JUMP_TO, Scroller
from diptych_desktop.theme.theme import Theme
from diptych_index.spans import ReadOffset, ReadSpan, read_span

_CARET_KEYS = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}
    | {Qt.Key.Key_Home, Qt.Key.Key_End}
)


class ReadingView(QTextBrowser):
    """A read-only text; every place that goes in or out is a ReadOffset.

    Signals:
        placeChanged: the paragraph at the upper edge is another one.
        zoomRequested: one step larger (+1) or smaller (-1).
        pinActivated: the label of a pin whose bracket was clicked.
        menuRequested: where the context menu is asked for, on the screen.
        hitActivated: the index of a hit that was clicked in the overview bar.
        jumped: the Place that was left by a jump inside the document.
        focused: whether the text has the keyboard.
    """

    placeChanged = Signal(int)
    zoomRequested = Signal(int)
    pinActivated = Signal(str)
    menuRequested = Signal(QPoint)
    hitActivated = Signal(int)
    jumped = Signal(object)
    focused = Signal(bool)

    def __init__(self, theme: Theme, points: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._points = theme, points
        self._shown: ReadingDocument | None = None
        self._waiting: tuple[Place | ReadSpan, bool] | None = None
        self._paragraph = -1
        self._pressed: QPoint | None = None
        self._pins: Sequence[PinMark] = ()
        self.notes = Notes()
        self.overview = OverviewBar(theme)
        self.setVerticalScrollBar(self.overview)
        self._set_up()
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        self.lines = LazyLayout(document, theme, points)
        document.setDocumentLayout(self.lines)
        self.setDocument(document)
        self.pourer = Pourer(document)
        self.scroller = Scroller(self, self.lines)
        self.margin = PinMargin(self.lines, self.scroller)
        self._connect()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setTabChangesFocus(True)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        # Files that are dropped on the text are for the pane.
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)

    def _connect(self) -> None:
        self.pourer.poured.connect(self._poured)
        self.scroller.moved.connect(self._moved)
        self.lines.reflowed.connect(self.overview.forget_places)
        self.overview.markClicked.connect(self._mark_clicked)

    # The document

    def set_document(self, document: ReadingDocument | None) -> None:
        """Show a document from its beginning, or nothing."""
        self._shown, self._waiting, self._paragraph = document, None, -1
        blocks = Blocks()
        if document is not None:
            blocks.append(document.paragraphs)
        self.notes = Notes(document)
        self.margin.set_pins(())
        self.lines.reset(blocks)
        self.lines.notes = self.notes.links
        self.overview.set_current(None)
        self.pourer.reset(blocks)
        self.scroller.to_top()
        self.overview.forget_places()

    def grow(self, first: int, last: int) -> None:
        """Take in the paragraphs ``first`` to ``last`` (past the end) that just arrived."""
        if self._shown is None:
            return
        blocks = self.lines.blocks
        known = blocks.paragraphs[-1] + 1 if len(blocks) else 0
        added = blocks.append(self._shown.paragraphs[max(first, known) : last])
        self.lines.grow(added)
        self.pourer.more()
        if known == 0:
            self.scroller.to_top()
        self.overview.forget_places()
        self._try_waiting()

    def finish(self) -> None:
        """The document is complete: its notes are known now."""
        self.notes = Notes(self._shown)
        self.lines.notes = self.notes.links
        self._waiting = None
        self.viewport().update()

    def set_look(self, theme: Theme, points: float) -> None:
        """Change colours or size; what is read stays where it is."""
        self._theme, self._points = theme, points
        self.lines.set_look(theme, points)
        self.overview.set_theme(theme)
        self.viewport().update()

    # Hits and pins

    def set_hits(self, spans: Sequence[ReadSpan], current: int | None) -> None:
        """Mark the hits, given in text order."""
        self.lines.hits = Spans(spans)
        self.lines.current = current
        self.overview.set_marks(Lane.HITS, lambda: self._shares([s.start for s in spans]))
        self.overview.set_current(current)
        self.viewport().update()

    def set_current_hit(self, index: int | None) -> None:
        """Give one hit the colour and border of the current one."""
        self.lines.current = index
        self.overview.set_current(index)
        self.viewport().update()

    def set_pins(self, pins: Sequence[PinMark]) -> None:
        """Draw the brackets of pins."""
        self._pins = [pin for pin in pins if pin.state != "unplaced"]
        self.margin.set_pins(pins)
        starts = [pin.span.start for pin in self._pins]
        self.overview.set_marks(Lane.PINS, lambda: self._shares(starts))
        self.viewport().update()

    def hit_at(self, offset: int) -> int | None:
        """Return the index of the hit at an offset."""
        return self.lines.hits.at(offset)

    # Places

    def place(self) -> Place:
        """Return the place of the first character in view."""
        blocks = self.lines.blocks
        if self._shown is None or not len(blocks):
            return Place(0, 0)
        index, below = self.scroller.anchor
        self.lines.ensure(index)
        line = self.lines.line_at(index, below)
        offset = blocks.offset(index, line.textStart() if line is not None else 0)
        return self._shown.place(offset)

    def go_to(self, place: Place) -> None:
        """Put the line of a place at the upper edge, now or as soon as its text has arrived."""
        self._waiting = (place, False)
        self._try_waiting()

    def show_span(self, span: ReadSpan, *, select: bool = False) -> None:
        """Bring a whole span into view; out of view it comes to a third of the height."""
        self._waiting = (span, select)
        self._try_waiting()

    def offset_at(self, point: QPoint) -> ReadOffset | None:
        """Return the offset of the character under a point of the view, if there is one."""
        scrolled = QPointF(point.x(), point.y() + self.scroller.value)
        position = self.lines.hitTest(scrolled, Qt.HitTestAccuracy.ExactHit)
        return None if position < 0 or self._shown is None else self._offset(position)

    def caret(self) -> ReadOffset:
        """Return where the caret stands."""
        return self._offset(self.textCursor().position())

    def selection(self) -> ReadSpan | None:
        """Return what is selected, None if nothing is."""
        cursor = self.textCursor()
        if self._shown is None or not cursor.hasSelection():
            return None
        start, end = self._offset(cursor.selectionStart()), self._offset(cursor.selectionEnd())
        # Only the separator between two blocks of one paragraph may have been selected.
        return ReadSpan(start, end) if start < end else None

    def select(self, span: ReadSpan) -> None:
        """Select a span."""
        cursor = self.textCursor()
        cursor.setPosition(self._position(span.start))
        cursor.setPosition(self._position(span.end), QTextCursor.MoveMode.KeepAnchor)
        self._set_cursor(cursor)

    def selected_text(self) -> str:
        """Return the clean text of the selection, a newline between paragraphs."""
        span = self.selection()
        return "" if span is None or self._shown is None else self._shown.text(span)

    def follow(self, link: NoteLink) -> None:
        """Go to a note or back to its mark."""
        self.jumped.emit(self.place())
        self.show_span(read_span(link.target.start, link.target.end))
        cursor = self.textCursor()
        cursor.setPosition(self._position(link.target.start))
        self._set_cursor(cursor)

    def copy_selection(self) -> None:
        """Put the selected clean text on the clipboard."""
        text = self.selected_text()
        if text:
            QGuiApplication.clipboard().setText(text)

    # Inside

    def _offset(self, position: int) -> ReadOffset:
        block = self.document().findBlock(position)
        index = min(block.blockNumber(), len(self.lines.blocks) - 1)
        if index < 0:
            return ReadOffset(0)
        return self.lines.blocks.offset(index, position - block.position())

    def _position(self, offset: int) -> int:
        blocks = self.lines.blocks
        index = blocks.at(offset)
        self.pourer.pour_to(index)
        block = self.document().findBlockByNumber(index)
        return block.position() + blocks.unit(index, offset)

    def _set_cursor(self, cursor: QTextCursor) -> None:
        """Set the cursor without the scrolling that Qt does for it."""
        value, anchor = self.scroller.value, self.scroller.anchor
        self.setTextCursor(cursor)
        if self.scroller.value != value:
            self.scroller.anchor = anchor
            self.scroller.sync()

    def _shares(self, offsets: Sequence[int]) -> list[float]:
        blocks, tops = self.lines.blocks, self.lines.heights.tops()
        total = max(1, tops[-1])
        result = []
        for offset in offsets:
            index = blocks.at(offset)
            inside = blocks.unit(index, offset) / max(1, blocks.units[index])
            top = tops[index]
            result.append((top + inside * (tops[index + 1] - top)) / total)
        return result

    def _poured(self, first: int, end: int) -> None:
        cursor = self.textCursor()
        if self._shown is not None and cursor.position() and cursor.atEnd():
            # Qt carried the caret along with the text that was put in behind it.
            position = self.document().findBlockByNumber(first).position() - 1
            if not cursor.hasSelection() and position >= 0:
                cursor.setPosition(position)
                self._set_cursor(cursor)
        top = self.scroller.value
        if self.lines.top(first) <= top + self.viewport().height() and self.lines.top(end) >= top:
            self.viewport().update()

    def _try_waiting(self) -> None:
        if self._waiting is None or self._shown is None or not len(self.lines.blocks):
            return
        target, select = self._waiting
        if isinstance(target, Place):
            if target.paragraph >= len(self._shown.starts) and not self._shown.complete:
                return
            last = len(self._shown.starts) - 1
            place = target if target.paragraph <= last else Place(last, 0)
            offset = max(0, self._shown.offset(place))
            if target.paragraph == 0 and target.offset == 0:
                self.scroller.to_top()
            else:
                self._go(offset, 0.0)
        else:
            if target.end > self._shown.end and not self._shown.complete:
                return
            self._show(target)
            if select:
                self.select(target)
        self._waiting = None

    def _go(self, offset: int, at: float) -> None:
        blocks = self.lines.blocks
        index = blocks.at(offset)
        self.pourer.pour_to(min(index + 40, len(blocks) - 1))
        self.scroller.go(index, blocks.unit(index, offset), at)

    def _show(self, span: ReadSpan) -> None:
        height = self.viewport().height()
        blocks = self.lines.blocks
        first, last = blocks.at(span.start), blocks.at(max(span.start, span.end - 1))
        self.pourer.pour_to(last)
        if last - first < 40:
            top, bottom = self._edges(span)
            if top >= 0 and bottom <= height:
                return
            # A third down, or higher if only so the whole span is in view.
            at = max(0.0, min(height * JUMP_TO, height - (bottom - top)))
        else:
            at = 0.0
        self._go(span.start, at)

    def _edges(self, span: ReadSpan) -> tuple[float, float]:
        blocks = self.lines.blocks
        end = max(span.start, span.end - 1)
        first, last = blocks.at(span.start), blocks.at(end)
        for index in range(first, last + 1):
            self.lines.ensure(index)
        top, _ = self.scroller.span(first, blocks.unit(first, span.start))
        _, bottom = self.scroller.span(last, blocks.unit(last, end))
        return top, bottom

    def _moved(self) -> None:
        if self._shown is None or not len(self.lines.blocks):
            return
        paragraph = self.lines.blocks.paragraphs[self.scroller.anchor[0]]
        if paragraph != self._paragraph:
            self._paragraph = paragraph
            self.placeChanged.emit(paragraph)

    def _mark_clicked(self, lane: Lane, index: int) -> None:
        spans = self.lines.hits.spans if lane is Lane.HITS else [p.span for p in self._pins]
        if index < len(spans):
            self.jumped.emit(self.place())
            self.show_span(spans[index])
            if lane is Lane.HITS:
                self.hitActivated.emit(index)

    def _page(self, direction: int) -> None:
        """Scroll by a view less one line, and take the caret along."""
        line = self.lines.typeface.line
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + direction * max(1, round(self.viewport().height() - line)))
        self._caret_to_view()

    def _caret_to_view(self) -> None:
        """Put the caret, if it is out of sight, into the first whole line in sight."""
        if self.viewport().rect().intersects(self.cursorRect()):
            return
        point = QPoint(0, round(self.lines.typeface.line / 2))
        self._set_cursor(self.cursorForPosition(point))

    # Qt

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        # The waiting target of a growing document is given up once the reader scrolls.
        self.scroller.scrolled()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._shown is None:
            return
        painter = QPainter(self.viewport())
        self.margin.paint(painter, self.viewport().height(), self._theme)
        painter.end()
        self.scroller.painted()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QKeySequence.StandardKey
        if event.matches(keys.Copy):
            self.copy_selection()
        elif event.matches(keys.MoveToNextPage) or (
            event.key() == Qt.Key.Key_Space and not event.modifiers()
        ):
            self._page(1)
        elif event.matches(keys.MoveToPreviousPage) or (
            event.key() == Qt.Key.Key_Space
            and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        ):
            self._page(-1)
        elif event.matches(keys.MoveToStartOfDocument):
            self.moveCursor(QTextCursor.MoveOperation.Start)
            self.go_to(Place(0, 0))
        elif event.matches(keys.MoveToEndOfDocument):
            self._go_to_end()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            link = self.notes.at(self.caret())
            if link is not None:
                self.follow(link)
        else:
            if event.key() in _CARET_KEYS and not self.textCursor().hasSelection():
                self._caret_to_view()
            super().keyPressEvent(event)
        event.accept()

    def _go_to_end(self) -> None:
        if self._shown is None or not len(self.lines.blocks):
            return
        end = self.lines.blocks.end(len(self.lines.blocks) - 1)
        self._go(end, float(self.viewport().height()))
        cursor = self.textCursor()
        cursor.setPosition(self._position(end))
        self._set_cursor(cursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoomRequested.emit(1 if turned > 0 else -1)
            event.accept()
            return
        self._waiting = None
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._waiting = None
        self._pressed = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton:
            pin = self.margin.at(event.position(), self.viewport().height())
            if pin is not None:
                self.setFocus(Qt.FocusReason.MouseFocusReason)
                self.pinActivated.emit(pin.label)
                event.accept()
                return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        point = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        if (point - pressed).manhattanLength() < 4 and not self.textCursor().hasSelection():
            link = self._link_at(point)
            if link is not None:
                self.follow(link)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons():
            return
        over = self._link_at(event.position().toPoint()) or self.margin.at(
            event.position(), self.viewport().height()
        )
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self.hint_at(event.pos())
            if text:
                QToolTip.showText(event.globalPos(), text, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def hint_at(self, point: QPoint) -> str:
        """Return the words to show over a point: a note's text, or what a bracket is."""
        link = self._link_at(point)
        if link is not None:
            return "Back to where this note is called" if link.back else self.notes.text(link)
        pin = self.margin.at(QPointF(point), self.viewport().height())
        return f"Passage {pin.label}: show it in the comparison" if pin is not None else ""

    def _link_at(self, point: QPoint) -> NoteLink | None:
        offset = self.offset_at(point)
        return None if offset is None else self.notes.at(offset)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._caret_to_view()
            below = self.cursorRect().bottomLeft()
            self.menuRequested.emit(self.viewport().mapToGlobal(below))
        else:
            self.menuRequested.emit(event.globalPos())
        event.accept()

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.selected_text())
        return data

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)
