"""Sessions as a reader handles them: listed, renamed, copied, thrown away and taken back."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from diptych_index.session.actions import SetConcepts
from diptych_index.session.model import Concept
from journeys.desk import Desk
from query_seen import queries_offered

Pair = tuple[Path, Path]


def names(desk: Desk, deleted: bool = False) -> list[str]:
    """Return the names of the sessions in the store, last used first."""
    told: list[list[str]] = []
    desk.program.board.sessions.list_sessions(
        lambda infos: told.append([info.name for info in infos]), deleted=deleted
    )
    desk.wait(lambda: told)
    return told[0]


def test_a_session_is_renamed_through_its_question(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    asked = []

    class Answers:
        def text(self, title, label, value, then):
            asked.append(value)
            then("Herons and gulls")

    desk.program.wiring.commands.windows._ask = Answers()
    desk.press("rename_session")
    desk.wait(lambda: desk.session.name == "Herons and gulls")
    assert asked == ["The Ferry at Low Water (first.txt / second.txt)"]
    assert names(desk) == ["Herons and gulls"]


def test_a_copy_is_a_session_of_its_own(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.pin("A", "with the herons")
    desk.press("duplicate_session")
    desk.wait(lambda: len(names(desk)) == 2)
    desk.press("undo")
    desk.wait(lambda: not desk.session.pins)
    desk.press("new_session")
    copy = next(n for n in names(desk) if n.endswith("(copy)"))
    assert copy.startswith("The Ferry")


def test_a_copy_has_the_view_that_is_seen(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.wait(desk.is_kept)
    desk.type_query("gulls")
    desk.window.set_points(19)
    made = []
    desk.press("duplicate_session")
    desk.program.board.sessions.list_sessions(made.extend)
    desk.wait(lambda: made)
    copy = next(info.id for info in made if info.name.endswith("(copy)"))
    desk.press("zoom_reset")
    desk.program.board.desk.open_session(copy)
    desk.wait(lambda: desk.program.board.desk.session and desk.session.id == copy)
    assert desk.window.points == 19
    assert desk.window.search_bar.query() == "gulls"


def test_what_was_said_of_a_session_is_gone_when_another_is_opened(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.press("delete_session")
    desk.wait(lambda: desk.window.starting)
    assert "is in the trash" in desk.message()
    desk.press("sample_versions")
    desk.wait_for_documents()
    assert "is in the trash" not in desk.message()


def test_a_deleted_session_leaves_the_desk_and_can_be_restored(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.pin("A", "with the herons")
    kept = desk.session
    desk.press("delete_session")
    desk.wait(lambda: desk.window.starting)
    assert names(desk) == []
    assert names(desk, deleted=True) == [kept.name]
    desk.program.board.sessions.restore(kept.id)
    desk.wait(lambda: names(desk) == [kept.name])
    desk.program.board.desk.open_session(kept.id)
    desk.wait_for_documents()
    assert desk.session.pins == kept.pins


def test_the_sessions_window_lists_what_there_is_and_opens_it(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.press("new_session")
    desk.wait(lambda: desk.window.starting)
    desk.press("sessions")
    dialog = desk.program.wiring.commands.windows._sessions
    desk.wait(lambda: dialog.list.topLevelItemCount() == 1)
    closed = []
    dialog.finished.connect(closed.append)
    desk.bot.keyClick(dialog.list, Qt.Key.Key_Return)
    desk.wait_for_documents()
    assert not desk.window.starting
    assert len(closed) == 1


def test_a_new_session_leaves_an_empty_desk_and_the_old_one_in_the_list(
    desk: Desk, pair: Pair
) -> None:
    desk.show(*pair)
    old = desk.session.name
    desk.press("new_session")
    desk.wait(lambda: desk.window.starting)
    assert desk.program.board.desk.session is None
    desk.wait(lambda: desk.window.start_page.rows())
    assert desk.window.start_page.rows()[0].text() == old


def test_nothing_of_the_old_session_stays_on_an_empty_desk(
    desk: Desk, pair: Pair, tmp_path: Path
) -> None:
    desk.show(*pair)
    desk.pin("A", "with the herons")
    concept = Concept(name="birds", queries=("herons", "gulls"))
    desk.program.board.sessions.perform(SetConcepts(concepts=(concept,)))
    desk.wait(lambda: desk.session.concepts)
    desk.press("pins")
    desk.press("new_session")
    desk.wait(lambda: desk.window.starting)
    # A file without a text begins no session: what stands beside it is seen for long.
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    desk.program.wiring.commands.open([str(empty)])
    desk.wait(lambda: not desk.window.starting)
    assert desk.window.workspace.comparison.presented()[0] == []
    assert desk.program.wiring.commands.pinning.pane.table.model().rowCount() == 0
    assert desk.program.wiring.concepts.concepts == ()
    assert not desk.window.actions_by_name["undo"].isEnabled()


def test_two_files_let_fall_on_the_window_are_opened(desk: Desk, pair: Pair) -> None:
    desk.show()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in pair])
    event = QDropEvent(
        QPointF(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    # Qt delivers drops from outside only; a test hands the event over itself.
    desk.window.dropEvent(event)
    desk.wait_for_documents()
    assert [d.name for d in desk.session.documents] == ["first.txt", "second.txt"]


def test_the_window_has_the_icon_of_the_program_also_where_it_is_not_installed(desk: Desk) -> None:
    desk.show()
    sizes = {size.width() for size in desk.window.windowIcon().availableSizes()}
    assert {16, 32, 48} <= sizes


def test_the_sample_pair_is_one_click_away(desk: Desk) -> None:
    desk.show()
    desk.press("sample_versions")
    desk.wait_for_documents()
    assert desk.program.board.documents.document("A").title == "The Ferry at Lower Wend"


def test_queries_asked_before_are_offered_again(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.type_query("herons")
    desk.wait(lambda: desk.counts().get("A") == 1)
    desk.bot.keyClick(desk.window.search_bar.field, Qt.Key.Key_Return)
    desk.again().show(*pair)
    desk.wait(lambda: "herons" in queries_offered(desk.window.search_bar))


def test_a_session_left_for_another_keeps_its_view(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    left = desk.session.id
    desk.type_query("gulls")
    desk.wait(lambda: desk.counts().get("B") == 1)
    desk.press("new_session")
    desk.wait(lambda: desk.window.starting)
    desk.press("sample_versions")
    desk.wait_for_documents()
    desk.program.board.desk.open_session(left)
    desk.wait(lambda: desk.program.board.desk.session and desk.session.id == left)
    desk.wait_for_documents()
    desk.wait(lambda: desk.counts().get("B") == 1)
    assert desk.window.search_bar.query() == "gulls"


def test_a_session_of_one_document_keeps_its_view_too(desk: Desk, pair: Pair) -> None:
    desk.program.show([str(pair[0])])
    desk.wait_for_documents("A")
    desk.window.set_points(15)
    left = desk.session.id
    desk.again().show()
    desk.program.board.desk.open_session(left)
    desk.wait_for_documents("A")
    desk.wait(lambda: desk.window.points == 15)
    desk.window.set_points(19)
    desk.again().show()
    desk.program.board.desk.open_session(left)
    desk.wait_for_documents("A")
    desk.wait(lambda: desk.window.points == 19)


def test_the_same_pair_opened_again_is_the_session_that_was_left(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.pin("A", "with the herons")
    desk.window.set_points(19)
    left = desk.session
    desk.again().show(*pair)
    desk.wait(lambda: desk.message().startswith("Your session with these documents is open"))
    assert (desk.session.id, desk.session.pins) == (left.id, left.pins)
    desk.wait(lambda: [mark.label for mark in desk.pane("A").view.marking.pins] == ["A1"])
    assert desk.window.points == 19
    assert names(desk) == [left.name]
    desk.window.set_points(17)
    desk.again().show(*pair)
    desk.wait(lambda: desk.window.points == 17)


def test_another_session_of_the_same_pair_is_begun_when_asked_for(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.pin("A", "with the herons")
    left = desk.session
    desk.press("new_session_here")
    desk.wait(lambda: desk.program.board.desk.session and desk.session.id != left.id)
    desk.wait_for_documents()
    assert desk.session.pins == ()
    assert not desk.window.starting
    desk.press("new_session")
    desk.wait(lambda: desk.window.starting)
    desk.program.wiring.commands.open([str(path) for path in pair])
    desk.wait_for_documents()
    assert len(names(desk)) == 3


def test_two_other_files_have_a_session_of_their_own(
    desk: Desk, pair: Pair, tmp_path: Path
) -> None:
    desk.show(*pair)
    desk.pin("A", "with the herons")
    left = desk.session
    others = [tmp_path / "third.txt", tmp_path / "fourth.txt"]
    for path in others:
        path.write_text(f"Of the {path.stem} winter nobody wrote a word.\n", encoding="utf-8")
    desk.program.wiring.commands.open([str(path) for path in others])
    desk.wait(lambda: desk.program.board.desk.session and desk.session.id != left.id)
    desk.wait_for_documents()
    assert {document.path for document in desk.session.documents} == set(map(str, others))
    assert desk.session.pins == ()
    desk.program.wiring.commands.open([str(path) for path in pair], "A")
    desk.wait(lambda: desk.program.board.desk.session and desk.session.id == left.id)
    assert [pin.id for pin in desk.session.pins] == [pin.id for pin in left.pins]


def test_where_one_of_two_other_files_is_missing_the_session_stays(
    desk: Desk, pair: Pair, tmp_path: Path
) -> None:
    desk.show(*pair)
    other = tmp_path / "third.txt"
    other.write_text("Of that winter nobody wrote a word.\n", encoding="utf-8")
    left = desk.session
    desk.program.wiring.commands.open([str(other), str(tmp_path / "gone.txt")])
    desk.wait(lambda: desk.session.document("A").path == str(other))
    assert desk.session.id == left.id


def test_the_menu_of_sessions_opens_the_first_time_it_is_asked_for(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.wait(lambda: [a.text() for a in desk.window.session_menu.actions() if "Ferry" in a.text()])


def test_a_long_name_is_cut_in_the_menu_of_sessions_and_opens_its_session(
    desk: Desk, pair: Pair
) -> None:
    desk.show(*pair)
    name = "The letters of both brothers & what they left out, " * 6
    desk.program.board.sessions.rename(desk.session.id, name)
    desk.wait(lambda: desk.session.name == name.strip())
    kept = desk.session.id
    desk.press("new_session")
    desk.wait(lambda: desk.window.starting)
    menu = desk.window.session_menu
    menu.aboutToShow.emit()
    desk.wait(lambda: any("letters" in action.text() for action in menu.actions()))
    entry = next(action for action in menu.actions() if "letters" in action.text())
    assert entry.text().startswith("The letters of both brothers && what")
    assert "…" in entry.text()
    assert menu.sizeHint().width() < 640
    entry.trigger()
    desk.wait(lambda: not desk.window.starting)
    assert desk.session.id == kept


def test_return_pressed_twice_on_a_recent_session_opens_its_texts_once(
    desk: Desk, pair: Pair
) -> None:
    desk.show(*pair)
    kept = desk.session.id
    desk.press("new_session")
    desk.wait(lambda: desk.window.starting and desk.window.start_page.rows())
    started: list[str] = []
    desk.program.board.documents.started.connect(lambda side, *_: started.append(side))
    row = desk.window.start_page.rows()[0]
    desk.bot.keyClick(row, Qt.Key.Key_Return)
    desk.bot.keyClick(row, Qt.Key.Key_Return)
    desk.wait(lambda: not desk.window.starting)
    desk.wait_for_documents()
    desk.wait(lambda: not desk.program.board.sessions.is_saving)
    assert desk.session.id == kept
    assert started == ["A", "B"]
