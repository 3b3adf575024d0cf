"""The report of a session in Markdown, readable as plain text too."""

from collections.abc import Iterator, Sequence

from diptych_index.export.dates import in_words
from diptych_index.export.markdown_text import (
    as_quotation,
    escaped,
    inline,
    quoted,
    set_off,
    without_tags,
)
from diptych_index.export.report import Comparison, Passage, ReportRow
from diptych_index.export.signs import MINUS, PLUS, Piece, pieces
from diptych_index.session.model import SavedDocument, Session

_LEGEND = f"{MINUS}~~only in A~~ · {PLUS}**only in B**"


def render_markdown(session: Session, rows: Sequence[ReportRow]) -> str:
    """Return the report; blocks are parted by one empty line."""
    return "\n\n".join([*_head(session), *(block for row in rows for block in _row(row))]) + "\n"


def _head(session: Session) -> Iterator[str]:
    yield f"# {escaped(session.name or 'Untitled session')}"
    created, changed = in_words(session.created), in_words(session.changed)
    yield f"Created {escaped(created)}, changed {escaped(changed)}."
    if session.documents:
        yield "## Documents"
        yield "\n".join(_document(document) for document in session.documents)
    yield "## Passages"
    yield f"Differences are shown as {_LEGEND}." if session.pins else "Nothing is pinned yet."


def _document(document: SavedDocument) -> str:
    known = [
        f"**{document.side}**: *{escaped(document.title or document.name)}*",
        escaped(", ".join(document.authors)),
        escaped(document.date),
        f"file {escaped(document.name)}",
        f"fingerprint `{document.fingerprint}`",
    ]
    return "- " + ", ".join(part for part in known if part)


def _row(row: ReportRow) -> Iterator[str]:
    labels = " · ".join(passage.pin.label for passage in row.passages) or "no passages"
    relation = f" ({row.row.relation})" if row.row.relation else ""
    yield f"### {row.number}. {labels}{inline(relation)}"
    if row.row.tags:
        yield f"Tags: {escaped(', '.join(row.row.tags))}"
    for passage in row.passages:
        yield _passage(passage)
    for comparison in row.comparisons():
        yield from _comparison(comparison, row.row.view)
    if row.row.note.strip():
        yield "**Note**"
        yield set_off(without_tags(row.row.note.strip()))


def _passage(passage: Passage) -> str:
    source = [
        f"*{escaped(passage.title)}*",
        escaped(passage.locator),
        escaped(f"file {passage.file}") if passage.file else "",
        passage.offsets,
        f"fingerprint `{passage.pin.anchor.fingerprint}`",
        f"**{passage.trouble}**" if passage.trouble else "",
    ]
    line = ", ".join(part for part in source if part)
    return f"**{passage.pin.label}** {line}\n\n{quoted(passage.pin.anchor.quote)}"


def _comparison(comparison: Comparison, view: str) -> Iterator[str]:
    a, b = comparison.a.pin, comparison.b.pin
    result = comparison.result
    yield f"**{a.label} and {b.label}**: {inline(result['summary'])}"
    if result["view"] == "common ground":
        shared = result["shared"]
        if shared:
            yield "\n".join(
                f"- {escaped(item['words'])} ({len(item['a'])} in A, {len(item['b'])} in B)"
                for item in shared
            )
    elif result["counts"]:
        found = list(pieces(a.anchor.quote, b.anchor.quote, result))
        if view == "inline":
            yield as_quotation(_marked(found))
        else:
            yield "In A:"
            yield as_quotation(_marked(piece for piece in found if piece.kind != "only B"))
            yield "In B:"
            yield as_quotation(_marked(piece for piece in found if piece.kind != "only A"))


def _marked(found: Iterator[Piece] | Sequence[Piece]) -> str:
    return "".join(map(_piece, found))


def _piece(piece: Piece) -> str:
    """Return one piece; Markdown wants the marks right at the words, in every paragraph anew."""
    if piece.kind == "both":
        return inline(piece.text)
    sign, mark = (MINUS, "~~") if piece.kind == "only A" else (PLUS, "**")
    return "\n".join(_line_marked(line, sign, mark) for line in piece.text.split("\n"))


def _line_marked(line: str, sign: str, mark: str) -> str:
    words = line.strip()
    if not words:
        return line
    before, behind = line[: line.index(words)], line[line.index(words) + len(words) :]
    return f"{before}{sign}{mark}{inline(words)}{mark}{behind}"
