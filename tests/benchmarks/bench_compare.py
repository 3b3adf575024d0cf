"""The word difference of two passages: milliseconds, and the ratio to difflib on the same words."""

import random
import re
import statistics
import time
from collections.abc import Callable
from difflib import SequenceMatcher

from diptych_index.compare.passages import compare

ROUNDS = 25
SECONDS = 3.0
"""How long one line of figures is measured, at about; five rounds at least."""
WORDS = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
COMMON = (
    "the", "of", "and", "a", "to", "in", "that", "it", "was", "his", "with", "as", "he", "for",
)  # fmt: skip
BAR = 5.0
"""Milliseconds for two passages of 2,000 characters."""


def main() -> None:
    """Print the medians, taken in turn so that a busy machine slows both alike."""
    chance = random.Random(1917)
    for name, length, share in (
        ("2,000 characters, an edition", 2_000, 0.1),
        ("2,000 characters, a rewriting", 2_000, 0.5),
        ("5,000 characters, unrelated", 5_000, 1.0),
        ("20,000 characters, an edition", 20_000, 0.1),
    ):
        a = passage(chance, length)
        b = version(chance, a, share)
        ours, difflib = medians(
            lambda a=a, b=b: compare(a, b, shared_always=False), lambda a=a, b=b: plain(a, b)
        )
        bar = f", bar {BAR:.0f} ms" if length == 2_000 else ""
        print(f"{name}: {ours:.2f} ms{bar}; {ours / difflib:.2f} x difflib ({difflib:.2f} ms)")


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


def plain(a: str, b: str) -> None:
    """Do what one would without us: difflib over words and marks."""
    SequenceMatcher(None, WORDS.findall(a), WORDS.findall(b), autojunk=False).get_opcodes()


def medians(*tasks: Callable[[], object]) -> list[float]:
    """Return the median CPU time of each task in milliseconds."""
    times: list[list[float]] = [[] for _ in tasks]
    start = time.process_time()
    for task in tasks:
        task()
    rounds = min(ROUNDS, max(5, int(SECONDS / (time.process_time() - start))))
    for _ in range(rounds):
        for task, taken in zip(tasks, times, strict=True):
            start = time.process_time()
            task()
            taken.append(1_000 * (time.process_time() - start))
    return [statistics.median(taken) for taken in times]


if __name__ == "__main__":
    main()
