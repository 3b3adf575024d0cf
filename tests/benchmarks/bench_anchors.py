"""Ten thousand pins on a novel: placed again after an edit, in the engine and through the window.

Everything is beside a plain look for each quotation with ``str.find`` in the same run, for wall
time means little on a shared machine; where the system tells it (``/proc``), the processor time
of window and engine stands beside it. The novel is the shortest that lies beside the checkout,
else made up; the edit changes a word in two hundred, takes a chapter out and puts one in.
"""

import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from window import made_up_text, percentile, reader

from diptych_desktop.panes.reading import ReadingPane
from diptych_index.session.actions import AddRows, NewPin, NewRow
from diptych_index.session.anchors import AnchorFinder, make_anchor
from diptych_index.session.model import Anchor
from diptych_index.spans import read_span
from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes, read_file

PINS, CHARACTERS = 10_000, 800_000
Wait = Callable[[Callable[[], object]], None]
BAR_SECONDS = 5.0
PROSE = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "prose"


@cache
def novel() -> str:
    """Return the text before the edit."""
    books = [path for path in PROSE.glob("*.txt") if path.stat().st_size >= CHARACTERS]
    if not books:
        return made_up_text(CHARACTERS)
    book = min(books, key=lambda path: path.stat().st_size)
    return book.read_text(encoding="utf-8")[:CHARACTERS]


def edited(text: str) -> str:
    """Return the text after it."""
    words = text.split(" ")
    for at in range(0, len(words), 200):
        words[at] = "altered"
    third = len(words) // 3
    words[third : third + 3_000] = ["an entirely new chapter"] * 700
    return " ".join(words)


def pinned(document: Document, count: int) -> list[Anchor]:
    """Return anchors of passages of 20 to 300 characters all over the document."""
    drawn = random.Random(11)
    spans = []
    for _ in range(count):
        start = drawn.randrange(len(document.text) - 400)
        spans.append(read_span(start, start + drawn.randint(20, 300)))
    return [make_anchor(document, span) for span in spans]


