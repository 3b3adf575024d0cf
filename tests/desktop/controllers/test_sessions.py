import subprocess
import sys
import threading

import pytest

from diptych_desktop.controllers.sessions import SessionController
from diptych_desktop.controllers.store_beside import Job
from diptych_desktop.controllers.store_work import StoreWork
from diptych_index.errors import StoreError
from diptych_index.paths import places as places_under
from diptych_index.session.actions import AddPin, EditNote, RemovePin, RenameSession
from diptych_index.session.model import Anchor, SavedDocument
from diptych_index.session.store import Store
from diptych_index.spans import read_span
from diptych_index.text.fingerprint import fingerprint
from diptych_index.text.way import Way

ESSAY = SavedDocument(
    side="A", fingerprint="a" * 64, path="/texts/essay.txt", name="essay.txt", title="On Bridges"
)


def anchor(quote="the arch holds"):
    return Anchor(
        fingerprint="a" * 64,
        read=read_span(0, len(quote)),
        raw=None,
        quote=quote,
        prefix="",
        suffix="",
        paragraph=1,
        lines=(1, 1),
        page=None,
        section="",
    )


@pytest.fixture
def places(tmp_path):
    return places_under(tmp_path / "reader")


@pytest.fixture
def sessions(qtbot, places):
    controller = SessionController(places)
    yield controller
    controller.close()


@pytest.fixture
def opened(qtbot, sessions):
    """The controller with a session on the screen."""
    with qtbot.waitSignal(sessions.saved):
        sessions.create("Bridges", [ESSAY])
    return sessions


def answer(qtbot, question):
    """Ask something and wait for what it gives."""
    got = []
    question(got.append)
    qtbot.waitUntil(lambda: bool(got))
    return got[0]


def kept(places):
    """What another program would find on the disk now."""
    store = Store.open_reading(places.store)
    found = [store.load(info.id) for info in store.sessions()]
    store.close()
    return found


def test_nothing_is_started_before_it_is_asked_for(sessions):
    assert sessions.session is None
    assert "sessions" not in [thread.name for thread in threading.enumerate()]


def test_the_start_page_lists_sessions_before_any_is_open(qtbot, sessions):
    assert answer(qtbot, sessions.list_sessions) == []


def test_a_session_is_shown_when_the_store_has_it(qtbot, sessions, places):
    made = answer(qtbot, lambda then: sessions.create("Bridges", [ESSAY], then))
    assert sessions.session == made
    assert made.documents == (ESSAY,)
    assert kept(places) == [made]


def test_a_pin_is_on_the_disk_when_it_is_on_the_screen(qtbot, opened, places):
    with qtbot.waitSignals([opened.saving, opened.sessionChanged, opened.saved], order="strict"):
        opened.perform(AddPin(side="A", anchor=anchor()))
    assert [pin.label for pin in opened.session.pins] == ["A1"]
    assert kept(places) == [opened.session]
    assert not opened.is_saving


def test_the_window_shows_nothing_that_is_not_acknowledged(opened):
    opened.perform(AddPin(side="A", anchor=anchor()))
    assert opened.session.pins == ()
    assert opened.is_saving


def test_an_action_may_follow_the_making_of_its_session_at_once(qtbot, sessions):
    sessions.create("Bridges", [ESSAY])
    sessions.perform(AddPin(side="A", anchor=anchor("one")))
    sessions.perform(AddPin(side="A", anchor=anchor("two")))
    qtbot.waitUntil(lambda: sessions.session is not None and len(sessions.session.pins) == 2)
    assert [pin.anchor.quote for pin in sessions.session.pins] == ["one", "two"]


def test_undo_and_redo_go_through_the_store(qtbot, opened):
    with qtbot.waitSignal(opened.saved):
        opened.perform(AddPin(side="A", anchor=anchor()))
    assert opened.session.undo == "Pin passage"
    with qtbot.waitSignal(opened.sessionChanged):
        opened.undo()
    assert (opened.session.pins, opened.session.redo) == ((), "Pin passage")
    with qtbot.waitSignal(opened.sessionChanged):
        opened.redo()
    assert [pin.label for pin in opened.session.pins] == ["A1"]


