"""The same documents opened once more: their session comes back instead of a second one."""

import pytest

from diptych_desktop.controllers.desk import DeskController
from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.controllers.sessions import SessionController
from diptych_index.paths import places as places_under
from diptych_index.spans import read_span

MILL = "The mill stood where the river bends, and the miller watched the slow water.\n"
LAMP = "Nobody has seen the lamp since then, and the weir is dry.\n"


class Table:
    """A desk with a true store; every one of a test is a start of the program of its own."""

    def __init__(self, qtbot, client, data):
        self.bot = qtbot
        self.documents = DocumentController(client)
        self.sessions = SessionController(places_under(data))
        self.desk = DeskController(client, self.documents, self.sessions)
        self.said, self.placed = [], []
        self.desk.said.connect(self.said.append)
        self.desk.documentPlaced.connect(self.placed.append)

    def wait(self, done):
        self.bot.waitUntil(lambda: bool(done()), timeout=15_000)

    def is_laid_out(self):
        session = self.desk.session
        if session is None or self.sessions.is_saving:
            return False
        shown = [self.documents.document(d.side) for d in session.documents]
        return [d and d.complete and d.fingerprint for d in shown] == [
            d.fingerprint for d in session.documents
        ]

    def open(self, *paths, side=None):
        self.desk.open_paths([str(path) for path in paths], side)
        sides = {side or ("A", "B")[n]: path for n, path in enumerate(paths)}
        self.wait(
            lambda: self.is_laid_out() and all(self.path(s) == str(p) for s, p in sides.items())
        )
        return self.desk.session

    def path(self, side):
        saved = self.desk.session.document(side)
        return saved.path if saved is not None else ""

    def pin(self, side, words):
        start = self.documents.document(side).whole_text().index(words)
        pins = len(self.desk.session.pins)
        self.desk.pin(side, read_span(start, start + len(words)), None)
        self.wait(lambda: len(self.desk.session.pins) == pins + 1)

    def pinned(self):
        session = self.desk.session
        return [self.documents.document(p.side).text(p.anchor.read) for p in session.pins]

    def names(self):
        told = []
        self.sessions.list_sessions(told.append)
        self.wait(lambda: told)
        return [info.name for info in told[0]]

    def leave(self):
        self.desk.leave()
        self.wait(lambda: not self.sessions.is_saving and self.sessions.session is None)


@pytest.fixture
def start(qtbot, true_client, tmp_path):
    """Start the desk; what was started before is ended by that."""
    running = []

    def make():
        while running:
            running.pop().sessions.close()
        running.append(Table(qtbot, true_client, tmp_path / "kept"))
        return running[0]

    yield make
    while running:
        running.pop().sessions.close()


@pytest.fixture
def pair(tmp_path):
    mill, lamp = tmp_path / "mill.txt", tmp_path / "lamp.txt"
    mill.write_text(MILL, encoding="utf-8")
    lamp.write_text(LAMP, encoding="utf-8")
    return mill, lamp


def test_the_pair_is_laid_out_as_it_was_left(start, pair):
    before = start()
    before.open(*pair)
    before.pin("B", "the weir is dry")
    session = before.desk.session
    again = start()
    assert again.open(*pair) == session
    assert again.pinned() == ["the weir is dry"]
    assert again.said == [
        "Your session with these documents is open again; the menu Session begins another."
    ]
    again.wait(lambda: sorted(again.placed) == ["A", "B"])
    assert again.names() == [session.name]


def test_the_way_it_was_read_comes_back_too(start, pair):
    before = start()
    before.open(*pair)
    before.desk.read_again("A", as_in_file=True)
    before.wait(lambda: before.is_laid_out() and before.desk.session.document("A").way.as_in_file)
    again = start()
    session = again.open(*pair)
    assert session.document("A").way.as_in_file
    assert again.documents.document("A").way.as_in_file
    again.wait(lambda: sorted(again.placed) == ["A", "B"])


def test_the_other_way_round_it_is_another_pair(start, pair):
    table = start()
    first = table.open(*pair)
    table.leave()
    assert table.open(*reversed(pair)).id != first.id
    assert table.said == []
    assert len(table.names()) == 2


