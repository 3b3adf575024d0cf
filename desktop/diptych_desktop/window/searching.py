"""What surrounds a search: order, all or any, passages, the legend, export; kept with the desk."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.latest import Latest
from diptych_desktop.controllers.search import Question
from diptych_desktop.window.ask import Ask
from diptych_desktop.window.commands import Commands
from diptych_desktop.window.hits_export import HitsExport
from diptych_desktop.window.main_window import MainWindow
from diptych_desktop.window.ranking import Ranking
from diptych_desktop.window.search_state import SearchState, facets_of
from diptych_index.protocol import ErrorRow, SearchResult
from diptych_index.requests.search import SortResult
from diptych_index.session.model import Session


class Searching(QObject):
    """Joins the search with the ledger's header, the passages and the legend.

    Signals:
        changed: something that a session restores has changed.
        queryWanted: a query to put into the field and ask.
        conceptWanted: words to be added to a concept.
    """

    changed = Signal()
    queryWanted = Signal(str)
    conceptWanted = Signal(object)

    def __init__(self, window: MainWindow, board: Board, ask: Ask, commands: Commands) -> None:
        super().__init__(window)
        self._window, self._board, self._commands = window, board, commands
        self._levels: tuple[str, ...] = ()
        self._question: Question | None = None
        self._unsorted: SearchResult | None = None
        self._kept = SearchState()
        self.export = HitsExport(window, board, ask)
        self.ranking = Ranking(window, board, commands)
        self.ranking.anyChosen.connect(self.set_any)
        self.ranking.queryWanted.connect(self.queryWanted)
        self.ranking.failed.connect(self._tell)
        self._sort = Latest(board.client, "sort", self)
        self._sort.answered.connect(self._sorted)
        self._sort.failed.connect(self._not_sorted)
        self._sort.busy.connect(window.search_bar.set_busy)
        window.workspace.drawerBuilt.connect(self._build)
        window.search_bar.termChosen.connect(self._choose_term)
        actions = window.actions_by_name
        actions["any_word"].triggered.connect(self.set_any)
        actions["sort_hits"].triggered.connect(lambda *_: self._open("sort"))
        actions["narrow_hits"].triggered.connect(lambda *_: self._open("narrow"))
        board.sessions.sessionChanged.connect(self._take_concepts)
        board.documents.finished.connect(lambda *_: self._restore_facets())

    def _build(self) -> None:
        """Join the ledger, once it is there."""
        ledger = self._window.workspace.ledger
        if ledger is None:
            return
        ledger.anyChanged.connect(self.set_any)
        ledger.sortRequested.connect(self.sort)
        ledger.exportRequested.connect(self.export.ask_for_place)
        ledger.conceptRequested.connect(self.conceptWanted)
        ledger.facetsChanged.connect(self._facets_changed)
        ledger.contextChanged.connect(lambda _width: self.changed.emit())
        ledger.set_context(self._kept.context)
        ledger.set_any(self._board.search.any_word)

    # -- answers

    def answered(self, result: SearchResult | None) -> None:
        """Show an answer, sorted first if it is to be; and its passages where they are seen."""
        self._question = None if result is None else self._board.search.question()
        self.export.set_question(self._question)
        self._sort.cancel()
        self._unsorted = None
        if result is not None and self._levels and _listed(result) > 1:
            self._unsorted = result
            self._ask_order()
        else:
            self._show(result)

    def _show(self, result: SearchResult | None, order: Sequence[int] | None = None) -> None:
        finding = self._commands.finding
        if result is not None and finding.awaits(result["query"]) and self.ranking.leave_alike():
            # A new search is shown where the searches before were.
            self._window.workspace.show_page(finding.results_page)
        finding.show_result(result, order, self._levels if order else ())
        self._restore_facets()
        self.ranking.set_question(self._question)

    def _ask_order(self) -> None:
        if self._question is not None:
            self._sort.ask({**self._question, "levels": [*self._levels]})

    def _sorted(self, found: SortResult) -> None:
        result, self._unsorted = self._unsorted, None
        ledger = self._window.workspace.ledger
        if result is not None:
            self._show(result, found["order"])
        elif ledger is not None:
            ledger.set_order(found["order"], self._levels)

    def _not_sorted(self, error: ErrorRow) -> None:
        result, self._unsorted = self._unsorted, None
        if result is not None:
            self._show(result)
        self._tell(error)

    def _tell(self, error: ErrorRow) -> None:
        if error["kind"] != "QueryError":
            self._window.status.say(error["message"], lasting=True)

    def _open(self, which: str) -> None:
        """Open a menu of the ledger, if there are hits."""
        ledger = self._window.workspace.ledger
        if ledger is None or not ledger.model.total():
            self._window.status.say(self.tr("Search for something first; then there are hits."))
            return
        self._window.workspace.show_hits()
        (ledger.choosing.sort if which == "sort" else ledger.choosing.narrow)()

    # -- order, all or any

    def sort(self, levels: Sequence[str]) -> None:
        """Sort the hits by up to three levels; none for text order."""
        self._levels = tuple(levels)
        ledger = self._window.workspace.ledger
        if self._levels:
            self._ask_order()
        elif ledger is not None:
            self._sort.cancel()
            ledger.set_order(None, ())
        self.changed.emit()

    def set_any(self, any_word: bool) -> None:
        """Look for any of the words, or for all of them."""
        for pane in (self._window.workspace.ledger, self.ranking.pane):
            if pane is not None:
                pane.set_any(any_word)
        self._window.actions_by_name["any_word"].setChecked(any_word)
        self._board.search.set_any(any_word)
        self.changed.emit()

    def _choose_term(self, term: int | None) -> None:
        ledger = self._window.workspace.ledger
        if ledger is not None:
            ledger.set_term(term)

    def _facets_changed(self, facets: object) -> None:
        legend = self._window.search_bar.legend
        if legend is not None:
            legend.set_chosen(getattr(facets, "term", None))
        self.changed.emit()

    # -- concepts

    def _take_concepts(self, session: Session) -> None:
        """Know what ``#name`` stands for, and its colour."""
        self._board.search.set_concepts({c.name: c.queries for c in session.concepts})
        self._commands.finding.set_colors({f"#{c.name}": c.color for c in session.concepts})

    # -- kept with the desk

    def state(self) -> dict[str, Any]:
        """Return what a session restores of this, under its own key."""
        ledger = self._window.workspace.ledger
        if ledger is None:
            return {"search": self._kept.to_json()}
        state = SearchState.of(
            self._levels, self._board.search.any_word, ledger.model.context, ledger.facets()
        )
        return {"search": state.to_json()}

    def restore(self, desk: Mapping[str, Any]) -> None:
        """Take up what ``state`` returned; facets as soon as their documents are there."""
        self._kept = kept = SearchState.from_json(desk.get("search"))
        self._levels = kept.levels
        self.set_any(kept.any_word)
        ledger = self._window.workspace.ledger
        if ledger is not None:
            ledger.set_context(kept.context)

    def _restore_facets(self) -> None:
        """Narrow the hits as they were narrowed, once."""
        ledger, kept = self._window.workspace.ledger, self._kept
        if ledger is None or not kept.narrows:
            return
        documents = self._board.documents
        wanted = {letter: documents.document(letter) for letter in kept.letters()}
        if all(document is not None and document.complete for document in wanted.values()):
            self._kept = SearchState()
            ledger.set_facets(facets_of(kept, ledger.facets(), wanted))


def _listed(result: SearchResult) -> int:
    return sum(len(columns["start"]) for columns in result["hits"].values())
