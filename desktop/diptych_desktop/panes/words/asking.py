"""What the words view has asked for: the wish at hand, the one that is shown, and what it needs."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from diptych_desktop.controllers.words import Wish
from diptych_desktop.panes.words import message
from diptych_desktop.panes.words.choice import Choice
from diptych_desktop.theme.theme import Theme

BUSY_AFTER_MS = 300


class Asking(QObject):
    """Keeps what is known of documents and query, and which answer is awaited.

    Signals:
        wished(object Wish): something to ask the engine for.
        givenUp: what was asked is not wanted any more.
        slow: the answer has taken so long that it should be said.
    """

    wished = Signal(object)
    givenUp = Signal()
    slow = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.letters, self.awaited = "", ""
        self.has_apparatus = False
        self.query = ""
        self._extras: Mapping[str, Any] = {}
        self._wish: Wish | None = None
        self._shown: Wish | None = None
        self._own_query = ""
        self._busy = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._busy.timeout.connect(self.slow)

    @property
    def shown(self) -> Wish | None:
        """What the table that is shown is the answer to."""
        return self._shown

    @property
    def waiting(self) -> bool:
        """Whether an answer is awaited."""
        return self._wish is not None

    def set_documents(self, letters: str, awaited: str, *, has_apparatus: bool) -> None:
        """Take which documents can be counted, which are on their way, and what is in them."""
        self.letters, self.awaited, self.has_apparatus = letters, awaited, has_apparatus
        self._shown = None

    def set_query(self, query: str, extras: Mapping[str, Any]) -> bool:
        """Take the query searched for; tell whether it is another than before.

        A query that a row of the view asked for is not taken: the table it stood in is what the
        reader comes back to.
        """
        if query and query == self._own_query:
            return False
        self._own_query = ""
        same = (query, extras) == (self.query, self._extras)
        self.query, self._extras = query, extras
        return not same

    def take_row(self, query: str) -> None:
        """Take the query of a row, read as the one before it is, even if it was asked for."""
        self._own_query = ""
        self.query = query

    def take_own(self, query: str) -> None:
        """Remember that the view itself is about to search for something."""
        self._own_query = query

    def why_not(self, choice: Choice, theme: Theme) -> str:
        """Return why nothing can be asked, "" if it can."""
        why = message.nothing_to_count(choice, self.letters, self.awaited)
        if not why and choice.kind == "collocates" and not self.query.strip():
            return message.no_query(theme)
        return why

    def ask(self, choice: Choice) -> bool:
        """Ask for what is chosen; tell whether it has to be asked, not being shown already."""
        wish = choice.wish(self.query, self._extras)
        if wish == self._shown and self._wish is None:
            return False
        self._wish = wish
        self._busy.start()
        self.wished.emit(wish)
        return True

    def drop(self) -> None:
        """Give up what is asked, and forget what is shown."""
        self._busy.stop()
        if self._wish is not None:
            self._wish = None
            self.givenUp.emit()

    def forget(self) -> None:
        """Forget what is shown, so that it is asked for again."""
        self._shown = None

    def is_answer(self, wish: Wish, *, good: bool) -> bool:
        """Take in that a wish was answered; tell whether it is the one at hand."""
        if self._wish is None or wish.key != self._wish.key:
            return False
        self._busy.stop()
        self._wish = None
        self._shown = wish if good else None
        return True
