"""The command as a reader calls it: a process of its own, without a display."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

FIRST = """\
THE DOOR AND THE HINGE

By Ada Example

A hinge joins what a frame divides, and no door turns without one.

The carpenter knows it; the poet forgets it. “A door,” says the carpenter, “is a wall that hinges.”
"""
SECOND = """\
THE DOOR AND THE LATCH

By Ben Example

A hinge joins what a wall divides, and no door turns without one.

Nobody thanks the latch.
"""


class Run(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.status == 0, self.err
        return json.loads(self.out)


@pytest.fixture
def diptych(tmp_path: Path) -> Callable[..., Run]:
    """Return a function that runs ``diptych`` with its files under the test's own folder."""
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}

    def run(*args: str | Path, keep: bool = True) -> Run:
        kept = ["--data-dir", str(tmp_path / "kept")] if keep else []
        command = [sys.executable, "-m", "diptych_desktop", *kept, *map(str, args)]
        done = subprocess.run(command, capture_output=True, env=environment, timeout=120)
        return Run(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


@pytest.fixture
def first(tmp_path: Path) -> Path:
    path = tmp_path / "first.txt"
    path.write_bytes(FIRST.encode("utf-8"))
    return path


@pytest.fixture
def second(tmp_path: Path) -> Path:
    path = tmp_path / "second.txt"
    path.write_bytes(SECOND.replace("\n", "\r\n").encode("utf-8"))
    return path
