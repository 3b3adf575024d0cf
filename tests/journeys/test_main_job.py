"""The main job from end to end, as a reader does it, in the true window."""

import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QMetaMethod, Qt
from pytestqt.qtbot import QtBot

from diptych_desktop.engine_client.reading import Place
from diptych_index.session.actions import EditNote, SetRelation, SetTags
from journeys.desk import Desk

Pair = tuple[Path, Path]
ROOT = Path(__file__).resolve().parents[2]


def test_both_documents_are_read_side_by_side(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    first = desk.program.board.documents.document("A")
    assert first.title == "The Ferry at Low Water"
    assert first.head["authors"] == ["Anna Brandt"]
    assert [d.name for d in desk.session.documents] == ["first.txt", "second.txt"]
    assert not desk.window.starting


def test_hard_wrapped_lines_are_paragraphs(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    body = [p.text for p in desk.program.board.documents.document("A").paragraphs][2:]
    assert len(body) == 2
    assert body[0].endswith("before the number of passengers.")


def test_a_word_is_found_in_both_as_it_is_typed(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.type_query("ledger")
    desk.wait(lambda: desk.counts() == {"A": 1, "B": 2})
    desk.press("next_hit")
    assert desk.window.workspace.ledger.current_hit() == ("A", 0)
    desk.press("next_hit")
    assert desk.window.workspace.ledger.current_hit() == ("B", 0)


def test_a_query_that_does_not_parse_is_explained_and_the_hits_stay(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.type_query("ferry")
    desk.wait(lambda: desk.counts().get("A"))
    before = desk.counts()
    desk.type_query("ferry AND bridge OR ledger")
    field = desk.window.search_bar.field
    desk.wait(field.accessibleDescription)
    assert "bracket" in field.accessibleDescription()
    assert before["A"] == 3


def test_pins_from_both_sides_meet_in_one_row_and_are_compared(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.pin("A", "The ferry crosses twice a day")
    desk.pin("B", "The ferry crosses three times a day")
    assert [pin.label for pin in desk.session.pins] == ["A1", "B1"]
    (row,) = desk.session.rows
    assert len(row.pins) == 2
    comparison = desk.window.workspace.comparison
    desk.press("region_comparison")
    desk.wait(lambda: comparison.item(row.id).result)
    assert comparison.item(row.id).result["view"] == "difference"


def test_the_sentence_of_the_current_hit_is_pinned_when_nothing_is_selected(
    desk: Desk, pair: Pair
) -> None:
    desk.show(*pair)
    desk.type_query("herons")
    desk.wait(lambda: desk.counts().get("A") == 1)
    desk.press("next_hit")
    desk.press("pin")
    desk.wait(lambda: desk.session.pins)
    assert desk.session.pins[0].anchor.quote == (
        "The ferry crosses twice a day, and whoever misses it waits on the bank with the herons."
    )


def test_everything_is_undone_back_to_empty_and_redone(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.pin("A", "with the herons")
    desk.pin("B", "with the gulls")
    row = desk.session.rows[0].id
    perform = desk.program.board.sessions.perform
    perform(SetRelation(row=row, relation="contradicts"))
    perform(SetTags(row=row, tags=("birds",)))
    perform(EditNote(row=row, note="Herons or gulls?"))
    desk.wait(lambda: desk.session.rows[0].note)
    full = (desk.session.pins, desk.session.rows)
    for _ in range(5):
        with desk.bot.waitSignal(desk.program.board.sessions.sessionChanged):
            desk.press("undo")
    assert (desk.session.pins, desk.session.rows) == ((), ())
    for _ in range(5):
        with desk.bot.waitSignal(desk.program.board.sessions.sessionChanged):
            desk.press("redo")
    assert (desk.session.pins, desk.session.rows) == full


def test_the_window_closed_and_opened_again_is_as_it_was_left(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.pin("A", "the wind before the number of passengers")
    desk.pin("B", "the wind before the number of travellers")
    row = desk.session.rows[0].id
    desk.program.board.sessions.perform(EditNote(row=row, note="Who is counted?"))
    desk.wait(lambda: desk.session.rows[0].note)
    desk.type_query("wind")
    desk.wait(lambda: desk.counts() == {"A": 1, "B": 1})
    desk.press("show_b")
    desk.window.set_points(17)
    left = desk.session
    desk.again().show()
    desk.wait(lambda: desk.window.start_page.rows())
    desk.program.board.desk.open_session(left.id)
    desk.wait_for_documents()
    desk.wait(lambda: desk.counts() == {"A": 1, "B": 1})
    assert (desk.session.pins, desk.session.rows) == (left.pins, left.rows)
    assert desk.window.search_bar.query() == "wind"
    assert desk.window.workspace.ledger.filter() == "B"
    assert desk.window.points == 17


def test_a_session_is_named_after_its_documents_until_it_is_renamed(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    assert desk.session.name == "The Ferry at Low Water (first.txt / second.txt)"
    desk.program.board.sessions.rename(desk.session.id, "Two ferries")
    desk.wait(lambda: desk.session.name == "Two ferries")
    assert desk.window.windowTitle().startswith("Two ferries")


def test_a_passage_is_found_in_the_other_document(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.select("A", "kept the ledger of every crossing")
    desk.press("find_other")
    desk.wait(lambda: desk.pane("B").selection())
    assert desk.pane("B").selected_text() == "kept the ledger of every crossing"


def test_the_session_is_exported_with_its_passages(desk: Desk, pair: Pair, tmp_path: Path) -> None:
    desk.show(*pair)
    desk.pin("A", "arrive slowly")
    target = tmp_path / "out.json"
    desk.program.wiring.commands.exporting.write("json", str(target))
    desk.wait(target.exists)
    assert "arrive slowly" in target.read_text(encoding="utf-8")
    json.loads(target.read_text(encoding="utf-8"))


def test_sides_are_swapped_with_their_pins(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.pin("A", "with the herons")
    desk.press("swap")
    desk.wait(lambda: desk.session.document("A").name == "second.txt")
    desk.wait(lambda: desk.program.board.documents.document("A").head["name"] == "second.txt")
    assert [(p.label, p.anchor.quote) for p in desk.session.pins] == [("B1", "with the herons")]


def test_escape_leaves_the_search_and_keeps_its_hits(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.type_query("ferry")
    desk.wait(lambda: desk.counts().get("A"))
    desk.bot.keyClick(desk.window.search_bar.field, Qt.Key.Key_Escape)
    assert desk.counts()["A"] == 3
    assert desk.window.search_bar.query() == "ferry"


def test_as_in_the_file_and_back_keeps_the_pins_on_their_words(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.pin("A", "waits on the bank with the herons")
    before = desk.session.pins
    desk.program.board.desk.read_again("A", as_in_file=True)
    desk.wait(lambda: desk.session.pins[0].anchor.fingerprint != before[0].anchor.fingerprint)
    document = desk.program.board.documents.document("A")
    (pin,) = desk.session.pins
    assert document.text(pin.anchor.read) == "waits on the bank with the herons"
    desk.pane("A").show_span(pin.anchor.read, select=True)
    assert desk.pane("A").selected_text() == "waits on the bank with the herons"
    desk.program.board.desk.read_again("A", as_in_file=False)
    desk.wait(lambda: desk.session.pins[0].anchor.fingerprint == before[0].anchor.fingerprint)
    assert desk.session.pins[0].anchor.read == before[0].anchor.read


def test_a_file_that_changed_keeps_its_pins_or_says_that_it_did_not(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.pin("A", "waits on the bank with the herons")
    desk.pin("A", "the wind before the number")
    left = desk.session
    desk.again()
    text = pair[0].read_text(encoding="utf-8")
    gone = "he wrote the wind before the number of\npassengers"
    assert gone in text
    pair[0].write_text("A preface of a few words.\n\n" + text.replace(gone, "he wrote nothing"))
    desk.show()
    desk.program.board.desk.open_session(left.id)
    desk.wait_for_documents()
    desk.wait(lambda: {pin.state for pin in desk.session.pins} == {"exact", "unplaced"})
    assert "2 pins" in desk.message()


def test_a_file_given_to_a_second_start_opens_in_the_first_window(
    desk: Desk, pair: Pair, qtbot: QtBot
) -> None:
    from diptych_desktop.app.single import Doorkeeper

    keeper = Doorkeeper("diptych-test-door", desk.window)
    with qtbot.waitSignal(keeper.filesArrived) as arrived:
        paths = os.pathsep.join(str(ROOT / part) for part in ("index", "desktop", "resources"))
        script = (
            "from PySide6.QtCore import QCoreApplication; app = QCoreApplication([]);"
            "from diptych_desktop.app.single import hand_over;"
            f"print(hand_over('diptych-test-door', [{str(pair[0])!r}]))"
        )
        second = subprocess.Popen(
            [sys.executable, "-c", script],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
        )
    assert arrived.args == [[str(pair[0])]]
    told, _ = second.communicate(timeout=20)
    assert told.decode().strip() == "True"
    keeper.close()


def test_every_action_of_the_table_does_something(desk: Desk) -> None:
    desk.show()
    for name, action in desk.window.actions_by_name.items():
        assert action.isSignalConnected(QMetaMethod.fromSignal(action.triggered)), name


def test_a_document_is_closed_and_comes_back_with_undo(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.pin("A", "with the herons")
    desk.press("close_a")
    desk.wait(lambda: desk.program.board.documents.document("A") is None)
    assert len(desk.session.pins) == 1
    desk.pin("B", "with the gulls")
    assert desk.program.board.documents.document("A") is None
    desk.press("undo")
    desk.press("undo")
    desk.wait_for_documents()
    assert desk.program.board.documents.document("A").head["name"] == "first.txt"


def test_enter_pressed_before_the_answer_still_goes_to_the_hit(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.type_query("gulls")
    desk.bot.keyClick(desk.window.search_bar.field, Qt.Key.Key_Return)
    assert desk.counts() == {}
    desk.wait(lambda: desk.window.workspace.ledger.current_hit() == ("B", 0))


def test_places_panel_and_window_come_back_as_they_were(
    desk: Desk, pair: Pair, tmp_path: Path
) -> None:
    long = tmp_path / "long.txt"
    long.write_text(
        "\n\n".join(f"Crossing {n}. " + "The river was high. " * 16 for n in range(90)),
        encoding="utf-8",
    )
    desk.show(pair[0], long)
    desk.window.resize(1100, 760)
    for words in ("with the herons", "arrive slowly"):
        desk.pin("A", words)
    second = desk.session.rows[1].id
    desk.window.workspace.show_comparison()
    desk.window.workspace.comparison.show_row(second)
    desk.pane("B").go_to(Place(57, 40))
    left, place = desk.session.id, desk.pane("B").place()
    assert place.paragraph == 57
    desk.again().show()
    desk.program.board.desk.open_session(left)
    desk.wait_for_documents()
    desk.wait(lambda: desk.pane("B").place() == place)
    assert (desk.window.width(), desk.window.height()) == (1100, 760)
    assert desk.window.workspace.drawer_page() == "comparison"
    assert desk.window.workspace.comparison.current_row() == second


def test_a_place_that_is_not_there_is_answered_with_how_far_the_document_goes(
    desk: Desk, pair: tuple[Path, Path]
) -> None:
    desk.show(*pair)
    travel = desk.program.wiring.travel
    travel.go_to("A", "99")
    assert desk.message() == (
        "Document A has no place “99”; its paragraphs go to 4, its lines to 10."
    )
    desk.press("close_b")
    desk.wait(lambda: desk.program.board.documents.document("B") is None)
    desk.program.wiring.commands.current = "B"
    desk.press("go_to")
    assert desk.message() == "There is no document B yet."
