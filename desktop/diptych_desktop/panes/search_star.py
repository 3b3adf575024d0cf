"""The star in the search field: full where the present search is saved already."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from diptych_desktop.delegates.keys import TellsKeys, in_brackets
from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import Theme


class SaveStar(TellsKeys, QToolButton):
    """A button that knows which queries are saved."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._saved: frozenset[str] = frozenset()
        self._query = ""
        self._full: bool | None = None
        self.setObjectName("searchSave")
        self.setAutoRaise(True)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme, self._full = theme, None
        self._show()

    def set_saved(self, queries: Sequence[str]) -> None:
        """Take the queries that are saved."""
        self._saved = frozenset(queries)
        self._show()

    def set_query(self, query: str) -> None:
        """Stand for another query."""
        self._query = " ".join(query.split())
        self._show()

    def _show(self) -> None:
        full = self._query in self._saved
        if full == self._full:
            return
        self._full = full
        self.setIcon(icon("star-full" if full else "star", self._theme))
        self.say_keys()

    def say_keys(self) -> None:
        """Say what a press does, and with which key."""
        words = (
            self.tr("This search is saved; save it once more")
            if self._full
            else self.tr("Save this search")
        ) + in_brackets(self, "save_search")
        self.setToolTip(words)
        self.setAccessibleName(words)
