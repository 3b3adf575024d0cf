"""What is wrong with a query, at its field: a wave under a character, words under the line."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from diptych_desktop.panes.search_field import SearchField
from diptych_desktop.theme.theme import Theme

if TYPE_CHECKING:
    from diptych_desktop.panes.search_help import ErrorTip


class FieldError(QObject):
    """Holds the error of a field; its explanation is made when there is first something wrong.

    Signals: ``insteadChosen(str)`` the reader takes the query that was offered.
    """

    insteadChosen = Signal(str)

    def __init__(self, field: SearchField, theme: Theme) -> None:
        super().__init__(field)
        self._field, self._theme = field, theme
        self._message, self._instead = "", ""
        self._tip: ErrorTip | None = None
        field.focusChanged.connect(self._focus_changed)

    @property
    def tip(self) -> "ErrorTip":
        """The explanation under the field."""
        if self._tip is None:
            # The first frame has no use for it.
            from diptych_desktop.panes.search_help import ErrorTip  # noqa: PLC0415 (start-up)

            self._tip = ErrorTip(self._field)
            self._tip.set_theme(self._theme)
            self._tip.insteadChosen.connect(lambda: self.insteadChosen.emit(self._instead))
        return self._tip

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        if self._tip is not None:
            self._tip.set_theme(theme)
            self._tip.explain(self._message, self._instead, theme)

    def show(self, message: str, at: int, instead: str) -> None:
        """Explain an error at a code point; ``instead`` is a query that parses, or ""."""
        self._message, self._instead = message, instead
        self._field.set_error_at(at)
        self._field.setAccessibleDescription(message)
        self.tip.explain(message, instead, self._theme)
        if self._field.hasFocus():
            self.tip.popup()

    def clear(self) -> None:
        """Take the error back."""
        self._message, self._instead = "", ""
        self._field.set_error_at(None)
        self._field.setAccessibleDescription("")
        if self._tip is not None:
            self._tip.hide()

    def _focus_changed(self, there: bool) -> None:
        if there and self._message:
            self.tip.popup()
        elif not there and self._tip is not None:
            # Its link can have the focus, and must not vanish under the reader's finger.
            inside = QApplication.focusWidget()
            if inside is None or not self._tip.isAncestorOf(inside):
                self._tip.hide()
