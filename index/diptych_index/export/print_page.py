"""The report as HTML for pages: the little that a text engine without a browser understands.

Qt lays it out for PDF and for the printer (https://doc.qt.io/qt-6/richtext-html-subset.html): no
grid, no content of styles, so that passages stand in tables and signs are text.
"""

from collections.abc import Iterator
from html import escape

from diptych_index.export.cells import Cell, Piece, cells, remarks, visible
from diptych_index.export.dates import in_words
from diptych_index.export.direction import is_right_to_left
from diptych_index.export.markdown_html import note_html
from diptych_index.export.report import Passage, Report, ReportRow
from diptych_index.export.runs import html
from diptych_index.export.styles import entry, reference

_MOST_ABREAST = 3
_STYLE = """
body { color: #1B1F23; } h1 { font-size: 18pt; margin-bottom: 2px; }
h2 { font-size: 14pt; margin-top: 16px; margin-bottom: 4px; }
h3 { font-size: 12.5pt; margin-top: 14px; margin-bottom: 2px; }
h4 { font-size: 11.5pt; margin-top: 12px; margin-bottom: 3px; }
table { margin-top: 12px; }
.facts { color: #57606A; font-size: 8pt; margin-top: 2px; margin-bottom: 2px; }
.label { font-weight: bold; margin-top: 0px; margin-bottom: 2px; }
.text { white-space: pre-wrap; margin-top: 0px; margin-bottom: 3px; }
.summary { font-size: 9.5pt; margin-top: 4px; margin-bottom: 2px; }
.a { background-color: #FCE0C2; color: #8A3B00; text-decoration: line-through; }
.b { background-color: #CFE5F7; color: #0B4F8A; text-decoration: underline; }
.sa { background-color: #FCE0C2; color: #8A3B00; }
.sb { background-color: #CFE5F7; color: #0B4F8A; }
.m, .sm { background-color: #DADADA; color: #1B1F23; }
.shared { background-color: #FFF176; font-weight: bold; }
.trouble { color: #8A3B00; font-weight: bold; }
"""


def render_print(report: Report) -> str:
    """Return the page."""
    session = report.session
    times = f"Created {in_words(session.created)}, changed {in_words(session.changed)}."
    body = "".join(_row(report, row) for row in report.rows)
    empty = "Nothing is pinned yet." if not session.rows else "No row was chosen."
    return "".join([
        f"<html><head><title>{escape(report.name)}</title><style>{_STYLE}</style></head><body>",
        f'<h1>{escape(report.name)}</h1><p class="facts">{escape(times)}</p>',
        *_documents(report),
        "<h2>Passages</h2>",
        _legend(report) if report.rows and report.choice.differences else "",
        body or f"<p>{empty}</p>",
        *_sources(report),
        "</body></html>",
    ])  # fmt: skip


def _documents(report: Report) -> Iterator[str]:
    for document in report.session.documents:
        known = (*document.authors, document.date, f"file {document.name}")
        facts = escape(", ".join(part for part in known if part))
        title = escape(document.title or document.name)
        yield f"<p>{document.side}: <i>{title}</i>, {facts}<br>"
        yield f'<span class="facts">fingerprint {escape(document.fingerprint)}</span></p>'


def _legend(report: Report) -> str:
    hidden = ", ".join(sorted(report.choice.hidden))
    words = f" Not marked, as chosen: {escape(hidden)}." if hidden else ""
    return (
        f'<p class="facts">Differences: {_piece(Piece("only A", "only in A, or compared first"))}, '
        f"{_piece(Piece('only B', 'only in B, or compared second'))}, "
        f"{_piece(Piece('only B', 'moved', moved=True))}.{words}</p>"
    )


