"""The list of sessions, and the queries that were asked."""

from sqlite3 import Connection

from diptych_index.session.model import SessionInfo

KEPT_QUERIES = 500


def sessions(connection: Connection, *, deleted: bool) -> list[SessionInfo]:
    """Return the sessions, or those in the trash, last used first."""
    titles: dict[str, list[str]] = {}
    for session, title in connection.execute(
        "SELECT session, iif(title = '', name, title) FROM session_document ORDER BY side"
    ):
        titles.setdefault(session, []).append(title)
    found = connection.execute(
        "SELECT id, name, created, changed,"
        " (SELECT count(*) FROM pin JOIN panel_row ON panel_row.id = pin.panel_row"
        "  WHERE pin.session = session.id AND panel_row.deleted = '')"
        " FROM session WHERE deleted = ? ORDER BY sequence DESC",
        (int(deleted),),
    )
    return [
        SessionInfo(
            id=key,
            name=name,
            created=created,
            changed=changed,
            documents=tuple(titles.get(key, ())),
            pins=pins,
            deleted=deleted,
        )
        for key, name, created, changed, pins in found
    ]


def add_query(connection: Connection, session_id: str | None, query: str) -> None:
    """Make ``query`` the newest of a session (None: asked outside of one); blank ones are not kept.

    The oldest beyond 500 go.
    """
    text = query.strip().encode("utf-8", "replace").decode("utf-8")
    if not text:
        return
    connection.execute("DELETE FROM query WHERE session IS ? AND text = ?", (session_id, text))
    connection.execute("INSERT INTO query (session, text) VALUES (?, ?)", (session_id, text))
    connection.execute(
        "DELETE FROM query WHERE session IS ? AND number NOT IN"
        " (SELECT number FROM query WHERE session IS ? ORDER BY number DESC LIMIT ?)",
        (session_id, session_id, KEPT_QUERIES),
    )


def queries(connection: Connection, session_id: str | None, limit: int) -> list[str]:
    """Return the queries of a session, or of all (None), newest first, each once."""
    where, values = (
        ("", [limit]) if session_id is None else ("WHERE session = ?", [session_id, limit])
    )
    found = connection.execute(
        f"SELECT text FROM query {where} GROUP BY text ORDER BY max(number) DESC LIMIT ?", values
    )
    return [text for (text,) in found]
