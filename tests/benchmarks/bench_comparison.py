"""Figures of the comparison pane: opening, layout, scrolling, a switch of class; 10,000 pins.

CPU time of the window's thread, so that a busy machine does not count. Run with ``python -m
tests.benchmarks comparison``; exits with 1 when a bar is missed.
"""

import gc
import os
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "*=false")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / name) for name in ("desktop", "index", "resources")]

from PySide6.QtCore import QCoreApplication  # noqa: E402
from PySide6.QtGui import QTextDocument  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from diptych_desktop.app.program import COLLECT_AFTER  # noqa: E402
from diptych_desktop.delegates.rows.delegate import CardDelegate  # noqa: E402
from diptych_desktop.delegates.rows.formats import PASSAGE_POINTS  # noqa: E402
from diptych_desktop.models.rows import RowItem, items_of  # noqa: E402
from diptych_desktop.panes.comparison import ComparisonPane  # noqa: E402
from diptych_desktop.panes.comparison.card_list import CardList  # noqa: E402
from diptych_desktop.theme.fonts import reading_font  # noqa: E402
from diptych_desktop.theme.icons import pixmap  # noqa: E402
from diptych_desktop.theme.theme import load_theme  # noqa: E402
from diptych_index.engine.comparing import compare_pairs, sentences  # noqa: E402
from diptych_index.engine.desk import Desk  # noqa: E402
from diptych_index.engine.handlers import Handler  # noqa: E402
from diptych_index.engine.params import Params  # noqa: E402
from diptych_index.engine.task import Task  # noqa: E402
from diptych_index.paths import places  # noqa: E402
from diptych_index.session.model import Anchor, Pin, Row, Session, Side  # noqa: E402
from diptych_index.spans import raw_span, read_span  # noqa: E402

ROWS = 1_000
SIZE = (1280, 800)
FRAMES = 240
WORDS = [
    "the",
    "ferry",
    "of",
    "two",
    "letters",
    "was",
    "late",
    "in",
    "winter",
    "and",
    "every",
    "clerk",
    "counted",
    "its",
    "pages",
    "a",
    "third",
    "time",
    "because",
    "somebody",
    "had",
    "underlined",
    "nothing",
    "on",
    "purpose",
    "“quoted”",
    "café",
]

MANY_ROWS = 5_000
"""Of two pins each."""

FIRST_PAINT = 400.0
MANY_FIRST_PAINT = 100.0
"""What the pane may take of the 300 ms in which a session of 10,000 pins is to be there."""
SLICE = 16.0
LETTER = 50.0
LAYOUT = 1.0
FRAME_P99 = 16.0
BACK_AGAIN = 33.0
SWITCH = 100.0


def passages() -> tuple[str, str]:
    """Return a made-up passage of about eighty words, and another version of it."""
    words = CHANCE.choices(WORDS, k=CHANCE.randint(50, 110))
    other = [CHANCE.choice(WORDS) if CHANCE.random() < 0.1 else word for word in words]
    return " ".join(words).capitalize() + ".", " ".join(other).capitalize() + "."


CHANCE = random.Random(11)


def pin(side: Side, number: int, text: str) -> Pin:
    """Return a pin on a made-up passage."""
    anchor = Anchor(
        fingerprint=side, read=read_span(0, len(text)), raw=raw_span(0, len(text)), quote=text,
        prefix="", suffix="", paragraph=number, lines=(number, number + 4), page=None, section="",
    )  # fmt: skip
    return Pin(id=f"{side}{number}", side=side, number=number, anchor=anchor)


def session(count: int) -> Session:
    """Return a session of so many rows, most of them with a note or tags."""
    pins: list[Pin] = []
    rows = []
    for number in range(1, count + 1):
        a, b = passages()
        pins += [pin("A", number, a), pin("B", number, b)]
        note = "A **note** on this row." if number % 3 else ""
        tags = ("ferry", "winter") if number % 2 else ()
        rows.append(Row(id=f"r{number}", pins=(f"A{number}", f"B{number}"), note=note, tags=tags))
    return Session(
        id="s", name="", created="", changed="", pins=tuple(pins), rows=tuple(rows)
    )  # fmt: skip


