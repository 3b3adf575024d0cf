import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from diptych_index.session.actions import AddPin
from diptych_index.session.store import Store

from .samples import anchor

WRITER = Path(__file__).with_name("writer.py")
KILLS = 5


def start(places, session, pins, limit=0, space_again=False):
    numbers = (str(pins), str(limit), str(int(space_again)))
    command = [sys.executable, WRITER, places.data.parent, session, *numbers]
    path = os.pathsep.join(p for p in sys.path if p)
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path}
    )


@pytest.fixture
def session(places):
    store = Store.open(places)
    made = store.create("Bridges")
    store.close()
    return made.id


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_killed_at_any_moment_every_acknowledged_change_is_there(places, session):
    chance = random.Random(20)
    total = 0
    for _ in range(KILLS):
        child = start(places, session, 10_000)
        wanted = chance.randrange(1, 12)
        acknowledged = [child.stdout.readline() for _ in range(wanted)]
        # A moment more or less lets the kill fall into any part of a transaction.
        for _ in range(chance.randrange(3_000)):
            pass
        child.kill()
        acknowledged += child.stdout.readlines()
        child.wait()
        child.stdout.close()
        acknowledged = [line for line in acknowledged if line.endswith("\n")]

        store = Store.open(places)
        pins = store.load(session).pins
        rows = store.load(session).rows
        assert store.notices == []
        # One more may have been written and not yet said; its note may be missing.
        assert total + len(acknowledged) <= len(pins) <= total + len(acknowledged) + 1
        fresh = [row.note for row in rows[total:]]
        numbers = range(len(acknowledged))
        assert fresh[: len(acknowledged)] == [f"note {number}" for number in numbers]
        assert len(rows) == len(pins)
        store._database._changed = False
        store.close()
        total = len(pins)
    assert total >= KILLS


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_reading_beside_a_program_that_writes_sees_every_acknowledged_change(places, session):
    child = start(places, session, 10_000)
    for _ in range(12):
        acknowledged = int(child.stdout.readline().split()[1]) + 1
        reading = Store.open_reading(places.store)
        seen = reading.load(session)
        reading.close()
        assert len(seen.pins) >= acknowledged
        assert len(seen.rows) == len(seen.pins)
    child.kill()
    child.wait()
    child.stdout.close()


def fill_the_disk(places, session, *, space_again):
    """Pin until the disk is full and three times more; return what is on the disk then."""
    limit = places.store.stat().st_size + 900_000
    child = start(places, session, 10_000, limit, space_again)
    said = child.stdout.read().splitlines()
    child.stdout.close()
    assert child.wait() == 0
    on_disk = [line for line in said if line.startswith("disk ")]
    in_memory = [line for line in said if line.startswith("memory ")]
    assert len(on_disk) > 5
    assert len(in_memory) == 3

    store = Store.open(places)
    pins = store.load(session).pins
    notes = [row.note for row in store.load(session).rows]
    store.perform(session, AddPin(side="B", anchor=anchor()))
    store.close()
    assert notes[: len(on_disk)] == [f"note {n}" for n in range(len(on_disk))]
    return len(pins), len(on_disk), said[len(on_disk) + 3 :]


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits on file sizes")
def test_work_goes_on_while_the_disk_is_full_and_is_written_when_there_is_space(places, session):
    pins, on_disk, notices = fill_the_disk(places, session, space_again=True)
    assert pins == on_disk + 3
    assert notices[0].startswith("The disk ")
    assert "Your work goes on in memory; free some space" in notices[0]
    assert notices[1] == "The sessions can be written again; everything is."


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits on file sizes")
def test_closing_with_a_full_disk_says_what_is_not_kept_and_keeps_the_rest(places, session):
    pins, on_disk, notices = fill_the_disk(places, session, space_again=False)
    # The first pin of the full disk may have fitted, and only its note not.
    assert on_disk <= pins <= on_disk + 1
    assert "The sessions still cannot be written: what was done since then is not kept." in notices
