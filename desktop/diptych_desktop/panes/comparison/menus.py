"""The menus of a row: everything that can be done with it, by words."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from diptych_desktop.models.rows import RowItem
from diptych_desktop.panes.comparison.relation import NONE
from diptych_desktop.panes.comparison.style import label
from diptych_index.session.actions import (
    Action,
    MovePin,
    MoveRow,
    PlacePins,
    RemovePin,
    RemoveRow,
    SetRelation,
    SetRowView,
)
from diptych_index.session.model import RELATIONS, Pin, RowView

VIEWS: tuple[tuple[RowView, str], ...] = (
    ("", "As their similarity asks for"),
    ("side by side", "Differences side by side"),
    ("inline", "Differences in one text"),
    ("common ground", "What they have in common"),
)


class Asks(NamedTuple):
    """What a menu may ask for: an action of the store, or something of the pane."""

    act: Callable[[Action], None]
    go: Callable[[str], None]
    copy: Callable[[str], None]
    copy_text: Callable[[], None]
    edit: Callable[[str], None]
    """Opens an editor of the row: ``note``, ``tags`` or ``relation``."""


class Near(NamedTuple):
    """The ids of the rows above and below a row; "" where there is none."""

    above: str
    below: str


def row_menu(
    item: RowItem, near: Near, relations: Sequence[str], selected: bool, asks: Asks, parent: QWidget
) -> QMenu:
    """Return the menu of a row with the rows ``near`` it; ``selected``: some of its text is."""
    menu = QMenu(parent)
    menu.setAccessibleName(f"Row {item.number}")
    if selected:
        _add(menu, "Copy the selected text", asks.copy_text, "Ctrl+C")
        menu.addSeparator()
    for pin in (item.a, item.b):
        if pin is not None:
            _add_pin(menu, item, pin, near, asks)
            menu.addSeparator()
    menu.addMenu(view_menu(item, asks, menu))
    menu.addMenu(_relation_menu(item, relations, asks, menu))
    _add(menu, "Write a note", lambda: asks.edit("note"), "Return")
    _add(menu, "Add a tag", lambda: asks.edit("tags"))
    menu.addSeparator()
    at = item.number - 1
    up, down = MoveRow(row=item.id, position=at - 1), MoveRow(row=item.id, position=at + 1)
    _add(menu, "Move up", _doer(asks, up), "Alt+Shift+Up").setEnabled(near.above != "")
    _add(menu, "Move down", _doer(asks, down), "Alt+Shift+Down").setEnabled(near.below != "")
    menu.addSeparator()
    _add(menu, "Remove row", lambda: asks.act(RemoveRow(row=item.id)), "Del")
    return menu


def view_menu(item: RowItem, asks: Asks, parent: QWidget) -> QMenu:
    """Return the menu that chooses how a row shows its passages."""
    menu = QMenu("Show as…", parent)
    menu.setEnabled(item.comparable)
    group = QActionGroup(menu)
    for view, words in VIEWS:
        action = _add(menu, words, _doer(asks, SetRowView(row=item.id, view=view)))
        action.setCheckable(True)
        action.setChecked(item.row.view == view)
        group.addAction(action)
    return menu


def _add_pin(menu: QMenu, item: RowItem, pin: Pin, near: Near, asks: Asks) -> None:
    name = pin.label
    _add(menu, f"Go to passage {name}", lambda: asks.go(pin.id))
    _add(menu, f"Copy {name} with citation", lambda: asks.copy(pin.id))
    if pin.state in ("moved", "changed"):
        right = PlacePins(places=((pin.id, pin.anchor, "exact"),))
        _add(menu, f"{name} is the right passage", _doer(asks, right))
    for where, row in (("above", near.above), ("below", near.below)):
        if row:
            there = MovePin(pin=pin.id, row=row)
            _add(menu, f"Move {name} to the row {where}", _doer(asks, there))
    move = MovePin(pin=pin.id, row=None, position=item.number)
    alone = not item.comparable
    _add(menu, f"Move {name} to a new row", _doer(asks, move)).setEnabled(not alone)
    _add(menu, f"Remove pin {name}", _doer(asks, RemovePin(pin=pin.id)))


def _relation_menu(item: RowItem, relations: Sequence[str], asks: Asks, parent: QWidget) -> QMenu:
    menu = QMenu("Relation…", parent)
    group = QActionGroup(menu)
    own = [word for word in relations if word not in RELATIONS]
    for word in (*RELATIONS, *own):
        action = _add(menu, word or NONE, _doer(asks, SetRelation(row=item.id, relation=word)))
        action.setCheckable(True)
        action.setChecked(item.row.relation == word)
        group.addAction(action)
    menu.addSeparator()
    _add(menu, "Another word…", lambda: asks.edit("relation"))
    return menu


def _doer(asks: Asks, action: Action) -> Callable[[], None]:
    return lambda: asks.act(action)


def _add(menu: QMenu, words: str, do: Callable[[], None], keys: str = "") -> QAction:
    """Add an entry; ``keys`` are only shown: the list acts on them itself."""
    action = menu.addAction(label(f"{words}\t{keys}" if keys else words))
    action.triggered.connect(lambda: do())
    return action
