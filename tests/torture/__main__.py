# ruff: noqa: T201 (a program that prints)
"""``python -m tests.torture [COUNT [WORK…]]``: kills programs, and loses power, by the thousand.

Prints a line for each kind of work, and one for each time that something was lost or damaged, with
the seed that does it again. Exit status 1 when there was one.
"""

import sys
import tempfile
from pathlib import Path
from random import Random

# The children of this program find the tests by the same path.
sys.path.insert(0, str(Path(__file__).parents[1]))

from torture.killed import WORK
from torture.kills import kill_one, prepare
from torture.losses import NoRecordError, losses, points_of, record_of

COUNT = 1000
SHARES = {"actions": 0.4}
"""Of the kills; the other kinds of work share the rest alike."""
NEW_FOLDER_AFTER = 50
ACTIONS = 120


def main(arguments: list[str]) -> int:
    """Kill ``COUNT`` times, all kinds of work together, then lose power at as many moments."""
    count = int(arguments[0]) if arguments else COUNT
    chosen = arguments[1:] or [*WORK, "power"]
    kinds = [what for what in chosen if what in WORK]
    rest = (1 - sum(SHARES.get(what, 0) for what in kinds)) / max(
        1, sum(what not in SHARES for what in kinds)
    )
    wrong = sum(_kills(what, round(count * SHARES.get(what, rest))) for what in kinds)
    if "power" in chosen:
        wrong += sum(
            _losses(seed, on_network, count) for seed, on_network in ((1, False), (2, True))
        )
    print("nothing was lost" if not wrong else f"{wrong} times something was lost")
    return 1 if wrong else 0


def _kills(what: str, count: int) -> int:
    told = wrong = 0
    for first in range(0, count, NEW_FOLDER_AFTER):
        with tempfile.TemporaryDirectory() as folder:
            # An older store, so that the first kill can fall into its way to the newest version.
            prepare(Path(folder), 1 + first // NEW_FOLDER_AFTER % 3)
            for number in range(first, min(count, first + NEW_FOLDER_AFTER)):
                chance = Random(f"{what} {number}")
                known, problem = kill_one(what, Path(folder), chance, at_once=number == first)
                told += known
                if problem:
                    wrong += 1
                    print(f"  {what} {number}: {problem}", flush=True)
    print(f"{what:10} {count:5} kills, {told:6} changes told as saved, {wrong} lost", flush=True)
    return wrong


def _losses(seed: int, on_network: bool, count: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        try:
            log = record_of(Path(folder), seed, ACTIONS, on_network=on_network)
        except NoRecordError:
            print("power      nothing can be recorded with this Python")
            return 0
        points = points_of(log, min(count, len(log)), Random(seed))
        found = list(losses(Path(folder), log, points, Random(seed)))
    for problem in found:
        print(f"  power {seed}: {problem}")
    where = "on a network" if on_network else "here"
    print(
        f"power      {3 * len(points):5} losses {where}, {len(found)} of them harmful", flush=True
    )
    return len(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
