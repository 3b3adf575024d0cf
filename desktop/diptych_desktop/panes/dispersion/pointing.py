"""What a point among the barcodes means: a bar, a stretch, a place in words."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPoint

from diptych_desktop.panes.dispersion.drawing import Place
from diptych_desktop.panes.dispersion.plot import Plot, nearest, within
from diptych_desktop.panes.dispersion.walk import Brush

translate = QCoreApplication.translate
_REACH = 3
"""Pixels around a point in which hits are told of."""


def row_at(place: Place, point: QPoint) -> int | None:
    """Return the bar at a point; the room between two bars belongs to the one above."""
    for row, bar in enumerate(place.bars):
        high = bar.top() - 2 <= point.y() <= bar.bottom() + 5
        if high and bar.left() - 2 <= point.x() <= bar.right() + 6:
            return row
    return None


def stretch(place: Place, letter: str, one: int, other: int) -> Brush:
    """Return the stretch of a document between two places of a bar, one character at least."""
    start, end = sorted(place.ruler.offset(letter, x) for x in (one, other))
    return letter, start, max(end, start + 1)


def words_at(place: Place, plot: Plot, point: QPoint, locate: Callable[[str, int], str]) -> str:
    """Return the words for a point: how many hits are there, and where the nearest stands."""
    row = row_at(place, point)
    if row is None:
        return ""
    track, ruler = plot.tracks[row], place.ruler
    first = ruler.offset(track.letter, point.x() - _REACH)
    count = within(track, first, ruler.offset(track.letter, point.x() + _REACH + 1))
    here = ruler.offset(track.letter, point.x())
    at = nearest(track, here)
    if not count or at is None:
        return locate(track.letter, here)
    where, term = locate(track.letter, track.starts[at]), plot.terms[track.term]
    if count == 1:
        return f"{where}: {term}"
    return translate("dispersion", "{0}: {1} hits of {2} here").format(where, f"{count:,}", term)
