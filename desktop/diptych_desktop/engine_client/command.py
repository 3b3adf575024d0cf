"""How the engine is started: the program and its arguments."""

import sys
from collections.abc import Sequence
from pathlib import Path


def engine_command(data_dir: Path | None = None) -> Sequence[str]:
    """Return the command of the engine: a frozen program starts itself, else Python starts us.

    ``-P`` keeps the folder one happens to stand in off the import path: a file named ``json.py``
    among somebody's downloads must not become part of the engine.
    """
    frozen = getattr(sys, "frozen", False)
    start = [sys.executable] if frozen else [sys.executable, "-P", "-m", "diptych_desktop"]
    kept = [] if data_dir is None else ["--data-dir", str(data_dir)]
    return [*start, "--engine", *kept]
