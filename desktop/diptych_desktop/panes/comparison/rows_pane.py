"""The rows of the comparison pane: which are shown, which is open, and their comparisons."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from diptych_desktop.models.rows import RowItem
from diptych_desktop.models.slices import Slices
from diptych_desktop.panes.comparison.comparer import Comparer
from diptych_desktop.panes.comparison.comparisons import Saying
from diptych_desktop.panes.comparison.frame import ComparisonFrame
from diptych_desktop.panes.comparison.looking import Looking
from diptych_desktop.panes.comparison.requests import RowRequests
from diptych_index.requests.compare import ComparePairsResult
from diptych_index.session.model import Session, Side


class RowsPane(ComparisonFrame):
    """Shows the rows of a session that are neither folded away nor filtered out.

    Signals:
        comparisonRequested(str row_id, object params): compare (requests.compare), and answer
            through ``set_comparison``.
        sentencesRequested(object parts): say differences again: pairs of sayings and parameters,
            each answered through ``set_sentences`` with the same sayings.
        currentRowChanged(str row_id): another row is open; "" for none.
        viewChanged(): what is in view, or how, has changed for the session to remember.
        rowsChanged(): rows, or what is known of them, have changed.
        rowCompared(str row_id): the comparison of a row has come.
        hiddenChanged(object classes): other classes of difference are left out.
    """

    comparisonRequested = Signal(str, object)
    sentencesRequested = Signal(object)
    currentRowChanged = Signal(str)
    viewChanged = Signal()
    rowsChanged = Signal()
    rowCompared = Signal(str)
    hiddenChanged = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._comparer = Comparer(self)
        self._looking = Looking()
        self._items: list[RowItem] = []
        self._positions: dict[str, int] = {}
        self._changing = False
        self._told = ""
        self._reading = Slices(self)
        self._requests = RowRequests(self._model, self._list, self._card, self)
        self._comparer.comparisonRequested.connect(self.comparisonRequested)
        self._comparer.sentencesRequested.connect(self.sentencesRequested)
        self._list.rowChosen.connect(self._row_chosen)
        self._list.sightChanged.connect(self._compare)
        for source in (self._list, self._card):
            source.foldRequested.connect(self.fold)
        self._bar.classes.hiddenChanged.connect(self.set_hidden)
        self._find.queryEdited.connect(self._search)
        self._find.stepRequested.connect(self._step_found)
        self._find.left.connect(lambda: self.setFocus(Qt.FocusReason.OtherFocusReason))
        self.lookChanged.connect(self._after_change)

    # What others call

    @property
    def row_count(self) -> int:
        """How many rows there are, headings not counted."""
        return sum(not item.row.heading for item in self._items)

    def set_session(self, session: Session, titles: Mapping[Side, str]) -> None:
        """Show a session as the store has it; ``titles`` are those of the documents."""
        if self._session is not None and self._session.id != session.id:
            self._comparer.comparisons.clear()
        before = self._list.current_item()
        self._session = session
        self._card.set_session(titles, [row.relation for row in session.rows])
        self._show_items()
        self._delegate.forget(self._positions.keys())
        self._bar.trash.set_trash(session.trash)
        self._keep_current(before)
        self._after_change()

    def set_comparison(self, row_id: str, result: ComparePairsResult | None) -> None:
        """Take in the answer to ``comparisonRequested``; None when there is none."""
        item = self.item(row_id)
        answered = self._comparer.answered(item, result) if item is not None else None
        if answered is None:
            return
        self._put(answered)
        if row_id == self._card.row_id:
            self._after_change()
        else:
            self._list.measure_later()
            self.rowsChanged.emit()
            self._compare()
        self.rowCompared.emit(row_id)

    def set_sentences(self, sayings: Sequence[Saying], sentences: Sequence[str]) -> None:
        """Take in the answer to ``sentencesRequested``."""
        for item in self._comparer.said(self._items, sayings, sentences):
            self._put(item)
        self._after_change()

    def compare_again(self) -> None:
        """Ask again for what depends on whole documents: others are open now."""
        for item in self._items:
            if item.shown == "common ground":
                self._comparer.comparisons.forget(item.id)
        self._comparer.start_anew()
        self._compare()

    def compare_row_again(self, row_id: str) -> None:
        """Ask once more for a comparison that could not be made."""
        self._comparer.comparisons.forget(row_id)
        item = self.item(row_id)
        if item is not None:
            self._comparer.request(item)

    def current_row(self) -> str | None:
        """Return the id of the open row."""
        item = self._list.current_item()
        return item.id if item else None

    def selected_rows(self) -> tuple[str, ...]:
        """Return the ids of the selected rows in the panel's order; a folded heading with its."""
        return self._requests.chosen()

    def presented(self) -> tuple[Sequence[RowItem], frozenset[str]]:
        """Return all rows as they are shown now, and the classes of difference left out."""
        return self._items, self._looking.hidden

    def show_row(self, row_id: str) -> None:
        """Open a row and scroll to it; nothing when it is not there."""
        if not self._model.index_of(row_id).isValid() and self.item(row_id) is not None:
            if self._looking.words:
                self._find.leave()
            if self._looking.bring_to_sight(self._items, row_id):
                self._show_items()
                self.viewChanged.emit()
        index = self._model.index_of(row_id)
        if index.isValid():
            self._list.choose(index)
            self._list.scrollTo(index)

    def item(self, row_id: str) -> RowItem | None:
        """Return a row as it is shown now, with its pins and its comparison."""
        position = self._positions.get(row_id)
        return self._items[position] if position is not None else None

    def show_find(self) -> None:
        """Search in the rows."""
        self._find.begin()
        # Made ready for the first letter, while the reader's hand is on its way.
        self._reading.start(self._looking.prepare(self._items))

    def set_hidden(self, hidden: frozenset[str]) -> None:
        """Leave these classes of difference out of marks, counts and sentences."""
        if hidden == self._looking.hidden:
            self.rowsChanged.emit()
            return
        self._looking.hidden = hidden
        self._hide()
        self._comparer.say_again(self._items)
        self.viewChanged.emit()

    def _hide(self) -> None:
        """Let all know which classes are left out."""
        hidden = self._looking.hidden
        self._comparer.set_hidden(hidden)
        self.hiddenChanged.emit(hidden)
        self._set_marks(replace(self._delegate.look, hidden=hidden))

    # Rows, and the open one among them

    def _show_items(self) -> None:
        """Read the rows of the session, and show those that are to be seen."""
        if self._session is None:
            return
        self._items = self._comparer.with_answers(self._session, self._items, self._looking.folded)
        self._positions = {item.row.id: item.position for item in self._items}
        self._requests.set_items(self._items)
        self._show_in_sight()
        trash = bool(self._session.trash)
        self._pages.setCurrentWidget(self._full if self._items or trash else self._empty)

    def _show_in_sight(self) -> None:
        """Show the rows that are neither folded away nor filtered out."""
        shown = self._looking.in_sight(self._items)
        # Qt moves the current row while rows go; what follows from that waits until all are right.
        self._changing = True
        self._model.set_items(shown)
        self._changing = False
        self._comparer.start_anew()
        self._faces.show_cards(lost=bool(self._items) and not shown)

    def _put(self, item: RowItem) -> None:
        """Take in one row that has changed."""
        self._items[item.position] = item
        self._model.put(item)

    def _after_change(self) -> None:
        """Let everything show the rows as they are now."""
        item = self._list.current_item()
        if item is not None and self._card.row_id == item.id:
            self._card.show_item(item)
        self._list.refit()
        self._list.measure_later()
        self.rowsChanged.emit()
        self._compare()

    def _keep_current(self, before: RowItem | None) -> None:
        """Keep the open row open; when it is gone, open the one that took its place."""
        if not self._model.items:
            self._row_chosen("")
            return
        index = self._model.index_of(before.id) if before else self._list.currentIndex()
        if not index.isValid():
            place = before.position if before else 0
            near = [n for n, item in enumerate(self._model.items) if item.position >= place]
            index = self._model.index(near[0] if near else len(self._model.items) - 1)
        if index != self._list.currentIndex():
            self._list.choose(index)
        else:
            self._row_chosen(self.current_row() or "")

    def _row_chosen(self, row_id: str) -> None:
        if self._changing:
            return
        self._list.open_current()
        if row_id != self._told:
            self._told = row_id
            self.currentRowChanged.emit(row_id)

    def _compare(self) -> None:
        """Have all rows compared that are not yet, those in sight first."""
        if not self._changing and self.isVisible():
            cards = self._list.isVisible()
            self._comparer.go_on(
                self._model.items, self._list.rows_in_sight() if cards else range(0)
            )

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: go on with what is put off while nobody looks."""
        super().showEvent(event)
        self._compare()

    # What is in view

    def fold(self, heading: str) -> None:
        """Fold the rows under a heading away, or show them again."""
        current = self._list.current_item()
        self._looking.fold(heading)
        self._show_items()
        self._keep_current(current)
        if heading in self._looking.folded and self.current_row() != heading:
            shown = self._list.current_item()
            if current is not None and shown is not None and current.id != shown.id:
                self.show_row(heading)  # what was open has gone under it
        self._after_change()
        self.viewChanged.emit()

    def _search(self, query: str) -> None:
        current = self._list.current_item()
        self._looking.search(query)
        self._show_in_sight()
        found = self._model.items if self._looking.words else self._items
        self._find.set_count(sum(not item.row.heading for item in found), self.row_count)
        self._set_marks(replace(self._delegate.look, found=self._looking.words))
        self._keep_current(current)
        self._after_change()

    def _step_found(self, by: int) -> None:
        """Open the next of the rows that were found, round and round."""
        rows = [item.id for item in self._model.items if not item.row.heading]
        if rows:
            here = self.current_row()
            at = rows.index(here) + by if here in rows else 0
            self.show_row(rows[at % len(rows)])
