"""The current hit of the ledger, and the way from it to the next one."""

from PySide6.QtCore import QCoreApplication

from diptych_desktop.models.kwic import HitKey
from diptych_desktop.models.ledger import LedgerModel
from diptych_desktop.panes.ledger.header import LedgerHeader
from diptych_desktop.panes.ledger.place import KeptPlace
from diptych_desktop.panes.ledger.view import LedgerView

translate = QCoreApplication.translate


class CurrentHit:
    """Keeps the current hit, also while its row is not shown; ``hit`` is None where there is none.

    ``place`` is where the list stands, which is kept while rows are narrowed and sorted.
    """

    def __init__(self, model: LedgerModel, view: LedgerView, header: LedgerHeader) -> None:
        self._model, self._view, self._header = model, view, header
        self.place = KeptPlace(model, view)
        self.hit: HitKey | None = None

    def show(self) -> None:
        """Make its row the current one, or none."""
        row = None if self.hit is None else self._model.row(self.hit)
        self._view.set_current_row(row)

    def set(self, letter: str, index: int) -> None:
        """Make a hit current, without a signal; one there is not leaves no hit current."""
        there = 0 <= index < self._model.count(letter)
        self.moved(HitKey(letter, index) if there else None)
        self.show()

    def moved(self, hit: HitKey | None) -> None:
        """Take another hit, which the reader has moved to."""
        self.hit = hit
        self.place.forget()
        self._header.say("")

    def keep_place(self) -> None:
        """Remember the place before other rows are shown."""
        self.place.take(self.hit)

    def go_back(self) -> None:
        """Show it among other rows, the place kept."""
        self.show()
        self.place.go_back()

    def step(self, *, forward: bool) -> None:
        """Move to the next hit shown or the one before, round at the ends."""
        rows = self._model.rowCount()
        if not rows:
            return
        row = self._view.current_row()
        target: int | None
        if row is not None:
            target = row + (1 if forward else -1)
        elif self.hit is not None:
            # It is hidden: on from where it stands in the text.
            target = self.place.beside(self.hit, forward=forward)
        else:
            target = 0 if forward else rows - 1
        inside = target is not None and 0 <= target < rows
        if target is None or not inside:
            target = 0 if forward else rows - 1
        self._view.move_to(target)
        if not inside and rows > 1:
            self._header.say(
                translate("ledger", "went round to the first hit")
                if forward
                else translate("ledger", "went round to the last hit")
            )