def answer(handler: Handler, params: Mapping[str, Any]) -> Any:
    """Return what the engine answers, in this process."""
    name = handler.__name__
    task = Task(1, name, params, lambda message: None)
    return handler(Desk(places(Path("/nonexistent"))), Params(name, dict(params)), task)


def elapsed(begun: float) -> float:
    """Return milliseconds of CPU time since a moment."""
    return (process_time() - begun) * 1000


def layouts(
    items: Sequence[RowItem], answers: Mapping[str, Any], delegate: CardDelegate, width: int
) -> tuple[float, float]:
    """Return milliseconds for laying out a row, and for its passages as Qt's own documents.

    The documents have no marks. Both are made of the same row, one after the other, so that a
    machine that is busy for a while is so for both; medians of all rows.
    """
    rows, documents = [], []
    for item in items:
        fresh = replace(item, comparison=answers[item.id])
        begun = process_time()
        delegate.layout(fresh, width)
        rows.append(elapsed(begun))
        begun = process_time()
        for cell in item.cells:
            document = QTextDocument(cell.anchor.quote)
            document.setDefaultFont(reading_font(PASSAGE_POINTS))
            document.setTextWidth(width // 2)
            document.size()
        documents.append(elapsed(begun))
    return median(rows), median(documents)


def switch(
    app: QCoreApplication, pane: ComparisonPane, answers: Mapping[str, Any]
) -> tuple[float, float]:
    """Return milliseconds for leaving a class out: in the window, and of 100 rows in the engine.

    All rows are compared, those out of sight among them.
    """
    asked: list[Any] = []
    pane.sentencesRequested.connect(asked.append)
    for row in answers:
        pane.compare_row_again(row)
        pane.set_comparison(row, answers[row])
    begun = process_time()
    pane.set_hidden(frozenset(["case", "function words"]))
    pane.repaint()
    here = elapsed(begun)
    while not asked:
        app.processEvents()
    params = asked[-1][0][1]
    begun = process_time()
    answer(sentences, {**params, "comparisons": params["comparisons"][:100]})
    return here, elapsed(begun)


def rest(app: QCoreApplication, view: CardList) -> float:
    """Let what was put off be done; return the longest step of it in milliseconds.

    What is to be painted is painted first: that is another figure.
    """
    view._idle.stop()
    app.processEvents()
    view._idle.start()
    longest = 0.0
    while view._idle.isActive():
        begun = process_time()
        app.processEvents()
        longest = max(longest, elapsed(begun))
    return longest


def of_thousands(app: QCoreApplication) -> bool:
    """Print what a session of 10,000 pins costs the pane; return whether a bar is missed."""
    whole = session(MANY_ROWS)
    titles: dict[Side, str] = {"A": "First", "B": "Second"}
    pane = ComparisonPane()
    pane.resize(*SIZE)
    pane.show()
    app.processEvents()
    view = pane.findChild(CardList)
    assert view is not None

    def shown(changed: Session) -> float:
        begun = process_time()
        pane.set_session(changed, titles)
        pane.repaint()
        return elapsed(begun)

    first = shown(whole)
    slices = rest(app, view)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    pane.repaint()
    slices = max(slices, rest(app, view))
    note = []
    for number in range(9):
        row = replace(whole.rows[2_500], note=f"{number}")
        note.append(shown(replace(whole, rows=(*whole.rows[:2_500], row, *whole.rows[2_501:]))))
    pane.show_find()
    letters = []
    while pane._reading.active:
        begun = process_time()
        app.processEvents()
        slices = max(slices, elapsed(begun))
    for query in ("w", "wi", "win", "wint", ""):
        begun = process_time()
        pane._find.queryEdited.emit(query)
        pane.repaint()
        letters.append(elapsed(begun))
    placed = shown(replace(whole, pins=tuple(replace(pin, state="moved") for pin in whole.pins)))
    slices = max(slices, rest(app, view))
    pane.hide()
    pane.deleteLater()
    count = f"{MANY_ROWS:,} rows"
    figures = (
        (f"{count}, set_session to painted", first, MANY_FIRST_PAINT),
        (f"{count}: longest slice of measuring", slices, SLICE),
        (f"{count}: one row changed, to painted", median(note), BACK_AGAIN),
        (f"{count}: all pins placed anew, to painted", placed, MANY_FIRST_PAINT),
        (f"{count}: a letter typed in the search, to painted", median(letters), LETTER),
    )
    return missed(figures)


def missed(figures: Sequence[tuple[str, float, float]]) -> bool:
    """Print figures beside their bars; return whether one is missed."""
    for name, value, bar in figures:
        print(f"{name:52s} {value:8.1f} ms   (bar {bar:.0f})")
    return any(value > bar for _, value, bar in figures)


def main() -> int:
    """Measure, print, and return 1 when a bar is missed."""
    app = QApplication.instance() or QApplication([])
    gc.set_threshold(*COLLECT_AFTER)  # as in the program
    pixmap("close", load_theme("light"), 16)  # the window's bars have loaded the SVG renderer
    failed = of_thousands(app)
    whole = session(ROWS)
    items = {item.id: item for item in items_of(whole, {})}
    answers = {
        row: answer(compare_pairs, {"pairs": item.requests(), "view": ""})
        for row, item in items.items()
    }
    titles: dict[Side, str] = {"A": "First", "B": "Second"}
    pane = ComparisonPane()
    asked: list[str] = []
    pane.comparisonRequested.connect(lambda row, *_: asked.append(row))
    pane.resize(*SIZE)
    pane.show()
    app.processEvents()

    begun = process_time()
    pane.set_session(whole, titles)
    pane.repaint()
    first = elapsed(begun)
    compared = len(asked)

    view = pane.findChild(CardList)
    delegate = view.itemDelegate()
    assert isinstance(delegate, CardDelegate)
    begun = process_time()
    for row in asked[:compared]:
        pane.set_comparison(row, answers[row])
    pane.repaint()
    answered = elapsed(begun)
    laid_out, plain = layouts(
        view.model().items[200:600], answers, delegate, view.viewport().width()
    )
    longest = rest(app, view)

    frames = []
    told = compared
    for _ in range(FRAMES):
        begun = process_time()
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 40)
        told, come = len(asked), asked[told:]
        for row in come:
            pane.set_comparison(row, answers[row])
        app.processEvents()
        frames.append(elapsed(begun))
        app.processEvents()

    back = []
    for number in range(20):
        rows = (*whole.rows[:150], replace(whole.rows[150], note=f"{number}"), *whole.rows[151:])
        begun = process_time()
        pane.set_session(replace(whole, rows=rows), titles)
        pane.repaint()
        back.append(elapsed(begun))

    switched, off_thread = switch(app, pane, answers)
    figures = (
        (f"{ROWS} rows, set_session to painted", first, FIRST_PAINT),
        ("comparisons of the rows in sight, to painted", answered, BACK_AGAIN),
        ("layout of a row of two 80-word passages, median", laid_out, LAYOUT),
        ("longest slice of measuring unseen rows", longest, SLICE),
        ("scroll frame, median", median(frames), FRAME_P99),
        ("scroll frame, p99", sorted(frames)[int(len(frames) * 0.99)], FRAME_P99),
        ("switch of a class on the window's thread, to painted", switched, BACK_AGAIN),
        ("sentences of 100 rows said again, in the engine", off_thread, SWITCH),
        ("session back with one row changed, to painted", median(back), BACK_AGAIN),
    )
    print(f"rows compared before scrolling: {compared} of {ROWS}")
    print(
        f"a row costs {laid_out / plain:.2f} x Qt's own documents of its two passages, "
        f"unmarked ({plain:.2f} ms)"
    )
    failed |= missed(figures)
    pane.hide()
    pane.deleteLater()
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
