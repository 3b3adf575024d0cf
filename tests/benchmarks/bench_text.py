"""How fast plain text is read, as megabytes a second and beside the bare decoding of the bytes.

In processor time. All texts are read in turns, round by round, so that a busy moment of the machine
does not fall on one of them alone; shown are the median of the rounds and the best of them.

The word lists are measured as well: how long one takes to unpack, and to be asked for a word.
Run as a script: ``python tests/benchmarks/bench_text.py``. The texts are made here, one wrapped by
hand with hyphens at line ends and one of a line a paragraph, so that it needs no file.
"""

import random
import sys
import time
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path
from statistics import median
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2] / "index"))

from diptych_index.engine.limits import collect_rarely
from diptych_index.text.read import read_bytes
from diptych_index.text.way import Way
from diptych_index.text.wordlists import pack
from diptych_index.text.wordlists.pack import PackedWords

LISTS = Path(pack.__file__).parent
_SYLLABLES = [
    "ka", "ri", "to", "mel", "son", "dra", "vin", "est", "or", "pli", "ne", "bau", "ter", "lo",
    "gis", "ment", "ana", "sul", "pre", "dom",
]  # fmt: skip
_ROUNDS = 5
"""Rounds in which every text is read once, after one that is not counted."""
_SECONDS, _ENOUGH = 3.0, 0.5
"""How long a figure of a word list is measured at most and at least; one round at least."""
_DECODINGS = 20
"""How often a text is decoded in a round, which is soon done."""


class Text(NamedTuple):
    """A text that is read, its name in the table, and the way in which it is read."""

    name: str
    data: bytes
    way: Way


def prose(size: int, *, wrapped: bool) -> bytes:
    """Return about ``size`` bytes of made-up prose, the same at every call."""
    chance = random.Random(7)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(20_000)]
    weights = list(accumulate(1 / (rank + 5) for rank in range(len(words))))
    paragraphs: list[str] = []
    done = 0
    while done < size:
        sentences = [
            " ".join(
                chance.choices(words, cum_weights=weights, k=chance.randint(6, 28))
            ).capitalize()
            + "."
            for _ in range(chance.randint(2, 7))
        ]
        text = " ".join(sentences)
        paragraphs.append(_wrap(text) if wrapped else text)
        done += len(text) + 2
    return "\n\n".join(paragraphs).encode("utf-8")


def _wrap(text: str) -> str:
    """Wrap a paragraph at 80 characters and part some words with a hyphen."""
    lines: list[str] = []
    start = 0
    while len(text) - start > 80:
        end = text.rindex(" ", start, start + 81)
        lines.append(text[start:end])
        start = end + 1
    lines.append(text[start:])
    return "\n".join(
        f"{line[:-2]}-\n{line[-2:]}" if number % 5 == 4 and line[-5:].isalpha() else line
        for number, line in enumerate(lines)
    )


def best(work: Callable[[], object]) -> float:
    """Return the least of some rounds, in seconds."""
    times: list[float] = []
    while not times or (sum(times) < _SECONDS and (len(times) < 5 or sum(times) < _ENOUGH)):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def in_turns(texts: Sequence[Text]) -> list[list[tuple[float, float]]]:
    """Return for each text the seconds of every round: of reading it, and of decoding it only."""
    found: list[list[tuple[float, float]]] = [[] for _ in texts]
    for turn in range(_ROUNDS + 1):
        for text, rounds in zip(texts, found, strict=True):
            start = time.process_time()
            read_bytes(text.data, "bench.txt", text.way)
            read = time.process_time()
            for _ in range(_DECODINGS):
                text.data.decode("utf-8")
            bare = (time.process_time() - read) / _DECODINGS
            if turn:
                rounds.append((read - start, bare))
    return found


def texts() -> list[Text]:
    """Return what is read: articles and books, wrapped or not, cleaned and as in the file."""
    made: list[Text] = []
    for name, size, wrapped in (
        ("an article, wrapped", 73_000, True),
        ("an article, line a paragraph", 73_000, False),
        ("2 MB, wrapped", 2_000_000, True),
        ("2 MB, line a paragraph", 2_000_000, False),
        ("20 MB, wrapped", 20_000_000, True),
    ):
        data = prose(size, wrapped=wrapped)
        made.append(Text(name, data, Way()))
        if size == 2_000_000:
            made.append(Text(f"{name}, as in the file", data, Way(as_in_file=True)))
    return made


def main() -> None:
    """Print the figures, with the collector set as it is in the engine."""
    collect_rarely()
    print(f"{'text':<40}{'MB':>7}{'s':>9}{'MB/s':>8}{'best':>8}{'x decode':>10}")
    read = texts()
    for text, rounds in zip(read, in_turns(read), strict=True):
        took = [seconds for seconds, _ in rounds]
        over = median(seconds / bare for seconds, bare in rounds)
        mega = len(text.data) / 1e6
        print(
            f"{text.name:<40}{mega:7.2f}{median(took):9.3f}{mega / median(took):8.1f}"
            f"{mega / min(took):8.1f}{over:10.0f}"
        )

    print(f"\n{'word list':<28}{'words':>9}{'ms':>7}{'µs a word':>11}")
    for path in sorted(LISTS.glob("*.words")):
        packed = path.read_bytes()
        took = best(lambda data=packed: PackedWords(data))
        words = PackedWords(packed)
        asked = list(words)[::500]
        each = best(lambda: [word in words for word in asked]) / len(asked)  # noqa: B023
        count = sum(1 for _ in words)
        print(f"{path.stem:<28}{count:9}{took * 1e3:7.1f}{each * 1e6:11.1f}")


if __name__ == "__main__":
    main()
