"""The documents the engine holds open, with their indexes."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

from diptych_index.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable

    from diptych_index.engine.import_report import ImportReport
    from diptych_index.paths import Places
    from diptych_index.search.text_index import TextIndex
    from diptych_index.session.anchors import AnchorFinder
    from diptych_index.text.document import Document


class Desk:
    """Open documents by fingerprint; safe to use from all of the server's threads."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self._lock = threading.Lock()
        self._documents: dict[str, Document] = {}
        self._turns: dict[str, int] = {}
        self._indexes: dict[str, TextIndex] = {}
        self._foreseen: dict[tuple[str, int, int], Document] = {}
        self._reports: dict[str, ImportReport] = {}
        self._finder: tuple[str, frozenset[str], AnchorFinder] | None = None

    def foresee(self, path: str, state: tuple[int, int], document: Document) -> None:
        """Keep a document that will be asked for by its path, with the file's size and time."""
        self._foreseen[(path, *state)] = document

    def foreseen(self, path: str, state: tuple[int, int]) -> Document | None:
        """Return a document that was foreseen, once, if its file is still the same."""
        return self._foreseen.pop((path, *state), None)

    def put(self, document: Document, turn: int = 0) -> None:
        """Hold a document open, asked for in this ``turn``; the same one again stays as it is."""
        with self._lock:
            self._documents.setdefault(document.fingerprint, document)
            self._turns[document.fingerprint] = turn

    def put_index(self, fingerprint: str, index: TextIndex) -> None:
        """Keep the index of a document; it is closed if the document was closed meanwhile.

        One that is kept on disk takes the place of one that is not, never the other way round.
        """
        with self._lock:
            if fingerprint in self._documents:
                known = self._indexes.get(fingerprint)
                if known is None or index.is_kept:
                    self._indexes[fingerprint] = index
                return
        index.close()

    def document(self, fingerprint: str) -> Document:
        """Return an open document; raises EngineError."""
        document = self._documents.get(fingerprint)
        if document is None:
            raise EngineError("That document is not open any more; open it again.")
        return document

    def index(self, fingerprint: str) -> TextIndex | None:
        """Return the index of a document, or None if it has none yet."""
        return self._indexes.get(fingerprint)

    def finder(
        self, fingerprint: str, same: frozenset[str], make: Callable[[], AnchorFinder]
    ) -> AnchorFinder:
        """Return what finds anchors in a document, made anew unless it was used last.

        ``same`` are the fingerprints of other readings of the very same source.
        """
        last = self._finder
        if last is not None and last[:2] == (fingerprint, same):
            return last[2]
        finder = make()
        with self._lock:
            if fingerprint in self._documents:
                self._finder = (fingerprint, same, finder)
        return finder

    def report(self, fingerprint: str, make: Callable[[], ImportReport]) -> ImportReport:
        """Return the import report of an open document, made when it is first asked for."""
        known = self._reports.get(fingerprint)
        if known is not None:
            return known
        report = make()
        with self._lock:
            if fingerprint in self._documents:
                self._reports[fingerprint] = report
        return report

    def close(self, fingerprint: str, turn: int | None = None) -> None:
        """Let go of a document and its index; one that is not open is no fault.

        One that was asked for again after this ``turn`` (None: the last) stays.
        """
        with self._lock:
            if turn is not None and self._turns.get(fingerprint, 0) > turn:
                return
            self._documents.pop(fingerprint, None)
            self._turns.pop(fingerprint, None)
            index = self._indexes.pop(fingerprint, None)
            self._reports.pop(fingerprint, None)
            if self._finder is not None and self._finder[0] == fingerprint:
                self._finder = None
        if index is not None:
            index.close()

    def close_all(self) -> None:
        """Let go of everything, so that no index in a temporary folder stays behind."""
        for fingerprint in list(self._documents):
            # A search may be reading that very index; its answer is not wanted any more.
            with contextlib.suppress(OSError, ValueError):
                self.close(fingerprint)
