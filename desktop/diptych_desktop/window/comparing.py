"""Where the comparison and its table meet the engine and the actions of the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from diptych_desktop.controllers.board import Board
from diptych_desktop.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych_desktop.engine_client.reading import ReadingDocument
    from diptych_desktop.panes.comparison import ComparisonPane
    from diptych_desktop.panes.differences import DifferencesPane
    from diptych_index.protocol import ErrorRow
    from diptych_index.requests.compare import ComparePairsResult, LinesResult


class Comparing(QObject):
    """Has rows compared, listed and said, and performs the actions on them."""

    def __init__(self, window: MainWindow, board: Board) -> None:
        super().__init__(window)
        self._window, self._board = window, board
        self._restored: Mapping[str, Any] | None = None
        self._table: DifferencesPane | None = None
        board.compare.compared.connect(self._compared)
        board.compare.failed.connect(self._not_compared)
        board.compare.said.connect(self._said)
        board.compare.located.connect(self._located)
        board.documents.finished.connect(self._document_finished)

    @property
    def _pane(self) -> ComparisonPane | None:
        return self._window.workspace.comparison

    def connect_pane(self, view_changed: Callable[..., object]) -> None:
        """Connect the pane, once it is there."""
        from diptych_desktop.panes.differences import DifferencesPane  # noqa: PLC0415 (start-up)

        pane = self._pane
        if pane is None:
            return
        table = self._table = DifferencesPane()
        table.set_theme(self._window.theme)
        self._window.themeChanged.connect(lambda: table.set_theme(self._window.theme))
        pane.comparisonRequested.connect(self._board.compare.request)
        pane.sentencesRequested.connect(self._board.compare.say)
        pane.viewChanged.connect(view_changed)
        pane.viewChanged.connect(self._show_state)
        pane.set_table(table)
        pane.differencesChanged.connect(self._list)
        pane.differenceShown.connect(table.follow)
        table.differenceChosen.connect(pane.go_to_difference)
        table.differenceOpened.connect(self._open)
        table.left.connect(lambda: pane.show_table(False))
        table.placesRequested.connect(self._board.compare.locate)
        if self._restored is not None:
            pane.restore(self._restored)

    def actions(self) -> dict[str, Callable[..., object]]:
        """Return what the actions of the comparison do."""
        return {
            "difference_list": self._toggle_list,
            "next_shared": lambda: self._do(lambda pane: pane.step_shared(1)),
            "previous_shared": lambda: self._do(lambda pane: pane.step_shared(-1)),
            "next_base": lambda: self._do(lambda pane: pane.next_base()),
            "add_heading": lambda: self._do(lambda pane: pane.add_heading()),
        }

    def find_here(self) -> bool:
        """Search in the panel if the keys go there; whether they do."""
        pane, focus = self._pane, QApplication.focusWidget()
        if pane is None or focus is None or not (pane is focus or pane.isAncestorOf(focus)):
            return False
        pane.show_find()
        return True

    def state(self) -> dict[str, Any]:
        """Return what a session remembers of the panel's view, as JSON values."""
        if self._pane is None:
            return dict(self._restored or {})
        return self._pane.state()

    def restore(self, state: object) -> None:
        """Show the panel as a session remembers it."""
        self._restored = state if isinstance(state, Mapping) else {}
        if self._pane is not None:
            self._pane.restore(self._restored)

    def _do(self, perform: Callable[[ComparisonPane], None]) -> None:
        pane = self._pane
        if pane is not None:
            self._window.workspace.show_comparison()
            perform(pane)

    def _toggle_list(self, *_: object) -> None:
        def toggle(pane: ComparisonPane) -> None:
            pane.show_table(not pane.shows_table())
            pane.setFocus()

        self._do(toggle)

    def _show_state(self) -> None:
        pane = self._pane
        if pane is not None:
            self._window.actions_by_name["difference_list"].setChecked(pane.shows_table())

    def _open(self, row_id: str, stop: Any) -> None:
        """Go from a line of the table to the difference in its row."""
        pane = self._pane
        if pane is not None:
            pane.show_table(False)
            pane.go_to_difference(row_id, stop)

    def _list(self) -> None:
        pane, table = self._pane, self._table
        if pane is not None and table is not None and pane.shows_table():
            table.set_differences(pane.differences(), complete=pane.all_compared())

    def _compared(self, row: str, result: ComparePairsResult) -> None:
        if self._pane is not None:
            self._pane.set_comparison(row, result)

    def _not_compared(self, row: str, error: ErrorRow) -> None:
        if self._pane is not None:
            self._pane.set_comparison(row, None)
        self._window.status.say(error["message"], lasting=True)

    def _said(self, sayings: Any, sentences: list[str]) -> None:
        if self._pane is not None:
            self._pane.set_sentences(sayings, sentences)

    def _located(self, fingerprint: str, reads: list[int], found: LinesResult) -> None:
        from diptych_desktop.models.difference_table import Spot  # noqa: PLC0415 (start-up)

        table = self._table
        if table is not None:
            columns = (found["paragraphs"], found["lines"], found["pages"])
            spots = {
                (fingerprint, read): Spot(*spot)
                for read, spot in zip(reads, zip(*columns, strict=True), strict=True)
            }
            table.set_places(spots)

    def _document_finished(self, _side: str, _document: ReadingDocument) -> None:
        """Count words in the whole of a document that has come."""
        self._board.compare.forget_answers()
        pane, table = self._pane, self._table
        if pane is not None and table is not None:
            pane.compare_again()
            table.ask_again()
            self._list()
