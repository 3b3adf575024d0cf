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

    def go_back(self, now: HitKey | None = None) -> None:
        """Put the hit, or the next one shown after it, to where it was.

        ``now`` is its key where the hits are those of another answer.
        """
        if self._held is None:
            return
        key, height = self._held
        if now is not None:
            key = now
        row = self._model.row(key)
        if row is None:
            row = self.beside(key, forward=True)
        if row is None:
            row = self.beside(key, forward=False)
        if row is not None:
            self._view.scroll_row_to(row, height)
        self._stood = self._view.verticalScrollBar().value()

    def forget(self) -> None:
        """Keep no place: the reader is somewhere else, or the hits are others."""
        self._held = None

    def beside(self, key: HitKey, *, forward: bool) -> int | None:
        """Return the row of the hit that comes next in the texts, or before; None if none does."""
        number = self._model.hits.base(key.letter) + key.at
        shown = enumerate(self._model.numbers())
        if forward:
            rows = [(other, row) for row, other in shown if other > number]
            return min(rows)[1] if rows else None
        rows = [(other, row) for row, other in shown if other < number]
        return max(rows)[1] if rows else None
