"""The way of the Tab key: through the window as it is laid out, not as it was put together.

Qt goes by the order in which widgets were made. Much of this window is made late, when it is first
needed, and would come last although it stands in the middle; and a page that hands the keyboard
on to its table (a focus proxy) would have all that stands over the table passed over.
"""

from collections.abc import Iterator, Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QSplitter, QWidget

_Place = tuple[int, int, int, int]
"""Row, column and how many of each, as Qt tells it of what is in a grid."""


def step(window: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the next stop in a window, or to the one before; whether there is one.

    Behind the last comes the first. What has the keyboard without being a stop of its own counts
    as the stop around it; with none around it there is no next one.
    """
    stops = stops_of(window)
    here = window.focusWidget() or window
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
    return _in_order(window, [widget for widget in _chain(window) if _stops(widget, window)])


def _chain(window: QWidget) -> Iterator[QWidget]:
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        yield widget
        widget = widget.nextInFocusChain()


def _stops(widget: QWidget, window: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    return (
        widget.focusPolicy() & tab == tab
        and widget.focusProxy() is None
        and widget.isEnabled()
        and widget.isVisibleTo(window)
    )


def _in_order(parent: QWidget, stops: Sequence[QWidget]) -> list[QWidget]:
    """Sort stops within a widget: itself, what its layout holds, then what lies over that.

    Where no layout tells the order, that of Qt stays.
    """
    if len(stops) < 2:
        return list(stops)
    branches: dict[QWidget, list[QWidget]] = {}
    for stop in stops:
        branches.setdefault(_branch(parent, stop), []).append(stop)
    places = {widget: place for place, widget in enumerate(_laid_out(parent))}
    ordered = sorted(branches, key=lambda branch: places.get(branch, len(places)))
    return [stop for branch in ordered for stop in _in_order(branch, branches[branch])]


def _branch(parent: QWidget, stop: QWidget) -> QWidget:
    """Return the child of a widget that a stop is in, or the widget where it is the stop."""
    above = stop.parentWidget()
    while stop is not parent and above is not None and above is not parent:
        stop, above = above, above.parentWidget()
    return stop


def _laid_out(parent: QWidget) -> Iterator[QWidget]:
    yield parent
    if isinstance(parent, QSplitter):
        parts = (parent.widget(number) for number in range(parent.count()))
        yield from (part for part in parts if part is not None)
    else:
        yield from _held(parent.layout())


def _held(layout: QLayout | None) -> Iterator[QWidget]:
    """Go through the widgets of a layout, and of those in it, in reading order."""
    numbers = list(range(layout.count())) if layout is not None else []
    if isinstance(layout, QGridLayout):
        places = [cast(_Place, layout.getItemPosition(number)) for number in numbers]
        numbers.sort(key=lambda number: places[number])
    for number in numbers:
        item = layout.itemAt(number) if layout is not None else None
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _held(inner)
