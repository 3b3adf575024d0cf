"""The report of a session in Markdown, readable as plain text too."""

from collections.abc import Iterator

from diptych_index.export.cells import MINUS, MOVED, PLUS, Cell, Piece, cells, remarks, visible
from diptych_index.export.dates import in_words
from diptych_index.export.markdown_text import (
    as_quotation,
    escaped,
    inline,
    set_off,
    without_tags,
)
from diptych_index.export.report import Passage, Report, ReportRow
from diptych_index.export.runs import markdown
from diptych_index.export.styles import entry, reference
from diptych_index.session.model import SavedDocument

_LEGEND = f"{MINUS}~~only in A~~ · {PLUS}**only in B** · {MOVED}*moved*"


def render_markdown(report: Report) -> str:
    """Return the report; blocks are parted by one empty line."""
    rows = (block for row in report.rows for block in _row(report, row))
    return "\n\n".join([*_head(report), *rows, *_sources(report)]) + "\n"


def _head(report: Report) -> Iterator[str]:
    session = report.session
    yield f"# {escaped(report.name)}"
    created, changed = in_words(session.created), in_words(session.changed)
    yield f"Created {escaped(created)}, changed {escaped(changed)}."
    if session.documents:
        yield "## Documents"
        yield "\n".join(_document(document) for document in session.documents)
    yield "## Passages"
    if not report.rows:
        yield "No row was chosen." if session.rows else "Nothing is pinned yet."
    elif report.choice.differences:
        yield f"Differences are shown as {_LEGEND}."
        if report.choice.hidden:
            yield f"Not marked, as chosen: {', '.join(sorted(report.choice.hidden))}."


def _document(document: SavedDocument) -> str:
    known = [
        f"**{document.side}**: *{escaped(document.title or document.name)}*",
        escaped(", ".join(document.authors)),
        escaped(document.date),
        f"file {escaped(document.name)}",
        f"fingerprint `{document.fingerprint}`",
    ]
    return "- " + ", ".join(part for part in known if part)


def _row(report: Report, row: ReportRow) -> Iterator[str]:
    if row.row.heading:
        yield f"### {escaped(row.row.title or 'Untitled group')}"
        return
    title = f" {row.row.title}:" if row.row.title else ""
    relation = f" ({row.row.relation})" if row.row.relation else ""
    yield f"#### {row.number}.{inline(title)} {row.labels}{inline(relation)}"
    if row.row.tags:
        yield f"Tags: {escaped(', '.join(row.row.tags))}"
    for cell in cells(report, row):
        yield from _cell(report, row, cell)
    for comparison in row.comparisons:
        pair = f"{comparison.a.pin.label} and {comparison.b.pin.label}"
        yield f"**{pair}**: {inline(comparison.sentence(report.choice.hidden))}"
        for remark in remarks(report, comparison):
            yield escaped(remark)
    if report.choice.notes and row.row.note.strip():
        yield "**Note**"
        yield set_off(without_tags(row.row.note.strip()))


def _cell(report: Report, row: ReportRow, cell: Cell) -> Iterator[str]:
    passage = cell.passage
    base = " (base)" if passage.is_base and row.says_base else ""
    yield f"**{passage.pin.label}**{base} {_facts(report, passage)}"
    yield as_quotation("".join(map(_piece, cell.pieces)))


def _facts(report: Report, passage: Passage) -> str:
    cited = ""
    if report.choice.style != "plain" and passage.document is not None:
        cited = f"({markdown(reference(passage.source, passage.place, report.choice.style))})"
    source = [
        f"*{escaped(passage.title)}*",
        cited,
        escaped(passage.locator),
        escaped(f"file {passage.file}") if passage.file else "",
        passage.offsets,
        f"fingerprint `{passage.pin.anchor.fingerprint}`",
        escaped(f"tags {', '.join(passage.pin.tags)}") if passage.pin.tags else "",
        f"**{passage.trouble}**" if passage.trouble else "",
    ]
    return ", ".join(part for part in source if part)


def _piece(piece: Piece) -> str:
    """Return one piece; Markdown wants the marks right at the words, in every paragraph anew."""
    if piece.kind == "both":
        return inline(piece.text)
    mark = {"only A": "~~", "only B": "**", "shared": "**", "moved": "*"}[piece.look]
    lines = visible(piece.text).split("\n") if piece.sign else piece.text.split("\n")
    return "\n".join(_line_marked(line, piece.sign, mark) for line in lines)


def _line_marked(line: str, sign: str, mark: str) -> str:
    words = line.strip()
    if not words:
        return line
    before, behind = line[: line.index(words)], line[line.index(words) + len(words) :]
    return f"{before}{sign}{mark}{inline(words)}{mark}{behind}"


def _sources(report: Report) -> Iterator[str]:
    """Yield the list of sources in the chosen style."""
    if report.choice.sources and report.sources:
        yield "## Sources"
        yield "\n".join(
            f"- {markdown(entry(item, report.choice.style))}" for item in report.sources
        )
