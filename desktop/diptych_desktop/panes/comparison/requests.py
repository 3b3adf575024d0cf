"""Turns what the reader does with rows and pins into the actions that the store performs."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from diptych_desktop.models.row_list import PinDrop, RowsModel
from diptych_desktop.models.rows import RowItem
from diptych_desktop.panes.comparison.card_list import CardList
from diptych_desktop.panes.comparison.open_card import OpenCard
from diptych_index.session.actions import (
    Action,
    AddRows,
    EditNote,
    MovePin,
    MoveRow,
    MoveRows,
    NewRow,
    RemoveRow,
    RemoveRows,
    SetBase,
    SetRelation,
    SetRowView,
    SetTags,
    SetTitle,
    Together,
)


class RowRequests(QObject):
    """Listens to the list, the open card and the model; changes nothing itself.

    Signals:
        actionRequested(object action): an action of session/actions.py.
    """

    actionRequested = Signal(object)

    def __init__(self, rows: RowsModel, view: CardList, card: OpenCard, parent: QObject) -> None:
        super().__init__(parent)
        self._rows, self._view = rows, view
        self._all: Sequence[RowItem] = ()
        rows.rowsDropped.connect(self.drop_rows)
        rows.pinDropped.connect(self._pin_dropped)
        view.removeRequested.connect(self.remove_chosen)
        view.switchRequested.connect(self._switch_view)
        card.switchRequested.connect(self._switch_view)
        card.noteEdited.connect(self._note_edited)
        card.titleEdited.connect(self._title_edited)
        card.tagsEdited.connect(lambda row, tags: self.act(SetTags(row=row, tags=tags)))
        card.relationEdited.connect(lambda row, word: self.act(SetRelation(row=row, relation=word)))
        card.baseRequested.connect(self.set_base)

    def set_items(self, items: Sequence[RowItem]) -> None:
        """Take in all rows, those out of sight among them."""
        self._all = items

    def act(self, action: Action) -> None:
        """Ask for an action."""
        self.actionRequested.emit(action)

    def chosen(self) -> tuple[str, ...]:
        """Return the selected rows, in the panel's order; a folded heading brings its rows."""
        return self._with_folded(self._view.chosen())

    def _with_folded(self, row_ids: Sequence[str]) -> tuple[str, ...]:
        wanted, taken, inside = set(row_ids), [], False
        for item in self._all:
            if item.row.heading:
                inside = item.id in wanted and item.folded
            if item.id in wanted or inside:
                taken.append(item.id)
        return tuple(taken)

    def move_rows(self, by: int) -> None:
        """Ask to move the selected rows up (-1) or down (1) past the next row in sight."""
        chosen = set(self._view.chosen())
        places = [n for n, item in enumerate(self._rows.items) if item.id in chosen]
        if not places:
            return
        gap = places[0] - 1 if by < 0 else places[-1] + 2
        if 0 <= gap <= len(self._rows.items):
            self.drop_rows(self._view.chosen(), gap)

    def drop_rows(self, row_ids: Sequence[str], gap: int) -> None:
        """Ask to move rows so that they stand before row ``gap`` of those in sight."""
        moved = self._with_folded(row_ids)
        before = self._rows.items[gap].position if gap < len(self._rows.items) else len(self._all)
        gone = set(moved)
        position = sum(item.id not in gone for item in self._all[:before])
        now = [item.id for item in self._all]
        rest = [row for row in now if row not in gone]
        if not moved or [*rest[:position], *moved, *rest[position:]] == now:
            return
        if len(moved) == 1:
            self.act(MoveRow(row=moved[0], position=position))
        else:
            self.act(MoveRows(rows=moved, position=position))

    def remove_chosen(self) -> None:
        """Ask to put the selected rows into the trash."""
        chosen = self.chosen()
        if len(chosen) == 1:
            self.act(RemoveRow(row=chosen[0]))
        elif chosen:
            self.act(RemoveRows(rows=chosen))

    def add_heading(self) -> None:
        """Ask for a heading above the open row (or, in an empty panel, as the first row)."""
        item = self._view.current_item()
        position = item.position if item is not None else None
        rows = (NewRow(heading=True),)
        self.act(AddRows(name="Add heading", rows=rows, position=position))

    def set_base(self, row_id: str, pin_id: str) -> None:
        """Ask for another base."""
        item = self._rows.item(row_id)
        if item is not None and item.row.base_pin != pin_id:
            self.act(SetBase(row=row_id, pin=pin_id))

    def next_base(self) -> None:
        """Ask to make the cell after the base the base of the open row."""
        item = self._view.current_item()
        if item is not None and item.comparable:
            following = item.cells[(item.base + 1) % len(item.cells)]
            self.act(SetBase(row=item.id, pin=following.id))

    def relate(self, relation: str) -> None:
        """Ask for a relation for all selected rows that are no headings."""
        chosen = [row for row in self.chosen() if self._is_row(row)]
        actions = tuple(SetRelation(row=row, relation=relation) for row in chosen)
        if len(actions) == 1:
            self.act(actions[0])
        elif actions:
            self.act(Together(name=SetRelation.name, actions=actions))

    def _is_row(self, row_id: str) -> bool:
        return any(item.id == row_id and not item.row.heading for item in self._all)

    def _note_edited(self, row_id: str, note: str) -> None:
        if self._is_row(row_id):  # a row that is gone took its note along
            self.act(EditNote(row=row_id, note=note))

    def _title_edited(self, row_id: str, title: str) -> None:
        if any(item.id == row_id for item in self._all):
            self.act(SetTitle(row=row_id, title=title))

    def _switch_view(self, row_id: str) -> None:
        item = self._rows.item(row_id)
        if item is not None:
            ground = item.shown == "common ground"
            self.act(SetRowView(row=row_id, view="side by side" if ground else "common ground"))

    def _pin_dropped(self, drop: PinDrop) -> None:
        home = next((item for item in self._all if drop.pin in item.row.pins), None)
        if home is None or (home.id == drop.row and drop.cell is None):
            return
        if drop.row == home.id and drop.cell is not None:
            # Cells are counted without the one that moves.
            own = home.row.pins.index(drop.pin)
            cell = drop.cell - (own < drop.cell)
            if cell != own:
                self.act(MovePin(pin=drop.pin, row=drop.row, beside=True, cell=cell))
        elif drop.row:
            self.act(MovePin(pin=drop.pin, row=drop.row, beside=True, cell=drop.cell))
        elif len(home.row.pins) > 1:
            items = self._rows.items
            at = items[drop.gap].position if drop.gap < len(items) else len(self._all)
            self.act(MovePin(pin=drop.pin, row=None, position=at))
        else:
            # A pin alone in its row takes the row along, with its note and tags.
            self.drop_rows((home.id,), drop.gap)
