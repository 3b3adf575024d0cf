"""Figures of the reading pane: a long text, its first paint, scrolling, hits and memory.

Beside each scroll Qt's own browser scrolls a short text in the same process, so that a slow minute
of the machine can be told from a slow pane.

Run with ``python tests/benchmarks/bench_reading.py``; exits with 1 when a bar is missed.
"""

import os
import random
import resource
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / name) for name in ("desktop", "index", "resources")]

from PySide6.QtWidgets import QApplication, QTextBrowser  # noqa: E402

from diptych_desktop.engine_client.reading import Place, ReadingDocument  # noqa: E402
from diptych_desktop.panes.reading import ReadingPane  # noqa: E402
from diptych_desktop.theme.theme import load_theme  # noqa: E402
from diptych_index.spans import ReadSpan, read_span  # noqa: E402
from placed import placed  # noqa: E402

CHARACTERS = 20_000_000
PART = 100_000
HITS = 10_000
WORDS = [
    "the",
    "a",
    "river",
    "of",
    "letters",
    "was",
    "read",
    "in",
    "two",
    "rooms",
    "and",
    "every",
    "reader",
    "kept",
    "one",
    "window",
    "open",
    "toward",
    "other",
    "house",
    "where",
    "lamps",
    "burned",
    "late",
    "while",
    "somebody",
    "copied",
    "sentences",
    "into",
    "narrow",
    "book",
    "nothing",
    "said",
    "about",
    "prices",
    "or",
    "long",
    "winter",
    "though",
    "each",
    "page",
    "remembered",
    "it",
    "“quoted”",
    "naïve",
    "café",
]

Row = tuple[str, int, int | None, int, int, str | None, str, str]


def rows(characters: int) -> Iterator[Row]:
    """Yield generated paragraphs until there are so many characters."""
    chance = random.Random(7)
    stock = [" ".join(chance.choices(WORDS, k=chance.randint(8, 20))) for _ in range(400)]
    total, number = 0, 0
    while total < characters:
        number += 1
        heading = number % 40 == 1
        size = 1 if heading else chance.randint(3, 12)
        text = ". ".join(chance.choices(stock, k=size)) + "."
        total += len(text) + 1
        yield (
            "heading" if heading else "body",
            int(heading),
            number,
            number,
            number,
            None,
            "",
            text,
        )


def parts(characters: int) -> Iterator[list[Row]]:
    """Yield the paragraphs in parts of about the engine's size."""
    part: list[Row] = []
    size = 0
    for row in rows(characters):
        part.append(row)
        size += len(row[7])
        if size >= PART:
            yield part
            part, size = [], 0
    if part:
        yield part


def empty_document(letter: str) -> ReadingDocument:
    """Return a document of which nothing has arrived."""
    return ReadingDocument(
        letter,
        {
            "fingerprint": "0" * 64, "path": "long.txt", "name": "long.txt", "title": "A long text",
            "authors": [], "source_line": "", "date": "", "language": "en", "encoding": "utf-8",
            "as_in_file": False, "format": "plain text", "way": {}, "has_raw": True,
            "paragraphs": 0, "characters": CHARACTERS,
        },
    )  # fmt: skip


def memory() -> float:
    """Return the resident memory in megabytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def timed(act: Callable[[], object]) -> float:
    """Return how many milliseconds something takes."""
    begin = perf_counter()
    act()
    return (perf_counter() - begin) * 1000


class Figures:
    """Prints each figure beside its bar and remembers whether one was missed."""

    def __init__(self) -> None:
        self.missed = False

    def say(self, name: str, value: float, unit: str, bar: float | None = None) -> None:
        """Print one figure."""
        missed = bar is not None and value > bar
        self.missed = self.missed or missed
        beside = "" if bar is None else f"   (at most {bar:g}{'  MISSED' if missed else ''})"
        print(f"{name:52} {value:9.2f} {unit}{beside}")


def settle(app: QApplication, document: QApplication | None = None) -> None:
    """Let everything that is waiting happen."""
    for _ in range(50):
        app.processEvents()


def start_up(app: QApplication, figures: Figures) -> None:
    """Two empty panes, then two small documents in them."""
    panes: list[ReadingPane] = []
    figures.say("first pane made", timed(lambda: panes.append(ReadingPane("A"))), "ms")
    figures.say("second pane made", timed(lambda: panes.append(ReadingPane("B"))), "ms")
    for pane in panes:
        pane.resize(640, 700)
        pane.show()
    settle(app)
    for pane in panes:
        document = empty_document(pane.objectName()[-1])
        document.append(placed(rows(60_000)))

        def show(pane: ReadingPane = pane, document: ReadingDocument = document) -> None:
            pane.set_document(document)
            pane.document_finished()
            pane.view.viewport().repaint()

        figures.say("a small document shown and painted", timed(show), "ms")
    for pane in panes:
        pane.close()
        pane.deleteLater()
    settle(app)


def scroll(view: QTextBrowser, app: QApplication, step: int, frames: int) -> list[float]:
    """Return the milliseconds of each frame of a scroll, layout and events included.

    At an end of the text it goes on from the other one.
    """
    bar = view.verticalScrollBar()

    def frame() -> None:
        bar.setValue((bar.value() + step) % max(1, bar.maximum()))
        view.viewport().repaint()
        app.processEvents()

    return sorted(timed(frame) for _ in range(frames))


def stock() -> QTextBrowser:
    """Return Qt's own browser with a text of 60,000 characters, which it has laid out whole."""
    browser = QTextBrowser()
    browser.resize(640, 700)
    browser.setPlainText("\n\n".join(row[7] for row in rows(60_000)))
    browser.show()
    return browser


