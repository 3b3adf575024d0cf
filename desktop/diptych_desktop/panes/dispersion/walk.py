"""Where a reader is among the barcodes: the bar, the hit, and the stretch that is brushed."""

from diptych_desktop.panes.dispersion.plot import NO_PLOT, Plot, Track, nearest, track_of

Brush = tuple[str, int, int]
"""A letter, and the ReadOffsets from the first to past the last."""


class Walk:
    """Steps through the hits of a plot.

    ``row`` is the bar with the keys, ``current`` the current hit as (bar, which of its hits),
    ``brush`` the stretch of a document that is looked at alone.
    """

    def __init__(self, plot: Plot = NO_PLOT) -> None:
        self.plot = plot
        self.row = 0
        self.current: tuple[int, int] | None = None
        self.brush: Brush | None = None
        self._anchor: int | None = None

    @property
    def track(self) -> Track | None:
        """The bar with the keys, None where there is none."""
        return self.plot.tracks[self.row] if self.row < len(self.plot.tracks) else None

    @property
    def here(self) -> int | None:
        """Which hit of that bar is the current one."""
        if self.current is None or self.current[0] != self.row:
            return None
        return self.current[1]

    def go(self, row: int, at: int) -> None:
        """Make a hit current."""
        self.row, self.current = row, (row, at)

    def find(self, letter: str, index: int) -> None:
        """Make the hit with this index in its document current, none where no bar has it."""
        self.current = track_of(self.plot, letter, index)
        self._anchor = None
        if self.current is not None:
            self.row = self.current[0]

    def step(self, steps: int) -> bool:
        """Go so many hits on in this bar, at most to its end; tell whether there are any."""
        target = self._target(steps)
        if target is None:
            return False
        self._anchor = None
        self.go(self.row, target)
        return True

    def brush_step(self, steps: int) -> bool:
        """Do the same, and brush from the hit where this began to where it ends."""
        target, track = self._target(steps), self.track
        if target is None or track is None:
            return False
        if self._anchor is None:
            self._anchor = target if self.here is None else self.here
        first, last = sorted((self._anchor, target))
        # It ends behind the start of its last hit, so that this one is within.
        self.brush = (track.letter, track.starts[first], track.starts[last] + 1)
        self.go(self.row, target)
        return True

    def _target(self, steps: int) -> int | None:
        track = self.track
        if track is None or not track.starts:
            return None
        count = len(track.starts)
        # Without a current hit one comes in from outside: Right to the first, End to the last.
        outside = -1 if steps > 0 else count
        return min(count - 1, max(0, (outside if self.here is None else self.here) + steps))

    def turn(self, steps: int) -> bool:
        """Go to another bar, to the hit that stands as far in its document as the current one.

        Tells whether there is such a hit; a bar without hits leaves none current.
        """
        before, here = self.track, self.here
        row = min(len(self.plot.tracks) - 1, max(0, self.row + steps))
        if before is None or row == self.row:
            return False
        after, lengths = self.plot.tracks[row], self.plot.lengths
        share = 0.0 if here is None else before.starts[here] / max(1, lengths[before.letter])
        at = nearest(after, round(share * lengths[after.letter]))
        self.row, self._anchor = row, None
        self.current = None if at is None else (row, at)
        return at is not None

    def clear_brush(self) -> bool:
        """Take the brush away; tell whether there was one."""
        had, self.brush, self._anchor = self.brush is not None, None, None
        return had
