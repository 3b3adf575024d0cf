"""A cell of the open card: the pin's name and place, and the passage as text one can select."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCursor,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QTextBrowser, QWidget

from diptych_desktop.delegates.rows.content import Look
from diptych_desktop.delegates.rows.formats import PASSAGE_POINTS
from diptych_desktop.delegates.rows.grid import HEADER
from diptych_desktop.delegates.rows.painting import (
    paint_badge_line,
    paint_boxes,
    paint_found,
    paint_frame,
    paint_moved,
    paint_strong,
)
from diptych_desktop.delegates.rows.passages import PassageDocument
from diptych_desktop.models.differences import Stop
from diptych_desktop.models.row_search import places
from diptych_desktop.models.rows import place_of
from diptych_desktop.panes.comparison.style import MOVING, tip
from diptych_desktop.panes.reading.widgets import paint_ring
from diptych_desktop.theme.fonts import reading_font
from diptych_index.session.model import Pin


class CellHeader(QAbstractButton):
    """The badge and the place of a pin: a click goes there, a drag takes the pin along.

    Signals:
        activated(str pin_id): go to the passage.
        dragStarted(str pin_id): the pin is being dragged.
    """

    activated = Signal(str)
    dragStarted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pin: Pin | None = None
        self._look: Look | None = None
        self._base = False
        self._from = QPoint()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._go)

    @property
    def pin(self) -> Pin | None:
        """The pin shown."""
        return self._pin

    def set_pin(self, pin: Pin | None, title: str, look: Look, *, base: bool = False) -> None:
        """Show a pin; ``title`` is that of its document, ``base`` that the row says it is one."""
        self._pin, self._look, self._base = pin, look, base
        if pin is not None:
            name = self.tr("Go to {0}, {1}, the base") if base else self.tr("Go to {0}, {1}")
            self.setAccessibleName(name.format(pin.label, place_of(pin)))
            section = f"\n{pin.anchor.section}" if pin.anchor.section else ""
            self.setToolTip(tip(f"{title}\n{place_of(pin)}{section}".strip()))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: a line."""
        return QSize(160, HEADER)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the badge, the locator, and the ring of the focus."""
        if self._pin is None or self._look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        linked = self.underMouse() or self.hasFocus()
        look, base = self._look, self._base
        paint_badge_line(painter, self.rect(), self._pin, look, linked=linked, base=base)
        if self.hasFocus():
            painter.setPen(QPen(self._look.theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: where a drag would begin."""
        self._from = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: begin the drag when the pointer has gone far enough."""
        far = (event.position().toPoint() - self._from).manhattanLength()
        pressed = event.buttons() & Qt.MouseButton.LeftButton
        if pressed and self._pin and far >= QApplication.startDragDistance():
            self.setDown(False)
            self.dragStarted.emit(self._pin.id)
            return
        super().mouseMoveEvent(event)

    def _go(self) -> None:
        if self._pin is not None:
            self.activated.emit(self._pin.id)


class PassageView(QTextBrowser):
    """A passage, read-only, as high as it is: the list around it scrolls.

    Signals:
        sharedPointed(int index): the pointer or the caret is on shared words; -1 for none.
        menuRequested(QPoint): a context menu is wanted at a place on the screen.
    """

    sharedPointed = Signal(int)
    menuRequested = Signal(QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._passage: PassageDocument | None = None
        self._look: Look | None = None
        self._pointed = -1
        self._framed: list[tuple[int, int]] = []
        self.setFont(reading_font(PASSAGE_POINTS))
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setOpenLinks(False)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setMouseTracking(True)
        self.cursorPositionChanged.connect(self._caret_moved)

    @property
    def passage(self) -> PassageDocument | None:
        """The document shown."""
        return self._passage

    def set_passage(self, passage: PassageDocument, look: Look, name: str) -> None:
        """Show a passage under a name for screen readers; a selection in the same text stays."""
        old = self.textCursor()
        same = self._passage is not None and self._passage.content.text == passage.content.text
        self._framed, self._look = [], look
        if self.font().pointSizeF() != look.points:
            # A view gives its own font to its document whenever its style changes.
            self.setFont(reading_font(look.points))
        self.setDocument(passage)
        # Only now: the view holds on to the document before this one until it has another.
        self._passage = passage
        if same:
            cursor = QTextCursor(passage)
            cursor.setPosition(old.anchor())
            cursor.setPosition(old.position(), QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(name)

    def frame(self, stop: Stop | None) -> QRect | None:
        """Frame the words of a difference; return where they are, None if there are none here."""
        if self._passage is None:
            return None
        return self.frame_spans(self._passage.content.places(stop) if stop is not None else [])

    def frame_spans(self, spans: list[tuple[int, int]]) -> QRect | None:
        """Frame stretches of the passage; return where they are, None if there are none."""
        if self._passage is None:
            return None
        self._framed = spans
        self.viewport().update()
        rects = self._passage.rects(self._framed)
        if not rects:
            return None
        whole = rects[0]
        for rect in rects[1:]:
            whole = whole.united(rect)
        return whole.toAlignedRect()

    def point_at(self, shared: int) -> None:
        """Show where some shared words are; -1 for none."""
        if shared != self._pointed:
            self._pointed = shared
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: boxes under the text, the frame over it."""
        if self._passage is not None and self._look is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme, content = self._look.theme, self._passage.content
            paint_found(painter, self._passage, places(content.text, self._look.found), theme)
            paint_boxes(painter, self._passage, theme, self._pointed)
            paint_strong(painter, self._passage, theme)
            painter.end()
        super().paintEvent(event)
        if self._passage is not None and self._look is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_moved(painter, self._passage, self._look.theme)
            if self._framed:
                paint_frame(painter, self._passage, self._framed, self._look.theme)
            if self.hasFocus():
                paint_ring(painter, QRectF(self.viewport().rect()), self._look.theme.accent)
            painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: which shared words are pointed at."""
        super().mouseMoveEvent(event)
        if self._passage is not None:
            at = self._passage.documentLayout().hitTest(
                event.position(), Qt.HitTestAccuracy.ExactHit
            )
            self.sharedPointed.emit(self._passage.shared_at(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keys that move rows are not for the text."""
        if event.modifiers() & MOVING == MOVING:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Qt: none are."""
        super().leaveEvent(event)
        self.sharedPointed.emit(-1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: the row's own menu."""
        self.menuRequested.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the ring comes."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the ring goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _caret_moved(self) -> None:
        if self._passage is not None and self.hasFocus():
            self.sharedPointed.emit(self._passage.shared_at(self.textCursor().position()))
