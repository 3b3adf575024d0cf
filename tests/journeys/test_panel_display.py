"""Rows of the panel, moved by the mouse and by keys on a true display."""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from journeys.desk import Desk
from journeys.screen import TOOLS, WITHOUT_KEYS, Screen, until
from journeys.test_display import kept

SHOWN = Path(__file__).with_name("shown.py")
Point = tuple[int, int]

pytestmark = [
    pytest.mark.display,
    pytest.mark.skipif(
        any(shutil.which(tool) is None for tool in TOOLS),
        reason="needs Xvfb, openbox, xdotool and imagemagick",
    ),
]


class Panel:
    """The program on a display, its panel in sight, and what of it is on the disk."""

    def __init__(self, screen: Screen, data: Path, files: tuple[Path, Path]) -> None:
        self.screen, self.data = screen, data
        self.file = data.parent / "places.json"
        known = kept(data)
        self.names = {row.id: f"row {number}" for number, row in enumerate(known.rows, 1)}
        arguments = (str(self.file), "--data-dir", str(data), *map(str, files))
        self.program = screen.start(*arguments, by=(str(SHOWN),))
        window = screen.bring("Ferry", "the window")
        screen.do("windowsize", "--sync", window, "1600", "970", "windowmove", window, "0", "0")
        screen.press_until("ctrl+4", lambda: len(self.places()) == len(self.names), "the panel")

    def order(self) -> list[str]:
        """Return the rows in their order on the disk."""
        return [self.names[row.id] for row in kept(self.data).rows]

    def places(self) -> dict[str, list[int]]:
        """Return where the rows stand on the screen."""
        found = json.loads(self.file.read_text()) if self.file.exists() else {}
        return {self.names[row]: place for row, place in found.items() if row in self.names}

    def settle(self) -> None:
        """Wait until nothing moves any more: an open row is higher than the others."""

        def still() -> bool:
            before = self.places()
            time.sleep(0.35)
            return bool(before) and before == self.places()

        until(still, "the rows at rest")

    def grip(self, row: str) -> Point:
        """Return a place on a row, beside its passages, where it can be taken."""
        left, _, _, bottom = self.places()[row]
        return left + 20, bottom - 16

    def above(self, row: str) -> Point:
        left, top, _, _ = self.places()[row]
        return left + 60, top + 8

    def below(self, row: str) -> Point:
        left, _, _, bottom = self.places()[row]
        return left + 60, bottom - 8

    def click(self, row: str, *held: str) -> None:
        """Click on a row, with keys held down."""
        self.settle()
        x, y = map(str, self.grip(row))
        for key in held:
            self.screen.do("keydown", key)
        self.screen.do("mousemove", x, y, "click", "1")
        for key in held:
            self.screen.do("keyup", key)

    def does(self, what: Callable[[], object], order: list[str]) -> None:
        """Do something until the rows on the disk are in this order."""

        def act() -> None:
            self.settle()
            if self.order() != order:
                what()

        self.screen.do_until(act, lambda: self.order() == order, f"the order {order}")


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    display = Screen(tmp_path, manager=WITHOUT_KEYS)
    yield display
    display.close()


@pytest.fixture
def panel(desk: Desk, pair: tuple[Path, Path], screen: Screen) -> Panel:
    """Three rows with a passage of A each."""
    desk.show(*pair)
    for words in ("whoever misses it waits", "kept the ledger", "It went on crossing"):
        desk.pin("A", words)
    desk.window.close()
    desk.program.close()
    return Panel(screen, desk.data, pair)


def test_rows_are_dragged_moved_by_keys_and_moved_together(panel: Panel) -> None:
    screen = panel.screen
    panel.does(
        lambda: screen.drag(panel.grip("row 3"), panel.above("row 1")), ["row 3", "row 1", "row 2"]
    )
    panel.does(lambda: screen.do("key", "alt+shift+Down"), ["row 1", "row 3", "row 2"])

    def drag_two() -> None:
        panel.click("row 1")
        panel.click("row 3", "ctrl")
        panel.settle()
        screen.drag(panel.grip("row 1"), panel.below("row 2"))

    panel.does(drag_two, ["row 2", "row 1", "row 3"])
    assert kept(panel.data).undo == "Move rows"
    for order in (
        ["row 1", "row 3", "row 2"],
        ["row 3", "row 1", "row 2"],
        ["row 1", "row 2", "row 3"],
    ):
        panel.does(lambda: screen.do("key", "ctrl+z"), order)
    screen.do("key", "ctrl+q")
    assert panel.program.wait(timeout=30) == 0
    _, complaints = panel.program.communicate()
    assert complaints == b""
