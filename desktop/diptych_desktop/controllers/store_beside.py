"""What the store is asked, what it answers, and the thread for what need not hold it up."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from diptych_desktop.controllers.store_work import Later, StoreWork
from diptych_index.errors import DiptychError

BUG = "Something went wrong inside Diptych; try the last step again."


@dataclass(frozen=True, slots=True)
class Job:
    """Something for the store to do, and what to do with its answer on the window's thread.

    ``otherwise`` is called where it failed, after that was said. ``changes`` tells that it writes,
    ``alone`` that nothing may be done beside it. Where ``work`` gives something to do Later, that
    is done beside the jobs that follow.
    """

    work: Callable[[StoreWork], Any]
    then: Callable[[Any], object] | None = None
    otherwise: Callable[[], object] | None = None
    changes: bool = False
    alone: bool = False


@dataclass(slots=True)
class Answer:
    """What came of a job: its ``value``, or a ``failure`` in plain words.

    ``lasting`` tells that the store writes to the disk and not into memory only. ``job`` is None
    for notices that belong to none.
    """

    job: Job | None
    value: Any = None
    failure: str = ""
    lasting: bool = True
    notices: tuple[str, ...] = ()


class BesideThread:
    """Does one thing after the other beside the thread of the store.

    ``done`` is called on the thread that did it. The thread lives as long as there is work.
    """

    def __init__(self, done: Callable[[Later, Answer], None]) -> None:
        self._done = done
        self._lock = threading.Lock()
        self._waiting: deque[tuple[Later, Job | None]] = deque()
        self._thread: threading.Thread | None = None

    def start(self, later: Later, job: Job | None = None) -> None:
        """Do this after what was begun before; ``job`` is what asked for it, if any did."""
        with self._lock:
            self._waiting.append((later, job))
            if self._thread is None:
                self._thread = self._started()

    def wait(self) -> None:
        """Wait until everything is done; nothing may be started meanwhile."""
        while (thread := self._thread) is not None:
            thread.join()

    def _started(self) -> threading.Thread:
        thread = threading.Thread(target=self._run, name="sessions, beside", daemon=True)
        thread.start()
        return thread

    def _run(self) -> None:
        try:
            while (next_one := self._next()) is not None:
                self._do(*next_one)
        finally:
            with self._lock:
                # A bug ended it; what waits still is for another one.
                self._thread = self._started() if self._waiting else None

    def _next(self) -> tuple[Later, Job | None] | None:
        with self._lock:
            return self._waiting.popleft() if self._waiting else None

    def _do(self, later: Later, job: Job | None) -> None:
        # As on the thread of the store: a bug is answered, and then ends this thread.
        answer = Answer(job, failure=BUG)
        try:
            answer.value = later.work()
            answer.failure = ""
        except DiptychError as error:
            answer.failure = str(error)
        finally:
            self._done(later, answer)
