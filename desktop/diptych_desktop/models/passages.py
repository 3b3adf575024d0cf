"""The passages that answer a query as rows, best first: each a piece of its paragraph."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.models.alike import alike_row, earned_by
from diptych_index.protocol import SimilarRow
from diptych_index.requests.search import PassageRow, PassagesResult
from diptych_index.spans import ReadSpan, read_span

PASSAGE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The row as a Passage."""
SHOWN = 420
"""Characters of a paragraph that a row shows: about as many as fit three lines."""
_BEFORE = 60
"""Characters before the first match that are shown, for the sentence it stands in."""
_WORD_MOST = 24

_AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Mark(NamedTuple):
    """A match in a row's text, in code points of it, and the query's term it belongs to."""

    start: int
    end: int
    term: int


class Passage(NamedTuple):
    """A passage as a row shows it.

    ``rank`` counts from 1, ``where`` is the locator without the letter and the section's title;
    ``cut_left`` and ``cut_right`` say that the paragraph goes on; ``missing`` are the parts of the
    query it lacks; ``matches`` counts all in the paragraph, also those beyond what is shown.
    ``shares`` are the words that a passage like a selection has in common with it, None where the
    passage answers a query.
    """

    rank: int
    letter: str
    where: str
    text: str
    marks: tuple[Mark, ...]
    cut_left: bool
    cut_right: bool
    missing: tuple[str, ...]
    matches: int
    shares: tuple[str, ...] | None = None


class PassagesModel(QAbstractListModel):
    """One row for each passage, in the order of the engine: the best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[PassageRow] = ()
        self._shares: Sequence[tuple[str, ...]] | None = None
        self._targets: Sequence[ReadSpan] | None = None
        self._documents: Mapping[str, ReadingDocument | None] = {}

    def set_documents(self, a: ReadingDocument | None, b: ReadingDocument | None) -> None:
        """Take the documents that the passages are of."""
        self.beginResetModel()
        self._documents = {"A": a, "B": b}
        self.endResetModel()

    def set_result(self, result: PassagesResult | None) -> None:
        """Take the passages of a query, None for no query."""
        self.beginResetModel()
        self._rows = () if result is None else result["passages"]
        self._shares = self._targets = None
        self.endResetModel()

    def set_alike(self, document: ReadingDocument, found: Sequence[SimilarRow]) -> None:
        """Take the passages of a document that are like a selection."""
        self.beginResetModel()
        self._rows = [alike_row(document, row) for row in found]
        self._shares = [earned_by(row) for row in found]
        self._targets = [read_span(*row["read"]) for row in found]
        self.endResetModel()

    def row(self, number: int) -> PassageRow:
        """Return a row of the engine's answer; raises IndexError."""
        return self._rows[number]

    def whole(self, number: int) -> ReadSpan:
        """Return the whole paragraph of a row."""
        return read_span(*self._rows[number]["span"])

    def target(self, number: int) -> ReadSpan:
        """Return what to go to: the first match shown, else the paragraph."""
        row = self._rows[number]
        if self._targets is not None:
            return self._targets[number]
        if not row["matches"]:
            return self.whole(number)
        start, end, _ = row["matches"][_densest([m[0] for m in row["matches"]])]
        return read_span(start, end)

    def passage(self, number: int) -> Passage | None:
        """Return a row to show, None while its paragraph has not arrived."""
        row = self._rows[number]
        document = self._documents.get(row["document"])
        if document is None or row["paragraph"] >= len(document.paragraphs):
            return None
        paragraph = document.paragraphs[row["paragraph"]]
        base = paragraph.start
        marks = [Mark(start - base, end - base, term) for start, end, term in row["matches"]]
        target = None if self._targets is None else self._targets[number].start - base
        first, last = _piece(paragraph.text, marks, target)
        short = document.short_locator(row["paragraph"]).removeprefix(document.letter).strip()
        shown = tuple(
            Mark(mark.start - first, mark.end - first, mark.term)
            for mark in marks
            if first <= mark.start and mark.end <= last
        )
        return Passage(
            rank=number + 1,
            letter=row["document"],
            where=" · ".join(part for part in (short, paragraph.section) if part),
            text=_one_line(paragraph.text[first:last]),
            marks=shown,
            cut_left=first > 0,
            cut_right=last < len(paragraph.text),
            missing=tuple(row["missing"]),
            matches=len(marks),
            shares=None if self._shares is None else self._shares[number],
        )

    def spoken(self, number: int) -> str:
        """Return a row as a screen reader says it."""
        passage = self.passage(number)
        if passage is None:
            return ""
        where = passage.where.replace("¶", "paragraph ")
        lacks = f", lacks {', '.join(passage.missing)}" if passage.missing else ""
        matches = "1 match" if passage.matches == 1 else f"{passage.matches} matches"
        if passage.shares is not None:
            matches = shares_in_words(passage.shares)
        return f"{passage.rank}. {passage.letter} {where}, {matches}{lacks}: {passage.text}"

    def plain(self, number: int) -> str:
        """Return a row as text to paste: the full locator, a tab, the whole paragraph."""
        row = self._rows[number]
        document = self._documents.get(row["document"])
        if document is None:
            return ""
        return f"{document.locator(row['paragraph'])}\t{document.text(self.whole(number))}"

    # Qt overrides

    def rowCount(self, parent: _AnyIndex = _ROOT) -> int:
        """Return how many passages there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row as a Passage, as spoken text, or as its whole paragraph on hovering."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == PASSAGE_ROLE:
            return self.passage(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.spoken(index.row())
        return None


def shares_in_words(shares: Sequence[str]) -> str:
    """Return what earned a passage its place."""
    return f"shares: {', '.join(shares)}" if shares else "the same words"


def _densest(starts: Sequence[int]) -> int:
    """Return the index of the match from which most others stand within what a row shows."""
    best = most = high = 0
    for low, start in enumerate(starts):
        while high < len(starts) and starts[high] - start < SHOWN - 2 * _BEFORE:
            high += 1
        if high - low > most:
            best, most = low, high - low
    return best


def _piece(text: str, marks: Sequence[Mark], target: int | None) -> tuple[int, int]:
    """Return which part of a paragraph is shown, at whole words.

    It is the one around ``target``, or else the one with most matches.
    """
    if len(text) <= SHOWN:
        return 0, len(text)
    anchor = target or 0
    if target is None and marks:
        anchor = marks[_densest([mark.start for mark in marks])].start
    first = max(0, anchor - _BEFORE)
    if first:
        space = text.find(" ", first, min(anchor, first + _WORD_MOST))
        first = space + 1 if space >= 0 else first
    last = min(len(text), first + SHOWN)
    if last < len(text):
        space = text.rfind(" ", max(first, last - _WORD_MOST), last)
        last = space if space > 0 else last
    return first, last


_BREAKS = dict.fromkeys((*range(32), 127, 133, 8232, 8233), " ")


def _one_line(text: str) -> str:
    """Return a text with its line ends as spaces, no character shifted."""
    return text.translate(_BREAKS)
