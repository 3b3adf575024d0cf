"""The list of cards: one of them open as widgets, the others painted."""

from time import perf_counter

from PySide6.QtCore import (
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QWidget

from diptych_desktop.delegates.controls import press_focused
from diptych_desktop.delegates.rows.delegate import CardDelegate
from diptych_desktop.models.row_list import Index, RowsModel
from diptych_desktop.models.rows import RowItem
from diptych_desktop.panes.comparison.linking import LinkList
from diptych_desktop.panes.comparison.open_card import OpenCard
from diptych_desktop.panes.comparison.style import MOVING

SLICE = 0.004
"""Seconds at a time for measuring rows that are nearly in sight."""
PAUSE = 10
"""Milliseconds from one to the next, in which what has changed is painted."""
NEAR = 1.5
"""How far from what is in sight rows are measured, in heights of the viewport."""


class CardList(LinkList):
    """The rows as cards, the current one open.

    Signals:
        rowChosen(str row_id): another row is current; "" for none.
        removeRequested(), copyRequested(): Delete, the key for Copy.
        editRequested(str what): "note" or "title": Enter, F2.
        sharedRequested(int by): the next (1) or the last (-1) shared words.
        sightChanged(): other rows may be in sight.
    """

    rowChosen = Signal(str)
    removeRequested = Signal()
    editRequested = Signal(str)
    sharedRequested = Signal(int)
    copyRequested = Signal()
    sightChanged = Signal()

    def __init__(
        self, model: RowsModel, delegate: CardDelegate, card: OpenCard, parent: QWidget
    ) -> None:
        super().__init__(model, delegate, parent)
        self._card = card
        self._settling = False
        self._idle = QTimer(self, interval=PAUSE)
        self._idle.timeout.connect(self._measure_slice)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(self.tr("Comparison rows"))
        card.setParent(self.viewport())
        card.hide()
        self.targetChanged.connect(card.set_target)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    # What is open, and where everything lies

    def current_item(self) -> RowItem | None:
        """Return the current row, if there is one."""
        return self._rows.at(self.currentIndex())

    def open_current(self) -> None:
        """Let the open card show the current row, and keep that row where it is on screen."""
        item = self.current_item()
        self._card.show_item(item)
        if item is None:
            self._cards.set_open("", 0)
            self._card.hide()
            return
        top = self.visualRect(self.currentIndex()).top()
        if self._fit():
            self.hold_at((item.id, top))
            self.relayout()
        self._card.show()
        self._place()
        self._settle()

    def refit(self) -> None:
        """Give the open card the height that it needs now."""
        if self._fit():
            self.relayout()

    def _fit(self) -> bool:
        """Ask the open card for its height; whether it is another row or height than before."""
        before, item = self._cards.opened, self.current_item()
        if item is not None and self._card.row_id == item.id:
            height = self._card.fit(self._width())
            if height:  # else it is being drawn anew, and will say so when it is
                self._cards.set_open(item.id, height)
        return self._cards.opened != before

    def doItemsLayout(self) -> None:
        """Qt: the open card stays on its row."""
        super().doItemsLayout()
        self._place()

    def show_rect(self, rect: QRect) -> None:
        """Scroll so that a rectangle of the open card is in sight, with some room around it."""
        rect = rect.translated(self._card.pos()).adjusted(0, -24, 0, 24)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if rect.top() < 0 or rect.height() > height:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() > height:
            bar.setValue(bar.value() + rect.bottom() - height)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Bring what has the focus in the open card to view."""
        if now is not None and self._card.isAncestorOf(now) and now.height() < self.height():
            self.show_rect(QRect(now.mapTo(self._card, QPoint(0, 0)), now.size()))

    def measure_later(self) -> None:
        """Make the heights of the rows in sight exact now, those near them when there is time."""
        self._settle()
        self._measure_near()

    def _place(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self._card.setGeometry(self.visualRect(index))

    def _settle(self) -> None:
        """Make the heights of all rows in sight exact, then tell what is in sight."""
        if self._settling or not self.isVisible():
            return
        self._settling, held = True, self.hold()
        for _ in range(4):
            found = [self.measure(row) for row in self.rows_in_sight()]
            if not any(found):
                break
            self.hold_at(held)
            self.relayout()
        self.hold_at(None)
        self._settling = False
        self.sightChanged.emit()

    def _measure_near(self) -> None:
        if self.isVisible() and not self._idle.isActive():
            self._idle.start()

    def _measure_slice(self) -> None:
        """Measure what a reader who scrolls on meets next, so that nothing moves when it comes."""
        end = perf_counter() + SLICE
        around = round(NEAR * self.viewport().height())
        near = self.rows_between(-around, self.viewport().height() + around)
        other = False
        for row in near:
            if perf_counter() >= end:
                break
            other |= self.measure(row)
        else:
            self._idle.stop()
        if other:
            self.take_heights()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: every height depends on the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.refit()
        self.measure_later()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: what was put off while nobody looked."""
        super().showEvent(event)
        self.refit()
        self.measure_later()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: nobody looks any more."""
        super().hideEvent(event)
        self._idle.stop()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Qt: what comes into sight needs its exact height."""
        super().scrollContentsBy(dx, dy)
        self._hover_menu.hide()
        self._place()
        self._settle()
        self._measure_near()

    def updateGeometries(self) -> None:
        """Qt: the open card stays on its row."""
        super().updateGeometries()
        self._place()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt: open the row that became current."""
        super().currentChanged(current, previous)
        item = self._rows.at(current)
        self.rowChosen.emit(item.id if item else "")

    def sizeHint(self) -> QSize:
        """Qt: a column wide enough for one cell."""
        return QSize(360, 260)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Delete takes rows away, Enter writes the note, F2 the title, arrows fold."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if press_focused(event):
            return
        if event.modifiers() & MOVING == MOVING:
            event.ignore()  # the pane moves rows; Qt would choose another one
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copyRequested.emit()
        elif not (plain and self._plain_key(event.key())):
            before = self.currentIndex()
            super().keyPressEvent(event)
            if self.currentIndex() != before:
                # It was brought to view before it opened, and it needs more room now.
                self.scrollTo(self.currentIndex())

    def _plain_key(self, key: int) -> bool:
        """Do what a key does by itself; whether it does anything."""
        item = self.current_item()
        if key == Qt.Key.Key_Delete:
            self.removeRequested.emit()
        elif item is None:
            return False
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            title = key == Qt.Key.Key_F2 or item.row.heading
            self.editRequested.emit("title" if title else "note")
        elif item.row.heading and key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space):
            if key == Qt.Key.Key_Space or item.folded == (key == Qt.Key.Key_Right):
                self.foldRequested.emit(item.id)
        elif item.shown == "common ground" and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.sharedRequested.emit(1 if key == Qt.Key.Key_Right else -1)
        else:
            return False
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the open card shows where the keys go."""
        super().focusInEvent(event)
        self._card.set_ringed(True)
        if not self.currentIndex().isValid() and self._rows.items:
            self.choose(self._rows.index(0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the open card shows where the keys go."""
        super().focusOutEvent(event)
        self._card.set_ringed(False)
