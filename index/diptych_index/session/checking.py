"""Looks a store through: whether its file, its tables and the passages in it hold together."""

import sqlite3
from sqlite3 import Connection

from diptych_index.errors import StoreDamagedError
from diptych_index.session import documents


def problems(connection: Connection) -> list[str]:
    """Return a sentence for everything that is wrong; none for a store in good order."""
    return [*_of_the_file(connection), *_of_the_tables(connection), *_of_the_passages(connection)]


def _of_the_file(connection: Connection) -> list[str]:
    try:
        found = [row[0] for row in connection.execute("PRAGMA quick_check(20)")]
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
            except StoreDamagedError as error:
                text = None
                found.append(str(error))
        if text is not None and text[start:end] != quote:
            found.append(
                f"Passage {label} of “{session}” does not stand in the kept text of {name} "
                "where it should."
            )
    return found
