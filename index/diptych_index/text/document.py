"""What a read document is: a frozen value that every later step shares.

Named tuples rather than data classes: they are made faster, by the hundred thousand, and their
module loads faster, which every start of the engine waits for.
"""

from typing import Literal, NamedTuple

from diptych_index.spans import OffsetMap, RawSpan, ReadSpan
from diptych_index.text.kinds import APPARATUS, KINDS, Kind
from diptych_index.text.way import Way

__all__ = [
    "APPARATUS", "KINDS", "Decision", "Document", "Emphasis", "Glued", "Join", "Kind", "Note",
    "PageBreak", "Paragraph", "ReportLine", "TextStyle",
]  # fmt: skip

TextStyle = Literal[
    "italic", "bold", "superscript", "subscript", "small caps", "underlined", "struck out",
    "spaced", "monospaced", "inserted",
]  # fmt: skip
"""How a stretch of text is set in its source; "inserted" is a tracked insertion."""


class Paragraph(NamedTuple):
    """One paragraph of the clean text.

    ``number`` counts from 1 over the whole document without apparatus (None for apparatus),
    ``level`` is 0 except for headings (1, 2, …), ``lines`` are the first and last line of the
    source, from 1, ``page`` is the printed page it begins on where one is known, ``section`` the
    text of the heading it stands under ("" before the first).
    """

    number: int | None
    kind: Kind
    level: int
    span: ReadSpan
    raw: RawSpan | None
    lines: tuple[int, int]
    page: str | None
    section: str


class Join(NamedTuple):
    """A line-end hyphen: the halves, what became of them and why."""

    span: ReadSpan
    raw: RawSpan
    left: str
    right: str
    result: str
    reason: str


class Glued(NamedTuple):
    """A token that seems to be two words run together; flagged, never rewritten."""

    span: ReadSpan
    found: str
    parts: tuple[str, ...]
    reason: str


class Note(NamedTuple):
    """A note: its label, the place of its mark in the text (None if not found), its body."""

    label: str
    call: ReadSpan | None
    body: ReadSpan


class Emphasis(NamedTuple):
    """A stretch of the clean text that the source sets in another way than what is around it."""

    span: ReadSpan
    style: TextStyle


class Decision(NamedTuple):
    """Something the cleaning decided, which the reader can reverse.

    ``key`` stays the same as long as the decoded source does: ``NAME@OFFSET`` with the RawOffset
    at which it stands. ``name`` is the class under which the report counts it. ``before`` is the
    text as it stands in the file, ``after`` as it is shown (both short, for a list).
    ``undone`` says that the reader has reversed it.
    """

    key: str
    name: str
    span: ReadSpan
    before: str
    after: str
    reason: str
    undone: bool


class PageBreak(NamedTuple):
    """A place where a page of the source begins: the first character on it."""

    at: int
    label: str
    inferred: bool


class ReportLine:
    """One line of the import report: a class of thing, how many, in words.

    No named tuple, since those have a method of the name ``count``.
    """

    __slots__ = ("count", "name", "text")

    def __init__(self, name: str, count: int, text: str) -> None:
        self.name = name
        self.count = count
        self.text = text


class Document(NamedTuple):
    """A document as read and cleaned.

    ``text`` is the paragraphs, apparatus included, in reading order, joined by one newline each;
    ``paragraphs[i].span`` cuts paragraph i out of it without that newline. ``source`` is the
    decoded file with its newlines untouched, ``offsets`` leads from one to the other.
    Lines of verse, tables and code inside one paragraph are parted by U+2028. When ``as_in_file``,
    ``text`` is ``source`` (control characters shown as U+FFFD), so that both systems are one, and
    between two paragraphs stands what stands there in the file.
    A format that has no characters of its own, such as PDF, has no raw offsets (``has_raw`` False):
    ``source`` is then what was extracted from it, every ``Paragraph.raw`` is None, and spans of
    the source are not told to the outside. ``fingerprint`` is 64 hexadecimal digits over the bytes,
    the reader's version and ``way``. ``format`` is the name of the format in words ("PDF").
    ``emphasis`` is in the order of its starts; stretches of different styles may overlap.
    ``origin`` names the bytes and their encoding whatever the way (fingerprint.source_mark);
    read.py fills it in, and by it ``fingerprint``.
    """

    fingerprint: str
    name: str
    title: str
    authors: tuple[str, ...]
    source_line: str
    date: str
    language: str
    encoding: str
    as_in_file: bool
    source: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    offsets: OffsetMap
    joins: tuple[Join, ...]
    glued: tuple[Glued, ...]
    notes: tuple[Note, ...]
    pages: tuple[PageBreak, ...]
    report: tuple[ReportLine, ...]
    way: Way = Way()
    format: str = "plain text"
    has_raw: bool = True
    emphasis: tuple[Emphasis, ...] = ()
    decisions: tuple[Decision, ...] = ()
    origin: str = ""

    def paragraph_text(self, index: int) -> str:
        """Return the text of ``paragraphs[index]``."""
        span = self.paragraphs[index].span
        return self.text[span.start : span.end]