def test_a_new_session_is_begun_when_it_was_asked_for(start, pair):
    table = start()
    first = table.open(*pair)
    table.desk.leave_for_new()
    second = table.open(*pair)
    assert second.id != first.id
    table.leave()
    assert table.open(*pair).id == second.id


def test_a_new_session_is_begun_with_what_is_shown(start, pair):
    table = start()
    first = table.open(*pair)
    table.pin("A", "the slow water")
    table.desk.begin_anew()
    table.wait(lambda: table.is_laid_out() and table.desk.session.id != first.id)
    assert [d.path for d in table.desk.session.documents] == [str(path) for path in pair]
    assert table.desk.session.pins == ()
    assert len(table.names()) == 2


def test_opened_one_after_the_other_they_are_the_same_pair(start, pair):
    before = start()
    before.open(*pair)
    before.pin("A", "the slow water")
    session = before.desk.session
    again = start()
    again.open(pair[0])
    assert again.desk.session.id != session.id
    again.desk.open_paths([str(pair[1])])
    again.wait(lambda: again.desk.session.id == session.id and again.is_laid_out())
    assert again.pinned() == ["the slow water"]
    assert again.names() == [session.name]


def test_a_second_document_joins_a_session_in_which_something_was_done(start, pair):
    before = start()
    pair_session = before.open(*pair)
    again = start()
    alone = again.open(pair[0])
    again.pin("A", "the slow water")
    again.open(pair[1], side="B")
    assert (again.desk.session.id, len(again.desk.session.pins)) == (alone.id, 1)
    assert alone.id != pair_session.id
    assert len(again.names()) == 2


def test_a_file_opened_over_another_stays_in_its_session(start, pair, tmp_path):
    third = tmp_path / "third.txt"
    third.write_text("A third text about neither.\n", encoding="utf-8")
    table = start()
    first = table.open(*pair)
    table.leave()
    second = table.open(pair[0], third)
    assert table.open(pair[1], side="B").id == second.id != first.id


def test_a_file_changed_since_then_has_its_pins_found_again(start, pair):
    before = start()
    before.open(*pair)
    before.pin("A", "the slow water")
    session = before.desk.session
    pair[0].write_text("There was a river.\n\n" + MILL, encoding="utf-8")
    again = start()
    again.desk.open_paths([str(path) for path in pair])
    again.wait(lambda: again.is_laid_out() and again.said[1:])
    assert again.desk.session.id == session.id
    assert again.said[-1] == "Document A has changed. 1 pin: 1 exact."
    again.wait(lambda: again.pinned() == ["the slow water"])


def test_a_moved_file_is_read_where_it_is_now(start, pair, tmp_path):
    before = start()
    session = before.open(*pair)
    moved = pair[0].rename(tmp_path / "moved.txt")
    again = start()
    missing = []
    again.desk.sourceMissing.connect(lambda *values: missing.append(values))
    assert again.open(moved, pair[1]).id == session.id
    assert not again.desk.shows_saved_copy("A")
    assert missing == []


def test_a_session_of_the_list_with_the_documents_shown_is_laid_out_whole(start, pair):
    table = start()
    first = table.open(*pair)
    table.pin("A", "the slow water")
    table.desk.begin_anew()
    table.wait(lambda: table.is_laid_out() and table.desk.session.id != first.id)
    table.placed.clear()
    table.desk.open_session(first.id)
    table.wait(lambda: sorted(table.placed) == ["A", "B"])
    assert table.pinned() == ["the slow water"]


def test_a_pin_made_just_before_leaving_is_kept_and_the_desk_stays_empty(start, pair):
    table = start()
    session = table.open(*pair)
    with table.bot.waitSignal(table.sessions.saving):
        table.desk.pin("A", read_span(4, 8), None)
    table.leave()
    table.wait(lambda: not table.sessions.is_saving)
    assert table.desk.session is None
    assert [table.documents.document(side) for side in "AB"] == [None, None]
    table.desk.open_session(session.id)
    table.wait(table.is_laid_out)
    assert table.pinned() == ["mill"]
