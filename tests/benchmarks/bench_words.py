"""100,000 words in the table, in milliseconds.

Every figure stands beside the same done for little (1,000 words), in the same run.
Exits with 1 when a bar is missed.
"""

import json
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "*=false")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / name) for name in ("desktop", "index", "resources", "tests")]

from PySide6.QtWidgets import QApplication  # noqa: E402

from diptych_desktop.controllers.words import Wish  # noqa: E402
from diptych_desktop.panes.words import WordsPane  # noqa: E402
from diptych_desktop.theme.theme import load_theme  # noqa: E402

MANY, FEW = 100_000, 1_000
ROUNDS = 7
FRAME = 16.0
"""Milliseconds of a frame: what a letter in the filter and a step of scrolling may take."""
CLICK = 100.0
"""Milliseconds in which a click feels answered: showing a table, sorting it."""


def main() -> int:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    return int(words(app) > 0)


def told(name: str, times: list[float], small: list[float], bar: float) -> bool:
    """Print a figure and its ratio; tell whether it misses its bar."""
    ratio = median(times) / max(median(small), 1e-6)
    print(f"{name}: median {median(times):.1f} ms (bar {bar:.0f}), {ratio:.1f} x the small one "
          f"({median(small):.1f} ms)")  # fmt: skip
    return median(times) > bar


def words(app: QApplication) -> int:
    missed = 0
    figures: dict[str, list[list[float]]] = {}
    for count in (FEW, MANY):
        pane, wish, line = view_of(count)
        figures.setdefault("the answer read", []).append(timed(lambda line=line: json.loads(line)))
        result = json.loads(line)

        def show(pane=pane, wish=wish, result=result) -> None:
            pane.asking.forget()
            pane.refresh()
            pane.show_answer(wish, result)
            app.processEvents()

        figures.setdefault("a table shown", []).append(timed(show))
        figures.setdefault("a letter in the filter", []).append(filtering(app, pane))
        figures.setdefault("sorted by a column", []).append(sorting(app, pane, show))
        figures.setdefault("a page scrolled", []).append(scrolling(app, pane))
        figures.setdefault("the table made ready for export", []).append(
            timed(lambda pane=pane: json.dumps(pane.exported("tsv")))
        )
        pane.hide()
    bars = {"a letter in the filter": 2 * FRAME, "a page scrolled": FRAME,
            "the table made ready for export": 2 * FRAME}  # fmt: skip
    for name, (small, large) in figures.items():
        missed += told(f"{MANY:,} words, {name}", large, small, bars.get(name, CLICK))
    return missed


def view_of(count: int) -> tuple[WordsPane, Wish, str]:
    """A view, its wish, and the line with the engine's answer of so many words."""
    rng = random.Random(count)
    known: set[str] = set()
    while len(known) < count:
        known.add("".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randint(4, 9))))
    listed = sorted(known)
    counts = sorted((rng.randint(1, 5000) for _ in listed), reverse=True)
    line = json.dumps(
        {"words": listed, "A": counts, "B": counts[::-1], "tokens": {"A": 10**7, "B": 10**7}}
    )
    pane = WordsPane()
    pane.set_theme(load_theme("light"))
    pane.resize(1280, 260)
    wishes: list[Wish] = []
    pane.wished.connect(wishes.append)
    pane.show()
    pane.set_documents("AB")
    return pane, wishes[-1], line


def filtering(app: QApplication, pane: WordsPane) -> list[float]:
    times = []
    for text in ("e", "er", "err", "e*r", "er", "e", ""):

        def type_in(text=text) -> None:
            pane._filter(text)
            app.processEvents()

        times.append(once(type_in))
    return times


def sorting(app: QApplication, pane: WordsPane, show: Callable[[], None]) -> list[float]:
    times = []
    for column in (0, 1, 2, 0, 1, 2):

        def sort(column=column) -> None:
            pane.table.sort_by(column)
            app.processEvents()

        if column == 0:
            show()  # a table anew has no orders yet
        times.append(once(sort))
    return times


def scrolling(app: QApplication, pane: WordsPane) -> list[float]:
    bar = pane.table.verticalScrollBar()
    times = []
    for at in range(0, bar.maximum(), max(1, bar.maximum() // 60)):

        def scroll(at=at) -> None:
            bar.setValue(at)
            pane.table.viewport().repaint()
            app.processEvents()

        times.append(once(scroll))
    return times


def timed(work: Callable[[], object]) -> list[float]:
    return [once(work) for _ in range(ROUNDS)]


def once(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return (perf_counter() - begin) * 1000


if __name__ == "__main__":
    sys.exit(main())
