"""The ledger: filter and sums over the list of hits, or words where there is no list."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPalette
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.models.facets import Filter
from diptych_desktop.models.kwic import HitKey
from diptych_desktop.models.ledger import LedgerModel
from diptych_desktop.panes.ledger import empty
from diptych_desktop.panes.ledger.header import LedgerHeader
from diptych_desktop.panes.ledger.view import LedgerView
from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import SYSTEM, Theme, load_theme
from diptych_index.protocol import SearchResult
from diptych_index.spans import ReadSpan

_FILTERS: Mapping[str, Filter] = {"all": "all", "A": "A", "B": "B"}


class LedgerPane(QWidget):
    """Every hit over both documents, A first, in text order.

    Moving in it tells ``hitActivated``; ``set_current_hit`` follows a move made elsewhere and
    tells nothing, so that list and panes can lead each other without a circle.

    Signals:
        hitActivated(str letter, int index): the reader moved to a hit (index within its document).
        passageRequested(str letter, int index): Enter or a second click: go into the pane there.
        pinRequested(str letter, object ReadSpan): pin this hit.
        filterChanged(str): ``all``, ``A`` or ``B`` is shown now.
        suggestionRequested(str query): a query near the one that found nothing was followed.
    """

    hitActivated = Signal(str, int)
    passageRequested = Signal(str, int)
    pinRequested = Signal(str, object)
    filterChanged = Signal(str)
    suggestionRequested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ledger")
        self.setAccessibleName("Hits in both documents")
        self._theme = load_theme(SYSTEM)
        self._letters = ""
        self._result: SearchResult | None = None
        self._current: HitKey | None = None
        self.model = LedgerModel(self)
        self.header = LedgerHeader(self)
        self.view = LedgerView(self.model, self._theme, self)
        self.message = empty.EmptyPage(self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.message)
        self._pages.setAutoFillBackground(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._pages, 1)
        self._connect()
        self.set_theme(self._theme)

    def _connect(self) -> None:
        self.header.filterChosen.connect(self.set_filter)
        self.message.queryChosen.connect(self.suggestionRequested)
        self.message.allChosen.connect(self._show_all)
        self.view.moved.connect(self._moved)
        self.view.chosen.connect(self._chosen)
        self.view.pinPressed.connect(self._pin_row)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._show_menu)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: hand the keyboard to the rows; with a proxy for them, Tab would miss the filters."""
        self.view.setFocus(event.reason())

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        self.header.set_theme(theme)
        self.view.set_theme(theme)
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.paper)
        self._pages.setPalette(palette)
        self._show_page()

    # What is shown

    def set_documents(self, a: ReadingDocument | None, b: ReadingDocument | None) -> None:
        """Take the open documents; the hits shown are of the last result."""
        self._letters = "".join(d for d, there in (("A", a), ("B", b)) if there is not None)
        row = self.view.current_row()
        self.model.set_documents(a, b)
        if row is not None:
            self.view.set_current_row(row)
        self._show_page()

    def set_result(self, result: SearchResult | None) -> None:
        """Show the hits of a search, or with None that nothing was looked for.

        The current hit stays current where the same query finds the same place again.
        """
        kept = self._kept_hit(result)
        self._result = result
        self.model.set_result(result)
        self._current = kept
        self.header.show_result(result)
        self._show_current()
        if kept is None:
            self.view.scrollToTop()
        self._show_page()

    def set_pinned(self, spans: Mapping[str, Sequence[ReadSpan]]) -> None:
        """Mark the hits that lie in passages pinned already, by letter."""
        self.model.set_pinned(spans)

    def set_filter(self, which: str) -> None:
        """Show ``all`` hits or those of ``A`` or ``B``; raises KeyError for another word."""
        chosen = _FILTERS[which]
        self.header.show_filter(chosen)
        if chosen == self.model.filter():
            return
        self.model.set_filter(chosen)
        self._show_current()
        self._show_page()
        self.filterChanged.emit(chosen)

    def filter(self) -> str:
        """Return what is shown: ``all``, ``A`` or ``B``."""
        return self.model.filter()

    # The current hit

    def current_hit(self) -> tuple[str, int] | None:
        """Return letter and index of the current hit, also while the filter hides it."""
        return self._current

    def set_current_hit(self, letter: str, index: int) -> None:
        """Make a hit current, without a signal; one there is not leaves no hit current."""
        key = HitKey(letter, index)
        there = 0 <= index < self.model.count(letter)
        self._current = key if there else None
        self.header.say("")
        self._show_current()

    def next_hit(self) -> None:
        """Move to the next hit shown, from the last one round to the first."""
        self._step(forward=True)

    def previous_hit(self) -> None:
        """Move to the hit before, from the first one round to the last."""
        self._step(forward=False)

    def pin_current(self) -> None:
        """Ask for the current hit to be pinned, if there is one."""
        if self._current is not None:
            self.pinRequested.emit(self._current.letter, self.model.hit_span(self._current))

    def _step(self, *, forward: bool) -> None:
        rows = self.model.rowCount()
        if not rows:
            return
        row = self.view.current_row()
        if row is None:
            target, around = (0 if forward else rows - 1), False
        else:
            target = (row + (1 if forward else -1)) % rows
            around = rows > 1 and (target < row) == forward
        self.view.move_to(target)
        if around:
            place = "first" if forward else "last"
            self.header.say(f"went round to the {place} hit")

    def _kept_hit(self, result: SearchResult | None) -> HitKey | None:
        """Return the current hit's key in the new result, if the same place is in it."""
        old, key = self._result, self._current
        if old is None or result is None or key is None or old["query"] != result["query"]:
            return None
        columns = result["hits"].get(key.letter)
        if columns is None or key.at >= len(columns["start"]):
            return None
        span = self.model.hit_span(key)
        same = (columns["start"][key.at], columns["end"][key.at]) == tuple(span)
        return key if same else None

    def _show_current(self) -> None:
        row = None if self._current is None else self.model.row(self._current)
        self.view.set_current_row(row)

    def _show_page(self) -> None:
        if self.model.rowCount():
            self._pages.setCurrentWidget(self.view)
            return
        result = self._result
        total = 0 if result is None else sum(result["counts"].values())
        if result is None:
            self.message.say(empty.no_query(self._letters))
        elif total:
            self.message.say(empty.hidden_by_filter(self.model.filter(), total, self._theme))
        else:
            self.message.say(empty.nothing_found(result, self._theme))
        self._pages.setCurrentWidget(self.message)

    # What the reader does

    def _moved(self, row: int) -> None:
        self._current = self.model.key(row)
        self.header.say("")
        self.hitActivated.emit(*self._current)

    def _chosen(self, row: int) -> None:
        self.passageRequested.emit(*self.model.key(row))

    def _pin_row(self, row: int) -> None:
        key = self.model.key(row)
        self._current = key
        self.pinRequested.emit(key.letter, self.model.hit_span(key))

    def _show_all(self) -> None:
        self.set_filter("all")

    def _show_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        if not index.isValid():
            return
        row = index.row()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        go = menu.addAction(icon("open", self._theme), "Go to the passage")
        go.triggered.connect(lambda: self._chosen(row))
        pin = menu.addAction(icon("pin", self._theme), "Pin this hit")
        pin.triggered.connect(lambda: self._pin_row(row))
        copy = menu.addAction(icon("copy", self._theme), "Copy the row")
        copy.triggered.connect(lambda: self.view.copy_row(row))
        menu.popup(self.view.viewport().mapToGlobal(at))