def test_the_desk_comes_back_with_the_session(qtbot, opened, places):
    desk = {"points": 13.5, "query": "arch", "filter": "A"}
    with qtbot.waitSignal(opened.saved):
        opened.save_desk(desk)
    opened.close()
    again = SessionController(places)
    with qtbot.waitSignal(again.sessionChanged):
        again.open(opened.session.id)
    assert again.session.desk == desk
    again.close()


def test_an_action_that_cannot_be_done_is_told_in_words(qtbot, opened):
    before = opened.session
    with qtbot.waitSignal(opened.failed) as told, qtbot.assertNotEmitted(opened.sessionChanged):
        opened.perform(RemovePin(pin="gone"))
    assert "not in this session any more" in told.args[0]
    assert opened.session == before
    assert not opened.is_saving


def test_acting_without_a_session_is_told_in_words(qtbot, sessions):
    with qtbot.waitSignal(sessions.failed) as told:
        sessions.perform(RenameSession(title="Arches"))
    assert "No session is open" in told.args[0]


def test_renaming_the_open_session_shows_its_new_name(qtbot, opened):
    with qtbot.waitSignals([opened.sessionChanged, opened.listChanged]):
        opened.rename(opened.session.id, "Arches")
    assert opened.session.name == "Arches"


def test_another_session_can_be_renamed_without_being_opened(qtbot, opened):
    twin = answer(qtbot, lambda then: opened.duplicate(opened.session.id, then))
    with qtbot.waitSignal(opened.listChanged), qtbot.assertNotEmitted(opened.sessionChanged):
        opened.rename(twin.id, "A second look")
    infos = answer(qtbot, opened.list_sessions)
    assert [info.name for info in infos] == ["A second look", "Bridges"]


def test_a_deleted_session_is_left_and_can_be_restored(qtbot, opened):
    key = opened.session.id
    with qtbot.waitSignals([opened.sessionClosed, opened.listChanged]):
        opened.delete(key)
    assert opened.session is None
    assert answer(qtbot, opened.list_sessions) == []
    trash = answer(qtbot, lambda then: opened.list_sessions(then, deleted=True))
    assert [info.id for info in trash] == [key]
    back = answer(qtbot, lambda then: opened.restore(key, then))
    assert back.documents == (ESSAY,)
    assert [info.id for info in answer(qtbot, opened.list_sessions)] == [key]


def test_leaving_a_session_keeps_it_in_the_list(qtbot, opened):
    with qtbot.waitSignal(opened.sessionClosed):
        opened.leave()
    assert opened.session is None
    assert [info.name for info in answer(qtbot, opened.list_sessions)] == ["Bridges"]


def test_closing_writes_everything_first_and_says_so(qtbot, opened, places):
    saved = []
    opened.saved.connect(lambda: saved.append(1))
    for number in range(20):
        opened.perform(AddPin(side="A", anchor=anchor(f"words {number}")))
    opened.close()
    assert len(saved) == 20
    assert len(opened.session.pins) == 20
    assert kept(places) == [opened.session]
    assert "sessions" not in [thread.name for thread in threading.enumerate()]
    assert len(list(places.backups.glob("*.sqlite"))) == 1


def test_closing_twice_and_closing_unused_do_no_harm(qtbot, places):
    unused = SessionController(places)
    unused.close()
    unused.close()
    assert not places.store.exists()


def head_of(path, data):
    return {
        "fingerprint": fingerprint(data, "utf-8", Way()),
        "path": str(path),
        "name": path.name,
        "title": "",
        "authors": [],
        "source_line": "",
        "date": "",
        "language": "en",
        "encoding": "utf-8",
        "as_in_file": False,
        "format": "plain text",
        "way": {},
        "has_raw": True,
        "paragraphs": 1,
        "characters": len(data),
    }


