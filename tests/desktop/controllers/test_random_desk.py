"""Whatever is done on the desk in whatever order: nothing acknowledged is lost, undo leads back.

The model is a list of the states that the store acknowledged and a place in it: an action cuts off
what lies behind and adds one, undo and redo go back and forth, leaving and coming back, in the same
program or in the next one, change nothing.
"""

import random
from dataclasses import replace

import pytest

from diptych_desktop.controllers.desk import DeskController
from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.controllers.sessions import SessionController
from diptych_index.paths import places as places_under
from diptych_index.session.actions import RemovePin, SetTags
from diptych_index.spans import read_span

STEPS = 16
SENTENCES = [
    f"The {thing} of the {place} was counted in {year}, and nobody asked the {who} about it."
    for thing, place, year, who in [
        ("flour", "mill", 1812, "miller"),
        ("rope", "ferry", 1817, "ferryman"),
        ("slate", "quarry", 1823, "carter"),
        ("barley", "tower", 1831, "warden"),
        ("timber", "weir", 1840, "joiner"),
        ("wool", "bridge", 1848, "weaver"),
        ("salt", "harbor", 1855, "pilot"),
        ("honey", "orchard", 1861, "widow"),
    ]
]


def settled(session):
    """A session without what every change touches."""
    return replace(session, changed="", undo="", redo="", desk={})


class Desk:
    """The desk with a true engine and a true store, the file on its side A, and the model."""

    def __init__(self, bot, client, folder, seed):
        self.bot, self.client, self.folder = bot, client, folder
        self.drawn = random.Random(seed)
        self.file = folder / "mill.txt"
        self.lines = list(SENTENCES)
        self.sources = {}
        self.write()
        self.begin()
        self.desk.open_file("A", str(self.file))
        self.wait(lambda: self.desk.session is not None)
        self.states, self.at, self.numbers = [], -1, 0
        self.acknowledge()

    def begin(self):
        self.documents = DocumentController(self.client)
        self.sessions = SessionController(places_under(self.folder / "kept"))
        self.desk = DeskController(self.client, self.documents, self.sessions)

    def write(self):
        self.file.write_text("\n\n".join(self.lines) + "\n", encoding="utf-8")

    def next_number(self):
        self.numbers += 1
        return self.numbers

    # -- waiting, and what the model says

    def is_quiet(self):
        document, session = self.documents.document("A"), self.desk.session
        if document is None or not document.complete or session is None:
            return False
        saved = session.document("A")
        busy = self.documents.is_opening("A") or self.sessions.is_saving
        busy = busy or self.desk.is_placing("A")
        return not busy and saved is not None and saved.fingerprint == document.fingerprint

    def wait(self, done):
        self.bot.waitUntil(lambda: done() and self.is_quiet(), timeout=20_000)

    def acknowledge(self):
        """Take in a state that is another one than the last."""
        del self.states[self.at + 1 :]
        self.states.append(settled(self.desk.session))
        self.at = len(self.states) - 1
        self.sources.setdefault(self.fingerprint, list(self.lines))

    @property
    def fingerprint(self):
        return self.desk.session.document("A").fingerprint

    def is_as_in_model(self):
        return self.desk.session is not None and settled(self.desk.session) == self.states[self.at]

    def change(self, act):
        before = settled(self.desk.session)
        act()
        self.wait(lambda: settled(self.desk.session) != before)
        self.acknowledge()

    # -- what a reader does

    def pin(self):
        text = self.documents.document("A").whole_text()
        line = self.drawn.choice([line for line in text.split("\n") if len(line) > 40])
        start = text.index(line) + self.drawn.randrange(10)
        span = read_span(start, start + self.drawn.randint(15, 30))
        self.change(lambda: self.desk.pin("A", span, None, again=True))

    def unpin(self):
        if self.desk.session.pins:
            pin = self.drawn.choice(self.desk.session.pins)
            self.change(lambda: self.sessions.perform(RemovePin(pin=pin.id)))

    def tag(self):
        if self.desk.session.rows:
            row = self.drawn.choice(self.desk.session.rows)
            tags = (*row.tags, f"tag {self.next_number()}")
            self.change(lambda: self.sessions.perform(SetTags(row=row.id, tags=tags)))

    def edit_the_file(self):
        """Change, delete, add or move a sentence on the disk, and look again."""
        self.lines = list(self.sources[self.fingerprint])
        at = self.drawn.randrange(len(self.lines))
        year = 1900 + self.next_number()
        kind = self.drawn.choice(["change", "delete", "add", "move"])
        if kind == "change":
            self.lines[at] = self.lines[at].replace("nobody", "hardly anybody", 1) + f" In {year}."
        elif kind == "delete" and len(self.lines) > 3:
            del self.lines[at]
        elif kind == "move":
            self.lines.append(self.lines.pop(at) + f" Later, in {year}.")
        else:
            self.lines.insert(at, f"The bell was cast anew in {year}, and the whole valley came.")
        self.write()
        self.change(lambda: self.desk.look_again("A"))

    def undo(self):
        if self.at > 0:
            self.at -= 1
            self.sessions.undo()
            self.wait(self.is_as_in_model)

    def redo(self):
        if self.at + 1 < len(self.states):
            self.at += 1
            self.sessions.redo()
            self.wait(self.is_as_in_model)

    def leave_and_come_back(self):
        self._with_its_file()
        key = self.desk.session.id
        self.desk.leave()
        self.bot.waitUntil(lambda: self.desk.session is None, timeout=20_000)
        self.desk.open_session(key)
        self.wait(self.is_as_in_model)

    def close_and_start_again(self):
        self._with_its_file()
        key = self.desk.session.id
        self.desk.leave()
        self.sessions.close()
        self.begin()
        self.desk.open_session(key)
        self.wait(self.is_as_in_model)

    def _with_its_file(self):
        """Have the file say what the session has: another text would be taken in on coming back."""
        self.lines = list(self.sources[self.fingerprint])
        self.write()

    def check(self):
        assert self.is_as_in_model()
        document = self.documents.document("A")
        for pin in self.desk.session.pins:
            if pin.state != "unplaced":
                assert document.text(pin.anchor.read) == pin.anchor.quote


ACTS = [
    Desk.pin, Desk.pin, Desk.tag, Desk.unpin, Desk.edit_the_file, Desk.edit_the_file, Desk.undo,
    Desk.undo, Desk.undo, Desk.redo, Desk.redo, Desk.leave_and_come_back,
    Desk.close_and_start_again,
]  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_the_desk_is_as_the_reader_left_it_after_anything(qtbot, true_client, tmp_path, seed):
    desk = Desk(qtbot, true_client, tmp_path, seed)
    try:
        desk.pin()
        for _ in range(STEPS):
            desk.drawn.choice(ACTS)(desk)
            desk.check()
        while desk.at > 0:
            desk.undo()
        desk.check()
        while desk.at + 1 < len(desk.states):
            desk.redo()
        desk.check()
        desk.close_and_start_again()
        desk.check()
    finally:
        desk.sessions.close()
