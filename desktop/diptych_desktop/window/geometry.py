"""Whether a window has room, and where one that was left is put back when the screens changed."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize

SMALLEST = (640, 420)
FRAME = QSize(8, 40)
"""About what a window manager puts around a window; known only once it is shown."""


def has_room(size: QSize, screen: QRect) -> bool:
    """Return whether a window of this size and its frame stand on a screen as a whole.

    ``screen`` is the part of it that windows may use.
    """
    around = size + FRAME
    return around.width() <= screen.width() and around.height() <= screen.height()


def fitted(place: QRect, screens: Sequence[QRect]) -> QRect:
    """Return a place for a window that is wholly on one of the screens.

    It stays where it was as far as it can: on the screen that has most of it (the first, where
    none has any), made smaller if that is smaller, and moved in from its edges. ``screens`` are
    the parts of the screens that windows may use.
    """
    width, height = max(place.width(), SMALLEST[0]), max(place.height(), SMALLEST[1])
    if not screens:
        return QRect(place.x(), place.y(), width, height)
    screen = max(screens, key=lambda area: _shared(place, area))
    width, height = min(width, screen.width()), min(height, screen.height())
    left = min(max(place.x(), screen.left()), screen.right() + 1 - width)
    top = min(max(place.y(), screen.top()), screen.bottom() + 1 - height)
    return QRect(left, top, width, height)


def _shared(one: QRect, other: QRect) -> int:
    both = one.intersected(other)
    return both.width() * both.height() if both.isValid() else 0
