"""Searches both documents; the last query wins."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.engine_client.client import EngineClient
from diptych_index.protocol import ErrorRow


class SearchController(QObject):
    """Asks the engine for the hits of a query, and again whenever the documents change.

    A query typed before a document can be searched is kept, and answered for each document as
    soon as it can be.

    Signals:
        result: SearchResult, or None when there is no query, or no document to search.
        failed: ErrorRow; a QueryError says where the query stops making sense.
        busy: whether an answer is awaited.
    """

    result = Signal(object)
    failed = Signal(object)
    busy = Signal(bool)

    def __init__(
        self,
        client: EngineClient,
        documents: DocumentController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._documents = documents
        self._query = ""
        self._request: int | None = None
        self._is_busy = False
        documents.indexed.connect(self._again)
        documents.closed.connect(self._again)
        documents.swapped.connect(self._again)
        documents.headArrived.connect(self._again)

    @property
    def query(self) -> str:
        """The query asked last."""
        return self._query

    def search(self, query: str) -> None:
        """Search for ``query``; an earlier one that is not answered yet is dropped."""
        self._query = query
        self._ask()

    @Slot()
    def _again(self) -> None:
        """Ask again, since the documents are not those of the last answer."""
        if self._query.strip():
            self._ask()

    def _ask(self) -> None:
        if self._request is not None:
            self._client.cancel(self._request)
            self._request = None
        documents = self._documents.searchable()
        if not self._query.strip() or not documents:
            self._set_busy(False)
            self.result.emit(None)
            return
        self._set_busy(True)
        # The id is not known yet when the callbacks are made, but it is when they are called.
        ticket: list[int] = []
        ticket.append(
            self._client.request(
                "search",
                {"query": self._query, "documents": documents},
                on_result=lambda found: self._answered(ticket[0], found),
                on_error=lambda row: self._refused(ticket[0], row),
            )
        )
        self._request = ticket[0]

    def _answered(self, request: int, found: Mapping[str, Any]) -> None:
        if request == self._request:
            self._request = None
            self._set_busy(False)
            self.result.emit(found)

    def _refused(self, request: int, row: ErrorRow) -> None:
        if request == self._request:
            self._request = None
            self._set_busy(False)
            self.failed.emit(row)

    def _set_busy(self, is_busy: bool) -> None:
        if is_busy != self._is_busy:
            self._is_busy = is_busy
            self.busy.emit(is_busy)
