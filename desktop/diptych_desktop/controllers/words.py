"""Asks the engine about words: lists, keyness, collocates, n-grams; the last wish wins."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.controllers.many_hits import HitsInParts
from diptych_desktop.engine_client.client import EngineClient
from diptych_desktop.engine_client.pending import OnError
from diptych_index.text.kinds import APPARATUS

if TYPE_CHECKING:
    from diptych_index.protocol import ErrorRow, SearchResult

KEPT = 8
"""Answers that are kept, so that going back to a table costs nothing."""


class Wish(NamedTuple):
    """What is asked of the engine: a method and its parameters but for ``documents``."""

    method: str
    params: Mapping[str, Any]

    @property
    def key(self) -> str:
        """A name that two equal wishes share."""
        return f"{self.method} {json.dumps(self.params, sort_keys=True)}"


class WordsController(QObject):
    """Speaks with the engine about the words of the documents that can be searched.

    Signals:
        answered: the Wish and the engine's result.
        failed: the Wish and an ErrorRow; its kind is ``Cancelled`` where the reader stopped it.
        progressed: how far the answer is, 0 to 1, and what is being done.
        changed: the documents are not those of the answers before.
    """

    answered = Signal(object, object)
    failed = Signal(object, object)
    progressed = Signal(float, str)
    changed = Signal()

    def __init__(
        self,
        client: EngineClient,
        documents: DocumentController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._documents = documents
        self._request: int | None = None
        self._kept: OrderedDict[str, Mapping[str, Any]] = OrderedDict()
        self._function_words: dict[tuple[str, ...], frozenset[str]] = {}
        for signal in (documents.indexed, documents.closed, documents.swapped,
                       documents.headArrived):  # fmt: skip
            signal.connect(self._documents_changed)

    # -- what there is to ask about

    def letters(self) -> str:
        """Return the letters of the documents whose words can be counted."""
        return "".join(letter for letter, _ in self._documents.searchable())

    def awaited(self) -> str:
        """Return the letters of the documents that are there, or on their way, but not ready."""
        return "".join(
            side
            for side in "AB"
            if (self._documents.document(side) is not None or self._documents.is_opening(side))
            and not self._documents.is_indexed(side)
        )

    def has_apparatus(self) -> bool:
        """Return whether these documents have running heads, credits and the like."""
        shown = (self._documents.document(letter) for letter in self.letters())
        return any(
            paragraph.kind in APPARATUS
            for document in shown
            if document is not None
            for paragraph in document.paragraphs
        )

    # -- asking

    def ask(self, wish: Wish) -> None:
        """Ask for something; what was asked before and is not answered yet is given up."""
        self.stop()
        kept = self._kept.get(wish.key)
        if kept is not None:
            self._kept.move_to_end(wish.key)
            self.answered.emit(wish, kept)
            return
        # The id is not known yet when the callbacks are made, but it is when they are called.
        ticket: list[int] = []
        ticket.append(
            self._client.request(
                wish.method,
                {**wish.params, "documents": self._documents.searchable()},
                on_result=lambda result: self._answer(ticket[0], wish, result),
                on_error=lambda row: self._fail(ticket[0], wish, row),
                on_progress=lambda done, what: self._tell(ticket[0], done, what),
            )
        )
        self._request = ticket[0]

    def stop(self) -> None:
        """Give up what is asked and not answered; nothing is told of it any more."""
        if self._request is not None:
            self._client.cancel(self._request)
            self._request = None

    def cancel(self) -> None:
        """Stop at the reader's wish: ``failed`` tells it when the engine has stopped."""
        if self._request is not None:
            self._client.cancel(self._request)

    def _answer(self, request: int, wish: Wish, result: Mapping[str, Any]) -> None:
        if request == self._request:
            self._request = None
            self._kept[wish.key] = result
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            self.answered.emit(wish, result)

    def _fail(self, request: int, wish: Wish, row: ErrorRow) -> None:
        if request == self._request:
            self._request = None
            self.failed.emit(wish, row)

    def _tell(self, request: int, done: float, what: str) -> None:
        if request == self._request:
            self.progressed.emit(done, what)

    @Slot()
    def _documents_changed(self) -> None:
        self.stop()
        self._kept.clear()
        self.changed.emit()

    # -- small questions

    def function_words(self, then: Callable[[frozenset[str]], None]) -> None:
        """Hand on the function words of the languages of the documents; none if unknown."""
        documents = self._documents.searchable()
        key = tuple(fingerprint for _, fingerprint in documents)
        known = self._function_words.get(key)
        if known is not None:
            then(known)
            return

        def keep(result: Mapping[str, Any]) -> None:
            self._function_words[key] = frozenset(result["words"])
            then(self._function_words[key])

        self._client.request(
            "function_words",
            {"documents": documents},
            on_result=keep,
            on_error=lambda row: then(frozenset()),
        )

    def find(
        self,
        question: Mapping[str, Any],
        then: Callable[[SearchResult], None],
        otherwise: OnError,
    ) -> None:
        """Hand on the hits of a question (``SearchController.question``), without showing them."""
        gathering = HitsInParts()
        self._client.request(
            "search",
            question,
            on_part=gathering.part,
            on_result=lambda result: then(gathering.whole(result)),  # type: ignore[arg-type] # as the protocol says
            on_error=otherwise,
        )
