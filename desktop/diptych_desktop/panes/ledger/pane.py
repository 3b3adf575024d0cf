"""The ledger: sums and choices over the list of hits, or words where there is no list."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QPalette
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.models.facets import Facets, Filter, Stretch
from diptych_desktop.models.kwic import CONTEXT_LEAST, CONTEXT_MOST
from diptych_desktop.models.ledger import LedgerModel
from diptych_desktop.panes import no_hits
from diptych_desktop.panes.ledger.choosing import Choosing
from diptych_desktop.panes.ledger.current import CurrentHit
from diptych_desktop.panes.ledger.header import LedgerHeader
from diptych_desktop.panes.ledger.view import LedgerView
from diptych_desktop.theme.theme import SYSTEM, Theme, load_theme
from diptych_index.protocol import SearchResult
from diptych_index.spans import ReadSpan

_FILTERS: Mapping[str, Filter] = {"all": "all", "A": "A", "B": "B"}


class LedgerPane(QWidget):
    """Every hit over both documents, A first, in text order unless sorted otherwise.

    Moving in it tells ``hitActivated``; ``set_current_hit`` follows a move made elsewhere and
    tells nothing, so that list and panes can lead each other without a circle. Whatever is
    narrowed or sorted, the current hit stays current, and at its height while it is shown.

    Signals:
        hitActivated(str letter, int index): the reader moved to a hit (index within its document).
        passageRequested(str letter, int index): Enter or a second click: go into the pane there.
        pinRequested(str letter, object ReadSpan): pin this hit.
        filterChanged(str): ``all``, ``A`` or ``B`` is shown now.
        facetsChanged(object Facets): other hits are shown now, for this or another reason.
        anyChanged(bool): whether any of the words will do.
        sortRequested(object levels): the rows are wanted in another order (a tuple of levels).
        contextChanged(int): another width of the context.
        exportRequested(str format, object numbers): write the hits with these numbers to a file.
        conceptRequested(object words): add these words to a concept.
        suggestionRequested(str query): a query near the one that found nothing was followed.
    """

    hitActivated = Signal(str, int)
    passageRequested = Signal(str, int)
    pinRequested = Signal(str, object)
    filterChanged = Signal(str)
    facetsChanged = Signal(object)
    anyChanged = Signal(bool)
    sortRequested = Signal(object)
    contextChanged = Signal(int)
    exportRequested = Signal(str, object)
    conceptRequested = Signal(object)
    suggestionRequested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ledger")
        self.setAccessibleName(self.tr("Hits in both documents"))
        self._theme = load_theme(SYSTEM)
        self._letters = ""
        self._result: SearchResult | None = None
        self._any_word = False
        self.model = LedgerModel(self)
        self.header = LedgerHeader(self._theme, self)
        self.view = LedgerView(self.model, self._theme, self)
        self._current = CurrentHit(self.model, self.view, self.header)
        self.message = no_hits.EmptyPage(self)
        self.choosing = Choosing(self.model, self.header, self.view, self._theme)
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
        self.header.anyChosen.connect(self._choose_any)
        self.header.facetsChosen.connect(self.set_facets)
        self.header.notices.linkActivated.connect(self.message.follow)
        self.message.queryChosen.connect(self.suggestionRequested)
        self.message.allChosen.connect(lambda: self.set_facets(Facets()))
        self.message.anyChosen.connect(lambda: self._choose_any(True))
        self.view.moved.connect(self._moved)
        self.view.chosen.connect(self._chosen)
        self.view.pinPressed.connect(self.pin_row)
        self.choosing.facetsChosen.connect(self.set_facets)
        self.choosing.sortChosen.connect(self.sortRequested)
        self.choosing.contextChosen.connect(self.set_context)
        self.choosing.rowChosen.connect(self._chosen)
        self.choosing.rowPinned.connect(self.pin_row)
        self.choosing.exportChosen.connect(self.exportRequested)
        self.choosing.wordsChosen.connect(self.conceptRequested)
        self.view.widthRequested.connect(lambda step: self.set_context(self.model.context + step))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: hand the keyboard to the rows; with a proxy for them, Tab would miss the filters."""
        self.view.setFocus(event.reason())

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        self.header.set_theme(theme)
        self.view.set_theme(theme)
        self.choosing.set_theme(theme)
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.paper)
        self._pages.setPalette(palette)
        self._show_page()

    def set_header_widget(self, widget: QWidget) -> None:
        """Put a widget between the lines of the header and the rows."""
        self.header.add(widget)

    # What is shown

    def set_documents(self, a: ReadingDocument | None, b: ReadingDocument | None) -> None:
        """Take the open documents; the hits shown are of the last result."""
        self._letters = "".join(d for d, there in (("A", a), ("B", b)) if there is not None)
        before = self.model.hits.documents
        changed = {letter for letter, now in (("A", a), ("B", b)) if before[letter] is not now}
        self.choosing.leave_copying()
        self.model.set_documents(a, b)
        self.set_facets(self.model.facets.without(changed))
        self._current.show()
        self._show_page()

    def set_terms(self, terms: Sequence[str], colors: Mapping[str, str]) -> None:
        """Take the terms of the result, and the colours of those that are concepts."""
        self.view.set_terms(terms, colors)

    def set_result(
        self,
        result: SearchResult | None,
        order: Sequence[int] | None = None,
        levels: Sequence[str] = (),
    ) -> None:
        """Show the hits of a search, or with None that nothing was looked for.

        Where the same query finds the same hit again it stays current, and the list where it is.
        ``order`` are the numbers of the hits sorted by ``levels``.
        """
        old, kept, current = self._result, None, self._current
        again = old is not None and result is not None and old["query"] == result["query"]
        if again and result is not None and current.hit is not None:
            kept = self.model.same_hit(current.hit, result)
        if again:
            current.keep_place()
        terms_before = None if old is None else old["terms"]
        self._result = result
        if self.model.facets.term is not None and terms_before != self.terms():
            self.model.set_facets(self.model.facets._replace(term=None))
        self.model.set_result(result, order, levels)
        current.hit = kept
        self.header.show_result(result)
        self.header.show_levels(self.model.levels)
        self.header.show_facets(self.model.facets, self.model.rowCount(), self.terms())
        self.choosing.take(self.terms())
        self._show_page()
        current.show()
        if again:
            current.place.go_back(kept)
        else:
            self.view.scrollToTop()
        current.place.forget()

    def terms(self) -> list[str]:
        """Return the terms of the result, in order."""
        return [] if self._result is None else self._result["terms"]

    def set_order(self, order: Sequence[int] | None, levels: Sequence[str]) -> None:
        """Put the rows in another order, the place kept; None for text order."""
        self._current.keep_place()
        self.model.set_order(order, levels)
        self.header.show_levels(self.model.levels)
        self._current.go_back()

    def set_pinned(self, spans: Mapping[str, Sequence[ReadSpan]]) -> None:
        """Mark the hits that lie in passages pinned already, by letter."""
        self.model.set_pinned(spans)

    def set_any(self, any_word: bool) -> None:
        """Show whether any of the words will do, without a signal."""
        self._any_word = any_word
        self.header.show_any(any_word)

    def set_context(self, characters: int) -> None:
        """Show as many characters on each side of a hit, within 20 and 200."""
        wanted = max(CONTEXT_LEAST, min(CONTEXT_MOST, characters))
        if wanted != self.model.context:
            self.model.set_context(wanted)
            self.header.say(self.tr("{0} characters on each side").format(wanted))
            self.contextChanged.emit(wanted)

    # What narrows the hits

    def set_filter(self, which: str) -> None:
        """Show ``all`` hits or those of ``A`` or ``B``; raises KeyError for another word."""
        self.set_facets(self.model.facets._replace(letter=_FILTERS[which]))

    def filter(self) -> str:
        """Return what is shown: ``all``, ``A`` or ``B``."""
        return self.model.filter()

    def set_range(self, side: str, start: int, end: int) -> None:
        """Show only what stands in a stretch of one document, in ReadOffsets."""
        self.set_facets(self.model.facets._replace(stretch=Stretch(side, start, end)))

    def clear_range(self) -> None:
        """Show what stands anywhere again."""
        self.set_facets(self.model.facets._replace(stretch=None))

    def set_term(self, term: int | None) -> None:
        """Show only the hits of one term, None for all."""
        self.set_facets(self.model.facets._replace(term=term))

    def facets(self) -> Facets:
        """Return what is shown of the hits."""
        return self.model.facets

    def set_facets(self, facets: Facets) -> None:
        """Show some of the hits, the place kept."""
        before = self.model.facets
        self.header.show_filter(facets.letter)
        if facets == before:
            return
        self._current.keep_place()
        self.model.set_facets(facets)
        self.header.show_facets(facets, self.model.rowCount(), self.terms())
        self._show_page()
        self._current.go_back()
        if facets.letter != before.letter:
            self.filterChanged.emit(facets.letter)
        self.facetsChanged.emit(facets)

    # The current hit

    def current_hit(self) -> tuple[str, int] | None:
        """Return the current hit, also while it is not shown."""
        return self._current.hit

    def set_current_hit(self, letter: str, index: int) -> None:
        """Make a hit current, without a signal; one there is not leaves no hit current."""
        self._current.set(letter, index)

    def next_hit(self) -> None:
        """Move to the next hit shown, from the last one round to the first."""
        self._current.step(forward=True)

    def previous_hit(self) -> None:
        """Move to the hit before, from the first one round to the last."""
        self._current.step(forward=False)

    def _show_page(self) -> None:
        if self.model.rowCount():
            self._pages.setCurrentWidget(self.view)
            return
        self.message.say(
            no_hits.why_none(
                self._result, self.model.facets, self._letters, self._theme, any_word=self._any_word
            )
        )
        self._pages.setCurrentWidget(self.message)

    # What the reader does

    def _choose_any(self, any_word: bool) -> None:
        self.set_any(any_word)
        self.anyChanged.emit(any_word)

    def _moved(self, row: int) -> None:
        key = self.model.key(row)
        self._current.moved(key)
        self.hitActivated.emit(*key)

    def _chosen(self, row: int) -> None:
        self.passageRequested.emit(*self.model.key(row))

    def add_to_concept(self) -> bool:
        """Ask for the words of the rows selected to be added to a concept; tell if there are."""
        return self.choosing.add_to_concept()

    def pin_row(self, row: int) -> None:
        """Ask for the hit of a row to be pinned; it becomes the current one."""
        key = self.model.key(row)
        self._current.hit = key
        self.pinRequested.emit(key.letter, self.model.hit_span(key))
