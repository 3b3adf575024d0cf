"""The hits of a search as rows: kept as columns, cut out of the texts only when a row is shown."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_index.protocol import SearchColumns, SearchResult
from diptych_index.spans import ReadSpan, read_span

Filter = Literal["all", "A", "B"]
LETTERS = ("A", "B")
CONTEXT = 50
CONTEXT_MOST = 200
KWIC_ROLE = Qt.ItemDataRole.UserRole + 1
"""The row as a Kwic with CONTEXT_MOST characters on either side."""

_AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+")
_SPACE = re.compile(r"\s{2,}|[^\S ]")
_SENTENCE_MOST = 300


class HitKey(NamedTuple):
    """A hit's name: the document's letter, and which of that document's hits, from 0."""

    letter: str
    at: int


class Kwic(NamedTuple):
    """A key word in context, as a row shows it.

    ``number`` counts from 1 over both documents whatever the filter, ``locator`` is without the
    letter (``¶14``), ``left`` and ``right`` are the text before and after the hit within its
    paragraph, white space made single. ``cut_left`` says that the paragraph goes on before
    ``left``, ``cut_right`` after ``right``; ``pinned`` that the hit lies in a pinned passage.
    """

    number: int
    letter: str
    locator: str
    left: str
    hit: str
    right: str
    cut_left: bool
    cut_right: bool
    pinned: bool


