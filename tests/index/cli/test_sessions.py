"""``diptych sessions`` and ``diptych export``."""

import json
import sqlite3

import pytest

from diptych_index.paths import places
from diptych_index.session.actions import AddPin, EditNote
from diptych_index.session.anchors import make_anchor
from diptych_index.session.model import SavedDocument
from diptych_index.session.store import Store
from diptych_index.spans import read_span
from diptych_index.text.read import read_file


@pytest.fixture
def session(tmp_path, first, second):
    """A session with a pin from either document and a note, as the window would keep it."""
    where = places(tmp_path / "kept")
    where.make()
    store = Store.open(where)
    documents = [(side, path, read_file(path)) for side, path in (("A", first), ("B", second))]
    kept = store.create(
        "Doors",
        [
            SavedDocument(
                side=side,
                fingerprint=document.fingerprint,
                path=str(path),
                name=path.name,
                title=document.title,
            )
            for side, path, document in documents
        ],
    )
    row = None
    for side, _, document in documents:
        start = document.text.index("A hinge joins")
        anchor = make_anchor(document, read_span(start, start + 33))
        kept = store.perform(kept.id, AddPin(side=side, anchor=anchor, row=row))
        row = kept.rows[0].id
    kept = store.perform(kept.id, EditNote(row=row, note="Frame or wall?"))
    store.close()
    return kept


def test_without_any_sessions_the_list_is_empty(diptych):
    assert diptych("sessions", "list", "--json").json == []
    assert diptych("sessions", "list").out == "There are no sessions yet.\n"


def test_the_list_has_every_session(diptych, session):
    assert diptych("sessions", "list", "--json").json == [
        {
            "id": session.id,
            "name": "Doors",
            "created": session.created,
            "changed": session.changed,
            "documents": [document.title for document in session.documents],
            "pins": 2,
        }
    ]
    out = diptych("sessions", "list").out
    assert "Doors" in out
    assert "2 pins" in out


@pytest.mark.parametrize("way", ["id", "name", "beginning"])
def test_a_session_is_shown_by_id_name_or_the_beginning_of_its_id(diptych, session, way):
    wanted = {"id": session.id, "name": "Doors", "beginning": session.id[:6]}[way]
    shown = diptych("sessions", "show", wanted, "--json").json
    assert shown["session"]["id"] == session.id
    assert shown["rows"][0]["note"] == "Frame or wall?"


def test_a_session_that_is_not_there_is_told_in_words(diptych, session):
    for command in (("sessions", "show"), ("export", "--format", "md")):
        done = diptych(*command, "Windows")
        assert (done.status, done.out) == (1, "")
        assert "Windows" in done.err


@pytest.mark.parametrize("name", ["md", "html", "csv", "json"])
def test_a_session_is_exported_in_every_format(diptych, session, name):
    done = diptych("export", session.id, "--format", name)
    assert done.status == 0
    assert "Frame or wall?" in done.out
    assert "A hinge joins" in done.out


def test_the_name_of_the_file_tells_the_format(diptych, session, tmp_path):
    target = tmp_path / "out.json"
    done = diptych("export", "Doors", "--output", target)
    assert (done.status, done.out) == (0, "")
    assert json.loads(target.read_text(encoding="utf-8"))["session"]["name"] == "Doors"
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_a_place_that_cannot_be_written_is_named(diptych, session, tmp_path):
    target = tmp_path / "no" / "folder" / "out.md"
    done = diptych("export", "Doors", "--output", target)
    assert done.status == 1
    assert "out.md" in done.err


def test_sessions_are_copied_and_checked(diptych, session):
    made = diptych("sessions", "backup", "--json").json["file"]
    copy = sqlite3.connect(f"file:{made}?mode=ro", uri=True)
    assert copy.execute("SELECT name FROM session").fetchall() == [("Doors",)]
    copy.close()
    checked = diptych("sessions", "check", "--json").json
    assert (checked["sessions"], checked["whole"]) == (1, True)
    assert checked["backups"][0]["file"] == made
    assert all(backup["whole"] for backup in checked["backups"])
    with open(made, "r+b") as file:
        file.truncate(1000)
    assert diptych("sessions", "check", "--json").json["backups"][0]["whole"] is False
    assert "DAMAGED" in diptych("sessions", "check").out


def test_without_any_sessions_there_is_nothing_to_check_or_copy(diptych):
    assert diptych("sessions", "check", "--json").json == {
        "sessions": 0,
        "whole": True,
        "problems": [],
        "backups": [],
        "open": [],
    }
    done = diptych("sessions", "backup")
    assert (done.status, done.out) == (1, "")
    assert "no sessions yet" in done.err


def test_a_store_that_is_damaged_is_found_by_the_check(diptych, session, tmp_path):
    places(tmp_path / "kept").store.write_bytes(b"this is no database" * 100)
    for action in ("check", "backup"):
        done = diptych("sessions", action, "--json")
        assert (done.status, done.out) == (1, "")
        assert "Traceback" not in done.err


def test_a_store_that_is_damaged_is_told_in_words(diptych, tmp_path):
    where = places(tmp_path / "kept")
    where.make()
    where.store.write_bytes(b"this is no database" * 100)
    done = diptych("sessions", "list", "--json")
    assert (done.status, done.out) == (1, "")
    assert "Traceback" not in done.err
    assert where.store.read_bytes() == b"this is no database" * 100
