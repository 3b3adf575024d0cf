"""The report of a session as a Word document: tables, footnotes for the sources, styles.

Written here, part by part (ECMA-376): python-docx takes a tenth of a second to import and has no
footnotes. The text of a cell is the passage, letter for letter; its line ends are line breaks.
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from diptych_index.export.cells import Cell, Piece, cells, remarks
from diptych_index.export.dates import in_words
from diptych_index.export.direction import is_right_to_left
from diptych_index.export.docx_parts import FIXED, HEAD, R, W
from diptych_index.export.note_blocks import NoteBlock, NoteRun, note_blocks
from diptych_index.export.report import Passage, Report, ReportRow
from diptych_index.export.runs import Runs
from diptych_index.export.styles import entry, note
from diptych_index.export.xml_text import xml_text

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""So that the same session always gives the same bytes."""
_WIDTH = 9070
"""Of the text on A4 with 2.5 cm margins, in twentieths of a point."""
_MOST_ABREAST = 3
"""Passages side by side on a page; more of them begin another line of the table."""
_STYLE_OF = {"only A": "OnlyInA", "only B": "OnlyInB", "shared": "Shared", "moved": "Moved"}
_MARKS = {"bold": "<w:b/>", "italic": "<w:i/>", "struck": "<w:strike/>"}
_BREAKS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]|\t")


def render_docx(report: Report) -> bytes:
    """Return the file."""
    footnotes: list[str] = []
    body = "".join(_body(report, footnotes))
    parts = {
        **FIXED,
        "word/document.xml": _document(body),
        "word/footnotes.xml": _footnotes(footnotes),
        "docProps/core.xml": _properties(report),
    }
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = ZipInfo(name, _FIXED_TIME)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, content.encode("utf-8"))
    return out.getvalue()


def _document(body: str) -> str:
    page = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" '
        'w:left="1418" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
    )
    return (
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}{page}</w:body></w:document>'
    )


def _footnotes(notes: Sequence[str]) -> str:
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for n, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    mark += _run(" ")
    bodies = "".join(
        f'<w:footnote w:id="{n}">{_paragraph(mark + text, "FootnoteText")}</w:footnote>'
        for n, text in enumerate(notes, start=1)
    )
    return f'{HEAD}<w:footnotes xmlns:w="{W}">{lines}{bodies}</w:footnotes>'


def _properties(report: Report) -> str:
    session = report.session
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{xml_text(time)}</dcterms:{name}>'
        for name, time in (("created", session.created), ("modified", session.changed))
        if re.match(r"\d{4}-\d\d-\d\dT", time)
    )
    return (
        f"{HEAD}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{xml_text(report.name)}</dc:title>{times}</cp:coreProperties>"
    )


# -- the body


def _body(report: Report, footnotes: list[str]) -> Iterator[str]:
    session = report.session
    yield _paragraph(_run(report.name), "Title")
    created, changed = in_words(session.created), in_words(session.changed)
    yield _paragraph(_run(f"Created {created}, changed {changed}."), "Facts")
    if session.documents:
        yield _paragraph(_run("Documents"), "Heading1")
    for document in session.documents:
        known = (", ".join(document.authors), document.date, f"file {document.name}")
        facts = ", ".join(part for part in (*known, f"fingerprint {document.fingerprint}") if part)
        title = _run(document.title or document.name, "<w:i/>")
        yield _paragraph(f"{_run(f'{document.side}: ')}{title}{_run(f', {facts}')}", "Normal")
    yield _paragraph(_run("Passages"), "Heading1")
    if not report.rows:
        words = "No row was chosen." if session.rows else "Nothing is pinned yet."
        yield _paragraph(_run(words))
    elif report.choice.differences:
        yield _legend(report)
    for row in report.rows:
        yield from _row(report, row, footnotes)
    if report.choice.sources and report.sources:
        yield _paragraph(_run("Sources"), "Heading1")
        for item in report.sources:
            yield _paragraph(_rich(entry(item, report.choice.style)), "Source")
    elif report.rows:
        # A table must not be the last thing of a document.
        yield _paragraph("", "Facts")


def _legend(report: Report) -> str:
    hidden = ", ".join(sorted(report.choice.hidden))
    shown = [
        _run("Differences: "),
        _run("only in A, or in what is compared first", _styled("OnlyInA")),
        _run(", "),
        _run("only in B, or in what is compared second", _styled("OnlyInB")),
        _run(", "),
        _run("moved", _styled("Moved")),
        _run(f". Not marked, as chosen: {hidden}." if hidden else "."),
    ]
    return _paragraph("".join(shown), "Facts")


def _row(report: Report, row: ReportRow, footnotes: list[str]) -> Iterator[str]:
    if row.row.heading:
        yield _paragraph(_run(row.row.title or "Untitled group"), "Heading2")
        return
    title = f" {row.row.title}:" if row.row.title else ""
    relation = _run(f" ({row.row.relation})", '<w:b w:val="0"/><w:i/>')
    head = _run(f"{row.number}.{title} {row.labels}")
    yield _paragraph(head + (relation if row.row.relation else ""), "Heading3")
    if row.row.tags:
        yield _paragraph(_run(f"Tags: {', '.join(row.row.tags)}"), "Facts")
    shown = cells(report, row)
    if shown:
        yield _table(report, row, shown, footnotes)
    for comparison in row.comparisons:
        pair = f"{comparison.a.pin.label} and {comparison.b.pin.label}: "
        yield _paragraph(
            _run(pair, "<w:b/>") + _run(comparison.sentence(report.choice.hidden)), "Summary"
        )
        for remark in remarks(report, comparison):
            yield _paragraph(_run(remark), "Facts")
    if report.choice.notes:
        yield from map(_note_block, note_blocks(row.row.note))


