"""The report of a session as one HTML page that needs nothing else and can be printed.

No script and nothing from outside: a policy in the head forbids both. Differences carry a sign
and a line as well as a color. The text of a quotation is the passage, letter for letter; where it
is shown against its base, it is so without what ``del`` or ``ins`` says the other one has.
"""

from collections.abc import Iterator
from html import escape

from diptych_index.export.cells import Cell, Piece, cells, remarks, visible
from diptych_index.export.dates import in_words
from diptych_index.export.markdown_html import note_html
from diptych_index.export.page_style import STYLE
from diptych_index.export.report import Passage, Report, ReportRow
from diptych_index.export.runs import html
from diptych_index.export.styles import entry, reference
from diptych_index.session.model import SavedDocument

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_LEGEND = (
    '<p class="legend">Differences: <del>only in A, or in what is compared first</del> '
    '<ins>only in B, or in what is compared second</ins> <ins class="moved">moved</ins>. '
    "White space that differs is written ␣ for a space and ↵ for a new line.</p>"
)


def render_html(report: Report) -> str:
    """Return the page."""
    name, session = escape(report.name), report.session
    documents = "".join(f"<li>{_document(document)}</li>" for document in session.documents)
    body = "\n".join(_article(report, row) for row in report.rows)
    empty = "Nothing is pinned yet." if not session.rows else "No row was chosen."
    marked = report.choice.differences and any(row.comparisons for row in report.rows)
    return "\n".join([
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{name}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        f"<header><h1>{name}</h1>",
        f'<p class="facts">Created {escape(in_words(session.created))}, '
        f"changed {escape(in_words(session.changed))}.</p></header>",
        f"<section><h2>Documents</h2><ul>{documents}</ul></section>" if documents else "",
        f"<main><h2>Passages</h2>{_LEGEND if marked else ''}{hidden_words(report)}",
        body or f"<p>{empty}</p>",
        "</main>",
        *_sources(report),
        "</body>",
        "</html>",
        "",
    ])  # fmt: skip


def hidden_words(report: Report) -> str:
    """Return a paragraph naming the classes of difference that are not marked; "" if all are."""
    if not report.choice.hidden:
        return ""
    names = ", ".join(sorted(report.choice.hidden))
    return f'<p class="legend">Not marked, as chosen: {escape(names)}.</p>'


def _document(document: SavedDocument) -> str:
    title = escape(document.title or document.name)
    known = (*document.authors, document.date, f"file {document.name}", document.way.encoding)
    facts = escape(", ".join(part for part in known if part))
    print_ = f"fingerprint <code>{escape(document.fingerprint)}</code>"
    return f'{document.side}: <cite>{title}</cite> <span class="facts">{facts}, {print_}</span>'


def _article(report: Report, row: ReportRow) -> str:
    if row.row.heading:
        return f"<h3>{escape(row.row.title or 'Untitled group')}</h3>"
    title = f" {escape(row.row.title)}:" if row.row.title else ""
    relation = f' <span class="relation">({escape(row.row.relation)})</span>'
    parts = [
        f"<h4>{row.number}.{title} {escape(row.labels)}{relation if row.row.relation else ''}</h4>"
    ]
    if row.row.tags:
        parts.append(f'<p class="facts">Tags: {escape(", ".join(row.row.tags))}</p>')
    shown = "".join(_cell(report, row, cell) for cell in cells(report, row))
    parts.append(f'<div class="cells">{shown}</div>' if shown else "")
    parts.extend(_comparisons(report, row))
    if report.choice.notes and row.row.note.strip():
        note = note_html(row.row.note)
        parts.append(f'<div class="note" dir="auto"><h5>Note</h5>{note}</div>')
    return f"<article>{''.join(parts)}</article>"


def _cell(report: Report, row: ReportRow, cell: Cell) -> str:
    passage, base = cell.passage, ""
    if passage.is_base and row.says_base:
        base = ' <span class="base">base</span>'
    cited = ""
    if report.choice.style != "plain" and passage.document is not None:
        said = reference(passage.source, passage.place, report.choice.style)
        cited = f'<p class="facts">({html(said)})</p>'
    return (
        f'<section><p class="label">{passage.pin.label}{base}</p>'
        f'<blockquote><div class="text" dir="auto">{"".join(map(_piece, cell.pieces))}</div>'
        f"</blockquote>{cited}{_facts(passage)}</section>"
    )


def _facts(passage: Passage) -> str:
    facts = ", ".join(
        escape(part) for part in (passage.locator, passage.file, passage.offsets) if part
    )
    tags = f", tags {escape(', '.join(passage.pin.tags))}" if passage.pin.tags else ""
    print_ = f"fingerprint <code>{escape(passage.pin.anchor.fingerprint)}</code>"
    trouble = passage.trouble and f' <span class="trouble">{escape(passage.trouble)}</span>'
    return (
        f'<p class="facts"><cite>{escape(passage.title)}</cite>, '
        f"{facts}, {print_}{tags}{trouble}</p>"
    )


def _comparisons(report: Report, row: ReportRow) -> Iterator[str]:
    for comparison in row.comparisons:
        pair = f"{comparison.a.pin.label} and {comparison.b.pin.label}"
        yield f'<p class="summary">{pair}: {escape(comparison.sentence(report.choice.hidden))}</p>'
        for remark in remarks(report, comparison):
            yield f'<p class="shared">{escape(remark)}</p>'


def _piece(piece: Piece) -> str:
    if piece.kind == "both":
        return escape(piece.text)
    if piece.kind == "shared":
        return f"<mark>{escape(piece.text)}</mark>"
    tag = "del" if piece.kind == "only A" else "ins"
    seen = visible(piece.text).strip("\n")
    sign = f' data-sign="{escape(seen)}"' if piece.text.isspace() else ""
    mixed = " mixed" if piece.mixed else ""
    moved = f' class="moved{mixed}"' if piece.moved else ""
    title = escape(piece.meaning)
    return f'<{tag}{moved} title="{title}"{sign}>{escape(piece.text)}</{tag}>'


def _sources(report: Report) -> Iterator[str]:
    """Yield the list of sources in the chosen style."""
    if report.choice.sources and report.sources:
        style = report.choice.style
        entries = "".join(f"<li>{html(entry(item, style))}</li>" for item in report.sources)
        yield f'<section class="sources"><h2>Sources</h2><ul>{entries}</ul></section>'
