"""The way of the Tab key: through the window as it is laid out, not as it was put together.

Qt goes by the order in which widgets were made. Much of this window is made late, when it is first
needed, and would come last although it stands in the middle; and a page that hands the keyboard
on to its table (a focus proxy) would have all that stands over the table passed over.
"""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


@runtime_checkable
class HasStops(Protocol):
    """A widget whose parts are to be gone through in another order than that on the screen."""

    def stops(self) -> list[QWidget]:
        """Return them in their order."""
        ...


def step(window: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the next stop in a window, or to the one before; whether there is one.

    Behind the last comes the first. What has the keyboard without being a stop of its own counts
    as the stop around it; with none around it there is no next one.
    """
    here = window.focusWidget() or window
    if not here.isVisible() or not here.isEnabled():
        return False
    stops = stops_of(window)
    while here not in stops and here is not window:
        here = here.parentWidget() or window
    if here not in stops:
        return False
    reasons = Qt.FocusReason
    target = stops[(stops.index(here) + (1 if forward else -1)) % len(stops)]
    target.setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
    return True


def stops_of(window: QWidget) -> list[QWidget]:
    """Return what the Tab key leads to in a window, in the order in which it is laid out."""
    # Not along Qt's own chain: each step on it makes a widget Python's child of the one before,
    # and what comes behind a widget that is deleted would be lost with it.
    inside = window.findChildren(QWidget)
    return _in_order(window, [widget for widget in inside if _stops(widget, window)])


def _stops(widget: QWidget, window: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    return (
        widget.focusPolicy() & tab == tab
        and widget.focusProxy() is None
        and widget.isEnabled()
        and widget.isVisibleTo(window)
        and widget.window() is window
    )


def _in_order(parent: QWidget, stops: Sequence[QWidget]) -> list[QWidget]:
    """Sort stops within a widget: itself, then its parts as they stand on the screen."""
    if len(stops) < 2:
        return list(stops)
    if isinstance(parent, HasStops):
        told = parent.stops()
        return sorted(stops, key=lambda stop: told.index(stop) if stop in told else len(told))
    branches: dict[QWidget, list[QWidget]] = {}
    for stop in stops:
        branches.setdefault(_branch(parent, stop), []).append(stop)
    own = branches.pop(parent, [])
    ordered = _read(parent, list(branches))
    return own + [stop for branch in ordered for stop in _in_order(branch, branches[branch])]


def _branch(parent: QWidget, stop: QWidget) -> QWidget:
    """Return the child of a widget that a stop is in, or the widget where it is the stop."""
    above = stop.parentWidget()
    while stop is not parent and above is not None and above is not parent:
        stop, above = above, above.parentWidget()
    return stop


def _read(parent: QWidget, parts: Sequence[QWidget]) -> list[QWidget]:
    """Return parts of a widget line by line, each line from its beginning.

    Those whose middle is above the foot of the first of a line stand in that line.
    """
    mirrored = parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
    lines: list[list[QWidget]] = []
    for part in sorted(parts, key=lambda part: part.geometry().top()):
        if lines and part.geometry().center().y() <= lines[-1][0].geometry().bottom():
            lines[-1].append(part)
        else:
            lines.append([part])
    for line in lines:
        line.sort(key=lambda part: -part.geometry().right() if mirrored else part.geometry().left())
    return [part for line in lines for part in line]
