"""The report of a session as one HTML page that needs nothing else and can be printed.

No script and nothing from outside: a policy in the head forbids both. Differences carry a sign
and a line as well as a color.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from diptych_index.export.dates import in_words
from diptych_index.export.markdown_html import note_html
from diptych_index.export.report import Comparison, Passage, ReportRow
from diptych_index.export.signs import MINUS, PLUS, Piece, pieces
from diptych_index.protocol import Pair
from diptych_index.session.model import SavedDocument, Session

_STYLE = """
:root { color-scheme: light; }
body { max-width: 62rem; margin: 2rem auto; padding: 0 1.25rem; background: #FFFFFF;
  color: #1B1F23; font: 1rem/1.55 Georgia, "Noto Serif", serif; overflow-wrap: break-word; }
h1, h2, h3, h4, .facts, .label, .legend, .summary {
  font-family: system-ui, "Noto Sans", sans-serif; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; } h3 { font-size: 1.05rem; }
h4 { font-size: 0.85rem; }
.facts, .label, .legend, .summary { color: #57606A; font-size: 0.85rem; }
.facts code { font-size: 0.75rem; overflow-wrap: anywhere; }
.trouble { color: #8A3B00; font-weight: bold; }
article { border-top: 1px solid #D0D7DE; padding: 0.4rem 0 1rem; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; }
blockquote { margin: 0.3rem 0; padding-left: 0.9rem; border-left: 3px solid #D0D7DE; }
.text { white-space: pre-wrap; }
del { background: #FCE0C2; color: #8A3B00; text-decoration: none; }
ins { background: #CFE5F7; color: #0B4F8A; text-decoration: none; }
del span { text-decoration: line-through; } ins span { text-decoration: underline; }
del span, ins span { margin-left: 0.1em; }
mark { background: #FFF176; color: inherit; font-weight: bold; }
.note { border: 1px solid #D0D7DE; padding: 0.5rem 0.9rem; margin-top: 0.8rem; }
.note > *, .label { margin: 0.3rem 0; }
.note ul, .note ol { padding-left: 1.4rem; }
.note pre { overflow-x: auto; white-space: pre-wrap; font-size: 0.85rem; }
@media screen and (max-width: 44rem) { .sides { grid-template-columns: 1fr; } }
@media print { body { margin: 0; max-width: none; font-size: 10.5pt; }
  del, ins, mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2, h3, h4, .label, .summary { break-after: avoid; } .facts { break-before: avoid; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_LEGEND = (
    f'<p class="legend">Differences: <del>{MINUS}<span>only in A</span></del> '
    f"<ins>{PLUS}<span>only in B</span></ins>. "
    "White space that differs is written ␣ for a space and ↵ for a new line.</p>"
)


def render_html(session: Session, rows: Sequence[ReportRow]) -> str:
    """Return the page."""
    name = escape(session.name or "Untitled session")
    documents = "".join(f"<li>{_document(document)}</li>" for document in session.documents)
    body = "\n".join(map(_article, rows)) or "<p>Nothing is pinned yet.</p>"
    return "\n".join([
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{name}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        f"<header><h1>{name}</h1>",
        f'<p class="facts">Created {escape(in_words(session.created))}, '
        f"changed {escape(in_words(session.changed))}.</p></header>",
        f"<section><h2>Documents</h2><ul>{documents}</ul></section>" if documents else "",
        f"<main><h2>Passages</h2>{_LEGEND if session.pins else ''}",
        body,
        "</main>",
        "</body>",
        "</html>",
        "",
    ])  # fmt: skip


def _document(document: SavedDocument) -> str:
    title = escape(document.title or document.name)
    known = (*document.authors, document.date, f"file {document.name}", document.way.encoding)
    facts = escape(", ".join(part for part in known if part))
    print_ = f"fingerprint <code>{escape(document.fingerprint)}</code>"
    return f'{document.side}: <cite>{title}</cite> <span class="facts">{facts}, {print_}</span>'


def _article(row: ReportRow) -> str:
    labels = " · ".join(passage.pin.label for passage in row.passages) or "no passages"
    relation = f" ({escape(row.row.relation)})" if row.row.relation else ""
    parts = [f"<h3>{row.number}. {labels}{relation}</h3>"]
    if row.row.tags:
        parts.append(f'<p class="facts">Tags: {escape(", ".join(row.row.tags))}</p>')
    parts.append(f'<div class="sides">{"".join(map(_passage, row.passages))}</div>')
    for comparison in row.comparisons():
        parts.extend(_comparison(comparison, row.row.view))
    if row.row.note.strip():
        note = note_html(row.row.note)
        parts.append(f'<div class="note" dir="auto"><h4>Note</h4>{note}</div>')
    return f"<article>{''.join(parts)}</article>"


def _passage(passage: Passage) -> str:
    facts = ", ".join(
        escape(part) for part in (passage.locator, passage.file, passage.offsets) if part
    )
    print_ = f"fingerprint <code>{escape(passage.pin.anchor.fingerprint)}</code>"
    trouble = passage.trouble and f' <span class="trouble">{escape(passage.trouble)}</span>'
    return (
        f"<section><blockquote>{_text(escape(passage.pin.anchor.quote))}</blockquote>"
        f'<p class="facts">{passage.pin.label} <cite>{escape(passage.title)}</cite>, '
        f"{facts}, {print_}{trouble}</p></section>"
    )


def _comparison(comparison: Comparison, view: str) -> Iterator[str]:
    a, b = comparison.a.pin, comparison.b.pin
    quotes, result = (a.anchor.quote, b.anchor.quote), comparison.result
    summary = f"{a.label} and {b.label}: {escape(result['summary'])}"
    yield f'<p class="summary">{summary}</p>'
    if result["view"] == "common ground":
        if result["shared"]:
            left = _with_marks(quotes[0], [span for item in result["shared"] for span in item["a"]])
            right = _with_marks(
                quotes[1], [span for item in result["shared"] for span in item["b"]]
            )
            yield _sides(a.label, left, b.label, right)
        return
    if not result["counts"]:
        return
    found = list(pieces(*quotes, result))
    if view == "inline":
        yield f"<blockquote>{_text(_marked(found))}</blockquote>"
    else:
        left = _marked(piece for piece in found if piece.kind != "only B")
        right = _marked(piece for piece in found if piece.kind != "only A")
        yield _sides(a.label, left, b.label, right)


def _sides(label_a: str, a: str, label_b: str, b: str) -> str:
    cells = "".join(
        f'<section><p class="label">{label}</p><blockquote>{_text(text)}</blockquote></section>'
        for label, text in ((label_a, a), (label_b, b))
    )
    return f'<div class="sides">{cells}</div>'


def _text(html: str) -> str:
    """Return text that keeps its lines and finds its own direction."""
    return f'<div class="text" dir="auto">{html}</div>'


def _marked(found: Iterable[Piece]) -> str:
    return "".join(map(_piece, found))


def _piece(piece: Piece) -> str:
    if piece.kind == "both":
        return escape(piece.text)
    tag, sign = ("del", MINUS) if piece.kind == "only A" else ("ins", PLUS)
    title = f"{piece.kind}: {escape(piece.cls)}"
    # The line through or under a difference leaves its sign out, which it would hide.
    return f'<{tag} title="{title}">{sign}<span>{escape(piece.text)}</span></{tag}>'


def _with_marks(text: str, spans: Iterable[Pair]) -> str:
    """Return text with what is shared marked; spans that overlap are marked once."""
    out: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        start = max(start, at)
        out.append(f"{escape(text[at:start])}<mark>{escape(text[start:end])}</mark>")
        at = end
    return "".join(out) + escape(text[at:])
