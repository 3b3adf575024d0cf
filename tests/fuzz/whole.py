"""One sound file or more of each format, built here, for mutations to begin with."""

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping

from diptych_index.text.formats.kept import Parts, structure_of
from diptych_index.text.read import read_bytes

LINES = (
    "The ferry crossed the river twice a day, and nobody asked it why.",
    "In the evening the ferryman counted his coins and wrote the num-",
    "ber into a book that he had ruled himself.",
    "What he left out was the fog, which paid nothing.",
)
NOTE = "The book is kept in the town hall."


def text() -> list[bytes]:
    """Hard-wrapped plain text in three encodings."""
    whole = "THE FERRY\n\nBy Ada Example\n\n" + "\n".join(LINES) + f"\n\nNotes\n\n1. {NOTE}\n"
    accents = whole.replace("river", "rivière").replace("fog", "brouillard épais")
    return [whole.encode(), accents.encode("latin-1"), accents.encode("utf-16")]


def markdown() -> list[bytes]:
    """Front matter, headings, a list, a table, a note."""
    return [
        (
            "---\ntitle: The ferry\nlang: en\n---\n# The ferry\n\n"
            + " ".join(LINES)
            + "[^1]\n\n* *one* coin\n* **two** `coins`\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
            f"> fog\n\n[^1]: {NOTE}\n"
        ).encode()
    ]


def html() -> list[bytes]:
    """A page with an article and what stands around it."""
    return [
        (
            "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>The ferry</title>"
            "<script>var x = '<p>';</script></head><body><nav><a href='/'>Home</a></nav><article>"
            "<h1>The ferry</h1>" + "".join(f"<p>{line} &amp; &#8217;&nbsp;</p>" for line in LINES)
            + f"<ol><li id='n1'>{NOTE}</li></ol><table><tr><td>1</td><td>2</td></tr></table>"
            "</article><!-- end --><footer>About us</footer></body></html>"
        ).encode()
    ]  # fmt: skip


def numbered(times: int) -> tuple[str, ...]:
    """Return the lines so many times, from the second time on each with a number of its own."""
    more = (f"{line} {n * n * 7919}" for n in range(1, times) for line in LINES)
    return (*LINES, *more)


def epub() -> list[bytes]:
    """Two chapters with a note between them; short ones, and such as are longer than a block."""
    return [_book(1), _book(60)]


def _book(times: int) -> bytes:
    chapter = (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>c</title></head><body>'
        '<h1>Chapter</h1><span epub:type="pagebreak" id="p1" title="1"/>'
        + "".join(f"<p>{line}</p>" for line in numbered(times))
        + '<p>Noted<a epub:type="noteref" href="b.xhtml#n1">1</a></p>'
        f'<aside epub:type="footnote" id="n1"><p>{NOTE}</p></aside></body></html>'
    )
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        'unique-identifier="i"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<dc:identifier id="i">x</dc:identifier><dc:title>The ferry</dc:title>'
        "<dc:creator>Ada Example</dc:creator><dc:language>en</dc:language></metadata><manifest>"
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<?xml version="1.0"?><container version="1.0" xmlns='
            '"urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path='
            '"OPS/p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
            "OPS/p.opf": package,
            "OPS/a.xhtml": chapter,
            "OPS/b.xhtml": chapter.replace("Chapter", "Another"),
        }
    )


def docx() -> list[bytes]:
    """A heading, paragraphs with runs, a table, a note."""
    import docx as writer

    document = writer.Document()
    document.core_properties.title = "The ferry"
    document.add_heading("The ferry", 1)
    for line in LINES:
        document.add_paragraph(line).add_run(" Quietly.").italic = True
    document.add_table(2, 2).cell(0, 0).text = "1"
    held = io.BytesIO()
    document.save(held)
    return [held.getvalue()]


def odt() -> list[bytes]:
    """A heading, paragraphs, a list, a note; a short text and a longer one."""
    return [_open_document(1), _open_document(60)]


def _open_document(times: int) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "style", "table")
    )
    body = "".join(f"<text:p>{line}</text:p>" for line in numbered(times))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} '
        'office:version="1.3"><office:body><office:text><text:h text:outline-level="1">The ferry'
        f'</text:h>{body}<text:p>Noted<text:note text:note-class="footnote"><text:note-citation>1'
        f"</text:note-citation><text:note-body><text:p>{NOTE}</text:p></text:note-body></text:note>"
        "</text:p><text:list><text:list-item><text:p>One</text:p></text:list-item></text:list>"
        "</office:text></office:body></office:document-content>"
    )
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "META-INF/manifest.xml": '<?xml version="1.0"?><manifest:manifest xmlns:manifest='
            '"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        }
    )


def rtf() -> list[bytes]:
    """Fonts, a code page, Unicode escapes, emphasis, a note, a table."""
    body = "\\par ".join(LINES)
    return [
        (
            "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss Arial;}}{\\info{\\title The "
            "ferry}{\\author Ada Example}}{\\b The ferry}\\par " + body
            + f"\\'e9\\u8217?{{\\footnote {NOTE}}}\\par\\trowd\\cellx1000 1\\cell 2\\cell\\row}}"
        ).encode("latin-1")
    ]  # fmt: skip


def tei() -> list[bytes]:
    """A header, divisions, broken lines, verse, notes, an apparatus entry."""
    lines = "".join(f"<l>{line}</l>" for line in LINES)
    return [
        (
            '<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0">'
            "<teiHeader><fileDesc><titleStmt><title>The ferry</title><author>Ada Example</author>"
            "</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc>"
            '</fileDesc></teiHeader><text><body><div><head>One</head><pb n="12"/><p>'
            + "<lb/>".join(LINES)
            + f'<note place="foot">{NOTE}</note> <app><lem wit="#A">fog</lem><rdg wit="#B">mist'
            f"</rdg></app></p><lg>{lines}</lg></div></body></text></TEI>"
        ).encode()
    ]


def pdf() -> list[bytes]:
    """Two pages with a heading, lines and a page number; compressed and not."""
    from reportlab.pdfgen import canvas

    made = []
    for compress in (0, 1):
        held = io.BytesIO()
        page = canvas.Canvas(held, pageCompression=compress, invariant=1)
        for number in (1, 2):
            page.setFont("Times-Bold", 16)
            page.drawString(72, 740, "The ferry")
            page.setFont("Times-Roman", 11)
            for row, line in enumerate(LINES * 4):
                page.drawString(72, 700 - 14 * row, line)
            page.drawString(290, 40, str(number))
            page.showPage()
        page.save()
        made.append(held.getvalue())
    return made


def packed(members: Mapping[str, str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of these members, the first of them stored."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for place, (name, content) in enumerate(members.items()):
            archive.writestr(
                zipfile.ZipInfo(name), content, method if place else zipfile.ZIP_STORED
            )
    return held.getvalue()


def kept() -> list[bytes]:
    """Texts as a shared session keeps them without their files."""
    found = []
    for whole in (*text(), *markdown(), *epub()):
        document = read_bytes(whole, "shared")
        original = hashlib.sha256(whole).hexdigest()
        found.append(Parts(structure_of(document, original), document.text).packed())
    return found


WHOLE: Mapping[str, Callable[[], list[bytes]]] = {
    "txt": text, "md": markdown, "html": html, "epub": epub, "docx": docx, "odt": odt,
    "rtf": rtf, "xml": tei, "pdf": pdf, "kept": kept,
}  # fmt: skip
"""By the ending that files of the format have."""
