"""The alignment of two whole documents: seconds, memory, and what a search waits meanwhile.

Each figure stands beside the finding of the words of both texts by a pattern, in the same run.
``--large`` adds two texts of 20 MB. Exits with 1 when a bar is missed.
"""

import random
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from bench_compare import COMMON, WORD
from window import made_up_text

from diptych_index.compare.alignment import Alignment
from diptych_index.engine.aligning import aligned_documents
from diptych_index.engine.limits import collect_rarely
from diptych_index.search.text_index import TextIndex
from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
NOVEL = 1_000_000
"""Characters of a long novel."""
BAR, LARGE_BAR = 2.0, 30.0
"""Seconds of CPU time for two novels, and for two texts of 20 MB."""
ROOM = 400
"""MB that the alignment of two texts of 20 MB may take on top of what they are."""
ROUNDS = 3


def main() -> int:
    """Print the figures; return 1 if a bar is missed."""
    collect_rarely()  # as the engine does
    missed = 0
    novels = [CORPORA / "prose" / f"frankenstein-{year}.txt" for year in (1818, 1831)]
    if all(novel.is_file() for novel in novels):
        a, b = (novel.read_text(encoding="utf-8") for novel in novels)
        missed += told("two editions of a novel", a, b, BAR)
    text = book(NOVEL)
    chance = random.Random(1917)
    for what, other in (
        ("an edition (a word in 20, a paragraph in 30)", version(chance, text, 0.05, 0.03)),
        ("a rewriting (every second word)", version(chance, text, 0.5, 0.03)),
        ("the paragraphs in another order", shuffled(chance, text)),
        ("another text", book(NOVEL, skipped=NOVEL)),
    ):
        missed += told(what, text, other, BAR)
    if "--large" in sys.argv:
        text = book(20 * NOVEL)
        missed += told("20 MB, an edition", text, version(chance, text, 0.05, 0.03), LARGE_BAR)
    return int(missed > 0)


def told(what: str, a: str, b: str, bar: float) -> bool:
    """Print what a pair takes; tell whether it misses its bar."""
    left, right = read(a), read(b)
    looks: list[float] = []
    before = peak()

    def aligned() -> Alignment:
        looks.append(time.perf_counter())
        return aligned_documents(left, right, lambda: looks.append(time.perf_counter()))

    found = aligned()
    times = [spent(aligned) for _ in range(ROUNDS if len(a) <= 2 * NOVEL else 1)]
    grown = peak() - before
    words = spent(lambda: (WORD.findall(a), WORD.findall(b)))
    longest = max(later - earlier for earlier, later in pairwise(looks))
    print(
        f"{what}, {len(a):,} and {len(b):,} characters: {min(times):.2f} s (bar {bar:.0f}), "
        f"{min(times) / words:.1f} x finding the words; {found.relation}, "
        f"{len(found.pairs):,} pairs, {len(found.moved):,} moved; {grown:.0f} MB more than ever "
        f"before; at most {1_000 * longest:.0f} ms between two looks for a search that waits"
    )
    return min(times) > bar or grown > ROOM


def spent(task: Callable[[], object]) -> float:
    """Return seconds of CPU time."""
    start = time.process_time()
    task()
    return time.process_time() - start


def read(text: str) -> tuple[Document, TextIndex]:
    """Return a text as an open document with its words."""
    document = read_bytes(text.encode(), "text.txt")
    index = TextIndex.of(document)
    index.warm_up()
    return document, index


def peak() -> float:
    """Return the most memory this process ever had, in MB (Linux)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def book(size: int, skipped: int = 0) -> str:
    """Return prose of this size: novels where they are here, else made up."""
    text = "\n\n".join(novels()) or made_up_text(2 * NOVEL)
    grown = [text]
    while (len(grown) * len(text)) < size + skipped:
        grown.append(renamed(text, len(grown)))
    return "\n\n".join(grown)[skipped : skipped + size]


def novels() -> Iterator[str]:
    for path in sorted((CORPORA / "prose").glob("*.txt")):
        if not path.name.startswith("frankenstein"):
            yield path.read_text(encoding="utf-8")


def renamed(text: str, number: int) -> str:
    """Return a text with other words of matter, so that it is not the same one again."""
    return re.sub(r"\b[a-z]{5,}\b", lambda word: f"{word[0]}{'aeiou' * number}", text)


def version(chance: random.Random, text: str, share: float, dropped: float) -> str:
    """Return a text with this share of its words exchanged, and of its paragraphs left out."""
    paragraphs = [row for row in text.split("\n\n") if chance.random() >= dropped]
    words = re.split(r"(\W+)", "\n\n".join(paragraphs))
    return "".join(
        chance.choice(COMMON) if word.isalpha() and chance.random() < share else word
        for word in words
    )


def shuffled(chance: random.Random, text: str) -> str:
    """Return a text with its paragraphs in another order."""
    paragraphs = text.split("\n\n")
    chance.shuffle(paragraphs)
    return "\n\n".join(paragraphs)


if __name__ == "__main__":
    sys.exit(main())
