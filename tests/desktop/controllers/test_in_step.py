"""Whatever the reader does in whatever order, every pin stays with its words."""

import random

import pytest

from diptych_desktop.controllers.desk import DeskController
from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.controllers.sessions import SessionController
from diptych_index.paths import places as places_under
from diptych_index.spans import read_span

TEXT = """The mill stood where the river bends, and the miller watched the slow water fall-
ing over the weir until the evening came and the lamp was lit in the house above.

THE WEIR

Nobody has seen the lamp since then, and the weir is dry; the river took another way
and the stones of the mill were carried off to build the inn at the cross-
roads. The falling of the water was heard no more at the crossroads.
"""
WORDS = ["mill", "miller", "weir", "evening", "Nobody", "lamp", "stones", "inn", "heard", "house"]
"""Every one stands on one line in every way of reading."""
WAYS = [
    {"as_in_file": True}, {"as_in_file": False}, {"undone": ("headings",)}, {"undone": ()},
    {"undone": ("joined hyphens",)}, {"encoding": "cp1252"}, {"encoding": "utf-8"},
]  # fmt: skip


class Reader:
    """A desk with one document, whose steps do not wait for one another."""

    def __init__(self, qtbot, client, path, data):
        self.bot = qtbot
        self.path = str(path)
        self.documents = DocumentController(client)
        self.sessions = SessionController(places_under(data))
        self.desk = DeskController(client, self.documents, self.sessions)
        self.desk.open_file("A", self.path)
        self.rest()
        self.id = self.desk.session.id

    # -- what the reader can do

    def pin(self, word):
        document = self.documents.document("A")
        at = document.whole_text().find(word) if document is not None else -1
        if at >= 0:
            self.desk.pin("A", read_span(at, at + len(word)), None)

    def read(self, changes):
        self.desk.read_again("A", **changes)

    def undo(self):
        self.sessions.undo()

    def redo(self):
        self.sessions.redo()

    def reopen(self):
        self.desk.leave()
        self.desk.open_session(self.id)

    def pause(self, milliseconds):
        self.bot.wait(milliseconds)

    # -- what has to hold

    def rest(self):
        self.bot.waitUntil(self.is_at_rest, timeout=15_000)

    def is_at_rest(self):
        session = self.desk.session
        if session is None or self.sessions.is_saving or self.documents.is_opening("A"):
            return False
        shown, saved = self.documents.document("A"), session.document("A")
        if saved is None:
            return shown is None
        settled = shown is not None and shown.complete and shown.fingerprint == saved.fingerprint
        return settled and all(p.anchor.fingerprint == saved.fingerprint for p in session.pins)

    def misplaced(self):
        """Return the pins that do not stand with their words."""
        document = self.documents.document("A")
        return [
            (pin.label, pin.state, pin.anchor.quote, document.text(pin.anchor.read))
            for pin in self.desk.session.pins
            if pin.state not in ("exact", "moved")
            or document.text(pin.anchor.read) != pin.anchor.quote
            or pin.anchor.quote not in WORDS
        ]


@pytest.fixture
def reader(qtbot, true_client, tmp_path):
    path = tmp_path / "mill.txt"
    path.write_text(TEXT, encoding="utf-8", newline="")
    made = Reader(qtbot, true_client, path, tmp_path / "kept")
    yield made
    made.sessions.close()


def steps(seed):
    """Return a sequence of steps: names of methods of Reader and what they are given."""
    drawn = random.Random(seed)
    choices = [
        lambda: ("pin", drawn.choice(WORDS)),
        lambda: ("pin", drawn.choice(WORDS)),
        lambda: ("read", drawn.choice(WAYS)),
        lambda: ("read", drawn.choice(WAYS)),
        lambda: ("undo",),
        lambda: ("redo",),
        lambda: ("pause", drawn.choice([0, 5, 20, 60])),
    ]
    return [drawn.choice(choices)() for _ in range(14)]


