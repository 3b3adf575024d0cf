"""The main job from end to end, as a reader does it, in the true window."""

import json
from pathlib import Path

from PySide6.QtCore import Qt

from diptych_index.session.actions import EditNote, SetRelation, SetTags
from journeys.desk import Desk

Pair = tuple[Path, Path]


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


def test_the_current_hit_is_pinned_when_nothing_is_selected(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.type_query("herons")
    desk.wait(lambda: desk.counts().get("A") == 1)
    desk.press("next_hit")
    desk.press("pin")
    desk.wait(lambda: desk.session.pins)
    assert desk.session.pins[0].anchor.quote == "herons"


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
    assert desk.session.name == "The Ferry at Low Water / The Ferry at Low Water"
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
