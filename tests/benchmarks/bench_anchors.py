"""Ten thousand pins on a novel: placed again after an edit, in the engine and through the window.

Everything is beside a plain look for each quotation with ``str.find`` in the same run, for wall
time means little on a shared machine. The novel is the shortest that lies beside the checkout,
else made up; the edit changes a word in two hundred, takes a chapter out and puts one in.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

from window import made_up_text

from diptych_index.session.anchors import AnchorFinder, make_anchor
from diptych_index.session.model import Anchor
from diptych_index.spans import read_span
from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes

PINS, CHARACTERS = 10_000, 800_000
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


def main() -> None:
    in_the_engine()


if __name__ == "__main__":
    main()
