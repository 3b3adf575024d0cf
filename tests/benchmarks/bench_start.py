"""From the start of the process to the first frame and to both texts, against a bare window."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from diptych_resources import sample

HERE = Path(__file__).parent
SEEDS = sorted((HERE.parents[2] / "shared" / "seeds").glob("*.txt"))
ROUNDS = 9


def start(*arguments: str) -> dict[str, float]:
    """Start once; return the milliseconds from the start to each word it says."""
    begun = time.perf_counter()
    # An installed program has its bytecode; measure that, whatever this shell is set to.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(
        [sys.executable, str(HERE / "probe_start.py"), *arguments],
        stdout=subprocess.PIPE,
        env=environment,
    )
    assert process.stdout is not None
    said = {}
    for line in process.stdout:
        said[line.decode().strip()] = (time.perf_counter() - begun) * 1000
    process.wait()
    return said


def main() -> None:
    files = [str(path) for path in SEEDS] or [
        str(sample("essay-first.txt")), str(sample("letter.txt"))
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as data:
        start("program", data, *files)
        pairs = [(start("bare"), start("program", data, *files)) for _ in range(ROUNDS)]
    bare = statistics.median(b["frame"] for b, _ in pairs)
    print(f"bare QApplication and QWidget, first frame   {bare:6.0f} ms")
    for word, what, bar in (("frame", "first frame", 1.6), ("texts", "both texts painted", 2.0)):
        spent = statistics.median(p[word] for _, p in pairs)
        print(f"{what:44s} {spent:6.0f} ms  {_ratio(pairs, word)} (bar {bar})")


def _ratio(pairs: list[tuple[dict[str, float], dict[str, float]]], word: str) -> str:
    ratios = sorted(p[word] / b["frame"] for b, p in pairs)
    return f"{statistics.median(ratios):.2f} times bare"


if __name__ == "__main__":
    main()
