"""Draws the barcodes: on the screen, and on paper for a picture to keep.

Everything here takes a painter, so that widget, SVG and PNG show the same.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLine, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF

from diptych_desktop.delegates.badge import draw_badge
from diptych_desktop.panes.dispersion.barcode import (
    BAR,
    LOW_BAR,
    Barcodes,
    bar_height,
    blocks,
    heights,
)
from diptych_desktop.panes.dispersion.plot import Plot, Ruler, Track
from diptych_desktop.theme.ground import fill
from diptych_desktop.theme.terms import Line, TermLook, draw_line
from diptych_desktop.theme.theme import Theme

GAP, BETWEEN = 2, 4
"""Pixels between two bars of a term, and between two terms."""
BADGE = 13
_WIDEST_NAME = 150
_MARGIN = 8
_APART = 16
"""Pixels between A and B where they stand in one line."""
_TICK = 3
_TICK_ROOM = 6
"""Pixels of a bar for each mark of a section: where there are fewer, marks would be a hedge."""
_ABOVE = 7
"""Room over the first bar for the arrow upon the current hit."""


class Place(NamedTuple):
    """Where things stand: the bar of each track, their scale, and the height of all of it.

    ``counts`` is the room of the widest count; ``beside`` says that A and B stand in one line.
    """

    bars: tuple[QRect, ...]
    ruler: Ruler
    height: int
    counts: int
    beside: bool


class State(NamedTuple):
    """What the reader did: the current hit (track, which of it), the brush, the track with keys.

    The brush is (letter, first ReadOffset, ReadOffset past the last).
    """

    current: tuple[int, int] | None = None
    brush: tuple[str, int, int] | None = None
    focused: int | None = None


NO_STATE = State()


def lay_out(
    plot: Plot,
    looks: Sequence[TermLook],
    metrics: QFontMetrics,
    width: int,
    *,
    normalized: bool,
    most: int | None = None,
) -> Place:
    """Return where the barcodes of a plot stand in ``width`` pixels.

    Where they would take more than ``most`` pixels of height, bars are lower and closer together.

    Of a single term A stands above B, to compare the documents; of several the documents stand
    side by side, to compare the terms and to leave the hits below their room.
    """
    names = max((metrics.horizontalAdvance(term) for term in plot.terms), default=0)
    counts = max(
        (metrics.horizontalAdvance(f"{len(track.starts):,}") for track in plot.tracks), default=0
    )
    letters = list(plot.lengths)
    beside = len(plot.terms) > 1 and len(letters) > 1
    head = BADGE + 6 + counts + 8
    # A pixel more than measured: a name is not cut for what rounding takes.
    left = _MARGIN + min(names + 1, _WIDEST_NAME) + 8 + head
    room = float(max(40, width - left - _MARGIN))
    lefts = dict.fromkeys(letters, left)
    if beside:
        first, second = letters[0], letters[-1]
        room = max(40.0, room - head - _APART)
        longest = max(plot.lengths.values())
        shares = 2.0 if normalized else sum(plot.lengths.values()) / longest
        room /= shares
        of_first = room if normalized else room * plot.lengths[first] / longest
        lefts[second] = round(left + of_first) + _APART + head
    ruler = Ruler(plot.lengths, lefts, room, normalized=normalized)
    place = _stack(plot, looks, ruler, counts, beside=beside)
    if most is None or place.height <= most:
        return place
    return _stack(plot, looks, ruler, counts, beside=beside, high=LOW_BAR)


def _stack(
    plot: Plot,
    looks: Sequence[TermLook],
    ruler: Ruler,
    counts: int,
    *,
    beside: bool,
    high: int = BAR,
) -> Place:
    """Put the bars under one another, or those of a term in one line."""
    bars: list[QRect] = []
    y = _ABOVE
    between = BETWEEN if high == BAR and not beside else 0
    for number, track in enumerate(plot.tracks):
        new_term = number > 0 and plot.tracks[number - 1].term != track.term
        if number and (new_term or not beside):
            y += bar_height(high, looks[plot.tracks[number - 1].term]) + GAP
            y += between if new_term else 0
        left = ruler.left(track.letter)
        bars.append(QRect(left, y, max(1, round(ruler.right(track.letter)) - left), high))
    below = bar_height(high, looks[plot.tracks[-1].term]) + BETWEEN if bars else -y
    return Place(tuple(bars), ruler, y + below, counts, beside)


def draw(
    painter: QPainter,
    plot: Plot,
    looks: Sequence[TermLook],
    place: Place,
    theme: Theme,
    *,
    font: QFont,
    state: State = NO_STATE,
    kept: Barcodes | None = None,
) -> None:
    """Draw names, counts and bars: these from pictures that are ``kept``, else line by line."""
    painter.setFont(font)
    for number, track in enumerate(plot.tracks):
        bar = place.bars[number]
        look = looks[track.term]
        _draw_name(painter, plot, number, looks, place, theme)
        _draw_ground(painter, track.letter, bar, place.ruler, theme, state.brush)
        if kept is None:
            _draw_hits(painter, track, look, bar, place.ruler)
        else:
            _draw_kept(painter, plot, track, look, bar, place.ruler, kept)
        _draw_ticks(painter, plot, track.letter, bar, place.ruler, theme)
        if state.current is not None and state.current[0] == number:
            x = place.ruler.x(track.letter, track.starts[state.current[1]])
            _draw_current(painter, bar, x, theme)
        if state.focused == number:
            painter.setPen(QPen(theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bar.adjusted(-2, -1, 2, 1))


def _draw_name(
    painter: QPainter,
    plot: Plot,
    number: int,
    looks: Sequence[TermLook],
    place: Place,
    theme: Theme,
) -> None:
    """Draw the term where its first bar is, then the document's badge and the count."""
    track, bar = plot.tracks[number], place.bars[number]
    metrics = painter.fontMetrics()
    count = f"{len(track.starts):,}"
    at = bar.left() - 8 - metrics.horizontalAdvance(count)
    line = QRect(0, bar.top() - 3, bar.left(), bar.height() + 6)
    painter.setPen(theme.ink if track.starts else theme.secondary)
    painter.drawText(line.adjusted(at, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, count)
    badge = bar.left() - 8 - place.counts - 6 - BADGE
    draw_badge(
        painter,
        QRectF(badge, bar.center().y() - BADGE / 2 + 0.5, BADGE, BADGE),
        track.letter,
        theme,
        painter.font(),
    )
    if number and plot.tracks[number - 1].term == track.term:
        return
    room = badge - 8 - _MARGIN
    name = metrics.elidedText(plot.terms[track.term], Qt.TextElideMode.ElideRight, room)
    painter.setPen(theme.ink)
    painter.drawText(line.adjusted(_MARGIN, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)
    width = metrics.horizontalAdvance(name)
    draw_line(painter, looks[track.term], _MARGIN, _MARGIN + width, line.bottom() - 1)


def _draw_ground(
    painter: QPainter,
    letter: str,
    bar: QRect,
    ruler: Ruler,
    theme: Theme,
    brush: tuple[str, int, int] | None,
) -> None:
    """Draw the ground of a bar, the brushed part of it, and its border."""
    fill(painter, bar, theme.paper)
    if brush is not None and brush[0] == letter:
        left, right = ruler.x(letter, brush[1]), ruler.x(letter, brush[2])
        brushed = QRectF(left, bar.top(), max(2.0, right - left), bar.height())
        fill(painter, brushed, theme.selection)
        painter.setPen(QPen(theme.accent, 1))
        for x in (brushed.left(), brushed.right()):
            painter.drawLine(QPointF(x, bar.top()), QPointF(x, bar.bottom() + 1))
    painter.setPen(QPen(theme.border, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(bar.adjusted(0, 0, -1, -1))


def _draw_hits(painter: QPainter, track: Track, look: TermLook, bar: QRect, ruler: Ruler) -> None:
    """Draw a line for each hit, and the line that tells the term."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.ink)
    painter.drawRects(blocks(heights(track, ruler, bar.size()), bar))
    if look.line is not Line.NONE:
        draw_line(painter, look, bar.left(), bar.right() + 1, bar.bottom() + 2)


def _draw_kept(
    painter: QPainter,
    plot: Plot,
    track: Track,
    look: TermLook,
    bar: QRect,
    ruler: Ruler,
    kept: Barcodes,
) -> None:
    """Draw the same from pictures."""
    scale = painter.device().devicePixelRatioF()
    hits = kept.hits(plot.terms[track.term], track, look.ink, ruler, bar.size(), scale)
    painter.drawPixmap(bar.topLeft(), hits)
    if look.line is not Line.NONE:
        painter.drawPixmap(bar.left(), bar.bottom() + 1, kept.line(look, bar.width(), scale))


def _draw_ticks(
    painter: QPainter, plot: Plot, letter: str, bar: QRect, ruler: Ruler, theme: Theme
) -> None:
    """Draw where sections begin: a small mark that stands out above the bar."""
    painter.setPen(QPen(theme.secondary, 1))
    xs = sorted({round(ruler.x(letter, start)) for start in plot.sections.get(letter, ())})
    if len(xs) * _TICK_ROOM > bar.width():
        return
    painter.drawLines([QLine(x, bar.top() - 1, x, bar.top() + _TICK - 1) for x in xs])


def _draw_current(painter: QPainter, bar: QRect, x: float, theme: Theme) -> None:
    """Draw the current hit: a thick line that reaches over the bar, with an arrow upon it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.paper, 4))
    painter.drawLine(QPointF(x + 0.5, bar.top()), QPointF(x + 0.5, bar.bottom() + 1))
    painter.setPen(QPen(theme.ink, 2))
    painter.drawLine(QPointF(x + 0.5, bar.top() - 2), QPointF(x + 0.5, bar.bottom() + 2))
    painter.setBrush(theme.ink)
    painter.setPen(QPen(QColor(theme.paper), 1))
    top = bar.top() + 2
    painter.drawPolygon(
        QPolygonF([QPointF(x - 4, top - 6), QPointF(x + 5, top - 6), QPointF(x + 0.5, top)])
    )
    painter.restore()
