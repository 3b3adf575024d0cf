"""The mouse on the cards: links that are clicked, words that are pointed at, the row's menu."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from diptych_desktop.delegates.rows.delegate import CardDelegate, Hover
from diptych_desktop.delegates.rows.passages import PassageText
from diptych_desktop.models.row_list import Index, RowsModel
from diptych_desktop.models.rows import RowItem
from diptych_desktop.panes.comparison.dropping import DropList, Part
from diptych_desktop.panes.comparison.hover import HoverMenu

_LINKS = ("header", "switch", "fold")
"""Parts of a card that are clicked without opening it."""


class LinkList(DropList):
    """A list of cards whose parts are clicked and pointed at without opening them.

    Signals:
        passageActivated(str pin_id): a pin's badge or locator was clicked.
        switchRequested(str row_id): "Show the full difference", or back.
        foldRequested(str row_id): fold a heading, or unfold it.
        menuRequested(QPoint): a menu for the current row, at a place on the screen.
    """

    passageActivated = Signal(str)
    switchRequested = Signal(str)
    foldRequested = Signal(str)
    menuRequested = Signal(QPoint)

    def __init__(self, model: RowsModel, delegate: CardDelegate, parent: QWidget) -> None:
        super().__init__(model, delegate, parent)
        self._from = QPoint()
        self._moved = False
        self._hover_menu = HoverMenu(self.viewport())
        self._hover_menu.clicked.connect(self._menu_of_hovered)
        self.setMouseTracking(True)

    def choose(self, index: Index) -> None:
        """Open a row and select it alone, whatever keys are held down."""
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, only)

    def part_at(self, point: QPoint) -> Part | None:
        """Return what lies at a point of the viewport; None beside all cards."""
        index = self.indexAt(point)
        item = self._rows.at(index)
        if item is None:
            return None
        if index == self.currentIndex():
            return Part(item, "card")
        layout = self._cards.layout(item, self._width())
        spot = point - self.visualRect(index).topLeft()
        if item.row.heading:
            return Part(item, "fold" if layout.number.contains(spot) else "card")
        if layout.switch is not None and layout.switch.contains(spot):
            return Part(item, "switch")
        for cell, header in layout.headers.items():
            if header.contains(spot):
                return Part(item, "header", item.cells[cell].id)
        for cell, rect in layout.passages.items():
            if rect.contains(spot):
                passage = self._cards.content(item).passages[cell]
                shared = -1
                if isinstance(passage, PassageText):
                    at = passage.unit_at((spot - rect.topLeft()).toPointF())
                    shared = passage.shared_at(at)
                one_text = len(layout.passages) < len(item.cells)
                return Part(item, "passage", "" if one_text else item.cells[cell].id, shared)
        return Part(item, "card")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: remember what was pressed, before the row opens under the pointer."""
        self._pressed = self.part_at(event.position().toPoint())
        self._moved = False
        if (
            self._pressed is not None
            and self._pressed.kind in _LINKS
            and event.button() == Qt.MouseButton.LeftButton
        ):
            # A click goes to the passage and a drag takes the pin; neither opens the row.
            self._from = event.position().toPoint()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: drag what was pressed; else show what is under the pointer."""
        point = event.position().toPoint()
        pressed = self._pressed
        if event.buttons() & Qt.MouseButton.LeftButton and pressed is not None:
            if pressed.kind in _LINKS:
                far = (point - self._from).manhattanLength() >= QApplication.startDragDistance()
                if far and pressed.kind == "header" and not self._moved:
                    self._moved = True
                    self.startDrag(Qt.DropAction.MoveAction)
                return
            super().mouseMoveEvent(event)
            return
        super().mouseMoveEvent(event)
        part = self.part_at(point)
        self._hover(part)
        self._show_hover_menu(part.item if part else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on a link of a card."""
        pressed, self._pressed = self._pressed, None
        part = self.part_at(event.position().toPoint())
        if pressed is not None and pressed.kind in _LINKS:
            if not self._moved and part == pressed:
                self._follow(pressed)
            return
        super().mouseReleaseEvent(event)

    def _follow(self, link: Part) -> None:
        match link.kind:
            case "header":
                self.passageActivated.emit(link.value)
            case "fold":
                self.foldRequested.emit(link.item.id)
            case _:
                self.switchRequested.emit(link.item.id)

    def leaveEvent(self, event: QEvent) -> None:
        """Qt: nothing is pointed at any more."""
        super().leaveEvent(event)
        self._hover(None)
        if not self._hover_menu.underMouse():
            self._hover_menu.hide()

    def _hover(self, part: Part | None) -> None:
        link = part is not None and part.kind in _LINKS
        shape = Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        hover = Hover(part.item.id, part.shared) if part and part.shared >= 0 else Hover("", -1)
        if hover != self._cards.hover:
            self._cards.hover = hover
            self.viewport().update()

    def _show_hover_menu(self, item: RowItem | None) -> None:
        if item is None or item.id == self._cards.opened[0] or item.row.heading:
            self._hover_menu.hide()
            return
        row = self.visualRect(self._rows.index_of(item.id))
        number = self._cards.layout(item, self._width()).number
        self._hover_menu.show_on(row, number, self._cards.look.theme)

    def _menu_of_hovered(self) -> None:
        index, place = self.indexAt(self._hover_menu.geometry().center()), self._hover_menu.place()
        self._hover_menu.hide()
        if index.isValid():
            self.choose(index)
            self.menuRequested.emit(place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: a menu for the row under the pointer, or for the current one by key."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            if not index.isValid():
                return
            if not self.selectionModel().isSelected(index):
                self.choose(index)
            self.menuRequested.emit(event.globalPos())
        elif self.currentIndex().isValid():
            corner = self.visualRect(self.currentIndex()).topLeft() + QPoint(24, 24)
            self.menuRequested.emit(self.viewport().mapToGlobal(corner))
