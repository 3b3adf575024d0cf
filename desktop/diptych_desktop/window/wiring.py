"""The one place where the regions of the window meet the controllers."""

from typing import cast

from PySide6.QtCore import QObject, Qt

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.desk import SIDES
from diptych_desktop.controllers.sayings import step_name
from diptych_desktop.controllers.trail import Visit
from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.panes.reading import ReadingPane
from diptych_desktop.theme.directions import isolated
from diptych_desktop.window.ask import Ask
from diptych_desktop.window.checking import CheckWiring
from diptych_desktop.window.commands import Commands
from diptych_desktop.window.concepts_wiring import ConceptsWiring
from diptych_desktop.window.main_window import MainWindow
from diptych_desktop.window.pane_wiring import connect_pane
from diptych_desktop.window.pin_places import PinPlaces
from diptych_desktop.window.remembering import Remembering
from diptych_desktop.window.searching import Searching
from diptych_desktop.window.travel import Travel
from diptych_desktop.window.whereabouts import Whereabouts
from diptych_desktop.window.words_wiring import WordsWiring
from diptych_index.protocol import ErrorRow, SearchResult
from diptych_index.session.actions import Action
from diptych_index.session.model import SavedDocument, Session, SessionInfo, Side

_NOTHING = Session(id="", name="", created="", changed="")
"""What the pages of a session show while there is none."""


