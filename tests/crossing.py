"""A desk on which everything crosses: true engine, true store, wishes that wait for nothing.

The engine and the store are held up for times that are drawn. Nothing is known of what comes out
but what has to hold whatever the order: see ``Crossing.faults``.
"""

import os
import random
import signal
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from diptych_desktop.controllers.desk import SIDES, DeskController
from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.controllers.passages import NOT_PINNED
from diptych_desktop.controllers.safekeeping import Safekeeping
from diptych_desktop.controllers.sessions import SessionController
from diptych_desktop.controllers.store_thread import StoreThread
from diptych_desktop.controllers.store_work import StoreWork
from diptych_desktop.engine_client.client import EngineClient
from diptych_index.errors import StoreError
from diptych_index.paths import places as places_under
from diptych_index.session.actions import AddPin, EditNote, RemovePin
from diptych_index.spans import read_span

SLOW_ENGINE = Path(__file__).with_name("slow_engine.py")
PATIENCE = 20_000
"""Milliseconds for everything to come to rest, on however slow a machine."""

MILL = """The mill stood where the river bends, and the miller watched the slow water fall-
ing over the weir until the evening came and the lamp was lit in the house above.

THE WEIR

Nobody has seen the lamp since then, and the weir is dry; the river took another way
and the stones of the mill were carried off to build the inn at the cross-
roads. The falling of the water was heard no more at the crossroads.
"""
INN = """The inn at the crossroads was built of the stones of the mill, and its lamp burned till
morning for whoever came over the heath.

Nobody asked the host where the stones were from; the house was warm.
"""
FERRY = """The ferry crosses twice a day, and whoever misses it waits with the herons.

The house on the bank has a lamp in its window until the evening boat is in; nobody has
counted the stones that hold the rope.
"""
WORDS = ["mill", "lamp", "stones", "inn", "house", "evening", "Nobody", "ferry", "herons", "rope"]
WAYS = [
    {"as_in_file": True}, {"as_in_file": False}, {"undone": ("headings",)}, {"undone": ()},
    {"undone": ("joined hyphens",)}, {"encoding": "cp1252"}, {"encoding": "utf-8"},
]  # fmt: skip
REFUSALS = (
    NOT_PINNED,
    "Select a passage first",
    "The engine stopped while pinning a passage",
)
"""How the sentences begin that tell that a passage is not pinned."""
STOPPED_PLACING = "The engine stopped while finding the pinned passages again"
"""Tells that too, or that pins which there are already could not be looked for."""


def settled(session):
    """A session without what every change touches."""
    return replace(session, changed="", undo="", redo="", desk={})


NO_ROOM = "The disk is full; make room and try again."
REFUSING = ("perform", "undo", "redo", "save_desk", "open", "rename", "restore_copy")
"""What the store refuses now and then."""


class SlowThread(StoreThread):
    """The thread of the store, its jobs held up; ``refusals`` are still to come."""

    drawn = random.Random(0)
    seconds = 0.0
    refusals = 0

    def _do(self, job):
        time.sleep(self.drawn.choice((0, 0, self.drawn.random())) * self.seconds)
        super()._do(job)


def refusing(work):
    """Return something that the store does, refused where ``refusals`` say so."""

    def do(self, *values, **named):
        if SlowThread.refusals:
            SlowThread.refusals -= 1
            raise StoreError(NO_ROOM)
        return work(self, *values, **named)

    return do


