"""Has the rows compared, those in sight before the others, and takes in what comes back."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from diptych_desktop.models.rows import RowItem, items_of
from diptych_desktop.models.slices import Slices
from diptych_desktop.panes.comparison.comparisons import Comparisons, Part, Saying
from diptych_index.requests.compare import ComparePairsResult
from diptych_index.session.model import Session

AT_ONCE = 2
"""Rows out of sight that the engine has to do at a time: whatever else is asked for comes next."""
FEW = 64
"""Rows whose sentences are put together at once; of more, a slice at a time."""


class Comparer(QObject):
    """Asks for every comparison once.

    Signals:
        comparisonRequested(str row_id, object params), sentencesRequested(object parts): as the
            pane has them.
    """

    comparisonRequested = Signal(str, object)
    sentencesRequested = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.comparisons = Comparisons()
        self.hidden: frozenset[str] = frozenset()
        self._behind: Iterator[RowItem] = iter(())
        self._from = -1
        self._going_on = False
        self._slices = Slices(self)

    def set_hidden(self, hidden: frozenset[str]) -> None:
        """Leave other classes out of what is asked for from now on."""
        if hidden != self.hidden:
            self.hidden = hidden
            self.comparisons.forget_waiting()
            self.start_anew()

    def with_answers(
        self, session: Session, before: Sequence[RowItem], folded: Collection[str]
    ) -> list[RowItem]:
        """Return the rows of a session with what is known of them; ``before`` are those so far."""
        known = {item.row.id: item for item in before}
        items = items_of(session, self.comparisons.results, folded, known)
        for row_id in self.comparisons.keep_for(items):
            position = next(n for n, item in enumerate(items) if item.id == row_id)
            items[position] = replace(items[position], comparison=None, failed=False)
        return items

    def request(self, item: RowItem) -> None:
        """Have a row compared, unless it was asked for before."""
        request = self.comparisons.ask(item, sorted(self.hidden))
        if request is not None:
            self.comparisonRequested.emit(item.id, request)

    def start_anew(self) -> None:
        """Look through all rows again: they are others now."""
        self._from = -1

    def go_on(self, items: Sequence[RowItem], seen: range) -> None:
        """Have the rows in sight compared, then the others: those below, then those above.

        ``seen`` are the numbers of the rows in sight. To be called again at every answer.
        """
        for item in items[seen.start : seen.stop]:
            self.request(item)
        if seen.stop != self._from:
            self._from = seen.stop
            self._behind = iter([*items[seen.stop :], *items[: seen.stop]])
        if self._going_on:
            return  # an answer has come already
        self._going_on = True
        while self.comparisons.waiting < AT_ONCE:
            following = next(self._behind, None)
            if following is None:
                break
            self.request(following)
        self._going_on = False

    def answered(self, item: RowItem, result: ComparePairsResult | None) -> RowItem | None:
        """Return a row with the answer to its comparison; None when it is of other texts."""
        if not self.comparisons.answer(item, result):
            return None
        return replace(item, comparison=result, failed=result is None)

    def say_again(self, items: Sequence[RowItem]) -> None:
        """Have the sentences of rows said without the classes that are hidden now."""
        parts: list[Part] = []
        steps = self.comparisons.sayings(items, sorted(self.hidden), parts)

        def ask() -> None:
            if parts:
                self.sentencesRequested.emit(parts)

        if len(items) <= FEW:
            self._slices.stop()
            for _ in steps:
                pass
            ask()
        else:
            self._slices.start(steps, ask)

    def said(
        self, items: Sequence[RowItem], sayings: Sequence[Saying], sentences: Sequence[str]
    ) -> list[RowItem]:
        """Take in sentences; return the rows that say something else now."""
        changed = self.comparisons.said(sayings, sentences)
        results = self.comparisons.results
        return [replace(item, comparison=results[item.id]) for item in items if item.id in changed]
