"""Adds words to a concept: a selection, hits, rows of words; to one there is or to a new one."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtWidgets import QApplication, QMenu

from diptych_desktop.controllers.board import Board
from diptych_desktop.window.ask import Ask
from diptych_desktop.window.commands import Commands
from diptych_desktop.window.main_window import MainWindow
from diptych_index.session.actions import SetConcepts
from diptych_index.session.model import Concept

_LONGEST_SELECTION = 200
_MOST_TOLD = 3
_BESIDE = 24
"""Pixels that the menu stands beside the begin of a row."""


class AddingToConcept(QObject):
    """Asks which concept, and gives it the words; one step that can be undone."""

    def __init__(self, window: MainWindow, board: Board, ask: Ask, commands: Commands) -> None:
        super().__init__(window)
        self._window, self._board, self._ask, self._commands = window, board, ask, commands
        self.menu: QMenu | None = None
        window.actions_by_name["add_to_concept"].triggered.connect(lambda *_: self.add_selection())
        for pane in window.workspace.panes.values():
            pane.conceptRequested.connect(lambda words: self.add_words([words]))

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """The concepts of the session."""
        session = self._board.desk.session
        return () if session is None else session.concepts

    # -- what is added

    def add_selection(self) -> None:
        """Add what is selected where the keyboard is: rows, a passage, else the current hit."""
        widget = QApplication.focusWidget()
        while widget is not None:
            add = getattr(widget, "add_to_concept", None)
            if add is not None and add():
                return
            widget = widget.parentWidget()
        words = self._selected_words() or self._commands.finding.at_hand.current_words()
        if words:
            self.add_words([words])
        else:
            self._say(self.tr("Select the words first, then add them to a concept."))

    def _selected_words(self) -> str:
        panes = self._window.workspace.panes
        for pane in (panes[self._commands.current], *panes.values()):
            words = " ".join(pane.selected_text().split())
            if words:
                return words
        return ""

    def add_words(self, words: Sequence[str]) -> None:
        """Add words out of a text; several together are a phrase."""
        if max(map(len, words), default=0) > _LONGEST_SELECTION:
            self._say(self.tr("That is too long for a concept; select a few words."))
            return
        from diptych_desktop.models.concepts import as_query  # noqa: PLC0415 (start-up)

        queries = [query for query in map(as_query, words) if query]
        if words and not queries:
            self._say(self.tr("There is no word in it; select one, then add it to a concept."))
        self.add_queries(queries)

    def add_queries(self, queries: Sequence[str]) -> None:
        """Offer the concepts that queries can be added to, and a new one."""
        if self._board.desk.session is None:
            self._say(self.tr("Open a document first; it is kept with its session."))
            return
        if not queries:
            return
        if not self.concepts:
            self._name_new(queries)
            return
        menu = QMenu(self._window)
        menu.setAccessibleName(self.tr("Add to a concept"))
        for concept in self.concepts:
            action = menu.addAction(f"#{concept.name}".replace("&", "&&"))
            action.triggered.connect(lambda _=False, name=concept.name: self.add(name, queries))
        menu.addSeparator()
        menu.addAction(self.tr("New concept…")).triggered.connect(lambda: self._name_new(queries))
        menu.aboutToHide.connect(menu.deleteLater)
        self.menu = menu
        menu.popup(self._place())

    def _place(self) -> QPoint:
        """Return where the keyboard is: at the caret or the current row, as far as it is seen."""
        widget = QApplication.focusWidget() or self._window
        at = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        low = QRect(at.toRect() if isinstance(at, QRectF) else at).bottomLeft()
        room = widget.rect()
        inside = QPoint(
            min(max(low.x() + _BESIDE, room.left()), room.right()),
            min(max(low.y(), room.top()), room.bottom()),
        )
        return widget.mapToGlobal(inside)

    def _name_new(self, queries: Sequence[str]) -> None:
        self._ask.text(
            self.tr("New concept"),
            self.tr("Name of the concept; a query finds it as #name:"),
            "",
            lambda name: self.add(name, queries),
        )

    def add(self, typed: str, queries: Sequence[str]) -> None:
        """Add queries to the concept of this name, or to a new one; what it has stays once."""
        from diptych_desktop.models.concepts import (  # noqa: PLC0415 (start-up)
            as_name,
            fresh_color,
            with_queries,
        )

        name = as_name(typed)
        if not name:
            self._say(self.tr("A concept's name needs letters or digits."))
            return
        known = {concept.name.casefold(): concept for concept in self.concepts}
        there = known.get(name.casefold())
        if there is None:
            made = Concept(name=name, color=fresh_color(self.concepts))
            told = (*self.concepts, with_queries(made, queries))
        else:
            grown = with_queries(there, queries)
            told = tuple(grown if one.name == there.name else one for one in self.concepts)
        if told == self.concepts:
            self._say(self.tr("#{0} has that already.").format(name))
            return
        self._board.sessions.perform(SetConcepts(concepts=told))
        self._say(self.tr("Added to #{0}: {1}").format(name, ", ".join(queries[:_MOST_TOLD])))

    def _say(self, sentence: str) -> None:
        self._window.status.say(sentence)
