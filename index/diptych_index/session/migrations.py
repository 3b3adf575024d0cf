"""The way of the store from version to version.

Step ``MIGRATIONS[n]`` leads from version n to n + 1. A step that was released is never edited. All
the missing steps run in one transaction, after a copy of the database was put aside.
"""

from collections.abc import Callable, Sequence
from sqlite3 import Connection

from diptych_index.errors import StoreError
from diptych_index.session.columns import read_mapping
from diptych_index.session.former import former_column, formers_of
from diptych_index.session.schema import APPLICATION_ID, FIRST, LINKS, PANEL, SAID, WAYS

Migration = Callable[[Connection], None]


def first_tables(connection: Connection) -> None:
    """Make the tables of version 1 in an empty database."""
    _run(connection, FIRST)


def keep_ways(connection: Connection) -> None:
    """Let a document of a session have a whole way of reading, and readings share their source."""
    _run(connection, WAYS)


def deepen_panel(connection: Connection) -> None:
    """Give rows cells, titles, bases and a trash, pins colours and tags; keep concepts."""
    _run(connection, PANEL)


def keep_what_was_said(connection: Connection) -> None:
    """Let a changed pin keep its earlier anchor, which the state of the window had until now.

    And a document the line that names its source, so that it can be cited without its file.
    """
    _run(connection, SAID)
    sessions = connection.execute("SELECT id, desk FROM session WHERE instr(desk, 'former')")
    for session, desk in sessions.fetchall():
        connection.executemany(
            "UPDATE pin SET former = ? WHERE id = ? AND session = ? AND state = 'changed'",
            [
                (former_column(anchor), pin, session)
                for pin, anchor in formers_of(read_mapping(desk)).items()
            ],
        )


def keep_links(connection: Connection) -> None:
    """Let a session keep the passages that were linked by hand."""
    _run(connection, LINKS)


def _run(connection: Connection, statements: str) -> None:
    for statement in statements.split(";"):
        if statement.strip():
            connection.execute(statement)


MIGRATIONS: tuple[Migration, ...] = (
    first_tables, keep_ways, deepen_panel, keep_what_was_said, keep_links,
)  # fmt: skip


class NewerStoreError(StoreError):
    """The store was written by a later release and must not be touched."""


def version(connection: Connection) -> int:
    """Return the version of the database's tables; 0 is an empty one."""
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def migrate(
    connection: Connection,
    copy: Callable[[], object],
    migrations: Sequence[Migration] = MIGRATIONS,
) -> None:
    """Bring the database to the newest version; ``copy`` is called first if it holds anything.

    ``connection`` is in autocommit mode. A fault in any step leaves the database as it was. Raises
    NewerStoreError for a database of a later release.
    """
    if version(connection) > len(migrations):
        raise NewerStoreError(
            "The sessions were written by a newer Diptych and are left untouched; "
            "update Diptych to see them."
        )
    if version(connection) == len(migrations):
        return
    if version(connection) > 0:
        copy()
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Read again: another process may have migrated while this one waited for the lock.
        for migration in migrations[version(connection) :]:
            migration(connection)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
