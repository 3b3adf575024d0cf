"""The place in the list that is kept while rows are narrowed, sorted, and shown again."""

from diptych_desktop.models.kwic import HitKey
from diptych_desktop.models.ledger import LedgerModel
from diptych_desktop.panes.ledger.view import LedgerView


class KeptPlace:
    """Keeps a hit at its height: the current one if it is seen, else that of the first row.

    A hit that goes because rows are narrowed comes back to its height with the row, unless the
    reader has scrolled on meanwhile.
    """

    def __init__(self, model: LedgerModel, view: LedgerView) -> None:
        self._model, self._view = model, view
        self._held: tuple[HitKey, int] | None = None
        # Where the list stood when the place was last gone back to.
        self._stood = -1

    def take(self, current: HitKey | None) -> None:
        """Remember the place before other rows are shown."""
        seen = self._view.seen(None if current is None else self._model.row(current))
        if seen is None:
            return
        key = self._model.key(seen[0])
        untouched = self._view.verticalScrollBar().value() == self._stood
        if key == current or self._held is None or not untouched:
            self._held = key, seen[1]

    def go_back(self) -> None:
        """Put the hit, or the next one shown after it, to where it was."""
        if self._held is None:
            return
        key, height = self._held
        row = self._model.row(key)
        if row is None:
            row = self._next_row(key)
        if row is not None:
            self._view.scroll_row_to(row, height)
        self._stood = self._view.verticalScrollBar().value()

    def forget(self) -> None:
        """Keep no place: the reader is somewhere else, or the hits are others."""
        self._held = None

    def _next_row(self, key: HitKey) -> int | None:
        """Return the row of the first hit after one that is not shown, else of the last."""
        shown = self._model.numbers()
        if not shown:
            return None
        number = self._model.hits.base(key.letter) + key.at
        return min(range(len(shown)), key=lambda at: (shown[at] < number, abs(shown[at] - number)))
