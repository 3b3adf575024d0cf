"""The comparison pane: shows the rows of a session and asks for every change as an action."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from diptych_desktop.models.differences import Stop
from diptych_desktop.models.row_list import PIN_MIME, mime_of
from diptych_desktop.models.rows import RowItem, items_of
from diptych_desktop.panes.comparison.comparer import Comparer
from diptych_desktop.panes.comparison.comparisons import Saying
from diptych_desktop.panes.comparison.frame import ComparisonFrame
from diptych_desktop.panes.comparison.looking import Looking, class_counts
from diptych_desktop.panes.comparison.menus import Asks
from diptych_desktop.panes.comparison.requests import RowRequests
from diptych_desktop.panes.comparison.row_menus import RowMenus
from diptych_desktop.panes.comparison.sharing import SharedWalk
from diptych_desktop.panes.comparison.walk import Walk
from diptych_desktop.panes.comparison.walking import At, Direction, is_answered
from diptych_index.requests.compare import ComparePairsResult
from diptych_index.session.model import Session, Side


class ComparisonPane(ComparisonFrame):
    """The rows, and what the reader does with them. It changes nothing itself.

    Signals:
        actionRequested(object action): an action of session/actions.py to perform.
        passageActivated(str pin_id): show where this pin stands.
        copyRequested(str pin_id): copy its passage with a citation.
        comparisonRequested(str row_id, object params): compare (requests.compare), and answer
            through ``set_comparison``.
        sentencesRequested(object parts): say differences again: pairs of sayings and parameters,
            each answered through ``set_sentences`` with the same sayings.
        rowCountChanged(int): how many rows there are.
        currentRowChanged(str row_id): another row is open; "" for none.
        viewChanged(): what ``state`` returns has changed.
        differencesChanged(): what ``differences`` returns may have changed.
        differenceShown(str row_id, object stop): the reader stands on a difference.
    """

    actionRequested = Signal(object)
    passageActivated = Signal(str)
    copyRequested = Signal(str)
    comparisonRequested = Signal(str, object)
    sentencesRequested = Signal(object)
    rowCountChanged = Signal(int)
    currentRowChanged = Signal(str)
    viewChanged = Signal()
    differencesChanged = Signal()
    differenceShown = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._comparer = Comparer(self)
        self._looking = Looking()
        self._items: list[RowItem] = []
        self._changing = False
        self._told = ""
        self._heading_awaited = False
        self._requests = RowRequests(self._model, self._list, self._card, self)
        self._menus = RowMenus(self, self._list, self._card, self._requests, self._asks)
        self._walk = Walk(lambda: self._model.items, self)
        self._shared = SharedWalk(self._card, self)
        self._connect()
        self._set_look(self._delegate.look)

    # What others call

    @property
    def row_count(self) -> int:
        """How many rows there are, headings not counted."""
        return sum(not item.row.heading for item in self._items)

    def set_session(self, session: Session, titles: Mapping[Side, str]) -> None:
        """Show a session as the store has it; ``titles`` are those of the documents."""
        if self._session is not None and self._session.id != session.id:
            self._comparer.comparisons.clear()
            self._walk.forget()
        before, count_before = self._list.current_item(), self.row_count
        known = {item.id for item in self._items}
        self._session = session
        self._comparer.comparisons.keep_for(items_of(session, {}))
        self._card.set_session(titles, [row.relation for row in session.rows])
        self._show_items()
        self._delegate.forget({row.id for row in session.rows})
        self._bar.trash.set_trash(session.trash)
        self._keep_current(before)
        self._after_change()
        if self.row_count != count_before:
            self.rowCountChanged.emit(self.row_count)
        self._name_new_heading(known)

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
            self._show_count()
        self._walk.go_on()

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
        self._request_in_sight()

    def current_row(self) -> str | None:
        """Return the id of the open row."""
        item = self._list.current_item()
        return item.id if item else None

    def selected_rows(self) -> tuple[str, ...]:
        """Return the ids of the selected rows in the panel's order; a folded heading with its."""
        return self._requests.chosen()

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
        return next((item for item in self._items if item.id == row_id), None)

    def next_difference(self) -> None:
        """Go to the next difference, in whatever row it is."""
        self._step(1)

    def previous_difference(self) -> None:
        """Go to the difference before."""
        self._step(-1)

    def first_difference(self) -> None:
        """Go to the first difference of all."""
        self._step(1, from_end=True)

    def last_difference(self) -> None:
        """Go to the last difference of all."""
        self._step(-1, from_end=True)

    def step_shared(self, by: int) -> None:
        """Go to the next (1) or the last (-1) of the words that the open row's passages share."""
        rect = self._shared.step(by)
        if rect is not None:
            self._list.show_rect(rect)
        self._announce(self._shared.words)

    def next_base(self) -> None:
        """Make the next cell of the open row its base."""
        self._requests.next_base()

    def add_heading(self) -> None:
        """Put a heading above the open row, and write its title."""
        self._heading_awaited = True
        self._requests.add_heading()

    def show_find(self) -> None:
        """Search in the rows."""
        self._find.begin()

    def state(self) -> dict[str, Any]:
        """Return what the session remembers of the view, as JSON values."""
        return {**self._looking.state(), "table": self.shows_table()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take up the view as the session remembers it."""
        self._looking.restore(state)
        self._hide(self._looking.hidden)
        self._show_items()
        self._comparer.say_again(self._items)
        self.show_table(state.get("table") is True)

    # The table of all differences

    def show_table(self, shown: bool) -> None:
        """Show all differences as a table, or the cards again; what is shown takes the keys."""
        self._bar.list.setChecked(shown)
        self._faces.show_table(shown)

    def compare_all(self) -> None:
        """Have every row in the panel compared, also those out of sight."""
        for item in self._model.items:
            self._comparer.request(item)

    def differences(self) -> list[tuple[RowItem, Stop]]:
        """Return the differences of all rows in the panel, in their order."""
        return [(item, stop) for item in self._model.items for stop in self._walk.stops_of(item)]

    def all_compared(self) -> bool:
        """Whether the differences of every row are known."""
        return all(is_answered(item) for item in self._model.items)

    def go_to_difference(self, row_id: str, stop: Stop) -> None:
        """Stand on a difference."""
        self._go_to(At(row_id, stop))

    # How it hangs together

    def _connect(self) -> None:
        rows, card, bar = self._list, self._card, self._bar
        self._requests.actionRequested.connect(self.actionRequested)
        bar.trash.actionRequested.connect(self.actionRequested)
        rows.rowChosen.connect(self._row_chosen)
        rows.sightChanged.connect(self._request_in_sight)
        rows.editRequested.connect(card.edit)
        rows.menuRequested.connect(self._menus.show)
        rows.sharedRequested.connect(self.step_shared)
        for source in (rows, card):
            source.passageActivated.connect(self.passageActivated)
            source.foldRequested.connect(self.fold)
        card.menuRequested.connect(self._menus.show)
        card.viewsRequested.connect(self._menus.show_views)
        card.heightChanged.connect(rows.refit)
        card.pinDragged.connect(self._drag_pin)
        card.left.connect(rows.setFocus)
        bar.nextRequested.connect(self.next_difference)
        bar.previousRequested.connect(self.previous_difference)
        bar.listToggled.connect(self.show_table)
        bar.classes.hiddenChanged.connect(self.set_hidden)
        self._find.queryEdited.connect(self._search)
        self._find.stepRequested.connect(self._step_found)
        self._find.left.connect(lambda: self.setFocus(Qt.FocusReason.OtherFocusReason))
        self._walk.arrived.connect(self._go_to)
        self._walk.wanted.connect(self._comparer.request)
        self._comparer.comparisonRequested.connect(self.comparisonRequested)
        self._comparer.sentencesRequested.connect(self.sentencesRequested)
        self._faces.tableShown.connect(self._table_shown)
        self._walk.ended.connect(self._announce)
        rows.copyRequested.connect(self.copy)
        self.lookChanged.connect(self._after_change)
        for keys, by in (("Alt+Shift+Up", -1), ("Alt+Shift+Down", 1)):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(lambda by=by: self._requests.move_rows(by))

    def _show_items(self) -> None:
        """Show the rows of the session that are neither folded away nor filtered out."""
        if self._session is None:
            return
        self._items = items_of(
            self._session, self._comparer.comparisons.results, self._looking.folded
        )
        self._requests.set_items(self._items)
        self._menus.set_items(self._items)
        shown = self._looking.in_sight(self._items)
        # Qt moves the current row while rows go; what follows from that waits until all are right.
        self._changing = True
        self._model.set_items(shown)
        self._changing = False
        self._walk.keep_for(self._items)
        trash = bool(self._session.trash)
        self._pages.setCurrentWidget(self._full if self._items or trash else self._empty)
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
            if self._walk.at is not None and self._walk.at.row == item.id:
                self._card.frame(self._walk.at.stop)
        self._list.refit()
        self._list.measure_later()
        self._show_count()

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
        if row_id == self._told:
            return
        self._told = row_id
        self._shared.forget()
        if self._walk.at is not None and self._walk.at.row != row_id:
            self._card.frame(None)
            self._walk.at = None
            self._show_count()
        self.currentRowChanged.emit(row_id)

    # Comparisons

    def _request_in_sight(self) -> None:
        if not self._changing:
            for item in self._list.in_sight():
                self._comparer.request(item)

    def set_hidden(self, hidden: frozenset[str]) -> None:
        """Leave these classes of difference out of marks, counts and sentences."""
        if hidden == self._looking.hidden:
            self._show_count()
            return
        self._looking.hidden = hidden
        self._hide(hidden)
        self._comparer.say_again(self._items)
        self.viewChanged.emit()

    def _hide(self, hidden: frozenset[str]) -> None:
        self._walk.hidden = self._comparer.hidden = hidden
        self._set_marks(replace(self._delegate.look, hidden=hidden))

    def _table_shown(self, shown: bool) -> None:
        self.setFocusProxy(self._faces.keyboard())
        if shown:
            self.compare_all()
            self.differencesChanged.emit()
        self.viewChanged.emit()

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
        self._show_items()
        self._find.set_count(*self._looking.found(self._items))
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

    # Differences

    def _step(self, direction: Direction, *, from_end: bool = False) -> None:
        self._walk.go(direction, self.current_row() or "", from_end=from_end)

    def _go_to(self, at: At) -> None:
        self._walk.at = None
        self.show_row(at.row)
        self._walk.at = at
        rect = self._card.frame(at.stop)
        if rect is not None:
            self._list.show_rect(rect)
        self._show_count()
        item = self._model.item(at.row)
        if item is not None:
            words = self._walk.describe(item, at)
            self._announce(f"{self._bar.count.accessibleName()}, row {item.number}: {words}")
            self.differenceShown.emit(at.row, at.stop)

    def _announce(self, words: str) -> None:
        self._list.setAccessibleDescription(words)

    def _show_count(self) -> None:
        at, total, complete = self._walk.count()
        self._bar.set_count(at, total, complete=complete)
        counts = class_counts(self._model.items)
        self._bar.set_classes(counts, self._looking.hidden, complete=complete)
        if self.shows_table():
            self.differencesChanged.emit()

    # What the reader asks for

    def _drag_pin(self, pin_id: str) -> None:
        item = self._list.current_item()
        pin = next((p for p in item.cells if p.id == pin_id), None) if item else None
        if pin is not None:
            self._list.drag(mime_of(PIN_MIME, pin_id), pin.label)

    def _name_new_heading(self, known: set[str]) -> None:
        """Let the reader write the title of a heading that was just asked for."""
        new = [item.id for item in self._items if item.row.heading and item.id not in known]
        if self._heading_awaited and new:
            self._heading_awaited = False
            self.show_row(new[0])
            self._card.edit("title")

    def _asks(self) -> Asks:
        requests = self._requests
        return Asks(
            act=requests.act,
            go=self.passageActivated.emit,
            copy=self.copyRequested.emit,
            copy_text=self.copy,
            edit=self._card.edit,
            move=requests.move_rows,
            add_heading=self.add_heading,
            fold=self.fold,
            remove=requests.remove_chosen,
            relate=requests.relate,
        )

    def make_menu(self) -> QMenu | None:
        """Return the menu of the open row, or of all that are selected; closing deletes it."""
        return self._menus.make()
