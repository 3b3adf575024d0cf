"""Documents as they arrive, shown in their panes: all that is needed before the first texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from diptych_desktop.controllers.documents import SIDES, DocumentController
from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych_desktop.panes.reading import ReadingPane
    from diptych_index.protocol import ErrorRow

PROGRESS_AFTER_MS = 300


class Opening(QObject):
    """Shows each side's document from the first paragraph to the last, or why it cannot be."""

    def __init__(self, window: MainWindow, documents: DocumentController) -> None:
        super().__init__(window)
        self._window = window
        self._documents = documents
        self._waits: dict[str, QTimer] = {}
        self._progress: dict[str, tuple[float | None, str]] = {}
        self._gone_searching: set[str] = set()
        window.search_bar.field.reached.connect(self._search_begun)
        window.search_bar.queryEdited.connect(self._search_begun)
        documents.started.connect(self._started)
        documents.headArrived.connect(self._head_arrived)
        documents.grew.connect(
            lambda side, first, last: self._panes[side].document_grew(first, last + 1)
        )
        documents.finished.connect(self._finished)
        documents.progressed.connect(self._progressed)
        documents.indexed.connect(self.end_progress)
        documents.failed.connect(self._failed)
        documents.closed.connect(self._closed)
        documents.swapped.connect(self._swapped)

    @property
    def _panes(self) -> Mapping[str, ReadingPane]:
        return self._window.workspace.panes

    def _search_begun(self, *_: object) -> None:
        """Leave the keyboard in the search field, though texts are on their way."""
        self._gone_searching.update(SIDES)

    def _started(self, side: str, _path: str) -> None:
        self._gone_searching.discard(side)
        self._window.show_start(False)
        if self._window.has_panes:
            self._panes[side].set_saved_copy(False)
            self._panes[side].expect_document()

    def _head_arrived(self, side: str, document: ReadingDocument) -> None:
        pane = self._panes[side]
        shown = pane.view.document_shown()
        again = shown is not None and shown.head["path"] == document.head["path"]
        pane.set_document(document)
        # Who has the same file read in another way goes on where the keyboard is.
        first = side == "A" or self._documents.document("A") is None
        if first and not again and side not in self._gone_searching:
            pane.focus_text()
        self._window.status.set_document(side, document)

    def _finished(self, side: str, document: ReadingDocument) -> None:
        self.end_progress(side)
        self._panes[side].document_finished()
        self._window.status.set_document(side, document)

    def _progressed(self, side: str, fraction: float | None, what: str) -> None:
        """Show what is being done, once it has taken longer than a glance."""
        self._progress[side] = (fraction, what)
        if side not in self._waits:
            timer = QTimer(self, singleShot=True, interval=PROGRESS_AFTER_MS)
            timer.timeout.connect(lambda: self._panes[side].set_progress(*self._progress[side]))
            timer.start()
            self._waits[side] = timer
        elif not self._waits[side].isActive():
            self._panes[side].set_progress(fraction, what)

    def end_progress(self, side: str) -> None:
        """Take the progress of a side away."""
        timer = self._waits.pop(side, None)
        if timer is not None:
            timer.stop()
            timer.deleteLater()
        self._panes[side].set_progress(None, "")

    def _failed(self, side: str, error: ErrorRow) -> None:
        self._window.show_start(False)
        self.end_progress(side)
        if self._documents.document(side) is not None:
            # What was there before is still shown and stays usable.
            self._panes[side].set_refusal(error["message"])
            return
        self._panes[side].set_failure(error["message"])
        self._window.status.set_document(side, None)

    def _closed(self, side: str) -> None:
        self.end_progress(side)
        self._panes[side].set_document(None)
        self._window.status.set_document(side, None)

    def _swapped(self) -> None:
        places = [self._panes[side].place() for side in reversed(SIDES)]
        for side, place in zip(SIDES, places, strict=True):
            document, pane = self._documents.document(side), self._panes[side]
            pane.set_document(document)
            self._window.status.set_document(side, document)
            if document is not None:
                if document.complete:
                    pane.document_finished()
                pane.go_to(place)