def test_a_document_whose_file_is_gone_is_read_from_its_kept_bytes(qtbot, opened, tmp_path):
    file = tmp_path / "essay.txt"
    data = b"The stone arch asks for patience.\r\n"
    file.write_bytes(data)
    head = head_of(file, data)
    with qtbot.waitSignal(opened.saved):
        opened.keep_document(str(file), head, lambda: "The stone arch asks for patience.")
    file.unlink()
    path = answer(qtbot, lambda then: opened.saved_source(head["fingerprint"], then))
    assert path.endswith("essay.txt")
    with open(path, "rb") as found:
        assert found.read() == data


def test_a_document_that_was_not_kept_has_no_bytes(qtbot, opened):
    got = []
    opened.saved_source("f" * 64, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got == [None]


def test_the_name_of_a_kept_document_leads_nowhere(qtbot, opened, places):
    places.make()
    store = Store.open(places)
    evil = SavedDocument(side="A", fingerprint="c" * 64, path="", name="evil", title="Evil")
    store.create("Evil", [evil])
    store.put_document("c" * 64, "../../../evil", "utf-8", b"x", "x")
    store.close()
    path = answer(qtbot, lambda then: opened.saved_source("c" * 64, then))
    assert path == str(places.cache / "saved" / ("c" * 64) / "evil")


def test_a_file_changed_since_it_was_read_is_told(qtbot, opened, tmp_path):
    file = tmp_path / "essay.txt"
    file.write_bytes(b"other words")
    with qtbot.waitSignal(opened.failed) as told:
        opened.keep_document(str(file), head_of(file, b"the words read"), str)
    assert told.args[0].startswith("essay.txt was changed while it was being read")


def test_a_file_taken_away_since_it_was_read_is_told(qtbot, opened, tmp_path):
    file = tmp_path / "essay.txt"
    with qtbot.waitSignal(opened.failed) as told:
        opened.keep_document(str(file), head_of(file, b"words"), str)
    assert "cannot be read any more" in told.args[0]


def test_queries_of_the_open_session_come_first(qtbot, sessions):
    sessions.add_query("keystone")
    sessions.create("Bridges")
    sessions.add_query("arch")
    sessions.leave()
    sessions.add_query("span")
    sessions.create("Other")
    sessions.add_query("river")
    assert answer(qtbot, sessions.recent_queries) == ["river", "span", "arch", "keystone"]
    assert answer(qtbot, lambda then: sessions.recent_queries(then, 1)) == ["river"]


def test_a_damaged_store_is_told_when_it_is_opened(qtbot, places):
    store = Store.open(places)
    store.create("Bridges")
    store.close()
    places.store.write_bytes(b"Dear diary, " * 400)
    controller = SessionController(places)
    with qtbot.waitSignal(controller.noticed) as told:
        infos = answer(qtbot, controller.list_sessions)
    controller.close()
    assert "was put in its place" in told.args[0]
    assert [info.name for info in infos] == ["Bridges"]


def test_a_copy_that_cannot_be_made_at_closing_is_told(qtbot, opened, places):
    places.backups.write_text("in the way")
    with qtbot.waitSignal(opened.noticed) as told:
        opened.close()
    assert "No copy of the sessions could be made" in told.args[0]


def test_a_folder_that_cannot_be_made_lets_the_work_go_on(qtbot, places):
    places.data.parent.mkdir(parents=True)
    places.data.write_text("in the way")
    controller = SessionController(places)
    with qtbot.waitSignal(controller.noticed) as told:
        made = answer(qtbot, lambda then: controller.create("Bridges", [ESSAY], then))
    assert "only until you close Diptych" in told.args[0]
    assert made.name == "Bridges"
    with qtbot.waitSignal(controller.keptInMemory), qtbot.assertNotEmitted(controller.saved):
        controller.perform(AddPin(side="A", anchor=anchor()))
    assert [pin.label for pin in controller.session.pins] == ["A1"]
    controller.close()


def test_notes_typed_quickly_arrive_in_order(qtbot, opened):
    opened.perform(AddPin(side="A", anchor=anchor()))
    qtbot.waitUntil(lambda: bool(opened.session.rows))
    row = opened.session.rows[0].id
    for length in range(1, 9):
        opened.perform(EditNote(row=row, note="patience"[:length]))
    qtbot.waitUntil(lambda: opened.session.rows[0].note == "patience")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_is_told_and_the_next_change_goes_to_a_new_thread(qtbot, opened):
    def broken(work):
        raise ZeroDivisionError

    with qtbot.waitSignal(opened.failed) as told:
        opened._thread.ask(Job(broken))
    assert "inside Diptych" in told.args[0]
    qtbot.waitUntil(
        lambda: not any(t.name == "sessions" and t.is_alive() for t in threading.enumerate())
    )
    with qtbot.waitSignal(opened.sessionChanged):
        opened.perform(AddPin(side="A", anchor=anchor()))
    assert [pin.label for pin in opened.session.pins] == ["A1"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_closing_after_a_bug_still_does_what_was_asked_after_it(qtbot, opened, places):
    def broken(work):
        raise ZeroDivisionError

    opened._thread.ask(Job(broken))
    opened.perform(AddPin(side="A", anchor=anchor()))
    opened.close()
    assert [pin.label for pin in kept(places)[0].pins] == ["A1"]


def test_sqlite_is_not_imported_before_the_store_is_asked():
    code = (
        "import sys, diptych_desktop.controllers.sessions as s\n"
        "assert 'sqlite3' not in sys.modules, 'sqlite3 came along'"
    )
    path = {"PYTHONPATH": ":".join(p for p in sys.path if p), "PATH": ""}
    subprocess.run([sys.executable, "-c", code], env=path, check=True)


def test_what_waits_for_the_store_finds_nothing_on_its_way(qtbot, opened):
    found = []

    def look():
        found.append((opened.is_saving, len(opened.session.pins)))

    opened.when_saved(look)
    opened.perform(AddPin(side="A", anchor=anchor()))
    opened.when_saved(look)
    opened.when_saved(lambda: opened.perform(AddPin(side="A", anchor=anchor("the keystone"))))
    opened.when_saved(look)
    assert found == [(False, 0)]
    qtbot.waitUntil(lambda: len(found) == 3)
    assert found == [(False, 0), (False, 1), (False, 2)]


def test_what_waits_for_the_store_is_done_before_it_is_closed(opened, places):
    opened.perform(AddPin(side="A", anchor=anchor()))
    opened.when_saved(lambda: opened.perform(AddPin(side="A", anchor=anchor("the keystone"))))
    opened.close()
    (session,) = kept(places)
    assert [pin.anchor.quote for pin in session.pins] == ["the arch holds", "the keystone"]


def test_a_session_that_was_left_is_shown_no_more_by_late_answers(qtbot, opened, places):
    shown = []
    opened.sessionChanged.connect(shown.append)
    opened.perform(AddPin(side="A", anchor=anchor()))
    with qtbot.waitSignal(opened.sessionClosed):
        opened.leave()
    assert shown == []
    assert opened.session is None
    assert [len(session.pins) for session in kept(places)] == [1]


def test_the_session_of_the_same_documents_is_begun_once(qtbot, opened):
    begun = []
    first = opened.session
    opened.begin("Again", [ESSAY], lambda *values: begun.append(values))
    opened.begin("Anew", [ESSAY], lambda *values: begun.append(values), anew=True)
    qtbot.waitUntil(lambda: bool(begun) and not opened.is_saving)
    # Of two that are asked for at once the last one is laid out.
    assert [(session.name, again) for session, again in begun] == [("Anew", False)]
    opened.begin("Other", [ESSAY], lambda *values: begun.append(values))
    qtbot.waitUntil(lambda: len(begun) == 2)
    assert (begun[1][0].id, begun[1][1]) == (begun[0][0].id, True)
    assert len(answer(qtbot, opened.list_sessions)) == 2
    assert first.id != begun[0][0].id


def test_a_blank_session_gives_way_to_that_of_both_documents(qtbot, sessions):
    review = SavedDocument(
        side="B", fingerprint="b" * 64, path="/texts/review.txt", name="review.txt", title="Review"
    )
    both = answer(qtbot, lambda then: sessions.create("Both", [ESSAY, review], then))
    answer(qtbot, lambda then: sessions.create("On Bridges", [ESSAY], then))
    told = []
    sessions.complete(review, lambda *values: told.append(values))
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(both, True)]
    assert [info.id for info in answer(qtbot, sessions.list_sessions)] == [both.id]
    sessions.perform(RenameSession(title="Two"))
    qtbot.waitUntil(lambda: sessions.session.name == "Two")
    assert sessions.session.id == both.id


def test_a_session_with_a_name_of_its_own_stays_and_takes_the_document(qtbot, sessions):
    review = SavedDocument(
        side="B", fingerprint="b" * 64, path="/texts/review.txt", name="review.txt", title="Review"
    )
    answer(qtbot, lambda then: sessions.create("Both", [ESSAY, review], then))
    mine = answer(qtbot, lambda then: sessions.create("Mine", [ESSAY], then))
    told = []
    sessions.complete(review, lambda *values: told.append(values))
    qtbot.waitUntil(lambda: bool(told))
    assert (told[0][0].id, told[0][0].documents, told[0][1]) == (mine.id, (ESSAY, review), False)


def test_what_is_done_while_another_session_is_being_opened_belongs_to_the_one_on_the_screen(
    qtbot, opened, places
):
    first = opened.session
    with qtbot.waitSignal(opened.saved):
        opened.create("Towers", [ESSAY])
    second = opened.session
    opened.open(first.id)
    opened.perform(AddPin(side="A", anchor=anchor()))
    opened.perform(RenameSession(title="Two towers"))
    opened.undo()
    opened.save_desk({"query": "stone"})
    qtbot.waitUntil(lambda: opened.session.id == first.id and not opened.is_saving)
    assert opened.session == first
    towers, bridges = kept(places)
    assert (towers.id, towers.name, len(towers.pins)) == (second.id, "Towers", 1)
    assert (towers.desk, bridges.desk) == ({"query": "stone"}, {})
    assert bridges.name == "Bridges"


def test_a_session_that_cannot_be_opened_leaves_the_one_that_is_open(qtbot, opened):
    before = opened.session
    shown = []
    opened.sessionChanged.connect(shown.append)
    with qtbot.waitSignal(opened.failed):
        opened.open("gone")
    opened.perform(AddPin(side="A", anchor=anchor()))
    qtbot.waitUntil(lambda: bool(opened.session.pins))
    assert [session.id for session in shown] == [before.id, before.id]


def test_a_name_given_to_a_session_that_is_left_does_not_bring_it_back(qtbot, opened, places):
    shown = []
    opened.sessionChanged.connect(shown.append)
    opened.rename(opened.session.id, "Arches")
    with qtbot.waitSignal(opened.sessionClosed):
        opened.leave()
    assert shown == []
    assert [session.name for session in kept(places)] == ["Arches"]


def test_a_session_that_could_not_be_begun_is_told_to_whoever_asked(qtbot, sessions, monkeypatch):
    def full(self, name, documents, *, anew):
        raise StoreError("The disk is full; make room.")

    monkeypatch.setattr(StoreWork, "begin", full)
    told = []
    sessions.begin("Bridges", [ESSAY], lambda *_: told.append("begun"), lambda: told.append("not"))
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["not"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_is_asked_while_a_bug_ends_the_thread_is_done_by_the_next(
    qtbot, opened, places, monkeypatch
):
    closing, go = threading.Event(), threading.Event()
    close = StoreWork.close

    def held_up(self):
        closing.set()
        assert go.wait(20)
        close(self)

    def broken(work):
        raise ZeroDivisionError

    monkeypatch.setattr(StoreWork, "close", held_up)
    opened._thread.ask(Job(broken))
    qtbot.waitUntil(closing.is_set)
    opened.perform(AddPin(side="A", anchor=anchor()))
    go.set()
    qtbot.waitUntil(lambda: not opened.is_saving)
    assert [pin.label for pin in opened.session.pins] == ["A1"]
