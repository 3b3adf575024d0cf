"""The list of rows: keys, mouse, and the pin at the end of a row."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
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
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QTableView,
    QWidget,
)

from diptych_desktop.delegates.controls import scroll_style, wear
from diptych_desktop.delegates.kwic import KwicDelegate
from diptych_desktop.models.ledger import LedgerModel
from diptych_desktop.theme.theme import Theme

_AnyIndex = QModelIndex | QPersistentModelIndex
_PIN_KEY = QKeySequence("Ctrl+D")
_STEP = 5
_WIDER = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}


class LedgerView(QTableView):
    """A list of equally high rows, painted by KwicDelegate.

    A table of one column: a list view asks the model for every row to lay 10,000 of them out,
    which takes 50 ms; a table asks for those it paints.

    Signals: ``moved(int)`` the reader made a row current; ``chosen(int)`` pressed Enter on one or
    clicked the current one again; ``pinPressed(int)`` clicked its pin or pressed Ctrl+D;
    ``copyRequested()`` the rows selected are wanted on the clipboard; ``widthRequested(int)`` so
    many more characters of context (fewer if below 0).
    """

    moved = Signal(int)
    chosen = Signal(int)
    pinPressed = Signal(int)
    copyRequested = Signal()
    widthRequested = Signal(int)

    def __init__(self, model: LedgerModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._quiet = False
        self._ledger = model
        self._delegate = KwicDelegate(theme, self)
        self.setObjectName("ledgerView")
        self.setAccessibleName("Hits")
        self.setAccessibleDescription(
            "One row for each hit. Up and Down move, Enter goes to the passage, Ctrl+D pins it, "
            "Shift with Up or Down selects several."
        )
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self._measure()

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        self._delegate.set_theme(theme)
        wear(self.verticalScrollBar(), scroll_style(theme))
        self.viewport().update()

    def set_terms(self, terms: Sequence[str], colors: Mapping[str, str]) -> None:
        """Take the terms that hits belong to, and the colours of those that are concepts."""
        self._delegate.set_terms(terms, colors)
        self.viewport().update()

    def current_row(self) -> int | None:
        """Return the current row, if there is one."""
        index = self.currentIndex()
        return index.row() if index.isValid() else None

    def set_current_row(self, row: int | None) -> None:
        """Make a row current and bring it into view, without ``moved``."""
        self._quiet = True
        self.setCurrentIndex(QModelIndex() if row is None else self._ledger.index(row))
        if row is None:
            self.clearSelection()
        self._quiet = False

    def move_to(self, row: int) -> None:
        """Make a row current as the reader's keys do, with ``moved``."""
        if row == self.current_row():
            self.moved.emit(row)
        self.setCurrentIndex(self._ledger.index(row))

    def selected_rows(self) -> list[int]:
        """Return the rows selected, from the top down; the current one where none is."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        current = self.current_row()
        return rows or ([] if current is None else [current])

    def seen(self, row: int | None) -> tuple[int, int] | None:
        """Return a row that is in view and its y there: ``row`` if it is, else the first."""
        if row is not None:
            y = self.rowViewportPosition(row)
            if 0 <= y < self.viewport().height():
                return row, y
        first = self.rowAt(0)
        return (first, self.rowViewportPosition(first)) if first >= 0 else None

    def scroll_row_to(self, row: int, y: int) -> None:
        """Scroll so that a row stands at a y of the viewport, as far as there are rows for it."""
        self.verticalScrollBar().setValue(row * self._delegate.row_height - y)

    # Qt overrides

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go to the first or last row with Home and End; a table would stay in its row."""
        if action == QAbstractItemView.CursorAction.MoveHome:
            return self._ledger.index(0)
        if action == QAbstractItemView.CursorAction.MoveEnd:
            return self._ledger.index(self._ledger.rowCount() - 1)
        return super().moveCursor(action, modifiers)

    def currentChanged(self, current: _AnyIndex, previous: _AnyIndex) -> None:
        """Tell that the reader moved."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            self.moved.emit(current.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring; the stock view would also make the first row current by itself."""
        QAbstractScrollArea.focusInEvent(self, event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, Ctrl+C copies, Ctrl+D pins; all else is the stock list's.

        Shift+Left and Shift+Right show less or more of the context.
        """
        row = self.current_row()
        if row is None:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(row)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copyRequested.emit()
        elif event.key() in _WIDER and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.widthRequested.emit(_WIDER[Qt.Key(event.key())])
        elif QKeySequence(event.keyCombination()) == _PIN_KEY:
            self.pinPressed.emit(row)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pin on a click on the pin, choose the current row on another, else move to the row."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        again = plain and index == self.currentIndex()
        if self._on_pin(event, index):
            self.set_current_row(index.row())
            self.pinPressed.emit(index.row())
            return
        super().mousePressEvent(event)
        if again:
            self.chosen.emit(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over the pin."""
        index = self.indexAt(event.position().toPoint())
        over = index.isValid() and self._on_pin(event, index)
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or show more or less of the context with Ctrl."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            self.widthRequested.emit(_STEP if turned > 0 else -_STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure the rows again when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._delegate.refresh()
            self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and the focus ring over them."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._theme.accent, 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height)
        self.verticalScrollBar().setSingleStep(self._delegate.row_height)

    def _on_pin(self, event: QMouseEvent, index: QModelIndex) -> bool:
        columns = self._delegate.columns(self.visualRect(index), self._ledger.total())
        return columns.pin.contains(event.position().toPoint())
