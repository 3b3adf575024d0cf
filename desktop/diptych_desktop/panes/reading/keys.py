"""The keys of the text: those where reading differs from editing."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTextBrowser

from diptych_desktop.engine_client.reading import Place
from diptych_desktop.panes.reading.notes import NoteLink
from diptych_desktop.panes.reading.places import Places
from diptych_desktop.panes.reading.pointing import Pointing


class ReadingKeys:
    """Moves through one view by keys.

    Paging goes on from what is seen, wherever the caret was left, and takes the caret along.
    """

    def __init__(
        self,
        view: QTextBrowser,
        places: Places,
        pointing: Pointing,
        *,
        copy: Callable[[], None],
        follow: Callable[[NoteLink], None],
    ) -> None:
        self._view, self._places, self._pointing = view, places, pointing
        self._copy, self._follow = copy, follow

    def handle(self, event: QKeyEvent) -> bool:
        """Do what a key means here; return whether it meant anything."""
        from PySide6.QtGui import QKeySequence  # noqa: PLC0415 (start-up: no key is pressed yet)

        keys = QKeySequence.StandardKey
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        space = event.key() == Qt.Key.Key_Space
        if event.matches(keys.Copy):
            self._copy()
        elif event.matches(keys.MoveToNextPage) or (space and not shift):
            self._page(1)
        elif event.matches(keys.MoveToPreviousPage) or space:
            self._page(-1)
        elif event.matches(keys.MoveToStartOfDocument):
            self._places.set_caret(0)
            self._places.go_to(Place(0, 0))
        elif event.matches(keys.MoveToEndOfDocument):
            self._places.to_end()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._follow_at_caret()
        else:
            return False
        return True

    def prepare(self, event: QKeyEvent) -> None:
        """Bring the caret into view before Qt moves it."""
        if event.key() in _caret_keys() and not self._view.textCursor().hasSelection():
            self.caret_to_view()

    def caret_to_view(self) -> None:
        """Put the caret, if it is out of sight, into the first whole line in sight."""
        view = self._view
        if not view.viewport().rect().intersects(view.cursorRect()):
            point = QPoint(0, round(self._places.line_height / 2))
            self._places.set_cursor(view.cursorForPosition(point))

    def _page(self, direction: int) -> None:
        """Scroll by a view less one line, and take the caret along."""
        self._places.forget_target()
        bar = self._view.verticalScrollBar()
        step = max(1, round(self._view.viewport().height() - self._places.line_height))
        bar.setValue(bar.value() + direction * step)
        self.caret_to_view()

    def _follow_at_caret(self) -> bool:
        caret = self._places.offset(self._view.textCursor().position())
        link = self._pointing.notes.at(caret)
        if link is not None:
            self._follow(link)
        return link is not None


@cache
def _caret_keys() -> frozenset[int]:
    """Return the keys that move the caret, not before a key is pressed."""
    keys = Qt.Key
    return frozenset(
        {keys.Key_Up, keys.Key_Down, keys.Key_Left, keys.Key_Right, keys.Key_Home, keys.Key_End}
    )
