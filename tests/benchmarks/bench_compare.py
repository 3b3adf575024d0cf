"""The word difference of two passages: milliseconds, and the ratios to peers on the same words.

Every round compares two passages that were not compared before, so that nothing is remembered.
"""

import json
import random
import re
import statistics
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from importlib import import_module
from pathlib import Path

from window import percentile

from diptych_index.compare.details import details
from diptych_index.compare.passages import compare
from diptych_index.engine.limits import collect_rarely

ROUNDS = 25
SECONDS = 3.0
"""How long one line of figures is measured, at about; five rounds at least."""
WORD = re.compile(r"\w+(?:['’]\w+)*")
WORDS = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
COMMON = (
    "the", "of", "and", "a", "to", "in", "that", "it", "was", "his", "with", "as", "he", "for",
)  # fmt: skip
BARS = {2_000: 5.0, 20_000: 100.0}
"""Milliseconds for two passages of so many characters."""
CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
PAIRS = {
    "an edition": ("frankenstein_1818_1831", 1.0),
    "a translation": ("bible_mark_YLT_WEB", 4.0),
}
"""Passages of a text that stand for each other, and the bar for nine in ten of them in ms."""
LONGEST_PASSAGE, PASSAGE_BAR = 2_000, 10.0
NOVEL_BAR, TRANSLATION_BAR = 0.7, 3.0
"""Seconds for two novels, and for two long texts of which half the words are others."""
TRANSLATION = 930_000
C_BAR = 8
"""Times what rapidfuzz takes to find the words and the opcodes over them, in C."""
Pair = tuple[str, str]


def main() -> None:
    """Print the medians, taken in turn so that a busy machine slows all alike."""
    collect_rarely()  # as the engine does
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
    passages_of_texts()
    whole_texts(chance)


def passages_of_texts() -> None:
    """Print what true passages take, nine in ten and the slowest, where there are any."""
    for what, (name, bar) in PAIRS.items():
        folder = CORPORA / "01_parallel" / "dev" / name
        if not folder.is_dir():
            print(f"passages of {what}: the texts are not here")
            continue
        ours, c = [], []
        for pair in true_pairs(folder):
            ours.append(1_000 * spent(ours_alone, *pair))
            c += [1_000 * spent(task, *pair) for task in in_c()]
        beside = f"; rapidfuzz {percentile(c, 0.9):.2f} ms" if c else ""
        print(
            f"{len(ours)} passages of {what}: nine in ten within {percentile(ours, 0.9):.2f} ms "
            f"(bar {bar:.0f}), the slowest {max(ours):.1f} ms (bar {PASSAGE_BAR:.0f}){beside}"
        )


def true_pairs(folder: Path) -> list[Pair]:
    """Return the passages of A that stand in B, with what they are there."""
    asked = json.loads((folder / "queries.json").read_text())
    places = json.loads((folder / "truth.json").read_text())
    b = (folder.parent / asked["b"]).read_text(encoding="utf-8")
    pairs = []
    for query in asked["queries"]:
        place = places.get(query["id"])
        if isinstance(place, list) and len(place) == 2:
            pairs.append((query["text"], b[place[0] : place[1]]))
    return [pair for pair in pairs if max(map(len, pair)) <= LONGEST_PASSAGE]


def whole_texts(chance: random.Random) -> None:
    """Print what two novels take, and two long texts that agree in half of their words."""
    novels = [CORPORA / "prose" / f"frankenstein-{year}.txt" for year in (1818, 1831)]
    if all(novel.is_file() for novel in novels):
        a, b = (novel.read_text(encoding="utf-8") for novel in novels)
        what = "two editions of a novel"
    else:
        a = passage(chance, 420_000)
        b = version(chance, a, 0.1)
        what = "two versions of a made-up text"
    tell_whole(what, a, b, NOVEL_BAR)
    a = passage(chance, TRANSLATION)
    tell_whole("a long text rewritten", a, version(chance, a, 0.5), TRANSLATION_BAR)


def tell_whole(what: str, a: str, b: str, bar: float) -> None:
    """Print seconds for two texts (the median of three), and how many words it keeps together."""
    seconds = statistics.median(spent(ours_alone, a, b) for _ in range(3))
    ops = compare(a, b, "difference", shared_always=False)["ops"]
    kept = sum(len(WORD.findall(a[slice(*op["a"])])) for op in ops if op["op"] == "equal")
    most = longest(WORD.findall(a.lower()), WORD.findall(b.lower()))
    reading = spent(lambda a, b: (WORDS.findall(a), WORDS.findall(b)), a, b)
    print(
        f"{what}, {len(a):,} and {len(b):,} characters: {seconds:.2f} s (bar {bar} s), "
        f"{seconds / reading:.0f} x finding the words; {kept:,} of {len(WORD.findall(a)):,} words "
        f"of the first are the same: {100 * kept / most:.1f} % of the most that can be (lone "
        f"function words between two changes, which are never kept, are among these)"
    )


def longest(xs: list[str], ys: list[str]) -> int:
    """Return the length of the longest common subsequence (Hyyrö 2004, bit-parallel)."""
    places: dict[str, int] = {}
    for i, word in enumerate(xs):
        places[word] = places.get(word, 0) | 1 << i
    row = full = (1 << len(xs)) - 1
    for word in ys:
        if mask := places.get(word):
            found = row & mask
            row = (row + found | row - found) & full
    return len(xs) - row.bit_count()


def spent(task: Callable[[str, str], object], a: str, b: str) -> float:
    """Return seconds of CPU time."""
    start = time.process_time()
    task(a, b)
    return time.process_time() - start


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
