"""The clean text of a document with its structure, where the document itself was not shared.

A shared session may hold the texts of its documents without their files. Such a text is kept as a
file of its own: a line that names the form, a line of JSON with the structure (paragraphs, pages,
notes, what was joined), then the clean text as it is. Read again, it is the very document that it
was made of, with the same fingerprint and the same offsets, so that every pin stands where it
stood; only the source, with its characters and lines, is not there.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple, cast, get_args

from diptych_index.errors import InputError
from diptych_index.spans import OffsetMap, ReadSpan, raw_span, read_span
from diptych_index.strict_json import read_json, whole_text, write_json
from diptych_index.text.document import (
    KINDS,
    Document,
    Emphasis,
    Glued,
    Join,
    Kind,
    Note,
    PageBreak,
    Paragraph,
    ReportLine,
    TextStyle,
)
from diptych_index.text.readers import ReadOptions
from diptych_index.text.way import Way

MARK = b"%diptych-text 1\n"
FORMAT = "kept text"
_HEX = re.compile(r"[0-9a-f]{64}")
_STYLES: tuple[str, ...] = get_args(TextStyle)
_DAMAGED = "{} is a kept text that is damaged; get it again from where it came from."


class Parts(NamedTuple):
    """A kept text: its structure as JSON values, and the clean text."""

    structure: dict[str, Any]
    text: str

    def packed(self) -> bytes:
        """Return the file."""
        line = write_json(self.structure).replace(b"\n", b"").strip()
        return MARK + line + b"\n" + whole_text(self.text).encode()


def structure_of(document: Document, original: str) -> dict[str, Any]:
    """Return the structure of a document; ``original`` names its bytes (SHA-256)."""
    return {
        "fingerprint": document.fingerprint,
        "origin": document.origin,
        "original": original,
        "name": document.name,
        "title": document.title,
        "authors": list(document.authors),
        "source_line": document.source_line,
        "date": document.date,
        "language": document.language,
        "encoding": document.encoding,
        "format": document.format,
        "way": document.way.to_row(),
        "paragraphs": [
            [p.number, p.kind, p.level, *p.span, p.page, p.section] for p in document.paragraphs
        ],
        "pages": [list(page) for page in document.pages],
        "notes": [
            [n.label, None if n.call is None else list(n.call), list(n.body)]
            for n in document.notes
        ],
        "emphasis": [[*e.span, e.style] for e in document.emphasis],
        "joins": [[*j.span, j.left, j.right, j.result, j.reason] for j in document.joins],
        "glued": [[*g.span, g.found, list(g.parts), g.reason] for g in document.glued],
    }


def plain_structure(
    fingerprint: str, name: str, encoding: str, way: Way, original: str, text: str
) -> dict[str, Any]:
    """Return the structure of a text of which only the lines are known: each is a paragraph."""
    paragraphs: list[list[Any]] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            number = len(paragraphs) + 1
            paragraphs.append([number, "body", 0, start, start + len(line), None, ""])
        start += len(line) + 1
    facts = dict.fromkeys(("origin", "title", "source_line", "date", "language"), "")
    lists: dict[str, list[Any]] = {
        key: [] for key in ("authors", "pages", "notes", "emphasis", "joins", "glued")
    }
    return (
        facts
        | lists
        | {
            "fingerprint": fingerprint,
            "original": original,
            "name": name,
            "encoding": encoding,
            "format": FORMAT,
            "way": way.to_row(),
            "paragraphs": paragraphs,
        }
    )


def is_kept(data: bytes, name: str) -> bool:
    """Tell a kept text by its first line."""
    return data.startswith(MARK)


def unpacked(data: bytes, name: str) -> Parts:
    """Return the parts of a kept text; raises InputError for a damaged one."""
    head, _, body = data.removeprefix(MARK).partition(b"\n")
    structure = read_json(head, name)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(_DAMAGED.format(name)) from error
    if not isinstance(structure, dict):
        raise InputError(_DAMAGED.format(name))
    return Parts(structure, text)


def document_of(parts: Parts, name: str) -> Document:
    """Return the document that a kept text was made of; raises InputError for a damaged one."""
    try:
        return _document(parts, name)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise InputError(_DAMAGED.format(name)) from error


class KeptReader:
    """Reads a kept text. There is one way to read it: the one in which it was kept."""

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Return the document, which has no raw offsets; see read_file for the errors."""
        parts = unpacked(data, name)
        options.step(0.3, "Reading")
        document = document_of(parts, name)
        wanted = options.way._replace(encoding="")
        if wanted not in (Way(), document.way._replace(encoding="")):
            raise InputError(
                f"Only the text of {document.name} came with the session, not the file itself; "
                "open the file to read it in another way."
            )
        return document


