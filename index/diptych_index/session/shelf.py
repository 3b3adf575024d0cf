"""What a store keeps beside the sessions: the documents they were made from, and the queries."""

from collections.abc import Callable, Iterable
from datetime import datetime

from diptych_index.session import documents, listing
from diptych_index.session.database import Database


class Shelf:
    """The documents and queries of a database. Used by one thread, which opened it.

    Every method raises StoreError in plain words, StoreLockedError when another program is writing.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def put_document(
        self, fingerprint: str, name: str, encoding: str, source: bytes, text: Iterable[str]
    ) -> None:
        """Keep a document's bytes and clean text; nothing happens if they are kept already.

        ``text`` may come in pieces, cut anywhere.
        """
        if self.has_document(fingerprint):
            return
        mark = documents.mark_of(source)
        with self._database.reading() as connection:
            kept = documents.has_source(connection, mark)
        document = documents.pack(
            fingerprint, name, encoding, mark, b"" if kept else source, text, self._now()
        )
        self._database.write(lambda connection: documents.put(connection, document))

    def has_document(self, fingerprint: str) -> bool:
        """Return whether the bytes of this document are kept."""
        with self._database.reading() as connection:
            return documents.has(connection, fingerprint)

    def document_source(self, fingerprint: str) -> tuple[str, bytes] | None:
        """Return the file name and the bytes of a kept document."""
        with self._database.reading() as connection:
            return documents.source(connection, fingerprint)

    def document_text(self, fingerprint: str) -> str | None:
        """Return the clean text of a kept document."""
        with self._database.reading() as connection:
            return documents.text(connection, fingerprint)

    def add_query(self, session_id: str | None, query: str) -> None:
        """Remember a query as the newest of this session (None: of none)."""
        self._database.write(lambda connection: listing.add_query(connection, session_id, query))

    def queries(self, session_id: str | None = None, limit: int = 50) -> list[str]:
        """Return queries, newest first, each once: of a session, or of all (None)."""
        with self._database.reading() as connection:
            return listing.queries(connection, session_id, limit)

    def _remove_unused(self) -> None:
        """Let go of kept documents that no session has any more."""
        with self._database.reading() as connection:
            found = documents.unused(connection)
        if found:
            self._database.write(
                lambda connection: documents.remove(connection, documents.unused(connection))
            )

    def _now(self) -> str:
        return self._clock().isoformat(timespec="milliseconds")
