"""Two programs write the same sessions at the same time: nothing of either is lost."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from diptych_index.session.actions import AddPin, EditNote, RemoveRow, SetTags
from diptych_index.session.store import Store

from .samples import ESSAY, anchor

WRITE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from diptych_index.paths import places
from diptych_index.session.actions import AddPin, EditNote
from diptych_index.session.store import Store
from index.session.samples import anchor
store = Store.open(places(Path(sys.argv[1])))
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[4])):
    quote = f"{sys.argv[3]} {number}"
    rows = store.perform(sys.argv[2], AddPin(side="A", anchor=anchor(quote))).rows
    store.perform(sys.argv[2], EditNote(row=rows[-1].id, note=quote))
store._database._changed = False
store.close()
"""
CHANGES = 40


@pytest.fixture
def session(places):
    store = Store.open(places)
    made = store.create("Bridges", [ESSAY])
    store.close()
    return made.id


def test_of_two_processes_no_update_is_lost(places, session):
    path = os.pathsep.join(p for p in sys.path if p)
    children = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE, places.data.parent, session, name, str(CHANGES)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        for name in ("left", "right")
    ]
    for child in children:
        assert child.stdout.readline() == b"ready\n"
    for child in children:
        child.stdin.write(b"go\n")
        child.stdin.flush()
    for child in children:
        child.communicate()
        assert child.returncode == 0
    store = Store.open(places)
    both = store.load(session)
    expected = {f"{name} {number}" for name in ("left", "right") for number in range(CHANGES)}
    assert {pin.anchor.quote for pin in both.pins} == expected
    assert {row.note for row in both.rows} == expected
    assert len({pin.label for pin in both.pins}) == len(expected)
    assert store.check() == []
    store.close()


def test_a_change_builds_on_what_the_other_program_has_written(places, session):
    here, there = Store.open(places), Store.open(places)
    row = here.perform(session, AddPin(side="A", anchor=anchor("mine"))).rows[0].id
    there.perform(session, EditNote(row=row, note="yours"))
    both = here.perform(session, SetTags(row=row, tags=("style",)))
    assert (both.rows[0].note, both.rows[0].tags) == ("yours", ("style",))
    assert both == there.load(session)
    # What is undone is the last step of either.
    assert there.undo(session).rows[0].tags == ()
    assert here.undo(session).rows[0].note == ""
    there.perform(session, RemoveRow(row=row))
    assert here.redo(session).redo == ""
    assert here.load(session).rows == ()
    for store in (here, there):
        store.close()


def test_the_session_that_was_used_last_comes_first_however_the_clock_jumps(places):
    for year, name in ((2040, "First"), (1999, "Second"), (2026, "Third")):
        store = Store.open(places, clock=lambda year=year: datetime(year, 1, 31, tzinfo=UTC))
        store.create(name)
        store.close()
    store = Store.open(places)
    assert [info.name for info in store.sessions()] == ["Third", "Second", "First"]
    assert [copy.number for copy in store.copies()] == [3, 2, 1]
    assert [info.name for info in store.copy_contents(3).sessions] == ["Third", "Second", "First"]
    store.close()
