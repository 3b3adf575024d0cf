"""From the start of the process to the first frame and to both texts, against a bare window.

By the clock, and by the time the window's own process was given: beside other work on the machine
the clock counts how long both processes of the program wait for their turn.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from diptych_resources import sample

HERE = Path(__file__).parent
SEEDS = sorted((HERE.parents[2] / "shared" / "seeds").glob("*.txt"))
ROUNDS = 9


class Told(NamedTuple):
    """When a start came to something, in milliseconds."""

    clock: float
    processor: float


def start(*arguments: str) -> dict[str, Told]:
    """Start once; return the time from the start to each word it says."""
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
        word, processor = line.decode().split()
        said[word] = Told((time.perf_counter() - begun) * 1000, float(processor))
    process.wait()
    return said


def main() -> None:
    files = [str(path) for path in SEEDS] or [
        str(sample("essay-first.txt")), str(sample("letter.txt"))
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as data:
        start("program", data, *files)
        pairs = [(start("bare"), start("program", data, *files)) for _ in range(ROUNDS)]
    bare = statistics.median(b["frame"].clock for b, _ in pairs)
    print(f"bare QApplication and QWidget, first frame   {bare:6.0f} ms")
    for word, what, bar in (("frame", "first frame", 1.6), ("texts", "both texts painted", 2.0)):
        spent = statistics.median(p[word].clock for _, p in pairs)
        clock = statistics.median(p[word].clock / b["frame"].clock for b, p in pairs)
        own = statistics.median(p[word].processor / b["frame"].processor for b, p in pairs)
        figures = f"{clock:.2f} times bare (bar {bar}); its own time {own:.2f}"
        print(f"{what:44s} {spent:6.0f} ms  {figures}")


if __name__ == "__main__":
    main()
