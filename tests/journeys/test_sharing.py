"""A session is handed on, opened by a colleague, annotated, and merged back in."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from diptych_desktop.dialogs.known_session import KnownSessionDialog
from diptych_desktop.dialogs.merge import MergeDialog
from diptych_desktop.dialogs.share import ShareDialog
from diptych_desktop.window.exchanging import Exchanging
from journeys.desk import FIRST, Desk

Pair = tuple[Path, Path]


class Answers:
    """Answers the questions for files in place of the dialogs of the system."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)

    def files(self, title, folder, many, then, filters=()) -> None:
        then([self.path])

    def place_to_save(self, title, suggestion, filters, then) -> None:
        then(self.path)


def exchanging(desk: Desk) -> Exchanging:
    return desk.program.wiring.commands.exchanging


def shown(desk: Desk, kind: type[QDialog]) -> QDialog:
    """The dialog of a kind that is open, once it is."""
    found: list[QDialog] = []

    def look() -> bool:
        found[:] = [d for d in desk.window.findChildren(kind) if d.isVisible()]
        return bool(found)

    desk.wait(look)
    return found[0]


def save_copy(desk: Desk, path: Path, choice: str = "texts") -> Path:
    """Save a copy through the menu and its dialog."""
    exchanging(desk)._ask = Answers(path)
    desk.press("save_shared")
    dialog = shown(desk, ShareDialog)
    dialog.options[choice].setChecked(True)
    with desk.bot.waitSignal(exchanging(desk).written, timeout=20_000):
        desk.bot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    return path


@pytest.fixture
def start(qtbot, tmp_path) -> Callable[[str], Desk]:
    """Return a function that starts the program of another reader."""
    desks: list[Desk] = []

    def begin(name: str) -> Desk:
        desks.append(Desk(qtbot, tmp_path / name))
        return desks[-1]

    yield begin
    for desk in desks:
        desk.close()


@pytest.fixture
def shared(desk: Desk, pair: Pair, tmp_path: Path) -> Path:
    """A session with a pin on either side and a note, handed on; its files are gone since."""
    desk.show(*pair)
    desk.pin("A", "with the herons")
    desk.pin("B", "with the gulls")
    desk.wait(lambda: len(desk.session.pins) == 2)
    path = save_copy(desk, tmp_path / "ferry.diptych")
    for file in pair:
        file.unlink()
    return path


def test_a_colleague_opens_it_by_its_name_and_reads_both_texts(
    desk: Desk, shared: Path, start: Callable[[str], Desk]
) -> None:
    colleague = start("colleague")
    colleague.program.show([str(shared)])
    colleague.wait(lambda: colleague.program.board.desk.session is not None)
    colleague.wait_for_documents("A", "B")
    assert colleague.session.id == desk.session.id
    assert [pin.anchor.quote for pin in colleague.session.pins] == [
        "with the herons", "with the gulls",
    ]  # fmt: skip
    assert {pin.state for pin in colleague.session.pins} == {"exact"}
    texts = [colleague.program.board.documents.document(s).whole_text() for s in "AB"]
    assert "with the herons" in texts[0]
    assert "with the gulls" in texts[1]


def test_dropped_or_opened_twice_it_is_there_once(
    desk: Desk, shared: Path, start: Callable[[str], Desk]
) -> None:
    colleague = start("colleague").show()
    with colleague.bot.waitSignal(exchanging(colleague).opened, timeout=20_000):
        colleague.window.filesDropped.emit([str(shared)])
    colleague.wait_for_documents("A", "B")
    first = colleague.session.id
    colleague.press("new_session")
    exchanging(colleague)._ask = Answers(shared)
    colleague.press("open_shared")
    colleague.wait(lambda: colleague.program.board.desk.session is not None)
    assert colleague.session.id == first
    told: list[int] = []
    colleague.program.board.sessions.list_sessions(lambda found: told.append(len(found)))
    colleague.wait(lambda: told)
    assert told == [1]


def test_of_a_text_without_its_file_another_way_of_reading_is_refused_in_words(
    desk: Desk, shared: Path, start: Callable[[str], Desk]
) -> None:
    colleague = start("colleague").show()
    exchanging(colleague).open(str(shared))
    colleague.wait(lambda: colleague.program.board.desk.session is not None)
    colleague.wait_for_documents("A", "B")
    said = []
    colleague.program.board.documents.failed.connect(lambda _, row: said.append(row["message"]))
    colleague.press("clean")
    colleague.wait(lambda: said)
    assert "Only the text of first.txt came with the session" in said[0]
    assert colleague.program.board.documents.document("A") is not None


