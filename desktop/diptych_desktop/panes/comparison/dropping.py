"""Dragging rows and pins, and where they would land."""

from typing import NamedTuple

from PySide6.QtCore import QLine, QMimeData, QModelIndex, QPoint, QRect, QSize, Qt, Signal
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
from PySide6.QtWidgets import QAbstractItemView, QWidget

from diptych_desktop.delegates.rows.delegate import CardDelegate
from diptych_desktop.delegates.rows.grid import MARGIN_X
from diptych_desktop.models.row_list import PIN_MIME, ROW_MIME, RowsModel, mime_of, rows_mime
from diptych_desktop.models.rows import RowItem
from diptych_desktop.panes.comparison.tall_list import TallList

CELL_EDGE = 16
"""Pixels round the edge of a cell within which a pin is put in front of it."""


class Part(NamedTuple):
    """What lies at a point: ``kind`` header, passage, switch, fold, card; ``value`` a pin's id."""

    item: RowItem
    kind: str
    value: str = ""
    shared: int = -1


class Drop(NamedTuple):
    """Where something dragged would land: on a row, or (``row`` None) in a gap between rows.

    ``cell`` is the cell of the row that a pin would stand in front of, -1 for behind those of its
    side; ``line`` is where that place is drawn, in the viewport.
    """

    row: int | None
    gap: int
    cell: int = -1
    line: QLine = QLine()


class DropList(TallList):
    """A list of cards whose rows and pins are dragged; only the model tells what was dropped.

    Signals:
        targetChanged(bool current): what is dragged would (or would not) land on the open row.
    """

    targetChanged = Signal(bool)

    def __init__(self, model: RowsModel, delegate: CardDelegate, parent: QWidget) -> None:
        super().__init__(model, delegate, parent)
        self._pressed: Part | None = None
        self._drop: Drop | None = None
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Qt: drag a pin by its cell, else the row. Nothing is removed when it ends."""
        part = self._pressed
        if part is None:
            return
        if part.value:
            self.drag(mime_of(PIN_MIME, part.value), self._words(part))
            return
        chosen = self.chosen()
        if part.item.id not in chosen:
            chosen = (part.item.id,)
        words = self.tr("{0} rows").format(len(chosen))
        if len(chosen) == 1:
            words = self._words(part)
        self.drag(rows_mime(chosen), words)

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the rows that are selected, in the panel's order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._rows.items[row].id for row in rows)

    def drag(self, data: QMimeData, words: str) -> None:
        """Drag a row or a pin, shown as words beside the pointer."""
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self._label(words))
        drag.setHotSpot(QPoint(-12, -8))
        drag.exec(Qt.DropAction.MoveAction)
        self._set_drop(None)

    def _words(self, part: Part) -> str:
        for pin in part.item.cells:
            if pin.id == part.value:
                return pin.label
        if part.item.number:
            return self.tr("Row {0}").format(part.item.number)
        return part.item.row.title or self.tr("Heading")

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
            inside = edge <= point.y() - rect.top() < rect.height() - edge
            if inside and not self._rows.items[index.row()].row.heading:
                return Drop(index.row(), index.row(), *self._cell_at(index, point))
        elif not data.hasFormat(ROW_MIME):
            return None
        if not index.isValid():
            return Drop(None, len(self._rows.items))
        below = point.y() > self.visualRect(index).center().y()
        return Drop(None, index.row() + below)

    def _cell_at(self, index: QModelIndex, point: QPoint) -> tuple[int, QLine]:
        """Return the cell that a pin dropped here would stand in front of, and where that is.

        Only where the reader points at the edge of a cell; anywhere else (-1) its side decides. Of
        cells that stand below each other it is the one beside the pointer.
        """
        item, corner = self._rows.items[index.row()], self.visualRect(index).topLeft()
        found: list[tuple[int, int, QLine]] = []
        layout = self._cards.layout(item, self._width())
        for cell, header in layout.headers.items() if item.comparable else ():
            box = header.united(layout.passages.get(cell, header)).translated(corner)
            above_or_below = max(box.top() - point.y(), 0, point.y() - box.bottom())
            edges = [(cell, box.left(), box.left() - CELL_EDGE // 2)]
            if cell == len(item.cells) - 1:
                edges.append((cell + 1, box.left() + box.width(), box.left() + box.width()))
            for before, edge, x in edges:
                if abs(point.x() - edge) <= CELL_EDGE:
                    line = QLine(x, box.top(), x, box.bottom())
                    found.append((above_or_below, before, line))
        if not found:
            return -1, QLine()
        _, cell, line = min(found, key=lambda place: place[:2])
        return cell, line

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
        move = Qt.DropAction.MoveAction
        self._rows.dropMimeData(event.mimeData(), move, row, target.cell, parent)
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
            painter.drawLine(self._drop.line)
            return
        y = self._gap_y(self._drop.gap)
        painter.drawLine(MARGIN_X, y, self.viewport().width() - MARGIN_X, y)

    def _gap_y(self, gap: int) -> int:
        if gap < len(self._rows.items):
            return max(1, self.visualRect(self._rows.index(gap)).top())
        last = self._rows.index(len(self._rows.items) - 1)
        return min(self.viewport().height() - 2, self.visualRect(last).bottom())
