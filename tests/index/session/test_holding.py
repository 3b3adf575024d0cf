"""Who has the sessions open is told to others, and forgotten when the program has ended."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from diptych_index.session import holding
from diptych_index.session.holding import Holder, Holding, holders, others
from diptych_index.session.locking import LocksUnknownError, is_alive
from diptych_index.session.store import Store

HOLD = """
import sys, time
from pathlib import Path
from diptych_index.session import holding
holding._we = lambda: (sys.argv[2], sys.argv[3])
kept = holding.Holding(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def elsewhere(places):
    """Start programs that have the sessions open as another reader or on another machine."""
    started = []

    def start(host, user):
        child = subprocess.Popen(
            [sys.executable, "-c", HOLD, places.sessions, host, user],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        )
        assert child.stdout.readline() == b"held\n"
        started.append(child)
        return child

    yield start
    for child in started:
        child.kill()
        child.communicate()


def end(child, *, killed=False):
    if killed:
        child.send_signal(signal.SIGKILL)
    child.communicate()


def test_another_machine_is_told_and_sees_the_sessions_for_reading(places, elsewhere):
    store = Store.open(places)
    made = store.create("Bridges")
    store.close()
    elsewhere("desk-2", "anna")
    reading = Store.open(places)
    (notice,) = reading.notices
    assert "are open elsewhere (anna on desk-2, since 20" in notice
    assert "close Diptych there" in notice
    assert reading.read_only
    assert reading.load(made.id) == made
    reading.rename(made.id, "Not kept")
    reading.close()
    writing = Store.open_reading(places.store)
    assert writing.load(made.id).name == "Bridges"
    writing.close()


def test_the_same_reader_on_the_same_machine_may_write_twice(places):
    one, two = Store.open(places), Store.open(places)
    made = one.create("Bridges")
    assert (two.read_only, two.notices) == (False, [])
    two.rename(made.id, "Arches")
    assert one.load(made.id).name == "Arches"
    two.close()
    one.close()


@pytest.mark.parametrize("killed", [False, True])
def test_a_program_that_ended_holds_nothing_however_it_ended(places, elsewhere, killed):
    child = elsewhere("desk-2", "anna")
    (holder,) = holders(places.sessions)
    assert holder[:3] == ("desk-2", "anna", child.pid)
    end(child, killed=killed)
    assert holders(places.sessions) == []
    store = Store.open(places)
    assert (store.read_only, store.notices) == (False, [])
    store.close()
    assert list(places.sessions.glob("open/*")) == []


def test_closing_leaves_no_trace(places):
    store = Store.open(places)
    assert len(list((places.sessions / "open").iterdir())) == 1
    store.close()
    assert list((places.sessions / "open").iterdir()) == []


def said(places, host, pid, age=0.0):
    """A file that says who has the sessions open, without anybody who holds a lock on it."""
    path = places.sessions / "open" / "1-aa.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    said = Holder(host, "anna", pid, "2026-01-31T09:12:00+00:00")
    path.write_text(json.dumps(said._asdict()))
    os.utime(path, (time.time() - age, time.time() - age))
    return path


@pytest.fixture
def no_locks(monkeypatch):
    """A folder that knows no locks, as some on a network."""

    def refuse(file):
        raise LocksUnknownError

    monkeypatch.setattr(holding, "try_lock", refuse)


def test_without_locks_another_machine_counts_while_it_gives_signs_of_life(places, no_locks):
    said(places, "desk-2", 1, age=60)
    assert [holder.host for holder in others(places.sessions)] == ["desk-2"]
    path = said(places, "desk-2", 1, age=3600)
    assert others(places.sessions) == []
    assert not path.exists()


def test_without_locks_a_process_of_this_machine_counts_while_it_lives(
    places, no_locks, monkeypatch
):
    here = holding._we()[0]
    said(places, here, os.getppid(), age=9999)
    assert [holder.user for holder in others(places.sessions)] == ["anna"]
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    said(places, here, child.pid)
    assert others(places.sessions) == []


def test_a_sign_of_life_makes_a_file_young_again(places, no_locks):
    places.sessions.mkdir(parents=True)
    held = Holding(places.sessions)
    (path,) = (places.sessions / "open").glob("*.json")
    os.utime(path, (0, 0))
    held.beat()
    assert path.stat().st_mtime > time.time() - 60
    held.close()


def test_a_damaged_file_holds_nothing(places):
    path = said(places, "desk-2", 1)
    path.write_text('{"host": ')
    assert holders(places.sessions) == []
    assert not path.exists()


def test_where_nothing_can_be_written_nothing_is_said(tmp_path):
    (tmp_path / "file").write_text("in the way")
    held = Holding(tmp_path / "file")
    held.beat()
    held.close()
    assert holders(tmp_path / "file") == []


def test_a_process_is_alive_until_it_ended():
    assert is_alive(os.getpid())
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    assert not is_alive(child.pid)
