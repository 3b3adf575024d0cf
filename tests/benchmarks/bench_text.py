"""How fast plain text is read, as megabytes a second and beside the bare decoding of the bytes.

The word lists are measured as well: how long one takes to unpack, and to be asked for a word.
Run as a script: ``python tests/benchmarks/bench_text.py``. The texts are made here, one wrapped by
hand with hyphens at line ends and one of a line a paragraph, so that it needs no file.
"""

import random
import sys
import time
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

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
_SECONDS, _ENOUGH = 3.0, 0.5
"""How long one figure is measured at most and at least, in rounds; one round at least."""


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


def main() -> None:
    """Print the figures, with the collector set as it is in the engine."""
    collect_rarely()
    print(f"{'text':<28}{'MB':>7}{'s':>9}{'MB/s':>8}{'x decode':>10}")
    for name, size, wrapped in (
        ("an article, wrapped", 73_000, True),
        ("an article, line a paragraph", 73_000, False),
        ("2 MB, wrapped", 2_000_000, True),
        ("2 MB, line a paragraph", 2_000_000, False),
        ("20 MB, wrapped", 20_000_000, True),
    ):
        data = prose(size, wrapped=wrapped)
        bare = best(lambda data=data: data.decode("utf-8"))
        for way, as_in_file in (("", False), (", as in the file", True)):
            if as_in_file and size != 2_000_000:
                continue
            took = best(lambda d=data, a=as_in_file: read_bytes(d, "bench.txt", Way(as_in_file=a)))
            mega = len(data) / 1e6
            print(f"{name + way:<28}{mega:7.2f}{took:9.3f}{mega / took:8.1f}{took / bare:10.0f}")

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
