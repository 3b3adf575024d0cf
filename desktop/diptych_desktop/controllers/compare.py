"""Has passages compared, and remembers what came out."""

from collections import OrderedDict
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from diptych_desktop.engine_client.client import EngineClient
from diptych_index.protocol import ErrorRow

Passages = tuple[str, str, str]
"""Two texts and the view asked for: what a comparison depends on, and nothing else."""

KEPT_CHARACTERS = 4_000_000
"""How much compared text is remembered at most, both passages counted."""


class CompareController(QObject):
    """Asks the engine for comparisons; each pair of texts and view is compared once.

    A key stands for a place on the screen (a row). Its last request wins. Answers always come
    after ``request`` has returned, also those that were remembered.

    Signals:
        compared: key and CompareResult.
        failed: key and ErrorRow.
    """

    compared = Signal(str, object)
    failed = Signal(str, object)
    _remembered = Signal(str, object)

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._wanted: dict[str, Passages] = {}
        self._requests: dict[Passages, int] = {}
        self._cache: OrderedDict[Passages, dict[str, Any]] = OrderedDict()
        self._size = 0
        self._remembered.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def request(self, key: str, a: str, b: str, view: str) -> None:
        """Ask for the comparison of two passages; ``view`` "" lets their similarity decide."""
        passages = (a, b, view)
        self._drop(key, unless=passages)
        self._wanted[key] = passages
        if passages in self._cache:
            self._cache.move_to_end(passages)
            self._remembered.emit(key, (passages, self._cache[passages]))
        elif passages not in self._requests:
            self._requests[passages] = self._client.request(
                "compare",
                {"a": a, "b": b, "view": view},
                on_result=lambda result: self._answered(passages, result),
                on_error=lambda row: self._refused(passages, row),
            )

    def forget(self, key: str) -> None:
        """Want nothing more for this key: its row is gone."""
        self._drop(key, unless=None)

    def _drop(self, key: str, unless: Passages | None) -> None:
        """Cancel what is being compared for a key alone."""
        earlier = self._wanted.get(key)
        if earlier is None or earlier == unless:
            return
        del self._wanted[key]
        if earlier in self._requests and earlier not in self._wanted.values():
            self._client.cancel(self._requests[earlier])

    def _tell(self, key: str, found: tuple[Passages, dict[str, Any]]) -> None:
        passages, result = found
        if self._wanted.get(key) == passages:
            del self._wanted[key]
            self.compared.emit(key, result)

    def _answered(self, passages: Passages, result: dict[str, Any]) -> None:
        self._requests.pop(passages, None)
        self._remember(passages, result)
        for key in self._keys_of(passages):
            self.compared.emit(key, result)

    def _refused(self, passages: Passages, row: ErrorRow) -> None:
        self._requests.pop(passages, None)
        if row["kind"] == "Cancelled" and passages in self._wanted.values():
            # Wanted again after the cancel had left.
            key = next(k for k, p in self._wanted.items() if p == passages)
            self.request(key, *passages)
            return
        for key in self._keys_of(passages):
            self.failed.emit(key, row)

    def _keys_of(self, passages: Passages) -> list[str]:
        """Return the keys that wait for a comparison, and let them wait no longer."""
        keys = [key for key, wanted in self._wanted.items() if wanted == passages]
        for key in keys:
            del self._wanted[key]
        return keys

    def _remember(self, passages: Passages, result: dict[str, Any]) -> None:
        """Keep a comparison, and forget the ones not asked for the longest."""
        self._cache[passages] = result
        self._size += _size(passages)
        while self._size > KEPT_CHARACTERS and len(self._cache) > 1:
            oldest, _ = self._cache.popitem(last=False)
            self._size -= _size(oldest)


def _size(passages: Passages) -> int:
    return len(passages[0]) + len(passages[1])
