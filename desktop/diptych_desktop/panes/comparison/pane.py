"""The comparison pane: shows the rows of a session and asks for every change as an action."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from diptych_desktop.models.differences import Stop
from diptych_desktop.models.row_list import PIN_MIME, mime_of
from diptych_desktop.models.rows import RowItem
from diptych_desktop.models.slices import Slices
from diptych_desktop.panes.comparison.menus import Asks
from diptych_desktop.panes.comparison.row_menus import RowMenus
from diptych_desktop.panes.comparison.rows_pane import RowsPane
from diptych_desktop.panes.comparison.sharing import SharedWalk
from diptych_desktop.panes.comparison.style import MOVING
from diptych_desktop.panes.comparison.walk import Walk
from diptych_desktop.panes.comparison.walking import At, Direction, is_answered
from diptych_index.session.model import Session, Side

MANY = 64
"""Rows from which on the differences are not counted again at every answer…"""
PAUSE = 150
"""…but after so many milliseconds, and a slice at a time."""


class ComparisonPane(RowsPane):
    """The rows, and what the reader does with them. It changes nothing itself.

    Signals:
        actionRequested(object action): an action of session/actions.py to perform.
        passageActivated(str pin_id): show where this pin stands.
        copyRequested(str pin_id): copy its passage with a citation.
        differencesChanged(): what ``differences`` returns may have changed.
        differenceShown(str row_id, object stop): the reader stands on a difference.
    """

    actionRequested = Signal(object)
    passageActivated = Signal(str)
    copyRequested = Signal(str)
    differencesChanged = Signal()
    differenceShown = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading_awaited = False
        self._menus = RowMenus(self, self._list, self._card, self._requests, self._asks)
        self._walk = Walk(lambda: self._model.items, self)
        self._shared = SharedWalk(self._card, self)
        self._counting = QTimer(self, interval=PAUSE, singleShot=True)
        self._counting.timeout.connect(self._count_in_slices)
        self._slices = Slices(self)
        self._connect()
        self._set_look(self._delegate.look)

    # What others call

    def set_session(self, session: Session, titles: Mapping[Side, str]) -> None:
        """Show a session as the store has it; ``titles`` are those of the documents."""
        known = self._positions.keys()
        if self._session is not None and self._session.id != session.id:
            self._walk.forget()
        super().set_session(session, titles)
        self._walk.keep_for(self._items)
        self._name_new_heading(known)

    def next_difference(self) -> None:
        """Go to the next difference, in whatever row it is."""
        self._step(1)

    def previous_difference(self) -> None:
        """Go to the difference before."""
        self._step(-1)

    def first_difference(self) -> None:
        """Go to the first difference of all."""
        self._step(1, from_end=True)

    def last_difference(self) -> None:
        """Go to the last difference of all."""
        self._step(-1, from_end=True)

    def step_shared(self, by: int) -> None:
        """Go to the next (1) or the last (-1) of the words that the open row's passages share."""
        rect = self._shared.step(by)
        if rect is not None:
            self._list.show_rect(rect)
        self._announce(self._shared.words)

    def next_base(self) -> None:
        """Make the next cell of the open row its base."""
        self._requests.next_base()

    def add_heading(self) -> None:
        """Put a heading above the open row, and write its title."""
        self._heading_awaited = True
        self._requests.add_heading()

    def state(self) -> dict[str, Any]:
        """Return what the session remembers of the view, as JSON values."""
        return {**self._looking.state(), "table": self.shows_table()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take up the view as the session remembers it."""
        self._looking.restore(state)
        self._hide()
        self._show_items()
        self._comparer.say_again(self._items)
        self.show_table(state.get("table") is True)

    # The table of all differences

    def show_table(self, shown: bool) -> None:
        """Show all differences as a table, or the cards again; what is shown takes the keys."""
        self._bar.list.setChecked(shown)
        self._faces.show_table(shown)

    def differences(self) -> list[tuple[RowItem, Sequence[Stop]]]:
        """Return the rows in the panel that have differences, in their order, with these."""
        listed = ((item, self._walk.stops_of(item)) for item in self._model.items)
        return [(item, found) for item, found in listed if found]

    def all_compared(self) -> bool:
        """Whether the differences of every row are known."""
        return all(is_answered(item) for item in self._model.items)

    def go_to_difference(self, row_id: str, stop: Stop) -> None:
        """Stand on a difference."""
        self._go_to(At(row_id, stop))

    # How it hangs together

    def _connect(self) -> None:
        rows, card, bar, walk = self._list, self._card, self._bar, self._walk
        self._requests.actionRequested.connect(self.actionRequested)
        bar.trash.actionRequested.connect(self.actionRequested)
        rows.editRequested.connect(card.edit)
        rows.menuRequested.connect(self._menus.show)
        rows.sharedRequested.connect(self.step_shared)
        rows.copyRequested.connect(self.copy)
        for source in (rows, card):
            source.passageActivated.connect(self.passageActivated)
        card.menuRequested.connect(self._menus.show)
        card.viewsRequested.connect(self._menus.show_views)
        card.heightChanged.connect(rows.refit)
        card.pinDragged.connect(self._drag_pin)
        card.left.connect(rows.setFocus)
        bar.nextRequested.connect(self.next_difference)
        bar.previousRequested.connect(self.previous_difference)
        bar.listToggled.connect(self.show_table)
        walk.arrived.connect(self._go_to)
        walk.wanted.connect(self._comparer.request)
        walk.ended.connect(self._announce)
        self._faces.tableShown.connect(self._table_shown)
        self.rowsChanged.connect(self._rows_changed)
        self.rowCompared.connect(self._row_compared)
        self.hiddenChanged.connect(walk.set_hidden)
        self.currentRowChanged.connect(self._left_row)

    def event(self, event: QEvent) -> bool:
        """Qt: within the rows, the keys that move them are nobody else's shortcuts."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _moves(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: move the selected rows."""
        by = _moves(event)
        if by:
            self._requests.move_rows(by)
        else:
            super().keyPressEvent(event)

    def _rows_changed(self) -> None:
        """Count anew; of many rows only when no more come at once."""
        self._menus.set_items(self._items)
        at = self._walk.at
        if at is not None and at.row == self._card.row_id:
            self._card.frame(at.stop)
        if len(self._model.items) <= MANY:
            self._show_count()
        elif not self._counting.isActive():
            self._counting.start()

    def _count_in_slices(self) -> None:
        self._slices.start(self._walk.prepare(), self._show_count)

    def _row_compared(self, row_id: str) -> None:
        """Find the differences of a row as soon as they can be known; go on if one waits."""
        item = self.item(row_id)
        if item is not None:
            self._walk.stops_of(item)
        self._walk.go_on(row_id)

    def _left_row(self, row_id: str) -> None:
        """Stand on no difference of a row that is not open any more."""
        self._shared.forget()
        if self._walk.at is not None and self._walk.at.row != row_id:
            self._card.frame(None)
            self._walk.at = None
            self._show_count()

    def _table_shown(self, shown: bool) -> None:
        self.setFocusProxy(self._faces.keyboard())
        if shown:
            self._compare()
            self.differencesChanged.emit()
        self.viewChanged.emit()

    # Differences

    def _step(self, direction: Direction, *, from_end: bool = False) -> None:
        self._walk.go(direction, self.current_row() or "", from_end=from_end)

    def _go_to(self, at: At) -> None:
        self._walk.at = None
        self.show_row(at.row)
        self._walk.at = at
        rect = self._card.frame(at.stop)
        if rect is not None:
            self._list.show_rect(rect)
        self._show_count()
        item = self._model.item(at.row)
        if item is not None:
            words = self._walk.describe(item, at)
            count = self._bar.count.accessibleName()
            self._announce(self.tr("{0}, row {1}: {2}").format(count, item.number, words))
            self.differenceShown.emit(at.row, at.stop)

    def _announce(self, words: str) -> None:
        self._list.setAccessibleDescription(words)

    def _show_count(self) -> None:
        found = self._walk.count()
        self._bar.set_count(found.at, found.total, complete=found.complete)
        self._bar.set_classes(found.classes, self._looking.hidden, complete=found.complete)
        if self.shows_table():
            self.differencesChanged.emit()

    # What the reader asks for

    def _drag_pin(self, pin_id: str) -> None:
        item = self._list.current_item()
        pin = next((p for p in item.cells if p.id == pin_id), None) if item else None
        if pin is not None:
            self._list.drag(mime_of(PIN_MIME, pin_id), pin.label)

    def _name_new_heading(self, known: Collection[str]) -> None:
        """Let the reader write the title of a heading that was just asked for."""
        new = [item.id for item in self._items if item.row.heading and item.id not in known]
        if self._heading_awaited and new:
            self._heading_awaited = False
            self.show_row(new[0])
            self._card.edit("title")

    def _asks(self) -> Asks:
        requests = self._requests
        return Asks(
            act=requests.act,
            go=self.passageActivated.emit,
            copy=self.copyRequested.emit,
            copy_text=self.copy,
            edit=self._card.edit,
            move=requests.move_rows,
            add_heading=self.add_heading,
            fold=self.fold,
            remove=requests.remove_chosen,
            relate=requests.relate,
            compare_again=self.compare_row_again,
        )

    def make_menu(self) -> QMenu | None:
        """Return the menu of the open row, or of all that are selected; closing deletes it."""
        return self._menus.make()


def _moves(event: QKeyEvent) -> int:
    """Return whether a key moves rows up (-1), down (1) or not at all (0)."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != MOVING:
        return 0
    return {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
