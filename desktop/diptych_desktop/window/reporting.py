"""The import report in the window: asks the engine for it, shows it beside its text."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject

from diptych_desktop.controllers.board import Board
from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.window.main_window import MainWindow
from diptych_index.protocol import ErrorRow
from diptych_index.session.model import Side
from diptych_index.spans import ReadSpan

if TYPE_CHECKING:
    from diptych_desktop.panes.import_report import ImportReportPanel
    from diptych_index.requests.report import ReportResult


class Reporting(QObject):
    """Keeps the report of each side in step with the document shown there."""

    def __init__(self, window: MainWindow, board: Board) -> None:
        super().__init__(window)
        self._window = window
        self._board = board
        self._panels: dict[str, ImportReportPanel] = {}
        self._requests: dict[str, int] = {}
        self._pages: dict[str, set[int]] = {}
        documents = board.documents
        documents.headArrived.connect(self._document_came)
        documents.finished.connect(self._ask)
        documents.closed.connect(self._closed)
        documents.swapped.connect(self._swapped)

    def panel(self, side: str) -> "ImportReportPanel | None":
        """Return the report of a side, once it was asked for."""
        return self._panels.get(side)

    def toggle(self, side: str) -> None:
        """Show the report of a side and give it the keyboard, or put it away."""
        panel = self._panels.get(side)
        if panel is not None and panel.isVisible():
            self.close(side)
        else:
            self.show(side)

    def show(self, side: str) -> None:
        """Show the report of a side and give it the keyboard."""
        if self._board.documents.document(side) is None:
            self._window.status.say(self.tr("There is no document {0} to report on.").format(side))
            return
        panel = self._panels.get(side) or self._make(side)
        panel.show()
        self._take_document(side)
        panel.start()

    def close(self, side: str) -> None:
        """Put the report of a side away."""
        panel = self._panels.get(side)
        self._stop(side)
        if panel is not None and panel.isVisible():
            panel.hide()
            self._window.workspace.panes[side].focus_text()

    def set_theme(self) -> None:
        """Dress the reports in the window's theme."""
        for panel in self._panels.values():
            panel.set_theme(self._window.theme)

    def _make(self, side: str) -> "ImportReportPanel":
        # Start-up does not need it.
        from diptych_desktop.panes.import_report import ImportReportPanel  # noqa: PLC0415

        panel = ImportReportPanel(side, self._window.theme)
        pane = self._window.workspace.panes[side]
        pane.room.hold(panel)
        desk = self._board.desk
        panel.goRequested.connect(lambda span: pane.show_span(span, select=True))
        panel.enterRequested.connect(lambda span: self._enter(side, span))
        panel.changeRequested.connect(lambda fields: desk.read_again(cast(Side, side), **fields))
        panel.filterChanged.connect(lambda: self._ask_again(side))
        panel.pageWanted.connect(lambda name, page: self._ask_page(side, name, page))
        panel.closed.connect(lambda: self.close(side))
        self._panels[side] = panel
        return panel

    def _enter(self, side: str, span: ReadSpan) -> None:
        """Go from the report into the text, to stay there."""
        pane = self._window.workspace.panes[side]
        pane.view.jumped.emit(pane.place())
        pane.show_span(span, select=True)
        pane.focus_text()

    # -- in step with the documents

    def _take_document(self, side: str) -> None:
        panel = self._panels.get(side)
        document = self._board.documents.document(side)
        if panel is None or panel.isHidden():
            return
        self._stop(side)
        panel.set_document(document, saved_copy=self._board.desk.shows_saved_copy(cast(Side, side)))
        if document is not None and document.complete:
            self._ask(side, document)

    def _document_came(self, side: str, _document: ReadingDocument) -> None:
        self._take_document(side)

    def _ask(self, side: str, document: ReadingDocument) -> None:
        """Have the engine tell the report of a document, for a panel that is open."""
        self._stop(side)
        panel = self._panels.get(side)
        if panel is None or panel.isHidden():
            return
        question = panel.question()
        words = str(question["filter"])

        def is_wanted() -> bool:
            return self._requests.get(side) == request

        def told(result: Mapping[str, Any]) -> None:
            if is_wanted():
                del self._requests[side]
                panel.set_report(cast("ReportResult", result), words)

        def refused(error: ErrorRow) -> None:
            if is_wanted():
                del self._requests[side]
                self._window.status.say(error["message"], lasting=True)

        request = self._requests[side] = self._board.client.request(
            "report",
            {"fingerprint": document.fingerprint, **question},
            on_result=told,
            on_error=refused,
            on_progress=lambda share, _: panel.set_progress(share) if is_wanted() else None,
        )

    def _ask_again(self, side: str) -> None:
        """Have the lines told that a filter leaves."""
        document = self._board.documents.document(side)
        if document is not None and document.complete:
            self._ask(side, document)

    def _ask_page(self, side: str, name: str, page: int) -> None:
        """Have the engine tell places of a line that somebody looks at."""
        panel, document = self._panels[side], self._board.documents.document(side)
        if document is None:
            return
        asked = self._pages.setdefault(side, set())

        def is_wanted() -> bool:
            there = request in asked
            asked.discard(request)
            return there

        def told(result: Mapping[str, Any]) -> None:
            if is_wanted():
                panel.set_places(name, page, result["places"])

        def refused(error: ErrorRow) -> None:
            if is_wanted():
                self._window.status.say(error["message"], lasting=True)

        request = self._board.client.request(
            "report_places",
            {
                "fingerprint": document.fingerprint,
                "filter": panel.shown_filter,
                "name": name,
                "page": page,
            },
            on_result=told,
            on_error=refused,
        )
        asked.add(request)

    def _stop(self, side: str) -> None:
        """Want no longer what of the report is on its way."""
        request = self._requests.pop(side, None)
        pages = self._pages.get(side, set())
        for unwanted in (*pages, *([] if request is None else [request])):
            self._board.client.cancel(unwanted)
        pages.clear()

    def _closed(self, side: str) -> None:
        self._stop(side)
        panel = self._panels.get(side)
        if panel is not None:
            panel.hide()
            panel.set_document(None)

    def _swapped(self) -> None:
        """Let an open report stay with its side, which shows the other document now."""
        for side in self._panels:
            self._take_document(side)
