"""Search as it meets the panes: stepping through hits, finding a passage in the other text."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import QObject, Signal

from diptych_desktop.controllers.board import Board
from diptych_desktop.panes.reading.marks import HitColumns
from diptych_desktop.window.at_hand import AtHand
from diptych_desktop.window.main_window import MainWindow
from diptych_desktop.window.travel import Travel
from diptych_index.protocol import ErrorRow, SearchResult, SimilarResult
from diptych_index.session.model import Side
from diptych_index.spans import ReadSpan

RESULT_PAGES = ("hits", "passages")
"""The pages of the drawer that show what a query found."""


class Finding(QObject):
    """Keeps the search bar, the ledger and the marks in the panes saying the same.

    Signals:
        alikeFound(str side, str text, object rows): passages of a side that are like this text
            (SimilarRows, the best first).
    """

    alikeFound = Signal(str, str, object)

    def __init__(self, window: MainWindow, board: Board, travel: Travel) -> None:
        super().__init__(window)
        self._window = window
        self._board = board
        self._travel = travel
        self._result: SearchResult | None = None
        self._restored: tuple[str, object] | None = None
        self.at_hand = AtHand(window, board, self.spans)
        self._submitted: str | None = None
        # What the reader asked and has not seen an answer to: an answer that comes because a
        # text or a concept has changed leaves the reader on the page where he is.
        self._asked: str | None = None
        board.search.asked.connect(self._expect)
        self._colors: Mapping[str, str] = {}
        self._results_page = "hits"

    def restore(self, query: str, hit: object) -> None:
        """Have the answers to ``query`` stand where the session left them: ``["A", 3]``.

        There may be several answers, since the documents come one after the other.
        """
        self._restored = (query, hit)

    def _stand_at(self, hit: object) -> None:
        match hit:
            case [str() as side, int() as index] if 0 <= index < len(self.spans(side)):
                self.follow(side, index)

    # -- answers

    @property
    def colors(self) -> Mapping[str, str]:
        """The colours of concepts: ``#name`` → ``#RRGGBB``."""
        return self._colors

    def set_colors(self, colors: Mapping[str, str]) -> None:
        """Take the colours of concepts: ``#name`` → ``#RRGGBB``."""
        if colors != self._colors:
            self._colors = dict(colors)
            self._show_terms()
            self._mark_kept()

    def _show_terms(self) -> None:
        """Give every place that shows hits the terms they belong to."""
        terms = [] if self._result is None else self._result["terms"]
        for side, pane in self._window.workspace.panes.items():
            pane.set_terms(terms, self._colors)
            pane.set_hits(self.spans(side), None)
        if self._window.workspace.ledger is not None:
            self._window.workspace.ledger.set_terms(terms, self._colors)
        self._window.search_bar.set_terms(terms, self._colors, self._counts_by_term())

    def _counts_by_term(self) -> list[dict[str, int]]:
        """Return the hits of each term in each document, of those listed."""
        result = self._result
        if result is None or len(result["terms"]) < 2:
            return [{} for _ in (result or {"terms": []})["terms"]]
        return [
            {letter: columns["term"].count(term) for letter, columns in result["hits"].items()}
            for term in range(len(result["terms"]))
        ]

    def show_result(
        self,
        result: SearchResult | None,
        order: Sequence[int] | None = None,
        levels: Sequence[str] = (),
    ) -> None:
        """Show an answer everywhere at once; None clears what was shown.

        ``order`` are the numbers of its hits sorted by ``levels``, None for text order.
        """
        had, self._result = self._result, result
        window, workspace = self._window, self._window.workspace
        window.search_bar.clear_error()
        if result is None and had is None:
            return
        workspace.build_drawer()
        window.search_bar.set_counts(None if result is None else result["counts"])
        self._show_terms()
        if workspace.ledger is not None:
            workspace.ledger.set_result(result, order, levels)
            self._mark_kept()
        workspace.set_hit_count(None if result is None else sum(result["counts"].values()))
        if result is None:
            return
        if self._restored is not None and self._restored[0] == result["query"]:
            self._stand_at(self._restored[1])
            return
        self._restored = None
        if self.awaits(result["query"]):
            self._asked = None
            if had is None or workspace.drawer_page() not in RESULT_PAGES:
                workspace.show_page(self._results_page)
        if self._submitted == result["query"] == window.search_bar.query():
            self.step(1)
        self._submitted = None

    def _expect(self, query: str) -> None:
        self._asked = query

    def awaits(self, query: str) -> bool:
        """Return whether the reader has asked a query and not seen its answer yet."""
        return self._asked == query

    def show_error(self, error: ErrorRow) -> None:
        """Show why a query cannot be answered, the last answer left standing."""
        if error["kind"] == "QueryError":
            offers = (error.get("instead", ""), error.get("other", ""))
            self._window.search_bar.set_error(error["message"], error.get("at", 0), *offers)
        else:
            self._window.status.say(error["message"], lasting=True)

    @property
    def results_page(self) -> str:
        """The page of the drawer that results are shown on."""
        return self._results_page

    def prefer_page(self, name: str) -> None:
        """Show results on this page of the drawer from now on, ``hits`` or ``passages``."""
        self._results_page = name

    def spans(self, side: str) -> Sequence[ReadSpan]:
        """Return the hits of one document in text order."""
        columns = self._result["hits"].get(side) if self._result else None
        return () if columns is None else HitColumns(columns)

    def hit_at(self, side: str, span: ReadSpan) -> int | None:
        """Return which hit of a document stands at a span, if one does."""
        columns = self._result["hits"].get(side) if self._result else None
        if columns is None:
            return None
        at = bisect_left(columns["start"], span.start)
        while at < len(columns["start"]) and columns["start"][at] == span.start:
            if columns["end"][at] == span.end:
                return at
            at += 1
        return None

    def counts(self) -> dict[str, int]:
        """Return the complete counts of the answer shown, by document; empty without one."""
        return dict(self._result["counts"]) if self._result else {}

    def counts_of(self, query: str) -> dict[str, int]:
        """Return the same if the answer is to this query, none if it is still to come."""
        result = self._result
        answered = result is not None and result["query"].split() == query.split()
        return self.counts() if answered else {}

    # -- going through the hits

    def activate(self, side: str, index: int) -> None:
        """Show a hit in its pane, as the ledger's current row."""
        here = cast(Side, side)
        self._restored = None
        self._travel.trail.leave(self._travel.here(here))
        for letter, pane in self._window.workspace.panes.items():
            pane.set_current_hit(index if letter == side else None, show=letter == side)
        self.at_hand.went_to_hit()
        self._travel.arrived.emit(side)

    def follow(self, side: str, index: int) -> None:
        """Move the ledger to a hit that was chosen in a pane."""
        ledger = self._window.workspace.ledger
        if ledger is not None:
            ledger.set_current_hit(side, index)
        self._mark(side, index)
        self.at_hand.went_to_hit()

    def _mark(self, side: str, index: int) -> None:
        """Give a hit the looks of the current one in its pane."""
        for letter, pane in self._window.workspace.panes.items():
            pane.set_current_hit(index if letter == side else None, show=False)

    def _mark_kept(self) -> None:
        """Mark the hit that is still the ledger's current one, though hits were given anew."""
        ledger = self._window.workspace.ledger
        hit = None if ledger is None else ledger.current_hit()
        if hit is not None:
            self._mark(*hit)

    def submit(self, query: str) -> None:
        """Go to the next hit of ``query``, or to the first as soon as it is answered."""
        if self._result is not None and self._result["query"] == query:
            self.step(1)
        else:
            self._submitted = query

    def step(self, direction: int) -> None:
        """Go to the next hit or the one before."""
        ledger = self._window.workspace.ledger
        if ledger is None or self._result is None:
            self._window.search_bar.focus_field()
            return
        if direction > 0:
            ledger.next_hit()
        else:
            ledger.previous_hit()

    def show_only(self, which: str) -> None:
        """Filter the ledger."""
        self._window.workspace.build_drawer()
        if self._window.workspace.ledger is not None:
            self._window.workspace.ledger.set_filter(which)

    # -- across

    def find_across(self, side: Side, span: ReadSpan, target: Side) -> None:
        """Look for a passage of one document in the other and offer the best places."""
        document = self._board.documents.document(side)
        if document is not None:
            text = document.text(span)
            self._board.desk.find_similar(
                target, text, lambda found: self._offer(target, text, found)
            )

    def _offer(self, target: Side, text: str, found: SimilarResult) -> None:
        document = self._board.documents.document(target)
        passages = found["passages"]
        if document is None or not passages:
            self._window.status.say(
                self.tr("Nothing like it was found in document {0}.").format(target)
            )
            return
        exact = [row for row in passages if row["kind"] == "exact"]
        if exact:
            where = ", ".join(document.locator(row["paragraph"]) for row in exact[:3])
            more = " …" if len(exact) > 3 else ""
            self._window.status.say(self.tr("The same words stand at {0}.").format(where + more))
        self.alikeFound.emit(target, text, passages)
