"""Sessions of the very documents that are being opened again."""

import json
import os
from collections.abc import Callable, Sequence
from sqlite3 import Connection
from typing import NamedTuple

from diptych_index.session import documents
from diptych_index.session.model import SavedDocument, Session
from diptych_index.session.naming import automatic_name


class _Known(NamedTuple):
    """A document of a session; ``mark`` names its kept bytes ("" if none are kept)."""

    fingerprint: str
    path: str
    mark: str


def newest(
    connection: Connection,
    wanted: Sequence[SavedDocument],
    read: Callable[[str], bytes | None],
    besides: str = "",
) -> str | None:
    """Return the session last used that has these documents, each on its side, and no others.

    A document is the same if it was read alike from the same bytes, if it lies at the same path,
    or if its kept bytes are those of the file. ``read`` gives the bytes of a file, None if it
    cannot be read. Sessions in the trash do not count, nor does the session ``besides``.
    """
    sides = {document.side: document for document in wanted}
    marks: dict[str, str] = {}
    for session, known in _candidates(connection, besides):
        if known.keys() != sides.keys():
            continue
        if all(_is_same(known[s], sides[s], read, marks) for s in sides):
            return session
    return None


def is_blank(session: Session) -> bool:
    """Whether nothing was done in a session but opening what it began with."""
    touched = session.pins or session.rows or session.undo or session.redo
    return not touched and session.name == automatic_name(session.documents)


def relocate(connection: Connection, session: str, wanted: Sequence[SavedDocument]) -> None:
    """Note that the documents of a session lie elsewhere now; no step of undo."""
    for document in wanted:
        # As rows.py writes them: the path as JSON, the name without halves of characters.
        name = document.name.encode("utf-8", "replace").decode("utf-8")
        connection.execute(
            "UPDATE session_document SET path = :path, name = :name"
            " WHERE session = :session AND side = :side AND path <> :path",
            {
                "path": json.dumps(document.path),
                "name": name,
                "session": session,
                "side": document.side,
            },
        )


def give_up(connection: Connection, blank: str, heir: str) -> None:
    """Remove a session in which nothing was done yet; the queries asked in it go to ``heir``."""
    connection.execute("UPDATE query SET session = ? WHERE session = ?", (heir, blank))
    connection.execute("DELETE FROM session WHERE id = ?", (blank,))


def _candidates(connection: Connection, besides: str) -> list[tuple[str, dict[str, _Known]]]:
    """Return the documents of every session by their sides, the session last used first."""
    found: dict[str, dict[str, _Known]] = {}
    for session, side, fingerprint, path, mark in connection.execute(
        "SELECT session.id, side, session_document.fingerprint, path, coalesce(mark, '')"
        " FROM session JOIN session_document ON session_document.session = session.id"
        " LEFT JOIN document ON document.fingerprint = session_document.fingerprint"
        " WHERE deleted = 0 AND session.id <> ? ORDER BY sequence DESC",
        (besides,),
    ):
        found.setdefault(session, {})[side] = _Known(fingerprint, _read(path), mark)
    return list(found.items())


def _is_same(
    known: _Known,
    wanted: SavedDocument,
    read: Callable[[str], bytes | None],
    marks: dict[str, str],
) -> bool:
    if known.fingerprint == wanted.fingerprint or _place(known.path) == _place(wanted.path):
        return True
    if not known.mark:
        return False
    if wanted.path not in marks:
        source = read(wanted.path)
        marks[wanted.path] = documents.mark_of(source) if source is not None else ""
    return known.mark == marks[wanted.path]


def _read(path: str) -> str:
    """Return a path as it was written; one that is damaged is no path at all."""
    try:
        return str(json.loads(path))
    except ValueError:
        return ""


def _place(path: str) -> str:
    """Return a path as it compares; the disk is not asked, for it may be far away."""
    return os.path.normcase(os.path.normpath(path))
