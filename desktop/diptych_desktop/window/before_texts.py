"""What commands that need a text say as long as there is none."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from diptych_desktop.delegates.keys import in_brackets
from diptych_desktop.window.main_window import MainWindow

SEARCHING = frozenset({
    "find", "search", "next_hit", "previous_hit", "region_hits", "region_passages",
    "region_words", "words_list", "words_keyness", "words_collocates", "words_ngrams",
})  # fmt: skip
READING = frozenset({
    "close_a", "close_b", "copy_citation", "swap", "outline", "drawer", "next_region",
    "previous_region", "region_a", "region_b", "region_comparison", "region_concepts",
    "next_difference", "previous_difference", "first_difference", "last_difference",
    "difference_list", "next_shared", "previous_shared", "next_base", "pins", "new_session_here",
    "duplicate_session", "delete_session",
})  # fmt: skip
"""Commands that would do nothing on the start page, or lead the keyboard where nobody sees it;
the others do something there, or say themselves what they need."""


class BeforeTexts(QObject):
    """Has commands done, but on the start page says what those need that need a text."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def connect_action(self, name: str, perform: Callable[..., object]) -> None:
        """Have a command done; raises KeyError for no command."""
        action = self._window.actions_by_name[name]
        if name not in SEARCHING | READING:
            action.triggered.connect(perform)
            return

        def do(checked: bool) -> None:
            if self._window.starting:
                self._say(name)
                # Its mark was set by the press, and nothing came of it.
                action.setChecked(action.isCheckable() and not checked)
            elif action.isCheckable():
                perform(checked)
            else:
                perform()

        action.triggered.connect(do)

    def _say(self, name: str) -> None:
        words = self.tr("No document is open yet. Open one first{0}.")
        if name in SEARCHING:
            words = self.tr("There is nothing to search yet. Open a document first{0}.")
        self._window.status.say(words.format(in_brackets(self._window, "open")))
