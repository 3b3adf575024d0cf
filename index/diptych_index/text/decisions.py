"""What the cleaning decided: collected with its reasons, turned round where the reader says so.

Every class of decision has the name under which the import report counts it. A decision is known
by that name and the RawOffset at which it stands, so that reversing one leaves the keys of all
others as they were. Any reader of a format can use what stands here; what only the plain pipeline
needs is in reversals.py.
"""

import re
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Final

from diptych_index.spans import OffsetMap, ReadSpan, raw_span, read_span
from diptych_index.text.classes import COLUMNS, FONT_CODES, GLUED, LINE_NUMBERS, NOTE_CALLS
from diptych_index.text.document import Decision, Glued, Note, Paragraph
from diptych_index.text.kinds import Kind
from diptych_index.text.lines import Lines
from diptych_index.text.way import Way

CLASS_OF: Final[dict[Kind, str]] = {
    "title": "front matter", "subtitle": "front matter", "author": "front matter",
    "affiliation": "front matter", "date": "front matter", "abstract": "front matter",
    "heading": "headings", "header": "headers", "footer": "headers", "credit": "credits",
    "source": "credits", "list": "list items", "note": "notes", "quotation": "quotations",
    "verse": "verse", "table": "tables", "code": "code",
}  # fmt: skip
"""The class of decision that makes a paragraph of each kind; a reversed one becomes body."""

_SHOWN: dict[Kind, str] = {
    "header": "running header", "footer": "footer", "credit": "line about the file",
    "source": "line about its source", "list": "list item", "quotation": "block quotation",
}  # fmt: skip
_REASONS: dict[Kind, str] = {
    "title": "the first line before the text that can be a title",
    "subtitle": "a short line under the title",
    "author": "a line near the title that is written like names",
    "affiliation": "a line of names and places under the author",
    "date": "a line near the title that is nothing but a date",
    "abstract": "it stands under a heading that announces it",
    "footer": "words that files and pages end with",
    "credit": "it says who made the file or under which rights",
    "source": "it says where the text was published",
    "list": "it begins with a dash, a bullet or a number as list items do",
    "note": "it stands among notes",
    "quotation": "all its lines stand further in than the others",
    "verse": "short lines that each begin with a capital",
    "table": "its lines are set in columns",
    "code": "its lines are written as programs are",
}
_LONGEST = 80
_AROUND = 20
_DIGITS = re.compile(r"\d+")
_place = attrgetter("span")


def key_of(name: str, raw: int) -> str:
    """Return the key of a decision of class ``name`` that stands at a RawOffset."""
    return f"{name}@{raw}"


def shorten(text: str, most: int = _LONGEST) -> str:
    """Return a text on one line, cut behind a word with an ellipsis where it is long."""
    flat = " ".join(text[: 4 * most].split())
    if len(flat) <= most:
        return flat
    return f"{flat[: most - 1].rsplit(' ', 1)[0]}…"


class Decisions:
    """Collects the decisions of one reading and knows which of them the reader has reversed."""

    def __init__(self, way: Way) -> None:
        self._undone = frozenset(way.undone)
        self._made: list[Decision] = []

    def reverses(self, name: str, raw: int) -> bool:
        """Return whether the decision of this class at this RawOffset is reversed.

        A key that stands among the reversed beside the name of its class is taken back again: the
        reader reversed all of a kind but this one.
        """
        undone = self._undone
        return bool(undone) and (name in undone) != (key_of(name, raw) in undone)

    def add(
        self, name: str, raw: int, span: ReadSpan, before: str, after: str, reason: str
    ) -> None:
        """Keep a decision; ``after`` is what is shown now, reversed or not."""
        key, given = key_of(name, raw), self._undone
        undone = bool(given) and (name in given) != (key in given)
        self._made.append(Decision(key, name, span, before, after, reason, undone))

    def finish(self) -> tuple[Decision, ...]:
        """Return all decisions in the order of the text."""
        return tuple(sorted(self._made, key=_place))


def reason_for(kind: Kind, text: str, same: int) -> str:
    """Return why a paragraph is of a kind; ``same`` is how many say the same but for numbers."""
    if kind == "heading":
        return _why_heading(text)
    if kind in {"header", "footer"} and not any(map(str.isalpha, text)):
        return "a page number on a line of its own"
    if kind == "header" or (kind == "footer" and same > 1):
        if same > 1:
            return f"the same words stand at the edge of {same} pages"
        return "a short line at the edge of a page"
    return _REASONS.get(kind, "its place and its form say so")


def shown_as(kind: Kind) -> str:
    """Return the words for a kind of paragraph."""
    return _SHOWN.get(kind, kind)


def _why_heading(text: str) -> str:
    if text.isupper():
        return "a short line in capitals without a full stop"
    if text[:1].isdigit():
        return "a short numbered line without a full stop"
    return "a short line that stands by itself and does not end as a sentence"


