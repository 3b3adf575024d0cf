"""What cannot be used is said in plain words, and nothing is lost."""

import os
import shutil
from pathlib import Path

import pytest

from journeys.desk import Desk

Pair = tuple[Path, Path]


def failure(desk: Desk, side: str, path: Path) -> str:
    """Open a file that cannot be used and return what the reader is told."""
    told: list[str] = []
    desk.program.board.documents.failed.connect(lambda _side, error: told.append(error["message"]))
    desk.program.wiring.commands.open([str(path)], side)
    desk.wait(lambda: told)
    return told[0]


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("gone.txt", lambda path: None, "gone.txt"),
        ("folder", lambda path: path.mkdir(), "folder"),
        ("picture.txt", lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(90)), "picture"),
        ("program.txt", lambda path: path.write_bytes(os.urandom(64) + bytes(4000)), "text"),
        ("empty.txt", lambda path: path.write_bytes(b""), "empty"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_the_other_stays(
    desk: Desk, pair: Pair, tmp_path: Path, name: str, make, words: str
) -> None:
    desk.show(*pair)
    desk.pin("A", "with the herons")
    bad = tmp_path / name
    make(bad)
    told = failure(desk, "B", bad)
    assert words in told
    assert "Traceback" not in told
    assert desk.program.board.documents.document("A").complete
    assert len(desk.session.pins) == 1


def test_a_single_line_of_three_megabytes_is_shown_and_searched(
    desk: Desk, pair: Pair, tmp_path: Path
) -> None:
    long = tmp_path / "long.txt"
    long.write_text("A river has no margin. " * 130_000 + "Only the heron knows.", encoding="utf-8")
    desk.show(pair[0], long)
    desk.type_query("heron")
    desk.wait(lambda: desk.counts().get("B") == 1)
    desk.press("next_hit")
    desk.press("next_hit")
    assert desk.window.workspace.ledger.current_hit() == ("B", 0)


def test_bytes_that_are_not_utf8_are_read_by_their_own_encoding(
    desk: Desk, pair: Pair, tmp_path: Path
) -> None:
    old = tmp_path / "old.txt"
    words = "Der Fährmann hörte die Glocke über dem Wasser, als der Nebel stieg. " * 30
    old.write_bytes(words.encode("cp1252"))
    desk.show(pair[0], old)
    document = desk.program.board.documents.document("B")
    assert "Fährmann hörte" in document.whole_text()
    assert document.head["encoding"].lower() not in ("utf-8", "utf8")


def test_a_missing_file_opens_as_the_text_that_was_saved(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.pin("A", "with the herons")
    left = desk.session
    desk.again().show()
    pair[0].unlink()
    desk.program.board.desk.open_session(left.id)
    desk.wait_for_documents()
    assert desk.program.board.desk.shows_saved_copy("A")
    assert "herons" in desk.program.board.documents.document("A").whole_text()
    assert desk.session.pins == left.pins


def test_a_damaged_index_is_built_again(desk: Desk, pair: Pair, tmp_path: Path) -> None:
    desk.show(*pair)
    desk.type_query("ferry")
    desk.wait(lambda: desk.counts().get("A") == 3)
    index = desk.program.places.index
    desk.again()
    for file in index.rglob("*"):
        if file.is_file():
            file.write_bytes(b"damaged" * 10)
    desk.show(*pair)
    desk.type_query("ferry")
    desk.wait(lambda: desk.counts().get("A") == 3)


def test_a_damaged_store_is_set_aside_and_said_so(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    desk.pin("A", "with the herons")
    store = desk.program.places.store
    desk.close()
    for name in (store.name + "-wal", store.name + "-shm"):
        (store.parent / name).unlink(missing_ok=True)
    store.write_bytes(b"this is no database" * 400)
    desk.program = desk._start()
    said: list[str] = []
    desk.program.board.sessions.noticed.connect(said.append)
    desk.show()
    desk.wait(lambda: said)
    assert "damaged" in said[0]
    aside = [p for p in store.parent.iterdir() if b"no database" in _head(p)]
    assert aside, "the damaged file is kept"


def _head(path: Path) -> bytes:
    return path.read_bytes()[:64] if path.is_file() else b""


def test_a_data_folder_that_cannot_be_made_leaves_the_reader_working(
    desk: Desk, pair: Pair, tmp_path: Path
) -> None:
    desk.close()
    blocked = tmp_path / "blocked"
    blocked.write_text("a file stands where the folder should be", encoding="utf-8")
    desk.data = blocked
    desk.program = desk._start()
    said: list[str] = []
    desk.program.board.sessions.noticed.connect(said.append)
    desk.show(*pair)
    desk.pin("A", "with the herons")
    assert desk.session.pins
    assert said
    shutil.copy(blocked, tmp_path / "still-a-file")


def test_an_engine_that_dies_is_started_again_and_told_of(desk: Desk, pair: Pair) -> None:
    desk.show(*pair)
    before = desk.program.board.client.process_id()
    os.kill(before, 9)
    desk.wait(lambda: desk.program.board.client.process_id() not in (0, before))
    desk.wait_for_documents()
    desk.type_query("ferry")
    desk.wait(lambda: desk.counts().get("A") == 3)
    desk.pin("A", "with the herons")
