"""10,000 hits of six terms as barcodes, in milliseconds of the process.

Every figure stands beside the same done for 20 hits, in the same run. Exits with 1 when a bar is
missed.
"""

import importlib.util
import os
import random
import subprocess
import sys
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "*=false")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / name) for name in ("desktop", "index", "resources", "tests")]

from PySide6.QtWidgets import QApplication  # noqa: E402

from diptych_desktop.panes.dispersion.strip import DispersionStrip  # noqa: E402
from diptych_desktop.theme.theme import load_theme  # noqa: E402
from ledger_hits import reading  # noqa: E402

HITS, FEW_HITS, TERMS = 10_000, 20, 6
ROUNDS = 15
FRAME = 16.0
IMPORTS = {
    "own painting": "import diptych_desktop.panes.dispersion.strip",
    "pyqtgraph": "import pyqtgraph",
}


def main() -> int:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    missed = barcodes(app)
    starting()
    return int(missed)


def barcodes(app: QApplication) -> bool:
    """Print what answers cost that are new, that differ in a term, that are only painted again."""
    strip = DispersionStrip(load_theme("light"))
    strip.set_documents(reading("A", ["x" * 9_999] * 100), reading("B", ["x" * 9_999] * 20))
    strip.resize(1280, 120)
    strip.show()

    def show(answers: list[dict]) -> Callable[[], None]:
        """Return what shows the next of some answers, each painted before it returns."""
        coming = cycle(answers)

        def work() -> None:
            strip.set_result(next(coming))
            strip.view.repaint()
            app.processEvents()

        return work

    def both(answers: Callable[[int], list[dict]]) -> tuple[list[float], list[float]]:
        return timed(show(answers(HITS))), timed(show(answers(FEW_HITS)))

    def step(_answers: object = None) -> None:
        strip.set_current("A", next(places))
        strip.view.repaint()

    missed = told("drawn anew", *both(lambda count: [answer(count), answer(count + 1)]))
    missed |= told("one term of six is another", *both(lambda count: [
        answer(count), {**answer(count), "terms": list("abcdeg")}]))  # fmt: skip
    many, few = [], []
    for count, times in ((HITS, many), (FEW_HITS, few)):
        places = cycle(range(count // 2))
        show([answer(count)])()
        times.extend(timed(step))
    missed |= told("to the next hit", many, few)
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


def told(name: str, times: list[float], small: list[float]) -> bool:
    """Print a figure and its ratio; tell whether it takes more than a frame."""
    ratio = median(times) / max(median(small), 1e-6)
    print(f"{HITS:,} hits of {TERMS} terms, {name}: median {median(times):.1f} ms "
          f"(bar {FRAME:.0f}), {ratio:.1f} x {FEW_HITS} hits ({median(small):.1f} ms)")  # fmt: skip
    return median(times) > FRAME


def timed(work: Callable[[], object]) -> list[float]:
    """Return the milliseconds of processor time of some rounds, after one that is not counted."""
    work()
    times = []
    for _ in range(ROUNDS):
        begin = process_time()
        work()
        times.append((process_time() - begin) * 1000)
    return times


def once(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return (perf_counter() - begin) * 1000


if __name__ == "__main__":
    sys.exit(main())
