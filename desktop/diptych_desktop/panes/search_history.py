"""The queries of earlier, in a list that opens under the field."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QStringListModel, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from diptych_desktop.delegates.controls import scroll_style, wear
from diptych_desktop.panes.search_field import popup_style
from diptych_desktop.theme.theme import Theme

_MOST = 50


class SearchHistory(QObject):
    """Remembers queries, the latest first; its list is made when it is first opened.

    Signals: ``chosen(str)`` the reader took one by mouse.
    """

    chosen = Signal(str)

    def __init__(self, field: QWidget, theme: Theme) -> None:
        super().__init__(field)
        self._field = field
        self._theme = theme
        self._queries = QStringListModel(self)
        self._completer: QCompleter | None = None

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        if self._completer is not None:
            self._dress(self._completer)

    def set_queries(self, queries: Sequence[str]) -> None:
        """Take the queries, the latest first; no more than fifty are kept."""
        self._queries.setStringList(list(queries)[:_MOST])

    def queries(self) -> list[str]:
        """Return the queries, the latest first."""
        return self._queries.stringList()

    def remember(self, query: str) -> None:
        """Put a query first; one that was there already moves up."""
        self.set_queries([query, *(other for other in self.queries() if other != query)])

    def open(self) -> None:
        """Open the list, if there is anything in it."""
        if not self._queries.rowCount():
            return
        if self._completer is None:
            self._completer = self._made()
        self._completer.complete()

    def is_open(self) -> bool:
        """Return whether the list is open."""
        popup = self._completer.popup() if self._completer is not None else None
        return popup is not None and popup.isVisible()

    def current(self) -> str | None:
        """Return the query of the current row of the open list."""
        popup = self._completer.popup() if self._completer is not None else None
        if popup is None or not popup.isVisible() or not popup.currentIndex().isValid():
            return None
        return str(popup.currentIndex().data())

    def close(self) -> None:
        """Close the list."""
        popup = self._completer.popup() if self._completer is not None else None
        if popup is not None:
            popup.hide()

    def _made(self) -> QCompleter:
        completer = QCompleter(self._queries, self)
        completer.setWidget(self._field)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self.chosen)
        self._dress(completer)
        return completer

    def _dress(self, completer: QCompleter) -> None:
        popup = completer.popup()
        if popup is not None:
            popup.setObjectName("searchHistory")
            popup.setAccessibleName(self.tr("Earlier queries"))
            popup.setPalette(self._theme.palette())
            wear(popup, popup_style(self._theme) + scroll_style(self._theme))
