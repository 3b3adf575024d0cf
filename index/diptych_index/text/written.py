"""Makes a document of what a writer was told."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from diptych_index.spans import OffsetMap, ReadSpan, raw_span, read_span
from diptych_index.text.build import LINE_BREAK
from diptych_index.text.document import (
    Document,
    Emphasis,
    Note,
    PageBreak,
    Paragraph,
    ReportLine,
    TextStyle,
)
from diptych_index.text.kinds import APPARATUS, Kind
from diptych_index.text.language import language_of
from diptych_index.text.report import report_lines
from diptych_index.text.way import Way
from diptych_index.text.words import WORD

_NEWLINE = re.compile(r"\r\n|[\n\r]")
LOSSES: Final = frozenset({
    "damaged directory", "damaged contents", "damaged places", "damaged list", "damaged parts",
    "missing texts", "unreadable texts",
})  # fmt: skip
"""Names of lines of the report that say that text is lost: nobody is to overlook them."""
_ENGLISH = "en"
_PLACE, _ENOUGH = 20_000, 40
"""Characters of a place whose words tell the language, and the words that are enough for that."""


class Facts(NamedTuple):
    """What is known of a document beside its text; "" and () where its file does not say."""

    name: str
    fingerprint: str
    format: str
    title: str = ""
    authors: tuple[str, ...] = ()
    source_line: str = ""
    date: str = ""
    language: str = ""
    encoding: str = ""
    way: Way = Way()


class Started:
    """A paragraph that was begun: where in the text (-1 while nothing is in it), on which page."""

    __slots__ = ("at", "kind", "level", "note", "page")

    def __init__(self, kind: Kind, level: int, at: int, page: str | None, note: str | None) -> None:
        self.kind: Kind = kind
        self.level = level
        self.at = at
        self.page = page
        self.note = note


class Written(NamedTuple):
    """What a writer has gathered.

    ``source`` None stands for a format without characters of its own, ``columns`` are the starts
    in the text, the starts in the source and the lengths of what was copied. ``closed`` are the
    paragraphs with their ends, ``calls`` label, begin and end of the mark of a note by its key,
    ``bodies`` key, label and begin of the notes, ``counts`` how many and in which words by class.
    """

    text: str
    source: str | None
    columns: tuple[list[int], list[int], list[int]]
    closed: Sequence[tuple[Started, int]]
    styles: Sequence[tuple[int, int, TextStyle]]
    calls: Mapping[str, tuple[str, int, int]]
    bodies: Sequence[tuple[str, str, int]]
    pages: tuple[PageBreak, ...]
    counts: Mapping[str, Sequence[int | str]]
    controls: int

    def document(self, facts: Facts) -> Document:
        """Return the document."""
        text = self.text
        offsets = (
            OffsetMap.from_columns([0], [0], [len(text)])
            if self.source is None
            else OffsetMap.from_columns(*self.columns)
        )
        paragraphs = self._paragraphs(offsets)
        notes = self._notes()
        language = _language(facts.language[:2].lower(), text)
        return Document(
            fingerprint=facts.fingerprint,
            name=facts.name,
            title=" ".join(facts.title.split()) or facts.name.rpartition(".")[0] or facts.name,
            authors=facts.authors,
            source_line=facts.source_line,
            date=facts.date,
            language=language,
            encoding=facts.encoding,
            as_in_file=facts.way.as_in_file,
            source=text if self.source is None else self.source,
            text=text,
            paragraphs=paragraphs,
            offsets=offsets,
            joins=(),
            glued=(),
            notes=notes,
            pages=self.pages,
            report=self._report(paragraphs, notes),
            way=facts.way,
            format=facts.format,
            has_raw=self.source is not None,
            emphasis=self._emphasis(),
        )

    def _paragraphs(self, offsets: OffsetMap) -> tuple[Paragraph, ...]:
        """Return the paragraphs that were written, numbered, each with its section and lines."""
        line_of = _LineFinder(self.source) if self.source is not None else None
        made: list[Paragraph] = []
        number, section = 0, ""
        for started, stop in self.closed:
            span = read_span(started.at, stop)
            counted = started.kind not in APPARATUS
            number += counted
            raw = offsets.to_raw(span) if line_of is not None else None
            lines = (
                (line_of.at(raw.start), line_of.at(max(raw.start, raw.end - 1)))
                if line_of is not None and raw is not None
                else (len(made) + 1, len(made) + 1)
            )
            heading = started.kind == "heading"
            made.append(
                Paragraph(
                    number=number if counted else None,
                    kind=started.kind,
                    level=started.level,
                    span=span,
                    raw=raw_span(*raw) if raw is not None else None,
                    lines=lines,
                    page=started.page,
                    section="" if heading else section,
                )
            )
            if heading:
                section = self.text[started.at : stop].replace(LINE_BREAK, " ")
        return tuple(made)

    def _notes(self) -> tuple[Note, ...]:
        """Return the notes in the order of their bodies, a body up to its last paragraph."""
        ends: dict[str, int] = {}
        for started, stop in self.closed:
            if started.note is not None:
                ends[started.note] = stop
        notes: list[Note] = []
        for key, label, begin in self.bodies:
            called = self.calls.get(key)
            call = _words_of(self.text, called[1], called[2]) if called is not None else None
            first = min(begin + 1, ends.get(key, begin))
            notes.append(Note(label, call, read_span(first, max(first, ends.get(key, first)))))
        return tuple(notes)

    def _emphasis(self) -> tuple[Emphasis, ...]:
        """Return the styles, stretches of one style that adjoin put together."""
        merged: list[Emphasis] = []
        last: dict[TextStyle, int] = {}
        for start, end, style in self.styles:
            index = last.get(style)
            if index is not None and merged[index].span.end == start:
                merged[index] = Emphasis(read_span(merged[index].span.start, end), style)
                continue
            last[style] = len(merged)
            merged.append(Emphasis(read_span(start, end), style))
        return tuple(merged)

    def _report(
        self,
        paragraphs: tuple[Paragraph, ...],
        notes: tuple[Note, ...],
    ) -> tuple[ReportLine, ...]:
        """Return the report: what was lost first, then what was found, then what was left out."""
        found = report_lines(
            paragraphs=paragraphs,
            joins=(),
            glued=(),
            notes=notes,
            pages=self.pages,
            controls=self.controls,
            replaced=0,
        )
        counted = [
            ReportLine(name, int(count), str(words)) for name, (count, words) in self.counts.items()
        ]
        lost = [line for line in counted if line.name in LOSSES]
        return (*lost, *found, *(line for line in counted if line.name not in LOSSES))


def _words_of(text: str, start: int, end: int) -> ReadSpan | None:
    """Return the span without white space at its ends, None when nothing else is in it."""
    words = text[start:end]
    bare = words.strip()
    at = start + len(words) - len(words.lstrip())
    return read_span(at, at + len(bare)) if bare else None


class _LineFinder:
    """Tells on which line of the source an offset stands, from 1."""

    def __init__(self, source: str) -> None:
        self._ends = [match.end() for match in _NEWLINE.finditer(source)]

    def at(self, offset: int) -> int:
        return bisect_right(self._ends, offset) + 1


def _language(stated: str, text: str) -> str:
    """Return the language a file states; English is what many state whatever they are written in.

    There the words of three places in the text decide, if they are enough and tell another one.
    """
    if stated and stated != _ENGLISH:
        return stated
    if not stated:
        return language_of(_words(text, 0, 400_000))
    if len(text) <= 3 * _PLACE:
        words = _words(text, 0, len(text))
    else:
        starts = [len(text) * quarter // 4 - _PLACE // 2 for quarter in (1, 2, 3)]
        words = sum((_words(text, at, at + _PLACE) for at in starts), Counter())
    return (language_of(words) if words.total() >= _ENOUGH else "") or stated


def _words(text: str, start: int, end: int) -> Counter[str]:
    return Counter(match.group().lower() for match in WORD.finditer(text, start, end))
