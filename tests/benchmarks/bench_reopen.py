"""From the start of the process to both texts with their session, against one without a session."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from window import pair

HERE = Path(__file__).parent
ROUNDS = 9
BAR = 1.5


def start(data: Path, pins: int, *, prepare: bool = False) -> float:
    """Start once over a data folder; return the milliseconds until all is there, with its pins."""
    begun = time.perf_counter()
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, str(HERE / "probe_reopen.py"), str(data)]
    process = subprocess.Popen(
        [*command, "prepare" if prepare else "", *pair()], stdout=subprocess.PIPE, env=environment
    )
    assert process.stdout is not None
    said = process.stdout.readline()
    spent = (time.perf_counter() - begun) * 1000
    process.stdout.read()
    process.wait()
    if said.decode().strip() != f"ready, {pins} pins":
        sys.exit(f"The start said {said!r}")
    return spent


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        empty, kept = Path(folder) / "empty", Path(folder) / "kept"
        start(kept, 0, prepare=True)
        without, with_one = [], []
        for _ in range(ROUNDS):
            # The index stays: only the session is missing.
            shutil.rmtree(empty, ignore_errors=True)
            shutil.copytree(kept, empty)
            shutil.rmtree(empty / "data")
            without.append(start(empty, 0))
            with_one.append(start(kept, 40))
    ratios = [one / other for one, other in zip(with_one, without, strict=True)]
    sys.stdout.write(
        f"{'both texts, no session':44s} {statistics.median(without):6.0f} ms\n"
        f"{'both texts, with their session of 40 pins':44s} {statistics.median(with_one):6.0f} ms  "
        f"{statistics.median(ratios):.2f} times that (bar {BAR})\n"
    )


if __name__ == "__main__":
    main()
