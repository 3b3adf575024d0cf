"""Requests that await their answers, and what becomes of the lines the engine says."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from diptych_desktop.engine_client.words import failed_while

if TYPE_CHECKING:
    from diptych_index.protocol import ErrorRow

OnResult = Callable[[dict[str, Any]], None]
OnError = Callable[["ErrorRow"], None]
OnPart = Callable[[dict[str, Any]], None]
OnProgress = Callable[[float, str], None]


class Request(NamedTuple):
    """What is asked, and who is told of the answer."""

    method: str
    params: Mapping[str, Any]
    on_result: OnResult
    on_error: OnError | None
    on_part: OnPart | None
    on_progress: OnProgress | None

    def fail(self, row: ErrorRow) -> None:
        """Tell an error to whoever wants to know."""
        if self.on_error is not None:
            self.on_error(row)


class Pending(dict[int, Request]):
    """The requests in flight by their number, in the order in which they were asked.

    ``answered`` is called with a request that has its result, before anybody else hears of it;
    ``report`` with the words of a fault of ours, to copy.
    """

    def __init__(
        self, answered: Callable[[Request], object], report: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._answered, self._report = answered, report

    def take_in(self, line: bytes) -> None:
        """Hand on one line of the engine's; a number that is not known is passed over."""
        message = json.loads(line)
        number = message.get("id")
        request = self.get(number)
        if request is None:
            return
        if "part" in message:
            if request.on_part is not None:
                request.on_part(message["part"])
        elif "progress" in message:
            if request.on_progress is not None:
                request.on_progress(message["progress"], message.get("what", ""))
        else:
            del self[number]
            self._finish(request, message)

    def _finish(self, request: Request, message: Mapping[str, Any]) -> None:
        """Hand on the last message of a request."""
        if "result" in message:
            self._answered(request)
            request.on_result(message["result"])
            return
        row: ErrorRow = message["error"]
        if row["kind"] == "Bug":
            self._report(f"Engine, request “{request.method}”\n\n{row['message']}")
            row = {"kind": "Bug", "message": failed_while(request.method, request.params)}
        request.fail(row)
