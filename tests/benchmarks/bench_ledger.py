"""10,000 hits over two documents: from the answer at hand to the ledger painted, in milliseconds.

Run with ``python tests/benchmarks/bench_ledger.py``; exits with 1 when a bar is missed.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "*=false")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / name) for name in ("desktop", "index", "resources", "tests")]

from PySide6.QtCore import QEvent, QObject  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from diptych_desktop.models.facets import Facets  # noqa: E402
from diptych_desktop.panes.ledger import LedgerPane  # noqa: E402
from diptych_desktop.theme.theme import load_theme  # noqa: E402
from diptych_index.protocol import SearchResult  # noqa: E402
from ledger_hits import answer, reading  # noqa: E402

HITS = 10_000
ROUNDS = 15
SHOWN_BAR = 30.0
"""Milliseconds from set_result to painted."""
STEP_BAR = 16.0
"""Milliseconds, at the 95th percentile, for a frame of scrolling or a move to the next hit."""


class Paints(QObject):
    """Counts how often a widget was painted."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count."""
        self.count += event.type() == QEvent.Type.Paint
        return False


def main() -> int:
    """Print the figures, and return 1 if one is over its bar."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    pane = _pane()
    paints = Paints()
    for widget in (pane.view.viewport(), pane.message):
        widget.installEventFilter(paints)
    many, few = _answers(pane)
    app.processEvents()

    def show_many() -> None:
        pane.set_result(many)
        _paint(app, paints)

    def show_few() -> None:
        pane.set_result(few)
        _paint(app, paints)

    show_few()
    shown, small = [], []
    for _ in range(ROUNDS):
        pane.set_result(None)
        _paint(app, paints)
        shown.append(_milliseconds(show_many))
        small.append(_milliseconds(show_few))
    show_many()
    scrolled, stepped = _scroll(app, pane, paints), _step(app, pane, paints)
    narrowed, sorted_ = _narrow(app, pane, many), _sort(app, pane)
    ratio = median(shown) / median(small)
    print(
        f"{HITS:,} hits shown: median {median(shown):.1f} ms (bar {SHOWN_BAR:.0f}), "
        f"{ratio:.2f} x showing 20 hits ({median(small):.1f} ms)"
    )
    print(f"a frame of scrolling: p95 {scrolled:.1f} ms (bar {STEP_BAR:.0f})")
    print(f"to the next hit: p95 {stepped:.1f} ms (bar {STEP_BAR:.0f})")
    for what, times in (("narrowed to words in both", narrowed), ("put in another order", sorted_)):
        print(
            f"{HITS:,} hits {what}: median {median(times):.1f} ms (bar {SHOWN_BAR:.0f}), "
            f"{median(times) / median(shown):.2f} x showing them"
        )
    missed = max(median(shown), median(narrowed), median(sorted_)) > SHOWN_BAR
    return int(missed or scrolled > STEP_BAR or stepped > STEP_BAR)


def _pane() -> LedgerPane:
    pane = LedgerPane()
    pane.set_theme(load_theme("light"))
    pane.resize(1280, 320)
    pane.show()
    return pane


def _answers(pane: LedgerPane) -> tuple:
    """Give the pane two documents; return an answer with all the hits and one with 20."""
    sentence = "The ferry crosses the river at noon and comes back when it is called for. "
    a, b = reading("A", [sentence * 10] * 900), reading("B", [sentence * 10] * 100)
    pane.set_documents(a, b)
    many = answer("river", a, b)
    assert sum(many["counts"].values()) == HITS
    few = answer("river", reading("A", [sentence] * 10), reading("B", [sentence] * 10))
    return many, few


def _narrow(app: QApplication, pane: LedgerPane, many: SearchResult) -> list[float]:
    """Return the times from a facet chosen to the hits narrowed, their words looked at anew."""
    times = []
    for _ in range(ROUNDS):
        pane.set_facets(Facets())
        pane.set_result(many)
        app.processEvents()

        def narrow() -> None:
            pane.set_facets(Facets(wording="both"))
            app.processEvents()

        times.append(_milliseconds(narrow))
    pane.set_facets(Facets())
    return times


def _sort(app: QApplication, pane: LedgerPane) -> list[float]:
    """Return the times from an order told by the engine to the rows in that order."""
    times = []
    order = sorted(range(HITS), key=lambda number: number * 7919 % HITS)
    pane.set_current_hit("A", HITS // 2)
    for _ in range(ROUNDS):

        def sort() -> None:
            pane.set_order(order, ("1R",))
            app.processEvents()

        times.append(_milliseconds(sort))
        pane.set_order(None, ())
        app.processEvents()
    return times


def _scroll(app: QApplication, pane: LedgerPane, paints: Paints) -> float:
    bar = pane.view.verticalScrollBar()
    frames = []
    page = max(1, bar.maximum() // 120)
    for at in range(page, bar.maximum(), page):

        def scroll(at: int = at) -> None:
            bar.setValue(at)
            _paint(app, paints)

        frames.append(_milliseconds(scroll))
    return _p95(frames)


def _step(app: QApplication, pane: LedgerPane, paints: Paints) -> float:
    frames = []
    for _ in range(120):

        def step() -> None:
            pane.next_hit()
            _paint(app, paints)

        frames.append(_milliseconds(step))
    return _p95(frames)


def _paint(app: QApplication, paints: Paints) -> None:
    """Let the events run until a widget watched was painted."""
    before = paints.count
    while paints.count == before:
        app.processEvents()


def _milliseconds(work: Callable[[], None]) -> float:
    begin = perf_counter()
    work()
    return (perf_counter() - begin) * 1000


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95) - 1]


if __name__ == "__main__":
    sys.exit(main())
