"""The parts of a DOCX file that are the same in every report (ECMA-376, part 1)."""

from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

CONTENT_TYPES = f"""{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/>\
<Override PartName="/word/settings.xml" ContentType="{_TYPES}.settings+xml"/>\
<Override PartName="/word/footnotes.xml" ContentType="{_TYPES}.footnotes+xml"/>\
<Override PartName="/word/footer1.xml" ContentType="{_TYPES}.footer+xml"/>\
<Override PartName="/docProps/core.xml" \
ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"""

_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONS = f"""{HEAD}<Relationships xmlns="{_REL}">\
<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>\
<Relationship Id="rId2" \
Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" \
Target="docProps/core.xml"/></Relationships>"""

DOCUMENT_RELATIONS = f"""{HEAD}<Relationships xmlns="{_REL}">\
<Relationship Id="rId1" Type="{R}/styles" Target="styles.xml"/>\
<Relationship Id="rId2" Type="{R}/settings" Target="settings.xml"/>\
<Relationship Id="rId3" Type="{R}/footnotes" Target="footnotes.xml"/>\
<Relationship Id="rId4" Type="{R}/footer" Target="footer1.xml"/></Relationships>"""

SETTINGS = f"""{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>\
<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>\
<w:compat><w:compatSetting w:name="compatibilityMode" \
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"""

FOOTER = f"""{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>\
<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE \
</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>\
<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>"""


def _paragraph(
    style_id: str, name: str, run: str = "", paragraph: str = "", *, level: int | None = None,
    follows: str = "Normal",
) -> str:  # fmt: skip
    outline = "" if level is None else f'<w:keepNext/><w:outlineLvl w:val="{level}"/>'
    default = ' w:default="1"' if style_id == "Normal" else ""
    based = "" if style_id == "Normal" else f'<w:basedOn w:val="{follows}"/>'
    # The schema wants keepNext before spacing, and outlineLvl behind it.
    keep, _, outlined = outline.partition("/>")
    properties = f"{keep}/>{paragraph}{outlined}" if outline else paragraph
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f"{based}<w:qFormat/><w:pPr>{properties}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _character(style_id: str, name: str, run: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id}">'
        f'<w:name w:val="{name}"/><w:qFormat/><w:rPr>{run}</w:rPr></w:style>'
    )


def _shade(color: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{color}"/>'


_SANS = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
_QUIET = '<w:color w:val="57606A"/><w:sz w:val="17"/><w:szCs w:val="17"/>'
_CELL_BORDERS = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="D0D7DE"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)

STYLES = "".join([
    f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>',
    '<w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:eastAsia="Cambria" w:cs="Times New Roman"/>',
    '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-US"/></w:rPr></w:rPrDefault>',
    '<w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="264" w:lineRule="auto"/></w:pPr>',
    "</w:pPrDefault></w:docDefaults>",
    _paragraph("Normal", "Normal"),
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
    _paragraph("Title", "Title", f'{_SANS}<w:b/><w:sz w:val="36"/>', '<w:spacing w:after="60"/>'),
    *(
        _paragraph(
            f"Heading{n}", f"heading {n}", f'{_SANS}<w:b/><w:sz w:val="{size}"/>',
            f'<w:spacing w:before="{before}" w:after="80"/>', level=n - 1,
        )
        for n, size, before in ((1, 30, 360), (2, 26, 300), (3, 23, 260))
    ),
    _paragraph("Facts", "Facts", _SANS + _QUIET, '<w:spacing w:after="60"/>'),
    _paragraph("Label", "Label", f"{_SANS}<w:b/>", '<w:keepNext/><w:spacing w:after="20"/>'),
    _paragraph("Summary", "Summary", _SANS + '<w:sz w:val="19"/>',
               '<w:spacing w:before="80" w:after="60"/>'),
    _paragraph("Passage", "Passage", "", '<w:spacing w:after="40"/>'),
    _paragraph("Note", "Reader's note", "",
               '<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="0B5CAD"/></w:pBdr>'
               '<w:spacing w:after="60"/><w:ind w:left="200"/>'),
    _paragraph("Source", "Source", "", '<w:ind w:left="400" w:hanging="400"/>'),
    _paragraph("FootnoteText", "footnote text", '<w:sz w:val="18"/><w:szCs w:val="18"/>',
               '<w:spacing w:after="0"/>'),
    _paragraph("Footer", "footer", _SANS + _QUIET, '<w:jc w:val="center"/>'),
    '<w:style w:type="character" w:styleId="FootnoteReference">'
    '<w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    "</w:style>",
    _character("OnlyInA", "Only in A", f'<w:strike/><w:color w:val="8A3B00"/>{_shade("FCE0C2")}'),
    _character("OnlyInB", "Only in B",
               f'<w:color w:val="0B4F8A"/><w:u w:val="single"/>{_shade("CFE5F7")}'),
    _character("Moved", "Moved",
               f'<w:bdr w:val="dotted" w:sz="4" w:space="0" w:color="57606A"/>{_shade("DADADA")}'),
    _character("Shared", "Shared", f'<w:b/><w:u w:val="dotted"/>{_shade("FFF176")}'),
    _character("Base", "Base",
               f'{_SANS}<w:bdr w:val="single" w:sz="4" w:space="0" w:color="57606A"/>'),
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="60" w:type="dxa"/>'
    '<w:left w:w="110" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/>'
    '<w:right w:w="110" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    '<w:style w:type="table" w:styleId="Passages"><w:name w:val="Passages"/>'
    f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_CELL_BORDERS}</w:tblBorders>'
    "</w:tblPr></w:style></w:styles>",
])  # fmt: skip
"""Differences look like tracked changes by these styles alone: struck through in A, underlined in
B, so that they are seen without color, and are changed for the whole report in one place."""

FIXED: Mapping[str, str] = {
    "[Content_Types].xml": CONTENT_TYPES,
    "_rels/.rels": RELATIONS,
    "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
    "word/styles.xml": STYLES,
    "word/settings.xml": SETTINGS,
    "word/footer1.xml": FOOTER,
}
