"""A session as TEI P5: rows that are versions of each other as parallel segmentation.

https://tei-c.org/release/doc/tei-p5-doc/en/html/TC.html, section 13.2.3. Every pinned passage is a
witness. Of passages that are no versions each stands as a quotation, with what they share. All
differences are in it, whatever is hidden on the screen: ``app/@type`` names the class.
"""

from collections.abc import Iterator, Sequence

from diptych_index.export.cells import shared_words
from diptych_index.export.csl_dates import iso
from diptych_index.export.dates import in_words
from diptych_index.export.note_blocks import NoteBlock, NoteRun, note_blocks
from diptych_index.export.report import Passage, Report, ReportRow
from diptych_index.export.segments import Reading, Segment, segments
from diptych_index.export.sources import authors, source_of, text
from diptych_index.export.xml_text import attribute, xml_text
from diptych_index.protocol import OpRow
from diptych_index.session.model import SavedDocument

_REND = {"bold": "bold", "italic": "italic", "struck": "line-through", "code": "monospace"}


def render_tei(report: Report) -> str:
    """Return the document; the readings of a witness, joined, are its passage."""
    body = "\n".join(_divisions(report)) or "<div><p>Nothing is pinned yet.</p></div>"
    return "\n".join([
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">',
        "<teiHeader>",
        f"<fileDesc><titleStmt><title>{xml_text(report.name)}</title></titleStmt>",
        "<publicationStmt><p>A comparison made with Diptych, changed "
        f"{xml_text(in_words(report.session.changed))}.</p></publicationStmt>",
        f"<sourceDesc>{_witnesses(report)}</sourceDesc></fileDesc>",
        '<encodingDesc><variantEncoding method="parallel-segmentation" location="internal"/>',
        "</encodingDesc>",
        "</teiHeader>",
        f"<text><body>\n{body}\n</body></text>",
        "</TEI>",
        "",
    ])  # fmt: skip


def _witnesses(report: Report) -> str:
    """Return the documents with the passages of each as witnesses."""
    passages = {passage.pin.id: passage for row in report.rows for passage in row.passages}
    by_print: dict[str, list[Passage]] = {}
    for passage in passages.values():
        by_print.setdefault(passage.pin.anchor.fingerprint, []).append(passage)
    if not by_print:
        return "".join(map(_bibl, report.session.documents)) or "<p>No documents.</p>"
    return "".join(_of_document(found) for found in by_print.values())


def _of_document(passages: Sequence[Passage]) -> str:
    first = passages[0]
    print_ = xml_text(first.pin.anchor.fingerprint)
    known = _bibl(first.document) if first.document is not None else ""
    head = f"<head>{xml_text(first.title)}</head>"
    inside = "".join(_witness(passage) for passage in passages)
    return (
        f'<listWit>{head}<witness>{known}<idno type="fingerprint">{print_}</idno>'
        f"<listWit>{inside}</listWit></witness></listWit>"
    )


def _witness(passage: Passage) -> str:
    """Return a passage as a witness, with all that finds it again."""
    anchor = passage.pin.anchor
    raw = anchor.source_span
    offsets = [f'<idno type="read">{anchor.read.start}-{anchor.read.end}</idno>']
    if raw is not None:
        offsets.append(f'<idno type="raw">{raw.start}-{raw.end}</idno>')
    state = f'<note type="state">{xml_text(passage.trouble)}</note>' if passage.trouble else ""
    return (
        f'<witness xml:id="{passage.pin.label}"><bibl><title>{xml_text(passage.title)}</title>'
        f'<idno type="file">{xml_text(passage.file)}</idno>'
        f'<idno type="fingerprint">{xml_text(anchor.fingerprint)}</idno>'
        f"<biblScope>{xml_text(passage.locator)}</biblScope>{''.join(offsets)}</bibl>{state}"
        "</witness>"
    )


def _bibl(document: SavedDocument) -> str:
    item = source_of(document)
    names = "".join(f"<author>{xml_text(name.straight)}</author>" for name in authors(item))
    container = text(item, "container-title")
    level = "m" if not container else "a"
    within = f'<title level="j">{xml_text(container)}</title>' if container else ""
    scopes = "".join(
        f'<biblScope unit="{unit}">{xml_text(text(item, field))}</biblScope>'
        for unit, field in (("volume", "volume"), ("issue", "issue"), ("page", "page"))
        if text(item, field)
    )
    when = iso(item.get("issued"))
    date = f'<date when="{when}">{when}</date>' if when else ""
    place = text(item, "publisher-place")
    placed = f"<pubPlace>{xml_text(place)}</pubPlace>" if place else ""
    by = text(item, "publisher")
    publisher = f"<publisher>{xml_text(by)}</publisher>" if by else ""
    title = f'<title level="{level}">{xml_text(text(item, "title"))}</title>'
    file = f'<idno type="file">{xml_text(document.name)}</idno>'
    return f"<bibl>{names}{title}{within}{placed}{publisher}{date}{scopes}{file}</bibl>"


