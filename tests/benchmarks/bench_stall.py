"""The longest that the window stands still while a text of 1.8 million characters is indexed.

From when its text is there until two seconds after it can be searched: the engine writes the
index meanwhile. A bare window in a process of its own ticks beside it: how late its frames come
says what the machine itself takes.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench_indexing import PROBE, TICK_MS, frames, intervals
from window import made_up_text, reader

SIZE, AFTER = 1_800_000, 2.0
BAR = 20.0
"""Milliseconds that a frame may come later than its tick."""


def main() -> int:
    """Run the benchmark; returns the exit status."""
    shown: list[float] = []
    searchable: list[float] = []

    def is_over() -> bool:
        return bool(searchable) and time.perf_counter() > searchable[0] + AFTER

    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "novel.txt"
        text.write_text(made_up_text(SIZE), encoding="utf-8")
        with reader([]) as (program, _wait):
            documents = program.board.documents
            documents.finished.connect(lambda *_: shown.append(time.perf_counter()))
            documents.indexed.connect(lambda *_: searchable.append(time.perf_counter()))
            command = [sys.executable, str(PROBE)]
            probe = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            program.wiring.commands.open([str(text)])
            painted = frames(program, 120, is_over)
            bare = [float(line) for line in probe.communicate()[0].split()]
    begin, end = shown[0], painted[-1]
    ours, beside = (max(intervals(ticks, begin, end)) - TICK_MS for ticks in (painted, bare))
    print(
        f"{SIZE / 1e6:.1f} million characters, {searchable[0] - begin:.2f} s until searched: "
        f"longest stall {ours:.1f} ms (bar {BAR:.0f}); of a bare window beside it {beside:.1f} ms"
    )
    return int(ours > max(BAR, beside))


if __name__ == "__main__":
    sys.exit(main())
