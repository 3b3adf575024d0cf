"""From an action to its being on the disk, and what the window's frames feel of it.

Beside it runs what the disk itself needs for the same: a file written to and synced.
"""

import gc
import os
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer

from diptych_desktop.app.program import COLLECT_AFTER
from diptych_desktop.controllers.safekeeping import Safekeeping
from diptych_desktop.controllers.sessions import SessionController
from diptych_index.paths import places
from diptych_index.session.actions import (
    AddPin,
    AddRows,
    EditNote,
    MoveRow,
    NewPin,
    NewRow,
    RemovePin,
    SetTags,
)
from diptych_index.session.model import Anchor, SavedDocument
from diptych_index.session.store import Store
from diptych_index.spans import read_span

CHANGES = 60
FRAME_MS = 16
LATE_MS = 33
SIZES = (50, 10_000)
LARGE_MB = 80


class Frames(QTimer):
    """Beats as a window that paints all the time would, and notes how far apart the beats were."""

    def __init__(self) -> None:
        super().__init__(interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self.gaps: list[float] = []
        self._last = 0.0
        self.timeout.connect(self._beat)

    def _beat(self) -> None:
        now = time.perf_counter()
        if self._last:
            self.gaps.append((now - self._last) * 1000)
        self._last = now

    def told(self) -> str:
        late = sum(gap > LATE_MS for gap in self.gaps)
        return f"{late} of {len(self.gaps)} frames late, longest {max(self.gaps):.1f} ms"


def anchor(number: int) -> Anchor:
    quote = f"the {number}th arch of the bridge holds, they say, as long as the river lets it"
    return Anchor(
        fingerprint="a" * 64, read=read_span(number, number + len(quote)), raw=None, quote=quote,
        prefix="x" * 32, suffix="y" * 32, paragraph=number, lines=(number, number), page=None,
        section="Arches",
    )  # fmt: skip


def synced(folder: Path) -> float:
    """Return how long the disk needs to write and sync 8 kB, in ms: the median of many."""
    times = []
    with (folder / "probe").open("wb") as file:
        for _ in range(CHANGES):
            begun = time.perf_counter()
            file.write(b"x" * 8192)
            file.flush()
            os.fsync(file.fileno())
            times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def bare_reading(store: Path) -> float:
    """Return the ms of processor time in which sqlite3 gives the rows of pins and of the panel."""
    connection = sqlite3.connect(store)
    times = []
    for _ in range(5):
        begun = time.process_time()
        for table in ("pin", "panel_row"):
            connection.execute(f"SELECT * FROM {table}").fetchall()
        times.append((time.process_time() - begun) * 1000)
    connection.close()
    return statistics.median(times)


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def actions(session, number: int):
    """Give one action of each common kind after the other."""
    rows = session.rows
    row = rows[number * 7 % len(rows)]
    return (
        lambda: AddPin(side="A", anchor=anchor(number)),
        lambda: EditNote(row=row.id, note=f"note {number}"),
        lambda: SetTags(row=row.id, tags=("style", f"t{number}")),
        lambda: MoveRow(row=rows[-1].id, position=max(0, len(rows) - 3)),
        lambda: RemovePin(pin=session.pins[-1].id),
    )[number % 5]()


def measure(pins: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        where = places(Path(folder))
        store = Store.open(where)
        made = store.create("Bridges")
        new = tuple(NewRow(pins=(NewPin(side="A", anchor=anchor(n)),)) for n in range(pins))
        store.perform(made.id, AddRows(rows=new))
        store.close()
        disk = synced(Path(folder))
        sessions = SessionController(where)
        loop = QEventLoop()
        bare = bare_reading(where.store)
        begun, spent = time.perf_counter(), time.process_time()
        sessions.open(made.id, lambda _: loop.quit())
        loop.exec()
        opening = (time.perf_counter() - begun) * 1000
        spent = (time.process_time() - spent) * 1000
        quiet, busy = Frames(), Frames()
        quiet.start()
        wait(1000)
        quiet.stop()
        sessions.saved.connect(loop.quit)
        busy.start()
        times = []
        for number in range(CHANGES):
            wait(40)
            begun = time.perf_counter()
            sessions.perform(actions(sessions.session, number))
            loop.exec()
            times.append((time.perf_counter() - begun) * 1000)
        busy.stop()
        sessions.close()
    median = statistics.median(times)
    print(
        f"{pins:,} pins: opened in {opening:.0f} ms, {spent:.0f} ms of processor (bar 300; "
        f"{spent / bare:.1f} times the bare rows read); a change on the disk after {median:.1f} ms "
        f"(median, bar 50; {median / disk:.1f} times the disk's own {disk:.1f} ms), "
        f"p95 {sorted(times)[int(len(times) * 0.95)]:.1f} ms; "
        f"{busy.told()} (at rest {quiet.told()})"
    )


def in_the_way(megabytes: int) -> None:
    """Measure changes while a large store is copied and looked through, beside changes at rest."""
    with tempfile.TemporaryDirectory() as folder:
        where = places(Path(folder))
        store = Store.open(where)
        made = store.create("Bridges")
        row = store.perform(made.id, AddPin(side="A", anchor=anchor(1))).rows[0].id
        for number in range(megabytes // 2):
            key, name = f"{number:064}", f"{number}.txt"
            store.create(name, [saved_document(key, name)])
            store.put_document(key, name, "utf-8", os.urandom(2_000_000), "")
        store.close()
        sessions = SessionController(where)
        safe = Safekeeping(sessions)
        loop = QEventLoop()
        sessions.open(made.id, lambda _: loop.quit())
        loop.exec()
        sessions.saved.connect(loop.quit)
        rest = [saved(sessions, loop, row, f"at rest {n}") for n in range(20)]
        told = [f"at rest {statistics.median(rest):.1f} ms"]
        for what, begin in (("copied", safe.back_up), ("checked", safe.check)):
            done: list[object] = []
            begun = time.perf_counter()
            begin(done.append)
            times = []
            while not done:
                times.append(saved(sessions, loop, row, f"{what} {len(times)}"))
            took = time.perf_counter() - begun
            told.append(
                f"while it is {what} ({took:.1f} s, {len(times)} changes) "
                f"{statistics.median(times):.1f} ms, longest {max(times):.1f} ms"
            )
        sessions.close()
    print(f"a store of {megabytes} MB: a change is on the disk (bar 50, median) {'; '.join(told)}")


def saved_document(key: str, name: str) -> SavedDocument:
    return SavedDocument(side="A", fingerprint=key, path=f"/{name}", name=name, title=name)


def saved(sessions: SessionController, loop: QEventLoop, row: str, note: str) -> float:
    """Return the ms until a change is on the disk."""
    wait(10)
    begun = time.perf_counter()
    sessions.perform(EditNote(row=row, note=note))
    loop.exec()
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    application = QCoreApplication([])
    # As in the program.
    gc.set_threshold(*COLLECT_AFTER)
    for pins in SIZES:
        measure(pins)
    in_the_way(LARGE_MB)
    application.quit()


if __name__ == "__main__":
    main()
