"""Opens the menus of the rows, and knows what they may ask for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from diptych_desktop.models.rows import RowItem
from diptych_desktop.panes.comparison.card_list import CardList
from diptych_desktop.panes.comparison.menus import Asks, Near, row_menu, rows_menu, view_menu
from diptych_desktop.panes.comparison.open_card import OpenCard
from diptych_desktop.panes.comparison.requests import RowRequests


class RowMenus:
    """The menus of the open row and of those that are selected."""

    def __init__(
        self,
        pane: QWidget,
        view: CardList,
        card: OpenCard,
        requests: RowRequests,
        asks: Callable[[], Asks],
    ) -> None:
        self._pane, self._view, self._card = pane, view, card
        self._requests, self._asks = requests, asks
        self._items: Sequence[RowItem] = ()

    def set_items(self, items: Sequence[RowItem]) -> None:
        """Take in all rows."""
        self._items = items

    def show(self, place: QPoint) -> None:
        """Open the menu of the open row, or of all that are selected."""
        if menu := self.make():
            menu.popup(place)

    def show_views(self, place: QPoint) -> None:
        """Open the menu that chooses how the open row shows its passages."""
        item = self._view.current_item()
        if item is not None:
            menu = view_menu(item, self._asks(), self._pane)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)

    def make(self) -> QMenu | None:
        """Return the menu of the open row, or of all that are selected; closing deletes it."""
        item = self._view.current_item()
        if item is None:
            return None
        own = sorted({row.row.relation for row in self._items if row.row.relation})
        count = len(self._requests.chosen())
        if count > 1:
            menu = rows_menu(count, own, self._asks(), self._pane)
        else:
            chosen = bool(self._card.selected_text())
            menu = row_menu(item, self._near(item), own, chosen, self._asks(), self._pane)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _near(self, item: RowItem) -> Near:
        rows = [row for row in self._items if not row.row.heading or row.id == item.id]
        at = next(n for n, row in enumerate(rows) if row.id == item.id)
        above = rows[at - 1].id if at > 0 else ""
        return Near(above, rows[at + 1].id if at + 1 < len(rows) else "")
