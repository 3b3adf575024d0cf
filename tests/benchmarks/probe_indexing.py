"""The program that reads and indexes a long text, painted at every tick of 16 ms.

    probe_indexing.py FILE SECONDS

Prints as JSON when each frame was painted, in seconds of the clock that all processes share:
``idle``, so many seconds with nothing to do, and ``busy``, from the moment the file is asked for
until its index is written whole.
"""

import json
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from window import reader

TICK_MS = 16


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


def main() -> None:
    file, seconds = sys.argv[1:]
    with reader([]) as (program, _wait):
        idle = frames(program, float(seconds), lambda: False)
        documents, said = program.board.documents, []
        documents.progressed.connect(lambda _side, _fraction, what: said.append(what))
        program.wiring.commands.open([file])
        busy = frames(program, 180, lambda: "" in said)
        assert documents.is_indexed("A")
    print(json.dumps({"idle": idle, "busy": busy}))


if __name__ == "__main__":
    main()
