"""The limits the engine works under: memory, time without a sign of life, no network, no children.

A hostile or broken file may end the engine; it must not slow the machine down, hang for ever or
reach out of the process.
"""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping

from diptych_index.engine.task import Task

MEMORY = 3 * 1024**3
"""Bytes of address space."""

LONGEST_LINE = 64 * 1024**2
"""Bytes of one request; a longer one is read to its end, dropped and answered with an error."""

QUIET: Mapping[str, float] = {"open": 120.0, "index": 120.0, "export": 120.0}
QUIET_OTHERWISE = 30.0
"""Seconds a request may work without a sign of life, by method."""

PERIOD = 0.5
"""Seconds between two looks of the watchdog while something is being worked on."""

OVERRUN = 75
"""The exit status after a request that ran too long."""

Running = Callable[[], Iterable[Task]]
"""Returns the tasks that are being worked on."""
Expired = Callable[[Task, float], None]
"""Is told of a task that worked too long, with its limit in seconds."""

_REFUSED = (
    "socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname",
    "subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn",
    "os.spawn", "os.startfile", "ctypes.dlopen",
)  # fmt: skip


def limit_memory(size: int = MEMORY) -> bool:
    """Cap the address space of this process and forbid core dumps.

    Returns whether the cap holds: Windows has no such call and macOS refuses it, and the engine
    works there without one.
    """
    if sys.platform == "win32":
        return False
    import resource  # noqa: PLC0415 (does not exist on Windows)

    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        cap = size if hard == resource.RLIM_INFINITY else min(size, hard)
        resource.setrlimit(resource.RLIMIT_AS, (cap, hard))
    except (OSError, ValueError):
        return False
    return True


def forbid_reaching_out() -> None:
    """Refuse the network and new processes for the rest of this process's life.

    Nothing of ours asks for either; this holds for what a crafted file or index might.
    """

    def guard(event: str, args: object) -> None:
        if event in _REFUSED:
            raise PermissionError(f"The engine may not use {event}.")

    sys.addaudithook(guard)


class Watchdog:
    """Ends the process when a task works too long without a sign of life.

    Python cannot stop a thread, so the process is what can be stopped; the window starts another.
    ``expired`` is called first, to tell the window why; ``end`` is how the process ends.
    """

    def __init__(
        self,
        running: Running,
        expired: Expired,
        end: Callable[[int], object] = os._exit,
        limits: Mapping[str, float] = QUIET,
        otherwise: float = QUIET_OTHERWISE,
    ) -> None:
        self._running = running
        self._expired = expired
        self._end = end
        self._limits = limits
        self._otherwise = otherwise
        self._work = threading.Event()
        self._over = threading.Event()

    def start(self) -> None:
        """Watch from a thread of its own."""
        threading.Thread(target=self._watch, name="watchdog", daemon=True).start()

    def wake(self) -> None:
        """Say that a task begins; the watchdog sleeps while there is none."""
        self._work.set()

    def stop(self) -> None:
        """Watch no longer."""
        self._over.set()
        self._work.set()

    def overdue(self, now: float) -> tuple[Task, float] | None:
        """Return a task that is past its limit, with that limit in seconds."""
        for task in self._running():
            limit = self._limits.get(task.method, self._otherwise)
            if now - task.touched > limit:
                return task, limit
        return None

    def _watch(self) -> None:
        while True:
            self._work.wait()
            if self._over.is_set():
                return
            found = self.overdue(time.monotonic())
            if found is not None:
                self._expired(*found)
                self._end(OVERRUN)
                return
            self._work.clear()
            if any(self._running()):
                self._over.wait(PERIOD)
                self._work.set()
