"""Remembers which requests ended the engine, so that none does so for ever."""

import json
import time
from collections.abc import Callable, Mapping
from typing import Any

LIMIT = 2
MEMORY_SECONDS = 600.0
"""How long a strike counts: the file at a path may have been mended meanwhile."""


class Strikes:
    """Counts, for every request (method and parameters), how often the engine died of it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._times: dict[str, list[float]] = {}

    def add(self, method: str, params: Mapping[str, Any]) -> None:
        """Note that the engine died while it worked on this request."""
        self._times.setdefault(self._key(method, params), []).append(self._clock())

    def forgive(self, method: str, params: Mapping[str, Any]) -> None:
        """Forget the strikes of a request that was answered after all."""
        if self._times:
            self._times.pop(self._key(method, params), None)

    def is_out(self, method: str, params: Mapping[str, Any]) -> bool:
        """Return whether this request ended the engine too often to be tried again."""
        if not self._times:
            return False
        times = self._times.get(self._key(method, params), [])
        now = self._clock()
        return sum(now - t <= MEMORY_SECONDS for t in times) >= LIMIT

    @staticmethod
    def _key(method: str, params: Mapping[str, Any]) -> str:
        return json.dumps([method, params], sort_keys=True)
