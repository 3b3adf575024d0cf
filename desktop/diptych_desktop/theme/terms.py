"""The looks of the terms of a query: a ground and a line of its own kind for each of six.

Which term a hit belongs to is told by the line under it as well as by its colour. A concept has
the colour that the reader gave it, brought to where text on it and its line can be seen.
"""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from diptych_desktop.theme.theme import Theme, mixed

MOST_TERMS = 6
"""Terms that are told apart; the hits of any more look like those of a single term."""
_TEXT, _BODY = 4.5, 7.0
_STEPS = 20
_STRONGEST = 0.55
"""How much of its colour the ground of a concept has at most."""


class Line(Enum):
    """The line under the hits of a term, by its name in words."""

    NONE = "no line"
    SOLID = "solid line"
    DASHED = "dashed line"
    DOTTED = "dotted line"
    DOUBLE = "double line"
    WAVY = "wavy line"
    DASH_DOT = "dash-dotted line"


LINES = (Line.SOLID, Line.DASHED, Line.DOTTED, Line.DOUBLE, Line.WAVY, Line.DASH_DOT)
_DASHES: Mapping[Line, Sequence[float]] = {
    Line.DASHED: (3, 2),
    Line.DOTTED: (1, 1.5),
    Line.DASH_DOT: (4, 1.5, 1, 1.5),
}


class TermLook(NamedTuple):
    """How the hits of a term look: their ground, the ink of the line under them, its kind."""

    ground: QColor
    ink: QColor
    line: Line


def plain_look(theme: Theme) -> TermLook:
    """Return the look of the hits of a query with a single term: no line is needed."""
    return TermLook(theme.hit, theme.hit_border, Line.NONE)


def term_looks(
    theme: Theme, terms: Sequence[str], colors: Mapping[str, str] | None = None
) -> tuple[TermLook, ...]:
    """Return the look of each term, in order.

    ``colors`` are those of concepts: ``#name`` as it stands in ``terms`` → ``#RRGGBB``. A single
    term without one has the plain look, and so has every term after the sixth.
    """
    given = colors or {}
    looks = []
    for number, term in enumerate(terms):
        color = QColor(given.get(term, ""))
        line = LINES[number] if number < MOST_TERMS and len(terms) > 1 else Line.NONE
        if color.isValid():
            looks.append(_of_color(theme, color, line))
        elif line is Line.NONE:
            looks.append(plain_look(theme))
        else:
            ground: QColor = getattr(theme, f"term_{number + 1}")
            ink: QColor = getattr(theme, f"term_{number + 1}_ink")
            looks.append(TermLook(ground, ink, line))
    return tuple(looks)


def _of_color(theme: Theme, color: QColor, line: Line) -> TermLook:
    """Return a look in a colour of the reader's: as much of it as can be read on and seen."""
    ground, ink = theme.paper, theme.ink
    for step in range(_STEPS, 0, -1):
        ground = mixed(color, theme.paper, _STRONGEST * step / _STEPS)
        if contrast(theme.ink, ground) >= _BODY:
            break
    for step in range(_STEPS + 1):
        ink = mixed(theme.ink, color, step / _STEPS)
        if min(contrast(ink, ground), contrast(ink, theme.paper)) >= _TEXT:
            break
    return TermLook(ground, ink, line)


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of WCAG 2.2, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def draw_line(painter: QPainter, look: TermLook, left: float, right: float, y: float) -> None:
    """Draw the line of a look from ``left`` to ``right``, 3 pixels high from ``y`` down."""
    if look.line is Line.NONE:
        return
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, look.line is Line.WAVY)
    if look.line is Line.WAVY:
        painter.setPen(QPen(look.ink, 1.3))
        painter.drawPath(_wave(left, right, y + 1.5))
    elif look.line is Line.DOUBLE:
        painter.setPen(QPen(look.ink, 1))
        for below in (0.0, 2.0):
            painter.drawLine(QPointF(left, y + below), QPointF(right, y + below))
    else:
        pen = QPen(look.ink, 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if look.line in _DASHES:
            pen.setDashPattern(list(_DASHES[look.line]))
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y + 1), QPointF(right, y + 1))
    painter.restore()


def _wave(left: float, right: float, middle: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, middle))
    x, up = left, True
    while x < right:
        ahead = min(x + 4, right)
        path.quadTo(QPointF((x + ahead) / 2, middle + (-3 if up else 3)), QPointF(ahead, middle))
        x, up = ahead, not up
    return path
