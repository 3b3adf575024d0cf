"""The list of pins to look at, one line each."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diptych_desktop.controllers.checking import Check

STATES = {"changed": "changed", "unplaced": "not found", "moved": "moved"}
LEFT = "left without a place"

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


def state_in_words(check: Check) -> str:
    """Return what became of a pin, in a word or two."""
    return LEFT if check.left else STATES[check.pin.state]


def line(check: Check) -> str:
    """Return "A3 · changed · the words it was pinned with"."""
    anchor = check.former or check.pin.anchor
    quote = " ".join(anchor.quote.split())
    return f"{check.pin.label} · {state_in_words(check)} · {quote}"


class ChecksModel(QAbstractListModel):
    """Holds the checks in the order in which they are given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._checks: Sequence[Check] = ()

    def set_checks(self, checks: Sequence[Check]) -> None:
        """Show other checks; nothing happens when they are the same."""
        if list(checks) != list(self._checks):
            self.beginResetModel()
            self._checks = tuple(checks)
            self.endResetModel()

    def check(self, row: int) -> Check | None:
        """Return the check of a row."""
        return self._checks[row] if 0 <= row < len(self._checks) else None

    def row_of(self, pin: str) -> int:
        """Return the row of a pin, -1 if it is not to be looked at."""
        return next((row for row, c in enumerate(self._checks) if c.pin.id == pin), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._checks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the line of a check."""
        check = self.check(index.row()) if index.isValid() else None
        if check is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line(check)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{check.pin.label}: {state_in_words(check)}"
        return None
