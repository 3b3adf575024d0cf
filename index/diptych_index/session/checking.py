"""Looks a store through: whether everything in it can be read and holds together."""

import sqlite3
from collections.abc import Callable
from sqlite3 import Connection

from diptych_index.errors import StoreDamagedError
from diptych_index.session import documents, undo
from diptych_index.session.reading import read_session


def problems(connection: Connection) -> list[str]:
    """Return a sentence for everything that is wrong; none for a store in good order."""
    in_the_file = _of_the_file(connection)
    if in_the_file:
        # What stands in a damaged file cannot be asked; the reader needs a copy anyway.
        return in_the_file
    sections = (
        _of_the_tables, _of_the_sessions, _of_the_history, _of_the_documents, _of_the_passages,
    )  # fmt: skip
    return [problem for section in sections for problem in _looked_through(section, connection)]


def _looked_through(
    section: Callable[[Connection], list[str]], connection: Connection
) -> list[str]:
    try:
        return section(connection)
    except sqlite3.DatabaseError as error:
        return [f"The file of the sessions is damaged ({error}); use a copy."]


def _of_the_file(connection: Connection) -> list[str]:
    try:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
    except sqlite3.DatabaseError as error:
        found = [str(error)]
    return [
        f"The file of the sessions is damaged ({what}); use a copy."
        for what in found
        if what != "ok"
    ]


def _of_the_tables(connection: Connection) -> list[str]:
    return [
        f"Entry {row} of “{table}” belongs to something in “{other}” that is not there."
        for table, row, other, _ in connection.execute("PRAGMA foreign_key_check")
    ]


def _of_the_sessions(connection: Connection) -> list[str]:
    """Read every session, also those in the trash."""
    found = []
    for key, name in connection.execute("SELECT id, name FROM session ORDER BY name").fetchall():
        try:
            read_session(connection, key, "", "")
        except (StoreDamagedError, sqlite3.DatabaseError):
            found.append(f"The session “{name}” cannot be read; restore it from a copy.")
    return found


def _of_the_history(connection: Connection) -> list[str]:
    """Read every step that can be undone."""
    return [
        f"“{step}” of “{session}” can be neither undone nor redone."
        for step, session in undo.damaged(connection)
    ]


def _of_the_documents(connection: Connection) -> list[str]:
    """Compare the bytes of every kept source with their mark, and unpack every text."""
    found = []
    known = connection.execute("SELECT fingerprint, name, mark FROM document ORDER BY name")
    for fingerprint, name, mark in known.fetchall():
        try:
            source = documents.source(connection, fingerprint)
            documents.text(connection, fingerprint)
        except StoreDamagedError as error:
            found.append(str(error))
            continue
        if mark and source is not None and documents.mark_of(source[1]) != mark:
            found.append(f"The saved text of {name} is damaged; open the file itself.")
    return found


def _of_the_passages(connection: Connection) -> list[str]:
    """Compare every passage with the kept text it was taken from, where that is kept."""
    found: list[str] = []
    text: str | None = None
    read = ""
    for fingerprint, start, end, quote, label, session, name in connection.execute(
        "SELECT pin.fingerprint, read_start, read_end, quote, side || number, session.name,"
        " document.name FROM pin JOIN session ON session.id = pin.session"
        " JOIN document ON document.fingerprint = pin.fingerprint"
        " ORDER BY pin.fingerprint, session.name, side, number"
    ):
        if read != fingerprint:
            read = fingerprint
            try:
                text = documents.text(connection, fingerprint)
            except StoreDamagedError:
                text = None  # told with the documents
        if text is not None and text[start:end] != quote:
            found.append(
                f"Passage {label} of “{session}” does not stand in the kept text of {name} "
                "where it should."
            )
    return found
