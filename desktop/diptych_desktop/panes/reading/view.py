"""The text browser of one document: the text as it arrives, its hits, pins and notes."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QShowEvent,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QToolTip, QWidget

from diptych_desktop.engine_client.reading import Place, ReadingDocument
from diptych_desktop.panes.reading.alone import is_alone, without_shift
from diptych_desktop.panes.reading.blocks import Blocks
from diptych_desktop.panes.reading.dragging import PinDragging
from diptych_desktop.panes.reading.keys import ReadingKeys
from diptych_desktop.panes.reading.layout import LazyLayout
from diptych_desktop.panes.reading.margin import PinMargin
from diptych_desktop.panes.reading.marking import Marking
from diptych_desktop.panes.reading.mouse import ReadingMouse
from diptych_desktop.panes.reading.notes import NoteLink, Notes
from diptych_desktop.panes.reading.overview import Lane, OverviewBar
from diptych_desktop.panes.reading.page_margin import PageMargin
from diptych_desktop.panes.reading.places import Places
from diptych_desktop.panes.reading.pointing import Pointing
from diptych_desktop.panes.reading.pouring import Pourer
from diptych_desktop.panes.reading.reading_line import ReadingLine
from diptych_desktop.panes.reading.scroll import Scroller
from diptych_desktop.panes.reading.widgets import as_hint
from diptych_desktop.theme.theme import Theme
from diptych_index.spans import ReadOffset, ReadSpan

_MEASURED_OFTEN = 3000


class ReadingView(QTextBrowser):
    """A read-only text; every place that goes in or out is a ReadOffset.

    Signals:
        placeChanged: the paragraph at the upper edge is another one.
        zoomRequested: one step larger (+1) or smaller (-1).
        pinActivated: the label of a pin whose bracket was clicked.
        pageActivated: the PageMark whose number was clicked.
        menuRequested: where the context menu is asked for, on the screen.
        hitActivated: the index of a hit that was clicked in the overview bar.
        jumped: the Place that was left by a jump inside the document.
        focused: whether the text has the keyboard.
        moved: the text was scrolled; True if it alone is meant, Shift being held.
    """

    placeChanged = Signal(int)
    zoomRequested = Signal(int)
    pinActivated = Signal(str)
    pageActivated = Signal(object)
    menuRequested = Signal(QPoint)
    hitActivated = Signal(int)
    pinDragged = Signal(str, object)
    pinMenuRequested = Signal(str, QPoint)
    jumped = Signal(object)
    focused = Signal(bool)
    moved = Signal(bool)

    def __init__(self, theme: Theme, points: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._points = theme, points
        self._shown: ReadingDocument | None = None
        self._paragraph = -1
        self._alone = False
        self.overview = OverviewBar(theme)
        self.setVerticalScrollBar(self.overview)
        viewport = self._set_up()
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        self.lines = LazyLayout(document, theme, points)
        document.setDocumentLayout(self.lines)
        self.setDocument(document)
        self.pourer = Pourer(document)
        self.scroller = Scroller(self, self.lines)
        self.places = Places(self, self.lines, self.pourer, self.scroller)
        self.reading_line = ReadingLine(self.lines, self.pourer, self.scroller)
        self.margin = PinMargin(self.lines, self.scroller)
        self.pages = PageMargin(self.lines, self.scroller)
        self.pointing = Pointing(self.lines, self.scroller, self.places, self.margin, self.pages)
        self.dragging = PinDragging(
            self, self.lines, self.scroller, self.places, self.pointing, self.margin
        )
        self.marking = Marking(viewport, self.lines, self.scroller, self.overview, self.margin)
        self._mouse = ReadingMouse(
            self, self.pointing, self.dragging,
            follow=self.follow, activate_page=self.pageActivated.emit,
            activate_pin=self.pinActivated.emit, drag_pin=self.pinDragged.emit,
        )  # fmt: skip
        self._keys = ReadingKeys(
            self, self.places, self.pointing, copy=self.copy_selection, follow=self.follow
        )
        self._connect()

    def _set_up(self) -> QWidget:
        """Set what Qt is to do by itself; return the viewport."""
        # One of our own: for one that Qt made, PySide6 would load every class of widget there is.
        viewport = QWidget()
        viewport.setBackgroundRole(QPalette.ColorRole.Base)
        viewport.setAutoFillBackground(True)
        viewport.setCursor(Qt.CursorShape.IBeamCursor)
        self.setViewport(viewport)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setTabChangesFocus(True)
        self.setMouseTracking(True)
        viewport.setMouseTracking(True)
        # Files that are dropped on the text are for the pane.
        self.setAcceptDrops(False)
        viewport.setAcceptDrops(False)
        return viewport

    def _connect(self) -> None:
        self.pourer.poured.connect(self._poured)
        self.scroller.moved.connect(self._moved)
        self.lines.reflowed.connect(self.overview.forget_places)
        self.overview.set_ruler(self.lines.ruler)
        self.scroller.settled.connect(self._settled)
        self.overview.markClicked.connect(self._mark_clicked)

    # The document

    def set_document(self, document: ReadingDocument | None) -> None:
        """Show a document from its beginning, or nothing."""
        self._shown, self._paragraph = document, -1
        self.places.reset(document)
        blocks = Blocks()
        if document is not None:
            blocks.append(document.paragraphs)
        self.pointing.notes = Notes(document)
        self.marking.forget()
        self.pages.set_pages(document.pages if document is not None else ())
        self.lines.reset(blocks)
        self.lines.notes = self.pointing.notes.links
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
        self.places.arrived()

    def finish(self) -> None:
        """Take in notes and pages, which are known when the document is complete."""
        self.pages.set_pages(self._shown.pages if self._shown is not None else ())
        self.pointing.notes = Notes(self._shown)
        self.lines.notes = self.pointing.notes.links
        self.places.arrived()
        self.places.forget_target()
        self.viewport().update()

    def document_shown(self) -> ReadingDocument | None:
        """Return the document that is shown."""
        return self._shown

    def set_look(self, theme: Theme, points: float) -> None:
        """Change colours or size; what is read stays where it is."""
        self._theme, self._points = theme, points
        self.lines.set_look(theme, points)
        self.overview.set_theme(theme)
        self.overview.set_looks(self.lines.looks)
        self.viewport().update()

    # Places

    def place(self) -> Place:
        """Return the place of the first character in view."""
        return self.places.place()

    def go_to(self, place: Place) -> None:
        """Put the line of a place at the upper edge, now or as soon as its text has arrived."""
        self.places.go_to(place)

    def show_span(self, span: ReadSpan, *, select: bool = False) -> None:
        """Bring a whole span into view; out of view it comes to a third of the height."""
        self.places.show(span, select=select)

    def caret(self) -> ReadOffset:
        """Return where the caret stands."""
        return self.places.offset(self.textCursor().position())

    def selection(self) -> ReadSpan | None:
        """Return what is selected, None if nothing is."""
        cursor = self.textCursor()
        if self._shown is None or not cursor.hasSelection():
            return None
        start = self.places.offset(cursor.selectionStart())
        end = self.places.offset(cursor.selectionEnd())
        # Only the separator between two blocks of one paragraph may have been selected.
        return ReadSpan(start, end) if start < end else None

    def select(self, span: ReadSpan) -> None:
        """Select a span."""
        self.places.select(span)

    def selected_text(self) -> str:
        """Return the clean text of the selection, a newline between paragraphs."""
        span = self.selection()
        return "" if span is None or self._shown is None else self._shown.text(span)

    def follow(self, link: NoteLink) -> None:
        """Go to a note or back to its mark."""
        self.jumped.emit(self.place())
        self.show_span(link.target)
        self.places.set_caret(link.target.start)

    def copy_selection(self) -> None:
        """Put the selected clean text on the clipboard."""
        text = self.selected_text()
        if text:
            QGuiApplication.clipboard().setText(text)

    # Inside

    def _poured(self, first: int, end: int) -> None:
        self.places.keep_caret_before(first)
        top = self.scroller.value
        if self.lines.top(first) <= top + self.viewport().height() and self.lines.top(end) >= top:
            self.viewport().update()

    def _settled(self) -> None:
        # In a long document one corrected height does not move a mark by a pixel.
        if len(self.lines.blocks) < _MEASURED_OFTEN:
            self.overview.forget_places()

    def _moved(self) -> None:
        if self._shown is None or not len(self.lines.blocks):
            return
        paragraph = self.lines.blocks.paragraphs[self.scroller.anchor[0]]
        if paragraph != self._paragraph:
            self._paragraph = paragraph
            self.placeChanged.emit(paragraph)
        self.moved.emit(self._alone or self.overview.alone)

    def _mark_clicked(self, lane: Lane, index: int) -> None:
        span = self.marking.span(lane, index)
        if span is not None:
            self.jumped.emit(self.place())
            self.show_span(span)
            if lane is Lane.HITS:
                self.hitActivated.emit(index)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        """Stay at the place; Qt would go to the caret when first shown."""
        anchor = self.scroller.anchor
        super().showEvent(event)
        self.scroller.back_to(anchor)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Repaint; what comes in is laid out by the scroller."""
        # The waiting target of a growing document is given up once the reader scrolls.
        self.scroller.scrolled()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        super().paintEvent(event)
        if self._shown is None:
            return
        painter = QPainter(self.viewport())
        self.margin.paint(painter, self.viewport().height(), self._theme)
        self.dragging.paint(painter, self._theme)
        self.pages.paint(painter, self._theme)
        painter.end()
        self.scroller.painted()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page, copy and follow notes; the rest is Qt's own, or goes on to the window."""
        if self._keys.handle(event):
            event.accept()
        else:
            self._keys.prepare(event)
            self._alone = is_alone(event)
            super().keyPressEvent(event)
            self._alone = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or ask for another zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoomRequested.emit(1 if turned > 0 else -1)
            event.accept()
            return
        self.places.forget_target()
        self._alone = is_alone(event)
        super().wheelEvent(without_shift(event) if self._alone else event)
        self._alone = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        self.places.forget_target()
        if self._mouse.press(event):
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click or a drag."""
        if not self._mouse.let_go():
            super().mouseReleaseEvent(event)
            self._mouse.release(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag an end of a pin; show a hand over what can be clicked, an arrow over such an end."""
        if self.dragging.move(event.position()):
            event.accept()
            return
        super().mouseMoveEvent(event)
        self._mouse.hover(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the tooltips of notes and pins."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self.pointing.hint_at(event.pos())
            if text:
                QToolTip.showText(event.globalPos(), as_hint(text), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the context menu, at the caret if by the keyboard."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._keys.caret_to_view()
            below = self.cursorRect().bottomLeft()
            self.menuRequested.emit(self.viewport().mapToGlobal(below))
        elif (pin := self.pointing.pin_at(event.pos())) is not None:
            self.pinMenuRequested.emit(pin.label, event.globalPos())
        else:
            self.menuRequested.emit(event.globalPos())
        event.accept()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selection as plain text."""
        data = QMimeData()
        data.setText(self.selected_text())
        return data

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the text has the keyboard."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the text lost the keyboard."""
        super().focusOutEvent(event)
        self.focused.emit(False)