def test_a_copy_that_is_kept_beside_another_stays_known_by_its_origin(
    desk: Desk, shared: Path, tmp_path: Path
) -> None:
    origin = desk.session.id
    desk.press("undo")
    desk.wait(lambda: len(desk.session.pins) == 1)
    exchanging(desk).open(str(shared))
    question = shown(desk, KnownSessionDialog)
    with desk.bot.waitSignal(exchanging(desk).opened, timeout=20_000):
        desk.bot.mouseClick(question.buttons["both"], Qt.MouseButton.LeftButton)
    desk.wait(lambda: desk.session.id != origin)
    desk.wait_for_documents("A", "B")
    desk.program.wiring.save_view()
    again = save_copy(desk, tmp_path / "again.diptych")
    packed = json.loads(zipfile.ZipFile(again).read("session.json"))
    assert packed["session"]["id"] == origin
    assert len(packed["pins"]) == 2


def test_what_the_colleague_wrote_is_merged_in_as_one_step(
    desk: Desk, shared: Path, start: Callable[[str], Desk], tmp_path: Path
) -> None:
    colleague = start("colleague").show()
    with colleague.bot.waitSignal(exchanging(colleague).opened, timeout=20_000):
        exchanging(colleague).open(str(shared))
    colleague.wait_for_documents("A", "B")
    colleague.pin("A", "he wrote the wind")
    colleague.wait(lambda: len(colleague.session.pins) == 3)
    answer = save_copy(colleague, tmp_path / "answer.diptych", "quotations")

    exchanging(desk).open(str(answer))
    question = shown(desk, KnownSessionDialog)
    desk.bot.mouseClick(question.buttons["merge"], Qt.MouseButton.LeftButton)
    preview = shown(desk, MergeDialog)
    assert "3 passages: 3 exact" in preview.summary.text()
    tops = [preview.tree.topLevelItem(i).text(0) for i in range(2)]
    assert tops == ["New (1)", "There already (1)"]
    assert preview.take_button.text() == "Take in 1"
    with desk.bot.waitSignal(exchanging(desk).merged, timeout=20_000):
        desk.bot.mouseClick(preview.take_button, Qt.MouseButton.LeftButton)
    desk.wait(lambda: len(desk.session.pins) == 3)
    assert desk.session.undo == "Import answer.diptych"
    desk.press("undo")
    desk.wait(lambda: len(desk.session.pins) == 2)


def test_a_link_of_the_colleague_is_merged_in_and_known_the_next_time(
    desk: Desk, shared: Path, start: Callable[[str], Desk], tmp_path: Path
) -> None:
    colleague = start("colleague").show()
    with colleague.bot.waitSignal(exchanging(colleague).opened, timeout=20_000):
        exchanging(colleague).open(str(shared))
    colleague.wait_for_documents("A", "B")
    colleague.select("A", "he wrote the wind")
    colleague.select("B", "A bridge needs no ledger")
    colleague.press("link_by_hand")
    colleague.wait(lambda: colleague.session.links)
    answer = save_copy(colleague, tmp_path / "answer.diptych", "quotations")

    exchanging(desk).open(str(answer))
    question = shown(desk, KnownSessionDialog)
    desk.bot.mouseClick(question.buttons["merge"], Qt.MouseButton.LeftButton)
    preview = shown(desk, MergeDialog)
    new, known = groups_of(preview)
    link = new.child(0)
    assert (new.text(0), known.text(0)) == ("New (1)", "There already (1)")
    assert [link.text(column) for column in range(3)] == [
        "Link", "A ¶3 | B ¶4", "he wrote the wind | A bridge needs no ledger",
    ]  # fmt: skip
    with desk.bot.waitSignal(exchanging(desk).merged, timeout=20_000):
        desk.bot.mouseClick(preview.take_button, Qt.MouseButton.LeftButton)
    desk.wait(lambda: desk.session.links and desk.is_kept())
    assert [(link.a.quote, link.b.quote) for link in desk.session.links] == [
        ("he wrote the wind", "A bridge needs no ledger"),
    ]  # fmt: skip
    exchanging(desk).open(str(answer))
    desk.wait(lambda: "already, with all that is in the file" in desk.message())
    assert not [d for d in desk.window.findChildren(KnownSessionDialog) if d.isVisible()]
    desk.wait(lambda: desk.program.board.desk.session is not None)
    desk.wait_for_documents("A", "B")
    assert len(desk.session.links) == 1


