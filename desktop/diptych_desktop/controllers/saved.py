"""Runs the saved searches again whenever the texts, the concepts or the searches change."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from diptych_desktop.controllers.documents import SIDES, DocumentController
from diptych_desktop.controllers.latest import Latest
from diptych_desktop.engine_client.client import EngineClient
from diptych_index.protocol import ErrorRow
from diptych_index.session.model import SavedQuery

Found = Mapping[str, int]
"""Hits by fingerprint."""


class SavedRuns(QObject):
    """Knows what each saved search finds in the texts that are open now.

    They are run one after the other, so that a search that is typed meanwhile waits for one of
    them at most, and only once every text on the desk can be searched.

    Signals:
        found: dicts by id: the hits by fingerprint, and why a search could not be run.
        differs: (SavedQuery, hits by fingerprint) of each search that finds another number than
            when it was saved; told once for each number.
    """

    found = Signal(object, object)
    differs = Signal(object)

    def __init__(
        self, client: EngineClient, documents: DocumentController, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._documents = documents
        self._saved: Sequence[SavedQuery] = ()
        self._concepts: Mapping[str, Sequence[str]] = {}
        self._found: dict[str, Found] = {}
        self._wrong: dict[str, str] = {}
        self._ran: dict[str, object] = {}
        self._told: dict[str, int] = {}
        self._queue: list[SavedQuery] = []
        self._running: SavedQuery | None = None
        self._asked: list[tuple[str, str]] = []
        self._latest = Latest(client, "passages", self)
        self._latest.answered.connect(self._answered)
        self._latest.failed.connect(self._failed)
        for changed in (
            documents.indexed, documents.closed, documents.swapped, documents.failed,
        ):  # fmt: skip
            changed.connect(self.run)

    def set_saved(self, saved: Sequence[SavedQuery], concepts: Mapping[str, Sequence[str]]) -> None:
        """Take the searches of the session, and what ``#name`` stands for."""
        if saved != self._saved or concepts != self._concepts:
            self._saved, self._concepts = saved, concepts
            self.run()

    def results(self) -> tuple[dict[str, Found], dict[str, str]]:
        """Return what ``found`` told last."""
        return self._found, self._wrong

    @Slot()
    def run(self) -> None:
        """Run what has not been run as it would be now."""
        self._latest.cancel()
        self._running, self._queue = None, []
        documents = self._documents
        there = [s for s in SIDES if documents.document(s) is not None or documents.is_opening(s)]
        if not there or not all(map(documents.is_indexed, there)):
            return
        ids = {query.id for query in self._saved}
        for kept in (self._found, self._wrong, self._ran, self._told):
            for gone in kept.keys() - ids:
                del kept[gone]
        self._queue = [q for q in self._saved if self._ran.get(q.id) != self._key(q)]
        self._next()

    def _key(self, query: SavedQuery) -> object:
        """Return what an answer to a search rests on."""
        concepts = sorted(self._concepts.items()) if "#" in query.query else None
        return query.query, query.match_any, self._documents.searchable(), concepts

    def _next(self) -> None:
        if not self._queue:
            self._running = None
            self.found.emit(dict(self._found), dict(self._wrong))
            self._tell_differences()
            return
        self._running = query = self._queue.pop(0)
        self._asked = self._documents.searchable()
        params: dict[str, Any] = {
            "query": query.query,
            "documents": self._asked,
            "limit": 1,
        }
        if query.match_any:
            params["any"] = True
        if "#" in query.query and self._concepts:
            params["concepts"] = {name: [*told] for name, told in self._concepts.items()}
        self._latest.ask(params)

    def _answered(self, answer: Mapping[str, Any]) -> None:
        query = self._running
        if query is None:
            return
        if self._asked != self._documents.searchable():
            # Other texts are on their way: all are run again when they can be searched.
            self._running, self._queue = None, []
            return
        of_letter = dict(self._asked)
        counts: Mapping[str, int] = answer["counts"]
        self._found[query.id] = {of_letter[letter]: n for letter, n in counts.items()}
        self._wrong.pop(query.id, None)
        self._ran[query.id] = self._key(query)
        self._next()

    def _failed(self, error: ErrorRow) -> None:
        query = self._running
        if query is None:
            return
        self._wrong[query.id] = error["message"]
        self._found.pop(query.id, None)
        if error["kind"] == "QueryError":
            self._ran[query.id] = self._key(query)
        self._next()

    def _tell_differences(self) -> None:
        told = []
        for query in self._saved:
            now = self._found.get(query.id)
            if now is None or not query.counts:
                continue
            total = sum(now.values())
            if total != sum(query.counts.values()) and self._told.get(query.id) != total:
                told.append((query, now))
            self._told[query.id] = total
        if told:
            self.differs.emit(told)
