"""The true program, which also writes down where the rows of the panel stand on the screen.

Started as ``python shown.py FILE ARGUMENTS…``: hands can press anywhere, but they have no eyes.
"""

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from diptych_desktop.__main__ import main
from diptych_desktop.panes.comparison.card_list import CardList
from diptych_desktop.window.main_window import MainWindow

EVERY = 100
"""Milliseconds."""


def places() -> dict[str, tuple[int, int, int, int]]:
    """Return left, top, right and bottom of each row in sight, by its id."""
    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
    view = next((v for w in windows for v in w.findChildren(CardList) if v.isVisible()), None)
    if view is None:
        return {}
    found = {}
    for item in view.in_sight():
        rect = view.visualRect(view.model().index_of(item.id)).intersected(view.viewport().rect())
        corner, end = (view.viewport().mapToGlobal(p) for p in (rect.topLeft(), rect.bottomRight()))
        found[item.id] = (corner.x(), corner.y(), end.x(), end.y())
    return found


def write(file: Path) -> None:
    """Write the places in one go, so that nobody reads half of them."""
    beside = file.with_suffix(".new")
    beside.write_text(json.dumps(places()))
    os.replace(beside, file)


def run(file: Path, arguments: list[str]) -> int:
    """Run the program; return its exit status."""
    loop = QApplication.exec

    def watched(*_: object) -> int:
        timer = QTimer(interval=EVERY)
        timer.timeout.connect(lambda: write(file))
        timer.start()
        return loop()

    QApplication.exec = watched
    return main(arguments)


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), sys.argv[2:]))
