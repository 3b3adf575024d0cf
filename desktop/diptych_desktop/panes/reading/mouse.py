"""The mouse on the text: clicks on notes, pages and pins, and the end of a pin that is dragged."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTextBrowser

from diptych_desktop.engine_client.reading import PageMark
from diptych_desktop.panes.reading.dragging import PinDragging
from diptych_desktop.panes.reading.notes import NoteLink
from diptych_desktop.panes.reading.pointing import Pointing
from diptych_index.spans import ReadSpan

_STILL = 4
"""Pixels that the mouse may move between press and release of a click."""


class ReadingMouse:
    """Tells a click from a drag and a selection, and what either means; the rest is Qt's own."""

    def __init__(
        self,
        view: QTextBrowser,
        pointing: Pointing,
        dragging: PinDragging,
        *,
        follow: Callable[[NoteLink], None],
        activate_page: Callable[[PageMark], None],
        activate_pin: Callable[[str], None],
        drag_pin: Callable[[str, ReadSpan], None],
    ) -> None:
        self._view, self._pointing, self._dragging = view, pointing, dragging
        self._follow, self._activate_page = follow, activate_page
        self._activate_pin, self._drag_pin = activate_pin, drag_pin
        self._pressed: QPoint | None = None

    def press(self, event: QMouseEvent) -> bool:
        """Begin a click or a drag; return whether it was on a pin."""
        point = event.position().toPoint()
        self._pressed = point
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if self._dragging.begin(event.position()):
            return True
        pin = self._pointing.pin_at(point)
        if pin is not None:
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
            self._activate_pin(pin.label)
        return pin is not None

    def let_go(self) -> bool:
        """End a drag; return whether the end of a pin was held."""
        held = self._dragging.end()
        if held is None:
            return False
        self._pressed = None
        label, span = held
        if span is None:
            self._activate_pin(label)
        else:
            self._drag_pin(label, span)
        return True

    def release(self, event: QMouseEvent) -> None:
        """End a click, after Qt had its part: follow a note's mark, set a page."""
        pressed, self._pressed = self._pressed, None
        point = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        if (point - pressed).manhattanLength() >= _STILL or self._view.textCursor().hasSelection():
            return
        link, page = self._pointing.link_at(point), self._pointing.page_at(point)
        if link is not None:
            self._follow(link)
        elif page is not None:
            self._activate_page(page)

    def hover(self, event: QMouseEvent) -> None:
        """Show a hand over what can be clicked, an arrow over the end of a pin."""
        if event.buttons():
            return
        over = self._pointing.can_click(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        if self._dragging.at(event.position()) is not None:
            shape = Qt.CursorShape.SizeVerCursor
        viewport = self._view.viewport()
        if viewport.cursor().shape() != shape:
            viewport.setCursor(shape)