class Wiring(QObject):
    """Connects signals to slots and does nothing that has a name of its own elsewhere."""

    def __init__(self, window: MainWindow, board: Board, ask: Ask) -> None:
        super().__init__(window)
        self._window = window
        self._board = board
        self._session: Session | None = None
        self.travel = Travel(window, board, ask, lambda: self.commands.current)
        self.commands = Commands(window, board, ask, self.travel)
        self.pin_places = PinPlaces(window, board, self.travel)
        self._connect_window()
        for side in SIDES:
            self._connect_pane(side, window.workspace.panes[side])
        self._connect_documents()
        self._connect_search()
        self._connect_sessions()
        self.searching = Searching(window, board, ask, self.commands)
        self.searching.changed.connect(self._view_changed)
        self.commands.exporting.changed.connect(self._view_changed)
        self.commands.citing.changed.connect(self._view_changed)
        self.searching.queryWanted.connect(self.search_for)
        self.concepts = ConceptsWiring(window, board, ask, self.commands, self.searching)
        self.concepts.queryWanted.connect(self._search_again)
        self.words = WordsWiring(window, board, ask, self.commands, self.search_for)
        self.words.changed.connect(self._view_changed)
        self.words.conceptWanted.connect(self.concepts.adding.add_queries)
        self.checks = CheckWiring(window, board, self.travel)
        self.checks.changed.connect(self._view_changed)
        self.linked = self.commands.linked
        self.linked.changed.connect(self._view_changed)
        self.linked.leaving.connect(lambda side: self.travel.trail.leave(self.travel.here(side)))
        self.whereabouts = Whereabouts(window, board, self.travel, self.linked.apart)
        parts = (
            self.commands.exporting, self.commands.citing, self.searching, self.words, self.checks,
            self.commands.pinning, self.linked,
        )  # fmt: skip
        self.remembering = Remembering(
            window, board, self.commands, parts, self.whereabouts, self.search_for
        )

    def begin(self) -> None:
        """Take up the documents that were opened before there was a wiring, and the rest."""
        self._window.workspace.build_drawer()
        self._list_sessions()
        self._board.desk.take_up()

    # -- connections

    def _connect_window(self) -> None:
        window, commands = self._window, self.commands
        window.filesDropped.connect(commands.open)
        window.viewChanged.connect(self._view_changed)
        window.closing.connect(self._close)
        window.workspace.drawerBuilt.connect(self._connect_drawer)
        window.workspace.drawerShown.connect(window.actions_by_name["drawer"].setChecked)
        window.workspace.drawerShown.connect(self._view_changed)
        for splitter in (window.workspace.reading, window.workspace.upright,
                         window.workspace.columns):  # fmt: skip
            splitter.splitterMoved.connect(self._view_changed)
        window.status.reportRequested.connect(commands.reporting.toggle)
        window.themeChanged.connect(commands.reporting.set_theme)
        window.session_menu.aboutToShow.connect(commands.windows.fill_session_menu)
        page = window.start_page
        page.openRequested.connect(lambda side: commands.open_files(cast(Side, side)))
        page.filesDropped.connect(
            lambda paths, side: commands.open(paths, cast(Side, side) if side else None)
        )
        page.sessionRequested.connect(self._board.desk.open_session)
        page.sampleRequested.connect(commands.open_sample)
        page.sessionsDialogRequested.connect(commands.windows.show_sessions)

    def _connect_pane(self, side: Side, pane: ReadingPane) -> None:
        connect_pane(side, pane, self.commands, self._board.desk)
        pane.placeChanged.connect(self._view_changed)
        pane.zoomRequested.connect(lambda step: self._window.set_points(self._window.points + step))
        pane.activated.connect(lambda: self._set_current(side))
        pane.pinActivated.connect(self.pin_places.go_to_row)
        pane.pinActivated.connect(self.commands.pinning.mean)
        pane.view.pinDragged.connect(self.commands.pinning.moved)
        pane.view.pinMenuRequested.connect(self.commands.pinning.show_menu)
        pane.jumped.connect(lambda place: self.travel.trail.leave(Visit(side, place)))

    def _connect_documents(self) -> None:
        documents = self._board.documents
        for changed in (documents.headArrived, documents.closed, documents.failed):
            changed.connect(self._give_documents)
        for gone in (documents.closed, documents.failed):
            gone.connect(lambda side, *_: self.remembering.gone(cast(Side, side)))
        documents.swapped.connect(self._documents_swapped)
        documents.finished.connect(self._document_finished)

    def _connect_search(self) -> None:
        bar, search, finding = self._window.search_bar, self._board.search, self.commands.finding
        bar.queryEdited.connect(search.search)
        bar.queryEdited.connect(self._view_changed)
        bar.submitted.connect(self._query_submitted)
        bar.nextRequested.connect(lambda: finding.step(1))
        bar.previousRequested.connect(lambda: finding.step(-1))
        bar.helpRequested.connect(lambda: self.commands.windows.show_help("query-language"))
        bar.escaped.connect(self._leave_search)
        search.result.connect(self._search_answered)
        search.failed.connect(self._search_failed)
        search.busy.connect(bar.set_busy)

    def _connect_sessions(self) -> None:
        sessions, status = self._board.sessions, self._window.status
        sessions.sessionChanged.connect(self._session_changed)
        sessions.saving.connect(lambda: status.set_saved(self.tr("saving …")))
        sessions.saved.connect(lambda: status.set_saved(self.tr("saved ✓")))
        sessions.keptInMemory.connect(
            lambda: status.set_saved(self.tr("kept until you close Diptych ⚠"))
        )
        sessions.failed.connect(self._store_failed)
        sessions.noticed.connect(lambda sentence: status.say(sentence, lasting=True, general=True))
        sessions.listChanged.connect(self._list_sessions)
        desk = self._board.desk
        desk.said.connect(status.say)
        desk.sourceMissing.connect(self._source_missing)
        desk.documentPlaced.connect(lambda side: self.remembering.arrived(cast(Side, side)))
        desk.leaving.connect(self._close)
        desk.leaving.connect(status.leave_session)
        self.commands.windows.duplicating.connect(self._close)
        desk.left.connect(self._desk_left)
        self._board.client.died.connect(lambda sentence: status.say(sentence, lasting=True))
        self.commands.pinning.changed.connect(self._view_changed)
        self.commands.pinning.pinShown.connect(self.pin_places.go_to)
        self.commands.pinning.copyRequested.connect(self.commands.citing.copy_pin)
        self.travel.arrived.connect(lambda side: self._set_current(cast(Side, side)))

    def _connect_drawer(self) -> None:
        workspace, commands = self._window.workspace, self.commands
        ledger, comparison = workspace.ledger, workspace.comparison
        if ledger is None or comparison is None:
            return
        workspace.set_theme(self._window.theme)
        workspace.set_points(self._window.points)
        ledger.hitActivated.connect(commands.finding.activate)
        ledger.hitActivated.connect(self._view_changed)
        ledger.passageRequested.connect(self._go_to_hit)
        ledger.pinRequested.connect(
            lambda side, hit: commands.pin_passage(
                side, commands.finding.at_hand.sentence(side, hit)
            )
        )
        ledger.filterChanged.connect(self._filter_changed)
        ledger.suggestionRequested.connect(self.search_for)
        comparison.actionRequested.connect(self._perform)
        comparison.passageActivated.connect(self.pin_places.go_to)
        comparison.copyRequested.connect(commands.citing.copy_pin)
        commands.comparing.connect_pane(self._view_changed)
        self._window.actions_by_name["show_all"].setChecked(True)
        self._give_documents()
        if self._session is not None:
            self._show_session(self._session)

    # -- documents

    def _document_finished(self, side: str, _document: ReadingDocument) -> None:
        shows_copy = self._board.desk.shows_saved_copy(cast(Side, side))
        self._window.workspace.panes[side].set_saved_copy(shows_copy)
        self.pin_places.show_again()

    def _documents_swapped(self) -> None:
        for side in SIDES:
            shows_copy = self._board.desk.shows_saved_copy(side)
            self._window.workspace.panes[side].set_saved_copy(shows_copy)
        self._give_documents()

    def _give_documents(self, *_: object) -> None:
        """Let the ledger read its contexts from the documents that are open."""
        ledger = self._window.workspace.ledger
        if ledger is not None:
            ledger.set_documents(*(self._board.documents.document(side) for side in SIDES))

    def _source_missing(self, side: str, saved: SavedDocument, shown: bool) -> None:
        self._window.show_start(False)
        if shown:
            self._window.workspace.panes[side].set_saved_copy(True)
        else:
            self.commands.windows.ask_missing(cast(Side, side), saved)

    # -- search

    def search_for(self, query: str) -> None:
        """Put a query into the field and ask it."""
        self._window.search_bar.set_query(query)
        self._board.search.search(query)
        self._view_changed()

    def _search_again(self, query: str, any_word: bool) -> None:
        """Ask a query that was kept, as it was kept, and remember it."""
        self.searching.set_any(any_word)
        self.search_for(query)
        self._query_submitted(query)

    def _query_submitted(self, query: str) -> None:
        self._board.sessions.add_query(query)
        self.commands.finding.submit(query)

    def _search_answered(self, result: SearchResult | None) -> None:
        self.searching.answered(result)

    def _search_failed(self, error: ErrorRow) -> None:
        self.commands.finding.show_error(error)

    def _go_to_hit(self, side: str, index: int) -> None:
        """Go from the ledger into the text, to stay there."""
        self.commands.finding.activate(side, index)
        self._window.workspace.panes[side].focus_text()

    def _leave_search(self) -> None:
        self._window.workspace.panes[self.commands.current].focus_text()

    def _filter_changed(self, which: str) -> None:
        name = f"show_{which.lower()}"
        self._window.actions_by_name[name].setChecked(True)
        self._view_changed()

    # -- session

    def _session_changed(self, session: Session) -> None:
        before, self._session = self._session, session
        if before is None or before.id != session.id:
            self.travel.trail.forget()
            for pane in self._window.workspace.panes.values():
                pane.forget_places()
        self.remembering.take(session)
        self._show_session(session)
        self.remembering.show_row()

    def _show_session(self, session: Session) -> None:
        window, workspace = self._window, self._window.workspace
        window.setWindowTitle(f"{isolated(session.name)} – Diptych")
        for name, text in (("undo", session.undo), ("redo", session.redo)):
            action = window.actions_by_name[name]
            action.setEnabled(bool(text))
            verb = self.tr("&Undo") if name == "undo" else self.tr("&Redo")
            action.setText(f"{verb}: {step_name(text)}" if text else verb)
        self.pin_places.show(session)
        if session.rows and not workspace.rows and not workspace.drawer_open():
            workspace.show_comparison()
        workspace.set_row_count(sum(not row.heading for row in session.rows))
        if workspace.comparison is not None:
            titles: dict[Side, str] = {d.side: d.title for d in session.documents}
            workspace.comparison.set_session(session, titles)
        self.commands.pinning.set_session(session)
        self.commands.presenting.session_changed(session)

    def _perform(self, action: Action) -> None:
        self._board.sessions.perform(action)

    def _store_failed(self, sentence: str) -> None:
        self._window.status.set_saved(self.tr("not saved ⚠"))
        self._window.status.say(sentence, lasting=True, general=True)

    def _list_sessions(self) -> None:
        self._board.sessions.list_sessions(self._sessions_listed)

    def _sessions_listed(self, sessions: list[SessionInfo]) -> None:
        """Show the recent sessions; Enter on a start page come back to opens the last one."""
        page = self._window.start_page
        page.set_sessions(sessions)
        self.commands.windows.list_in_menu(sessions)
        focus = self._window.focusWidget()
        untouched = focus is None or not focus.isVisible() or focus is page.panels["A"].button
        if page.rows() and self._window.starting and untouched:
            page.rows()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _desk_left(self) -> None:
        """Show an empty desk."""
        self._session = None
        self._show_session(_NOTHING)
        self.pin_places.show(None)
        self.remembering.forget()
        self._window.setWindowTitle("Diptych")
        self._window.status.set_saved("")
        self._window.search_bar.set_query("")
        self._board.search.search("")
        self._window.workspace.set_row_count(0)
        self._window.workspace.set_drawer(False)
        self._window.show_start(True)
        self._list_sessions()

    # -- the view

    def _set_current(self, side: Side) -> None:
        self.commands.current = side

    def _view_changed(self, *_: object) -> None:
        self.remembering.changed()

    def _close(self) -> None:
        """Hand on what is still being written, and where the reader is."""
        comparison = self._window.workspace.comparison
        if comparison is not None:
            comparison.flush()
        self.save_view()

    def save_view(self) -> None:
        """Have the store keep where the reader is, if a session is laid out."""
        self.remembering.save()