def timed(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that something takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def in_the_engine() -> None:
    old = read_bytes(novel().encode(), "novel.txt")
    new = read_bytes(edited(novel()).encode(), "novel.txt")
    anchors = pinned(old, PINS)
    plain = timed(lambda: [new.text.find(anchor.quote) for anchor in anchors])
    states: Counter[str] = Counter()

    def place(earlier: str | None, some: list[Anchor]) -> None:
        finder = AnchorFinder(new, earlier_text=lambda _: earlier)
        states.clear()
        states.update(finder.place(anchor).state for anchor in some)

    spent = timed(lambda: place(old.text, anchors))
    what = f"{PINS:,} pins placed, the old text known"
    sys.stdout.write(
        f"{what:44s} {spent:6.2f} s  {spent / plain:5.2f} times str.find "
        f"(bar {BAR_SECONDS:.0f} s)\n  {dict(states)}\n"
    )
    some = anchors[:500]
    few = timed(lambda: [new.text.find(anchor.quote) for anchor in some])
    spent = timed(lambda: place(None, some))
    sys.stdout.write(
        f"{'500 pins placed by their quotations alone':44s} {spent:6.2f} s  "
        f"{spent / few:5.2f} times str.find\n  {dict(states)}\n"
    )
    made = timed(lambda: pinned(old, 200))
    sys.stdout.write(f"{'one anchor made':44s} {made / 200 * 1000:6.2f} ms\n")


def in_the_window() -> None:
    with tempfile.TemporaryDirectory() as folder:
        book, other = Path(folder) / "novel.txt", Path(folder) / "other.txt"
        book.write_text(novel(), encoding="utf-8")
        other.write_text("Another text, which is short.\n", encoding="utf-8")
        anchors = pinned(read_file(book), PINS)
        with reader([str(book), str(other)]) as (program, wait):
            wait(lambda: program.board.documents.is_indexed("A"))
            wait(lambda: program.board.desk.session)
            pane = program.window.workspace.panes["A"]
            scroll(pane)
            bare = scroll(pane)
            unpinned = looked_again(program, wait, book, novel() + "\n\nThe end.\n")
            back = looked_again(program, wait, book, novel())
            rows = tuple(NewRow(pins=(NewPin(side="A", anchor=anchor),)) for anchor in anchors)
            program.board.sessions.perform(AddRows(rows=rows))
            wait(lambda: len(program.board.desk.session.pins) == PINS)
            session = program.board.desk.session
            again = replace(session, pins=(*session.pins,))
            shown = timed(lambda: program.wiring.pin_places.show(again))
            scroll(pane)
            full = scroll(pane)
            placed = looked_again(program, wait, book, edited(novel()))
            opened = opened_again(program, wait)
    plain = Spent(*(sum(both) / 2 for both in zip(unpinned, back, strict=True)))
    sys.stdout.write(
        f"{'a changed file read again, no pins':44s} {plain.told()} from asking to shown\n"
        f"{f'read again and {PINS:,} pins placed':44s} {placed.told()} from asking to shown "
        f"(bar {BAR_SECONDS:.0f} s), {placed.seconds / plain.seconds:5.2f} times none\n"
        f"{f'its session of {PINS:,} pins opened':44s} {opened.told()} from asking to shown, "
        f"{opened.seconds / plain.seconds:5.2f} times the file read again\n"
        f"{'a frame of scrolling, no pins':44s} {bare * 1000:6.1f} ms\n"
        f"{f'a frame of scrolling, {PINS:,} pins':44s} {full * 1000:6.1f} ms  "
        f"{full / bare:5.2f} times none\n"
        f"{f'{PINS:,} pins given to the panes':44s} {shown * 1000:6.1f} ms  "
        f"{shown / bare:5.2f} frames of none\n"
    )


class Spent(NamedTuple):
    """Seconds by the clock, and of processor time in the window's process and in its engine."""

    seconds: float
    window: float
    engine: float

    def told(self) -> str:
        """Return them in words."""
        return (
            f"{self.seconds:6.2f} s (processor: window {self.window:.2f}, engine {self.engine:.2f})"
        )


@contextmanager
def clock() -> Iterator[Callable[[], Spent]]:
    """Give what tells the time since now."""

    def now() -> tuple[float, float, float]:
        return time.perf_counter(), time.process_time(), of_children()

    began = now()
    yield lambda: Spent(*(late - early for late, early in zip(now(), began, strict=True)))


def of_children() -> float:
    """Return the processor time of the processes that this one began; 0 where it is not told."""
    spent = 0.0
    for listed in Path("/proc/self/task").glob("*/children"):
        for child in listed.read_text().split():
            columns = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
            spent += (int(columns[11]) + int(columns[12])) / os.sysconf("SC_CLK_TCK")
    return spent


def looked_again(program: Any, wait: Wait, book: Path, text: str) -> Spent:
    """Return what it takes to read a changed file again, with every pin in its place."""
    book.write_text(text, encoding="utf-8")
    sessions, placed = program.board.sessions, list[str]()
    program.board.desk.documentPlaced.connect(placed.append)
    with clock() as spent:
        program.board.desk.look_again("A")
        wait(lambda: placed)
        kept: list[bool] = []
        sessions.when_saved(lambda: kept.append(True))
        wait(lambda: kept)
        program.window.grab()
        return spent()


def opened_again(program: Any, wait: Wait) -> Spent:
    """Return what it takes until the session that is left is back with all of its pins."""
    desk, documents = program.board.desk, program.board.documents
    key, count = desk.session.id, len(desk.session.pins)
    desk.leave()
    wait(lambda: desk.session is None and not program.board.sessions.is_saving)
    with clock() as spent:
        desk.open_session(key)
        wait(
            lambda: (
                desk.session is not None
                and len(desk.session.pins) == count
                and all(
                    (document := documents.document(side)) is not None and document.complete
                    for side in ("A", "B")
                )
            )
        )
        program.window.grab()
        return spent()


def scroll(pane: ReadingPane) -> float:
    """Return the median seconds of processor time of a frame while scrolling all through."""
    bar = pane.view.verticalScrollBar()

    def frame(step: int) -> None:
        bar.setValue(bar.maximum() * step // 60)
        pane.grab()

    return percentile([timed(partial(frame, step)) for step in range(60)], 0.5)


def main() -> None:
    in_the_engine()
    in_the_window()


if __name__ == "__main__":
    main()
