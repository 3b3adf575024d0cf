"""The menus and the popover of the ledger, made when they are asked for."""

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from diptych_desktop.models.ledger import LedgerModel
from diptych_desktop.models.slices import Slices
from diptych_desktop.panes.ledger.header import LedgerHeader
from diptych_desktop.panes.ledger.view import LedgerView
from diptych_desktop.theme.theme import Theme

if TYPE_CHECKING:
    from diptych_desktop.panes.ledger.menus import Deeds
    from diptych_desktop.panes.ledger.narrowing import Narrowing

MOST_COPIED = 10_000
"""Rows that are put onto the clipboard; more go into a file."""
AT_ONCE = 500
"""Rows that are cut out of the texts at once; of more a part, whenever nothing else is to do."""


class Choosing(QObject):
    """Opens what the buttons of the header and the rows offer, and tells what was chosen.

    Signals:
        facetsChosen(object Facets), sortChosen(object levels), contextChosen(int): what is wanted.
        rowChosen(int), rowPinned(int): go to the hit of a row, pin it.
        exportChosen(str format, object numbers): write the hits with these numbers to a file.
        wordsChosen(object): add these words to a concept.
    """

    facetsChosen = Signal(object)
    sortChosen = Signal(object)
    contextChosen = Signal(int)
    rowChosen = Signal(int)
    rowPinned = Signal(int)
    exportChosen = Signal(str, object)
    wordsChosen = Signal(object)

    def __init__(
        self, model: LedgerModel, header: LedgerHeader, view: LedgerView, theme: Theme
    ) -> None:
        super().__init__(view)
        self._model, self._header, self._view, self._theme = model, header, view, theme
        self._narrowing: Narrowing | None = None
        self.menu: QMenu | None = None
        self._terms: list[str] = []
        self._slices = Slices(self)
        header.narrowWanted.connect(self.narrow)
        header.sortWanted.connect(self.sort)
        header.moreWanted.connect(self.more)
        view.copyRequested.connect(lambda: self.copy("selected"))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_row_menu)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        if self._narrowing is not None:
            self._narrowing.set_theme(theme)

    def take(self, terms: list[str]) -> None:
        """Take the terms of a query, which its hits can be narrowed to: the hits are others now."""
        self._terms = terms
        self.leave_copying()

    def leave_copying(self) -> None:
        """Copy no further, since the hits or their texts are others now."""
        if self._slices.active:
            self._slices.stop()
            self._header.say(self.tr("nothing was copied: the hits have changed"))

    def narrow(self) -> None:
        """Open what narrows the hits."""
        if self._narrowing is None:
            # Not needed before it is asked for.
            from diptych_desktop.panes.ledger.narrowing import (  # noqa: PLC0415 (start-up)
                Narrowing,
            )

            self._narrowing = Narrowing(self._theme, self._view)
            self._narrowing.changed.connect(self.facetsChosen)
        self._narrowing.open_for(self._model, self._terms, self._header.narrow)

    @property
    def popover(self) -> "Narrowing | None":
        """What narrows the hits, once it was opened."""
        return self._narrowing

    def sort(self) -> None:
        """Open the menu of what to sort by."""
        from diptych_desktop.panes.ledger.menus import sort_menu  # noqa: PLC0415 (start-up)

        menu = sort_menu(self._view, self._model.levels, self.sortChosen.emit)
        self._open(menu, self._header.sort)

    def more(self) -> None:
        """Open the menu of context, copy and export."""
        from diptych_desktop.panes.ledger.menus import more_menu  # noqa: PLC0415 (start-up)

        model, selected = self._model, len(self._view.selected_rows())
        menu = more_menu(self._view, model.context, model.rowCount(), selected, self._deeds())
        self._open(menu, self._header.more)

    def _open(self, menu: QMenu, under: QWidget) -> None:
        self._keep(menu)
        menu.popup(under.mapToGlobal(QPoint(0, under.height() + 2)))

    def _keep(self, menu: QMenu) -> None:
        self.menu = menu
        menu.aboutToHide.connect(lambda: self._forget(menu))

    def _forget(self, menu: QMenu) -> None:
        if self.menu is menu:
            self.menu = None
        menu.deleteLater()

    def _deeds(self) -> "Deeds":
        from diptych_desktop.panes.ledger.menus import Deeds  # noqa: PLC0415 (start-up)

        return Deeds(self.contextChosen.emit, self.copy, self.export)

    def _show_row_menu(self, at: QPoint) -> None:
        from diptych_desktop.panes.ledger.menus import RowDeeds, row_menu  # noqa: PLC0415

        view = self._view
        index = view.indexAt(at)
        if not index.isValid():
            return
        row = index.row()
        deeds = RowDeeds(
            go=lambda: self.rowChosen.emit(row),
            pin=lambda: self.rowPinned.emit(row),
            copy=lambda: self.copy("selected"),
            add_to_concept=self.add_to_concept,
        )
        selected = len(view.selected_rows())
        menu = row_menu(view, self._theme, selected, deeds, self._deeds())
        self._keep(menu)
        menu.popup(view.viewport().mapToGlobal(at))

    # What is done

    def rows(self, which: str) -> list[int]:
        """Return the rows that are meant: all ``shown``, or those ``selected``."""
        if which == "selected":
            return self._view.selected_rows()
        return [*range(self._model.rowCount())]

    def copy(self, which: str) -> None:
        """Put rows onto the clipboard as text, one a line, each with its locator."""
        model, rows = self._model, self.rows(which)
        told = self.tr("1 row copied") if len(rows) == 1 else self.tr("{0} rows copied")
        if len(rows) > MOST_COPIED:
            told = self.tr("the first {0} rows are copied; export them all")
            rows = rows[:MOST_COPIED]
        keys = [model.key(row) for row in rows]
        lines: list[str] = []

        def steps() -> Iterator[None]:
            for key in keys:
                lines.append(model.plain(key))
                yield

        def put() -> None:
            if lines:
                QGuiApplication.clipboard().setText("\n".join(lines))
                self._header.say(told.format(f"{len(lines):,}"))

        self._slices.stop()
        if len(keys) > AT_ONCE:
            self._slices.start(steps(), put)
        else:
            deque(steps(), maxlen=0)
            put()

    def export(self, form: str, which: str) -> None:
        """Ask for rows to be written to a file, in the order in which they stand."""
        model = self._model
        shown = which != "selected"
        numbers = model.numbers() if shown else [*map(model.number, self.rows(which))]
        self.exportChosen.emit(form, numbers)

    def add_to_concept(self) -> bool:
        """Ask for the words of the rows selected to be added to a concept, each once.

        Tells whether there are any.
        """
        model = self._model
        words: dict[str, None] = {}
        for row in self.rows("selected"):
            key = model.key(row)
            words[" ".join(model.hits.text(key.letter, key.at).split())] = None
        told = [word for word in words if word]
        if told:
            self.wordsChosen.emit(told)
        return bool(told)
