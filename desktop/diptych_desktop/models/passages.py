"""The passages that answer a query as rows, best first: each some pieces of its paragraph."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.models.alike import alike_row, earned_by
from diptych_desktop.models.excerpt import BETWEEN, Mark, Piece, around, pieces
from diptych_index.protocol import SimilarRow
from diptych_index.requests.search import PassageRow, PassagesResult
from diptych_index.spans import ReadSpan, read_span

PASSAGE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The row as a Passage."""
SHOWN = 420
"""Characters of a paragraph that a row shows until the list says how many fit."""
_LEAST = 120

translate = QCoreApplication.translate
_AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Passage(NamedTuple):
    """A passage as a row shows it.

    ``rank`` counts from 1, ``where`` is the locator without the letter and the section's title;
    ``text`` may be several pieces of the paragraph with an ellipsis between them, ``marks`` are in
    code points of it; ``cut_left`` and ``cut_right`` say that the paragraph goes on; ``missing``
    are the parts of the query it lacks; ``matches`` counts all in the paragraph, also those beyond
    what is shown.
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
        self._room = SHOWN
        self._made: dict[int, Passage] = {}
        self._documents: Mapping[str, ReadingDocument | None] = {}

    def set_documents(self, a: ReadingDocument | None, b: ReadingDocument | None) -> None:
        """Take the documents that the passages are of."""
        self.beginResetModel()
        self._documents = {"A": a, "B": b}
        self._made.clear()
        self.endResetModel()

    def set_result(self, result: PassagesResult | None) -> None:
        """Take the passages of a query, None for no query."""
        self.beginResetModel()
        self._rows = () if result is None else result["passages"]
        self._shares = self._targets = None
        self._made.clear()
        self.endResetModel()

    def set_alike(self, document: ReadingDocument, found: Sequence[SimilarRow]) -> None:
        """Take the passages of a document that are like a selection."""
        self.beginResetModel()
        self._rows = [alike_row(document, row) for row in found]
        self._shares = [earned_by(row) for row in found]
        self._targets = [read_span(*row["read"]) for row in found]
        self._made.clear()
        self.endResetModel()

    def set_room(self, characters: int) -> None:
        """Show about as many characters of each paragraph; what painted the rows paints again."""
        room = max(_LEAST, characters)
        if room != self._room:
            self._room = room
            self._made.clear()

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
        document = self._documents.get(row["document"])
        first = 0
        if document is not None and row["paragraph"] < len(document.paragraphs):
            paragraph = document.paragraphs[row["paragraph"]]
            first = paragraph.start + self._pieces(number, paragraph.text, paragraph.start)[0][0]
        start, end, _ = next(
            (match for match in row["matches"] if match[0] >= first), row["matches"][0]
        )
        return read_span(start, end)

    def passage(self, number: int) -> Passage | None:
        """Return a row to show, None while its paragraph has not arrived."""
        made = self._made.get(number)
        if made is not None:
            return made
        row = self._rows[number]
        document = self._documents.get(row["document"])
        if document is None or row["paragraph"] >= len(document.paragraphs):
            return None
        paragraph = document.paragraphs[row["paragraph"]]
        shown = self._pieces(number, paragraph.text, paragraph.start)
        short = document.short_locator(row["paragraph"]).removeprefix(document.letter).strip()
        made = self._made[number] = Passage(
            rank=number + 1,
            letter=row["document"],
            where=" · ".join(part for part in (short, paragraph.section) if part),
            text=_one_line(BETWEEN.join(paragraph.text[first:last] for first, last in shown)),
            marks=tuple(_marks_in(shown, _marks_of(row, paragraph.start))),
            cut_left=shown[0][0] > 0,
            cut_right=shown[-1][1] < len(paragraph.text),
            missing=tuple(row["missing"]),
            matches=len(row["matches"]),
            shares=None if self._shares is None else self._shares[number],
        )
        return made

    def _pieces(self, number: int, text: str, base: int) -> Sequence[Piece]:
        """Return which parts of a paragraph, which begins at ``base``, are shown."""
        if self._targets is not None and self._shares is not None and not self._shares[number]:
            return around(text, self._targets[number].start - base, self._room)
        return pieces(text, _marks_of(self._rows[number], base), self._room)

    def spoken(self, number: int) -> str:
        """Return a row as a screen reader says it."""
        passage = self.passage(number)
        if passage is None:
            return ""
        where = passage.where.replace("¶", translate("passages", "paragraph") + " ")
        one, several = translate("passages", "1 match"), translate("passages", "{0} matches")
        said = one if passage.matches == 1 else several.format(passage.matches)
        if passage.shares is not None:
            said = shares_in_words(passage.shares)
        if passage.missing:
            said += f", {lacks_in_words(passage.missing)}"
        return f"{passage.rank}. {passage.letter} {where}, {said}: {passage.text}"

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
    if not shares:
        return translate("passages", "the same words")
    return translate("passages", "shares: {0}").format(", ".join(shares))


def lacks_in_words(missing: Sequence[str]) -> str:
    """Return what a passage does not have of the query."""
    return translate("passages", "lacks: {0}").format(", ".join(missing))


def _marks_of(row: PassageRow, base: int) -> list[Mark]:
    """Return the matches of a row in code points of its paragraph, which begins at ``base``."""
    return [Mark(start - base, end - base, term) for start, end, term in row["matches"]]


def _marks_in(shown: Sequence[Piece], marks: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the marks in the pieces shown, by where they stand in these put together."""
    before = 0
    for first, last in shown:
        for mark in marks:
            if mark.start < last and mark.end > first:
                start, end = max(mark.start, first), min(mark.end, last)
                yield Mark(start - first + before, end - first + before, mark.term)
        before += last - first + len(BETWEEN)


_BREAKS = dict.fromkeys((*range(32), 127, 133, 8232, 8233), " ")


def _one_line(text: str) -> str:
    """Return a text with its line ends as spaces, no character shifted."""
    return text.translate(_BREAKS)