@pytest.mark.parametrize("seed", range(25))
def test_every_pin_is_at_its_place_after_any_steps(reader, seed):
    told = steps(seed)
    for name, *values in told:
        getattr(reader, name)(*values)
    reader.rest()
    assert reader.misplaced() == [], told
    before = reader.desk.session
    reader.reopen()
    reader.rest()
    assert reader.misplaced() == [], told
    assert reader.desk.session.pins == before.pins
    undone = 0
    while reader.desk.session.undo:
        reader.undo()
        reader.rest()
        undone += 1
        assert reader.misplaced() == [], (told, undone)
    assert reader.desk.session.pins == ()
    for _ in range(undone):
        reader.redo()
        reader.rest()
        assert reader.misplaced() == [], told
    assert reader.desk.session.pins == before.pins
    assert reader.desk.session.documents == before.documents


PAUSES = [0, 3, 8, 15, 25, 40]
"""Milliseconds between two wishes: before, while and after the first one is fulfilled."""


@pytest.mark.parametrize("pause", PAUSES)
def test_the_last_of_two_wishes_holds_also_where_it_takes_the_first_back(reader, pause):
    reader.read({"as_in_file": True})
    reader.pause(pause)
    reader.read({"as_in_file": False})
    reader.rest()
    assert not reader.desk.session.document("A").way.as_in_file
    assert not reader.documents.document("A").way.as_in_file


@pytest.mark.parametrize("pause", PAUSES)
def test_two_changes_are_undone_one_after_the_other_at_once(reader, pause):
    way = reader.desk.way("A")
    for changes in ({"undone": ("headings",)}, {"as_in_file": True}):
        reader.read(changes)
        reader.rest()
    reader.undo()
    reader.pause(pause)
    reader.undo()
    reader.rest()
    assert reader.documents.document("A").way == way
    reader.redo()
    reader.pause(pause)
    reader.redo()
    reader.pause(pause)
    reader.undo()
    reader.rest()
    assert reader.documents.document("A").way == way._replace(undone=("headings",))


@pytest.mark.parametrize("pause", PAUSES)
def test_what_is_shown_stays_when_a_step_is_undone_and_redone_at_once(reader, pause):
    reader.read({"as_in_file": True})
    reader.rest()
    reader.undo()
    reader.pause(pause)
    reader.redo()
    reader.rest()
    assert reader.documents.document("A").way.as_in_file
    reader.pause(60)
    assert reader.is_at_rest()
    assert reader.documents.document("A").way.as_in_file


@pytest.mark.parametrize("pause", PAUSES)
def test_a_document_closed_while_it_is_read_again_stays_closed(reader, pause):
    reader.read({"as_in_file": True})
    reader.pause(pause)
    reader.desk.remove_document("A")
    reader.rest()
    reader.pause(60)
    assert reader.desk.session.document("A") is None
    assert reader.documents.document("A") is None


@pytest.mark.parametrize("pause", PAUSES)
def test_a_pin_and_a_change_that_cross_are_both_kept(reader, pause):
    reader.pin("weir")
    reader.read({"as_in_file": True})
    reader.pause(pause)
    reader.pin("lamp")
    # A pin is nowhere until the engine has made it, however long that takes.
    reader.bot.waitUntil(lambda: len(reader.desk.session.pins) == 2, timeout=15_000)
    reader.rest()
    assert sorted(pin.anchor.quote for pin in reader.desk.session.pins) == ["lamp", "weir"]
    assert reader.misplaced() == []
    assert reader.desk.session.document("A").way.as_in_file


def test_pins_of_both_sides_made_at_once_stand_in_one_row(reader, tmp_path):
    second = tmp_path / "second.txt"
    second.write_text("The lamp is lit.\n", encoding="utf-8")
    reader.desk.open_file("B", str(second))
    reader.bot.waitUntil(lambda: reader.desk.session.document("B") is not None)
    reader.pin("lamp")
    reader.desk.pin("B", read_span(4, 8), None)
    reader.bot.waitUntil(lambda: len(reader.desk.session.pins) == 2)
    assert [len(row.pins) for row in reader.desk.session.rows] == [2]
