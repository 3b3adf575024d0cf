"""A text changes while pins stand on it: what the reader is told, and what can be done about it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from journeys.desk import FIRST, Desk

Pair = tuple[Path, Path]

LATER = FIRST.replace("with the herons", "with the cranes").replace(
    "My grandfather kept the ledger of every crossing; he wrote the wind before the number of\n"
    "passengers.",
    "Nothing of those days was written down.",
)
KEPT, EDITED, LOST = (
    "there were more of them",
    "whoever misses it waits on the bank with the herons",
    "kept the ledger of every crossing",
)


@pytest.fixture
def pinned(desk: Desk, pair: Pair) -> Desk:
    """Three pins in A, whose file has changed on the disk since."""
    desk.show(*pair)
    for words in (KEPT, EDITED, LOST):
        desk.pin("A", words)
    pair[0].write_text(LATER, encoding="utf-8")
    desk.wait(lambda: strip(desk) is not None and strip(desk).isVisible())
    return desk


def strip(desk: Desk):
    return desk.pane("A").notices.file_changed


def states(desk: Desk) -> list[str]:
    return [pin.state for pin in desk.session.pins]


def checking(desk: Desk):
    return desk.window.workspace.page("check")


@pytest.fixture
def looked(pinned: Desk) -> Desk:
    """The same after the reader has looked again, with the page of the pins to check open."""
    strip(pinned).pressed.emit()
    pinned.wait(lambda: states(pinned) == ["exact", "changed", "unplaced"])
    pinned.wait(lambda: pinned.pane("A").notices.news is not None)
    pinned.pane("A").notices.news.pressed.emit()
    pinned.wait(lambda: checking(pinned) is not None and checking(pinned).isVisible())
    return pinned


def test_a_change_on_the_disk_is_said_quietly_and_changes_nothing(pinned: Desk) -> None:
    assert strip(pinned).words() == "The file has changed on the disk."
    assert states(pinned) == ["exact"] * 3
    assert "with the herons" in pinned.program.board.documents.document("A").whole_text()


def test_of_a_changed_file_that_is_deleted_only_the_last_is_said(pinned: Desk, pair: Pair) -> None:
    notices = pinned.pane("A").notices
    pair[0].unlink()
    pinned.wait(lambda: notices.saved_copy is not None and notices.saved_copy.isVisible())
    assert not strip(pinned).isVisible()
    pair[0].write_text(LATER, encoding="utf-8")
    pinned.wait(lambda: strip(pinned).isVisible())
    assert not notices.saved_copy.isVisible()


def test_looking_again_sums_up_what_became_of_the_pins(looked: Desk) -> None:
    assert looked.window.status.message() == (
        "Document A has changed. 3 pins: 1 exact, 1 to check, 1 not found."
    )
    page = checking(looked)
    lines = [page.model.index(row).data() for row in range(page.model.rowCount())]
    assert lines == [f"A2 · changed · {EDITED}", f"A3 · not found · {LOST}"]
    assert looked.window.workspace.drawer_page() == "check"


def test_a_changed_pin_shows_word_by_word_what_is_other_now(looked: Desk) -> None:
    page = checking(looked)
    looked.wait(lambda: "cranes" in page.text.toPlainText())
    looked.wait(lambda: "It was" in page.text.toPlainText())
    html = page.text.toHtml()
    assert "line-through" in html.split(">herons<")[0].rsplit("<span", 1)[1]
    assert "underline" in html.split(">cranes<")[0].rsplit("<span", 1)[1]


def test_a_changed_pin_is_accepted_with_one_key_and_that_can_be_undone(looked: Desk) -> None:
    page = checking(looked)
    looked.bot.keyClick(page.accept_button, Qt.Key.Key_Space)
    looked.wait(lambda: states(looked) == ["exact", "exact", "unplaced"])
    assert looked.session.undo == "Accept the place of A2"
    assert page.model.rowCount() == 1
    looked.press("undo")
    looked.wait(lambda: states(looked) == ["exact", "changed", "unplaced"])
    page.select(looked.session.pins[1].id)
    looked.wait(lambda: "It was" in page.text.toPlainText())


def test_a_changed_pin_that_is_left_keeps_the_text_it_was_pinned_with(looked: Desk) -> None:
    looked.bot.keyClick(checking(looked).leave_button, Qt.Key.Key_Space)
    looked.wait(lambda: states(looked) == ["exact", "unplaced", "unplaced"])
    assert looked.session.pins[1].anchor.quote == EDITED
    looked.press("undo")
    looked.wait(lambda: states(looked) == ["exact", "changed", "unplaced"])


def test_a_pin_without_a_place_says_so_and_can_be_left(looked: Desk) -> None:
    page = checking(looked)
    page.list.setCurrentIndex(page.model.index(1))
    looked.wait(lambda: page.note.text() == "Nothing in the text is like it.")
    assert not page.accept_button.isVisible()
    assert LOST in page.text.toPlainText()
    looked.bot.keyClick(page.leave_button, Qt.Key.Key_Space)
    looked.wait(lambda: "left without a place" in page.model.index(1).data())
    assert looked.program.board.checking.count() == 1
    page.list.setCurrentIndex(page.model.index(1))
    looked.bot.keyClick(page.leave_button, Qt.Key.Key_Space)
    looked.wait(lambda: looked.program.board.checking.count() == 2)


def test_a_pin_without_a_place_is_put_where_one_of_its_candidates_is(
    looked: Desk, pair: Pair
) -> None:
    pair[0].write_text(
        LATER + "\nIn those years he kept some ledger of each crossing.\n",
        encoding="utf-8",
    )
    looked.wait(lambda: strip(looked).isVisible())
    strip(looked).pressed.emit()
    looked.wait(lambda: "In those years" in looked.pane("A").view.toPlainText())
    shown = looked.program.board.documents.document("A")
    looked.wait(lambda: looked.session.document("A").fingerprint == shown.fingerprint)
    page = checking(looked)
    looked.wait(lambda: states(looked) == ["exact", "changed", "unplaced"])
    page.select(looked.session.pins[2].id)
    looked.wait(lambda: page.candidates.count())
    found = [page.candidates.item(row).text() for row in range(page.candidates.count())]
    page.candidates.setCurrentRow(next(row for row, text in enumerate(found) if "ledger" in text))
    looked.bot.keyClick(page.accept_button, Qt.Key.Key_Space)
    looked.wait(lambda: states(looked)[2] == "exact")
    assert looked.session.pins[2].anchor.quote == "kept some ledger of each crossing"
    assert looked.session.undo == "Place A3"


def test_what_is_to_be_checked_is_there_after_the_next_start(looked: Desk, pair: Pair) -> None:
    page = checking(looked)
    page.select(looked.session.pins[2].id)
    looked.bot.keyClick(page.leave_button, Qt.Key.Key_Space)
    looked.wait(lambda: looked.program.board.checking.count() == 1)
    again = looked.again().show(*pair)
    again.wait(lambda: checking(again) is not None)
    page = checking(again)
    assert page.model.rowCount() == 2
    assert again.program.board.checking.count() == 1
    again.window.workspace.show_page("check")
    page.select(again.session.pins[1].id)
    again.wait(lambda: "herons" in page.text.toPlainText())


def test_the_page_goes_when_nothing_is_left_to_look_at(looked: Desk) -> None:
    looked.press("undo")
    looked.wait(lambda: states(looked) == ["exact"] * 3)
    looked.wait(lambda: checking(looked) is None)


# A file that moved


class Answers:
    """Stands in for the file dialog; ``asked`` are its titles."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def files(self, title, folder, many, then):
        self.asked.append(title)


