"""Builds small Word documents for tests, from the XML that Word itself would write."""

import io
import zipfile
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SPACES = (
    f'{_W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)
_RELATION = (
    '<Relationship Id="r{0}" Target="{1}" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/{2}"/>'
)


def run(text: str, properties: str = "") -> str:
    """Return a run; ``properties`` is what stands in its w:rPr."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str = "", style: str = "", *, inside: str = "", properties: str = "") -> str:
    """Return a paragraph of one run, or of what is given as ``inside``."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inside or run(text)}</w:p>"


def style(key: str, name: str, inside: str = "", sort: str = "paragraph") -> str:
    """Return the definition of a style."""
    return f'<w:style w:type="{sort}" w:styleId="{key}"><w:name w:val="{name}"/>{inside}</w:style>'


def note(sort: str, key: str, inside: str) -> str:
    """Return the body of a footnote or endnote."""
    return f'<w:{sort} w:id="{key}">{inside}</w:{sort}>'


def table(*rows: tuple[str, ...]) -> str:
    """Return a table of plain cells."""
    cells = (
        "<w:tr>" + "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{''.join(cells)}</w:tbl>"


def word_file(body: str, *, extra: dict[str, str] | None = None, **parts: str) -> bytes:
    """Return a document; ``parts`` are the insides of styles, numbering, footnotes and so on.

    ``extra`` are members by name, as they stand.
    """
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS.format(
            _RELATION.format(1, "word/document.xml", "officeDocument")
        ),
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
    }
    relations = []
    for count, (name, inside) in enumerate(parts.items()):
        members[f"word/{name}.xml"] = f"<w:{name} {_SPACES}>{inside}</w:{name}>"
        relations.append(_RELATION.format(count, f"{name}.xml", name))
    members["word/_rels/document.xml.rels"] = _RELATIONS.format("".join(relations))
    return packed({**members, **(extra or {})})


def packed(members: dict[str, str]) -> bytes:
    """Return a zip file of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()
