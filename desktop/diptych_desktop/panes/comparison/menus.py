"""The menus of a row: everything that can be done with it, by words."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from diptych_desktop.delegates.keys import key_of
from diptych_desktop.models.rows import RowItem
from diptych_desktop.panes.comparison.relation import no_relation
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

translate = QCoreApplication.translate
VIEWS: tuple[tuple[RowView, str], ...] = (
    ("", str(QT_TRANSLATE_NOOP("row_menu", "As their similarity asks for"))),
    ("side by side", str(QT_TRANSLATE_NOOP("row_menu", "Differences side by side"))),
    ("inline", str(QT_TRANSLATE_NOOP("row_menu", "Differences in one text"))),
    ("common ground", str(QT_TRANSLATE_NOOP("row_menu", "What they have in common"))),
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
    if item.row.heading:
        menu.setAccessibleName(translate("row_menu", "Heading"))
        fold = translate("row_menu", "Unfold") if item.folded else translate("row_menu", "Fold")
        _add(menu, fold, lambda: asks.fold(item.id), "Space")
        _add(menu, translate("row_menu", "Edit the heading"), lambda: asks.edit("title"), "F2")
    else:
        menu.setAccessibleName(translate("row_menu", "Row {0}").format(item.number))
        _add_row(menu, item, near, relations, selected, asks)
    _add(
        menu,
        translate("row_menu", "Add a heading above"),
        asks.add_heading,
        key_of(menu, "add_heading"),
    )
    menu.addSeparator()
    first, last = near.above == "", near.below == ""
    _add(menu, translate("row_menu", "Move up"), lambda: asks.move(-1), "Alt+Shift+Up").setEnabled(
        not first
    )
    _add(
        menu, translate("row_menu", "Move down"), lambda: asks.move(1), "Alt+Shift+Down"
    ).setEnabled(not last)
    menu.addSeparator()
    if item.row.heading:
        gone = RemoveRow(row=item.id)
        _add(menu, translate("row_menu", "Remove the heading, keep its rows"), _doer(asks, gone))
    else:
        _add(menu, translate("row_menu", "Remove row"), asks.remove, "Del")
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
        _add(menu, translate("row_menu", "Compare again"), lambda: asks.compare_again(item.id))
        menu.addSeparator()
    if selected:
        copied = translate("row_menu", "Copy the selected text")
        _add(menu, copied, asks.copy_text, key_of(menu, "copy"))
        menu.addSeparator()
    many = len(item.cells) > 2
    for pin in item.cells:
        # Of many passages each has a menu of its own.
        below = (
            menu.addMenu(label(translate("row_menu", "Passage {0}").format(pin.label)))
            if many
            else menu
        )
        _add_pin(below, item, pin, near, asks)
        if not many:
            menu.addSeparator()
    menu.addMenu(view_menu(item, asks, menu))
    menu.addMenu(_relation_menu(item.row.relation, relations, asks, menu))
    _add(menu, translate("row_menu", "Write a title"), lambda: asks.edit("title"), "F2")
    _add(menu, translate("row_menu", "Write a note"), lambda: asks.edit("note"), "Return")
    _add(menu, translate("row_menu", "Add a tag"), lambda: asks.edit("tags"))
    menu.addSeparator()


def rows_menu(count: int, relations: Sequence[str], asks: Asks, parent: QWidget) -> QMenu:
    """Return the menu of several selected rows."""
    menu = QMenu(parent)
    menu.setAccessibleName(translate("row_menu", "{0} rows").format(count))
    menu.addMenu(_relation_menu(None, relations, asks, menu))
    _add(
        menu,
        translate("row_menu", "Add a heading above"),
        asks.add_heading,
        key_of(menu, "add_heading"),
    )
    menu.addSeparator()
    _add(menu, translate("row_menu", "Move up"), lambda: asks.move(-1), "Alt+Shift+Up")
    _add(menu, translate("row_menu", "Move down"), lambda: asks.move(1), "Alt+Shift+Down")
    menu.addSeparator()
    _add(menu, translate("row_menu", "Remove {0} rows").format(count), asks.remove, "Del")
    return menu


def view_menu(item: RowItem, asks: Asks, parent: QWidget) -> QMenu:
    """Return the menu that chooses how a row shows its passages."""
    menu = QMenu(translate("row_menu", "Show as…"), parent)
    menu.setEnabled(item.comparable)
    group = QActionGroup(menu)
    for view, words in VIEWS:
        action = _add(
            menu, translate("row_menu", words), _doer(asks, SetRowView(row=item.id, view=view))
        )
        action.setCheckable(True)
        action.setChecked(item.row.view == view)
        group.addAction(action)
    return menu


def _add_pin(menu: QMenu, item: RowItem, pin: Pin, near: Near, asks: Asks) -> None:
    name = pin.label
    _add(menu, translate("row_menu", "Go to passage {0}").format(name), lambda: asks.go(pin.id))
    _add(
        menu,
        translate("row_menu", "Copy {0} with citation").format(name),
        lambda: asks.copy(pin.id),
    )
    if item.comparable and pin.id != item.row.base_pin:
        base = SetBase(row=item.id, pin=pin.id)
        words = translate("row_menu", "Make {0} the base").format(name)
        _add(menu, words, _doer(asks, base), key_of(menu, "next_base"))
    if pin.state in ("moved", "changed"):
        right = PlacePins(places=((pin.id, pin.anchor, "exact"),))
        _add(
            menu, translate("row_menu", "{0} is the right passage").format(name), _doer(asks, right)
        )
    _add_moves(menu, item, pin, near, asks)
    _add(
        menu,
        translate("row_menu", "Remove pin {0}").format(name),
        _doer(asks, RemovePin(pin=pin.id)),
    )


def _add_moves(menu: QMenu, item: RowItem, pin: Pin, near: Near, asks: Asks) -> None:
    name, cell = pin.label, item.cells.index(pin)
    if len(item.cells) > 2:
        forward, back = (
            translate("row_menu", "Move {0} forward in the row"),
            translate("row_menu", "Move {0} back in the row"),
        )
        for words, to in ((forward, cell - 1), (back, cell + 1)):
            if 0 <= to < len(item.cells):
                there = MovePin(pin=pin.id, row=item.id, beside=True, cell=to)
                _add(menu, words.format(name), _doer(asks, there))
    above, below = (
        translate("row_menu", "Move {0} to the row above"),
        translate("row_menu", "Move {0} to the row below"),
    )
    for words, row in ((above, near.above), (below, near.below)):
        if row:
            there = MovePin(pin=pin.id, row=row, beside=True)
            _add(menu, words.format(name), _doer(asks, there))
    move = MovePin(pin=pin.id, row=None, position=item.position + 1)
    new = translate("row_menu", "Move {0} to a new row").format(name)
    _add(menu, new, _doer(asks, move)).setEnabled(item.comparable)


def _relation_menu(
    relation: str | None, relations: Sequence[str], asks: Asks, parent: QWidget
) -> QMenu:
    """Return the relations to choose from; ``relation`` is the one there is (None: of many)."""
    menu = QMenu(translate("row_menu", "Relation…"), parent)
    group = QActionGroup(menu)
    own = [word for word in relations if word not in RELATIONS]
    for word in (*RELATIONS, *own):
        action = _add(menu, word or no_relation(), partial(asks.relate, word))
        action.setCheckable(True)
        action.setChecked(relation == word)
        group.addAction(action)
    if relation is not None:
        menu.addSeparator()
        _add(menu, translate("row_menu", "Another word…"), lambda: asks.edit("relation"))
    return menu


def _doer(asks: Asks, action: Action) -> Callable[[], None]:
    return lambda: asks.act(action)


def _add(menu: QMenu, words: str, do: Callable[[], None], keys: str = "") -> QAction:
    """Add an entry; ``keys`` are only shown: the list acts on them itself."""
    action = menu.addAction(label(f"{words}\t{keys}" if keys else words))
    action.triggered.connect(lambda: do())
    return action
