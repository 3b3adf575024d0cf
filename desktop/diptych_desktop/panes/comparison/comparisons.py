"""Which comparisons were asked for, and what came back."""

from collections.abc import Iterator, Mapping, Sequence

from diptych_desktop.models.rows import RowItem
from diptych_index.protocol import TallyRow
from diptych_index.requests.compare import ComparePairsParams, ComparePairsResult, SentenceParams

Saying = tuple[str, int]
"""A sentence that is asked for: the row, and the number of the pair."""
Part = tuple[list[Saying], dict[str, object]]
"""Sentences that are asked for together, and the parameters of their request."""
AT_ONCE = 200
"""Sentences that are asked for together."""
_VIEWS = {"side by side": "difference", "inline": "difference", "common ground": "common ground"}
"""How a view of a row is asked of the engine."""


class Comparisons:
    """The comparisons of the rows of one session, by row id."""

    def __init__(self) -> None:
        self._requests: dict[str, ComparePairsParams] = {}
        self._asked: dict[str, RowItem] = {}
        self._results: dict[str, ComparePairsResult | None] = {}
        self._waiting: set[str] = set()
        self._tallies: dict[Saying, TallyRow] = {}

    @property
    def waiting(self) -> int:
        """How many answers are awaited."""
        return len(self._waiting)

    @property
    def results(self) -> Mapping[str, ComparePairsResult | None]:
        """The answers so far; None where there was none to give."""
        return self._results

    def clear(self) -> None:
        """Forget everything."""
        self._requests.clear()
        self._asked.clear()
        self._results.clear()
        self._waiting.clear()

    def forget(self, row_id: str) -> None:
        """Let a row be asked for again; its answer stays until there is another."""
        self._requests.pop(row_id, None)
        self._asked.pop(row_id, None)
        self._waiting.discard(row_id)

    def forget_waiting(self) -> None:
        """Let the rows be asked for again whose answers are awaited."""
        for row_id in list(self._waiting):
            self.forget(row_id)

    def keep_for(self, items: Sequence[RowItem]) -> set[str]:
        """Forget the comparisons of texts that are no longer what stands in their row.

        Where only the view changed, the old answer stays until the new one is there. Returns the
        rows whose answer is gone.
        """
        gone: set[str] = set()
        left = dict(self._asked)
        for item in items:
            asked = left.pop(item.row.id, None)
            if asked is None or (asked.row is item.row and asked.cells == item.cells):
                continue
            now, before = request_of(item, ()), self._requests[item.id]
            if now["pairs"] == before["pairs"] and now["view"] == before["view"]:
                self._asked[item.id] = item
            else:
                gone |= self._drop(item.id, answer=now["pairs"] != before["pairs"])
        for row_id in left:
            self._drop(row_id, answer=True)
        return gone

    def _drop(self, row_id: str, *, answer: bool) -> set[str]:
        """Let a row be asked for again, without its ``answer`` meanwhile; return whose is gone."""
        self.forget(row_id)
        if not answer or row_id not in self._results:
            return set()
        del self._results[row_id]
        return {row_id}

    def ask(self, item: RowItem, hidden: Sequence[str]) -> ComparePairsParams | None:
        """Return what to ask for this row; None when there is nothing to ask, or it was asked."""
        if not item.comparable or item.id in self._requests:
            return None
        request = self._requests[item.id] = request_of(item, hidden)
        self._asked[item.id] = item
        self._waiting.add(item.id)
        return request

    def answer(self, item: RowItem, result: ComparePairsResult | None) -> bool:
        """Take in an answer; False when it is of other texts than those of the row now."""
        if item.id not in self._requests:
            return False
        if result is not None and not _tiles(result, item):
            return False
        self._results[item.id] = result
        self._waiting.discard(item.id)
        return True

    def sayings(
        self, items: Sequence[RowItem], hidden: Sequence[str], parts: list[Part]
    ) -> Iterator[None]:
        """Put together which sentences to ask for anew, a few hundred at a time: a row a step."""
        sayings: list[Saying] = []
        asked: list[SentenceParams] = []
        self._tallies.clear()
        for item in items:
            if item.shown in ("plain", "common ground"):
                continue
            for number, (pair, result) in enumerate(zip(item.pairs, item.results, strict=True)):
                if len(asked) % AT_ONCE == 0:
                    sayings, asked = [], []
                    parts.append((sayings, {"comparisons": asked, "hidden": list(hidden)}))
                sayings.append((item.id, number))
                self._tallies[item.id, number] = result["tally"]
                asked.append({"tally": result["tally"], "names": [*item.names(pair)]})
            yield

    def said(self, sayings: Sequence[Saying], sentences: Sequence[str]) -> set[str]:
        """Take in sentences that were asked for; return the rows that say something else now."""
        changed: set[str] = set()
        for (row_id, number), sentence in zip(sayings, sentences, strict=True):
            result = self._results.get(row_id)
            if result is None or number >= len(result["pairs"]):
                continue
            pairs = list(result["pairs"])
            if pairs[number]["tally"] is not self._tallies.get((row_id, number)):
                continue  # the row was compared anew meanwhile
            if pairs[number]["summary"] != sentence:
                pairs[number] = {**pairs[number], "summary": sentence}
                self._results[row_id] = {**result, "pairs": pairs}
                changed.add(row_id)
        return changed


def request_of(item: RowItem, hidden: Sequence[str]) -> ComparePairsParams:
    """Return what the comparison of a row depends on."""
    view = _VIEWS.get(item.row.view, "")
    return {"pairs": item.requests(), "view": view, "hidden": sorted(hidden)}


def _tiles(result: ComparePairsResult, item: RowItem) -> bool:
    """Whether the operations cover the very texts of this row."""
    if len(result["pairs"]) != len(item.pairs):
        return False
    for pair, found in zip(item.pairs, result["pairs"], strict=True):
        last = found["ops"][-1] if found["ops"] else None
        ends = (last["a"][1], last["b"][1]) if last else (0, 0)
        if ends != (len(item.text(pair.left)), len(item.text(pair.right))):
            return False
    return True
