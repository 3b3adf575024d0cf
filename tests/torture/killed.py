# ruff: noqa: T201 (what it prints is what its killer reads)
"""Works on a store until it is killed: the child's program.

Arguments: what to do (a name of ``WORK``), the folder, and a seed. Prints ``ready`` when everything
is loaded, then after each change that the store acknowledged the mark of the state it is in, and
before a change whose outcome is known ``next`` and the mark of that.
"""

import sys
import threading
from itertools import count
from pathlib import Path
from random import Random

from diptych_index.engine.files import write_whole
from diptych_index.exchange.bundle import pack
from diptych_index.exchange.portable import members_of
from diptych_index.export.export import render
from diptych_index.paths import places
from diptych_index.session.actions import EditNote
from diptych_index.session.moving import move_sessions
from diptych_index.session.store import Store
from index.session.every_action import EVERY, action_of
from torture.states import digest

STEPS = 400


class Worker:
    """Does one thing after the other in the first session of a store."""

    def __init__(self, folder, seed):
        self.places = places(folder)
        self.chance = Random(seed)
        self.folder = folder
        self.store = Store.open(self.places)
        self.session = self.store.load(self.store.sessions()[0].id)
        self._last = None
        self.tell()

    def tell(self):
        print(digest(self.session), flush=True)

    def act(self, times=1):
        """Do actions of any kind; typing in a note twice would be one step of undo."""
        while times:
            kind = self.chance.choice(list(EVERY))
            action = action_of(kind, self.chance, self.session)
            if action is None or (kind is EditNote and self._last is EditNote):
                continue
            self._last = kind
            self.session = self.store.perform(self.session.id, action)
            self.tell()
            times -= 1


def actions(worker):
    for _ in range(STEPS):
        worker.act()


def copying(worker):
    for _ in range(STEPS):
        worker.act()
        worker.store.back_up_now()


def copying_beside(worker):
    """Write on while copies are made on another thread, one after the other."""
    beside = worker.store.beside()

    def copy():
        while True:
            beside.back_up()

    threading.Thread(target=copy, daemon=True).start()
    for _ in range(STEPS):
        worker.act()


def exporting(worker):
    for number in count():
        worker.act()
        write_whole(worker.folder / "report.md", render(worker.session, "md") + f"\n{number} end\n")
        write_whole(worker.folder / "all.diptych", pack(members_of(worker.session, {})))


def tidying(worker):
    for number in count(worker.chance.randrange(10**9)):
        worker.act()
        source = worker.chance.randbytes(1_500_000)
        worker.store.put_document(f"{number:064}", "big.txt", "utf-8", source, "")
        worker.store.tidy()


def restoring(worker):
    for _ in range(STEPS):
        worker.act(2)
        worker.store.back_up_now()
        mark, number = digest(worker.session), worker.store.copies()[0].number
        worker.act(2)
        print("next", mark, flush=True)
        worker.store.restore_copy(number)
        worker.session = worker.store.load(worker.session.id)
        worker._last = None
        worker.tell()


def moving(worker):
    homes = (worker.folder / "one", worker.folder / "two")
    for number in count():
        worker.act(2)
        worker.store.close()
        target = homes[number % 2]
        if target == worker.places.sessions:
            target = homes[1 - number % 2]
        # What a killed move left behind is no store that anybody uses.
        for left in target.glob("sessions.sqlite*"):
            left.unlink()
        move_sessions(worker.places, target)
        worker.store = Store.open(worker.places)


def opening(worker):
    """Open and close, which leads an older store to the newest version the first time."""
    for _ in range(STEPS):
        worker.store.close()
        worker.store = Store.open(worker.places)
        worker.act()


WORK = {
    work.__name__: work
    for work in (actions, copying, copying_beside, exporting, tidying, restoring, moving, opening)
}


def main(what, folder, seed):
    print("ready", flush=True)
    WORK[what](Worker(Path(folder), int(seed)))


if __name__ == "__main__":
    main(*sys.argv[1:])
