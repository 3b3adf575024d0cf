"""Two wishes that cross: nothing is lost, nothing is shown for the wrong text, nothing waits."""

import threading

import pytest

from crossing import FERRY, MILL, PATIENCE, Crossing
from diptych_index.session.actions import EditNote
from diptych_index.spans import read_span


@pytest.fixture
def desk(qtbot, monkeypatch, tmp_path):
    """A desk in no hurry: the mill as document A, nothing as document B."""
    made = Crossing(qtbot, monkeypatch, tmp_path, 0, slow=0)
    made.desk.open_file("A", str(made.files[0]))
    made.rest()
    yield made
    made.end()


def pin(desk, side, word):
    at = desk.documents.document(side).whole_text().index(word)
    desk.wished += 1
    desk.desk.pin(side, read_span(at, at + len(word)), None, again=True)


def later_edition(desk):
    """Open a text in place of document A in which the same passages stand elsewhere."""
    path = desk.folder / "later.txt"
    path.write_text("This edition has a preface of one line.\n\n" + MILL, encoding="utf-8")
    desk.desk.open_file("A", str(path))
    desk.rest()


def test_a_desk_whose_session_is_not_in_the_copy_that_was_restored_is_cleared(desk):
    key = desk.desk.session.id
    made = []
    desk.safe.back_up(made.append)
    desk.bot.waitUntil(lambda: bool(made))
    desk.desk.begin_anew()
    desk.rest()
    assert desk.desk.session.id != key
    cleared = []
    desk.desk.left.connect(lambda: cleared.append(True))
    desk.restore_copy()
    desk.rest()
    assert cleared
    assert desk.desk.session is None
    assert desk.faults() == []
    desk.desk.open_session(key)
    desk.rest()
    assert desk.desk.session.id == key


