"""The true program on a display of its own, with the keys and the mouse of a reader."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from diptych_index.paths import places
from diptych_index.session.store import Store
from journeys.screen import PATIENCE, TOOLS, Screen, until

LEDGER = "My grandfather kept the ledger of every crossing; he wrote the wind before the number of"

pytestmark = [
    pytest.mark.display,
    pytest.mark.skipif(
        any(shutil.which(tool) is None for tool in TOOLS),
        reason="needs Xvfb, openbox, xdotool and imagemagick",
    ),
]


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    display = Screen(tmp_path)
    yield display
    display.close()


def kept(data: Path):
    """Return the newest session on the disk, read beside the running program."""
    if not places(data).store.exists():
        return None
    store = Store.open_reading(places(data).store)
    try:
        infos = store.sessions()
        return store.load(infos[0].id) if infos else None
    finally:
        store.close()


def go_to_hit(screen: Screen, data: Path, query: str, hit: list) -> None:
    """Search for a word and go to its hit; the session on the disk tells that both happened."""

    def search() -> None:
        screen.do("key", "ctrl+shift+f", "ctrl+a")
        screen.do("type", "--delay", "30", query)

    screen.do_until(search, lambda: kept(data).desk.get("query") == query, f"the query {query}")
    screen.press_until("Return", lambda: kept(data).desk.get("hit") == hit, f"the hit of {query}")


def test_open_search_pin_compare_note_quit_reopen_by_keys(
    screen: Screen, tmp_path: Path, pair: tuple[Path, Path]
) -> None:
    data = tmp_path / "kept"
    program = screen.start("--data-dir", str(data), *map(str, pair))
    until(lambda: (session := kept(data)) and len(session.documents) == 2, "the session")
    screen.bring("Ferry", "the window with the keyboard")

    go_to_hit(screen, data, "passengers", ["A", 0])
    screen.do("key", "ctrl+d")
    until(lambda: len(kept(data).pins) == 1, "a pin from the hit in A")

    go_to_hit(screen, data, "travellers", ["B", 0])
    screen.do("key", "ctrl+d")
    until(lambda: len(kept(data).pins) == 2, "a pin from the hit in B")
    session = kept(data)
    assert [(p.label, p.anchor.quote) for p in session.pins] == [
        ("A1", f"{LEDGER} passengers."),
        ("B1", f"{LEDGER} travellers."),
    ]
    assert len(session.rows) == 1

    screen.do("key", "Escape", "ctrl+4", "Return")
    note = "Passengers or travellers"
    screen.do("type", "--delay", "20", note)
    until(lambda: kept(data).rows[0].note == note, "the note")
    screen.do("key", "ctrl+1", "ctrl+z")
    until(lambda: not kept(data).rows[0].note, "the note undone")
    screen.do("key", "ctrl+z")
    until(lambda: len(kept(data).pins) == 1, "the undo")
    screen.do("key", "ctrl+shift+z")
    until(lambda: len(kept(data).pins) == 2, "the redo")
    screen.do("key", "ctrl+shift+z")
    until(lambda: kept(data).rows[0].note == note, "the note again")
    session = kept(data)

    screen.do("key", "ctrl+q")
    assert program.wait(timeout=PATIENCE) == 0
    place = kept(data).desk["window"]["place"]
    again = screen.start("--data-dir", str(data))
    screen.bring("Diptych", "the window again")
    until(screen.settled, "the start page")
    screen.press_until(
        "Return",
        lambda: screen.do("search", "--onlyvisible", "--name", "Ferry"),
        "the most recent session, opened by Enter on the start page",
    )
    until(screen.settled, "both texts")
    screen.do("key", "ctrl+q")
    assert again.wait(timeout=PATIENCE) == 0
    for process in (program, again):
        _, complaints = process.communicate()
        assert complaints == b""
    assert (kept(data).pins, kept(data).rows) == (session.pins, session.rows)
    assert kept(data).desk["window"]["place"] == place, "the window has crept"
