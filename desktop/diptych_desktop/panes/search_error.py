"""What is wrong with a query, at its field: a wave under a character, words under the line."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from diptych_desktop.panes.search_field import SearchField
from diptych_desktop.theme.theme import Theme

if TYPE_CHECKING:
    from diptych_desktop.panes.search_help import ErrorTip


PAUSE_MS = 600
"""How long nobody types before an error is explained: half a query is mostly none yet."""


class FieldError(QObject):
    """Holds the error of a field; its explanation is made when there is first something wrong.

    An error that comes while one types waits for a pause. One that is explained already stays
    where it is, and its words change with what is typed on, until the query parses: nothing comes
    and goes with every letter.

    Signals: ``insteadChosen(str)`` the reader takes the query that was offered.
    """

    insteadChosen = Signal(str)

    def __init__(self, field: SearchField, theme: Theme) -> None:
        super().__init__(field)
        self._field, self._theme = field, theme
        self._message, self._at = "", 0
        self._offers = ("", "")
        self._tip: ErrorTip | None = None
        self._explained = False
        self._since_typed = QElapsedTimer()
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._explain)
        field.focusChanged.connect(self._focus_changed)

    @property
    def tip(self) -> "ErrorTip":
        """The explanation under the field."""
        if self._tip is None:
            # The first frame has no use for it.
            from diptych_desktop.panes.search_help import ErrorTip  # noqa: PLC0415 (start-up)

            self._tip = ErrorTip(self._field)
            self._tip.set_theme(self._theme)
            self._tip.offerChosen.connect(lambda at: self.insteadChosen.emit(self._offers[at]))
        return self._tip

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        if self._tip is not None:
            self._tip.set_theme(theme)
            self._tip.explain(self._message, self._offers, theme)

    def typed(self) -> None:
        """Wait for a pause before anything new is explained; what is explained stays."""
        self._since_typed.start()
        self._pause.stop()
        if not self._explained:
            self.clear()

    def at_once(self) -> None:
        """Wait no longer: the reader is done with the query."""
        self._since_typed.invalidate()
        if self._message:
            self._explain()

    def show(self, message: str, at: int, instead: str, other: str = "") -> None:
        """Explain an error at a code point; ``instead`` and ``other`` are queries that parse."""
        self._message, self._at = message, at
        self._offers = (instead, other)
        typing = self._since_typed.isValid() and not self._explained
        left = PAUSE_MS - self._since_typed.elapsed() if typing else 0
        if left > 0:
            self._pause.start(left)
        else:
            self._explain()

    def _explain(self) -> None:
        self._pause.stop()
        self._explained = True
        self._field.set_error_at(self._at)
        self._field.setAccessibleDescription(self._message)
        self.tip.explain(self._message, self._offers, self._theme)
        if self._field.hasFocus():
            self.tip.popup()

    def clear(self) -> None:
        """Take the error back."""
        self._pause.stop()
        self._explained = False
        self._message, self._offers = "", ("", "")
        self._field.set_error_at(None)
        self._field.setAccessibleDescription("")
        if self._tip is not None:
            self._tip.hide()

    def _focus_changed(self, there: bool) -> None:
        if there and self._explained:
            self.tip.popup()
        elif not there and self._tip is not None:
            # Its link can have the focus, and must not vanish under the reader's finger.
            inside = QApplication.focusWidget()
            if inside is None or not self._tip.isAncestorOf(inside):
                self._tip.hide()
