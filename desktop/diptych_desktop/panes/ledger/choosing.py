"""The menus and the popover of the ledger, made when they are asked for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from diptych_desktop.theme.theme import Theme

if TYPE_CHECKING:
    from diptych_desktop.panes.ledger.menus import Deeds
    from diptych_desktop.panes.ledger.narrowing import Narrowing
    from diptych_desktop.panes.ledger.pane import LedgerPane

MOST_COPIED = 10_000
"""Rows that are put onto the clipboard; more go into a file."""


class Choosing(QObject):
    """Opens what the buttons of the header and the rows offer, and does what was chosen."""

    def __init__(self, pane: "LedgerPane") -> None:
        super().__init__(pane)
        self._pane = pane
        self._narrowing: Narrowing | None = None
        self.menu: QMenu | None = None
        pane.header.narrowWanted.connect(self.narrow)
        pane.header.sortWanted.connect(self.sort)
        pane.header.moreWanted.connect(self.more)
        pane.view.copyRequested.connect(lambda: self.copy("selected"))
        pane.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        pane.view.customContextMenuRequested.connect(self._show_row_menu)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        if self._narrowing is not None:
            self._narrowing.set_theme(theme)

    def narrow(self) -> None:
        """Open what narrows the hits."""
        pane = self._pane
        if self._narrowing is None:
            # Not needed before it is asked for.
            from diptych_desktop.panes.ledger.narrowing import (  # noqa: PLC0415 (start-up)
                Narrowing,
            )

            self._narrowing = Narrowing(pane.theme, pane)
            self._narrowing.changed.connect(pane.set_facets)
        self._narrowing.open_for(pane.model, pane.terms(), pane.header.narrow)

    @property
    def popover(self) -> "Narrowing | None":
        """What narrows the hits, once it was opened."""
        return self._narrowing

    def sort(self) -> None:
        """Open the menu of what to sort by."""
        from diptych_desktop.panes.ledger.menus import sort_menu  # noqa: PLC0415 (start-up)

        pane = self._pane
        menu = sort_menu(pane, pane.model.levels, pane.sortRequested.emit)
        self._open(menu, pane.header.sort)

    def more(self) -> None:
        """Open the menu of context, copy and export."""
        from diptych_desktop.panes.ledger.menus import more_menu  # noqa: PLC0415 (start-up)

        pane = self._pane
        selected = len(pane.view.selected_rows())
        menu = more_menu(pane, pane.model.context, pane.model.rowCount(), selected, self._deeds())
        self._open(menu, pane.header.more)

    def _open(self, menu: QMenu, under: QWidget) -> None:
        self._keep(menu)
        menu.popup(under.mapToGlobal(QPoint(0, under.height() + 2)))

    def _keep(self, menu: QMenu) -> None:
        self.menu = menu
        menu.aboutToHide.connect(menu.deleteLater)
        menu.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self.menu = None

    def _deeds(self) -> "Deeds":
        from diptych_desktop.panes.ledger.menus import Deeds  # noqa: PLC0415 (start-up)

        return Deeds(self._pane.set_context, self.copy, self.export)

    def _show_row_menu(self, at: QPoint) -> None:
        from diptych_desktop.panes.ledger.menus import RowDeeds, row_menu  # noqa: PLC0415

        pane = self._pane
        index = pane.view.indexAt(at)
        if not index.isValid():
            return
        row = index.row()
        deeds = RowDeeds(
            go=lambda: pane.go_to_row(row),
            pin=lambda: pane.pin_row(row),
            copy=lambda: self.copy("selected"),
            add_to_concept=self._add_to_concept,
        )
        selected = len(pane.view.selected_rows())
        menu = row_menu(pane, pane.theme, selected, deeds, self._deeds())
        self._keep(menu)
        menu.popup(pane.view.viewport().mapToGlobal(at))

    # What is done

    def rows(self, which: str) -> list[int]:
        """Return the rows that are meant: all ``shown``, or those ``selected``."""
        pane = self._pane
        if which == "selected":
            return pane.view.selected_rows()
        return [*range(pane.model.rowCount())]

    def copy(self, which: str) -> None:
        """Put rows onto the clipboard as text, one a line, each with its locator."""
        model, rows = self._pane.model, self.rows(which)
        if len(rows) > MOST_COPIED:
            self._pane.header.say(f"the first {MOST_COPIED:,} rows are copied; export them all")
            rows = rows[:MOST_COPIED]
        lines = [model.plain(model.key(row)) for row in rows]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def export(self, form: str, which: str) -> None:
        """Ask for rows to be written to a file, in the order in which they stand."""
        model = self._pane.model
        self._pane.exportRequested.emit(form, [model.number(row) for row in self.rows(which)])

    def _add_to_concept(self) -> None:
        """Ask for the words of the rows selected to be added to a concept, each once."""
        model = self._pane.model
        words: dict[str, None] = {}
        for row in self.rows("selected"):
            key = model.key(row)
            words[" ".join(model.hits.text(key.letter, key.at).split())] = None
        self._pane.conceptRequested.emit([word for word in words if word])
