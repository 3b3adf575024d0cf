"""One kind of request of which only the latest answer counts."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from diptych_desktop.engine_client.client import EngineClient
from diptych_index.protocol import ErrorRow


class Gathering:
    """Takes in what is said of one request: the answer, without parts ahead of it."""

    def part(self, part: Mapping[str, Any]) -> None:
        """Take a part that comes ahead of the answer."""

    def whole(self, result: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the whole answer."""
        return result


class Latest(QObject):
    """Asks, and drops what it asked before and has no answer to yet.

    Signals:
        answered: the answer's mapping.
        failed: ErrorRow.
        busy: whether an answer is awaited.
    """

    answered = Signal(object)
    failed = Signal(object)
    busy = Signal(bool)

    def __init__(
        self,
        client: EngineClient,
        method: str,
        parent: QObject | None = None,
        gather: Callable[[], Gathering] = Gathering,
    ) -> None:
        """Ask for ``method``; ``gather`` makes what puts its answer together of parts."""
        super().__init__(parent)
        self._gather = gather
        self._client = client
        self._method = method
        self._request: int | None = None
        self._is_busy = False

    @property
    def waiting(self) -> bool:
        """Whether an answer is awaited."""
        return self._request is not None

    def ask(self, params: Mapping[str, Any]) -> None:
        """Ask; ``answered`` or ``failed`` follows unless something else is asked before."""
        self._drop()
        self._set_busy(True)
        # The id is not known yet when the callbacks are made, but it is when they are called.
        ticket: list[int] = []
        gathering = self._gather()
        ticket.append(
            self._client.request(
                self._method,
                params,
                on_part=gathering.part,
                on_result=lambda found: self._told(
                    ticket[0], self.answered.emit, gathering.whole(found)
                ),
                on_error=lambda row: self._told(ticket[0], self.failed.emit, row),
            )
        )
        self._request = ticket[0]

    def cancel(self) -> None:
        """Want no answer any more."""
        self._drop()
        self._set_busy(False)

    def _drop(self) -> None:
        if self._request is not None:
            self._client.cancel(self._request)
            self._request = None

    def _told(
        self, request: int, tell: Callable[..., object], what: Mapping[str, Any] | ErrorRow
    ) -> None:
        if request == self._request:
            self._request = None
            self._set_busy(False)
            tell(what)

    def _set_busy(self, is_busy: bool) -> None:
        if is_busy != self._is_busy:
            self._is_busy = is_busy
            self.busy.emit(is_busy)
