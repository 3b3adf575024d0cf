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
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2] / "index"))
sys.path.insert(0, str(Path(__file__).parents[2] / "desktop"))
sys.path.insert(0, str(Path(__file__).parents[2] / "resources"))

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

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
    application = QApplication([])
    _pages(session(100))
    _sheets(session(300), application)


def _pages(made: Session) -> None:
    """Lay a report out, which the window leaves to a process of its own."""
    from diptych_desktop.window.pages import pdf

    page = render_bytes(made, PRINT).decode()
    compared = seconds(lambda: render_bytes(made, PRINT))
    taken = seconds(lambda: pdf(page))
    print(
        f"  pdf   {taken * 1000:6.0f} ms more for 100 rows, {taken / compared:.2f} times its HTML"
    )


def _sheets(made: Session, application: QCoreApplication) -> None:
    """Show what a preview of sheets and printing them cost the window's thread at a time."""
    from PySide6.QtCore import QPointF, QSizeF
    from PySide6.QtGui import QPageLayout, QPicture
    from PySide6.QtPrintSupport import QPrinter

    from diptych_desktop.dialogs.print_preview import PrintPreview
    from diptych_desktop.theme.theme import load_theme
    from diptych_desktop.window.pages import ENDING, USUAL, page_layout, save_pictures
    from diptych_desktop.window.print_job import PrintJob

    with TemporaryDirectory() as name:
        folder = Path(name)
        save_pictures(render_bytes(made, PRINT).decode(), folder)
        paths = sorted(folder.glob(f"*{ENDING}"))

        def load(number: int) -> QPicture:
            picture = QPicture()
            picture.load(str(paths[number]))
            return picture

        layout, unit = page_layout(), QPageLayout.Unit.Point
        paper, corner = layout.fullRect(unit).size(), layout.paintRect(unit).topLeft()
        theme = load_theme("light")
        start = time.process_time()
        preview = PrintPreview(len(paths), load, QSizeF(paper), QPointF(corner), theme)
        preview.show()
        application.processEvents()
        opened = time.process_time() - start
        turns = []
        for number in range(0, len(paths), 4):
            start = time.process_time()
            preview.sheets.go_to(number)
            preview.sheets.viewport().repaint()
            turns.append(time.process_time() - start)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(folder / "printed.pdf"))
        job, ended, steps = PrintJob(printer, len(paths), load, USUAL, application), [], []
        job.ended.connect(ended.append)
        job.start()
        while not ended:
            start = time.process_time()
            application.processEvents()
            steps.append(time.process_time() - start)
        print(
            f"  a preview of {len(paths)} sheets: open in {opened * 1000:.0f} ms, another sheet in "
            f"{max(turns) * 1000:.1f} ms at most; printing all {sum(steps):.2f} s, "
            f"in steps of {max(steps) * 1000:.1f} ms at most"
        )
        preview.close()


if __name__ == "__main__":
    main()
