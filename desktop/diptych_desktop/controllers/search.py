"""Searches both documents; the last query wins."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.controllers.latest import Latest
from diptych_desktop.controllers.many_hits import HitsInParts
from diptych_desktop.engine_client.client import EngineClient

Question = Mapping[str, Any]
"""What every request about hits begins with: the query, the documents, concepts, all or any."""


class SearchController(QObject):
    """Asks the engine for the hits of a query, and again whenever the documents change.

    A query typed before a document can be searched is kept, and answered for each document as
    soon as it can be.

    Signals:
        asked: the query that the reader asks; not told when it is asked again by itself.
        result: SearchResult, or None when there is no query, or no document to search.
        failed: ErrorRow; a QueryError says where the query stops making sense.
        busy: whether an answer is awaited.
    """

    asked = Signal(str)
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
        self._documents = documents
        self._query = ""
        self._any_word = False
        self._concepts: Mapping[str, Sequence[str]] = {}
        self._latest = Latest(client, "search", self, HitsInParts)
        self._latest.answered.connect(self.result)
        self._latest.failed.connect(self.failed)
        self._latest.busy.connect(self.busy)
        documents.indexed.connect(self._again)
        documents.closed.connect(self._again)
        documents.swapped.connect(self._again)
        documents.headArrived.connect(self._again)

    @property
    def query(self) -> str:
        """The query asked last."""
        return self._query

    @property
    def any_word(self) -> bool:
        """Whether any of the words side by side will do."""
        return self._any_word

    def search(self, query: str) -> None:
        """Search for ``query``; an earlier one that is not answered yet is dropped."""
        self._query = query
        self.asked.emit(query)
        self._ask()

    def set_any(self, any_word: bool) -> None:
        """Look for any of the words that stand side by side, or for all of them."""
        if any_word != self._any_word:
            self._any_word = any_word
            self._again()

    def set_concepts(self, concepts: Mapping[str, Sequence[str]]) -> None:
        """Take what ``#name`` stands for: the queries of each concept by its name."""
        if concepts != self._concepts:
            self._concepts = concepts
            if "#" in self._query:
                self._again()

    def question(self, query: str | None = None) -> Question | None:
        """Return the params of a query, or of the present one; None where nothing can be asked."""
        asked = self._query if query is None else query
        documents = self._documents.searchable()
        if not asked.strip() or not documents:
            return None
        question: dict[str, Any] = {"query": asked, "documents": documents}
        if self._any_word:
            question["any"] = True
        if "#" in asked and self._concepts:
            question["concepts"] = {name: [*told] for name, told in self._concepts.items()}
        return question

    @Slot()
    def _again(self) -> None:
        """Ask again, since what the last answer rests on has changed."""
        if self._query.strip():
            self._ask()

    def _ask(self) -> None:
        question = self.question()
        if question is None:
            self._latest.cancel()
            self.result.emit(None)
        else:
            self._latest.ask(question)