def long_text(app: QApplication, figures: Figures) -> ReadingPane:
    """Open 20 MB as it comes from the engine."""
    pane = ReadingPane("A")
    pane.set_theme(load_theme("light"))
    pane.resize(640, 700)
    pane.show()
    settle(app)
    before = memory()
    document = empty_document("A")
    coming = parts(CHARACTERS)

    def first() -> None:
        document.append(placed(next(coming), document.end))
        pane.set_document(document)
        pane.view.viewport().repaint()

    figures.say("first paint after the first part", timed(first), "ms", 60)
    grown = []
    for part in coming:
        span = document.append(placed(part, document.end))
        grown.append(timed(lambda span=span: pane.document_grew(span.start, span.stop)))
        grown[-1] += timed(app.processEvents)
    figures.say("a part taken in, with its slice poured: median", median(grown), "ms")
    figures.say("the same: p99", sorted(grown)[int(len(grown) * 0.99)], "ms")
    document.finish(
        {"fingerprint": "0" * 64, "words": 0, "notes": [], "pages": [], "report": [], "repairs": 0}
    )
    pane.document_finished()

    def pour() -> None:
        while pane.view.pourer.count < len(pane.view.lines.blocks):
            app.processEvents()

    figures.say("poured to the end after the last part", timed(pour), "ms")
    figures.say("memory over the empty window", memory() - before, "MB", 150)
    return pane


def in_use(pane: ReadingPane, app: QApplication, figures: Figures) -> None:
    """Scroll, show hits, jump and resize in the long text."""
    document, beside = pane.view.document_shown(), stock()
    settle(app)
    for name, step, frames in (
        ("scroll by the wheel", 60, 400),
        ("scroll by the page", 600, 300),
        ("scroll back by the wheel", -60, 400),
        ("scroll by the thumb", 40_000, 100),
    ):
        times = scroll(pane.view, app, step, frames)
        bare = scroll(beside, app, step, frames)
        high, bare_high = (each[int(len(each) * 0.99) - 1] for each in (times, bare))
        figures.say(f"{name}: frame p50", median(times), "ms")
        figures.say(f"{name}: frame p99", high, "ms", 16)
        figures.say(f"{name}: p50, times a stock browser's", median(times) / median(bare), "")
        figures.say(f"{name}: p99, times a stock browser's", high / bare_high, "")
    count = len(document.starts)
    spans: list[ReadSpan] = []
    for number in range(HITS):
        start = document.starts[number * count // HITS] + 3
        spans.append(read_span(start, start + 6))

    def show() -> None:
        pane.set_hits(spans, HITS // 2)
        pane.view.overview.repaint()
        pane.view.viewport().repaint()

    figures.say("10,000 hits shown", timed(show), "ms", 30)

    def hop() -> None:
        pane.set_current_hit(hop.next, True)  # type: ignore[attr-defined]
        pane.view.viewport().repaint()

    times = []
    for number in range(0, HITS, 100):
        hop.next = number  # type: ignore[attr-defined]
        times.append(timed(hop))
    figures.say("jump to a hit: median", median(times), "ms")
    figures.say("jump to a hit: worst", max(times), "ms")
    place = Place(count // 2, 120)
    figures.say("go to the middle", timed(lambda: pane.go_to(place)), "ms")

    def resize() -> None:
        pane.resize(pane.width() - 20, pane.height())
        pane.view.viewport().repaint()

    figures.say("resize", median([timed(resize) for _ in range(5)]), "ms")
    figures.say("zoom", timed(lambda: pane.set_zoom(15)), "ms")


def main() -> int:
    """Print every figure; return 1 if a bar was missed."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    figures = Figures()
    start_up(app, figures)
    in_use(long_text(app, figures), app, figures)
    return int(figures.missed)


if __name__ == "__main__":
    sys.exit(main())
