"""Power is lost at any moment: the store opens whole, with every change that was told as saved."""

from random import Random

import pytest

from torture.losses import NoRecordError, losses, points_of, record_of
from torture.power import Disk, everything, nothing

ACTIONS = 45
POINTS = 24
"""``make torture`` takes every one."""


@pytest.mark.parametrize("on_network", [False, True], ids=["here", "on a network"])
def test_after_a_loss_of_power_every_change_that_was_told_is_there(tmp_path, on_network):
    try:
        log = record_of(tmp_path, seed=7, steps=ACTIONS, on_network=on_network)
    except NoRecordError:
        pytest.skip("what SQLite writes cannot be recorded with this Python")
    chance = Random(7)
    told = [entry for entry in log if entry[0] == "said"]
    assert len(told) > ACTIONS / 2
    assert list(losses(tmp_path, log, points_of(log, POINTS, chance), chance)) == []


def test_a_store_that_did_not_sync_would_be_found_out(tmp_path):
    try:
        log = record_of(tmp_path, seed=7, steps=12)
    except NoRecordError:
        pytest.skip("what SQLite writes cannot be recorded with this Python")
    first = next(at for at, entry in enumerate(log) if entry[0] == "said")
    unsynced = log[: first + 1] + [entry for entry in log[first + 1 :] if entry[0] != "sync"]
    # What is lost is seen only where it was another state than the one that was synced.
    told = [at for at, entry in enumerate(unsynced) if entry[0] == "said"]
    last = max(at for at in told if unsynced[at][1] != unsynced[first][1])
    assert list(losses(tmp_path, unsynced[: last + 1], [last], Random(7))) != []


def test_a_disk_holds_what_was_synced_and_may_hold_the_rest():
    disk = Disk()
    for entry in [
        ("write", "sessions.sqlite", 0, b"abc"),
        ("sync", "sessions.sqlite"),
        ("write", "sessions.sqlite", 2, b"DEF"),
        ("write", "sessions.sqlite-wal", 0, b"log"),
        ("truncate", "sessions.sqlite", 4),
        ("write", "elsewhere", 0, b"x"),
    ]:
        disk.do(entry)
    assert disk.after_loss(nothing(None)) == {"sessions.sqlite": b"abc"}
    assert disk.after_loss(everything(None)) == {
        "sessions.sqlite": b"abDE",
        "sessions.sqlite-wal": b"log",
    }
    disk.do(("delete", "sessions.sqlite", False))
    assert disk.after_loss(nothing(None)) == {"sessions.sqlite": b"abc"}
    assert disk.after_loss(everything(None)) == {"sessions.sqlite-wal": b"log"}
    disk.do(("delete", "sessions.sqlite", True))
    assert disk.after_loss(nothing(None)) == {}