class Crossing:
    """One reader in a hurry, over files and a store in ``folder``."""

    def __init__(self, bot, monkeypatch, folder, seed, slow=30):
        self.bot, self.folder, self.seed, self.slow = bot, folder, seed, slow
        self.drawn = random.Random(seed)
        self.files = []
        for name, text in (("mill", MILL), ("inn", INN), ("ferry", FERRY)):
            path = folder / f"{name}.txt"
            path.write_text(text, encoding="utf-8")
            self.files.append(path)
        command = [
            sys.executable,
            "-P",
            str(SLOW_ENGINE),
            str(folder / "kept"),
            str(seed),
            str(slow),
        ]
        self.client = EngineClient(command)
        self.client.start()
        SlowThread.drawn, SlowThread.seconds = random.Random(seed + 1), slow / 1000
        SlowThread.refusals = 0
        monkeypatch.setattr("diptych_desktop.controllers.store_asking.StoreThread", SlowThread)
        for name in REFUSING:
            monkeypatch.setattr(StoreWork, name, refusing(getattr(StoreWork, name)))
        self.said, self.told, self.failures, self.ids = [], [], [], []
        self.wished = self.performed = self.kills = self.notes = 0
        self.begin()

    def begin(self):
        self.documents = DocumentController(self.client)
        self.sessions = SessionController(places_under(self.folder / "kept"))
        self.desk = DeskController(self.client, self.documents, self.sessions)
        self.safe = Safekeeping(self.sessions)
        self.desk.said.connect(self.said.append)
        self.sessions.failed.connect(self.failures.append)
        self.documents.failed.connect(lambda side, row: self.told.append((side, row["message"])))
        self.sessions.sessionChanged.connect(self._seen)
        self._counting(self.sessions)

    def _counting(self, sessions):
        perform = sessions.perform

        def counted(action):
            self.performed += isinstance(action, AddPin)
            perform(action)

        sessions.perform = counted

    def _seen(self, session):
        if session.id not in self.ids:
            self.ids.append(session.id)

    def end(self):
        self.sessions.close()
        self.client.stop()

    # -- what the reader wishes

    def pin(self):
        side = self.drawn.choice(SIDES)
        document = self.documents.document(side)
        text = document.whole_text() if document is not None else ""
        found = [word for word in WORDS if word in text]
        if found:
            word = self.drawn.choice(found)
            at = text.index(word)
            self.wished += 1
            self.desk.pin(side, read_span(at, at + len(word)), None, again=True)

    def unpin(self):
        session = self.desk.session
        if session is not None and session.pins:
            self.sessions.perform(RemovePin(pin=self.drawn.choice(session.pins).id))

    def note(self):
        session = self.desk.session
        if session is not None and session.rows:
            self.notes += 1
            row = self.drawn.choice(session.rows).id
            self.sessions.perform(EditNote(row=row, note=f"note {self.notes}"))

    def open(self):
        self.desk.open_file(self.drawn.choice(SIDES), str(self.drawn.choice(self.files)))

    def open_two(self):
        self.desk.open_paths([str(path) for path in self.drawn.sample(self.files, 2)])

    def read(self):
        self.desk.read_again(self.drawn.choice(SIDES), **self.drawn.choice(WAYS))

    def remove(self):
        self.desk.remove_document(self.drawn.choice(SIDES))

    def swap(self):
        self.desk.swap()

    def undo(self):
        if self.desk.session is not None:
            self.sessions.undo()

    def redo(self):
        if self.desk.session is not None:
            self.sessions.redo()

    def edit(self):
        """Change a file on the disk, and look at it again."""
        path = self.drawn.choice(self.files)
        text = path.read_text(encoding="utf-8")
        self.notes += 1
        more = f"A line was added here, number {self.notes}.\n\n"
        path.write_text(more + text if self.drawn.random() < 0.5 else text + "\n" + more,
                        encoding="utf-8")  # fmt: skip
        self.look_again()

    def look_again(self):
        self.desk.look_again(self.drawn.choice(SIDES))

    def leave(self):
        self.desk.leave()

    def open_session(self):
        if self.ids:
            self.desk.open_session(self.drawn.choice(self.ids))

    def begin_anew(self):
        self.desk.begin_anew()

    def kill_engine(self):
        """Kill the engine: twice at most, a third time in a row would be told as a fault of it."""
        pid = self.client.process_id()
        if pid and self.kills < 2:
            self.kills += 1
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def fail_once(self):
        """Let the store refuse the next change, whatever it is."""
        SlowThread.refusals = 1

    def back_up(self):
        self.safe.back_up()

    def restore_copy(self):
        self.safe.list_copies(self._restore)

    def _restore(self, copies):
        if copies:
            self.safe.restore_copy(self.drawn.choice(copies).number)

    def rename(self):
        if self.desk.session is not None:
            self.notes += 1
            self.sessions.rename(self.desk.session.id, f"name {self.notes}")

    def pause(self):
        until = time.monotonic() + self.drawn.choice([0, 3, 8, 15, 30, 80]) / 1000
        self.bot.waitUntil(lambda: time.monotonic() >= until, timeout=PATIENCE)

    def burst(self):
        """Have some wishes follow one another, with pauses or without; return their names."""
        told = []
        if self.desk.session is None or not self.desk.session.documents:
            self.open_two()
            self.bot.waitUntil(lambda: self.desk.session is not None, timeout=PATIENCE)
        for _ in range(self.drawn.randint(2, 6)):
            wish = self.drawn.choice(WISHES)
            told.append(wish.__name__)
            wish(self)
            if self.drawn.random() < 0.6:
                self.pause()
        return told

    # -- what has to hold

    def is_at_rest(self):
        """Whether nothing is on its way anywhere."""
        return not (
            self.client._pending
            or self.client._refused
            or self.sessions.is_saving
            or any(self.documents.is_opening(s) or self.desk.is_placing(s) for s in SIDES)
        )

    def rest(self):
        """Wait until nothing is on its way, also when the store has been asked once more."""
        SlowThread.refusals = 0
        for _ in range(3):
            asked = []
            self.sessions.list_sessions(asked.append)
            self.bot.waitUntil(
                lambda asked=asked: bool(asked) and self.is_at_rest(), timeout=PATIENCE
            )

    def faults(self):
        """Return what is not as it has to be when everything is at rest."""
        session, found = self.desk.session, []
        if session is not self.sessions.session:
            found.append("the desk and the store's answers have another session")
        refused = sum(s.startswith(REFUSALS) for s in self.said)
        perhaps = sum(s.startswith(STOPPED_PLACING) for s in self.said)
        if not 0 <= self.wished - self.performed - refused <= perhaps:
            found.append(f"{self.wished} wished, {self.performed} done, {refused} refused")
        wrong = [s for s in (*self.said, *(m for _, m in self.told)) if "not open any more" in s]
        found += [f"said wrongly: {s}" for s in wrong]
        for side in SIDES:
            found += self._faults_of(side, session)
        return found

    def _faults_of(self, side, session):
        document = self.documents.document(side)
        saved = session.document(side) if session is not None else None
        if (document is None) != (saved is None):
            return [f"{side}: shown {document}, saved {saved}"]
        if document is None:
            return []
        found = []
        if any("none was kept" in sentence for sentence in self.said):
            return []
        if document.fingerprint != saved.fingerprint:
            found.append(f"{side}: another text is shown than the session has")
        if not self.documents.is_indexed(side):
            found.append(f"{side}: cannot be searched")
        for pin in session.pins:
            if pin.side != side or pin.state == "unplaced":
                continue
            if pin.anchor.fingerprint != document.fingerprint:
                if not session.redo:
                    found.append(f"{pin.label} was not looked for in the text shown")
            elif document.text(pin.anchor.read) != pin.anchor.quote:
                found.append(f"{pin.label} stands on other words than its own")
        return found

    def state(self):
        return None if self.desk.session is None else settled(self.desk.session)


WISHES = [
    Crossing.pin, Crossing.pin, Crossing.pin, Crossing.read, Crossing.read, Crossing.note,
    Crossing.undo, Crossing.undo, Crossing.redo, Crossing.redo, Crossing.open, Crossing.open_two,
    Crossing.edit, Crossing.look_again, Crossing.swap, Crossing.unpin, Crossing.remove,
    Crossing.open_session, Crossing.leave, Crossing.begin_anew, Crossing.kill_engine,
    Crossing.back_up, Crossing.restore_copy, Crossing.rename, Crossing.fail_once,
]  # fmt: skip
