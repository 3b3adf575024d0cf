"""The lines of the import report as the window has them: counts, and the pages that were told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from diptych_index.requests.report import PLACES_A_PAGE, PlaceRow, ReportLineRow
from diptych_index.spans import ReadSpan, read_span

translate = QCoreApplication.translate
FAN = 100
"""Groups in a group. Opening one costs Qt some time a row, so neither it nor a page has many."""


def width(level: int) -> int:
    """Return how many places a group of a level has, or the whole of so many levels."""
    return PLACES_A_PAGE * int(FAN**level)


class ReportPlace(NamedTuple):
    """One place under a line. ``key`` is "" for what was not decided and cannot be reversed.

    ``before`` is empty, or what stood there before ``shown`` did; ``where`` a short locator.
    """

    span: ReadSpan
    before: str
    shown: str
    where: str
    reason: str
    key: str
    undone: bool

    def words(self, *, undone: bool) -> tuple[str, str, str]:
        """Return what stands in the three columns: what, where, why."""
        what = f"{self.before} → {self.shown}" if self.before else self.shown
        why = self.reason
        if undone:
            why = (
                translate("import_report", "reversed: {0}").format(why)
                if why
                else translate("import_report", "reversed")
            )
        return what, self.where, why


@dataclass
class ReportLine:
    """One class of thing; ``pages`` has those of its places that the engine has told.

    ``every`` counts its places, ``shown`` those that a filter lets through, ``counted`` what the
    report says of it. ``turned`` are the keys whose places the reader has turned since, after
    ``all_undone`` said (True, False) that all of them were reversed or restored. ``levels`` is 0
    where its places stand right under it; else they stand in groups, ``FAN`` to a group of the next
    level, each group of level 0 being a page.
    """

    name: str
    text: str
    counted: int
    every: int
    shown: int
    undone: int
    decided: bool
    pages: dict[int, Sequence[ReportPlace]]
    turned: set[str] = field(default_factory=set)
    all_undone: bool | None = None
    levels: int = field(init=False)

    def __post_init__(self) -> None:
        """Count the levels of groups in which its places stand, so that no node has many rows."""
        self.levels = 0
        while width(self.levels) < self.shown:
            self.levels += 1

    @property
    def words(self) -> str:
        """What the line says: the thing, how many of it, how many of those are reversed."""
        count = self.every if self.reversible else self.counted
        words = (
            translate("import_report", "{0}: {1}, {2} reversed")
            if self.undone
            else translate("import_report", "{0}: {1}")
        )
        text = f"{self.text[:1].upper()}{self.text[1:]}"
        return words.format(text, f"{count:,}", f"{self.undone:,}")

    def group_words(self, level: int, number: int) -> str:
        """Return what a group says: which of the places stand in it."""
        first, last = number * width(level) + 1, min((number + 1) * width(level), self.shown)
        return translate("import_report", "{0} to {1}").format(f"{first:,}", f"{last:,}")

    def rows_under(self, level: int, number: int) -> int:
        """Return how many groups stand in a group (or the whole), or places that were told."""
        if level == 0:
            return len(self.pages.get(number, ()))
        inside = min(width(level), self.shown - number * width(level))
        return -(-inside // width(level - 1))

    @property
    def reversible(self) -> bool:
        """Whether its places are decisions."""
        return self.decided and self.every > 0

    @property
    def is_undone(self) -> bool:
        """Whether all of it is reversed."""
        return self.undone == self.every

    def is_place_undone(self, place: ReportPlace) -> bool:
        """Whether one of its places is reversed."""
        told = place.undone if self.all_undone is None else self.all_undone
        return told != (place.key in self.turned)

    def turn(self, place: ReportPlace) -> None:
        """Turn one of its places the other way round."""
        self.turned ^= {place.key}
        self.undone += 1 if self.is_place_undone(place) else -1

    def turn_all(self) -> bool:
        """Reverse all of it, or restore it where all is reversed; return whether it is now."""
        self.all_undone = not self.is_undone
        self.turned.clear()
        self.undone = self.every if self.all_undone else 0
        return self.all_undone

    def take_turns(self, before: "ReportLine") -> None:
        """Take over what the reader turned in this line when it was shown otherwise."""
        self.turned, self.all_undone = before.turned, before.all_undone
        self.undone = before.undone


def report_line(row: ReportLineRow) -> ReportLine:
    """Return a line as the engine told it."""
    return ReportLine(
        row["name"],
        row["text"],
        row["count"],
        row["every"],
        row["shown"],
        row["undone"],
        row["decided"],
        {page["page"]: report_places(page["places"]) for page in row["pages"]},
    )


def report_places(rows: Sequence[PlaceRow]) -> Sequence[ReportPlace]:
    """Return places as the engine told them."""
    return [
        ReportPlace(
            read_span(*row["read"]),
            row["before"],
            row["shown"],
            row["where"],
            row["reason"],
            row["key"],
            row["undone"],
        )
        for row in rows
    ]
