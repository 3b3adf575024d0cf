"""The window's frame interval at a tick of 16 ms while the engine reads and indexes 20 MB.

First with nothing else at work, a few times over; then with a bare window in a process of its own
that ticks beside it: its intervals say how late the machine itself made a frame in the same
seconds, with one process more at work.
"""

import json
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

from window import made_up_text, percentile

HERE = Path(__file__).parent
ROUNDS = 5


def read_and_index(file: Path, seconds: float) -> dict[str, list[float]]:
    """Return when the window was painted, by what it was at: ``idle`` and ``busy``."""
    probe = [sys.executable, str(HERE / "probe_indexing.py"), str(file), str(seconds)]
    done = subprocess.run(probe, stdout=subprocess.PIPE, check=True)
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found


def intervals(ticks: list[float], begin: float, end: float) -> list[float]:
    """Return the milliseconds between the frames of a stretch of time."""
    inside = [tick for tick in ticks if begin <= tick <= end]
    return [(after - before) * 1000 for before, after in pairwise(inside)]


def told(name: str, found: list[float]) -> float:
    """Print the intervals of a window; return the one that 99 of 100 do not exceed."""
    high = percentile(found, 0.99)
    print(
        f"  {name:20} frame interval median {percentile(found, 0.5):.1f} ms, "
        f"p99 {high:.1f} ms, longest {max(found):.1f} ms"
    )
    return high


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / "long.txt"
        long.write_text(made_up_text(20_000_000), encoding="utf-8")
        print("reading and indexing 20 MB, nothing beside it (a tick is 16 ms, bar 20 ms)")
        alone = [read_and_index(long, 0.5)["busy"] for _ in range(ROUNDS)]
        highs = [told("the window", intervals(ticks, ticks[0], ticks[-1])) for ticks in alone]
        print(f"  p99 {percentile(highs, 0.5):.1f} ms in the middle one of {ROUNDS} rounds")
        bare = subprocess.Popen(
            [sys.executable, str(HERE / "probe_frames.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        ours = read_and_index(long, 3)
        beside = [float(line) for line in bare.communicate()[0].split()]
    for name, ticks in (("idle", ours["idle"]), ("reading and indexing 20 MB", ours["busy"])):
        begin, end = ticks[0], ticks[-1]
        print(f"{name}, a bare window beside it ({end - begin:.0f} s)")
        high = told("the window", intervals(ticks, begin, end))
        low = told("a bare one beside it", intervals(beside, begin, end))
        print(f"  p99 {high / low:.2f} times the bare one (bar 20 ms at a steady 16: 1.25)")


if __name__ == "__main__":
    main()
