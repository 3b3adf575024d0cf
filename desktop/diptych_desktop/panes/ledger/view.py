"""The list of rows: keys, mouse, and the pin at the end of a row."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
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
from diptych_desktop.delegates.kwic import KwicDelegate
from diptych_desktop.models.ledger import LedgerModel
from diptych_desktop.theme.theme import Theme

_AnyIndex = QModelIndex | QPersistentModelIndex
_PIN_KEY = QKeySequence("Ctrl+D")


class LedgerView(QTableView):
    """A list of equally high rows, painted by KwicDelegate.

    A table of one column: a list view asks the model for every row to lay 10,000 of them out,
    which takes 50 ms; a table asks for those it paints.

    Signals: ``moved(int)`` the reader made a row current; ``chosen(int)`` pressed Enter on one or
    clicked the current one again; ``pinPressed(int)`` clicked its pin or pressed Ctrl+D.
    """

    moved = Signal(int)
    chosen = Signal(int)
    pinPressed = Signal(int)

    def __init__(self, model: LedgerModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._quiet = False
        self._ledger = model
        self._delegate = KwicDelegate(theme, self)
        self.setObjectName("ledgerView")
        self.setAccessibleName("Hits")
        self.setAccessibleDescription(
            "One row for each hit. Up and Down move, Enter goes to the passage, Ctrl+D pins it."
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
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
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

    def current_row(self) -> int | None:
        """Return the current row, if there is one."""
        index = self.currentIndex()
        return index.row() if index.isValid() else None

    def set_current_row(self, row: int | None) -> None:
        """Make a row current and bring it into view, without ``moved``."""
        self._quiet = True
        self.setCurrentIndex(QModelIndex() if row is None else self._ledger.index(row))
        self._quiet = False

    def move_to(self, row: int) -> None:
        """Make a row current as the reader's keys do, with ``moved``."""
        if row == self.current_row():
            self.moved.emit(row)
        self.setCurrentIndex(self._ledger.index(row))

    def copy_row(self, row: int) -> None:
        """Put a row onto the clipboard as text with its locator."""
        QGuiApplication.clipboard().setText(self._ledger.plain(self._ledger.key(row)))

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
        """Enter chooses, Ctrl+C copies, Ctrl+D pins; all else is the stock list's."""
        row = self.current_row()
        if row is None:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(row)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_row(row)
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
        again = index == self.currentIndex()
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
        columns = self._delegate.columns(self.visualRect(index), self._ledger.rowCount())
        return columns.pin.contains(event.position().toPoint())
