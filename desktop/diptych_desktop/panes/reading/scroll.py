"""Keeps what is read where it is while estimates become true and the width changes."""

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QTextBrowser

from diptych_desktop.panes.reading.layout import LazyLayout

PREFETCH_SECONDS = 0.002
JUMP_TO = 1 / 3
"""How far down the view the target of a jump stands."""
_EDGE = -1
"""In the place of a unit: the upper edge of the block."""


class Scroller(QObject):
    """Holds the anchor: the block at the upper edge of the view, and how far it is scrolled.

    Signals:
        moved: the block at the upper edge is another one, or other lines of it are.
        settled: some estimated heights have become true ones.
    """

    moved = Signal()
    settled = Signal()

    def __init__(self, view: QTextBrowser, layout: LazyLayout) -> None:
        super().__init__(view)
        self._view, self._layout = view, layout
        self._bar = view.verticalScrollBar()
        self.anchor = (0, 0)
        self._value = 0
        self._holding = False
        self._sticky: tuple[int, int, float] | None = None
        self._sync_timer = self._timer(self.sync)
        self._prefetch_timer = self._timer(self._prefetch)
        layout.reflowing.connect(self._before_reflow)
        layout.reflowed.connect(self._after_reflow)

    def to_top(self) -> None:
        """Show the beginning, margin included."""
        self._sticky = None
        self._set_value(0)
        self.anchor = self._layout.find(0) if len(self._layout.blocks) else (0, 0)
        self._view.viewport().update()
        self.moved.emit()

    @property
    def busy(self) -> bool:
        """Whether heights near the view are still to be settled."""
        return self._sync_timer.isActive() or self._prefetch_timer.isActive()

    @property
    def value(self) -> int:
        """The y of the document at the view's upper edge."""
        return self._value

    def back_to(self, anchor: tuple[int, int]) -> None:
        """Undo a scrolling that Qt did by itself, for the caret."""
        if anchor != self.anchor:
            self.anchor = anchor
            self.sync()
            self._view.viewport().update()
            self.moved.emit()

    def scrolled(self) -> None:
        """Take the anchor from the moved bar; going up, keep what is on screen in place."""
        layout = self._layout
        if self._holding or not len(layout.blocks):
            return
        value = self._bar.value()
        up = self._value - value
        if 0 < up < 2 * self.height:
            value += self._measure_above(value)
            if value != self._bar.value():
                self._set_value(value)
        self._value = value
        self.anchor = layout.find(value)
        self._sticky = None
        self._view.viewport().update()
        if layout.changed:
            self._sync_timer.start(0)
        self.moved.emit()

    def painted(self) -> None:
        """Settle the range after a painting, and lay out what is near when idle."""
        if self._layout.changed:
            self._sync_timer.start(0)
        self._prefetch_timer.start(0)

    def sync(self) -> None:
        """Make range and value of the bar agree with the heights; nothing moves on screen."""
        layout = self._layout
        if layout.changed:
            self.settled.emit()
        layout.changed = False
        if not len(layout.blocks):
            return
        index, below = self.anchor
        self._set_value(layout.top(index) + below)
        self.anchor = layout.find(self._value)

    def go(self, index: int, unit: int, at: float) -> None:
        """Scroll so that the line of a unit stands ``at`` pixels below the view's upper edge."""
        line = self._layout.line_of(index, unit)
        inside = self._layout.line_top(index, line) if line is not None else 0.0
        self.go_inside(index, inside, at)

    def go_inside(self, index: int, inside: float, at: float) -> None:
        """Do the same for what is ``inside`` pixels below the upper edge of a block."""
        layout = self._layout
        self._settle(index, inside, at)
        self._set_value(round(layout.top(index) + inside - at))
        layout.changed = False
        self.anchor = layout.find(self._value)
        self._sticky = None
        self._view.viewport().update()
        self.moved.emit()

    def span(self, index: int, unit: int) -> tuple[float, float]:
        """Return the upper and lower edge of a unit's line, in pixels of the view."""
        layout = self._layout
        line = layout.line_of(index, unit)
        top = layout.top(index) - self._value
        if line is None:
            return float(top), float(top + layout.heights[index])
        return top + layout.line_top(index, line), top + layout.line_bottom(index, line)

    @property
    def width(self) -> int:
        """Return the width of the view."""
        return self._view.viewport().width()

    @property
    def height(self) -> int:
        """The height of the view."""
        return self._view.viewport().height()

    def _timer(self, act: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(act)
        return timer

    def _set_value(self, value: int) -> None:
        self._holding = True
        self._bar.setRange(0, max(0, int(self._layout.documentSize().height()) - self.height))
        self._bar.setPageStep(self.height)
        self._bar.setValue(value)
        self._value = self._bar.value()
        self._holding = False

    def _measure_above(self, value: int) -> int:
        """Lay out what comes in at the top; return by how much it is higher than assumed."""
        layout = self._layout
        change = 0
        at = self.anchor[0]
        first, _ = layout.find(value)
        while at > first:
            at -= 1
            change += layout.ensure(at)
            first, _ = layout.find(value + change)
        return change

    def _settle(self, index: int, inside: float, at: float) -> None:
        """Lay out what decides where a jump ends: a view's height below, ``at`` above."""
        layout = self._layout
        room, below = self.height + inside - at, index
        while room > 0 and below < len(layout.blocks):
            layout.ensure(below)
            room -= layout.heights[below]
            below += 1
        # Where the document ends below, more of what is above comes in.
        room, above = at - inside + max(0.0, room), index
        while room > 0 and above > 0:
            above -= 1
            layout.ensure(above)
            room -= layout.heights[above]

    def _before_reflow(self) -> None:
        self._holding = True
        index, below = self.anchor
        if self._sticky is None and index < len(self._layout.blocks):
            line = self._layout.line_at(index, below)
            if line is None:
                # Never laid out: what is held is the block's edge, with the space above its text.
                self._sticky = (index, _EDGE, float(min(below, 0)))
            else:
                rest = below - self._layout.line_top(index, line)
                self._sticky = (index, line.textStart(), rest)

    def _after_reflow(self) -> None:
        if self._sticky is not None and self._sticky[0] < len(self._layout.blocks):
            index, unit, rest = self._sticky
            line = self._layout.line_of(index, max(0, unit))
            if unit == _EDGE:
                self.anchor = (index, round(rest))
            elif line is not None:
                self.anchor = (index, round(self._layout.line_top(index, line) + rest))
        self._holding = False
        self.sync()
        self._view.viewport().update()

    def _prefetch(self) -> None:
        """Lay out two views below and one above, a few milliseconds at a time."""
        layout = self._layout
        end = perf_counter() + PREFETCH_SECONDS
        for step, room in ((1, 3 * self.height), (-1, self.height)):
            index = self.anchor[0]
            while 0 <= index < len(layout.blocks) and room > 0:
                if not layout.is_laid_out(index):
                    layout.ensure(index)
                    if perf_counter() > end:
                        self.sync()
                        if layout.is_laid_out(index):
                            self._prefetch_timer.start(1)
                        return
                room -= layout.heights[index]
                index += step
        if layout.changed:
            self.sync()
