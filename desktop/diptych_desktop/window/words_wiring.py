"""Connects the words view and the dispersion of the hits to the rest of the window."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.desk import SIDES
from diptych_desktop.controllers.words import WordsController
from diptych_desktop.window.ask import Ask
from diptych_desktop.window.commands import Commands
from diptych_desktop.window.dispersing import Dispersing
from diptych_desktop.window.late_page import LatePage
from diptych_desktop.window.main_window import MainWindow
from diptych_desktop.window.resting import Resting
from diptych_desktop.window.words_files import WordsFiles
from diptych_index.protocol import ErrorRow, SearchResult
from diptych_index.session.model import Side
from diptych_index.spans import read_span

if TYPE_CHECKING:
    from diptych_desktop.panes.words import WordsPane

KINDS = ("list", "keyness", "collocates", "ngrams")


class WordsWiring(QObject):
    """Joins the words view, the dispersion, their controller, the ledger and the panes.

    Signals:
        conceptWanted: queries to be added to a concept.
        changed: something that a session restores has changed.
    """

    conceptWanted = Signal(object)
    changed = Signal()

    def __init__(
        self,
        window: MainWindow,
        board: Board,
        ask: Ask,
        commands: Commands,
        search_for: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._window, self._board = window, board
        self._commands, self._search_for = commands, search_for
        self._state: Mapping[str, Any] = {}
        self.page = LatePage()
        self.pane: WordsPane | None = None
        self._files = WordsFiles(window, board, ask)
        self.dispersing = Dispersing(window, board, ask, commands)
        self.dispersing.changed.connect(self.changed)
        Resting(window, board.documents, self.dispersing.prepare)
        self.words = WordsController(board.client, board.documents, self)
        self.words.changed.connect(self._documents_changed)
        window.themeChanged.connect(self._dress)
        window.workspace.drawerBuilt.connect(self._build)
        board.search.result.connect(self._give_query)
        board.search.busy.connect(self._searching)
        self.page.seen.connect(self._make_pane)
        for kind in KINDS:
            commands.before_texts.connect_action(
                f"words_{kind}", lambda *_, k=kind: self._show_kind(k)
            )

    # -- making

    def _build(self) -> None:
        """Take the place in the drawer, once it is there."""
        self._window.workspace.add_page("words", self.page, self.tr("Words"))

    def _make_pane(self) -> None:
        from diptych_desktop.panes.words import WordsPane  # noqa: PLC0415 (start-up)

        self.pane = pane = WordsPane()
        pane.set_theme(self._window.theme)
        words, status = self.words, self._window.status
        pane.wished.connect(words.ask)
        pane.givenUp.connect(words.stop)
        pane.cancelRequested.connect(words.cancel)
        pane.functionWordsRequested.connect(lambda: words.function_words(pane.set_function_words))
        pane.queryRequested.connect(self._show_hits)
        pane.pinRequested.connect(self._pin_first)
        pane.conceptRequested.connect(self.conceptWanted)
        self._files.connect_pane(pane)
        pane.searchRequested.connect(self._window.search_bar.focus_field)
        pane.said.connect(status.say)
        pane.stateChanged.connect(self.changed)
        words.answered.connect(pane.show_answer)
        words.failed.connect(pane.show_failure)
        words.progressed.connect(pane.show_progress)
        self._give_words()
        self._give_query()
        pane.restore(self._state)
        self.page.fill(pane)

    def _dress(self) -> None:
        if self.pane is not None:
            self.pane.set_theme(self._window.theme)

    # -- documents and answers

    def _documents_changed(self) -> None:
        self.dispersing.give_documents()
        self._give_words()

    def _give_words(self) -> None:
        if self.pane is not None:
            words = self.words
            self.pane.set_documents(
                words.letters(), words.awaited(), has_apparatus=words.has_apparatus()
            )

    def _searching(self, busy: bool) -> None:
        """Let a search that is being typed go before a count that takes long."""
        if self.pane is None:
            return
        if busy:
            self.pane.asking.drop()
        else:
            self.pane.refresh()

    def _give_query(self) -> None:
        if self.pane is None:
            return
        question = self._board.search.question() or {}
        extras = {
            name: value for name, value in question.items() if name not in ("query", "documents")
        }
        self.pane.set_query(str(question.get("query", "")), extras)

    # -- what the reader does

    def _show_hits(self, query: str) -> None:
        """Put the query of a row into the search field and show its hits."""
        self._search_for(query)
        self._board.sessions.add_query(query)
        self._window.workspace.show_hits()

    def _show_kind(self, kind: str) -> None:
        """Open the words view at one of its tables."""
        self._window.workspace.show_page("words")
        if self.pane is None:
            self._make_pane()
        if self.pane is not None:
            self.pane.choose(replace(self.pane.choice, kind=cast(Any, kind)))
            self.pane.setFocus()

    def _pin_first(self, query: str) -> None:
        """Pin the sentence of a row's first hit, or of the current hit if it is of this query."""
        ledger = self._window.workspace.ledger
        current = ledger.current_hit() if ledger is not None else None
        if current is not None and self._board.search.query == query:
            found = self._commands.finding.at_hand.passage(cast(Side, current[0]))
            if found is not None:
                self._commands.pin_passage(*found)
                return
        question = self._board.search.question(query)
        if question is not None:
            self.words.find(question, self._pin_found, self._tell)

    def _pin_found(self, result: SearchResult) -> None:
        for side in SIDES:
            columns = result["hits"].get(side)
            if columns is not None and columns["start"]:
                span = read_span(columns["start"][0], columns["end"][0])
                self._commands.pin_passage(
                    side, self._commands.finding.at_hand.sentence(side, span)
                )
                return
        self._window.status.say(self.tr("Nothing was found for {0}.").format(result["query"]))

    def _tell(self, error: ErrorRow) -> None:
        self._window.status.say(error["message"], lasting=True)

    # -- state

    def state(self) -> dict[str, object]:
        """Return what a session restores of all this, as JSON values."""
        words = self._state if self.pane is None else self.pane.state()
        return {"words": dict(words), "dispersion": dict(self.dispersing.state())}

    def restore(self, desk: Mapping[str, Any]) -> None:
        """Take up what a session says; a view that is not made yet takes it when it is."""
        self._state = _mapping(desk.get("words"))
        if self.pane is not None and self._state:
            self.pane.restore(self._state)
        self.dispersing.restore(_mapping(desk.get("dispersion")))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
