"""The lines of a barcode, by columns of pixels: as rectangles for paper, as kept pictures here.

A bar with thousands of hits is drawn once; it is drawn again when its hits, its width or its look
are others, not when the current hit or the brush has moved, or another term was typed.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from diptych_desktop.panes.dispersion.plot import Plot, Ruler, Track
from diptych_desktop.theme.terms import Line, TermLook, draw_line

BAR, LOW_BAR, LINE_ROOM = 12, 8, 4
"""Pixels of a bar, of a bar among many, and of the line under it that tells the term."""
WIDE = 2
"""Pixels of a hit, so that it is seen."""
_EDGES = 2
_MOST_LINES = 64
"""Lines under bars that are kept: a splitter that is drawn asks for one of every width."""


def bar_height(bar: int, look: TermLook) -> int:
    """Return the room of a bar with the line under it."""
    return bar + (LINE_ROOM if look.line is not Line.NONE else 0)


def heights(track: Track, ruler: Ruler, size: QSize) -> bytes:
    """Return how high the lines are in each column of a bar, in pixels; 0 where no hit is.

    Lines reach over the whole bar, each as wide as two columns. Where more than half of the
    columns have hits, lines would run into one block; then each is one column wide and as high as
    it has hits, the fullest over the whole bar.
    """
    counts = ruler.counts(track)
    width, inside = size.width(), size.height() - _EDGES
    found = bytearray(width + WIDE)
    if 2 * len(counts) <= width:
        for column in counts:
            found[column : column + WIDE] = bytes([inside]) * WIDE
    else:
        most = max(counts.values())
        high = [max(1, round(inside * count / most)) for count in range(most + 1)]
        for column, count in counts.items():
            found[column] = high[count]
    return bytes(found)


def blocks(lines: bytes, bar: QRect) -> list[QRect]:
    """Return the lines of a bar as rectangles, those of one height side by side as one."""
    found: list[QRect] = []
    floor, begin = bar.bottom(), 0
    for column in range(1, len(lines) + 1):
        if column < len(lines) and lines[column] == lines[begin]:
            continue
        if lines[begin]:
            high = lines[begin]
            found.append(QRect(bar.left() + begin, floor - high, column - begin, high))
        begin = column
    return found


def as_image(lines: bytes, height: int, ink: QColor) -> QImage:
    """Return the same in pixels, as high as the bar; the ground is seen between them."""
    aligned = lines + bytes(-len(lines) % 4)
    rows = b"".join(aligned.translate(lit) for lit in _lit(height))
    image = QImage(rows, len(lines), height, len(aligned), QImage.Format.Format_Indexed8)
    image.setColorTable([0, ink.rgba()])
    # A copy: this one ends with its bytes.
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


@lru_cache(maxsize=4)
def _lit(height: int) -> list[bytes]:
    """Return for each row of pixels, by the height of a line: whether the line reaches up to it."""
    last = height - 1
    return [bytes(0 < row < last <= high + row for high in range(256)) for row in range(height)]


class _Kept(NamedTuple):
    look: tuple[object, ...]
    starts: Sequence[int]
    picture: QPixmap


class Barcodes:
    """The pictures of the bars that are shown, by term and document, and of the lines under them.

    ``size`` is always the bar's, ``scale`` the device's pixels for one of them.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], _Kept] = {}
        self._lines: dict[tuple[object, ...], QPixmap] = {}

    def forget_others(self, plot: Plot) -> None:
        """Let go of the pictures of terms that are not shown any more."""
        shown = {(plot.terms[track.term], track.letter) for track in plot.tracks}
        self._kept = {name: kept for name, kept in self._kept.items() if name in shown}
        if len(self._lines) > _MOST_LINES:
            self._lines.clear()

    def hits(
        self, term: str, track: Track, ink: QColor, ruler: Ruler, size: QSize, scale: float
    ) -> QPixmap:
        """Return the hits of a bar, to be drawn at its top left corner."""
        look = (size.width(), size.height(), ruler.scale(track.letter), ink.rgba(), scale)
        kept = self._kept.get((term, track.letter))
        if kept is None or kept.look != look or kept.starts != track.starts:
            picture = _empty(QSize(size.width() + WIDE, size.height()), scale)
            painter = QPainter(picture)
            painter.drawImage(0, 0, as_image(heights(track, ruler, size), size.height(), ink))
            painter.end()
            kept = self._kept[term, track.letter] = _Kept(look, track.starts, picture)
        return kept.picture

    def line(self, look: TermLook, width: int, scale: float) -> QPixmap:
        """Return the line of a term, to be drawn under the bar: dashes take Qt long."""
        key = (look.ink.rgba(), look.line, width, scale)
        if key not in self._lines:
            picture = self._lines[key] = _empty(QSize(width, LINE_ROOM + 1), scale)
            painter = QPainter(picture)
            draw_line(painter, look, 0, width, 1)
            painter.end()
        return self._lines[key]


def _empty(size: QSize, scale: float) -> QPixmap:
    picture = QPixmap(size * scale)
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
