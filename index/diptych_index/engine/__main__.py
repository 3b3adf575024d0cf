"""``python -m diptych_index.engine [--data-dir DIR]``: the engine as a process of its own."""

import faulthandler
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from diptych_index.engine.limits import collect_rarely, forbid_reaching_out, limit_memory
from diptych_index.engine.server import run
from diptych_index.paths import places

BROKEN_PIPE = 74
"""The exit status when the window is gone while an answer is being written."""


def main(argv: Sequence[str]) -> int:
    """Serve until the window closes the pipe, then end this process at once.

    ``argv`` may hold ``--data-dir DIR``. Returns only for wrong usage, with 2.
    """
    match list(argv):
        case []:
            data_dir = None
        case ["--data-dir", folder]:
            data_dir = Path(folder)
        case _:
            sys.stderr.write("usage: diptych --engine [--data-dir DIR]\n")
            return 2
    faulthandler.enable(2)  # the stream may not exist as an object in a program without console
    # A Ctrl+C in the terminal is meant for the window, which then closes the pipe.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory()
    collect_rarely()
    stdin, stdout = _take_pipes()
    forbid_reaching_out()
    threading.excepthook = _thread_failed
    try:
        status = run(stdin, stdout, places(data_dir))
    except BrokenPipeError:
        status = BROKEN_PIPE
    os._exit(status)


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return the two pipes to the window, and point the usual streams elsewhere.

    A library that prints, or asks, would otherwise break into the messages.
    """
    stdin = os.fdopen(os.dup(0), "rb")
    stdout = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return stdin, stdout


def _thread_failed(failure: threading.ExceptHookArgs) -> None:
    """End the process when a thread cannot go on: mostly because nobody reads its answers."""
    if not isinstance(failure.exc_value, BrokenPipeError):
        threading.__excepthook__(failure)
    os._exit(BROKEN_PIPE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