@pytest.fixture
def moved(desk: Desk, pair: Pair, monkeypatch: pytest.MonkeyPatch) -> tuple[Desk, Path, Answers]:
    """A session laid out again whose first file lies in another folder now."""
    monkeypatch.setattr("diptych_desktop.window.source_finding.usual_folders", list)
    # Another run of the tests may have left the same text in a folder near by.
    pair[0].write_text(f"{FIRST}\nWritten in {pair[0].parent}.\n", encoding="utf-8")
    desk.show(*pair)
    desk.pin("A", KEPT)
    session = desk.session.id
    elsewhere = pair[0].parent / "archive" / "ferry.txt"
    elsewhere.parent.mkdir()
    again = desk.again()
    pair[0].rename(elsewhere)
    again.show()
    again.program.board.desk.open_session(session)
    again.wait_for_documents()
    answers = Answers()
    again.program.wiring.commands.windows.sources._ask = answers
    again.wait(lambda: again.pane("A").notices.saved_copy.isVisible())
    return again, elsewhere, answers


def test_a_file_that_moved_is_found_by_its_content(moved) -> None:
    desk, elsewhere, answers = moved
    desk.pane("A").notices.saved_copy.pressed.emit()
    desk.wait(lambda: desk.session.document("A").path == str(elsewhere))
    desk.wait(lambda: not desk.pane("A").notices.saved_copy.isVisible())
    assert desk.window.status.message() == f"Found ferry.txt in {elsewhere.parent}."
    assert states(desk) == ["exact"]
    assert answers.asked == []


def test_a_file_that_is_nowhere_is_asked_for_and_the_saved_text_stays(moved) -> None:
    desk, elsewhere, answers = moved
    elsewhere.write_text("Quite another text.\n", encoding="utf-8")
    desk.pane("A").notices.saved_copy.pressed.emit()
    desk.wait(lambda: answers.asked)
    assert answers.asked == ["Where is first.txt now?"]
    assert desk.window.status.message().startswith("first.txt ")
    assert desk.pane("A").notices.saved_copy.isVisible()
    assert desk.program.board.documents.document("A") is not None


def test_the_reader_can_ask_whether_a_file_has_changed(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.press("look_again")
    desk.wait(lambda: desk.window.status.message() == "The file of document B is as it was read.")
    pair[1].write_text(LATER, encoding="utf-8")
    notices = desk.pane("B").notices
    desk.wait(lambda: notices.file_changed is not None and notices.file_changed.isVisible())
    desk.press("look_again")
    desk.wait(lambda: "cranes" in desk.program.board.documents.document("B").whole_text())
