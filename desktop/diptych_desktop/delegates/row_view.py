"""Lists of equally high rows with one set of keys, one way of pinning and one focus ring."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QTableView,
    QWidget,
)

from diptych_desktop.delegates.controls import scroll_style, wear
from diptych_desktop.delegates.found_row import FoundRow
from diptych_desktop.delegates.keys import TellsKeys
from diptych_desktop.theme.theme import Theme

_AnyIndex = QModelIndex | QPersistentModelIndex


class RowView(TellsKeys, QTableView):
    """Rows that are gone through by key: what is current was chosen, not only focused.

    A table also where there is one column: a list view asks the model for every row to lay 10,000
    of them out, which takes 50 ms; a table asks for those it paints.

    Signals:
        moved(int): the reader made a row current; what the program makes current is not told.
        chosen(int): Enter was pressed on a row.
        pinPressed(int): a row is to be pinned.
        copyRequested: the rows selected are wanted on the clipboard.
    """

    moved = Signal(int)
    chosen = Signal(int)
    pinPressed = Signal(int)
    copyRequested = Signal()

    def __init__(
        self, model: QAbstractItemModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._quiet = False
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setModel(model)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            wear(bar, scroll_style(theme))
        self.viewport().update()

    def row_height(self) -> int:
        """Return the height of every row in pixels, with the font the view has now."""
        return self.fontMetrics().height() + 8

    def measure(self) -> None:
        """Give the rows their height."""
        self.verticalHeader().setDefaultSectionSize(self.row_height())
        self.verticalScrollBar().setSingleStep(self.row_height())

    # The current row

    def current_row(self) -> int | None:
        """Return the current row, if there is one."""
        index = self.currentIndex()
        return index.row() if index.isValid() else None

    def set_current_row(self, row: int | None) -> None:
        """Make a row current and bring it into view, without ``moved``; None for no row."""
        self._quiet = True
        self.setCurrentIndex(QModelIndex() if row is None else self.model().index(row, 0))
        if row is None:
            self.clearSelection()
        self._quiet = False

    def move_to(self, row: int) -> None:
        """Make a row current as the reader's keys do, with ``moved``."""
        if row == self.current_row():
            self.moved.emit(row)
        self.setCurrentIndex(self.model().index(row, 0))

    def selected_rows(self) -> list[int]:
        """Return the rows selected, from the top down; the current one where none is."""
        # By stretches: asking for each of 100,000 rows would be felt.
        chosen = self.selectionModel().selection()
        stretches = (chosen.at(number) for number in range(chosen.count()))
        rows = sorted({row for one in stretches for row in range(one.top(), one.bottom() + 1)})
        current = self.current_row()
        return rows or ([] if current is None else [current])

    # Qt overrides

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go to the first or last row with Home and End; a table would stay in its row."""
        if action == QAbstractItemView.CursorAction.MoveHome:
            return self.model().index(0, 0)
        if action == QAbstractItemView.CursorAction.MoveEnd:
            return self.model().index(self.model().rowCount() - 1, 0)
        return super().moveCursor(action, modifiers)

    def currentChanged(self, current: _AnyIndex, previous: _AnyIndex) -> None:
        """Tell that the reader moved."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            self.moved.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, Ctrl+C copies; all else is the stock table's."""
        row = self.current_row()
        if row is None:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(row)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copyRequested.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring; the stock view would also make the first row current by itself."""
        QAbstractScrollArea.focusInEvent(self, event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the rows again when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and the focus ring over them."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._theme.accent, 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()


class FoundView(RowView):
    """Rows of what a search found, painted whole by a FoundRow, with a pin at their end.

    A click on the current row tells ``chosen``, too; one on a pin ``pinPressed``.
    """

    def __init__(
        self,
        model: QAbstractItemModel,
        delegate: FoundRow,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, theme, parent)
        self._delegate = delegate
        delegate.setParent(self)
        delegate.measure(self.font())
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(delegate)
        self.measure()

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._delegate.set_theme(theme)
        super().set_theme(theme)

    def set_terms(self, terms: Sequence[str], colors: Mapping[str, str]) -> None:
        """Take the terms that were found, and the colours of those that are concepts."""
        self._delegate.set_terms(terms, colors)
        self.viewport().update()

    def row_height(self) -> int:
        """Return the height of every row in pixels."""
        return self._delegate.row_height

    # Qt overrides

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pin on a click on the pin, choose the current row on another, else move to the row."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        again = plain and index == self.currentIndex()
        if self._is_on_pin(point):
            self.set_current_row(index.row())
            self.pinPressed.emit(index.row())
            return
        super().mousePressEvent(event)
        if again:
            self.chosen.emit(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over the pin."""
        over = self._is_on_pin(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure the fonts of the rows again, then the rows."""
        if event.type() == QEvent.Type.FontChange:
            self._delegate.measure(self.font())
        super().changeEvent(event)

    def _is_on_pin(self, point: QPoint) -> bool:
        index = self.indexAt(point)
        return index.isValid() and self._delegate.pin_rect(self.visualRect(index)).contains(point)