def _table(report: Report, row: ReportRow, shown: Sequence[Cell], footnotes: list[str]) -> str:
    columns = min(len(shown), _MOST_ABREAST)
    width = _WIDTH // columns
    lines = []
    for first in range(0, len(shown), columns):
        line = shown[first : first + columns]
        heads = [_label(cell.passage, row) for cell in line]
        bodies = [_passage(report, cell, footnotes) for cell in line]
        blank = [_paragraph("")] * (columns - len(line))
        lines.append(_line([*heads, *blank], width, '<w:cantSplit/><w:tblHeader/>' if first == 0
                           else "<w:cantSplit/>"))  # fmt: skip
        lines.append(_line([*bodies, *blank], width, ""))
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Passages"/><w:tblW w:w="5000" w:type="pct"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(lines)}</w:tbl>"
    )


def _line(contents: Sequence[str], width: int, properties: str) -> str:
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
        for content in contents
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>" if properties else (
        f"<w:tr>{inside}</w:tr>"
    )  # fmt: skip


def _label(passage: Passage, row: ReportRow) -> str:
    base = _run(" ") + _run("base", _styled("Base")) if passage.is_base and row.says_base else ""
    return _paragraph(_run(passage.pin.label) + base, "Label")


def _passage(report: Report, cell: Cell, footnotes: list[str]) -> str:
    passage = cell.passage
    footnotes.append(_footnote(report, passage))
    mark = (
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        f'<w:footnoteReference w:id="{len(footnotes)}"/></w:r>'
    )
    backwards = is_right_to_left(passage.quote)
    text = "".join(_piece(piece, backwards) for piece in cell.pieces)
    facts = ", ".join(part for part in (passage.title, passage.locator) if part)
    trouble = f" – {passage.trouble}" if passage.trouble else ""
    return _paragraph(text + mark, "Passage", backwards=backwards) + _paragraph(
        _run(facts) + _run(trouble, "<w:b/>"), "Facts"
    )


def _footnote(report: Report, passage: Passage) -> str:
    """Return the source in the chosen style, and all that finds the passage again."""
    facts = (
        f"{passage.title}, {passage.locator}",
        f"file {passage.file}" if passage.file else "",
        passage.offsets,
        f"fingerprint {passage.pin.anchor.fingerprint}",
        f"tags {', '.join(passage.pin.tags)}" if passage.pin.tags else "",
    )
    said = f"{'; '.join(part for part in facts if part)}."
    if passage.document is None:
        return _run(said)
    return _rich(note(passage.source, passage.place, report.choice.style)) + _run(f" {said}")


def _piece(piece: Piece, backwards: bool) -> str:
    style = _styled(_STYLE_OF[piece.look]) if piece.look in _STYLE_OF else ""
    if piece.moved and piece.mixed:
        style += "<w:strike/>" if piece.kind == "only A" else '<w:u w:val="single"/>'
    return _run(piece.text, style + ("<w:rtl/>" if backwards else ""))


def _note_block(block: NoteBlock) -> str:
    if block.rule:
        return _paragraph(_run("— — —"), "Note")
    lead = _run(f"{block.lead}\u00a0") if block.lead else ""
    text = lead + "".join(map(_note_run, block.runs))
    words = "".join(run.text for run in block.runs)
    return _paragraph(text, "Note", indent=200 + 300 * block.depth,
                      backwards=is_right_to_left(words))  # fmt: skip


def _note_run(run: NoteRun) -> str:
    font = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>'
    code = font if "code" in run.marks else ""
    return _run(run.text, code + "".join(mark for n, mark in _MARKS.items() if n in run.marks))


# -- runs and paragraphs


def _rich(runs: Runs) -> str:
    return "".join(_run(run.text, "<w:i/>" if run.italic else "") for run in runs)


def _styled(style: str) -> str:
    return f'<w:rStyle w:val="{style}"/>'


def _run(text: str, properties: str = "") -> str:
    """Return text as a run, its line ends and tabs as the elements Word has for them."""
    if not text:
        return ""
    inside, at = [], 0
    for found in _BREAKS.finditer(text):
        inside.append(_words(text[at : found.start()]))
        inside.append("<w:tab/>" if found.group() == "\t" else "<w:br/>")
        at = found.end()
    inside.append(_words(text[at:]))
    said = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{said}{''.join(inside)}</w:r>"


def _words(text: str) -> str:
    return f'<w:t xml:space="preserve">{xml_text(text)}</w:t>' if text else ""


def _paragraph(
    runs: str, style: str = "Normal", *, indent: int = 0, backwards: bool = False
) -> str:
    bidi = "<w:bidi/>" if backwards else ""
    indented = f'<w:ind w:left="{indent}"/>' if indent else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{bidi}{indented}</w:pPr>{runs}</w:p>'
