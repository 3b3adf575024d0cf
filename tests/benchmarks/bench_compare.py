"""The word difference of two passages: milliseconds, and the ratios to peers on the same words.

Every round compares two passages that were not compared before, so that nothing is remembered.
"""

import random
import re
import statistics
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from importlib import import_module

from diptych_index.compare.details import details
from diptych_index.compare.passages import compare

ROUNDS = 25
SECONDS = 3.0
"""How long one line of figures is measured, at about; five rounds at least."""
WORDS = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
COMMON = (
    "the", "of", "and", "a", "to", "in", "that", "it", "was", "his", "with", "as", "he", "for",
)  # fmt: skip
BARS = {2_000: 5.0, 20_000: 100.0}
"""Milliseconds for two passages of so many characters."""
C_BAR = 8
"""Times what rapidfuzz takes to find the words and the opcodes over them, in C."""
Pair = tuple[str, str]


def main() -> None:
    """Print the medians, taken in turn so that a busy machine slows all alike."""
    chance = random.Random(1917)
    for name, length, share in (
        ("2,000 characters, an edition", 2_000, 0.1),
        ("2,000 characters, a rewriting", 2_000, 0.5),
        ("5,000 characters, unrelated", 5_000, 1.0),
        ("20,000 characters, an edition", 20_000, 0.1),
        ("20,000 characters, a rewriting", 20_000, 0.5),
    ):
        first = passage(chance, length)
        pairs = [(first, version(chance, first, share))]
        for _ in range(ROUNDS):
            a = passage(chance, length)
            pairs.append((a, version(chance, a, share)))
        ours, difflib, *c = medians(pairs, ours_alone, plain, *in_c())
        bar = f", bar {BARS[length]:.0f} ms" if length in BARS else ""
        print(f"{name}: {ours:.2f} ms{bar}; {ours / difflib:.2f} x difflib ({difflib:.2f} ms)")
        if c:
            print(f"    {ours / c[0]:.1f} x rapidfuzz ({c[0]:.3f} ms; bar {C_BAR} x at 2,000)")
    cells(chance)


def cells(chance: random.Random) -> None:
    """Print what a hundred rows and a closer look at one take."""
    base = passage(chance, 2_000)
    others = [version(chance, base, 0.1) for _ in range(100)]
    start = time.process_time()
    results = [compare(base, other, shared_always=False) for other in others]
    taken = 1_000 * (time.process_time() - start)
    print(f"100 passages of 2,000 characters against one base: {taken:.0f} ms")
    start = time.process_time()
    details(base, others[0], results[0]["ops"])
    print(f"a closer look at one of them: {1_000 * (time.process_time() - start):.2f} ms")


def passage(chance: random.Random, length: int) -> str:
    """Return prose-like text: half of it the commonest words, sentences of a dozen."""
    words: list[str] = []
    size = 0
    while size < length:
        word = chance.choice(COMMON) if chance.random() < 0.5 else rare(chance)
        words.append(word + (". " if chance.random() < 0.08 else " "))
        size += len(words[-1])
    return "".join(words)[:length]


def version(chance: random.Random, text: str, share: float) -> str:
    """Return the text with this share of its words put in, left out or exchanged."""
    out: list[str] = []
    for word in text.split(" "):
        if chance.random() >= share:
            out.append(word)
            continue
        fate = chance.random()
        if fate < 0.6:
            out.append(chance.choice(COMMON) if chance.random() < 0.5 else rare(chance))
        elif fate < 0.8:
            out.extend((word, rare(chance)))
    return " ".join(out)


def rare(chance: random.Random) -> str:
    """Return one of some 3,000 made-up words, the first of them far more often than the last."""
    number = int(3_000 ** chance.random())
    return (
        f"{'bdfglmnprst'[number % 11]}{'aeiou'[number % 5]}{'lnrst'[number % 3]}{number:x}".replace(
            "0", "o"
        )
    )


def ours_alone(a: str, b: str) -> None:
    """Compare as a row of the panel does."""
    compare(a, b, shared_always=False)


def plain(a: str, b: str) -> None:
    """Do what one would without us: difflib over words and marks."""
    SequenceMatcher(None, WORDS.findall(a), WORDS.findall(b), autojunk=False).get_opcodes()


def in_c() -> list[Callable[[str, str], object]]:
    """Return the yardstick in C, where it is installed: words, and the fewest operations on them.

    It leaves out everything that makes a difference readable, and names no class.
    """
    try:
        opcodes = import_module("rapidfuzz.distance").Levenshtein.opcodes
    except ImportError:
        return []
    return [lambda a, b: list(opcodes(WORDS.findall(a), WORDS.findall(b)))]


def medians(pairs: list[Pair], *tasks: Callable[[str, str], object]) -> list[float]:
    """Return the median CPU time of each task in milliseconds; the first pair warms up."""
    times: list[list[float]] = [[] for _ in tasks]
    start = time.process_time()
    for task in tasks:
        task(*pairs[0])
    rounds = max(5, int(SECONDS / (time.process_time() - start)))
    for pair in pairs[1 : 1 + rounds]:
        for task, taken in zip(tasks, times, strict=True):
            start = time.process_time()
            task(*pair)
            taken.append(1_000 * (time.process_time() - start))
    return [statistics.median(taken) for taken in times]


if __name__ == "__main__":
    main()
