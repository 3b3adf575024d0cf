"""What is marked in one text: the hits of a search and the pins, in it and in its overview bar."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from diptych_desktop.panes.reading.layout import LazyLayout
from diptych_desktop.panes.reading.margin import PinMargin
from diptych_desktop.panes.reading.marks import PinMark, Spans
from diptych_desktop.panes.reading.overview import Lane, OverviewBar
from diptych_desktop.panes.reading.scroll import Scroller
from diptych_index.spans import ReadSpan


class Marking:
    """Takes the marks, and has only that drawn anew of which something is in sight.

    Hits are drawn in the turn of events after they are given: a letter is typed into the search
    field, and the rows of the ledger come first.
    """

    def __init__(
        self,
        viewport: QWidget,
        lines: LazyLayout,
        scroller: Scroller,
        overview: OverviewBar,
        margin: PinMargin,
    ) -> None:
        self._viewport, self._lines, self._scroller = viewport, lines, scroller
        self._overview, self._margin = overview, margin
        self.pins: Sequence[PinMark] = ()
        self._soon = QTimer(viewport, singleShot=True, interval=0)
        self._soon.timeout.connect(viewport.update)

    def set_terms(self, terms: Sequence[str], colors: Mapping[str, str]) -> None:
        """Take the terms that hits belong to (``theme.terms`` has their looks)."""
        if self._lines.set_terms(terms, colors):
            self._overview.set_looks(self._lines.looks)
            self._soon.start()

    def set_hits(self, spans: Sequence[ReadSpan], current: int | None) -> None:
        """Mark the hits, given in text order; what is marked in sight already is not drawn anew."""
        lines, before = self._lines, self._in_sight()
        lines.hits = Spans(spans)
        lines.current = current
        self._overview.set_marks(Lane.HITS, lines.hits.starts, lines.hits.terms)
        self._overview.set_current(current)
        if self._in_sight() != before:
            self._soon.start()

    def _in_sight(self) -> object:
        """Return the hits in sight, and which of all is the current one."""
        lines, top = self._lines, self._scroller.value
        if not len(lines.blocks):
            return ()
        last = min(lines.find(top + self._viewport.height())[0], len(lines.blocks) - 1)
        first = min(lines.find(top)[0], last)
        return lines.hits.seen(lines.blocks.start(first), lines.blocks.end(last), lines.current)

    def set_current_hit(self, index: int | None) -> None:
        """Give one hit the colour and border of the current one."""
        self._lines.current = index
        self._overview.set_current(index)
        self._viewport.update()

    def set_pins(self, pins: Sequence[PinMark]) -> None:
        """Draw the brackets of pins."""
        placed = sorted((p for p in pins if p.state != "unplaced"), key=lambda p: p.span)
        if placed == self.pins:
            return
        self.pins = placed
        self._margin.set_pins(placed)
        self._overview.set_marks(Lane.PINS, [pin.span.start for pin in placed])
        self._viewport.update()

    def forget(self) -> None:
        """Begin with another document, of which nothing is marked yet."""
        self.pins = ()
        self._margin.set_pins(())
        for lane in (Lane.HITS, Lane.PINS):
            self._overview.set_marks(lane, ())
        self._overview.set_current(None)

    def hit_at(self, offset: int) -> int | None:
        """Return the index of the hit at an offset."""
        return self._lines.hits.at(offset)

    def current_hit(self) -> ReadSpan | None:
        """Return the hit that is marked as the current one."""
        hits, index = self._lines.hits.spans, self._lines.current
        return hits[index] if index is not None and index < len(hits) else None

    def span(self, lane: Lane, index: int) -> ReadSpan | None:
        """Return the passage of a mark in the overview bar, None if it is gone by now."""
        if lane is Lane.HITS:
            hits = self._lines.hits.spans
            return hits[index] if index < len(hits) else None
        return self.pins[index].span if index < len(self.pins) else None
