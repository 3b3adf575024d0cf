"""Joins the page of passages with the search, the panes and what is like a selection."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.latest import Latest
from diptych_desktop.controllers.search import Question
from diptych_desktop.models.alike import in_words
from diptych_desktop.window.commands import Commands
from diptych_desktop.window.late_page import LatePage
from diptych_desktop.window.main_window import MainWindow
from diptych_index.protocol import SimilarRow
from diptych_index.requests.search import PassagesResult
from diptych_index.session.model import Side
from diptych_index.spans import ReadSpan

if TYPE_CHECKING:
    from diptych_desktop.panes.passages import PassagesPane

BEST = 100
"""Passages that are asked for at first; "show more" asks for five times as many."""
_MORE = 5


class Ranking(QObject):
    """Asks for the passages of a query while they are seen; shows those like a selection.

    Signals:
        anyChosen(bool): whether any of the words will do.
        queryWanted(str): a query to put into the field and ask.
        failed(object ErrorRow): the passages could not be had.
    """

    anyChosen = Signal(bool)
    queryWanted = Signal(str)
    failed = Signal(object)

    def __init__(self, window: MainWindow, board: Board, commands: Commands) -> None:
        super().__init__(window)
        self._window, self._board, self._commands = window, board, commands
        self._limit = BEST
        self._question: Question | None = None
        self._shows_alike = False
        self.page = LatePage()
        self.pane: PassagesPane | None = None
        self._ranked = Latest(board.client, "passages", self)
        self._ranked.answered.connect(self._show_passages)
        self._ranked.failed.connect(self.failed)
        self._ranked.busy.connect(window.search_bar.set_busy)
        self.page.seen.connect(self._make_pane)
        window.workspace.drawerBuilt.connect(
            lambda: window.workspace.add_page("passages", self.page, self.tr("Passages"))
        )
        window.themeChanged.connect(self._dress)
        commands.finding.alikeFound.connect(self._show_alike)
        for changed in (board.documents.headArrived, board.documents.closed,
                        board.documents.failed, board.documents.swapped):  # fmt: skip
            changed.connect(self._give_documents)

    def _make_pane(self) -> None:
        # Only one who looks at the passages needs them.
        from diptych_desktop.panes.passages import PassagesPane  # noqa: PLC0415 (start-up)

        self.pane = pane = PassagesPane()
        pane.set_theme(self._window.theme)
        pane.set_any(self._board.search.any_word)
        pane.passageActivated.connect(self._go_to_passage)
        pane.passageRequested.connect(self._enter_passage)
        pane.pinRequested.connect(self._commands.pin_passage)
        pane.anyChanged.connect(self.anyChosen)
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

    # -- the passages of the query

    def set_question(self, question: Question | None) -> None:
        """Take what is looked for, None for nothing; ask for its passages where they are seen."""
        self._question = question
        self._limit = BEST
        self._rank()

    def leave_alike(self) -> bool:
        """Let a new search be shown where those before were; tell whether that is another page."""
        was_alike, self._shows_alike = self._shows_alike, False
        return was_alike

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
        self._limit *= _MORE
        self._rank()

    def _show_passages(self, result: PassagesResult) -> None:
        if self.pane is not None:
            self.pane.set_terms(result["terms"], self._commands.finding.colors)
            self.pane.set_result(result)

    def _passages_shown(self, shown: bool) -> None:
        if shown and not self._shows_alike:
            self._commands.finding.prefer_page("passages")
            self._rank()
        elif self._window.workspace.drawer_page() == "hits":
            self._commands.finding.prefer_page("hits")

    # -- passages like a selection

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

    def _back_to_search(self) -> None:
        """Show the passages of the query again, after those like a selection."""
        self._shows_alike = False
        self._rank()

    # -- going there

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
