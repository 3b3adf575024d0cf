"""The import report of one document: its lines, and the places of each, made when they are read."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from diptych_index.engine.source_lines import SourceLines
from diptych_index.requests.report import NearRow, PlaceRow
from diptych_index.spans import ReadSpan, read_span
from diptych_index.text.document import Document

Tell = Callable[[float], None]
"""Takes how much is done, 0 to 1, every now and then; may raise to have the work stopped."""
AT_ONCE = 20_000
"""Places that are gone through between two such calls: a few milliseconds."""
SHORT = 60
"""Characters of a place's text that are shown."""
_AROUND = 20
"""Characters shown on either side of what could not be read."""

_KINDS: dict[str, frozenset[str]] = {
    "headings": frozenset({"heading"}),
    "list items": frozenset({"list"}),
    "headers": frozenset({"header", "footer"}),
    "credits": frozenset({"credit", "source"}),
}
"""The kinds of paragraph that a line counts, where no decision says it."""
_REPLACED = frozenset({"control characters", "undecodable bytes"})
_RUN = re.compile("\ufffd+")
_LOCATOR = re.compile(r"[l¶p., 0-9]+")
"""What only a locator has in it, so that others need not be made to be looked through."""
_WORDS = {
    "joined hyphens": "words joined over a line end",
    "kept hyphens": "hyphens at a line end kept as part of the word",
    "glued words": "places where a space seems to be missing (left as they are)",
    "headers": "running headers, footers, page numbers",
    "credits": "lines about the file or its source",
    "headings": "headings",
    "list items": "list items",
    "notes": "notes",
    "note calls": "marks of notes in the text",
    "inferred pages": "page numbers that are counted, not printed on their page",
    "front matter": "title, authors, date",
}
"""What a class is called where all of it is reversed and the report counts none any more."""


class Place(NamedTuple):
    """One place under a line, as ``PlaceRow`` tells it."""

    span: ReadSpan
    shown: str
    where: str
    before: str = ""
    reason: str = ""
    key: str = ""
    undone: bool = False

    def row(self) -> PlaceRow:
        """Return the place as it travels."""
        return {
            "read": list(self.span),
            "before": self.before,
            "shown": self.shown,
            "where": self.where,
            "reason": self.reason,
            "key": self.key,
            "undone": self.undone,
        }

    def has(self, needle: str) -> bool:
        """Whether folded words stand in what is shown of it."""
        return needle in f"{self.before}\n{self.shown}\n{self.where}\n{self.reason}".casefold()


class Line(NamedTuple):
    """A class of thing: ``place`` makes of each of ``numbers`` a place."""

    name: str
    text: str
    counted: int
    numbers: Sequence[int]
    place: Callable[[int], Place]
    decided: bool = False
    undone: int = 0


Shown = tuple[Line, Sequence[int]]
"""A line and those of its numbers that a filter lets through."""


