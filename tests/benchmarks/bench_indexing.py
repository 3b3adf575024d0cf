"""The window's frame interval at a tick of 16 ms while the engine reads and indexes 20 MB."""

import tempfile
import time
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from window import made_up_text, percentile, reader


def measure(program, seconds: float, stop) -> list[float]:
    """Paint the window at every tick; return the intervals between frames in milliseconds."""
    from PySide6.QtWidgets import QApplication

    ticks: list[float] = []
    timer = QTimer(interval=16, timerType=Qt.TimerType.PreciseTimer)

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
    return [(b - a) * 1000 for a, b in pairwise(ticks)]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / "long.txt"
        long.write_text(made_up_text(20_000_000), encoding="utf-8")
        with reader([]) as (program, _wait):
            idle = measure(program, 3, lambda: False)
            documents = program.board.documents
            begun = time.perf_counter()
            program.wiring.commands.open([str(long)])
            busy = measure(program, 180, lambda: documents.is_indexed("A"))
            spent = time.perf_counter() - begun
    for name, frames in (("idle", idle), (f"reading and indexing 20 MB ({spent:.0f} s)", busy)):
        print(
            f"{name}: frame interval median {percentile(frames, 0.5):.1f} ms, "
            f"p99 {percentile(frames, 0.99):.1f} ms (bar 20), longest {max(frames):.1f} ms"
        )


if __name__ == "__main__":
    main()
