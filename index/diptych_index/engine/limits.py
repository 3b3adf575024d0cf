"""The limits the engine works under: memory, time without a sign of life, no network, no children.

A hostile or broken file may end the engine; it must not slow the machine down, hang for ever or
reach out of the process.
"""

import contextlib
import gc
import importlib.util
import math
import os
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from diptych_index.engine.task import Task

MEMORY = 3 * 1024**3
"""Bytes of address space."""
READING = 1536 * 1024**2
"""Bytes of address space that the reading of one file may take on top of what is taken already."""

LONGEST_LINE = 64 * 1024**2
"""Bytes of one request; a longer one is read to its end, dropped and answered with an error."""

QUIET: Mapping[str, float] = {"open": 20.0, "index": 120.0, "export": 120.0}
QUIET_OTHERWISE = 30.0
"""Seconds a request may work without a sign of life, by method; a reader gives one every page."""
LONGEST: Mapping[str, float] = {"open": 300.0}
"""Seconds a request may work at all, by method, where that has an end."""
FOR_A_MEGABYTE = 1.5
"""Seconds more for every megabyte of a file that is read: the steps of a large one take longer."""

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
    "os.spawn", "os.startfile",
)  # fmt: skip
_PDF_LIBRARY = "pypdfium2_raw"


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


def collect_rarely() -> None:
    """Have Python look for cycles of garbage less often.

    A document is a hundred thousand small values without a cycle among them; to walk over all of
    them again and again takes a fifth of the time of reading it.
    """
    gc.set_threshold(50_000, 20, 100)
    gc.enable()


def forbid_reaching_out() -> None:
    """Refuse the network and new processes for the rest of this process's life.

    Nothing of ours asks for either; this holds for what a crafted file or index might. The one
    library that is loaded by its path is that which reads PDF, once the first PDF is opened.
    """
    found = importlib.util.find_spec(_PDF_LIBRARY)
    folders = (found.submodule_search_locations or ()) if found is not None else ()
    known = {os.path.realpath(folder) for folder in folders}

    def guard(event: str, args: tuple[object, ...]) -> None:
        if event in _REFUSED:
            raise PermissionError(f"The engine may not use {event}.")
        if event == "ctypes.dlopen" and not _is_known(args[0], known):
            raise PermissionError(f"The engine may not load {args[0]}.")

    sys.addaudithook(guard)


def _is_known(library: object, folders: Collection[str]) -> bool:
    """Return whether a library is one of ours; None is this very process, as ctypes begins with."""
    if library is None or library == "kernel32":
        return True
    return os.path.realpath(os.path.dirname(str(library))) in folders


@contextlib.contextmanager
def memory_for_reading(size: int = READING) -> Iterator[None]:
    """Let this process grow by at most ``size`` bytes meanwhile, where it can tell how large it is.

    What does not fit raises MemoryError, or ends the process from within a library.
    """
    if sys.platform != "linux":
        yield
        return
    import resource  # noqa: PLC0415 (does not exist on Windows)

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    cap = _taken() + size
    if soft != resource.RLIM_INFINITY and soft <= cap:
        yield
        return
    resource.setrlimit(resource.RLIMIT_AS, (cap, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _taken() -> int:
    """Return the bytes of address space that this process has (Linux)."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


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
        longest: Mapping[str, float] = LONGEST,
    ) -> None:
        self._running = running
        self._expired = expired
        self._end = end
        self._limits = limits
        self._otherwise = otherwise
        self._longest = longest
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
            limit = self._limits.get(task.method, self._otherwise) + task.allowance
            if now - task.touched > limit:
                return task, limit
            longest = self._longest.get(task.method, math.inf) + task.allowance
            if now - task.began > longest:
                return task, longest
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
