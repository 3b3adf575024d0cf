"""The words view: what a reader asks of it, and what is done with its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from diptych_desktop.controllers.words import Wish
from diptych_desktop.models.word_tables import table_of
from diptych_desktop.panes.words import message
from diptych_desktop.panes.words.choice import Choice
from diptych_desktop.panes.words.copying import to_export
from diptych_desktop.panes.words.frame import WordsFrame
from diptych_desktop.panes.words.help import WordsHelp
from diptych_desktop.panes.words.rows import RowDeeds
from diptych_desktop.theme.theme import Theme
from diptych_index.protocol import ErrorRow


class WordsPane(WordsFrame):
    """Shows one of four tables; asks for it when it is seen, and not before.

    Signals:
        wished(object Wish): something to ask the engine for.
        givenUp: what was asked is not wanted any more.
        cancelRequested: the reader wants it stopped.
        functionWordsRequested: they are to be hidden, but are not known yet.
        queryRequested(str): the hits of a row are wanted.
        pinRequested(str): the first hit of this query is to be pinned.
        conceptRequested(object): these queries are to be added to a concept.
        saveRequested(str): the table is to be written as ``tsv``, ``csv`` or ``json``.
        copyRequested(str form, object places): many rows are to be copied (see RowDeeds).
        searchRequested: the keyboard is wanted in the search field.
        said(str): a word for the status line.
        stateChanged: something that a session restores has changed.
    """

    wished = Signal(object)
    givenUp = Signal()
    cancelRequested = Signal()
    functionWordsRequested = Signal()
    queryRequested = Signal(str)
    pinRequested = Signal(str)
    conceptRequested = Signal(object)
    saveRequested = Signal(str)
    copyRequested = Signal(str, object)
    searchRequested = Signal()
    said = Signal(str)
    stateChanged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grammar: frozenset[str] | None = None
        self._help: WordsHelp | None = None
        # The keyboard waits here for a table that is on its way.
        self._enter_from: QWidget | None = None
        self.rows = RowDeeds(self.model, self.table)
        self._connect()
        self.set_theme(self._theme)

    def _connect(self) -> None:
        self.options.chosen.connect(self._chosen)
        self.options.filterEdited.connect(self._filter)
        self.options.downPressed.connect(self.table.enter)
        self.options.helpRequested.connect(self.show_help)
        self.options.menu.aboutToShow.connect(lambda: self.rows.fill(self.options.menu))
        self.rows.queryRequested.connect(self._go_to)
        self.rows.pinRequested.connect(self.pinRequested)
        self.rows.aroundRequested.connect(self.around)
        self.rows.conceptRequested.connect(self.conceptRequested)
        self.rows.saveRequested.connect(self.saveRequested)
        self.rows.copyRequested.connect(self.copyRequested)
        self.rows.said.connect(self.said)
        self.table.typed.connect(self._typed)
        self.table.leftUpwards.connect(self.options.filter.setFocus)
        self.pages.followed.connect(self._follow)
        self.pages.stopPressed.connect(self.cancelRequested)
        self.asking.slow.connect(self._show_waiting)
        self.asking.wished.connect(self.wished)
        self.asking.givenUp.connect(self.givenUp)

    # What is shown

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        super().set_theme(theme)
        self.rows.set_theme(theme)
        if self._help is not None:
            self._help.set_theme(theme)

    def set_documents(
        self, letters: str, awaited: str = "", *, has_apparatus: bool = False
    ) -> None:
        """Take which documents can be counted, and which are on their way; ask anew.

        ``has_apparatus`` tells that there are running heads, credits and the like in them.
        """
        self.asking.set_documents(letters, awaited, has_apparatus=has_apparatus)
        self.options.set_apparatus(there=has_apparatus)
        self._grammar = None
        self.model.set_hidden(frozenset())
        self.refresh()

    def set_query(self, query: str, extras: Mapping[str, Any]) -> None:
        """Take the query searched for, its concepts and the like."""
        if self.asking.set_query(query, extras) and self.choice.kind == "collocates":
            self.refresh()

    def set_function_words(self, words: frozenset[str]) -> None:
        """Take the words that are left out where function words are hidden."""
        self._grammar = words
        self._apply_grammar()

    def refresh(self) -> None:
        """Ask for the table chosen, unless it is shown, or say why there is none."""
        if not self.isVisible():
            return
        if self.asking.why_not(self.choice, self._theme):
            self.asking.drop()
            self.asking.forget()
            self.model.set_table(None)
            self._show_page()
            return
        self._apply_grammar()
        self.pages.set_progress(None)
        if not self.asking.ask(self.choice):
            self._show_page()

    def show_answer(self, wish: Wish, result: Mapping[str, Any]) -> None:
        """Show the engine's answer, if it is to what was asked last."""
        if self.asking.is_answer(wish, good=True):
            self.model.set_table(
                table_of(
                    wish.method,
                    wish.params,
                    result,
                    letters=self.asking.letters,
                    has_apparatus=self.asking.has_apparatus,
                )
            )
            self.table.scrollToTop()
            self._show_page()
            if self._enter_from is not None and self._enter_from.hasFocus():
                self.setFocus()
            self._enter_from = None

    def show_failure(self, wish: Wish, row: ErrorRow) -> None:
        """Say why there is no table."""
        if not self.asking.is_answer(wish, good=False):
            return
        self.model.set_table(None)
        if row["kind"] == "Cancelled":
            self._say(message.stopped(self._theme))
        else:
            self._say(message.failed(row["message"], self._theme))

    # What the reader does

    def choose(self, choice: Choice) -> None:
        """Show another table, as the reader's press on its button does."""
        self.options.show_choice(choice)
        self._chosen(choice)

    def _chosen(self, _choice: Choice) -> None:
        self._apply_grammar()
        self.refresh()
        self.stateChanged.emit()

    def _apply_grammar(self) -> None:
        """Hide the function words, or show them; ask for them if they are not known."""
        if self.choice.grammar:
            self._hide(frozenset())
        elif self._grammar is None:
            if self.asking.letters:
                self.functionWordsRequested.emit()
        else:
            self._hide(self._grammar)

    def _hide(self, words: frozenset[str]) -> None:
        self.model.set_hidden(words)
        self._show_page()

    def _filter(self, text: str) -> None:
        self.model.set_filter(text)
        self._show_page()

    def _typed(self, letters: str) -> None:
        """Take a letter typed in the table into the filter."""
        self.options.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.options.filter.setText(self.options.filter.text() + letters)
        self._filter(self.options.filter.text())

    def around(self, query: str) -> None:
        """Show what stands around the hits of a query of the reader's choice."""
        self.asking.take_row(query)
        self.choose(replace(self.choice, kind="collocates"))

    def _go_to(self, query: str) -> None:
        self.asking.take_own(query)
        self.queryRequested.emit(query)

    def pin_here(self) -> bool:
        """Pin from the current row, if the keyboard is here; tell whether it was."""
        return self.rows.pin_here()

    def add_to_concept(self) -> bool:
        """Ask for the words of the rows selected to be added to a concept; tell if there are."""
        return self.rows.add_to_concept()

    def exported(self, form: str, places: Sequence[int] | None = None) -> dict[str, Any] | None:
        """Return what the engine needs to write rows of the table, None where there is none.

        The rows at ``places``, or all, as they are shown; the documents and the path are missing.
        """
        wish = self.asking.shown
        if wish is None:
            return None
        return {
            **to_export(self.model, wish, form, places), "about": self.options.summary.text(),
        }  # fmt: skip

    def show_help(self) -> None:
        """Open the formulas and their sources."""
        if self._help is None:
            self._help = WordsHelp(self._theme, self)
        self._help.open_over(self.options.help_button)

    def _follow(self, link: str) -> None:
        if link == message.CLEAR:
            self.options.filter.clear()
        elif link == message.GRAMMAR:
            self.choose(replace(self.choice, grammar=True))
        elif link == message.ALL:
            self.choose(self.choice.with_least(1))
        elif link == message.SEARCH:
            self.searchRequested.emit()
        else:
            self.refresh()

    # State

    def state(self) -> dict[str, object]:
        """Return what a session restores, as JSON values."""
        return {**self.choice.state(), "filter": self.options.filter.text()}

    def restore(self, state: Mapping[str, object]) -> None:
        """Take up what ``state`` told."""
        text = state.get("filter")
        self.options.filter.setText(text if isinstance(text, str) else "")
        self.model.set_filter(self.options.filter.text())
        self.options.show_choice(Choice.of(state))
        self._apply_grammar()
        self.refresh()

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the table, or to the line over it where there is none."""
        if self.pages.shows_table():
            self.table.enter()
        else:
            button = self.options.kinds[self.choice.kind]
            button.setFocus(event.reason())
            self._enter_from = button if self.asking.waiting else None

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the table when it is seen."""
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give up what is not seen any more: the search has the engine to itself."""
        super().hideEvent(event)
        self.asking.drop()