class ImportReport:
    """The lines of a document's report; answers for its places one by one."""

    def __init__(self, document: Document, tell: Tell) -> None:
        self._document = document
        self._last: tuple[str, list[Shown]] | None = None
        self.lines = list(self._gathered(tell))

    def _gathered(self, tell: Tell) -> Iterator[Line]:
        """Yield the lines of the report, then those that only decisions know."""
        decisions = self._document.decisions
        numbers: dict[str, array[int]] = {}
        undone: dict[str, int] = {}
        for number, decision in enumerate(decisions):
            name = decision.name
            if name not in numbers:
                numbers[name], undone[name] = array("L"), 0
            numbers[name].append(number)
            undone[name] += decision.undone
            if number % AT_ONCE == 0:
                tell(number / len(decisions))
        for line in self._document.report:
            decided = numbers.pop(line.name, None)
            found, place = (decided, self._decision) if decided else self._known(line.name)
            yield Line(
                line.name, line.text, line.count, found, place,
                decided is not None, undone.get(line.name, 0),
            )  # fmt: skip
        for name, rest in numbers.items():
            words, standing = _WORDS.get(name, name), len(rest) - undone[name]
            yield Line(name, words, standing, rest, self._decision, True, undone[name])

    def _known(self, name: str) -> tuple[Sequence[int], Callable[[int], Place]]:
        """Return the places of a line that the document itself knows."""
        document = self._document
        if name in _KINDS:
            kinds = _KINDS[name]
            paragraphs = enumerate(document.paragraphs)
            return array("L", (i for i, p in paragraphs if p.kind in kinds)), self._paragraph
        if name in {"notes", "notes without a mark"}:
            notes = enumerate(document.notes)
            some = (i for i, note in notes if name == "notes" or note.call is None)
            return array("L", some), self._note
        if name in {"pages", "inferred pages"}:
            pages = enumerate(document.pages)
            return array("L", (i for i, p in pages if p.inferred or name == "pages")), self._page
        if name in _REPLACED:
            return array("L", (m.start() for m in _RUN.finditer(document.text))), self._replaced
        return (), self._paragraph

    # -- places

    def _decision(self, number: int) -> Place:
        decision = self._document.decisions[number]
        before, after = decision.before, decision.after
        changed = bool(before and after and before != after)
        return Place(
            span=decision.span,
            shown=_short(after if changed else after or before),
            where=self._line_of(decision.span),
            before=_short(before) if changed else "",
            reason=decision.reason,
            key=decision.key,
            undone=decision.undone,
        )

    def _paragraph(self, number: int) -> Place:
        return self._place(self._document.paragraphs[number].span)

    def _note(self, number: int) -> Place:
        return self._place(self._document.notes[number].body)

    def _page(self, number: int) -> Place:
        page = self._document.pages[number]
        shown = f"p. {page.label}" if page.label else "a page without a number"
        return self._place(read_span(page.at, page.at + 1))._replace(shown=shown)

    def _replaced(self, at: int) -> Place:
        text = self._document.text
        run = _RUN.match(text, at)
        end = run.end() if run is not None else at + 1
        around = text[max(0, at - _AROUND) : end + _AROUND]
        return self._place(read_span(at, end))._replace(shown=_short(around))

    def _place(self, span: ReadSpan) -> Place:
        text = self._document.text[span.start : min(span.end, span.start + 4 * SHORT)]
        return Place(span, _short(text), self._where(span))

    @cached_property
    def _lines(self) -> SourceLines:
        return SourceLines(self._document)

    def _line_of(self, span: ReadSpan) -> str:
        """Return the line of the source, where the format has lines."""
        if not self._document.has_raw:
            return self._where(span)
        return f"l. {self._lines.of(span)[0]:,}"

    def _where(self, span: ReadSpan) -> str:
        """Return a short locator: the paragraph, else the line or the page."""
        paragraphs = self._document.paragraphs
        at = bisect_right(paragraphs, span.start, key=lambda paragraph: paragraph.span.start)
        if not paragraphs:
            return ""
        paragraph = paragraphs[max(0, at - 1)]
        if paragraph.number is not None:
            return f"¶{paragraph.number:,}"
        if self._document.has_raw:
            return f"l. {paragraph.lines[0]:,}"
        return f"p. {paragraph.page}" if paragraph.page is not None else ""

    # -- finding

    def matching(self, words: str, tell: Tell) -> list[Shown]:
        """Return the lines that have words in them, or places that have them, with those places."""
        needle = words.casefold().strip()
        every: list[Shown] = [(line, line.numbers) for line in self.lines]
        if not needle:
            return every
        last = self._last
        # What has more letters in it is among what had the fewer.
        among = last[1] if last is not None and last[0] in needle else every
        total, done = sum(len(numbers) for _, numbers in among) or 1, 0
        found: list[Shown] = []
        for line, numbers in among:
            shown = self._shown(line, numbers, needle, _part_of(tell, done, len(numbers), total))
            if shown is not None:
                found.append((line, shown))
            done += len(numbers)
        self._last = (needle, found)
        return found

    def _shown(
        self, line: Line, numbers: Sequence[int], needle: str, tell: Tell
    ) -> Sequence[int] | None:
        """Return the places of a line that are shown, None if the line is not shown itself."""
        if needle in line.text.casefold():
            return line.numbers
        has = self._decision_with(needle)
        if not line.decided:
            has = _place_with(line, needle)
        found = array("L")
        for at, number in enumerate(numbers):
            if has(number):
                found.append(number)
            if at % AT_ONCE == 0:
                tell(at / len(numbers))
        return found if found else None

    def _decision_with(self, needle: str) -> Callable[[int], bool]:
        """Return what tells whether a decision shows folded words.

        Whole places are not made for it: there are hundreds of thousands, and few reasons.
        """
        decisions, reasons = self._document.decisions, dict[str, bool]()
        locators = _LOCATOR.fullmatch(needle) is not None

        def has(number: int) -> bool:
            _, _, span, before, after, reason, _ = decisions[number]
            by_reason = reasons.get(reason)
            if by_reason is None:
                by_reason = reasons[reason] = needle in reason.casefold()
            if by_reason or needle in before.casefold() or needle in after.casefold():
                return True
            return locators and needle in self._line_of(span)

        return has

    def find(self, shown: Sequence[Shown], near: NearRow) -> list[int] | None:
        """Return the index of a line and of a place in it, of the line alone if that is gone."""
        for index, (line, numbers) in enumerate(shown):
            if line.name != near["name"]:
                continue
            place = self._find(line, numbers, near)
            return [index] if place is None else [index, place]
        return None

    def _find(self, line: Line, numbers: Sequence[int], near: NearRow) -> int | None:
        if line.decided:
            decisions, key = self._document.decisions, near["key"]
            return next((i for i, n in enumerate(numbers) if decisions[n].key == key), None)
        start = near["start"]
        at = bisect_left(numbers, start, key=lambda number: line.place(number).span.start)
        there = at < len(numbers) and line.place(numbers[at]).span.start == start
        return at if there else None


def _place_with(line: Line, needle: str) -> Callable[[int], bool]:
    """Return what tells whether a place of a line shows folded words."""
    return lambda number: line.place(number).has(needle)


def _part_of(tell: Tell, done: int, some: int, total: int) -> Tell:
    """Return what tells how much of ``some`` is done as so much of all."""
    return lambda share: tell((done + share * some) / total)


def _short(text: str) -> str:
    """Return a text in one line, cut with an ellipsis."""
    words = " ".join(text.split())
    return words if len(words) <= SHORT else words[: SHORT - 2].rstrip() + " …"
