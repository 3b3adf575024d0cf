"""Files that change while they are on the desk, with a true engine and true files."""

import os

import pytest

from diptych_desktop.controllers.desk import DeskController
from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.controllers.sessions import SessionController
from diptych_desktop.controllers.watching import SourceWatcher
from diptych_index.paths import places as places_under
from diptych_index.session.actions import RemoveRows, RestoreRows
from diptych_index.spans import read_span

MILL = "The mill stood where the river bends, and the miller watched the slow water.\n"
LATER = MILL.replace("the slow water", "the rain")
LAMP = "Nobody has seen the lamp since then.\n"


class Watching:
    """A desk whose files are watched; ``seen`` are the watcher's signals in order."""

    def __init__(self, qtbot, client, data):
        self.bot = qtbot
        self.documents = DocumentController(client)
        self.sessions = SessionController(places_under(data))
        self.desk = DeskController(client, self.documents, self.sessions)
        self.watcher = SourceWatcher(client, self.documents)
        self.seen, self.said = [], []
        self.documents.finished.connect(self.watcher.watch)
        self.desk.said.connect(self.said.append)
        for name in ("changed", "gone", "restored"):
            signal = getattr(self.watcher, name)
            signal.connect(lambda side, *_, name=name: self.seen.append((name, side)))

    def wait(self, done):
        self.bot.waitUntil(lambda: bool(done()), timeout=15_000)

    def open(self, *paths):
        self.desk.open_paths([str(path) for path in paths])
        self.wait(lambda: self.desk.session is not None and self.is_at_rest())

    def is_at_rest(self):
        session = self.desk.session
        shown = [self.documents.document(d.side) for d in session.documents]
        return not self.sessions.is_saving and all(
            d is not None and d.complete and d.fingerprint == saved.fingerprint
            for d, saved in zip(shown, session.documents, strict=True)
        )

    def text(self, side="A"):
        return self.documents.document(side).whole_text()

    def pin(self, words):
        start = self.text().index(words)
        self.desk.pin("A", read_span(start, start + len(words)), None)
        self.wait(lambda: self.desk.session.pins)


@pytest.fixture
def desk(qtbot, true_client, tmp_path):
    made = Watching(qtbot, true_client, tmp_path / "kept")
    yield made
    made.watcher.close()
    made.sessions.close()


@pytest.fixture
def mill(tmp_path):
    path = tmp_path / "texts" / "mill.txt"
    path.parent.mkdir()
    path.write_text(MILL, encoding="utf-8")
    return path


def replace_file(path, text):
    """Do as careful editors do: write another file and put it in the place of the old one."""
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    os.replace(part, path)


def test_a_file_written_over_is_told_of(desk, mill):
    desk.open(mill)
    mill.write_text(LATER, encoding="utf-8")
    desk.wait(lambda: desk.seen == [("changed", "A")])
    assert "the slow water" in desk.text()


def test_a_file_put_in_its_place_is_told_of_every_time(desk, mill):
    desk.open(mill)
    replace_file(mill, LATER)
    desk.wait(lambda: desk.seen == [("changed", "A")])
    replace_file(mill, MILL)
    desk.wait(lambda: desk.seen[-1] == ("restored", "A"))
    replace_file(mill, LATER)
    desk.wait(lambda: desk.seen[-1] == ("changed", "A"))


def test_a_file_saved_unchanged_is_not_told_of(desk, mill, tmp_path):
    lamp = tmp_path / "texts" / "lamp.txt"
    lamp.write_text(LAMP, encoding="utf-8")
    desk.open(mill, lamp)
    replace_file(mill, MILL)
    os.utime(mill, (1, 1))
    replace_file(lamp, LAMP + "But one.\n")
    desk.wait(lambda: desk.seen)
    assert desk.seen == [("changed", "B")]


def test_a_file_that_is_taken_away_and_comes_back_is_told_of(desk, mill):
    desk.open(mill)
    mill.unlink()
    desk.wait(lambda: desk.seen == [("gone", "A")])
    mill.write_text(MILL, encoding="utf-8")
    desk.wait(lambda: desk.seen[-1] == ("restored", "A"))


def test_files_go_with_their_documents_when_the_sides_are_swapped(desk, mill, tmp_path):
    lamp = tmp_path / "texts" / "lamp.txt"
    lamp.write_text(LAMP, encoding="utf-8")
    desk.open(mill, lamp)
    desk.desk.swap()
    desk.wait(lambda: desk.text("B").startswith("The mill"))
    replace_file(mill, LATER)
    desk.wait(lambda: desk.seen == [("changed", "B")])