def decide_glued(
    found: Iterable[Glued], offsets: OffsetMap, decisions: Decisions
) -> tuple[Glued, ...]:
    """Note every flag on a glued word; return those that stand."""
    kept = []
    for glued in found:
        raw = offsets.to_raw(glued.span).start
        undone = decisions.reverses(GLUED, raw)
        after = glued.found if undone else " ".join(glued.parts)
        decisions.add(GLUED, raw, glued.span, glued.found, after, glued.reason)
        if not undone:
            kept.append(glued)
    return tuple(kept)


def decide_calls(
    notes: Iterable[Note], text: str, offsets: OffsetMap, decisions: Decisions
) -> tuple[Note, ...]:
    """Note every mark that was taken to call a note; return the notes, reversed calls left out."""
    kept = []
    for note in notes:
        call = note.call
        if call is None:
            kept.append(note)
            continue
        raw = offsets.to_raw(call).start
        undone = decisions.reverses(NOTE_CALLS, raw)
        begin = text.rfind(" ", max(0, call.start - _AROUND), call.start) + 1
        before = text[begin or call.start : call.end]
        after = shorten(before) if undone else f"note {note.label}"
        reason = f"“{note.label}” stands here, and a note begins with it"
        decisions.add(NOTE_CALLS, raw, call, shorten(before), after, reason)
        kept.append(note._replace(call=None) if undone else note)
    return tuple(kept)


def decide_kinds(
    paragraphs: Sequence[Paragraph],
    kinds: Sequence[Kind],
    raws: Sequence[int],
    text: str,
    decisions: Decisions,
) -> None:
    """Note for every paragraph what it was taken for.

    ``kinds`` are the kinds as found, before any reversal, ``raws`` the RawOffsets at which the
    paragraphs begin.
    """
    said: dict[str, int] = {}
    rows = []
    for paragraph, kind, raw in zip(paragraphs, kinds, raws, strict=True):
        name = CLASS_OF.get(kind)
        if name is None:
            continue
        before = shorten(text[paragraph.span.start : paragraph.span.end])
        words = ""
        if name == "headers":
            words = _without_digits(before)
            said[words] = said.get(words, 0) + 1
        rows.append((name, kind, raw, paragraph, before, words))
    for name, kind, raw, paragraph, before, words in rows:
        same = said[words] if name == "headers" else 0
        reason = reason_for(kind, before, same)
        decisions.add(name, raw, paragraph.span, before, shown_as(paragraph.kind), reason)


def _without_digits(text: str) -> str:
    return _DIGITS.sub("", text)


def word_at(text: str, at: int) -> ReadSpan:
    """Return the span of the word that begins at a ReadOffset; it is empty at the text's end."""
    end = at + 1
    while end < len(text) and end - at < _AROUND and not text[end].isspace():
        end += 1
    return read_span(at, min(end, len(text)))


def read_at(offsets: OffsetMap, raw: int) -> int:
    """Return the ReadOffset at which a character of the source stands, or what follows it."""
    return offsets.to_read(raw_span(raw, raw + 1)).start


def decide_lines(
    lines: Lines, source: str, text: str, offsets: OffsetMap, decisions: Decisions
) -> None:
    """Note what was decided about the lines: codes put right, columns and margins taken apart."""
    _decide_codes(lines.codes, source, text, offsets, decisions)
    _decide_columns(lines.columns, text, offsets, decisions)
    _decide_margins(lines.margins, text, offsets, decisions)


def _decide_codes(
    codes: Sequence[int], source: str, text: str, offsets: OffsetMap, decisions: Decisions
) -> None:
    """Note every letter that was put right where a code of a font stood (``codes``: RawOffsets)."""
    for raw in codes:
        at = read_at(offsets, raw)
        word = text[at : word_at(text, at).end]
        decisions.add(
            FONT_CODES,
            raw,
            read_span(at, min(at + 1, len(text))),
            f"the code {ord(source[raw])}" if source[raw] != "`" else "`",
            shorten(word),
            "it stands where the letter would that has this place in the fonts of TeX",
        )


def _decide_columns(
    columns: Sequence[int], text: str, offsets: OffsetMap, decisions: Decisions
) -> None:
    """Note every page of which two columns are read one after the other (RawOffsets)."""
    for raw in columns:
        at = read_at(offsets, raw)
        undone = decisions.reverses(COLUMNS, raw)
        decisions.add(
            COLUMNS,
            raw,
            word_at(text, at),
            "two columns side by side",
            "line by line, as in the file" if undone else "one column after the other",
            "a gap stands at one place down the page, and both sides go on like prose",
        )


def _decide_margins(
    margins: Sequence[tuple[int, int]], text: str, offsets: OffsetMap, decisions: Decisions
) -> None:
    """Note every page whose lines are numbered (RawOffset of the first number; how many)."""
    for raw, count in margins:
        at = read_at(offsets, raw)
        undone = decisions.reverses(LINE_NUMBERS, raw)
        decisions.add(
            LINE_NUMBERS,
            raw,
            word_at(text, at),
            f"{count} numbers of lines",
            "in the text, as in the file" if undone else "left out",
            "they count on from line to line, and sentences go on over them",
        )
