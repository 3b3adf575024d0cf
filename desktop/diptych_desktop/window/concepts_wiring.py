"""Connects concepts and saved searches to the session, the search and the files they come from."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.saved import SavedRuns
from diptych_desktop.delegates.keys import in_brackets
from diptych_desktop.window.adding_to_concept import AddingToConcept
from diptych_desktop.window.ask import Ask
from diptych_desktop.window.commands import Commands
from diptych_desktop.window.file_names import with_ending
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
        board.desk.left.connect(lambda: self._take_session(None))
        self.adding = AddingToConcept(window, board, ask, commands)
        searching.conceptWanted.connect(self.adding.add_words)
        window.search_bar.saveRequested.connect(self.save_search)
        window.search_bar.examplesWanted.connect(self._make_examples)
        actions = window.actions_by_name
        actions["save_search"].triggered.connect(lambda *_: self.save_search())
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

    def _take_session(self, session: Session | None) -> None:
        self._session = session
        if self.pane is not None:
            self.pane.set_session(session)
        saved = () if session is None else session.saved_queries
        self._window.search_bar.set_names([concept.name for concept in self.concepts])
        self._window.search_bar.set_saved([query.query for query in saved])
        self.runs.set_saved(saved, {concept.name: concept.queries for concept in self.concepts})

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
        counts = self._commands.finding.counts_of(query)
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
        shown = in_brackets(self._window, "region_concepts")
        self._window.status.say(
            self.tr("Saved as “{0}”; “Saved”{1} has what is kept.").format(name, shown)
        )

    def _show_found(self, found: Mapping[str, Mapping[str, int]], wrong: Mapping[str, str]) -> None:
        if self.pane is not None:
            self.pane.set_found(found, wrong)

    def _tell_differences(self, told: Sequence[tuple[SavedQuery, Mapping[str, int]]]) -> None:
        """Say which saved searches find another number of hits in the text as it is now."""
        parts = [
            self.tr("“{0}” {1:,}, was {2:,}").format(
                query.name, sum(now.values()), sum(query.counts.values())
            )
            for query, now in told[:_MOST_TOLD]
        ]
        if len(told) > _MOST_TOLD:
            more = self.tr("{0} more").format(len(told) - _MOST_TOLD)
            parts.append(more + in_brackets(self._window, "region_concepts"))
        self._window.status.say(
            self.tr("Saved searches have other numbers of hits now: ") + "; ".join(parts),
            lasting=True,
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
                lambda paths: self.read(paths[0]), CONCEPT_FILES.split(";;"),
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

        target = with_ending(path, "txt")
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
