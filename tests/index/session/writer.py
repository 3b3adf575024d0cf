# ruff: noqa: T201 (what it prints is what the tests read)
"""Pins one passage after the other and says so on stdout: the child that the tests kill.

Arguments: the data folder, the session's id, how many pins, a limit in bytes on the size of any
file (0: none), and whether that is lifted before closing (1). After each change that the store
acknowledged it prints where that is kept, disk or memory, and its number. Three pins after the
disk became full it closes the store and prints the notices.
"""

import resource
import sys
from pathlib import Path

from diptych_index.paths import places
from diptych_index.session.actions import AddPin, EditNote
from diptych_index.session.model import Anchor
from diptych_index.session.store import Store
from diptych_index.spans import read_span


def main(folder, session, pins, limit, space_again):
    store = Store.open(places(Path(folder)))
    if int(limit):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
    left, memory = int(pins), False
    for number in range(10_000):
        row = store.perform(session, AddPin(side="A", anchor=anchor(number))).rows[-1].id
        store.perform(session, EditNote(row=row, note=f"note {number}"))
        if store.read_only and not memory:
            memory, left = True, 3
        print("memory" if store.read_only else "disk", number, flush=True)
        left -= 1
        if not left:
            break
    if int(space_again):
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    store.close()
    for notice in store.notices:
        print(notice, flush=True)


def anchor(number):
    return Anchor(
        fingerprint="f" * 64,
        read=read_span(number, number + 1),
        raw=None,
        quote=f"{number} " + "and so on " * 50,
        prefix="",
        suffix="",
        paragraph=1,
        lines=(1, 1),
        page=None,
        section="",
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
