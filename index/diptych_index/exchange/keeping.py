"""Between the portable file and a store: gathering what is shared, taking in what came."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from diptych_index.exchange.carried import desk_with_ids
from diptych_index.exchange.portable import KeptDocument, Shared
from diptych_index.session.adopting import with_own_ids
from diptych_index.session.model import Session
from diptych_index.session.naming import random_id
from diptych_index.session.store import Store


def kept_documents(store: Store, session: Session) -> dict[str, KeptDocument]:
    """Return the documents of a session of which the store keeps the text, by fingerprint."""
    found: dict[str, KeptDocument] = {}
    for document in session.documents:
        source = store.document_source(document.fingerprint)
        text = store.document_text(document.fingerprint)
        if source is not None and text is not None:
            found[document.fingerprint] = KeptDocument(
                document.fingerprint, document.name, document.way.encoding, source[1], text
            )
    return found


def take_in(
    store: Store, shared: Shared, came_from: Path, new_id: Callable[[], str] = random_id
) -> Session:
    """Keep a shared session with its texts in a store, as a session of its own.

    Its documents get a path inside the file it ``came_from``: nothing stands there, so that the
    kept text is shown until the reader says where the file itself is.
    """
    session, ids = with_own_ids(shared.session, new_id)
    session = replace(
        session,
        desk=desk_with_ids(session.desk, ids),
        documents=tuple(
            replace(document, path=path_inside(came_from, document.name))
            for document in session.documents
        ),
    )
    # The texts first: whoever is cut off here has a session with its texts, or none.
    keep_texts(store, shared, session)
    return store.adopt(session)


def path_inside(came_from: Path, name: str) -> str:
    """Return the path of a document of a shared session: inside its file, where nothing stands."""
    return str(came_from / _plain(name))


def keep_texts(store: Store, shared: Shared, session: Session) -> None:
    """Keep those texts of a shared session that a session of the store has documents for."""
    wanted = {document.fingerprint for document in session.documents}
    for document in shared.documents:
        if document.fingerprint in wanted:
            store.put_document(
                document.fingerprint,
                document.name,
                document.encoding,
                document.source,
                document.text,
            )


def _plain(name: str) -> str:
    """Return the name of a file without anything that would lead to another folder."""
    safe = "".join("_" if c in '/\\:*?"<>|' or not c.isprintable() else c for c in name)
    return safe.strip(". ") or "document"
