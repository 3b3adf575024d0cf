"""Dragging rows and pins, and where they would land."""

from typing import NamedTuple

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from diptych_desktop.delegates.rows.delegate import CardDelegate
from diptych_desktop.delegates.rows.layout import MARGIN_X
from diptych_desktop.models.rows import PIN_MIME, ROW_MIME, RowItem, RowsModel, mime_of


class Part(NamedTuple):
    """What lies at a point: ``kind`` header, passage, switch or card; ``value`` a pin's id."""

    item: RowItem
    kind: str
    value: str = ""
    shared: int = -1


class Drop(NamedTuple):
    """Where something dragged would land: on a row, or (``row`` None) in a gap between rows."""

    row: int | None
    gap: int


class DropList(QListView):
    """A list of cards whose rows and pins are dragged; only the model tells what was dropped.

    Signals:
        targetChanged(bool current): what is dragged would (or would not) land on the open row.
    """

    targetChanged = Signal(bool)

    def __init__(self, model: RowsModel, delegate: CardDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows, self._cards = model, delegate
        self._pressed: Part | None = None
        self._drop: Drop | None = None
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Qt: drag a pin by its cell, else the row. Nothing is removed when it ends."""
        part = self._pressed
        if part is not None:
            kind = PIN_MIME if part.value else ROW_MIME
            self.drag(mime_of(kind, part.value or part.item.id), self._words(part))

    def drag(self, data: QMimeData, words: str) -> None:
        """Drag a row or a pin, shown as words beside the pointer."""
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self._label(words))
        drag.setHotSpot(QPoint(-12, -8))
        drag.exec(Qt.DropAction.MoveAction)
        self._set_drop(None)

    @staticmethod
    def _words(part: Part) -> str:
        for pin in (part.item.a, part.item.b):
            if pin is not None and pin.id == part.value:
                return pin.label
        return f"Row {part.item.number}"

    def _label(self, words: str) -> QPixmap:
        theme, scale = self._cards.look.theme, self.devicePixelRatioF()
        size = QSize(self.fontMetrics().horizontalAdvance(words) + 20, 26)
        pixmap = QPixmap(size * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(theme.paper)
        painter = QPainter(pixmap)
        painter.setPen(QPen(theme.accent, 2))
        painter.drawRect(QRect(QPoint(1, 1), size - QSize(2, 2)))
        painter.setPen(theme.ink)
        painter.drawText(QRect(QPoint(0, 0), size), Qt.AlignmentFlag.AlignCenter.value, words)
        painter.end()
        return pixmap

    def target(self, data: QMimeData, point: QPoint) -> Drop | None:
        """Return where a row or pin would land at a point; None for anything else."""
        index = self.indexAt(point)
        if data.hasFormat(PIN_MIME):
            if not index.isValid():
                return Drop(None, len(self._rows.items))
            rect = self.visualRect(index)
            # The outer tenth of a card, and the space between two, is the gap.
            edge = max(10, rect.height() // 10)
            if edge <= point.y() - rect.top() < rect.height() - edge:
                return Drop(index.row(), index.row())
        elif not data.hasFormat(ROW_MIME):
            return None
        if not index.isValid():
            return Drop(None, len(self._rows.items))
        below = point.y() > self.visualRect(index).center().y()
        return Drop(None, index.row() + below)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Qt: show where it would land."""
        super().dragMoveEvent(event)
        target = self.target(event.mimeData(), event.position().toPoint())
        self._set_drop(target)
        if target is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Qt: it is gone."""
        super().dragLeaveEvent(event)
        self._set_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: let the model tell what was dropped where; the rows stay as they are for now."""
        target = self.target(event.mimeData(), event.position().toPoint())
        self._set_drop(None)
        self.stopAutoScroll()
        if target is None:
            event.ignore()
            return
        parent = QModelIndex() if target.row is None else self._rows.index(target.row)
        row = target.gap if target.row is None else -1
        self._rows.dropMimeData(event.mimeData(), Qt.DropAction.MoveAction, row, 0, parent)
        event.acceptProposedAction()

    def _set_drop(self, drop: Drop | None) -> None:
        if drop != self._drop:
            self._drop = drop
            self.targetChanged.emit(drop is not None and drop.row == self.currentIndex().row())
            self.viewport().update()
        if drop is None:
            self.setState(QAbstractItemView.State.NoState)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the cards, and where something would land."""
        super().paintEvent(event)
        if self._drop is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._cards.look.theme.accent, 2))
        if self._drop.row is not None:
            rect = self.visualRect(self._rows.index(self._drop.row)).adjusted(7, 3, -7, -3)
            painter.drawRoundedRect(rect, 7, 7)
            return
        y = self._gap_y(self._drop.gap)
        painter.drawLine(MARGIN_X, y, self.viewport().width() - MARGIN_X, y)

    def _gap_y(self, gap: int) -> int:
        if gap < len(self._rows.items):
            return max(1, self.visualRect(self._rows.index(gap)).top())
        last = self._rows.index(len(self._rows.items) - 1)
        return min(self.viewport().height() - 2, self.visualRect(last).bottom())
