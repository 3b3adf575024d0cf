"""The window's frame interval at a tick of 16 ms while the engine reads and indexes 20 MB.

From the moment the file is asked for until its index is written whole.

A bare window in a process of its own ticks beside it all the time: its intervals say how late the
machine itself made a frame in the same seconds.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from window import made_up_text, percentile, reader

TICK_MS = 16
PROBE = Path(__file__).with_name("probe_frames.py")


def frames(program, seconds: float, stop: Callable[[], bool]) -> list[float]:
    """Paint the window at every tick; return when it was painted, in seconds."""
    from PySide6.QtWidgets import QApplication

    ticks: list[float] = []
    timer = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)

    def tick() -> None:
        program.window.status.repaint()
        ticks.append(time.perf_counter())

    timer.timeout.connect(tick)
    timer.start()
    end = time.perf_counter() + seconds
    while time.perf_counter() < end and not stop():
        QApplication.processEvents()
        time.sleep(0.0005)
    timer.stop()
    return ticks


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
        with reader([]) as (program, _wait):
            probe = subprocess.Popen(
                [sys.executable, str(PROBE)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            idle = frames(program, 3, lambda: False)
            documents, said = program.board.documents, []
            documents.progressed.connect(lambda _side, _fraction, what: said.append(what))
            program.wiring.commands.open([str(long)])
            busy = frames(program, 180, lambda: "" in said)
            assert documents.is_indexed("A")
            bare = [float(line) for line in probe.communicate()[0].split()]
    for name, ticks in (("idle", idle), ("reading and indexing 20 MB", busy)):
        begin, end = ticks[0], ticks[-1]
        print(f"{name} ({end - begin:.0f} s, a tick is {TICK_MS} ms)")
        ours = told("the window", intervals(ticks, begin, end))
        beside = told("a bare one beside it", intervals(bare, begin, end))
        print(f"  p99 {ours / beside:.2f} times the bare one (bar 20 ms at a steady 16: 1.25)")


if __name__ == "__main__":
    main()
