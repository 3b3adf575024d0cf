"""How long exports take, each beside the comparing of its passages alone.

Run as a script: ``python tests/benchmarks/bench_export.py``, or ``python -m tests.benchmarks
export``. Processor time, since the machine may be busy. The sessions are made here.
"""

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2] / "index"))
sys.path.insert(0, str(Path(__file__).parents[2] / "desktop"))
sys.path.insert(0, str(Path(__file__).parents[2] / "resources"))

from diptych_index.compare.passages import compare
from diptych_index.export.export import FORMATS, PRINT, render_bytes
from diptych_index.session.model import Anchor, Pin, Row, SavedDocument, Session, Side
from diptych_index.spans import raw_span, read_span

WORDS = [
    "mill",
    "weir",
    "river",
    "otter",
    "night",
    "lamp",
    "ferry",
    "bridge",
    "ledger",
    "wind",
    "stone",
    "grain",
    "flour",
    "sack",
    "miller",
    "wheel",
    "sluice",
    "pond",
    "bank",
    "heron",
]
LENGTH = 60
"""Words of a passage."""


def session(rows: int) -> Session:
    """Return a session of rows of two versions each, a tenth of the words changed."""
    chance = random.Random(7)
    pins: list[Pin] = []
    made: list[Row] = []
    for number in range(1, rows + 1):
        words = [chance.choice(WORDS) for _ in range(LENGTH)]
        other = [chance.choice(WORDS) if chance.random() < 0.1 else word for word in words]
        sides: tuple[tuple[Side, list[str]], ...] = (("A", words), ("B", other))
        for side, text in sides:
            pins.append(_pin(side, number, " ".join(text)))
        ids = (f"A{number}", f"B{number}")
        made.append(Row(id=f"r{number}", pins=ids, note="A *note* of mine."))
    documents: tuple[Side, Side] = ("A", "B")
    return Session(
        id="s", name="Mills", created="2026-01-01T10:00:00Z", changed="2026-01-01T10:00:00Z",
        documents=tuple(
            SavedDocument(side=side, fingerprint=side * 64, path="", name=f"{side}.txt", title=side)
            for side in documents
        ),
        pins=tuple(pins), rows=tuple(made),
    )  # fmt: skip


def _pin(side: Side, number: int, text: str) -> Pin:
    at = number * 1000
    return Pin(
        id=f"{side}{number}", side=side, number=number,
        anchor=Anchor(
            fingerprint=side * 64, read=read_span(at, at + len(text)),
            raw=raw_span(at, at + len(text)), quote=text, prefix="", suffix="",
            paragraph=number, lines=(number, number), page=None, section="",
        ),
    )  # fmt: skip


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """Return the median processor time of some work."""
    found = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return median(found)


def main() -> None:
    for rows in (100, 1000):
        made = session(rows)
        pairs = [(made.pin(a), made.pin(b)) for a, b in (row.pins for row in made.rows)]

        def alone(pairs: list[tuple[Pin, Pin]] = pairs) -> None:
            for a, b in pairs:
                compare(a.anchor.quote, b.anchor.quote)

        base = seconds(alone)
        print(f"{rows} rows: comparing alone {base * 1000:.0f} ms")
        for name in (*FORMATS, PRINT):
            taken = seconds(lambda name=name, made=made: render_bytes(made, name))
            print(f"  {name:5} {taken * 1000:6.0f} ms, {taken / base:.2f} times the comparing")
    _pages(session(100))


def _pages(made: Session) -> None:
    """Lay a report out, which the window leaves to a process of its own."""
    from PySide6.QtGui import QGuiApplication

    from diptych_desktop.window.pages import pdf

    application = QGuiApplication([])
    page = render_bytes(made, PRINT).decode()
    compared = seconds(lambda: render_bytes(made, PRINT))
    taken = seconds(lambda: pdf(page))
    print(
        f"  pdf   {taken * 1000:6.0f} ms more for 100 rows, {taken / compared:.2f} times its HTML"
    )
    del application


if __name__ == "__main__":
    main()