def _row(report: Report, row: ReportRow) -> str:
    if row.row.heading:
        return f"<h3>{escape(row.row.title or 'Untitled group')}</h3>"
    title = f" {row.row.title}:" if row.row.title else ""
    relation = f" <i>({escape(row.row.relation)})</i>" if row.row.relation else ""
    head = f"{row.number}.{escape(title)} {escape(row.labels)}{relation}"
    tags = f'<p class="facts">Tags: {escape(", ".join(row.row.tags))}</p>' if row.row.tags else ""
    shown = cells(report, row)
    # The head of a table stays with its first line, and comes again where the table goes on.
    parts = [_table(report, row, shown, head + tags) if shown else f"<h4>{head}</h4>{tags}"]
    for comparison in row.comparisons:
        pair = f"{comparison.a.pin.label} and {comparison.b.pin.label}"
        sentence = escape(comparison.sentence(report.choice.hidden))
        parts.append(f'<p class="summary"><b>{pair}:</b> {sentence}</p>')
        said = (escape(remark) for remark in remarks(report, comparison))
        parts.extend(f'<p class="facts">{remark}</p>' for remark in said)
    if report.choice.notes and row.row.note.strip():
        parts.append(
            '<table width="100%" cellpadding="5" border="0"><tr><td bgcolor="#F3F4F6">'
            f"{note_html(row.row.note)}</td></tr></table>"
        )
    return "".join(parts)


def _table(report: Report, row: ReportRow, shown: list[Cell], head: str) -> str:
    columns = min(len(shown), _MOST_ABREAST)
    lines = [
        f'<thead><tr><td colspan="{columns}" bgcolor="#F3F4F6"><b>{head}</b></td></tr></thead>'
    ]
    for first in range(0, len(shown), columns):
        line = shown[first : first + columns]
        tds = [
            f'<td width="{-(-100 // columns)}%" valign="top">{_cell(report, row, cell)}</td>'
            for cell in line
        ]
        tds += ["<td></td>"] * (columns - len(line))
        lines.append(f"<tr>{''.join(tds)}</tr>")
    return (
        '<table width="100%" cellpadding="6" cellspacing="0" border="1" '
        f'style="border-color: #D0D7DE; border-style: solid; border-collapse: collapse;">'
        f"{''.join(lines)}</table>"
    )


def _cell(report: Report, row: ReportRow, cell: Cell) -> str:
    passage = cell.passage
    base = " (base)" if passage.is_base and row.says_base else ""
    direction = ' dir="rtl"' if is_right_to_left(passage.quote) else ""
    cited = ""
    if report.choice.style != "plain" and passage.document is not None:
        said = html(reference(passage.source, passage.place, report.choice.style))
        cited = f'<p class="facts">({said})</p>'
    pieces = "".join(map(_piece, cell.pieces))
    return (
        f'<p class="label">{passage.pin.label}{base}</p><p class="text"{direction}>{pieces}</p>'
        f"{cited}{_facts(passage)}"
    )


def _facts(passage: Passage) -> str:
    parts = (passage.title, passage.locator, passage.file, passage.offsets)
    facts = escape(", ".join(part for part in parts if part))
    trouble = passage.trouble and f' <span class="trouble">{escape(passage.trouble)}</span>'
    print_ = escape(passage.pin.anchor.fingerprint)
    return f'<p class="facts">{facts}, fingerprint {print_}{trouble}</p>'


def _piece(piece: Piece) -> str:
    if piece.kind == "both":
        return _lines(piece.text)
    if piece.kind == "shared":
        return f'<span class="shared">{_lines(piece.text)}</span>'
    letter = {"only A": "a", "only B": "b", "moved": "m"}[piece.look]
    text = _lines(visible(piece.text))
    return f'<span class="s{letter}">{piece.sign}\u202f</span><span class="{letter}">{text}</span>'


def _lines(text: str) -> str:
    return escape(text).replace("\u2028", "<br>").replace("\n", "<br>")


def _sources(report: Report) -> Iterator[str]:
    if report.choice.sources and report.sources:
        yield "<h2>Sources</h2>"
        for item in report.sources:
            yield f"<p>{html(entry(item, report.choice.style))}</p>"
