"""Turns what the reader does with rows and pins into the actions that the store performs."""

from PySide6.QtCore import QObject, Signal

from diptych_desktop.models.rows import RowsModel
from diptych_desktop.panes.comparison.card_list import CardList
from diptych_desktop.panes.comparison.open_card import OpenCard
from diptych_index.session.actions import (
    Action,
    EditNote,
    MovePin,
    MoveRow,
    RemoveRow,
    SetRelation,
    SetRowView,
    SetTags,
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
        rows.rowDropped.connect(self._row_dropped)
        rows.pinDropped.connect(self._pin_dropped)
        view.removeRequested.connect(self._remove_row)
        view.switchRequested.connect(self._switch_view)
        card.switchRequested.connect(self._switch_view)
        card.noteEdited.connect(self._note_edited)
        card.tagsEdited.connect(lambda row, tags: self.act(SetTags(row=row, tags=tags)))
        card.relationEdited.connect(lambda row, word: self.act(SetRelation(row=row, relation=word)))

    def act(self, action: Action) -> None:
        """Ask for an action."""
        self.actionRequested.emit(action)

    def move_row(self, by: int) -> None:
        """Ask to move the open row up (-1) or down (1)."""
        item = self._view.current_item()
        if item is not None and 0 <= item.number - 1 + by < len(self._rows.items):
            self.act(MoveRow(row=item.id, position=item.number - 1 + by))

    def _remove_row(self) -> None:
        item = self._view.current_item()
        if item is not None:
            self.act(RemoveRow(row=item.id))

    def _note_edited(self, row_id: str, note: str) -> None:
        if self._rows.item(row_id) is not None:  # a row that is gone took its note along
            self.act(EditNote(row=row_id, note=note))

    def _switch_view(self, row_id: str) -> None:
        item = self._rows.item(row_id)
        if item is not None:
            ground = item.shown == "common ground"
            self.act(SetRowView(row=row_id, view="side by side" if ground else "common ground"))

    def _row_dropped(self, row_id: str, gap: int) -> None:
        item = self._rows.item(row_id)
        if item is not None and gap not in (item.number - 1, item.number):
            position = gap if gap < item.number else gap - 1
            self.act(MoveRow(row=row_id, position=position))

    def _pin_dropped(self, pin_id: str, row_id: str, gap: int) -> None:
        home = next((item for item in self._rows.items if pin_id in item.row.pins), None)
        if home is None or home.id == row_id:
            return
        if row_id:
            self.act(MovePin(pin=pin_id, row=row_id))
        elif len(home.row.pins) > 1:
            self.act(MovePin(pin=pin_id, row=None, position=gap))
        else:
            # A pin alone in its row takes the row along, with its note and tags.
            self._row_dropped(home.id, gap)