def test_the_file_of_a_document_that_was_closed_is_not_watched(desk, mill, tmp_path):
    lamp = tmp_path / "texts" / "lamp.txt"
    lamp.write_text(LAMP, encoding="utf-8")
    desk.open(mill, lamp)
    desk.desk.remove_document("A")
    desk.wait(lambda: desk.documents.document("A") is None)
    replace_file(mill, LATER)
    replace_file(lamp, LAMP + "But one.\n")
    desk.wait(lambda: desk.seen)
    assert desk.seen == [("changed", "B")]


# Looking again


def changed(desk, mill):
    """Have the file of a document with one pin changed and read again."""
    desk.open(mill)
    desk.pin("miller watched the slow water")
    mill.write_text(LATER, encoding="utf-8")
    desk.wait(lambda: desk.seen)
    desk.desk.look_again("A", "utf-8")
    desk.wait(lambda: desk.is_at_rest() and "the rain" in desk.text())


def test_looking_again_takes_the_new_text_and_places_the_pins_in_one_step(desk, mill):
    changed(desk, mill)
    [pin] = desk.desk.session.pins
    assert (pin.state, pin.anchor.quote) == ("changed", "miller watched the rain")
    assert desk.said[-1] == "Document A has changed. 1 pin: 1 to check."
    assert pin.former.quote == "miller watched the slow water"
    assert desk.desk.session.undo == "Read the changed file"


def test_looking_again_is_undone_as_a_whole_with_the_text_as_it_was(desk, mill):
    changed(desk, mill)
    desk.sessions.undo()
    desk.wait(lambda: desk.is_at_rest() and "the slow water" in desk.text())
    [pin] = desk.desk.session.pins
    assert (pin.state, pin.anchor.quote) == ("exact", "miller watched the slow water")
    assert desk.desk.shows_text_as_was("A")
    assert desk.desk.session.redo == "Read the changed file"
    desk.sessions.redo()
    desk.wait(lambda: desk.is_at_rest() and "the rain" in desk.text())
    assert desk.desk.session.pins[0].state == "changed"
    assert not desk.desk.shows_text_as_was("A")


def test_a_text_as_it_was_can_be_looked_at_again(desk, mill):
    changed(desk, mill)
    desk.sessions.undo()
    desk.wait(lambda: desk.is_at_rest() and "the slow water" in desk.text())
    desk.desk.look_again("A")
    desk.wait(lambda: desk.is_at_rest() and "the rain" in desk.text())
    assert desk.desk.session.document("A").path == str(mill)
    assert desk.desk.session.pins[0].state == "changed"


def test_a_passage_to_be_checked_stays_so_when_the_text_is_read_another_way(desk, mill):
    changed(desk, mill)
    desk.desk.read_again("A", as_in_file=True)
    desk.wait(lambda: desk.is_at_rest() and desk.documents.document("A").way.as_in_file)
    assert desk.desk.session.pins[0].state == "changed"


def test_a_row_that_comes_back_after_its_text_changed_is_placed_at_once(desk, mill):
    desk.open(mill)
    desk.pin("miller watched the slow water")
    row = desk.desk.session.rows[0].id
    desk.sessions.perform(RemoveRows(rows=(row,)))
    desk.wait(lambda: not desk.desk.session.pins)
    mill.write_text(LATER, encoding="utf-8")
    desk.wait(lambda: desk.seen)
    desk.desk.look_again("A", "utf-8")
    desk.wait(lambda: desk.is_at_rest() and "the rain" in desk.text())
    desk.sessions.perform(RestoreRows(rows=(row,)))
    desk.wait(lambda: [pin.state for pin in desk.desk.session.pins] == ["changed"])
    [pin] = desk.desk.session.pins
    assert pin.anchor.quote == "miller watched the rain"
    assert pin.former.quote == "miller watched the slow water"
    assert desk.said[-1] == "Looked for in document A as it is now. 1 pin: 1 to check."
    desk.sessions.undo()
    desk.wait(lambda: [pin.state for pin in desk.desk.session.pins] == ["unplaced"])


def test_a_row_that_comes_back_to_the_text_it_left_is_looked_for_nowhere(desk, mill):
    desk.open(mill)
    desk.pin("miller watched the slow water")
    row = desk.desk.session.rows[0].id
    desk.sessions.perform(RemoveRows(rows=(row,)))
    desk.sessions.perform(RestoreRows(rows=(row,)))
    desk.wait(lambda: not desk.sessions.is_saving)
    assert [pin.state for pin in desk.desk.session.pins] == ["exact"]
    assert not desk.desk.is_placing("A")
    assert desk.said == []


def test_a_passage_that_says_again_what_it_said_needs_no_check(desk, mill):
    changed(desk, mill)
    mill.write_text(MILL, encoding="utf-8")
    desk.desk.look_again("A", "utf-8")
    desk.wait(lambda: desk.is_at_rest() and "the slow water" in desk.text())
    [pin] = desk.desk.session.pins
    assert (pin.state, pin.anchor.quote) == ("exact", "miller watched the slow water")
