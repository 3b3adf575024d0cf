"""Which comparisons were asked for, and what came back."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from diptych_desktop.models.rows import RowItem
from diptych_index.protocol import CompareResult


class Request(NamedTuple):
    """What a comparison is asked for with; another one makes its answer out of date."""

    a: str
    b: str
    view: str


class Comparisons:
    """The comparisons of the rows of one session, by row id."""

    def __init__(self) -> None:
        self._requests: dict[str, Request] = {}
        self._results: dict[str, CompareResult | None] = {}

    @property
    def results(self) -> Mapping[str, CompareResult | None]:
        """The answers so far; None where there was none to give."""
        return self._results

    def clear(self) -> None:
        """Forget everything."""
        self._requests.clear()
        self._results.clear()

    def keep_for(self, items: Sequence[RowItem]) -> None:
        """Forget the comparisons of texts that are no longer what stands in their row.

        Where only the view changed, the old answer stays until the new one is there.
        """
        wanted = {item.id: request_of(item) for item in items}
        for row_id, request in list(self._requests.items()):
            now = wanted.get(row_id)
            if now is None or (now.a, now.b) != (request.a, request.b):
                self._results.pop(row_id, None)
            if now != request:
                del self._requests[row_id]

    def ask(self, item: RowItem) -> Request | None:
        """Return what to ask for this row; None when there is nothing to ask, or it was asked."""
        if not item.comparable or item.id in self._requests:
            return None
        request = self._requests[item.id] = request_of(item)
        return request

    def answer(self, item: RowItem, result: CompareResult | None) -> bool:
        """Take in an answer; False when it is of other texts than those of the row now."""
        if item.id not in self._requests:
            return False
        if result is not None and not _tiles(result, item):
            return False
        self._results[item.id] = result
        return True


def request_of(item: RowItem) -> Request:
    """Return what the comparison of a row depends on."""
    return Request(item.text("A"), item.text("B"), item.row.view)


def _tiles(result: CompareResult, item: RowItem) -> bool:
    """Whether the operations cover the very texts of this row."""
    last = result["ops"][-1] if result["ops"] else None
    ends = (last["a"][1], last["b"][1]) if last else (0, 0)
    return ends == (len(item.text("A")), len(item.text("B")))
