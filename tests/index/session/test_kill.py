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
KILLS = 15


def start(places, session, pins, limit=0):
    command = [sys.executable, WRITER, places.data.parent, session, str(pins), str(limit)]
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
        store._unsaved_since_backup = False
        store.close()
        total = len(pins)
    assert total >= KILLS


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits on file sizes")
def test_a_full_disk_is_told_in_words_and_loses_nothing_acknowledged(places, session):
    limit = places.store.stat().st_size + 900_000
    child = start(places, session, 10_000, limit)
    *numbers, refused, kept = child.stdout.read().splitlines()
    child.stdout.close()
    assert child.wait() == 0
    assert refused.startswith("refused: The disk ")
    assert "Everything before it is safe" in refused
    assert len(numbers) <= int(kept.removeprefix("kept: ")) <= len(numbers) + 1
    assert len(numbers) > 5

    store = Store.open(places)
    assert len(store.load(session).pins) == int(kept.removeprefix("kept: "))
    store.perform(session, AddPin(side="B", anchor=anchor()))
    store.close()