def test_a_desk_is_cleared_when_the_sessions_of_another_folder_are_used(desk, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    desk.safe.use(elsewhere)
    desk.rest()
    assert desk.desk.session is None
    assert desk.faults() == []
    desk.desk.open_file("A", str(desk.files[1]))
    desk.rest()
    assert desk.desk.session.document("A").name == "inn.txt"


def test_a_session_that_is_gone_leaves_the_one_on_the_desk(desk):
    before = desk.state()
    desk.desk.open_session("gone")
    desk.rest()
    assert desk.state() == before
    pin(desk, "A", "lamp")
    desk.rest()
    assert len(desk.desk.session.pins) == 1
    assert desk.faults() == []


def test_steps_can_be_redone_to_the_last_where_one_of_them_opened_another_text(desk):
    pin(desk, "A", "lamp")
    desk.rest()
    later_edition(desk)
    row = desk.desk.session.rows[0].id
    desk.sessions.perform(EditNote(row=row, note="It burns in both editions."))
    desk.rest()
    last, steps = desk.state(), 0
    assert last.pins[0].anchor.fingerprint == last.document("A").fingerprint
    while desk.desk.session.undo:
        desk.undo()
        desk.rest()
        steps += 1
    assert (steps, desk.desk.session.pins) == (4, ())
    for _ in range(steps):
        desk.redo()
        desk.rest()
    assert desk.state() == last


def test_pins_are_found_once_nothing_can_be_redone_any_more(desk):
    pin(desk, "A", "lamp")
    desk.rest()
    later_edition(desk)
    for _ in range(2):
        desk.undo()
        desk.rest()
    desk.redo()
    desk.rest()
    session = desk.desk.session
    assert session.document("A").name == "later.txt"
    assert session.pins[0].anchor.fingerprint != session.document("A").fingerprint
    desk.sessions.perform(EditNote(row=session.rows[0].id, note="Another way."))
    desk.rest()
    session = desk.desk.session
    assert session.pins[0].anchor.fingerprint == session.document("A").fingerprint
    assert session.rows[0].note == "Another way."


def test_pins_are_found_in_a_text_that_came_whole_before_the_session_it_goes_into(desk):
    pin(desk, "A", "lamp")
    desk.rest()
    long = desk.folder / "long.txt"
    long.write_text(FERRY * 3000, encoding="utf-8")
    held_up = threading.Event()
    desk.sessions.ask(lambda work: held_up.wait(PATIENCE / 1000))
    desk.desk.open_session(desk.desk.session.id)
    with desk.bot.waitSignal(desk.documents.finished, timeout=PATIENCE):
        desk.desk.open_paths([str(desk.files[2]), str(long)])
    assert desk.documents.is_opening("B")
    held_up.set()
    desk.rest()
    documents = desk.desk.session.documents
    assert [document.name for document in documents] == ["ferry.txt", "long.txt"]
    assert desk.faults() == []


def test_a_file_that_is_read_again_while_the_sides_change_stays_where_it_is_by_then(desk):
    desk.desk.open_file("B", str(desk.files[2]))
    desk.rest()
    desk.swap()
    desk.desk.look_again("A")
    desk.rest()
    assert [d.name for d in desk.desk.session.documents] == ["ferry.txt", "mill.txt"]
    assert desk.faults() == []


def test_a_document_taken_away_while_another_is_on_its_way_there_is_waited_for_no_more(desk):
    desk.desk.open_file("B", str(desk.files[2]))
    desk.rest()
    desk.desk.open_file("B", str(desk.files[1]))
    desk.desk.remove_document("B")
    desk.rest()
    desk.swap()
    desk.rest()
    assert desk.documents.document("A") is None
    assert desk.documents.document("B").whole_text().startswith("The mill stood")
    assert desk.faults() == []


def test_a_passage_pinned_while_the_engine_is_started_again_is_pinned_when_it_is(desk):
    desk.kill_engine()
    desk.bot.waitSignal(desk.client.died, timeout=20_000).wait()
    pin(desk, "A", "lamp")
    desk.rest()
    assert [p.anchor.quote for p in desk.desk.session.pins] == ["lamp"]
    assert desk.faults() == []


def test_the_text_shown_stays_where_its_file_changed_and_the_engine_died(desk):
    shown = desk.documents.document("A").whole_text()
    desk.files[0].write_text(FERRY, encoding="utf-8")
    desk.kill_engine()
    desk.bot.waitSignal(desk.client.died, timeout=20_000).wait()
    desk.rest()
    assert desk.documents.document("A").whole_text() == shown
    assert desk.desk.shows_text_as_was("A")
    assert desk.faults() == []


def test_the_text_shown_stays_where_its_file_is_gone_and_the_engine_died(desk):
    desk.files[0].unlink()
    desk.kill_engine()
    desk.bot.waitSignal(desk.client.died, timeout=20_000).wait()
    desk.rest()
    assert "miller" in desk.documents.document("A").whole_text()
    assert desk.faults() == []


def test_a_session_begins_anew_while_the_engine_is_started_again(desk):
    key = desk.desk.session.id
    desk.kill_engine()
    desk.bot.waitSignal(desk.client.died, timeout=20_000).wait()
    desk.desk.begin_anew()
    desk.rest()
    assert desk.desk.session.id != key
    assert desk.faults() == []


def test_another_session_is_laid_out_though_the_engine_dies_of_it(desk):
    key = desk.desk.session.id
    desk.desk.leave_for_new()
    desk.desk.open_file("A", str(desk.files[2]))
    desk.rest()
    desk.desk.open_session(key)
    desk.bot.waitUntil(lambda: desk.desk.session is not None, timeout=20_000)
    desk.kill_engine()
    desk.rest()
    assert desk.documents.document("A").head["characters"] < len(MILL)
    assert "miller" in desk.documents.document("A").whole_text()
    assert desk.faults() == []


def test_a_session_that_could_not_be_opened_again_stays_on_the_desk(desk):
    pin(desk, "A", "lamp")
    desk.rest()
    before = desk.state()
    desk.fail_once()
    desk.desk.open_session(before.id)
    desk.bot.waitUntil(lambda: bool(desk.failures))
    desk.rest()
    assert desk.state() == before
    assert desk.faults() == []


def test_a_text_that_was_shown_without_a_session_gets_one_where_none_can_be_opened(desk):
    desk.desk.leave()
    desk.rest()
    desk.desk.open_file("A", str(desk.files[2]))
    desk.desk.open_session("gone")
    desk.bot.waitUntil(lambda: bool(desk.failures))
    desk.rest()
    assert desk.desk.session.document("A").name == "ferry.txt"
    assert desk.faults() == []


def test_pins_whose_finding_was_given_up_are_found_when_the_session_is_opened_again(desk):
    desk.desk.open_file("B", str(desk.files[1]))
    desk.rest()
    pin(desk, "A", "lamp")
    desk.rest()
    stop = desk.documents.finished.connect(lambda side, _: desk.desk.stop_placing(side))
    later_edition(desk)
    desk.documents.finished.disconnect(stop)
    desk.rename()
    desk.rest()
    document = desk.documents.document("A")
    assert desk.desk.session.pins[0].anchor.fingerprint != document.fingerprint
    desk.desk.open_session(desk.desk.session.id)
    desk.rest()
    assert desk.desk.session.pins[0].anchor.fingerprint == document.fingerprint
    assert desk.faults() == []