def _document(parts: Parts, name: str) -> Document:
    held, text = parts
    paragraphs = tuple(_paragraph(row, len(text)) for row in held["paragraphs"])
    _check_order([p.span for p in paragraphs])
    way = Way.from_row(held["way"])
    fingerprint, origin = _text(held["fingerprint"]), _text(held["origin"])
    named = _HEX.fullmatch(fingerprint) and (not origin or _HEX.fullmatch(origin))
    if not paragraphs or not named:
        raise ValueError("no document has been kept")
    return Document(
        fingerprint=fingerprint,
        name=_text(held["name"]) or name,
        title=_text(held["title"]),
        authors=tuple(_text(author) for author in held["authors"]),
        source_line=_text(held["source_line"]),
        date=_text(held["date"]),
        language=_text(held["language"]),
        encoding=_text(held["encoding"]),
        as_in_file=way.as_in_file,
        source=text,
        text=text,
        paragraphs=paragraphs,
        offsets=OffsetMap(()),
        joins=tuple(_join(row, len(text)) for row in held["joins"]),
        glued=tuple(_glued(row, len(text)) for row in held["glued"]),
        notes=tuple(_note(row, len(text)) for row in held["notes"]),
        pages=tuple(_page(row, len(text)) for row in held["pages"]),
        report=(
            ReportLine(
                FORMAT, 1, "text that came with a shared session, without its file: as it was then"
            ),
        ),
        way=way,
        format=_text(held["format"]),
        has_raw=False,
        emphasis=tuple(_emphasis(row, len(text)) for row in held["emphasis"]),
        origin=origin,
    )


def _paragraph(row: Sequence[Any], length: int) -> Paragraph:
    number, kind, level, start, end, page, section = row
    if kind not in KINDS or not (number is None or _whole(number) > 0) or _whole(level) > 20:
        raise ValueError("a paragraph is not as it should be")
    span = _span((start, end), length)
    label = None if page is None else _text(page)
    return Paragraph(number, cast(Kind, kind), level, span, None, (0, 0), label, _text(section))


def _join(row: Sequence[Any], length: int) -> Join:
    start, end, *texts = row
    left, right, result, reason = (_text(text) for text in texts)
    return Join(_span((start, end), length), raw_span(0, 0), left, right, result, reason)


def _glued(row: Sequence[Any], length: int) -> Glued:
    start, end, found, parts, reason = row
    words = tuple(_text(part) for part in parts)
    return Glued(_span((start, end), length), _text(found), words, _text(reason))


def _note(row: Sequence[Any], length: int) -> Note:
    label, call, body = row
    return Note(_text(label), None if call is None else _span(call, length), _span(body, length))


def _page(row: Sequence[Any], length: int) -> PageBreak:
    at, label, inferred = row
    if not 0 <= _whole(at) <= length or not isinstance(inferred, bool):
        raise ValueError("a page is not as it should be")
    return PageBreak(at, _text(label), inferred)


def _emphasis(row: Sequence[Any], length: int) -> Emphasis:
    start, end, style = row
    if style not in _STYLES:
        raise ValueError("a style is not as it should be")
    return Emphasis(_span((start, end), length), cast(TextStyle, style))


def _span(pair: Sequence[Any], length: int) -> ReadSpan:
    start, end = pair
    if not 0 <= _whole(start) <= _whole(end) <= length:
        raise ValueError("a span is not in the text")
    return read_span(start, end)


def _check_order(spans: Sequence[ReadSpan]) -> None:
    if any(before.end > after.start for before, after in pairwise(spans)):
        raise ValueError("the paragraphs are not in order")


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("not a whole number")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value