class LedgerModel(QAbstractListModel):
    """One row for each hit, those of A first, each document's in text order.

    A row is arithmetic on the columns of the SearchResult; nothing is made for 10,000 hits until
    a view asks for the few it paints.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._documents: dict[str, ReadingDocument | None] = dict.fromkeys(LETTERS)
        self._columns: dict[str, SearchColumns | None] = dict.fromkeys(LETTERS)
        self._counts: dict[str, int] = dict.fromkeys(LETTERS, 0)
        self._pinned: dict[str, list[ReadSpan]] = {letter: [] for letter in LETTERS}
        self._filter: Filter = "all"

    # What is shown

    def set_documents(self, a: ReadingDocument | None, b: ReadingDocument | None) -> None:
        """Take the documents that the hits are cut out of."""
        self.beginResetModel()
        self._documents = {"A": a, "B": b}
        self.endResetModel()

    def set_result(self, result: SearchResult | None) -> None:
        """Take the hits of a search, None for no search; the columns are kept, not copied."""
        self.beginResetModel()
        for letter in LETTERS:
            columns = None if result is None else result["hits"].get(letter)
            self._columns[letter] = columns
            self._counts[letter] = 0 if columns is None else len(columns["start"])
        self.endResetModel()

    def set_filter(self, which: Filter) -> None:
        """Show the hits of both documents or of one."""
        if which != self._filter:
            self.beginResetModel()
            self._filter = which
            self.endResetModel()

    def set_pinned(self, spans: Mapping[str, Sequence[ReadSpan]]) -> None:
        """Mark the rows whose hit lies within one of these passages, by letter."""
        self._pinned = {letter: sorted(spans.get(letter, ())) for letter in LETTERS}
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1), [KWIC_ROLE])

    def filter(self) -> Filter:
        """Return which hits are shown."""
        return self._filter

    def count(self, letter: str) -> int:
        """Return how many hits a document has, whatever the filter."""
        return self._counts[letter]

    # Rows and hits

    def key(self, row: int) -> HitKey:
        """Return the hit of a row; raises IndexError outside the rows."""
        if not 0 <= row < self.rowCount():
            raise IndexError(row)
        if self._filter != "all":
            return HitKey(self._filter, row)
        of_a = self._counts["A"]
        return HitKey("A", row) if row < of_a else HitKey("B", row - of_a)

    def row(self, key: HitKey) -> int | None:
        """Return the row of a hit, None if the filter hides it or there is none."""
        if not 0 <= key.at < self._counts.get(key.letter, 0):
            return None
        if self._filter == "all":
            return key.at + (self._counts["A"] if key.letter == "B" else 0)
        return key.at if key.letter == self._filter else None

    def hit_span(self, key: HitKey) -> ReadSpan:
        """Return where a hit stands; raises IndexError for a hit there is not."""
        columns = self._columns[key.letter]
        if columns is None:
            raise IndexError(key)
        return read_span(columns["start"][key.at], columns["end"][key.at])

    def kwic(self, key: HitKey, context: int = CONTEXT) -> Kwic:
        """Return a hit with up to ``context`` characters of its paragraph on either side."""
        number = key.at + 1 + (self._counts["A"] if key.letter == "B" else 0)
        pinned = self._is_pinned(key)
        found = self._paragraph(key)
        if found is None:
            return Kwic(number, key.letter, "", "", "…", "", False, False, pinned)
        text, start, end, locator, _ = found
        first, last = max(0, start - context), min(len(text), end + context)
        return Kwic(
            number,
            key.letter,
            locator,
            _SPACE.sub(" ", text[first:start]),
            _SPACE.sub(" ", text[start:end]),
            _SPACE.sub(" ", text[end:last]),
            first > 0,
            last < len(text),
            pinned,
        )

    def plain(self, key: HitKey, context: int = CONTEXT) -> str:
        """Return a hit as text to paste: locator, a tab, the words around it."""
        row, found = self.kwic(key, context), self._paragraph(key)
        head = found[4] if found else key.letter
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
        found = self._paragraph(key)
        if found is None:
            return ""
        text, start, end, _, locator = found
        first, last = sentence_around(text, start, end)
        before, hit, after = text[first:start], text[start:end], text[end:last]
        if start - first == _SENTENCE_MOST:
            before = f"…{before}"
        if last - end == _SENTENCE_MOST:
            after = f"{after}…"
        return (
            f"<p><small>{escape(locator)}</small><br>"
            f"{escape(before)}<b>{escape(hit)}</b>{escape(after)}</p>"
        )

    def _paragraph(self, key: HitKey) -> tuple[str, int, int, str, str] | None:
        """Return a hit's paragraph: text, the hit's start and end in it, both locators.

        None while the paragraph has not arrived yet.
        """
        columns, document = self._columns[key.letter], self._documents[key.letter]
        if columns is None or document is None:
            return None
        index = columns["paragraph"][key.at]
        if index >= len(document.paragraphs):
            return None
        paragraph = document.paragraphs[index]
        start = columns["start"][key.at] - paragraph.start
        end = columns["end"][key.at] - paragraph.start
        short = document.short_locator(index).removeprefix(key.letter).strip()
        if not short and paragraph.page is not None:
            # What is no numbered paragraph, in a format without lines.
            short = f"p. {paragraph.page}"
        return paragraph.text, start, end, short, document.locator(index)

    def _is_pinned(self, key: HitKey) -> bool:
        pinned = self._pinned[key.letter]
        if not pinned:
            return False
        span = self.hit_span(key)
        upto = bisect_right(pinned, span.start, key=lambda passage: passage.start)
        return any(passage.end >= span.end for passage in pinned[:upto])

    # Qt overrides

    def rowCount(self, parent: _AnyIndex = _ROOT) -> int:
        """Return how many hits the filter lets through."""
        if parent.isValid():
            return 0
        if self._filter == "all":
            return self._counts["A"] + self._counts["B"]
        return self._counts[self._filter]

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row as text, spoken text, tooltip or Kwic."""
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        key = self.key(index.row())
        if role == KWIC_ROLE:
            return self.kwic(key, CONTEXT_MOST)
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(key)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(key)
        return None


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return start and end of the sentence of ``text`` that holds the span, in code points.

    At most 300 characters to either side, for texts without full stops.
    """
    low = max(0, start - _SENTENCE_MOST)
    high = min(len(text), end + _SENTENCE_MOST)
    first = low
    for match in _SENTENCE_END.finditer(text, low, start):
        first = match.end()
    after = _SENTENCE_END.search(text, max(start, end - 1), high)
    if after is None:
        return first, high
    return first, after.start() + len(after.group().rstrip())
