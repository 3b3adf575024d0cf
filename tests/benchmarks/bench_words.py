"""100,000 words in the table, and 10,000 hits of six terms as barcodes, in milliseconds.

Every figure stands beside the same done for little (1,000 words, 20 hits), in the same run.
Exits with 1 when a bar is missed.
"""

import importlib.util
import json
import os
import random
import subprocess
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
from diptych_desktop.panes.dispersion import DispersionStrip  # noqa: E402
from diptych_desktop.panes.words import WordsPane  # noqa: E402
from diptych_desktop.theme.theme import load_theme  # noqa: E402
from ledger_hits import reading  # noqa: E402

MANY, FEW = 100_000, 1_000
HITS, FEW_HITS, TERMS = 10_000, 20, 6
ROUNDS = 7
FRAME = 16.0
"""Milliseconds of a frame: what a letter in the filter and a step of scrolling may take."""
CLICK = 100.0
"""Milliseconds in which a click feels answered: showing a table, sorting it."""
IMPORTS = {
    "own painting": "import diptych_desktop.panes.dispersion",
    "pyqtgraph": "import pyqtgraph",
}


def main() -> int:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    missed = words(app) + dispersion(app)
    starting()
    return int(missed > 0)


def told(name: str, times: list[float], small: list[float], bar: float) -> bool:
    """Print a figure and its ratio; tell whether it misses its bar."""
    ratio = median(times) / max(median(small), 1e-6)
    print(f"{name}: median {median(times):.1f} ms (bar {bar:.0f}), {ratio:.1f} x the small one "
          f"({median(small):.1f} ms)")  # fmt: skip
    return median(times) > bar


# Words


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
            timed(lambda pane=pane: pane.exported("tsv", "x"))
        )
        pane.hide()
    bars = {"a letter in the filter": 2 * FRAME, "a page scrolled": FRAME,
            "the table made ready for export": 10 * CLICK}  # fmt: skip
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


# Dispersion


def dispersion(app: QApplication) -> int:
    a, b = reading("A", ["x" * 9_999] * 100), reading("B", ["x" * 9_999] * 20)
    few, many = answer(FEW_HITS), answer(HITS)
    strip = DispersionStrip()
    strip.set_theme(load_theme("light"))
    strip.set_documents(a, b)
    strip.resize(1280, 120)
    strip.show()
    strip.set_result(few)

    def show(result) -> None:
        strip.set_result(result)
        strip.view.repaint()
        app.processEvents()

    def paint() -> None:
        strip.view.repaint()

    shown_few, shown = timed(lambda: show(few)), timed(lambda: show(many))
    missed = told(f"{HITS:,} hits of {TERMS} terms drawn anew", shown, shown_few, 2 * FRAME)
    show(few)
    small = timed(paint)
    show(many)
    missed += told(f"{HITS:,} hits of {TERMS} terms painted again", timed(paint), small, FRAME)
    strip.hide()
    return missed


def answer(count: int) -> dict:
    rng = random.Random(count)
    hits = {}
    for letter, end, share in (("A", 1_000_000, 0.8), ("B", 200_000, 0.2)):
        starts = sorted(rng.sample(range(end), round(count * share)))
        hits[letter] = {"paragraph": [0] * len(starts), "start": starts,
                        "end": [at + 5 for at in starts],
                        "term": [rng.randrange(TERMS) for _ in starts]}  # fmt: skip
    return {
        "query": "a OR b", "parsed": "", "terms": list("abcdef"), "hits": hits, "notices": [],
        "counts": {letter: len(found["start"]) for letter, found in hits.items()},
        "paragraphs": {}, "suggestions": [],
    }  # fmt: skip


def starting() -> None:
    """Print what a fresh process pays before the first barcode, each way of painting it."""
    ledger = "import diptych_desktop.panes.ledger"
    base = fresh(ledger)
    for name, line in IMPORTS.items():
        if name != "own painting" and importlib.util.find_spec(name) is None:
            print(f"{name}: not installed here, it is measured where it is")
            continue
        spent = fresh(f"{ledger}\n{line}") - base
        print(f"{name}: {spent:.0f} ms to import after the ledger ({spent / base:.2f} x Python, Qt "
              f"and the ledger)")  # fmt: skip


def fresh(line: str) -> float:
    """Return the median milliseconds of a process that loads Qt's widgets and then does this."""
    code = f"import PySide6.QtWidgets, PySide6.QtGui\n{line}"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return median(
        once(lambda: subprocess.run([sys.executable, "-c", code], check=True, env=environment))
        for _ in range(5)
    )


def timed(work: Callable[[], object]) -> list[float]:
    return [once(work) for _ in range(ROUNDS)]


def once(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return (perf_counter() - begin) * 1000


if __name__ == "__main__":
    sys.exit(main())
