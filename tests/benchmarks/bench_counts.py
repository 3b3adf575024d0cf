"""Comparing every row behind those in sight, and the table of all differences (F7).

CPU time of the window's thread while the answers come, so that a busy machine does not count. Run
with ``python -m tests.benchmarks counts``; exits with 1 when a bar is missed.
"""

import gc
import json
import sys
from dataclasses import replace
from time import process_time
from typing import Any

from bench_comparison import SIZE, SLICE, answer, elapsed, missed, session
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QLabel

from diptych_desktop.app.program import COLLECT_AFTER
from diptych_desktop.models.rows import items_of
from diptych_desktop.panes.comparison import ComparisonPane
from diptych_desktop.panes.differences import DifferencesPane
from diptych_index.engine.comparing import compare_pairs
from diptych_index.session.model import Session, Side

TITLES: dict[Side, str] = {"A": "First", "B": "Second"}
A_ROW = 1.0
"""Milliseconds of the window's thread for a row compared out of sight, counting it included."""
TABLE = 33.0
"""Milliseconds from the key to the table, painted."""
WITH_TABLE = 33.0
"""A step while the table is shown: in it some thirty lines are painted."""


class Panel:
    """The pane and the table as the window wires them, and an engine that knows all answers."""

    def __init__(self, app: QCoreApplication, rows: int) -> None:
        self.app, self.session = app, session(rows)
        items = items_of(self.session, {})
        self.answers: dict[str, Any] = {
            item.id: json.loads(json.dumps(compared(item.requests()))) for item in items
        }
        self.asked: list[str] = []
        self.pane, self.table = ComparisonPane(), DifferencesPane()
        self.pane.set_table(self.table)
        self.pane.comparisonRequested.connect(lambda row, *_: self.asked.append(row))
        self.pane.differencesChanged.connect(self.list)
        self.pane.resize(*SIZE)
        self.pane.show()
        app.processEvents()

    def list(self) -> None:
        """Give the table the differences, as the window does."""
        pane = self.pane
        if pane.shows_table():
            self.table.set_differences(pane.differences(), complete=pane.all_compared())

    def open(self, name: str) -> None:
        """Show the session as another one, of which only what is in sight is compared."""
        self.asked.clear()
        whole: Session = replace(self.session, id=name)
        self.pane.set_session(whole, TITLES)
        self.answer()
        self.pane.repaint()
        self.app.processEvents()

    def answer(self) -> None:
        """Answer what was asked so far."""
        come = self.asked[:]
        self.asked.clear()
        for row in come:
            self.pane.set_comparison(row, self.answers[row])

    def busy(self) -> bool:
        """Whether anything is still to come."""
        pane = self.pane
        counting = pane._counting.isActive() or pane._slices.active
        return bool(self.asked) or counting or self.table._locating.active

    def answer_all(self) -> tuple[float, float]:
        """Answer until nothing is asked; return milliseconds altogether, and of the longest step.

        A step ends where the window looks for keys and the mouse.
        """
        longest, begun = 0.0, process_time()
        while self.busy():
            step = process_time()
            self.answer()
            self.app.processEvents()
            longest = max(longest, elapsed(step))
        return elapsed(begun), longest


def compared(pairs: object) -> dict[str, Any]:
    """Return what the engine says of the pairs of a row."""
    return dict(answer(compare_pairs, {"pairs": pairs, "view": ""}))


def measure(app: QCoreApplication, rows: int) -> bool:
    """Print what so many rows take; return whether a bar is missed."""
    panel = Panel(app, rows)
    panel.open("cards")
    altogether, step = panel.answer_all()
    words = panel.pane.findChild(QLabel, "difference-count").text()
    panel.open("table")
    begun = process_time()
    panel.pane.show_table(True)
    panel.pane.repaint()
    empty = elapsed(begun)
    _, with_table = panel.answer_all()
    panel.pane.show_table(False)
    app.processEvents()
    begun = process_time()
    panel.pane.show_table(True)
    panel.pane.repaint()
    filled = elapsed(begun)
    panel.pane.hide()
    panel.pane.deleteLater()
    count = f"{rows:,} rows"
    print(f"{count}: {words}")
    figures = (
        (f"{count}: a row compared out of sight", altogether / rows, A_ROW),
        (f"{count}: longest step meanwhile", step, SLICE),
        (f"{count}: F7 with nothing compared, to painted", empty, TABLE),
        (f"{count}: longest step meanwhile, table shown", with_table, WITH_TABLE),
        (f"{count}: F7 with all compared, to painted", filled, TABLE),
    )
    return missed(figures)


def main() -> int:
    """Measure, print, and return 1 when a bar is missed."""
    app = QApplication.instance() or QApplication([])
    gc.set_threshold(*COLLECT_AFTER)  # as in the program
    failed = measure(app, 1_000)
    return int(measure(app, 5_000) or failed)


if __name__ == "__main__":
    sys.exit(main())
