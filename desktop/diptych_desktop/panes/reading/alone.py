"""Shift held: what is scrolled then moves alone, and a text that is linked with it stays."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputEvent, QWheelEvent

_SHIFT = Qt.KeyboardModifier.ShiftModifier


def is_alone(event: QInputEvent) -> bool:
    """Whether Shift is held."""
    return bool(event.modifiers() & _SHIFT)


def without_shift(event: QWheelEvent) -> QWheelEvent:
    """Return a turn of the wheel as it is without Shift, for which Qt scrolls by whole pages.

    Where the system made a sideways turn of it, it goes up and down again.
    """
    return QWheelEvent(
        event.position(), event.globalPosition(), _upright(event.pixelDelta()),
        _upright(event.angleDelta()), event.buttons(), event.modifiers() & ~_SHIFT,
        event.phase(), event.inverted(), event.source(),
    )  # fmt: skip


def _upright(turned: QPoint) -> QPoint:
    return turned if turned.y() else QPoint(0, turned.x())
