"""A table of words under its options, and what there is to say when there is none."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from diptych_desktop.models.words import WordsModel
from diptych_desktop.panes.words import message
from diptych_desktop.panes.words.asking import Asking
from diptych_desktop.panes.words.choice import Choice
from diptych_desktop.panes.words.options import OptionsBar
from diptych_desktop.panes.words.pages import Pages
from diptych_desktop.panes.words.table import WordsTable
from diptych_desktop.theme.theme import SYSTEM, Theme, load_theme


class WordsFrame(QWidget):
    """Holds the table with its options, and shows it, its progress, or why there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("words")
        self.setAccessibleName(self.tr("Words of both documents"))
        self._theme = load_theme(SYSTEM)
        self.asking = Asking(self)
        self.model = WordsModel(self)
        self.options = OptionsBar(self._theme, self)
        self.table = WordsTable(self.model, self._theme, self)
        self.pages = Pages(self.table, self._theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.options)
        column.addWidget(self.pages, 1)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        for part in (self.options, self.pages):
            part.set_theme(theme)
        self._show_page()

    @property
    def choice(self) -> Choice:
        """The table and the options chosen."""
        return self.options.choice

    def show_progress(self, done: float, what: str) -> None:
        """Show how far the answer is, once it has taken a while."""
        self.pages.set_progress(done, what)

    def _show_waiting(self) -> None:
        self.options.summary.set_text("")
        self.pages.show_waiting()

    def _show_page(self) -> None:
        """Show the table, or what there is to say instead."""
        table = self.model.table
        if self.asking.waiting:
            return
        if table is None:
            why = self.asking.why_not(self.choice, self._theme)
            if why:
                self._say(why)
        elif not len(table):
            self._say(message.no_rows(self.choice, self.asking.query, table.hits, self._theme))
        elif not self.model.rowCount():
            text, hidden = self.options.filter.text(), not self.choice.grammar
            self._say(message.all_filtered(text, hidden, self._theme))
        else:
            self.pages.show_table()
        self._summarize()

    def _say(self, html: str) -> None:
        self.pages.say(html)
        self._summarize()

    def _summarize(self) -> None:
        table = self.model.table
        if table is None:
            self.options.summary.set_text("")
            return
        parts = [table.summary]
        if self.model.rowCount() != len(table):
            parts.insert(0, self.tr("{0} shown").format(f"{self.model.rowCount():,}"))
        if table.kind == "collocates":
            query = table.query.strip()
            told = self.tr("of {0}") if '"' in query else self.tr("of “{0}”")
            parts.insert(0, told.format(query))
        self.options.summary.set_text(" · ".join(parts))
