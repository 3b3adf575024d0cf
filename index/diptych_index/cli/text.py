"""``diptych text FILE``: reads and cleans one document."""

import argparse
from pathlib import Path

from diptych_index.cli.output import Output
from diptych_index.cli.reading import Json, Reference, add_reading_options, read
from diptych_index.text.document import Decision, Document, Paragraph

SUMMARY = "Read and clean one document."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE")
    add_reading_options(parser)


def run(args: argparse.Namespace, output: Output) -> int:
    """Print the document: as JSON, else its clean text with the numbers of its paragraphs."""
    document = read(args.file, args, output)
    if args.json:
        output.json(document_json(document))
    else:
        _print(document, output)
    return 0


def document_json(document: Document) -> Json:
    """Return a document with every decision of its cleaning."""
    where = Reference("A", document)
    return {
        "fingerprint": document.fingerprint,
        "title": document.title,
        "authors": list(document.authors),
        "source": document.source_line,
        "date": document.date,
        "language": document.language,
        "encoding": document.encoding,
        "text": document.text,
        "paragraphs": [
            _paragraph(p, document.paragraph_text(index), where)
            for index, p in enumerate(document.paragraphs)
        ],
        "joins": [
            {
                "span": where.span(j.span, j.raw),
                "left": j.left,
                "right": j.right,
                "result": j.result,
                "reason": j.reason,
            }
            for j in document.joins
        ],
        "glued": [
            {
                "span": where.span(g.span),
                "found": g.found,
                "parts": list(g.parts),
                "reason": g.reason,
            }
            for g in document.glued
        ],
        "notes": [
            {
                "label": n.label,
                "call": n.call and where.span(n.call),
                "body": where.span(n.body),
            }
            for n in document.notes
        ],
        "report": [{"class": r.name, "count": r.count, "text": r.text} for r in document.report],
        "format": document.format,
        "pages": [
            {"at": page.at, "label": page.label, "inferred": page.inferred}
            for page in document.pages
        ],
        "emphasis": [{"span": where.span(e.span), "style": e.style} for e in document.emphasis],
        "decisions": [_decision(d, where) for d in document.decisions],
    }


def _paragraph(paragraph: Paragraph, text: str, where: Reference) -> Json:
    return {
        "number": paragraph.number,
        "kind": paragraph.kind,
        "level": paragraph.level,
        "span": where.span(paragraph.span, paragraph.raw),
        "lines": where.lines(paragraph),
        "page": paragraph.page,
        "section": paragraph.section,
        "text": text,
    }


def _decision(decision: Decision, where: Reference) -> Json:
    return {
        "key": decision.key,
        "class": decision.name,
        "span": where.span(decision.span),
        "before": decision.before,
        "after": decision.after,
        "reason": decision.reason,
    }


def _print(document: Document, output: Output) -> None:
    for index, paragraph in enumerate(document.paragraphs):
        number = "" if paragraph.number is None else f"¶{paragraph.number}"
        kind = "" if paragraph.kind == "body" else f" ({paragraph.kind})"
        lines = "–".join(str(line) for line in dict.fromkeys(paragraph.lines))
        place = f" [{lines}]" if document.has_raw else f" [p. {paragraph.page}]"
        if not document.has_raw and paragraph.page is None:
            place = ""
        output.line(f"{number}{kind}{place}".strip())
        output.line(document.paragraph_text(index))
        output.line()
    for row in document.report:
        output.line(f"* {row.text}")
