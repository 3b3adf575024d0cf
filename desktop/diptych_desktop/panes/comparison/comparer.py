"""Has the rows compared that need it, and takes in what comes back."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from diptych_desktop.models.rows import RowItem, items_of
from diptych_desktop.panes.comparison.comparisons import Comparisons, Saying
from diptych_index.requests.compare import ComparePairsResult
from diptych_index.session.model import Session


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

    def answered(self, item: RowItem, result: ComparePairsResult | None) -> RowItem | None:
        """Return a row with the answer to its comparison; None when it is of other texts."""
        if not self.comparisons.answer(item, result):
            return None
        return replace(item, comparison=result, failed=result is None)

    def say_again(self, items: Sequence[RowItem]) -> None:
        """Have the sentences of rows said without the classes that are hidden now."""
        parts = self.comparisons.sayings(items, sorted(self.hidden))
        if parts:
            self.sentencesRequested.emit(parts)

    def said(
        self, items: Sequence[RowItem], sayings: Sequence[Saying], sentences: Sequence[str]
    ) -> list[RowItem]:
        """Take in sentences; return the rows that say something else now."""
        changed = self.comparisons.said(sayings, sentences)
        results = self.comparisons.results
        return [replace(item, comparison=results[item.id]) for item in items if item.id in changed]
