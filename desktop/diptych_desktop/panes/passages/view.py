"""The list of passages: keys, mouse, and the pin of a row."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
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
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QListView, QWidget

from diptych_desktop.delegates.controls import scroll_style, wear
from diptych_desktop.delegates.passages import PassageDelegate
from diptych_desktop.models.passages import PassagesModel
from diptych_desktop.theme.theme import Theme

_AnyIndex = QModelIndex | QPersistentModelIndex
_PIN_KEY = QKeySequence("Ctrl+D")


class PassagesView(QListView):
    """A list of equally high rows, painted by PassageDelegate.

    Signals: ``moved(int)`` the reader made a row current; ``chosen(int)`` pressed Enter on one or
    clicked the current one again; ``pinPressed(int)`` clicked its pin or pressed Ctrl+D.
    """

    moved = Signal(int)
    chosen = Signal(int)
    pinPressed = Signal(int)

    def __init__(self, model: PassagesModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._passages = model
        self._quiet = False
        self._delegate = PassageDelegate(theme, self)
        self.setObjectName("passagesView")
        self.setAccessibleName("Passages, best first")
        self.setAccessibleDescription(
            "One row for each passage. Up and Down move, Enter goes there, Ctrl+D pins it."
        )
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setItemDelegate(self._delegate)
        self.setModel(model)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        self._delegate.set_theme(theme)
        wear(self.verticalScrollBar(), scroll_style(theme))
        self.viewport().update()

    def set_terms(self, terms: Sequence[str], colors: Mapping[str, str]) -> None:
        """Take the terms that matches belong to, and the colours of those that are concepts."""
        self._delegate.set_terms(terms, colors)
        self.viewport().update()

    def current_row(self) -> int | None:
        """Return the current row, if there is one."""
        index = self.currentIndex()
        return index.row() if index.isValid() else None

    def move_to(self, row: int) -> None:
        """Make a row current as the reader's keys do, with ``moved``."""
        if row == self.current_row():
            self.moved.emit(row)
        self.setCurrentIndex(self._passages.index(row))

    def set_current_row(self, row: int | None) -> None:
        """Make a row current without ``moved``."""
        self._quiet = True
        self.setCurrentIndex(QModelIndex() if row is None else self._passages.index(row))
        self._quiet = False

    # Qt overrides

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
            QGuiApplication.clipboard().setText(self._passages.plain(row))
        elif QKeySequence(event.keyCombination()) == _PIN_KEY:
            self.pinPressed.emit(row)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pin on a click on the pin, choose the current row on another, else move to the row."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        again = index == self.currentIndex()
        if self._delegate.pin_rect(self.visualRect(index)).contains(point):
            self.set_current_row(index.row())
            self.pinPressed.emit(index.row())
            return
        super().mousePressEvent(event)
        if again:
            self.chosen.emit(index.row())

    def changeEvent(self, event: QEvent) -> None:
        """Measure the rows again when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._delegate.refresh()
            self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and the focus ring over them."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._theme.accent, 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()
