"""Starts the engine without Qt, and so before Qt is loaded, which takes as long as its own start.

Nothing of Qt is imported here, for the same reason. ``piped.py`` takes the process over.
"""

import json
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple


class Early(NamedTuple):
    """An engine that runs already: its process id, and our ends of its three pipes."""

    pid: int
    stdin: int
    stdout: int
    stderr: int


def start_early(command: Sequence[str], files: Sequence[str] = ()) -> Early | None:
    """Start the engine; None where this system has no cheap way to, or it cannot be started.

    ``files`` (absolute paths) will be asked for: it is told to read them already.

    The engine ends by itself when our end of its input is closed, so nothing has to be undone when
    this program ends before it has asked for anything.
    """
    if sys.platform == "win32" or not hasattr(os, "posix_spawn"):
        return None
    pipes = [os.pipe() for _ in range(3)]
    (in_read, in_write), (out_read, out_write), (err_read, err_write) = pipes
    theirs = (in_read, out_write, err_write)
    try:
        if min(theirs) <= 2:  # this program has no usual streams: leave it to Qt, which minds that
            raise OSError
        moves = [(os.POSIX_SPAWN_DUP2, end, number) for number, end in enumerate(theirs)]
        pid = os.posix_spawn(command[0], list(command), os.environ, file_actions=moves)
    except OSError:
        for pipe in pipes:
            for end in pipe:
                os.close(end)
        return None
    for end in theirs:
        os.close(end)
    for number, path in enumerate(files, 1):
        # Answered like every request, under a number that the client never gives and passes over.
        wish = {"id": -number, "method": "foresee", "params": {"path": path}}
        os.write(in_write, json.dumps(wish).encode() + b"\n")
    return Early(pid, in_write, out_read, err_read)
