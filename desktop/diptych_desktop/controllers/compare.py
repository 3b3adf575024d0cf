"""Has passages compared, and remembers what came out."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import QObject, Qt, Signal

from diptych_desktop.engine_client.client import EngineClient
from diptych_index.protocol import ErrorRow
from diptych_index.requests.compare import ComparePairsParams, LinesResult, SentencesResult

Asked = tuple[Any, ...]
"""What a comparison depends on, and nothing else: passages, names, documents, view, classes."""

KEPT_CHARACTERS = 4_000_000
"""How much compared text is remembered at most, both passages counted."""


class CompareController(QObject):
    """Asks the engine for comparisons; the same passages in the same view are compared once.

    A key stands for a place on the screen (a row). Its last request wins. Answers always come
    after ``request`` has returned, also those that were remembered.

    Signals:
        compared: key and ComparePairsResult.
        failed: key and ErrorRow.
        said: the sayings asked for and their sentences.
        located: a fingerprint, the places asked for and a LinesResult.
    """

    compared = Signal(str, object)
    failed = Signal(str, object)
    said = Signal(object, object)
    located = Signal(str, object, object)
    _remembered = Signal(str, object)

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._wanted: dict[str, Asked] = {}
        self._params: dict[Asked, ComparePairsParams] = {}
        self._requests: dict[Asked, int] = {}
        self._cache: OrderedDict[Asked, dict[str, Any]] = OrderedDict()
        self._size = 0
        self._saying: list[int] = []
        self._remembered.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def request(self, key: str, params: ComparePairsParams) -> None:
        """Ask for the comparison of the pairs of a row."""
        asked = _asked(params)
        self._drop(key, unless=asked)
        self._wanted[key] = asked
        if asked in self._cache:
            self._cache.move_to_end(asked)
            self._remembered.emit(key, (asked, self._cache[asked]))
        elif asked not in self._requests:
            self._params[asked] = params
            self._requests[asked] = self._client.request(
                "compare_pairs",
                cast(dict[str, Any], params),
                on_result=lambda result: self._answered(asked, result),
                on_error=lambda row: self._refused(asked, row),
            )

    def say(self, parts: Sequence[tuple[Any, dict[str, Any]]]) -> None:
        """Ask for sentences again, in parts: sayings, and the parameters of ``sentences``.

        What was asked for before is not wanted any more.
        """
        for number in self._saying:
            self._client.cancel(number)
        self._saying = [self._say_part(sayings, params) for sayings, params in parts]

    def _say_part(self, sayings: object, params: dict[str, Any]) -> int:
        def answered(result: dict[str, Any]) -> None:
            self.said.emit(sayings, cast(SentencesResult, result)["sentences"])

        # The sentences stay as they were then; what is marked and counted is right all the same.
        return self._client.request(
            "sentences", params, on_result=answered, on_error=lambda _row: None
        )

    def locate(self, fingerprint: str, reads: Sequence[int]) -> None:
        """Ask where places of an open document stand."""

        def answered(result: dict[str, Any]) -> None:
            self.located.emit(fingerprint, list(reads), cast(LinesResult, result))

        # A document that is closed meanwhile has no lines to tell.
        self._client.request(
            "lines",
            {"fingerprint": fingerprint, "reads": list(reads)},
            on_result=answered,
            on_error=lambda _row: None,
        )

    def forget(self, key: str) -> None:
        """Want nothing more for this key: its row is gone."""
        self._drop(key, unless=None)

    def forget_answers(self) -> None:
        """Compare everything anew that is asked for: other documents are open now."""
        self._cache.clear()
        self._size = 0

    def _drop(self, key: str, unless: Asked | None) -> None:
        """Cancel what is being compared for a key alone."""
        earlier = self._wanted.get(key)
        if earlier is None or earlier == unless:
            return
        del self._wanted[key]
        if earlier in self._requests and earlier not in self._wanted.values():
            self._client.cancel(self._requests[earlier])

    def _tell(self, key: str, found: tuple[Asked, dict[str, Any]]) -> None:
        asked, result = found
        if self._wanted.get(key) == asked:
            del self._wanted[key]
            self.compared.emit(key, result)

    def _answered(self, asked: Asked, result: dict[str, Any]) -> None:
        self._requests.pop(asked, None)
        self._params.pop(asked, None)
        self._remember(asked, result)
        for key in self._keys_of(asked):
            self.compared.emit(key, result)

    def _refused(self, asked: Asked, row: ErrorRow) -> None:
        self._requests.pop(asked, None)
        params = self._params.pop(asked, None)
        if row["kind"] == "Cancelled" and params is not None and asked in self._wanted.values():
            # Wanted again after the cancel had left.
            key = next(k for k, wanted in self._wanted.items() if wanted == asked)
            self.request(key, params)
            return
        for key in self._keys_of(asked):
            self.failed.emit(key, row)

    def _keys_of(self, asked: Asked) -> list[str]:
        """Return the keys that wait for a comparison, and let them wait no longer."""
        keys = [key for key, wanted in self._wanted.items() if wanted == asked]
        for key in keys:
            del self._wanted[key]
        return keys

    def _remember(self, asked: Asked, result: dict[str, Any]) -> None:
        """Keep a comparison, and forget the ones not asked for the longest."""
        self._cache[asked] = result
        self._size += _size(asked)
        while self._size > KEPT_CHARACTERS and len(self._cache) > 1:
            oldest, _ = self._cache.popitem(last=False)
            self._size -= _size(oldest)


def _asked(params: ComparePairsParams) -> Asked:
    """Return the parameters as a key."""
    pairs = tuple(
        (
            pair["a"],
            pair["b"],
            (*pair["names"], *pair["documents"]),
            tuple(pair.get("starts", ())),
        )
        for pair in params["pairs"]
    )
    return (pairs, params["view"], tuple(params.get("hidden", ())))


def _size(asked: Asked) -> int:
    return sum(len(pair[0]) + len(pair[1]) for pair in asked[0])
