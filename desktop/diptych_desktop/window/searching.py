"""What surrounds a search: order, all or any, passages, the legend, export; kept with the desk."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.latest import Latest
from diptych_desktop.controllers.search import Question
from diptych_desktop.models.alike import in_words
from diptych_desktop.window.ask import Ask
from diptych_desktop.window.commands import Commands
from diptych_desktop.window.exporting import file_name
from diptych_desktop.window.late_page import LatePage
from diptych_desktop.window.main_window import MainWindow
from diptych_desktop.window.search_state import SearchState, facets_of
from diptych_index.protocol import ErrorRow, SearchResult, SimilarRow
from diptych_index.requests.search import PassagesResult, SortResult
from diptych_index.session.model import Session, Side
from diptych_index.spans import ReadSpan

if TYPE_CHECKING:
    from diptych_desktop.panes.passages import PassagesPane

BEST = 100
"""Passages that are asked for at first; "show more" asks for five times as many."""
TABLES = {"tsv": "Table, tabs between (*.tsv)", "csv": "Table, commas between (*.csv)",
          "json": "JSON (*.json)"}  # fmt: skip


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
        self._window, self._board, self._ask = window, board, ask
        self._commands = commands
        self._folder = Path.home()
        self._levels: tuple[str, ...] = ()
        self._limit = BEST
        self._question: Question | None = None
        self._unsorted: SearchResult | None = None
        self._kept = SearchState()
        self._shows_alike = False
        self.page = LatePage()
        self.pane: PassagesPane | None = None
        self._sort = Latest(board.client, "sort", self)
        self._sort.answered.connect(self._sorted)
        self._sort.failed.connect(self._not_sorted)
        self._ranked = Latest(board.client, "passages", self)
        self._ranked.answered.connect(self._show_passages)
        self._ranked.failed.connect(lambda error: self._tell(error))
        for request in (self._sort, self._ranked):
            request.busy.connect(window.search_bar.set_busy)
        self.page.seen.connect(self._make_pane)
        window.workspace.drawerBuilt.connect(self._build)
        window.themeChanged.connect(self._dress)
        window.search_bar.termChosen.connect(self._choose_term)
        commands.finding.alikeFound.connect(self._show_alike)
        actions = window.actions_by_name
        actions["any_word"].triggered.connect(self.set_any)
        actions["sort_hits"].triggered.connect(lambda *_: self._open("sort"))
        actions["narrow_hits"].triggered.connect(lambda *_: self._open("narrow"))
        for form in TABLES:
            actions[f"hits_{form}"].triggered.connect(lambda *_, f=form: self._export_shown(f))
        board.sessions.sessionChanged.connect(self._take_concepts)
        board.documents.finished.connect(lambda *_: self._restore_facets())
        for changed in (board.documents.headArrived, board.documents.closed,
                        board.documents.failed, board.documents.swapped):  # fmt: skip
            changed.connect(self._give_documents)

    # -- making

    def _build(self) -> None:
        workspace = self._window.workspace
        workspace.add_page("passages", self.page, self.tr("Passages"))
        ledger = workspace.ledger
        if ledger is None:
            return
        ledger.anyChanged.connect(self.set_any)
        ledger.sortRequested.connect(self.sort)
        ledger.exportRequested.connect(self.ask_export)
        ledger.conceptRequested.connect(self.conceptWanted)
        ledger.facetsChanged.connect(self._facets_changed)
        ledger.contextChanged.connect(lambda _width: self.changed.emit())
        ledger.set_context(self._kept.context)
        ledger.set_any(self._board.search.any_word)

    def _make_pane(self) -> None:
        # Only one who looks at the passages needs them.
        from diptych_desktop.panes.passages import PassagesPane  # noqa: PLC0415 (start-up)

        self.pane = pane = PassagesPane()
        pane.set_theme(self._window.theme)
        pane.set_any(self._board.search.any_word)
        pane.passageActivated.connect(self._go_to_passage)
        pane.passageRequested.connect(self._enter_passage)
        pane.pinRequested.connect(self._commands.pin_passage)
        pane.anyChanged.connect(self.set_any)
        pane.moreRequested.connect(self._show_more)
        pane.backRequested.connect(self._back_to_search)
        pane.suggestionRequested.connect(self.queryWanted)
        pane.shown.connect(self._passages_shown)
        self.page.fill(pane)
        self._give_documents()

    def _dress(self) -> None:
        if self.pane is not None:
            self.pane.set_theme(self._window.theme)

    def _give_documents(self, *_: object) -> None:
        if self.pane is not None:
            documents = self._board.documents
            self.pane.set_documents(documents.document("A"), documents.document("B"))

    # -- answers

    def answered(self, result: SearchResult | None) -> None:
        """Show an answer, sorted first if it is to be; and its passages where they are seen."""
        self._question = None if result is None else self._board.search.question()
        self._sort.cancel()
        self._unsorted = None
        if result is not None and self._levels and _listed(result) > 1:
            self._unsorted = result
            self._ask_order()
        else:
            self._show(result)

    def _show(self, result: SearchResult | None, order: Sequence[int] | None = None) -> None:
        if self._shows_alike and result is not None:
            # A new search is shown where the searches before were.
            self._shows_alike = False
            self._window.workspace.show_page(self._commands.finding.results_page)
        self._commands.finding.show_result(result, order, self._levels if order else ())
        self._restore_facets()
        self._limit = BEST
        self._rank()

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
        for pane in (self._window.workspace.ledger, self.pane):
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

    # -- passages

    def _passages_shown(self, shown: bool) -> None:
        if shown and not self._shows_alike:
            self._commands.finding.prefer_page("passages")
            self._rank()
        elif self._window.workspace.drawer_page() == "hits":
            self._commands.finding.prefer_page("hits")

    def _back_to_search(self) -> None:
        """Show the passages of the query again, after those like a selection."""
        self._shows_alike = False
        self._rank()

    def _rank(self) -> None:
        """Ask for the passages, if they are seen."""
        if self.pane is None or not self.pane.isVisible() or self._shows_alike:
            return
        if self._question is None:
            self._ranked.cancel()
            self.pane.set_result(None)
            return
        self._ranked.ask({**self._question, "limit": self._limit})

    def _show_more(self) -> None:
        self._limit *= 5
        self._rank()

    def _show_passages(self, result: PassagesResult) -> None:
        if self.pane is not None:
            self.pane.set_terms(result["terms"], self._commands.finding.colors)
            self.pane.set_result(result)

    def _show_alike(self, side: str, text: str, found: Sequence[SimilarRow]) -> None:
        """Show the passages that are like a selection of the other side, and go to the best."""
        document = self._board.documents.document(side)
        self._shows_alike = True
        self._window.workspace.show_page("passages")
        if self.pane is None or document is None:
            return
        self._ranked.cancel()
        self.pane.show_alike(document, in_words(side, text, found), found)
        self.pane.view.setFocus()
        self.pane.view.move_to(0)

    def _go_to_passage(self, side: str, span: ReadSpan) -> None:
        """Show a passage; where it holds a hit of the ledger, that one becomes current."""
        finding = self._commands.finding
        at = finding.hit_at(side, span)
        if at is None:
            self._commands.travel.show_span(cast(Side, side), span, select=True)
            return
        finding.activate(side, at)
        ledger = self._window.workspace.ledger
        if ledger is not None:
            ledger.set_current_hit(side, at)

    def _enter_passage(self, side: str, span: ReadSpan) -> None:
        self._go_to_passage(side, span)
        self._window.workspace.panes[side].focus_text()

    # -- export

    def _export_shown(self, form: str) -> None:
        ledger = self._window.workspace.ledger
        self.ask_export(form, [] if ledger is None else ledger.model.numbers())

    def ask_export(self, form: str, numbers: Sequence[int]) -> None:
        """Ask for a place and write the hits with these numbers there, in this order."""
        question = self._question
        if question is None or not numbers:
            self._window.status.say(self.tr("Look for something first, then export its hits."))
            return
        name = file_name(f"{self.tr('hits')} {question['query']}", form)
        self._ask.place_to_save(
            self.tr("Export the hits"), str(self._folder / name), TABLES[form],
            lambda path: self.write(form, path, numbers, question),
        )  # fmt: skip

    def write(self, form: str, path: str, numbers: Sequence[int], question: Question) -> None:
        """Write hits to a file, adding the ending where it has none."""
        target = Path(path)
        if not target.suffix:
            target = target.with_suffix(f".{form}")
        self._folder = target.parent
        ledger = self._window.workspace.ledger
        params: dict[str, Any] = {**question, "format": form, "path": str(target)}
        if ledger is not None:
            params["context"] = ledger.model.context
            if ledger.model.facets.narrows or [*numbers] != [*range(ledger.model.total())]:
                # Otherwise all are meant, also those that are counted but not listed.
                params["order"] = [*numbers]
        from diptych_desktop.window.long_work import Work, ask_engine  # noqa: PLC0415 (start-up)

        told = self.tr("{0} hits exported to {1}")
        work = Work(
            "hits_export", params, self.tr("Exporting the hits"),
            lambda found: self._window.status.say(
                told.format(f"{found['rows']:,}", found["path"]), lasting=True
            ),
            stopped=self.tr("The export was stopped; nothing was written."),
        )  # fmt: skip
        ask_engine(self._window, self._board.client, work)

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
