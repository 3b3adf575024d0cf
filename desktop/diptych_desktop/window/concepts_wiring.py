"""Connects concepts and saved searches to the session, the search and the files they come from."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QApplication, QMenu

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.saved import SavedRuns
from diptych_desktop.window.ask import Ask
from diptych_desktop.window.commands import Commands
from diptych_desktop.window.late_page import LatePage
from diptych_desktop.window.main_window import MainWindow
from diptych_desktop.window.searching import Searching
from diptych_index.protocol import ErrorRow
from diptych_index.requests.concepts import ConceptsResult
from diptych_index.session.actions import SetConcepts, SetSavedQueries
from diptych_index.session.model import Concept, SavedQuery, Session

if TYPE_CHECKING:
    from diptych_desktop.panes.concepts import ConceptsPane

CONCEPT_FILES = "Concepts (*.txt)"
PAGE = "concepts"
_LONGEST_SELECTION = 200
_MOST_TOLD = 3


class ConceptsWiring(QObject):
    """Joins the page of concepts and saved searches with what they are kept in and asked of.

    Signals:
        queryWanted(str, bool): search this; whether any of its words will do.
    """

    queryWanted = Signal(str, bool)

    def __init__(
        self, window: MainWindow, board: Board, ask: Ask, commands: Commands, searching: Searching
    ) -> None:
        super().__init__(window)
        self._window, self._board, self._ask, self._commands = window, board, ask, commands
        self._folder = Path.home()
        self._session: Session | None = None
        self.page = LatePage()
        self.pane: ConceptsPane | None = None
        self.runs = SavedRuns(board.client, board.documents, self)
        self.runs.found.connect(self._show_found)
        self.runs.differs.connect(self._tell_differences)
        self.page.seen.connect(self._make_pane)
        window.workspace.drawerBuilt.connect(
            lambda: window.workspace.add_page(PAGE, self.page, self.tr("Saved"))
        )
        window.themeChanged.connect(self._dress)
        board.sessions.sessionChanged.connect(self._take_session)
        searching.conceptWanted.connect(self.add_to_concept)
        window.search_bar.saveRequested.connect(self.save_search)
        window.search_bar.examplesWanted.connect(self._make_examples)
        actions = window.actions_by_name
        actions["save_search"].triggered.connect(lambda *_: self.save_search())
        actions["add_to_concept"].triggered.connect(lambda *_: self.add_selection())
        actions["read_concepts"].triggered.connect(lambda *_: self.ask_read())
        actions["write_concepts"].triggered.connect(lambda *_: self.ask_write())

    def _make_pane(self) -> None:
        # Only one who looks at the page needs it.
        from diptych_desktop.panes.concepts import ConceptsPane  # noqa: PLC0415 (start-up)

        self.pane = pane = ConceptsPane()
        pane.set_theme(self._window.theme)
        pane.conceptsChanged.connect(self._set_concepts)
        pane.savedChanged.connect(self._set_saved)
        pane.searchRequested.connect(lambda query: self.queryWanted.emit(query, False))
        pane.runRequested.connect(lambda saved: self.queryWanted.emit(saved.query, saved.match_any))
        pane.saveRequested.connect(self.save_search)
        pane.readRequested.connect(self.ask_read)
        pane.writeRequested.connect(self.ask_write)
        pane.set_session(self._session)
        pane.set_found(*self.runs.results())
        self.page.fill(pane)

    def _dress(self) -> None:
        if self.pane is not None:
            self.pane.set_theme(self._window.theme)

    # -- the session

    def _take_session(self, session: Session) -> None:
        self._session = session
        if self.pane is not None:
            self.pane.set_session(session)
        self._window.search_bar.set_names([concept.name for concept in session.concepts])
        self._window.search_bar.set_saved([query.query for query in session.saved_queries])
        concepts = {concept.name: concept.queries for concept in session.concepts}
        self.runs.set_saved(session.saved_queries, concepts)

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """The concepts of the session."""
        return () if self._session is None else self._session.concepts

    def _set_concepts(self, concepts: tuple[Concept, ...]) -> None:
        self._board.sessions.perform(SetConcepts(concepts=concepts))

    def _set_saved(self, saved: tuple[SavedQuery, ...]) -> None:
        self._board.sessions.perform(SetSavedQueries(queries=saved))

    def _has_session(self) -> bool:
        if self._board.desk.session is not None:
            return True
        self._window.status.say(self.tr("Open a document first; it is kept with its session."))
        return False

    # -- saved searches

    def save_search(self) -> None:
        """Keep the present search under a name that is asked for."""
        query = " ".join(self._window.search_bar.query().split())
        if not self._has_session():
            return
        if not query:
            self._window.status.say(self.tr("Search for something first, then save it."))
            self._window.search_bar.focus_field()
            return
        self._ask.text(
            self.tr("Save the search"), self.tr("Name of the search {0}:").format(query), query,
            lambda name: self._save(name, query),
        )  # fmt: skip

    def _save(self, name: str, query: str) -> None:
        session = self._session
        if session is None:
            return
        counts = self._commands.finding.counts()
        of_letter = dict(self._board.documents.searchable())
        found = {of_letter[letter]: n for letter, n in counts.items() if letter in of_letter}
        saved = SavedQuery(
            id=uuid4().hex,
            name=name,
            query=query,
            match_any=self._board.search.any_word,
            counts=found,
        )
        self._set_saved((*session.saved_queries, saved))
        self._window.status.say(self.tr("Saved as “{0}”; Ctrl+H shows what is saved.").format(name))

    def _show_found(self, found: Mapping[str, Mapping[str, int]], wrong: Mapping[str, str]) -> None:
        if self.pane is not None:
            self.pane.set_found(found, wrong)

    def _tell_differences(self, told: Sequence[tuple[SavedQuery, Mapping[str, int]]]) -> None:
        """Say which saved searches find another number of hits in the text as it is now."""
        parts = [
            self.tr("“{0}” {1:,} hits, was {2:,}").format(
                query.name, sum(now.values()), sum(query.counts.values())
            )
            for query, now in told[:_MOST_TOLD]
        ]
        if len(told) > _MOST_TOLD:
            parts.append(self.tr("{0} more (Ctrl+H)").format(len(told) - _MOST_TOLD))
        self._window.status.say(
            self.tr("Saved searches find something else now: ") + "; ".join(parts), lasting=True
        )

    # -- concepts

    def add_selection(self) -> None:
        """Add the rows selected in the ledger, a selection in a text, or the current hit."""
        ledger, focus = self._window.workspace.ledger, QApplication.focusWidget()
        in_ledger = ledger is not None and focus is not None and ledger.isAncestorOf(focus)
        if ledger is not None and in_ledger and ledger.view.selected_rows():
            ledger.choosing.add_to_concept()
            return
        side = self._commands.current
        for pane in (self._window.workspace.panes[side], *self._window.workspace.panes.values()):
            words = " ".join(pane.selected_text().split())
            if words:
                if len(words) > _LONGEST_SELECTION:
                    self._window.status.say(
                        self.tr("That is too long for a concept; select a few words.")
                    )
                    return
                self.add_to_concept([words])
                return
        found = self._commands.finding.current_words()
        if found:
            self.add_to_concept([found])
        else:
            self._window.status.say(self.tr("Select the words first, then add them to a concept."))

    def add_to_concept(self, words: Sequence[str]) -> None:
        """Offer the concepts that words can be added to, and a new one."""
        if not self._has_session() or not words:
            return
        if not self.concepts:
            self._name_new(words)
            return
        menu = QMenu(self._window)
        menu.setAccessibleName(self.tr("Add to a concept"))
        for concept in self.concepts:
            action = menu.addAction(f"#{concept.name}".replace("&", "&&"))
            action.triggered.connect(lambda _=False, name=concept.name: self._add(name, words))
        menu.addSeparator()
        new = menu.addAction(self.tr("New concept…"))
        new.triggered.connect(lambda: self._name_new(words))
        menu.aboutToHide.connect(menu.deleteLater)
        self.menu = menu
        menu.popup(self._window.mapToGlobal(QPoint(self._window.width() // 3, 120)))

    def _name_new(self, words: Sequence[str]) -> None:
        self._ask.text(
            self.tr("New concept"),
            self.tr("Name of the concept; a query finds it as #name:"),
            "",
            lambda name: self._add(name, words),
        )

    def _add(self, typed: str, words: Sequence[str]) -> None:
        from diptych_desktop.models.concepts import (  # noqa: PLC0415 (start-up)
            as_name,
            as_query,
            fresh_color,
            with_queries,
        )

        name = as_name(typed)
        if not name:
            self._window.status.say(self.tr("A concept's name needs letters or digits."))
            return
        queries = [as_query(one) for one in words]
        known = {concept.name.casefold(): concept for concept in self.concepts}
        there = known.get(name.casefold())
        if there is None:
            made = Concept(name=name, color=fresh_color(self.concepts))
            told = (*self.concepts, with_queries(made, queries))
        else:
            grown = with_queries(there, queries)
            told = tuple(grown if one.name == there.name else one for one in self.concepts)
        if told == self.concepts:
            words_there = self.tr("#{0} has that already.").format(name)
            self._window.status.say(words_there)
            return
        self._set_concepts(told)
        self._window.status.say(
            self.tr("Added to #{0}: {1}").format(name, ", ".join(queries[:_MOST_TOLD]))
        )

    def _make_examples(self) -> None:
        """Offer queries made of the words of the texts that are open."""
        from diptych_desktop.models.query_examples import (  # noqa: PLC0415 (start-up)
            examples_of,
        )

        documents = self._board.documents
        names = [concept.name for concept in self.concepts]
        self._window.search_bar.set_examples(
            examples_of(documents.document("A"), documents.document("B"), names)
        )

    # -- files

    def ask_read(self) -> None:
        """Ask for a file of concepts and take them in."""
        if self._has_session():
            self._ask.files(
                self.tr("Read concepts"), str(self._folder), False,
                lambda paths: self.read(paths[0]),
            )  # fmt: skip

    def read(self, path: str) -> None:
        """Take the concepts of a file in."""
        self._folder = Path(path).parent
        self._board.client.request(
            "concepts_read", {"path": path}, on_result=self._take_file, on_error=self._tell
        )

    def _take_file(self, found: Mapping[str, Any]) -> None:
        from diptych_desktop.models.concepts import merged  # noqa: PLC0415 (start-up)

        result = cast(ConceptsResult, found)
        name = Path(result["path"]).name
        if not result["concepts"]:
            self._window.status.say(self.tr("{0} holds no concepts.").format(name))
            return
        now = merged(self.concepts, result["concepts"])
        if now.concepts == self.concepts:
            self._window.status.say(
                self.tr("{0}: everything in it is there already.").format(name), lasting=True
            )
            return
        self._set_concepts(now.concepts)
        self._window.status.say(now.in_words(name), lasting=True)

    def ask_write(self) -> None:
        """Ask for a place and put the concepts into a file."""
        if not self.concepts:
            self._window.status.say(self.tr("There are no concepts yet to write to a file."))
            return
        self._ask.place_to_save(
            self.tr("Write concepts"), str(self._folder / "concepts.txt"), CONCEPT_FILES, self.write
        )

    def write(self, path: str) -> None:
        """Put the concepts into a file, adding the ending where it has none."""
        from diptych_desktop.models.concepts import as_rows  # noqa: PLC0415 (start-up)

        target = Path(path)
        if not target.suffix:
            target = target.with_suffix(".txt")
        self._folder = target.parent
        self._board.client.request(
            "concepts_write",
            {"path": str(target), "concepts": as_rows(self.concepts)},
            on_result=lambda found: self._window.status.say(
                self.tr("Concepts written to ") + str(found["path"]), lasting=True
            ),
            on_error=self._tell,
        )

    def _tell(self, error: ErrorRow) -> None:
        self._window.status.say(error["message"], lasting=True)
