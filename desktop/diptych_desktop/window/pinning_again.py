"""A passage that is pinned already: its row is opened, and the same key pins it a second time."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.passages import PinWish
from diptych_desktop.window.main_window import MainWindow
from diptych_index.session.model import Side
from diptych_index.spans import ReadSpan


class PinningAgain(QObject):
    """Has passages pinned; a second pin on one is made only when it is asked for once more.

    What was wished first is offered as long as the sentence that says so stands in the status bar.
    """

    def __init__(self, window: MainWindow, board: Board, mean: Callable[[str], None]) -> None:
        super().__init__(window)
        self._window, self._board, self._mean = window, board, mean
        self._offered: PinWish | None = None
        self._sentence = ""
        board.desk.pinnedAlready.connect(self._offer)

    def pin(self, side: Side, span: ReadSpan, current: str | None, *, beside: bool) -> None:
        """Pin a passage, or for a second time one of which it was said that it is pinned.

        ``current`` is the open row; a second pin goes where the first wish for it wanted it.
        """
        status, offered, self._offered = self._window.status, self._offered, None
        again = offered == PinWish(side, span, offered.current if offered else None, beside)
        if again and offered is not None and status.message() == self._sentence:
            status.say("")
            self._board.desk.pin(side, span, offered.current, beside=beside, again=True)
        else:
            self._board.desk.pin(side, span, current, beside=beside)

    def _offer(self, pin_id: str, wish: PinWish) -> None:
        """Open the row of a pin, and say that its passage can be pinned once more."""
        session, comparison = self._board.desk.session, self._window.workspace.comparison
        pin = next((p for p in session.pins if p.id == pin_id), None) if session else None
        if session is None or pin is None:
            return
        row = next((row for row in session.rows if pin_id in row.pins), None)
        if row is not None and comparison is not None:
            comparison.show_row(row.id)
        self._mean(pin.label)
        action = self._window.actions_by_name["pin_beside" if wish.beside else "pin"]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._sentence = self.tr(
            "Pinned already as {0}; its row is open in the comparison. "
            "Press {1} again for a second pin on the same passage."
        ).format(pin.label, keys or self.tr("the key"))
        self._offered = wish
        self._window.status.say(self._sentence)
