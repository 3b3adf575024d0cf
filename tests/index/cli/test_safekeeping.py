"""``diptych sessions check``, ``backup``, ``restore`` and ``trash``."""

import sqlite3
import zlib

import pytest

from diptych_index.paths import places
from diptych_index.session.actions import AddPin
from diptych_index.session.model import Anchor
from diptych_index.session.store import Store
from diptych_index.spans import read_span

TEXT = "A hinge joins what a frame divides."


@pytest.fixture
def where(tmp_path):
    return places(tmp_path / "kept")


@pytest.fixture
def doors(where):
    """A store with a session and its kept text, closed, so that there is a copy of it."""
    store = Store.open(where)
    made = store.create("Doors")
    store.put_document("a" * 64, "doors.txt", "utf-8", TEXT.encode(), TEXT)
    hinge = Anchor(
        fingerprint="a" * 64, read=read_span(2, 7), raw=None, quote="hinge", prefix="A ",
        suffix=" joins", paragraph=1, lines=(0, 0), page=None, section="",
    )  # fmt: skip
    store.perform(made.id, AddPin(side="A", anchor=hinge))
    store.close()
    return made.id


def later(where, work):
    store = Store.open(where)
    work(store)
    store._database._changed = False
    store.close()


def names(diptych):
    return [info["name"] for info in diptych("sessions", "list", "--json").json]


def damage(where, statement, *values):
    connection = sqlite3.connect(where.store)
    connection.execute(statement, values)
    connection.commit()
    connection.close()


def test_the_check_says_what_it_looked_at(diptych, doors):
    out = diptych("sessions", "check").out
    assert out.startswith("1 session was read, and nothing is damaged: the file, its tables,")
    assert "whole  " in out


def test_without_sessions_nothing_is_made_by_asking_for_them(diptych, where):
    assert diptych("sessions", "check").out == "There are no sessions yet.\n"
    assert diptych("sessions", "restore").out == "There are no copies yet.\n"
    assert diptych("sessions", "restore", "3").status == 1
    assert diptych("sessions", "trash").out == "The trash is empty.\n"
    assert not where.store.exists()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE pin SET quote = 'latch'", "Passage A1 of “Doors” does not stand in the kept text"),
        ("UPDATE document SET text = x'00'", "The saved text of doors.txt is damaged"),
        ("UPDATE step SET images = x'00'", "“Pin passage” of “Doors” can be neither undone nor"),
        ("UPDATE pin SET tags = 'no JSON'", "The session “Doors” cannot be read"),
        ("UPDATE panel_row SET session = 'gone'", "belongs to something in “session”"),
    ],
)
def test_whatever_does_not_hold_together_is_found(diptych, where, doors, statement, words):
    damage(where, statement)
    done = diptych("sessions", "check")
    assert done.status == 1
    assert words in done.out


def test_a_kept_source_of_other_bytes_is_found(diptych, where, doors):
    damage(where, "UPDATE source SET bytes = ?", zlib.compress(b"other bytes"))
    assert "The saved text of doors.txt is damaged" in diptych("sessions", "check").out


def test_the_check_says_who_has_the_sessions_open(diptych, where, doors):
    store = Store.open(where)
    assert len(diptych("sessions", "check", "--json").json["open"]) == 1
    assert "The sessions are open: " in diptych("sessions", "check").out
    store.close()


def test_copies_are_listed_and_one_is_restored(diptych, where, doors):
    later(where, lambda store: store.rename(doors, "Spoiled"))
    listed = diptych("sessions", "restore", "--json").json
    assert [(copy["number"], copy["sessions"]) for copy in listed] == [(1, ["Doors"])]
    assert "“Doors”" in diptych("sessions", "restore").out
    done = diptych("sessions", "restore", "1")
    assert (done.status, done.out) == (0, "Restored: “Doors”\n")
    assert names(diptych) == ["Doors"]
    copies = diptych("sessions", "restore", "--json").json
    assert copies[1]["sessions"] == ["Spoiled"] or copies[0]["sessions"] == ["Spoiled"]


def test_one_session_is_restored_beside_the_others(diptych, where, doors):
    def lose(store):
        store.create("Windows")
        store.delete(doors)
        store.erase([doors])

    later(where, lose)
    done = diptych("sessions", "restore", "1", "--session", "Doors", "--json").json
    assert done == {"restored": ["Doors"]}
    assert set(names(diptych)) == {"Doors", "Windows"}
    assert diptych("sessions", "check").status == 0


def test_nothing_is_restored_while_a_window_has_the_sessions_open(diptych, where, doors):
    store = Store.open(where)
    store.rename(doors, "In use")
    done = diptych("sessions", "restore", "1")
    assert done.status == 1
    assert "close Diptych first" in done.err
    assert store.load(doors).name == "In use"
    store.close()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("restore", "7"), "There is no copy number 7"),
        (("restore", "Doors"), "“Doors” is no number of a copy"),
        (("restore", "1", "--session", "Roofs"), "There is no session “Roofs” in copy 1"),
        (("trash", "Roofs"), "There is no session “Roofs” in the trash"),
    ],
)
def test_what_is_not_there_is_said(diptych, doors, arguments, words):
    done = diptych("sessions", *arguments)
    assert (done.status, done.out) == (1, "")
    assert words in done.err


def test_the_trash_is_listed_restored_and_erased(diptych, where, doors):
    assert diptych("sessions", "trash").out == "The trash is empty.\n"
    later(where, lambda store: [store.delete(store.create(name).id) for name in ("One", "Two")])
    assert [info["name"] for info in diptych("sessions", "trash", "--json").json] == ["Two", "One"]
    assert diptych("sessions", "trash", "One", "--restore").out == "Restored: “One”\n"
    assert set(names(diptych)) == {"One", "Doors"}
    asked = diptych("sessions", "trash", "--erase")
    assert asked.status == 2
    assert "add --yes to remove for good: “Two”" in asked.err
    assert diptych("sessions", "trash", "--erase", "--yes", "--json").json == {"erased": ["Two"]}
    assert diptych("sessions", "trash", "--json").json == []
    # Only what lies in the trash can be erased.
    assert diptych("sessions", "trash", "Doors", "--erase", "--yes").status == 1
    assert diptych("sessions", "trash", "--restore").status == 2


def test_a_copy_that_is_damaged_is_listed_as_such(diptych, where, doors):
    (copy,) = where.backups.glob("*.sqlite")
    copy.write_bytes(b"this is no database" * 100)
    assert diptych("sessions", "restore", "--json").json[0]["sessions"] is None
    assert "damaged" in diptych("sessions", "restore").out
