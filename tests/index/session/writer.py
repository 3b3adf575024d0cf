# ruff: noqa: T201 (what it prints is what the tests read)
"""Pins one passage after the other and says so on stdout: the child that the tests kill.

Arguments: the data folder, the session's id, how many pins, and a limit in bytes on the size of
any file (0: none). After each change that the store acknowledged its number is printed.
"""

import resource
import sys
from pathlib import Path

from diptych_index.errors import StoreError
from diptych_index.paths import places
from diptych_index.session.actions import AddPin, EditNote
from diptych_index.session.model import Anchor
from diptych_index.session.store import Store
from diptych_index.spans import read_span


def main(folder, session, pins, limit):
    store = Store.open(places(Path(folder)))
    if int(limit):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    for number in range(int(pins)):
        anchor = Anchor(
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
        try:
            row = store.perform(session, AddPin(side="A", anchor=anchor)).rows[-1].id
            store.perform(session, EditNote(row=row, note=f"note {number}"))
        except StoreError as error:
            print(f"refused: {error}", flush=True)
            kept = len(store.load(session).pins)
            print(f"kept: {kept}", flush=True)
            return
        print(number, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
