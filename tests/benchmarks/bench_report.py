"""The import report of a text with hundreds of thousands of decisions: the longest step it takes.

A step is what the window's thread does between two looks at its events, in processor time, so that
others at work on the machine do not count. Beside it stands how long one painting of the window
takes in the same run. ``REPORT_MEGABYTES`` in the environment makes the text shorter.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench_reading import memory
from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QApplication, QTreeView
from window import WORDS, pair, reader

from diptych_index.requests.report import PLACES_A_PAGE

MEGABYTES = float(os.environ.get("REPORT_MEGABYTES", "63"))
BAR_MS = 16
TYPED = "herons"


def broken_text(characters: int) -> str:
    """Return a text of hard lines, of which nearly every one ends inside a word."""
    state, size = 7, 0
    lines: list[str] = []
    while size < characters:
        words = []
        for _ in range(14):
            state = (state * 1103515245 + 12345) % 2**31
            words.append(WORDS[(state >> 8) % len(WORDS)])
        last = words[-1]
        half = len(last) // 2
        line = " ".join(words)
        if len(last) > 4:
            line = f"{line[: half - len(last)]}-\n{last[half:]}"
        lines.append(line if len(lines) % 8 else f"{line}.\n")
        size += len(lines[-1]) + 1
    return "\n".join(lines)


class Steps:
    """Notes how long the thread is busy between two looks at its events."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.thread_time()
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._tick)

    def _tick(self) -> None:
        now = time.thread_time()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def during(self, act: Callable[[], object], done: Callable[[], object]) -> tuple[float, float]:
        """Do something, wait until it is done; return the longest step in ms and the seconds."""
        QApplication.processEvents()
        began, self._last, self.longest = time.perf_counter(), time.thread_time(), 0.0
        self._timer.start()
        act()
        while not done():
            QApplication.processEvents()
        for _ in range(5):
            QApplication.processEvents()
        self._timer.stop()
        return self.longest * 1000, time.perf_counter() - began


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.txt"
        path.write_text(broken_text(int(MEGABYTES * 1e6)), encoding="utf-8")
        with reader(pair()) as (program, wait):
            # The panel is made once, for whatever text; that is no matter of its length.
            program.wiring.commands.reporting.show("A")
            wait(lambda: program.wiring.commands.reporting.panel("A").model.rowCount())
            program.wiring.commands.reporting.close("A")
            return measured(program, path)


def measured(program, path: Path) -> int:
    steps = Steps()
    program.wiring.commands.open([str(path)], "A")
    documents = program.board.documents
    while (document := documents.document("A")) is None or document.head["path"] != str(path):
        QApplication.processEvents()
        time.sleep(0.001)
    while not documents.is_indexed("A"):
        QApplication.processEvents()
        time.sleep(0.001)
    window = program.window
    paint = min(timed(window.repaint) for _ in range(5))
    before = memory()
    reporting = program.wiring.commands.reporting
    asked: list[tuple[str, float, float]] = []

    def step(what: str, act: Callable[[], object], done: Callable[[], object]) -> None:
        asked.append((what, *steps.during(act, done)))

    def panel():
        return reporting.panel("A")

    step("report opened", lambda: window.actions_by_name["report"].trigger(),
         lambda: panel().model.rowCount() > 0)  # fmt: skip
    model, tree = panel().model, panel().tree
    row = max(range(model.rowCount()), key=lambda row: model.lines[row].every)
    name = model.lines[row].name
    places = sum(line.every for line in model.lines if line.decided)
    top = model.index(row, 0)
    step("its longest line opened", lambda: tree.expand(top), lambda: model.rowCount(top) > 0)
    page = (model.lines[row].every - 1) // PLACES_A_PAGE
    last = model.page_index(row, page)
    step("its last places opened", lambda: opened(tree, last), lambda: model.rowCount(last) > 0)
    step("gone to the end", tree.scrollToBottom, lambda: True)
    for end in range(1, len(TYPED) + 1):
        words = TYPED[:end]
        step(f"“{words}” typed", lambda w=words: panel().filter.setText(w),
             lambda w=words: panel().shown_filter == w)  # fmt: skip
    step("filter emptied", panel().filter.clear, lambda: not panel().shown_filter)
    # What the opening had taken may be given back meanwhile; that is not the report's doing.
    used = max(0.0, memory() - before)
    row = next(row for row in range(model.rowCount()) if model.lines[row].name == name)
    # The text is read anew for it; here only what the report does counts.
    panel().blockSignals(True)
    step("all of a kind reversed", lambda: model.turn(model.index(row, 0)), lambda: True)
    panel().blockSignals(False)
    print(f"{MEGABYTES:g} MB with {places:,} decisions; the report takes {used:.0f} MB")
    for what, longest, seconds in asked:
        print(f"  {what:26} longest step {longest:6.1f} ms, done after {seconds:5.2f} s")
    worst = max(longest for _, longest, _ in asked)
    missed = "  MISSED" if worst > BAR_MS else ""
    print(
        f"longest step on the window's thread {worst:.1f} ms (bar {BAR_MS}{missed}), "
        f"{worst / paint:.2f} times a painting of the window"
    )
    return int(bool(missed))


def opened(tree: QTreeView, index: QModelIndex) -> None:
    """Open a row and all above it."""
    while index.isValid():
        tree.expand(index)
        index = index.parent()


def timed(act: Callable[[], object]) -> float:
    """Return the milliseconds of processor time that something takes."""
    began = time.thread_time()
    act()
    return (time.thread_time() - began) * 1000


if __name__ == "__main__":
    sys.exit(main())
