"""Reads Word documents (.docx, .docm, .dotx, .dotm; both dialects of OOXML)."""

from collections import Counter

from lxml import etree

from diptych_index.errors import NotTextError
from diptych_index.text.document import Document
from diptych_index.text.fingerprint import fingerprint
from diptych_index.text.formats.docx_body import Body
from diptych_index.text.formats.docx_numbering import Numbering
from diptych_index.text.formats.docx_pages import Pages, counting_of
from diptych_index.text.formats.docx_parts import Parts, W
from diptych_index.text.formats.docx_styles import Styles
from diptych_index.text.formats.xml_mend import DAMAGED_PLACES
from diptych_index.text.formats.zip_salvage import SalvagedPackage
from diptych_index.text.kinds import Kind
from diptych_index.text.readers import ReadOptions
from diptych_index.text.writer import Facts, Writer

_FRONT = 12
"""Paragraphs at the beginning among which title, authors and date are looked for."""


class DocxReader:
    """Reads the text with headings, lists, tables, notes and accepted changes."""

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Return the document; see read_file for the errors."""
        options.step(0.0, "Opening the document")
        package = SalvagedPackage(data, name, "a Word document")
        parts = Parts(package)
        title, authors, date = parts.core()
        writer = Writer()
        body = _written(parts, writer, options)
        _count_beside(parts, writer)
        if package.duplicates:
            writer.count("duplicates", "parts packed twice: the last is read", package.duplicates)
        package.check(".xml", ".rels")
        package.count_damage(writer)
        options.step(0.9, "Putting the text together")
        document = writer.finish(
            Facts(
                name=name,
                fingerprint=fingerprint(data, "", options.way),
                format="Word document",
                title=title,
                authors=authors,
                date=date,
                language=_language(body.runs.languages),
                way=options.way,
            )
        )
        if not document.paragraphs:
            raise NotTextError(
                f"{name} is a Word document that holds no text; choose one with text in it."
            )
        options.step(1.0, "Done")
        return _with_front(document, authors, date)


def _written(parts: Parts, writer: Writer, options: ReadOptions) -> Body:
    """Write the text and its notes; return what wrote them."""
    body = Body(
        writer,
        Styles(parts.part("styles")),
        Numbering(parts.part("numbering")),
        Pages(writer, parts.body, parts.printed_pages()),
        counting_of(parts.part("settings"), parts.body),
        parts.embedded,
        lambda share: options.step(0.2 + 0.6 * share, "Reading paragraphs"),
    )
    options.step(0.2, "Reading paragraphs")
    body.write(parts.body)
    options.step(0.8, "Reading notes")
    body.write_notes({"footnote": parts.part("footnotes"), "endnote": parts.part("endnotes")})
    return body


def _count_beside(parts: Parts, writer: Writer) -> None:
    """Count what stands beside the text and is left out."""
    comments = parts.part("comments")
    if comments is not None:
        count = sum(1 for _ in comments.iter(f"{W}comment"))
        if count:
            writer.count("comments", "comments left out", count)
    roots = (*parts.all_parts("header"), *parts.all_parts("footer"))
    heads = {text for text in map(_plain, roots) if any(letter.isalpha() for letter in text)}
    if heads:
        writer.count("running heads", "running heads and feet left out", len(heads))
    if parts.mended:
        writer.count("damaged places", DAMAGED_PLACES, parts.mended)
    if parts.damaged:
        writer.count("damaged parts", "parts of the file that cannot be read", parts.damaged)


def _plain(part: etree._Element) -> str:
    return "".join(text.text or "" for text in part.iter(f"{W}t")).strip()


def _language(counted: Counter[str]) -> str:
    """Return the language of more than half of the text, "" where the file does not settle it."""
    by_code: Counter[str] = Counter()
    for language, count in counted.items():
        by_code[language[:2].lower()] += count
    if not by_code:
        return ""
    code, count = by_code.most_common(1)[0]
    return code if code.isalpha() and count * 2 > by_code.total() else ""


def _with_front(document: Document, authors: tuple[str, ...], date: str) -> Document:
    """Return the document with the title, authors and date that stand in its own front."""
    front: dict[Kind, list[str]] = {}
    last: Kind | None = None
    for index, paragraph in enumerate(document.paragraphs[:_FRONT]):
        if last == paragraph.kind or paragraph.kind not in front:
            text = " ".join(document.paragraph_text(index).split())
            front.setdefault(paragraph.kind, []).append(text)
        last = paragraph.kind
    title = " ".join(front.get("title", ()))
    return document._replace(
        title=title or document.title,
        authors=tuple(front.get("author", ())) or authors,
        date=next(iter(front.get("date", ())), "") or date,
    )
