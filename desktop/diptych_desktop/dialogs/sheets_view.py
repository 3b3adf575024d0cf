"""Sheets of paper below each other; only those in sight are read and painted."""

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPicture,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from diptych_desktop.theme.theme import Theme

Load = Callable[[int], QPicture]
"""Reads the picture of a sheet (from 0); its units are points."""
GAP = 16
"""Pixels between two sheets, and round them."""
SMALLEST, LARGEST, STEP = 0.25, 4.0, 1.25
"""Pixels a point of the paper may have, and how much a step changes that."""
_KEPT = 6
_PAPER, _EDGE = QColor("#FFFFFF"), QColor("#8A929B")
"""What is printed on, whatever the window wears."""


class SheetsView(QAbstractScrollArea):
    """Shows ``count`` sheets, as wide as there is room or at a size of the reader's own.

    Signals:
        sheetShown(int number): another sheet (from 0) is the one that is looked at.
    """

    sheetShown = Signal(int)

    def __init__(
        self, count: int, load: Load, paper: QSizeF, corner: QPointF, parent: QWidget
    ) -> None:
        """``paper`` and ``corner``, where pictures begin on it, are in points."""
        super().__init__(parent)
        self._count, self._load = count, load
        self._paper, self._corner = paper, corner
        self._zoom: float | None = None
        self._drawn: OrderedDict[int, QPixmap] = OrderedDict()
        self._told = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(self.tr("Sheets to print"))
        self.verticalScrollBar().valueChanged.connect(self._tell)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme; the paper stays white."""
        palette = theme.palette()
        palette.setColor(palette.ColorRole.Base, theme.chrome)
        self.viewport().setPalette(palette)

    def set_sheets(self, count: int, load: Load, paper: QSizeF, corner: QPointF) -> None:
        """Show other sheets, the first of them."""
        self._count, self._load = count, load
        self._paper, self._corner = paper, corner
        self._drawn.clear()
        self._told = -1
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._tell()
        self.viewport().update()

    # Sizes

    @property
    def zoom(self) -> float:
        """How many pixels a point of the paper has."""
        if self._zoom is not None:
            return self._zoom
        room = self.viewport().width() - 2 * GAP
        return min(LARGEST, max(SMALLEST, room / self._paper.width()))

    def set_zoom(self, zoom: float | None) -> None:
        """Show the sheets at a size, or (None) as wide as there is room."""
        at = self.current()
        self._zoom = None if zoom is None else min(LARGEST, max(SMALLEST, zoom))
        self._drawn.clear()
        self._lay_out()
        self.go_to(at)
        self.viewport().update()

    def _sheet(self) -> QSize:
        return (self._paper * self.zoom).toSize()

    def _lay_out(self) -> None:
        sheet, room = self._sheet(), self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(room.height())
        down.setSingleStep(40)
        down.setRange(0, max(0, GAP + self._count * (sheet.height() + GAP) - room.height()))
        across.setPageStep(room.width())
        across.setRange(0, max(0, sheet.width() + 2 * GAP - room.width()))

    def rect_of(self, number: int) -> QRect:
        """Return where a sheet lies in the viewport."""
        sheet = self._sheet()
        left = max(GAP, (self.viewport().width() - sheet.width()) // 2)
        top = GAP + number * (sheet.height() + GAP)
        scrolled = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QRect(QPoint(left, top) - scrolled, sheet)

    def current(self) -> int:
        """Return the sheet (from 0) that the middle of the view is on."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return min(max(0, (middle - GAP) // (self._sheet().height() + GAP)), self._count - 1)

    def go_to(self, number: int) -> None:
        """Bring a sheet to view, from its top."""
        number = min(max(0, number), self._count - 1)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.rect_of(number).top() - GAP)

    def _tell(self) -> None:
        if self.current() != self._told:
            self._told = self.current()
            self.sheetShown.emit(self._told)

    # Painting

    def _pixmap(self, number: int) -> QPixmap:
        """Return a sheet as it is painted, made when it is first in sight."""
        found = self._drawn.get(number)
        if found is None:
            found = self._drawn[number] = self._draw(number)
        self._drawn.move_to_end(number)
        while len(self._drawn) > _KEPT:
            self._drawn.popitem(last=False)
        return found

    def _draw(self, number: int) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self._sheet() * ratio)
        pixmap.fill(_PAPER)
        picture = self._load(number)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        zoom = self.zoom * ratio
        painter.translate(self._corner * zoom)
        # Qt draws a picture as large as the dots an inch of the two devices make it.
        scale = zoom * picture.logicalDpiX() / pixmap.logicalDpiX()
        painter.scale(scale, scale)
        painter.drawPicture(0, 0, picture)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the sheets in sight."""
        painter = QPainter(self.viewport())
        painter.setPen(_EDGE)
        step = self._sheet().height() + GAP
        first = max(0, (self.verticalScrollBar().value() - GAP) // step)
        for number in range(first, self._count):
            rect = self.rect_of(number)
            if rect.top() > event.rect().bottom():
                break
            if rect.intersects(event.rect()):
                painter.drawPixmap(rect.topLeft(), self._pixmap(number))
                painter.drawRect(rect.adjusted(-1, -1, 0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: sheets as wide as there is room are other ones now."""
        super().resizeEvent(event)
        if self._zoom is None and event.size().width() != event.oldSize().width():
            self._drawn.clear()
        self._lay_out()
        self._tell()

    # Keys and wheel

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: to the first and the last sheet, and by pages."""
        bar, key = self.verticalScrollBar(), event.key()
        if key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            bar.setValue(bar.value() + bar.pageStep())
        elif key == Qt.Key.Key_PageUp:
            bar.setValue(bar.value() - bar.pageStep())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: scroll, with Ctrl larger or smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * (STEP if event.angleDelta().y() > 0 else 1 / STEP))
        else:
            super().wheelEvent(event)
