"""A request on its way through the engine."""

import enum
import time
from collections.abc import Callable, Mapping
from typing import Any

from diptych_index.errors import Cancelled

PROGRESS_INTERVAL = 0.1
"""Seconds between two messages of progress in the same words: what an eye can follow."""


class State(enum.Enum):
    """How far a request has come."""

    WAITING = enum.auto()
    RUNNING = enum.auto()
    DONE = enum.auto()


def _go_on() -> None:
    """Stand aside for nobody."""


class Task:
    """One request: what is asked, how far it is, and the way to answer it piece by piece.

    Handlers use ``progress``, ``part``, ``cancelled`` and ``check``; the rest is the server's.
    ``began`` is when the work began, ``touched`` when it last gave a sign of life (seconds of the
    monotonic clock); ``allowance`` are seconds that it may take longer than others of its kind.
    ``stand_aside`` waits, not for long, while there is work that a reader waits for. ``turn`` grows
    from one request taken in to the next.
    """

    def __init__(
        self,
        id: int,
        method: str,
        params: Mapping[str, Any],
        send: Callable[[Mapping[str, Any]], object],
    ) -> None:
        self.id = id
        self.method = method
        self.params = params
        self.state = State.WAITING
        self.began = self.touched = 0.0
        self.allowance = 0.0
        self.is_cancelled = False
        self.stand_aside: Callable[[], None] = _go_on
        self.turn = 0
        self._send = send
        self._last_progress = float("-inf")
        self._last_what = ""

    def begin(self) -> None:
        """Begin the work."""
        self.began = self.touched = time.monotonic()

    def touch(self) -> None:
        """Give a sign of life, so that the watchdog knows the work goes on."""
        self.touched = time.monotonic()

    def cancelled(self) -> bool:
        """Return whether the reader no longer wants the answer."""
        return self.is_cancelled

    def check(self) -> None:
        """Stand aside for more pressing work; raise Cancelled if nobody wants the answer."""
        self.stand_aside()
        if self.is_cancelled:
            raise Cancelled("The work was stopped because it is no longer needed.")

    def progress(self, fraction: float, what: str) -> None:
        """Say how far the work is (0 to 1) and in a word or two what is being done.

        Other words are sent at once: work that follows may take long without another call.
        """
        self.touch()
        if what != self._last_what or self.touched - self._last_progress >= PROGRESS_INTERVAL:
            self._last_progress = self.touched
            self._last_what = what
            self._send({"id": self.id, "progress": round(fraction, 4), "what": what})

    def part(self, part: Mapping[str, Any]) -> None:
        """Send a piece of the answer ahead of the rest."""
        self.touch()
        self._send({"id": self.id, "part": part})
