"""Loses power at points of a record, and opens what the disk holds then."""

import marshal
import os
import shutil
import subprocess
import sys
from random import Random

from diptych_index.paths import places as places_under
from diptych_index.session.store import Store
from torture import recorded
from torture.power import Disk, allowed, anything, everything, found, nothing


class NoRecordError(Exception):
    """What SQLite writes cannot be recorded with this Python."""


def record_of(folder, seed, steps, *, on_network=False):
    """Let a child do ``steps`` actions; return the record of what it wrote."""
    kept = folder / "record"
    done = subprocess.run(
        [
            sys.executable, recorded.__file__, folder / "recorded", str(seed), str(steps),
            str(int(on_network)), kept,
        ],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        check=False,
    )  # fmt: skip
    if done.returncode == 3:
        raise NoRecordError
    assert done.returncode == 0
    return marshal.loads(kept.read_bytes())


def losses(folder, log, points, chance):
    """Lose power after each of the entries ``points``, in three ways; give what went wrong.

    ``folder`` is used for the files. Gives a sentence for each loss after which the store was not
    whole, or not in a state that was told.
    """
    disk, wanted = Disk(), set(points)
    for at, entry in enumerate(log):
        if entry[0] != "said":
            disk.do(entry)
        if at not in wanted:
            continue
        for choice in (nothing, everything, anything):
            files = disk.after_loss(choice(chance))
            wrong = _opened(folder, files, allowed(log, at))
            if wrong:
                yield f"after entry {at} ({entry[0]} {entry[1]}), {choice.__name__}: {wrong}"


def points_of(log, count, chance: Random):
    """Choose entries: all syncs and what was told, and others by chance, ``count`` in all."""
    marked = [at for at, entry in enumerate(log) if entry[0] != "write"]
    some = chance.sample(marked, min(len(marked), count // 2))
    return sorted({*some, *chance.sample(range(len(log)), min(len(log), count - len(some)))})


def _opened(folder, files, states):
    """Open what the disk holds; return what is wrong with it ("" if nothing)."""
    where = places_under(folder / "lost")
    shutil.rmtree(folder / "lost", ignore_errors=True)
    where.sessions.mkdir(parents=True)
    for name, content in files.items():
        (where.sessions / name).write_bytes(content)
    store = Store.open(where)
    try:
        problems = [*store.notices, *store.check()]
        state = found(store)
    finally:
        store._database._changed = False
        store.close()
    if problems:
        return " ".join(problems)
    # Before the first session was told of there may be none.
    return "" if state in states or (state is None and len(states) < 2) else "another state"
