"""The lines of the import report: each class of thing, how many, and the places of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from diptych_index.spans import ReadSpan, read_span

if TYPE_CHECKING:
    from diptych_desktop.engine_client.reading import ReadingDocument
    from diptych_index.protocol import DecisionRow, ReportResult, ReportRow

_KINDS: dict[str, frozenset[str]] = {
    "headings": frozenset({"heading"}),
    "list items": frozenset({"list"}),
    "headers": frozenset({"header", "footer"}),
    "credits": frozenset({"credit", "source"}),
}
"""The kinds of paragraph that a line counts, where no decision says it."""
_REPLACED = frozenset({"control characters", "undecodable bytes"})
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
SHORT = 60
"""Characters of a place's text that are shown."""


class ReportPlace(NamedTuple):
    """One place under a line. ``key`` is None for what was not decided and cannot be reversed.

    ``before`` is empty, or what stood there before ``shown`` did; ``where`` a short locator.
    """

    span: ReadSpan
    before: str
    shown: str
    where: str
    reason: str
    key: str | None
    undone: bool


class ReportClass(NamedTuple):
    """One line of the report. It can be reversed as a whole if its places were decided.

    ``undone`` are the keys of those places that are reversed.
    """

    name: str
    text: str
    total: int
    places: Sequence[ReportPlace]
    undone: Collection[str] = ()

    @property
    def reversible(self) -> bool:
        """Whether its places are decisions."""
        return bool(self.places) and self.places[0].key is not None


class ReportGathering:
    """The lines of a document's report, put together from the parts in which they arrive."""

    def __init__(self, document: ReadingDocument) -> None:
        self._document = document
        self._places: defaultdict[str, list[ReportPlace]] = defaultdict(list)
        self._undone: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, decisions: Sequence[DecisionRow]) -> None:
        """Take in the next decisions."""
        for row in decisions:
            self._places[row["name"]].append(_decided(row, self._document))
            if row["undone"]:
                self._undone[row["name"]].add(row["key"])

    def classes(self, report: Sequence[ReportRow]) -> list[ReportClass]:
        """Return the lines with their places, those that only decisions know at the end."""
        rest = dict(self._places)
        classes = []
        for line in report:
            name = line["name"]
            places = rest.pop(name, None) or tuple(_found(name, self._document))
            undone = self._undone.get(name, ())
            classes.append(ReportClass(name, line["text"], line["count"], places, undone))
        for name, places in rest.items():
            undone = self._undone.get(name, ())
            standing = len(places) - len(undone)
            classes.append(ReportClass(name, _WORDS.get(name, name), standing, places, undone))
        return classes


def report_classes(result: ReportResult, document: ReadingDocument) -> list[ReportClass]:
    """Return the lines of a report that arrived in one piece."""
    gathering = ReportGathering(document)
    gathering.add(result["decisions"])
    return gathering.classes(result["report"])


def _decided(row: DecisionRow, document: ReadingDocument) -> ReportPlace:
    span = read_span(*row["read"])
    before, after = row["before"], row["after"]
    changed = bool(before and after and before != after)
    return ReportPlace(
        span=span,
        before=_short(before) if changed else "",
        shown=_short(after if changed else after or before),
        where=f"l. {row['line']:,}" if row["line"] is not None else _where(span, document),
        reason=row["reason"],
        key=row["key"],
        undone=row["undone"],
    )


def _found(name: str, document: ReadingDocument) -> Iterator[ReportPlace]:
    """Yield the places of a line that the document itself knows."""
    if name in _KINDS:
        for index, paragraph in enumerate(document.paragraphs):
            if paragraph.kind in _KINDS[name]:
                yield _place(document.paragraph_span(index), document)
    elif name in {"notes", "notes without a mark"}:
        for note in document.notes:
            if name == "notes" or note["call"] is None:
                yield _place(read_span(*note["body"]), document)
    elif name in {"pages", "inferred pages"}:
        for page in document.pages:
            if page.inferred or name == "pages":
                span = read_span(page.at, page.at + 1)
                shown = f"p. {page.label}" if page.label else "a page without a number"
                yield _place(span, document)._replace(shown=shown)
    elif name in _REPLACED:
        yield from _replaced(document)


def _replaced(document: ReadingDocument) -> Iterator[ReportPlace]:
    """Yield every run of U+FFFD with what stands round it."""
    for paragraph in document.paragraphs:
        text = paragraph.text
        at = text.find("\ufffd")
        while at >= 0:
            end = at + 1
            while text[end : end + 1] == "\ufffd":
                end += 1
            span = read_span(paragraph.start + at, paragraph.start + end)
            around = text[max(0, at - 20) : end + 20]
            yield _place(span, document)._replace(shown=_short(around))
            at = text.find("\ufffd", end)


def _place(span: ReadSpan, document: ReadingDocument) -> ReportPlace:
    return ReportPlace(
        span=span,
        before="",
        shown=_short(document.text(read_span(span.start, min(span.end, span.start + 4 * SHORT)))),
        where=_where(span, document),
        reason="",
        key=None,
        undone=False,
    )


def _where(span: ReadSpan, document: ReadingDocument) -> str:
    """Return a short locator without the letter: the paragraph, else the line or the page."""
    if not document.paragraphs:
        return ""
    paragraph = document.paragraphs[document.place(span.start).paragraph]
    if paragraph.number is not None:
        return f"¶{paragraph.number:,}"
    if document.has_lines:
        return f"l. {paragraph.lines[0]:,}"
    return f"p. {paragraph.page}" if paragraph.page is not None else ""


def _short(text: str) -> str:
    """Return a text in one line, cut with an ellipsis."""
    words = " ".join(text.split())
    return words if len(words) <= SHORT else words[: SHORT - 2].rstrip() + " …"
