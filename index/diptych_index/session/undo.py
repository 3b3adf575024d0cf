"""The undo log: what each action changed, as images of rows before and after, kept in the store.

Undoing writes the images before, redoing those after, whatever the action was. A new action drops
the steps that were undone. Consecutive edits of one note in one run of work are one step.
"""

import json
import zlib
from collections.abc import Sequence
from sqlite3 import Connection

from diptych_index.errors import StoreDamagedError
from diptych_index.session.columns import Columns
from diptych_index.session.rows import Change, require_known, write_changes
from diptych_index.session.schema import UNDO_STEPS

Touched = list[tuple[str, str]]
"""Tables and ids of the rows that a step changed, without those that were only shifted."""
_ENCODER = json.JSONEncoder(ensure_ascii=False)
_AT_ONCE = 50
_DAMAGED = "The undo history is damaged; go on without undoing."


def record(
    connection: Connection, session_id: str, name: str, run: str, changes: Sequence[Change]
) -> None:
    """Add a step; ``run`` (not "") joins it to the step before if that is of the same run.

    A joined step that leads back to where it began vanishes.
    """
    connection.execute("DELETE FROM step WHERE session = ? AND undone = 1", (session_id,))
    last = connection.execute(
        "SELECT number, run, images FROM step WHERE session = ? ORDER BY number DESC LIMIT 1",
        (session_id,),
    ).fetchone()
    if run and last is not None and last[1] == run:
        joined = _joined(_unpacked(last[2]), changes)
        if joined:
            connection.execute(
                "UPDATE step SET images = ? WHERE number = ?", (_packed(joined), last[0])
            )
        else:
            connection.execute("DELETE FROM step WHERE number = ?", (last[0],))
        return
    connection.execute(
        "INSERT INTO step (session, name, run, images) VALUES (?, ?, ?, ?)",
        (session_id, name, run, _packed(changes)),
    )
    connection.execute(
        "DELETE FROM step WHERE session = ? AND number NOT IN"
        " (SELECT number FROM step WHERE session = ? ORDER BY number DESC LIMIT ?)",
        (session_id, session_id, UNDO_STEPS),
    )


def names(connection: Connection, session_id: str) -> tuple[str, str]:
    """Return the names of the actions that would be undone and redone ("" if none)."""
    done, undone = _last_done(connection, session_id), _first_undone(connection, session_id)
    return done[1] if done else "", undone[1] if undone else ""


def mentioned(connection: Connection, fingerprints: set[str]) -> set[str]:
    """Return those of the fingerprints of documents that a step would bring back."""
    found: set[str] = set()
    for (images,) in connection.execute("SELECT images FROM step"):
        if found == fingerprints:
            break
        text = _unpressed(images)
        found.update(fingerprint for fingerprint in fingerprints if fingerprint in text)
    return found


def damaged(connection: Connection) -> list[tuple[str, str]]:
    """Return the names of the steps that cannot be read, each with that of its session."""
    found = []
    for step, session, images in connection.execute(
        "SELECT step.name, session.name, images FROM step JOIN session ON session.id = session"
        " ORDER BY number"
    ):
        try:
            for table, _, before, after in _unpacked(images):
                require_known(table, before, after)
        except StoreDamagedError:
            found.append((step, session))
    return found


def step_back(connection: Connection, session_id: str) -> Touched | None:
    """Undo the last step; return what rows it changed, None if there was none."""
    step = _last_done(connection, session_id)
    if step is None:
        return None
    changes = _unpacked(step[2])
    write_changes(connection, changes, back=True)
    # The run is over: what is typed after an undo is a step of its own.
    connection.execute("UPDATE step SET undone = 1, run = '' WHERE number = ?", (step[0],))
    return _touched(changes)


def step_forward(connection: Connection, session_id: str) -> Touched | None:
    """Redo the step that was undone last; return what rows it changed, None if there was none."""
    step = _first_undone(connection, session_id)
    if step is None:
        return None
    changes = _unpacked(step[2])
    write_changes(connection, changes, back=False)
    connection.execute("UPDATE step SET undone = 0 WHERE number = ?", (step[0],))
    return _touched(changes)


def _touched(changes: Sequence[Change]) -> Touched:
    """Return what was changed but for mere places, which are read of all rows in any case."""
    place = {"position"}
    return [
        (table, key)
        for table, key, before, after in changes
        if not (before is not None and before.keys() == place and after is not None)
    ]


def _last_done(connection: Connection, session_id: str) -> tuple[int, str, bytes] | None:
    step: tuple[int, str, bytes] | None = connection.execute(
        "SELECT number, name, images FROM step WHERE session = ? AND undone = 0"
        " ORDER BY number DESC LIMIT 1",
        (session_id,),
    ).fetchone()
    return step


def _first_undone(connection: Connection, session_id: str) -> tuple[int, str, bytes] | None:
    step: tuple[int, str, bytes] | None = connection.execute(
        "SELECT number, name, images FROM step WHERE session = ? AND undone = 1"
        " ORDER BY number LIMIT 1",
        (session_id,),
    ).fetchone()
    return step


def _joined(earlier: Sequence[Change], later: Sequence[Change]) -> list[Change]:
    """Return the images of both, taken together; only updates of rows that stay are ever joined."""
    before: dict[tuple[str, str], Columns] = {}
    after: dict[tuple[str, str], Columns] = {}
    for table, key, old, new in (*earlier, *later):
        first = before.setdefault((table, key), {})
        for name, value in (old or {}).items():
            first.setdefault(name, value)
        after.setdefault((table, key), {}).update(new or {})
    joined: list[Change] = []
    for (table, key), new in after.items():
        old = before[table, key]
        changed = [name for name in new if new[name] != old[name]]
        if changed:
            joined.append((table, key, {n: old[n] for n in changed}, {n: new[n] for n in changed}))
    return joined


def _packed(changes: Sequence[Change]) -> bytes:
    # Some at a time: Python lets no other thread run while it writes a value, and of ten thousand
    # changes in one that would be felt in the window.
    written = ", ".join(
        _ENCODER.encode(changes[at : at + _AT_ONCE])[1:-1]
        for at in range(0, len(changes), _AT_ONCE)
    )
    return zlib.compress(f"[{written}]".encode(), 1)


def _unpacked(images: bytes) -> list[Change]:
    """Return the changes of a step. Raises StoreDamagedError."""
    try:
        return [
            (table, key, before, after)
            for table, key, before, after in json.loads(_unpressed(images))
        ]
    except (ValueError, TypeError) as error:
        raise StoreDamagedError(_DAMAGED) from error


def _unpressed(images: bytes) -> str:
    try:
        return zlib.decompress(images).decode("utf-8")
    except (zlib.error, ValueError) as error:
        raise StoreDamagedError(_DAMAGED) from error