# -- the rows


def _divisions(report: Report) -> Iterator[str]:
    """Yield a division a row; those under a heading in a division of their own."""
    opened = False
    for row in report.rows:
        if row.row.heading:
            if opened:
                yield "</div>"
            title = xml_text(row.row.title or "Untitled group")
            yield f'<div type="group"><head>{title}</head>'
            opened = True
        else:
            yield _row(report, row)
    if opened:
        yield "</div>"


def _row(report: Report, row: ReportRow) -> str:
    title = f" {row.row.title}:" if row.row.title else ""
    parts = [f"<head>{row.number}.{xml_text(title)} {xml_text(row.labels)}</head>"]
    if row.base is not None and _are_versions(row):
        parts.append(_parallel(row, row.base))
    else:
        parts.extend(map(_quotation, row.passages))
    parts.extend(_said(report, row))
    return f'<div type="row" n="{row.number}">{"".join(parts)}</div>'


def _are_versions(row: ReportRow) -> bool:
    return bool(row.comparisons) and all(
        comparison.result["view"] == "difference" for comparison in row.comparisons
    )


def _parallel(row: ReportRow, base: Passage) -> str:
    others = [comparison.other for comparison in row.comparisons]
    operations = [
        comparison.result["ops"] if comparison.a is base else _turned(comparison.result["ops"])
        for comparison in row.comparisons
    ]
    found = segments(base.quote, [other.quote for other in others], operations)
    labels = [base.pin.label, *(other.pin.label for other in others)]
    inside = "".join(_segment(segment, labels) for segment in found)
    return f'<ab xml:space="preserve">{inside}</ab>'


def _turned(ops: Sequence[OpRow]) -> list[OpRow]:
    """Return operations the other way round, the base first."""
    return [{**op, "a": op["b"], "b": op["a"]} for op in ops]


def _segment(segment: Segment, labels: Sequence[str]) -> str:
    if len(segment.readings) == 1:
        return xml_text(segment.readings[0].text)
    readings = "".join(_reading(reading, labels) for reading in segment.readings)
    kind = segment.classes[-1].replace(" ", "-") if segment.classes else "substance"
    return f'<app type="{kind}">{readings}</app>'


def _reading(reading: Reading, labels: Sequence[str]) -> str:
    who = " ".join(f"#{labels[number]}" for number in reading.who)
    return f'<rdg wit="{who}">{xml_text(reading.text)}</rdg>'


def _quotation(passage: Passage) -> str:
    label, text = passage.pin.label, xml_text(passage.quote)
    return f'<quote source="#{label}" xml:space="preserve">{text}</quote>'


def _said(report: Report, row: ReportRow) -> Iterator[str]:
    """Yield what the reader made of the row, and what the comparison says."""
    if row.row.relation:
        yield f'<note type="relation">{xml_text(row.row.relation)}</note>'
    if row.row.tags:
        terms = "".join(f"<term>{xml_text(tag)}</term>" for tag in row.row.tags)
        yield f'<note type="tags">{terms}</note>'
    for comparison in row.comparisons:
        pair = f"#{comparison.a.pin.label} #{comparison.b.pin.label}"
        words = "; ".join(shared_words(comparison.result))
        ground = comparison.result["view"] == "common ground" and words
        shared = f" Shared: {words}." if ground else ""
        sentence = xml_text(comparison.sentence() + shared)
        yield f'<note type="comparison" target="{attribute(pair)}">{sentence}</note>'
    if report.choice.notes and row.row.note.strip():
        blocks = "".join(map(_block, note_blocks(row.row.note)))
        yield f'<note type="note">{blocks}</note>'


def _block(block: NoteBlock) -> str:
    if block.rule:
        return '<milestone unit="rule"/>'
    lead = f"{block.lead} " if block.lead else ""
    inside = "".join(map(_note_run, block.runs))
    return f"<p>{lead}{inside}</p>"


def _note_run(run: NoteRun) -> str:
    if not run.marks:
        return xml_text(run.text)
    looks = " ".join(_REND[mark] for mark in sorted(run.marks))
    return f'<hi rend="{looks}">{xml_text(run.text)}</hi>'
