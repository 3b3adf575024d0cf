"""What the words view shows under its options: the table, words instead of it, or its progress."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from diptych_desktop.panes.reading.widgets import Strip
from diptych_desktop.panes.words.message import MessagePage
from diptych_desktop.panes.words.table import WordsTable
from diptych_desktop.theme.theme import Theme


class Pages(QStackedWidget):
    """Three pages, one of them seen.

    Signals:
        followed(str): a link of the message was followed.
        stopPressed: the reader wants the count to be stopped; it is said until it is.
    """

    followed = Signal(str)
    stopPressed = Signal()

    def __init__(self, table: WordsTable, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self.message = MessagePage(self)
        self.progress = Strip("", self.tr("Stop"), theme, self)
        self._waiting = QWidget(self)
        room = QVBoxLayout(self._waiting)
        room.addWidget(self.progress)
        room.addStretch(1)
        for page in (table, self.message, self._waiting):
            self.addWidget(page)
        self.setAutoFillBackground(True)
        self.message.followed.connect(self.followed)
        self.progress.pressed.connect(self._stop)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._table.set_theme(theme)
        self.progress.set_theme(theme)
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.paper)
        self.setPalette(palette)

    def show_table(self) -> None:
        """Show the table."""
        self.setCurrentWidget(self._table)

    def shows_table(self) -> bool:
        """Return whether the table is what is seen."""
        return self.currentWidget() is self._table

    def say(self, html: str) -> None:
        """Show a message instead of the table."""
        self.message.say(html)
        self.setCurrentWidget(self.message)

    def show_waiting(self) -> None:
        """Show how far the answer is."""
        self.setCurrentWidget(self._waiting)

    def set_progress(self, done: float | None, what: str = "") -> None:
        """Tell how far the answer is, 0 to 1 (None: not known yet), and what is being done."""
        self.progress.set_words(what or self.tr("Counting words"))
        self.progress.set_fraction(done)

    def _stop(self) -> None:
        self.progress.set_words(self.tr("Stopping …"))
        self.stopPressed.emit()
