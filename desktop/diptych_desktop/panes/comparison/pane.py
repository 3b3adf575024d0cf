"""The comparison pane: shows the rows of a session and asks for every change as an action."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QLabel, QMenu, QStackedLayout, QVBoxLayout, QWidget

from diptych_desktop.delegates.controls import scroll_style, wear
from diptych_desktop.delegates.rows.content import Look
from diptych_desktop.delegates.rows.delegate import CardDelegate
from diptych_desktop.delegates.rows.marks import describe
from diptych_desktop.delegates.rows.passages import PASSAGE_POINTS
from diptych_desktop.models.rows import PIN_MIME, RowItem, RowsModel, items_of, mime_of
from diptych_desktop.panes.comparison.bar import ComparisonBar
from diptych_desktop.panes.comparison.card_list import CardList
from diptych_desktop.panes.comparison.comparisons import Comparisons
from diptych_desktop.panes.comparison.differences import (
    At,
    Direction,
    Stops,
    count,
    is_answered,
    step,
)
from diptych_desktop.panes.comparison.menus import Asks, Near, row_menu, view_menu
from diptych_desktop.panes.comparison.open_card import OpenCard
from diptych_desktop.panes.comparison.requests import RowRequests
from diptych_desktop.theme.fonts import READING_POINTS
from diptych_desktop.theme.theme import Theme, load_theme
from diptych_index.protocol import CompareResult
from diptych_index.session.model import Session, Side

EMPTY = (
    "<p><b>No passages pinned yet</b></p>"
    "<p>Select some text in A or in B, or go to a hit, and press Ctrl+D.<br>"
    "A passage of A and one of B meet in a row, and the row shows what differs.</p>"
)


class ComparisonPane(QWidget):
    """The rows, and what the reader does with them. It changes nothing itself.

    Signals:
        actionRequested(object action): an action of session/actions.py to perform.
        passageActivated(str pin_id): show where this pin stands.
        copyRequested(str pin_id): copy its passage with a citation.
        comparisonRequested(str row_id, str a_text, str b_text, str view): compare, and answer
            through ``set_comparison``; ``view`` is that of the row, "" to let similarity decide.
        rowCountChanged(int): how many rows there are.
        currentRowChanged(str row_id): another row is open; "" for none.
    """

    actionRequested = Signal(object)
    passageActivated = Signal(str)
    copyRequested = Signal(str)
    comparisonRequested = Signal(str, str, str, str)
    rowCountChanged = Signal(int)
    currentRowChanged = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparison")
        self.setAccessibleName("Comparison")
        self._session: Session | None = None
        self._comparisons = Comparisons()
        self._at: At | None = None
        self._pending: Callable[[], None] | None = None
        self._stops = Stops()
        self._changing = False
        self._told = ""
        look = Look(load_theme("light"), minor=True, font=self.font())
        self._model = RowsModel(self)
        self._delegate = CardDelegate(look, self._model, self)
        self._card = OpenCard(look)
        self._list = CardList(self._model, self._delegate, self._card, self)
        self._list.setObjectName("comparison-list")
        self._requests = RowRequests(self._model, self._list, self._card, self)
        self._requests.actionRequested.connect(self.actionRequested)
        self._bar = ComparisonBar(look, self)
        self._empty = QLabel(EMPTY)
        self._empty.setObjectName("comparison-empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setMargin(24)
        self._arrange()
        self._connect()
        self.setFocusProxy(self._list)
        self._set_look(look)

    # What others call

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._model.items)

    def set_session(self, session: Session, titles: Mapping[Side, str]) -> None:
        """Show a session as the store has it; ``titles`` are those of the documents."""
        if self._session is not None and self._session.id != session.id:
            self._comparisons.clear()
            self._at = self._pending = None
        before, count_before = self._list.current_item(), self.row_count
        self._session = session
        self._comparisons.keep_for(items_of(session, {}))
        self._card.set_session(titles, [row.relation for row in session.rows])
        self._set_items(session)
        self._delegate.forget({row.id for row in session.rows})
        self._pages.setCurrentWidget(self._full if session.rows else self._empty)
        self._keep_current(before)
        self._after_change()
        if self.row_count != count_before:
            self.rowCountChanged.emit(self.row_count)

    def set_comparison(self, row_id: str, result: CompareResult | None) -> None:
        """Take in the answer to ``comparisonRequested``; None when there is none."""
        item = self._model.item(row_id)
        if item is None or self._session is None or not self._comparisons.answer(item, result):
            return
        self._model.put(replace(item, result=result, failed=result is None))
        if row_id == self._card.row_id:
            self._after_change()
        else:
            self._list.measure_later()
            self._show_count()
        if self._pending is not None:
            self._pending()

    def current_row(self) -> str | None:
        """Return the id of the open row."""
        item = self._list.current_item()
        return item.id if item else None

    def show_row(self, row_id: str) -> None:
        """Open a row and scroll to it; nothing when it is not there."""
        index = self._model.index_of(row_id)
        if index.isValid():
            self._list.setCurrentIndex(index)
            self._list.scrollTo(index)

    def item(self, row_id: str) -> RowItem | None:
        """Return a row as it is shown now, with its pins and its comparison."""
        return self._model.item(row_id)

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

    def copy(self) -> None:
        """Copy the text selected in the open row, else its passages with their locators."""
        item = self._list.current_item()
        text = self._card.selected_text() or (item.description() if item else "")
        if text:
            QGuiApplication.clipboard().setText(text)

    def flush(self) -> None:
        """Hand on what has been typed into the note and not been handed on yet."""
        self._card.note.hand_on()

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._set_look(replace(self._delegate.look, theme=theme))

    def set_zoom(self, points: float) -> None:
        """Show the passages in step with a text whose size is ``points``, a little smaller."""
        points = points * PASSAGE_POINTS / READING_POINTS
        if points != self._delegate.look.points:
            self._set_look(replace(self._delegate.look, points=points))

    # How it hangs together

    def _arrange(self) -> None:
        self._full = QWidget(self)
        column = QVBoxLayout(self._full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._list, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._full)

    def _connect(self) -> None:
        rows, card, bar = self._list, self._card, self._bar
        rows.rowChosen.connect(self._row_chosen)
        rows.sightChanged.connect(self._request_in_sight)
        rows.editRequested.connect(lambda: self._edit("note"))
        rows.menuRequested.connect(self._show_menu)
        for source in (rows, card):
            source.passageActivated.connect(self.passageActivated)
        card.menuRequested.connect(self._show_menu)
        card.viewsRequested.connect(self._show_views)
        card.heightChanged.connect(rows.refit)
        card.pinDragged.connect(self._drag_pin)
        bar.nextRequested.connect(self.next_difference)
        bar.previousRequested.connect(self.previous_difference)
        bar.minorToggled.connect(
            lambda minor: self._set_look(replace(self._delegate.look, minor=minor))
        )
        for keys, by in (("Alt+Shift+Up", -1), ("Alt+Shift+Down", 1)):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(lambda by=by: self._requests.move_row(by))
        card.left.connect(rows.setFocus)
        rows.copyRequested.connect(self.copy)

    def _set_look(self, look: Look) -> None:
        self.setPalette(look.theme.palette())
        self.setAutoFillBackground(True)
        self._delegate.set_look(look)
        self._card.set_look(look)
        self._bar.set_look(look)
        # A palette and no style sheet: only then Qt scrolls by moving what is painted already.
        ground = look.theme.palette()
        ground.setColor(QPalette.ColorRole.Base, look.theme.chrome)
        self._list.setPalette(ground)
        wear(self._list.verticalScrollBar(), scroll_style(look.theme))
        self._card.setPalette(look.theme.palette())
        self._list.open_current()
        self._after_change()

    def _set_items(self, session: Session) -> None:
        # Qt moves the current row while rows go; what follows from that waits until all are right.
        self._changing = True
        self._model.set_items(items_of(session, self._comparisons.results))
        self._changing = False

    def _after_change(self) -> None:
        """Let everything show the rows as they are now."""
        item = self._list.current_item()
        if item is not None and self._card.row_id == item.id:
            self._card.show_item(item)
            if self._at is not None and self._at.row == item.id:
                self._card.frame(self._at.op)
        self._list.refit()
        self._list.measure_later()
        self._show_count()

    def _keep_current(self, before: RowItem | None) -> None:
        """Keep the open row open; when it is gone, open the one that took its place."""
        if not self.row_count:
            self._row_chosen("")
            return
        index = self._model.index_of(before.id) if before else self._list.currentIndex()
        if not index.isValid():
            place = before.number - 1 if before else 0
            index = self._model.index(min(place, self.row_count - 1))
        if index != self._list.currentIndex():
            self._list.setCurrentIndex(index)
        else:
            self._row_chosen(self.current_row() or "")

    def _row_chosen(self, row_id: str) -> None:
        if self._changing:
            return
        self._list.open_current()
        if row_id == self._told:
            return
        self._told = row_id
        if self._at is not None and self._at.row != row_id:
            self._card.frame(-1)
            self._at = None
            self._show_count()
        self.currentRowChanged.emit(row_id)

    # Comparisons

    def _request_in_sight(self) -> None:
        if not self._changing:
            for item in self._list.in_sight():
                self._request(item)

    def _request(self, item: RowItem) -> None:
        request = self._comparisons.ask(item)
        if request is not None:
            self.comparisonRequested.emit(item.id, *request)

    # Differences

    def _step(self, direction: Direction, *, from_end: bool = False) -> None:
        at, start = (None, "") if from_end else (self._at, self.current_row() or "")
        found = step(self._model.items, at, start, direction, self._stops_of)
        self._pending = partial(self._step, direction, from_end=from_end) if found.awaits else None
        if found.awaits:
            for item in self._model.items:
                if not is_answered(item):
                    self._request(item)
        elif found.at is None:
            self._announce("No further difference" if direction > 0 else "No earlier difference")
        else:
            self._go_to(found.at)

    def _go_to(self, at: At) -> None:
        self._at = None
        self.show_row(at.row)
        self._at = at
        rect = self._card.frame(at.op)
        if rect is not None:
            self._list.show_rect(rect)
        self._show_count()
        item = self._model.item(at.row)
        if item is not None:
            words = describe(item, at.op)
            self._announce(f"{self._bar.count.accessibleName()}, row {item.number}: {words}")

    def _announce(self, words: str) -> None:
        self._list.setAccessibleDescription(words)

    def _stops_of(self, item: RowItem) -> list[int]:
        return self._stops.of(item, minor=self._delegate.look.minor)

    def _show_count(self) -> None:
        at, total, complete = count(self._model.items, self._at, self._stops_of)
        self._bar.set_count(at, total, complete=complete)

    # What the reader asks for

    def _drag_pin(self, pin_id: str) -> None:
        item = self._list.current_item()
        pin = next((p for p in (item.a, item.b) if p and p.id == pin_id), None) if item else None
        if pin is not None:
            self._list.drag(mime_of(PIN_MIME, pin_id), pin.label)

    def _edit(self, what: str) -> None:
        match what:
            case "note":
                self._card.note.begin()
            case "tags":
                self._card.tags.field.setFocus()
            case "relation":
                self._card.relation.setFocus()
                self._card.relation.field.selectAll()

    def _asks(self) -> Asks:
        go, copy = self.passageActivated.emit, self.copyRequested.emit
        return Asks(self._requests.act, go, copy, self.copy, self._edit)

    def _show_menu(self, place: QPoint) -> None:
        if menu := self.make_menu():
            menu.popup(place)

    def make_menu(self) -> QMenu | None:
        """Return the menu of the open row; it is deleted when it closes."""
        item = self._list.current_item()
        if item is None or self._session is None:
            return None
        own = sorted({row.relation for row in self._session.rows if row.relation})
        chosen = bool(self._card.selected_text())
        menu = row_menu(item, self._near(item), own, chosen, self._asks(), self)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _near(self, item: RowItem) -> Near:
        rows, at = self._model.items, item.number - 1
        above = rows[at - 1].id if at > 0 else ""
        return Near(above, rows[at + 1].id if at + 1 < len(rows) else "")

    def _show_views(self, place: QPoint) -> None:
        item = self._list.current_item()
        if item is not None:
            menu = view_menu(item, self._asks(), self)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)
