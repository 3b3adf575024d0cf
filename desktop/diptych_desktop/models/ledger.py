"""The hits of a search as rows: kept as columns, cut out of the texts only when a row is shown."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.models.facets import LETTERS, Facets, Filter, Hits, Wording, chosen, wordings
from diptych_desktop.models.kwic import CONTEXT, Cut, HitKey, Kwic, cut, kwic, sentence_of
from diptych_index.protocol import SearchResult
from diptych_index.spans import ReadSpan, read_span

KWIC_ROLE = Qt.ItemDataRole.UserRole + 1
"""The row as a Kwic with as much context as the model was told to show."""

_AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_NO_HITS = Hits(dict.fromkeys(LETTERS), dict.fromkeys(LETTERS))


class LedgerModel(QAbstractListModel):
    """One row for each hit shown, those of A first, each document's in text order unless sorted.

    As long as nothing is sorted and at most one document chosen, a row is arithmetic on the
    columns of the SearchResult: nothing is made for 10,000 hits until a view asks for the few it
    paints. A hit's *number* is its place in the order of the ledger, from 0.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits = _NO_HITS
        self._pinned: dict[str, list[ReadSpan]] = {letter: [] for letter in LETTERS}
        self._facets = Facets()
        self._order: Sequence[int] | None = None
        self._levels: tuple[str, ...] = ()
        self._wordings: list[Wording] | None = None
        # The numbers of the hits shown, row by row; None where arithmetic will do.
        self._shown: list[int] | None = None
        self._rows: dict[int, int] | None = None
        self.context = CONTEXT

    # What is shown

    def set_documents(self, a: ReadingDocument | None, b: ReadingDocument | None) -> None:
        """Take the documents that the hits are cut out of."""
        self.beginResetModel()
        self._hits = self._hits._replace(documents={"A": a, "B": b})
        self._wordings = None
        self._choose()
        self.endResetModel()

    def set_result(
        self,
        result: SearchResult | None,
        order: Sequence[int] | None = None,
        levels: Sequence[str] = (),
    ) -> None:
        """Take the hits of a search, None for no search; the columns are kept, not copied.

        ``order`` are the numbers of the hits in the order of ``levels`` (those of ``sort``).
        """
        self.beginResetModel()
        found = {} if result is None else result["hits"]
        columns = {letter: found.get(letter) for letter in LETTERS}
        self._hits = self._hits._replace(columns=columns)
        self._order, self._levels = order, tuple(levels)
        self._wordings = None
        self._choose()
        self.endResetModel()

    def set_order(self, order: Sequence[int] | None, levels: Sequence[str]) -> None:
        """Sort the rows; None for text order."""
        self.beginResetModel()
        self._order, self._levels = order, tuple(levels)
        self._choose()
        self.endResetModel()

    def set_facets(self, facets: Facets) -> None:
        """Show some of the hits."""
        if facets != self._facets:
            self.beginResetModel()
            self._facets = facets
            self._choose()
            self.endResetModel()

    def set_filter(self, which: Filter) -> None:
        """Show the hits of both documents or of one."""
        self.set_facets(self._facets._replace(letter=which))

    def set_context(self, characters: int) -> None:
        """Show so many characters on each side of a hit."""
        self.context = characters
        self._changed()

    def set_pinned(self, spans: Mapping[str, Sequence[ReadSpan]]) -> None:
        """Mark the rows whose hit lies within one of these passages, by letter."""
        self._pinned = {letter: sorted(spans.get(letter, ())) for letter in LETTERS}
        self._changed()

    def _changed(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1), [KWIC_ROLE])

    def _choose(self) -> None:
        self._rows = None
        self._shown = None
        if self._order is not None or self._facets.narrows:
            self._shown = chosen(self._hits, self._facets, self._order, self.wordings)

    def filter(self) -> Filter:
        """Return of which documents hits are shown."""
        return self._facets.letter

    @property
    def facets(self) -> Facets:
        """What is shown of the hits."""
        return self._facets

    @property
    def levels(self) -> tuple[str, ...]:
        """What the rows are sorted by; empty for text order."""
        return self._levels

    @property
    def hits(self) -> Hits:
        """All the hits, whatever is shown of them."""
        return self._hits

    def wordings(self) -> list[Wording]:
        """Return for each hit whether its words stand in A, in B, or in both (``wordings``)."""
        if self._wordings is None:
            # Only asked for when a reader wants it.
            from diptych_index.search.fold import fold  # noqa: PLC0415 (start-up)

            self._wordings = wordings(self._hits, lambda words: fold(words).text)
        return self._wordings

    def count(self, letter: str) -> int:
        """Return how many hits a document has, whatever is shown."""
        return self._hits.count(letter)

    def total(self) -> int:
        """Return how many hits there are, whatever is shown."""
        return self._hits.count("A") + self._hits.count("B")

    # Rows and hits

    def key(self, row: int) -> HitKey:
        """Return the hit of a row; raises IndexError outside the rows."""
        return self._key(self.number(row))

    def number(self, row: int) -> int:
        """Return the number of the hit of a row; raises IndexError outside the rows."""
        if not 0 <= row < self.rowCount():
            raise IndexError(row)
        if self._shown is not None:
            return self._shown[row]
        return row + (self._hits.count("A") if self._facets.letter == "B" else 0)

    def numbers(self) -> list[int]:
        """Return the numbers of all the hits shown, in the order of their rows."""
        if self._shown is not None:
            return self._shown
        first = self._hits.count("A") if self._facets.letter == "B" else 0
        return [*range(first, first + self.rowCount())]

    def _key(self, number: int) -> HitKey:
        of_a = self._hits.count("A")
        return HitKey("A", number) if number < of_a else HitKey("B", number - of_a)

    def row(self, key: HitKey) -> int | None:
        """Return the row of a hit, None if it is not shown or there is none."""
        if key.letter not in LETTERS or not 0 <= key.at < self._hits.count(key.letter):
            return None
        if self._shown is not None:
            if self._rows is None:
                self._rows = {number: row for row, number in enumerate(self._shown)}
            return self._rows.get(self._hits.base(key.letter) + key.at)
        if self._facets.letter == "all":
            return self._hits.base(key.letter) + key.at
        return key.at if key.letter == self._facets.letter else None

    def same_hit(self, key: HitKey, result: SearchResult) -> HitKey | None:
        """Return the key that a hit has in another answer, None if it is not in it."""
        columns = result["hits"].get(key.letter)
        if columns is None:
            return None
        span = self.hit_span(key)
        first = bisect_left(columns["start"], span.start)
        last = bisect_right(columns["start"], span.start)
        found = (at for at in range(first, last) if columns["end"][at] == span.end)
        return next((HitKey(key.letter, at) for at in found), None)

    def hit_span(self, key: HitKey) -> ReadSpan:
        """Return where a hit stands; raises IndexError for a hit there is not."""
        columns = self._hits.columns[key.letter]
        if columns is None:
            raise IndexError(key)
        return read_span(columns["start"][key.at], columns["end"][key.at])

    def kwic(self, key: HitKey, context: int = CONTEXT) -> Kwic:
        """Return a hit with up to ``context`` characters of its paragraph on either side."""
        columns = self._hits.columns[key.letter]
        return kwic(
            key,
            self._hits.base(key.letter) + key.at + 1,
            self._cut(key),
            context=context,
            pinned=self._is_pinned(key),
            term=0 if columns is None else columns["term"][key.at],
            levels=self._levels,
        )

    def plain(self, key: HitKey, context: int | None = None) -> str:
        """Return a hit as text to paste: locator, a tab, the words around it."""
        row = self.kwic(key, self.context if context is None else context)
        found = self._cut(key)
        head = found.long if found else key.letter
        before = "…" if row.cut_left else ""
        after = "…" if row.cut_right else ""
        return f"{head}\t{before}{row.left}{row.hit}{row.right}{after}"

    def spoken(self, key: HitKey) -> str:
        """Return a hit as a screen reader says it: ``A paragraph 14: left HIT right``."""
        row = self.kwic(key)
        where = row.locator.replace("¶", "paragraph ").replace("l. ", "line ")
        pinned = " (pinned)" if row.pinned else ""
        return f"{key.letter} {where}{pinned}: {row.left}{row.hit}{row.right}"

    def tip(self, key: HitKey) -> str:
        """Return the sentence around a hit, as HTML with the full locator over it."""
        found = self._cut(key)
        if found is None:
            return ""
        before, hit, after = map(escape, sentence_of(found))
        return f"<p><small>{escape(found.long)}</small><br>{before}<b>{hit}</b>{after}</p>"

    def _cut(self, key: HitKey) -> Cut | None:
        columns, document = self._hits.columns[key.letter], self._hits.documents[key.letter]
        if columns is None or document is None:
            return None
        at = key.at
        return cut(document, columns["paragraph"][at], columns["start"][at], columns["end"][at])

    def _is_pinned(self, key: HitKey) -> bool:
        pinned = self._pinned[key.letter]
        if not pinned:
            return False
        span = self.hit_span(key)
        upto = bisect_right(pinned, span.start, key=lambda passage: passage.start)
        return any(passage.end >= span.end for passage in pinned[:upto])

    # Qt overrides

    def rowCount(self, parent: _AnyIndex = _ROOT) -> int:
        """Return how many hits are shown."""
        if parent.isValid():
            return 0
        if self._shown is not None:
            return len(self._shown)
        if self._facets.letter == "all":
            return self._hits.count("A") + self._hits.count("B")
        return self._hits.count(self._facets.letter)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row as text, spoken text, tooltip or Kwic."""
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        key = self.key(index.row())
        if role == KWIC_ROLE:
            return self.kwic(key, self.context)
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(key)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(key)
        return None
