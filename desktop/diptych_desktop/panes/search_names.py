"""Offers the names of concepts while one is typed after a # in the search field."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QObject, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from diptych_desktop.delegates.controls import scroll_style, wear
from diptych_desktop.panes.search_field import popup_style
from diptych_desktop.theme.theme import Theme

_BEGUN = re.compile(r"(?<![\w#])#([\w-]*)$")
_WIDTH = 240


class NameCompletion(QObject):
    """A list under the field, open as long as a name could be meant.

    Signals: ``completed(str)`` the reader took a name; the whole query with it.
    """

    completed = Signal(str)

    def __init__(self, field: QLineEdit, theme: Theme) -> None:
        super().__init__(field)
        self._field = field
        self._names = QStringListModel(self)
        self._completer = completer = QCompleter(self._names, self)
        completer.setWidget(field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._take)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        popup = self._completer.popup()
        if popup is not None:
            popup.setObjectName("searchNames")
            popup.setAccessibleName("Concepts")
            popup.setPalette(theme.palette())
            wear(popup, popup_style(theme) + scroll_style(theme))

    def set_names(self, names: Sequence[str]) -> None:
        """Take the names of the concepts, without ``#``."""
        self._names.setStringList([f"#{name}" for name in names])

    def look(self) -> None:
        """Open or close the list, as what stands before the caret asks for it."""
        begun = _BEGUN.search(self._before())
        if begun is None or not self._names.rowCount():
            self.close()
            return
        self._completer.setCompletionPrefix(f"#{begun[1]}" if not begun[1] else begun[1])
        only = self._completer.completionCount() == 1 and (
            self._completer.currentCompletion().casefold() == f"#{begun[1]}".casefold()
        )
        if not self._completer.completionCount() or only:
            self.close()
            return
        at = self._field.cursorRect()
        at.setWidth(_WIDTH)
        at.translate(0, (self._field.height() - at.height()) // 2)
        self._completer.complete(at)

    def is_open(self) -> bool:
        """Return whether the list is open."""
        popup = self._completer.popup()
        return popup is not None and popup.isVisible()

    def current(self) -> str | None:
        """Return the name of the current row of the open list, with ``#``."""
        popup = self._completer.popup()
        if popup is None or not popup.isVisible() or not popup.currentIndex().isValid():
            return None
        return str(popup.currentIndex().data())

    def offered(self) -> list[str]:
        """Return the names that the list offers now, with ``#``."""
        model = self._completer.completionModel()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def take(self) -> bool:
        """Take the current name, if there is one; return whether there was."""
        name = self.current()
        if name is not None:
            self._take(name)
        return name is not None

    def close(self) -> None:
        """Close the list."""
        popup = self._completer.popup()
        if popup is not None:
            popup.hide()

    def _before(self) -> str:
        return self._field.text()[: self._field.cursorPosition()]

    def _take(self, name: str) -> None:
        before, after = self._before(), self._field.text()[self._field.cursorPosition() :]
        kept = before[: before.rfind("#")]
        self.close()
        rest = after if after.startswith(" ") else f" {after}"
        self.completed.emit(f"{kept}{name}{rest}")
