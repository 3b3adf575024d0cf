"""A program that is killed at any moment has lost nothing that it said was saved."""

import sys
from random import Random

import pytest

from torture.killed import WORK
from torture.kills import kill_one, prepare, state

KILLS = {"actions": 8, "opening": 5}
"""Of each kind of work, else ``KILLS_OF_OTHERS``; ``make torture`` kills a thousand times."""
KILLS_OF_OTHERS = 3

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


@pytest.mark.parametrize("what", WORK)
def test_killed_at_any_moment_nothing_is_lost_that_was_told(tmp_path, what):
    chance = Random(f"kill {what}")
    prepare(tmp_path, 4)
    told = 0
    for _ in range(KILLS.get(what, KILLS_OF_OTHERS)):
        count, wrong = kill_one(what, tmp_path, chance)
        assert wrong == ""
        told += count
    assert told > 0


@pytest.mark.parametrize("version", [1, 2, 3])
def test_killed_while_an_older_store_is_led_to_the_newest_version(tmp_path, version):
    chance = Random(f"kill version {version}")
    prepare(tmp_path / "whole", version)
    before = state(tmp_path / "whole")
    for number in range(6):
        folder = tmp_path / str(number)
        prepare(folder, version)
        assert kill_one("opening", folder, chance, at_once=True, before=before)[1] == ""
