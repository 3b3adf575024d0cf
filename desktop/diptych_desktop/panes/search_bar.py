"""The search bar: one field over both documents, the counts, and a way through the hits."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from diptych_desktop.delegates.controls import button_style, wear
from diptych_desktop.panes.search_counts import SearchCounts, tool_button
from diptych_desktop.panes.search_error import FieldError
from diptych_desktop.panes.search_field import SearchField, field_style
from diptych_desktop.panes.search_history import SearchHistory
from diptych_desktop.panes.search_star import SaveStar
from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import SYSTEM, Theme, load_theme

if TYPE_CHECKING:
    from diptych_desktop.models.query_examples import Example
    from diptych_desktop.panes.legend import Legend
    from diptych_desktop.panes.search_help import SearchHelp
    from diptych_desktop.panes.search_names import NameCompletion

ROOM_FOR_LEGEND = 660
"""Pixels of the bar below which the field needs all there is."""


class SearchBar(QWidget):
    """Field, counts and the two buttons; knows nothing of engines and hits.

    ``set_query`` is silent; whatever the reader does (types, clears, takes an example, an older
    query or the one offered instead) tells ``queryEdited``.

    Signals:
        queryEdited(str): the reader changed the query.
        submitted(str): Enter: go to the next hit; the query is remembered.
        nextRequested(), previousRequested(): the buttons, and Shift+Enter for the latter.
        helpRequested(): the whole help on the query language is wanted.
        cleared(): the field was emptied by its button (``queryEdited("")`` comes first).
        escaped(): Esc: leave the field, keep the results.
        termChosen(object): show the hits of this term alone (its number), or all again (None).
        saveRequested(): keep what stands in the field as a saved search.
        examplesWanted(): the examples are about to open; ``set_examples`` says which.
    """

    queryEdited = Signal(str)
    submitted = Signal(str)
    nextRequested = Signal()
    previousRequested = Signal()
    helpRequested = Signal()
    cleared = Signal()
    escaped = Signal()
    termChosen = Signal(object)
    saveRequested = Signal()
    examplesWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchBar")
        self._theme = load_theme(SYSTEM)
        self.field = SearchField(self)
        self.error = FieldError(self.field, self._theme)
        self._popover: SearchHelp | None = None
        self._search_icon = QLabel(self.field)
        self.clear_button = tool_button(self, "searchClear", self.tr("Clear the search"))
        self.save_button = SaveStar(self._theme, self)
        self.help_button = tool_button(self, "searchHelpButton", self.tr("Examples of queries"))
        self._names: NameCompletion | None = None
        self.legend: Legend | None = None
        self.counts = SearchCounts(self)
        self.past = SearchHistory(self.field, self._theme)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.field.setObjectName("searchField")
        self.field.setAccessibleName(self.tr("Search both documents"))
        self.field.setPlaceholderText(self.tr("Search both documents"))
        self.field.setMinimumWidth(160)
        self.field.setFixedHeight(32)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        inside = QHBoxLayout(self.field)
        inside.setContentsMargins(8, 0, 4, 0)
        inside.setSpacing(0)
        inside.addWidget(self._search_icon)
        inside.addStretch(1)
        for button in (self.clear_button, self.save_button, self.help_button):
            button.setFixedSize(26, 26)
            inside.addWidget(button)
        self.field.setTextMargins(26, 0, 84, 0)
        self._line = layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.field, 1)
        layout.addSpacing(4)
        layout.addWidget(self.counts)

    def _connect(self) -> None:
        self.field.textEdited.connect(self._edited)
        self.field.textChanged.connect(self._text_changed)
        self.field.entered.connect(self._submit)
        self.field.enteredBack.connect(self.previousRequested)
        self.field.historyWanted.connect(self.past.open)
        self.past.chosen.connect(self._take)
        self.field.escaped.connect(self._escape)
        self.error.insteadChosen.connect(self._take)
        self.clear_button.clicked.connect(self.clear)
        self.save_button.clicked.connect(self.saveRequested)
        self.help_button.clicked.connect(self.show_examples)
        self.counts.previousRequested.connect(self.previousRequested)
        self.counts.nextRequested.connect(self.nextRequested)
        self._text_changed("")

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        self.clear_button.setIcon(icon("close", theme))
        self.help_button.setIcon(icon("info", theme))
        self.counts.set_theme(theme)
        self._search_icon.setPixmap(icon("search", theme).pixmap(16, 16))
        self.save_button.set_theme(theme)
        self.error.set_theme(theme)
        if self._names is not None:
            self._names.set_theme(theme)
        wear(self, button_style(theme) + field_style(theme))
        self.field.set_theme(theme)
        self.past.set_theme(theme)
        if self.legend is not None:
            self.legend.set_theme(theme)
        if self._popover is not None:
            self._popover.set_theme(theme)

    # The query

    def query(self) -> str:
        """Return what stands in the field."""
        return self.field.text()

    def set_query(self, text: str) -> None:
        """Put a query into the field, without a signal."""
        if text != self.field.text():
            self.field.setText(text)

    def focus_field(self) -> None:
        """Go into the field and select what stands there."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def clear(self) -> None:
        """Empty the field, as its button does."""
        self._take("")
        self.cleared.emit()

    # What the search says

    def set_counts(self, counts: Mapping[str, int] | None) -> None:
        """Show the complete counts by letter, None before anything was looked for."""
        self.counts.set_counts(counts)

    def set_terms(
        self,
        terms: Sequence[str],
        colors: Mapping[str, str],
        counts: Sequence[Mapping[str, int]],
    ) -> None:
        """Show the terms of the query as chips beside the field, if there are several."""
        if self.legend is None and len(terms) > 1:
            from diptych_desktop.panes.legend import Legend  # noqa: PLC0415 (start-up)

            self.legend = Legend(self)
            self.legend.set_theme(self._theme)
            self.legend.termChosen.connect(self.termChosen)
            # Behind the field, which gives the room for it.
            self._line.insertWidget(1, self.legend)
            self.legend.set_room(self.width() >= ROOM_FOR_LEGEND)
        if self.legend is not None:
            self.legend.set_terms(terms, colors, counts)

    def set_error(self, message: str, at: int, instead: str, other: str = "") -> None:
        """Say why the query does not parse, when the reader has stopped typing.

        ``at`` is the code point that is wrong, underlined in the field; ``instead`` a query that
        parses, offered as a link, or ""; ``other`` a second one.
        """
        self.error.show(message, at, instead, other)
        self.counts.set_busy(False)

    def clear_error(self) -> None:
        """Take the error back."""
        self.error.clear()

    def set_busy(self, busy: bool) -> None:
        """Say that a search is under way, in words and only if it takes longer than 300 ms."""
        self.counts.set_busy(busy)

    # History and examples

    def set_history(self, queries: Sequence[str]) -> None:
        """Take the earlier queries, the latest first."""
        self.past.set_queries(queries)

    def set_saved(self, queries: Sequence[str]) -> None:
        """Take the queries that are saved: the star says whether the present one is."""
        self.save_button.set_saved(queries)

    def set_names(self, names: Sequence[str]) -> None:
        """Take the names of concepts, which are offered while one types after a #."""
        if self._names is None and names:
            from diptych_desktop.panes.search_names import (  # noqa: PLC0415 (start-up)
                NameCompletion,
            )

            self._names = NameCompletion(self.field, self._theme)
            self._names.completed.connect(self._take)
        if self._names is not None:
            self._names.set_names(names)

    @property
    def names(self) -> "NameCompletion | None":
        """The names that are offered, once there are any."""
        return self._names

    def show_examples(self) -> None:
        """Open the examples under the field."""
        if self._popover is None:
            from diptych_desktop.panes.search_help import SearchHelp  # noqa: PLC0415 (start-up)

            self._popover = SearchHelp(self._theme, self)
            self._popover.exampleChosen.connect(self._take)
            self._popover.moreWanted.connect(self.helpRequested)
        self.examplesWanted.emit()
        self._popover.open_under(self.field)

    def set_examples(self, examples: "Sequence[Example]") -> None:
        """Offer these examples, while ``examplesWanted`` is told."""
        if self._popover is not None:
            self._popover.set_examples(examples)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the legend out where the field would become too short for a query."""
        super().resizeEvent(event)
        if self.legend is not None:
            self.legend.set_room(self.width() >= ROOM_FOR_LEGEND)

    # What the reader does

    def _edited(self, text: str) -> None:
        self.past.close()
        self.error.typed()
        self.queryEdited.emit(text)
        if self._names is not None:
            self._names.look()

    def _text_changed(self, text: str) -> None:
        for button in (self.clear_button, self.save_button):
            button.setVisible(bool(text))
        self.save_button.set_query(text)

    # While the earlier queries are open, keys still come to the field first: it has the focus.

    def _submit(self) -> None:
        if self._names is not None and self._names.take():
            return
        chosen = self.past.current()
        if chosen is not None:
            self._take(chosen)
            return
        text = self.query().strip()
        if not text:
            return
        self.past.remember(text)
        self.error.at_once()
        self.submitted.emit(self.query())

    def _escape(self) -> None:
        if self._names is not None and self._names.is_open():
            self._names.close()
        elif self.past.is_open():
            self.past.close()
        else:
            self.escaped.emit()

    def _take(self, text: str) -> None:
        self.field.setText(text)
        self.field.setFocus()
        self._edited(text)
        self.error.at_once()
