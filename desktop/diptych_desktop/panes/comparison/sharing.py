"""Goes through the words that the passages of the open row share, one after the other."""

from PySide6.QtCore import QObject, QRect

from diptych_desktop.delegates.rows.lines import counts
from diptych_desktop.panes.comparison.open_card import OpenCard


class SharedWalk(QObject):
    """Knows which shared words are framed; ``words`` says them for a screen reader."""

    def __init__(self, card: OpenCard, parent: QObject) -> None:
        super().__init__(parent)
        self._card = card
        self._at = -1
        self.words = ""

    def forget(self) -> None:
        """Frame nothing: another row is open."""
        self._at = -1
        self.words = ""

    def step(self, by: int) -> QRect | None:
        """Frame the next (1) or the last (-1) shared words; return where they are in the card."""
        item = self._card.item
        stops = []
        if item is not None and item.shown == "common ground":
            stops = [
                (number, index)
                for number, result in enumerate(item.results)
                for index in range(len(result["counted"]))
            ]
        if item is None or not stops:
            self.words = self.tr("No shared words in this row")
            return None
        if self._at < 0:
            self._at = 0 if by > 0 else len(stops) - 1
        else:
            self._at = (self._at + by) % len(stops)
        number, index = stops[self._at]
        row = item.results[number]["counted"][index]
        names = item.names(item.pairs[number])
        self.words = self.tr(
            "Shared {0} of {1}: “{2}”, {3} and {4} times here, in the documents {5}"
        ).format(
            self._at + 1,
            len(stops),
            row["words"],
            len(row["a"]),
            len(row["b"]),
            counts(row, names),
        )
        return self._card.cells.frame_shared(number, index)