def test_a_text_that_is_not_there_comes_along_to_a_free_side(
    desk: Desk, shared: Path, start: Callable[[str], Desk], tmp_path: Path
) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text(FIRST, encoding="utf-8")
    colleague = start("colleague")
    colleague.program.show([str(mine)])
    colleague.wait_for_documents("A")
    exchanging(colleague).bring(str(shared))
    preview = shown(colleague, MergeDialog)
    assert "2 passages: 2 exact" in preview.summary.text()
    document = groups_of(preview)[0].child(1)
    assert [document.text(0), document.text(3)] == ["Document", "opens as document B"]
    colleague.bot.mouseClick(preview.take_button, Qt.MouseButton.LeftButton)
    colleague.wait(lambda: len(colleague.session.pins) == 2)
    colleague.wait_for_documents("A", "B")
    text = colleague.program.board.documents.document("B").whole_text()
    assert "with the gulls" in text
    colleague.press("undo")
    colleague.wait(lambda: colleague.session.document("B") is None)


def groups_of(preview: MergeDialog) -> list:
    return [preview.tree.topLevelItem(at) for at in range(preview.tree.topLevelItemCount())]


def test_highlights_of_another_program_are_imported_with_a_preview(
    desk: Desk, pair: Pair, tmp_path: Path
) -> None:
    desk.show(*pair)
    desk.pin("A", "with the herons")
    desk.wait(lambda: desk.session.pins)
    highlights = [
        {"type": "highlight", "highlighted_text": text, "notes": note, "uuid": text,
         "timestamp": "2026-01-02T03:04:05.000Z"}
        for text, note in (
            ("Nobody counts those who walk over it at night", "a count"),
            ("a sentence out of quite another book than these", ""),
        )
    ]  # fmt: skip
    path = tmp_path / "mine.calibre_highlights"
    value = {"version": 1, "type": "calibre_highlights", "highlights": highlights}
    path.write_text(json.dumps(value), encoding="utf-8")
    exchanging(desk)._ask = Answers(path)
    desk.press("import_annotations")
    preview = shown(desk, MergeDialog)
    tops = [preview.tree.topLevelItem(i) for i in range(preview.tree.topLevelItemCount())]
    assert [top.text(0) for top in tops] == [
        "New (1)", "Not found in your documents (1)", "Skipped, and why (1)",
    ]  # fmt: skip
    assert "Note in the file: a count" in preview.detail.toPlainText()
    assert preview.chosen() == [0]
    tops[1].child(0).setCheckState(0, Qt.CheckState.Checked)
    assert preview.take_button.text() == "Take in 2"
    desk.bot.keyClick(preview, Qt.Key.Key_Return)
    desk.wait(lambda: len(desk.session.pins) == 3)
    assert sorted(pin.state for pin in desk.session.pins) == ["exact", "exact", "unplaced"]


def test_a_preview_that_is_cancelled_changes_nothing(
    desk: Desk, shared: Path, tmp_path: Path
) -> None:
    exchanging(desk).bring(str(shared))
    preview = shown(desk, MergeDialog)
    assert preview.take_button.text() == "Close"
    desk.bot.keyClick(preview, Qt.Key.Key_Escape)
    desk.wait(lambda: not preview.isVisible())
    assert desk.session.undo == "Pin passage"


def test_what_cannot_be_opened_is_said(desk: Desk, tmp_path: Path) -> None:
    desk.show()
    broken = tmp_path / "broken.diptych"
    broken.write_bytes(b"PK\x03\x04 and then nothing")
    desk.program.wiring.commands.open([str(broken)])
    desk.wait(lambda: "broken.diptych" in desk.message())


def test_annotations_are_exported(desk: Desk, pair: Pair, tmp_path: Path) -> None:
    desk.show(*pair)
    desk.pin("A", "with the herons")
    desk.wait(lambda: desk.session.pins)
    path = tmp_path / "notes.jsonld"
    exchanging(desk)._ask = Answers(path)
    desk.press("export_annotations")
    desk.wait(path.exists)
    value = json.loads(path.read_text(encoding="utf-8"))
    selector = value["first"]["items"][0]["target"][0]["selector"]
    assert [s["type"] for s in selector] == ["TextPositionSelector", "TextQuoteSelector"]
