"""The menus of a row: everything that can be done with it, by words."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from diptych_desktop.models.rows import RowItem
from diptych_desktop.panes.comparison.relation import NONE
from diptych_desktop.panes.comparison.style import label
from diptych_index.session.actions import (
    Action,
    MovePin,
    PlacePins,
    RemovePin,
    RemoveRow,
    SetBase,
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
    """Opens an editor of the row: ``title``, ``note``, ``tags`` or ``relation``."""
    move: Callable[[int], None]
    """Moves the selected rows up (-1) or down (1)."""
    add_heading: Callable[[], None]
    fold: Callable[[str], None]
    remove: Callable[[], None]
    relate: Callable[[str], None]
    compare_again: Callable[[str], None]


class Near(NamedTuple):
    """The ids of the rows above and below a row; "" where there is none."""

    above: str
    below: str


def row_menu(
    item: RowItem, near: Near, relations: Sequence[str], selected: bool, asks: Asks, parent: QWidget
) -> QMenu:
    """Return the menu of a row with the rows ``near`` it; ``selected``: some of its text is."""
    menu = QMenu(parent)
    menu.setAccessibleName(f"Row {item.number}" if item.number else "Heading")
    if item.row.heading:
        _add(menu, "Unfold" if item.folded else "Fold", lambda: asks.fold(item.id), "Space")
        _add(menu, "Edit the heading", lambda: asks.edit("title"), "F2")
    else:
        _add_row(menu, item, near, relations, selected, asks)
    _add(menu, "Add a heading above", asks.add_heading, "Ctrl+Shift+G")
    menu.addSeparator()
    first, last = near.above == "", near.below == ""
    _add(menu, "Move up", lambda: asks.move(-1), "Alt+Shift+Up").setEnabled(not first)
    _add(menu, "Move down", lambda: asks.move(1), "Alt+Shift+Down").setEnabled(not last)
    menu.addSeparator()
    if item.row.heading:
        gone = RemoveRow(row=item.id)
        _add(menu, "Remove the heading, keep its rows", _doer(asks, gone))
    else:
        _add(menu, "Remove row", asks.remove, "Del")
    return menu


def _add_row(
    menu: QMenu,
    item: RowItem,
    near: Near,
    relations: Sequence[str],
    selected: bool,
    asks: Asks,
) -> None:
    if item.failed:
        _add(menu, "Compare again", lambda: asks.compare_again(item.id))
        menu.addSeparator()
    if selected:
        _add(menu, "Copy the selected text", asks.copy_text, "Ctrl+C")
        menu.addSeparator()
    many = len(item.cells) > 2
    for pin in item.cells:
        # Of many passages each has a menu of its own.
        below = menu.addMenu(label(f"Passage {pin.label}")) if many else menu
        _add_pin(below, item, pin, near, asks)
        if not many:
            menu.addSeparator()
    menu.addMenu(view_menu(item, asks, menu))
    menu.addMenu(_relation_menu(item.row.relation, relations, asks, menu))
    _add(menu, "Write a title", lambda: asks.edit("title"), "F2")
    _add(menu, "Write a note", lambda: asks.edit("note"), "Return")
    _add(menu, "Add a tag", lambda: asks.edit("tags"))
    menu.addSeparator()


def rows_menu(count: int, relations: Sequence[str], asks: Asks, parent: QWidget) -> QMenu:
    """Return the menu of several selected rows."""
    menu = QMenu(parent)
    menu.setAccessibleName(f"{count} rows")
    menu.addMenu(_relation_menu(None, relations, asks, menu))
    _add(menu, "Add a heading above", asks.add_heading, "Ctrl+Shift+G")
    menu.addSeparator()
    _add(menu, "Move up", lambda: asks.move(-1), "Alt+Shift+Up")
    _add(menu, "Move down", lambda: asks.move(1), "Alt+Shift+Down")
    menu.addSeparator()
    _add(menu, f"Remove {count} rows", asks.remove, "Del")
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
    if item.comparable and pin.id != item.row.base_pin:
        base = SetBase(row=item.id, pin=pin.id)
        _add(menu, f"Make {name} the base", _doer(asks, base), "Ctrl+Shift+B")
    if pin.state in ("moved", "changed"):
        right = PlacePins(places=((pin.id, pin.anchor, "exact"),))
        _add(menu, f"{name} is the right passage", _doer(asks, right))
    _add_moves(menu, item, pin, near, asks)
    _add(menu, f"Remove pin {name}", _doer(asks, RemovePin(pin=pin.id)))


def _add_moves(menu: QMenu, item: RowItem, pin: Pin, near: Near, asks: Asks) -> None:
    name, cell = pin.label, item.cells.index(pin)
    if len(item.cells) > 2:
        for words, to in (("forward", cell - 1), ("back", cell + 1)):
            if 0 <= to < len(item.cells):
                there = MovePin(pin=pin.id, row=item.id, beside=True, cell=to)
                _add(menu, f"Move {name} {words} in the row", _doer(asks, there))
    for where, row in (("above", near.above), ("below", near.below)):
        if row:
            there = MovePin(pin=pin.id, row=row, beside=True)
            _add(menu, f"Move {name} to the row {where}", _doer(asks, there))
    move = MovePin(pin=pin.id, row=None, position=item.position + 1)
    _add(menu, f"Move {name} to a new row", _doer(asks, move)).setEnabled(item.comparable)


def _relation_menu(
    relation: str | None, relations: Sequence[str], asks: Asks, parent: QWidget
) -> QMenu:
    """Return the relations to choose from; ``relation`` is the one there is (None: of many)."""
    menu = QMenu("Relation…", parent)
    group = QActionGroup(menu)
    own = [word for word in relations if word not in RELATIONS]
    for word in (*RELATIONS, *own):
        action = _add(menu, word or NONE, partial(asks.relate, word))
        action.setCheckable(True)
        action.setChecked(relation == word)
        group.addAction(action)
    if relation is not None:
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
