"""A session is laid out again exactly as it was left, also when its texts are others now."""

from pathlib import Path

import pytest

from diptych_desktop.engine_client.reading import Place
from journeys.desk import Desk

PARAGRAPHS = [
    f"Crossing number {n} began at {n % 12} o'clock. " + "The river was high. " * 16
    for n in range(90)
]


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    """A log of crossings, long enough to be scrolled, and a short text with headings."""
    log, book = tmp_path / "log.txt", tmp_path / "book.txt"
    log.write_text("\n\n".join(PARAGRAPHS), encoding="utf-8")
    book.write_text(
        "THE BOOK OF FERRIES\n\nFirst words.\n\nCHAPTER ONE\n\nMore words.\n", encoding="utf-8"
    )
    return log, book


def left_and_reopened(desk: Desk) -> Desk:
    """Close the program and lay the session out again."""
    session = desk.session.id
    desk.again().show()
    desk.program.board.desk.open_session(session)
    desk.wait_for_documents()
    return desk


def focused(desk: Desk) -> str:
    return str(desk.program.wiring.whereabouts.state()["focus"])


def test_the_theme_and_the_outline_come_back(desk: Desk, texts: tuple[Path, Path]) -> None:
    desk.show(*texts)
    desk.press("theme_sepia")
    desk.pane("B").toggle_outline()
    desk.wait(lambda: desk.pane("B").outline.isVisible())
    desk.close()
    desk.program = desk._start()
    desk.window.set_theme("light")
    desk.program.show([])
    desk.wait(lambda: desk.window.workspace.ledger is not None)
    desk.program.board.sessions.list_sessions(
        lambda infos: desk.program.board.desk.open_session(infos[0].id)
    )
    desk.wait_for_documents()
    desk.wait(lambda: desk.pane("B").outline is not None and desk.pane("B").outline.isVisible())
    assert desk.window.theme_name == "sepia"
    assert desk.pane("A").outline is None


@pytest.mark.parametrize("region", ["search", "A", "B", "hits"])
def test_the_keyboard_is_where_it_was(desk: Desk, texts: tuple[Path, Path], region: str) -> None:
    desk.show(*texts)
    desk.window.activateWindow()
    desk.type_query("words")
    desk.wait(lambda: desk.counts() == {"A": 0, "B": 2})
    if region == "search":
        desk.press("search")
    else:
        desk.press(f"region_{region.lower()}")
    desk.wait(lambda: focused(desk) == region)
    left_and_reopened(desk)
    desk.wait(lambda: focused(desk) == region)


def test_the_place_in_a_text_is_kept_though_much_was_put_in_before_it(
    desk: Desk, texts: tuple[Path, Path]
) -> None:
    desk.show(*texts)
    desk.pane("A").go_to(Place(57, 0))
    desk.wait(lambda: desk.pane("A").place() == Place(57, 0))
    session = desk.session.id
    desk.again().show()
    added = [f"An entry that was found in the cellar, {n}." for n in range(20)]
    texts[0].write_text("\n\n".join(added + PARAGRAPHS), encoding="utf-8")
    desk.program.board.desk.open_session(session)
    desk.wait_for_documents()
    desk.wait(lambda: desk.pane("A").place() == Place(77, 0))
    document = desk.program.board.documents.document("A")
    assert document.paragraphs[77].text.startswith("Crossing number 57 ")


def test_a_window_left_on_a_screen_that_is_gone_is_brought_back(
    desk: Desk, texts: tuple[Path, Path]
) -> None:
    desk.show(*texts)
    desk.window.resize(700, 500)
    desk.window.move(5000, 4000)
    desk.program.wiring.save_view()
    left_and_reopened(desk)
    # The screen of the tests has windows with a thin frame.
    area = desk.window.screen().availableGeometry().adjusted(0, 0, 4, 4)
    assert area.contains(desk.window.geometry())
    assert (desk.window.width(), desk.window.height()) == (700, 500)


def test_a_document_is_where_it_was_when_its_closing_is_undone(
    desk: Desk, texts: tuple[Path, Path]
) -> None:
    desk.show(*texts)
    desk.pane("A").go_to(Place(57, 0))
    desk.wait(lambda: desk.pane("A").place() == Place(57, 0))
    desk.press("close_a")
    desk.wait(lambda: desk.pane("A").view.document_shown() is None)
    desk.press("undo")
    desk.wait_for_documents()
    desk.wait(lambda: desk.pane("A").place() == Place(57, 0))
    desk.program.wiring.commands.open([str(texts[1])], "A")
    desk.wait(lambda: desk.session.document("A").path == str(texts[1]))
    desk.wait_for_documents()
    desk.press("undo")
    desk.wait(lambda: desk.session.document("A").path == str(texts[0]))
    desk.wait(lambda: desk.pane("A").place() == Place(57, 0))
