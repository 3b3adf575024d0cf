"""Word documents: what a reader sees in Word is what stands in the clean text."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych_index.errors import Cancelled, InputError, NotTextError
from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes
from diptych_index.text.way import Way
from word_file import note, packed, paragraph, run, style, table, word_file

STYLES = (
    style("H1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr>')
    + style("Kop", "Überschrift 3")
    + style("Mine", "My chapter", '<w:basedOn w:val="H1"/>')
    + style("Deep", "Part of a part", '<w:pPr><w:outlineLvl w:val="3"/></w:pPr>')
    + style("Zitat", "Quote", "<w:rPr><w:i/></w:rPr>")
    + style("Poem", "Verse")
    + style("Source", "Source Code")
    + style("Emph", "Emphasis", "<w:rPr><w:i/></w:rPr>", "character")
    + style("T", "Title")
    + style("A", "Author")
)
REFERENCE = '<w:r><w:{0}Reference w:id="{1}"/></w:r>'


def read(data: bytes, name: str = "mill.docx") -> Document:
    return read_bytes(data, name)


def texts(document: Document) -> list[str]:
    return [document.paragraph_text(i) for i in range(len(document.paragraphs))]


def kinds(document: Document) -> list[tuple[str, int]]:
    return [(p.kind, p.level) for p in document.paragraphs]


def counts(document: Document) -> dict[str, int]:
    return {line.name: line.count for line in document.report}


def styled(document: Document) -> list[tuple[str, str]]:
    return [(document.text[e.span.start : e.span.end].strip(), e.style) for e in document.emphasis]


def body(inside: str, **parts: str) -> Document:
    return read(word_file(inside, **parts))


def test_headings_are_told_by_name_by_outline_level_and_by_what_they_are_based_on():
    document = body(
        paragraph("One", "H1")
        + paragraph("Three", "Kop")
        + paragraph("Own", "Mine")
        + paragraph("Four", "Deep")
        + paragraph("Direct", properties='<w:outlineLvl w:val="1"/>')
        + paragraph("Text"),
        styles=STYLES,
    )
    assert kinds(document) == [
        ("heading", 1), ("heading", 3), ("heading", 1), ("heading", 4), ("heading", 2), ("body", 0),
    ]  # fmt: skip
    assert document.paragraphs[-1].section == "Direct"
    assert document.format == "Word document"


def test_quotations_verse_and_code_are_told_by_their_styles():
    document = body(
        paragraph("He said so.", "Zitat")
        + paragraph("The wheel goes round,", "Poem")
        + paragraph("the river by.", "Poem")
        + paragraph("x =  1", "Source")
        + paragraph("  y", "Source")
        + paragraph("Set in on both sides.", properties='<w:ind w:left="720" w:right="720"/>'),
        styles=STYLES,
    )
    assert texts(document) == [
        "He said so.",
        "The wheel goes round,\u2028the river by.",
        "x =  1\u2028  y",
        "Set in on both sides.",
    ]
    assert [kind for kind, _ in kinds(document)] == ["quotation", "verse", "code", "quotation"]


def test_short_lines_in_one_paragraph_are_verse_and_long_ones_are_not():
    br = "<w:r><w:br/></w:r>"
    short = [run(line) for line in ("The wheel goes round,", "the river by,", "and so do I.")]
    long = [run("word " * 20) for _ in range(3)]
    document = body(paragraph(inside=br.join(short)) + paragraph(inside=br.join(long)))
    assert [kind for kind, _ in kinds(document)] == ["verse", "body"]
    assert texts(document)[0] == "The wheel goes round,\u2028the river by,\u2028and so do I."


def test_a_text_that_is_set_in_throughout_holds_no_quotations():
    inside = "".join(
        paragraph(f"Paragraph {i}.", properties='<w:ind w:left="900" w:right="90"/>')
        for i in range(6)
    )
    assert {kind for kind, _ in kinds(body(inside))} == {"body"}


def test_emphasis_is_what_differs_from_the_paragraph_around_it():
    document = body(
        paragraph(inside=run("plain ") + run("slanted", "<w:i/>") + run(" strong", "<w:b/>"))
        + paragraph(
            inside=run("all slanted", "<w:i/>") + run(" Rome", '<w:i w:val="0"/>'), style="Zitat"
        )
        + paragraph(inside=run("E=mc") + run("2", '<w:vertAlign w:val="superscript"/>'))
        + paragraph(inside=run("a") + run("3", '<w:position w:val="6"/>'))
        + paragraph(inside=run("by style", '<w:rStyle w:val="Emph"/>'))
        + paragraph(inside=run("toggled back", '<w:rStyle w:val="Emph"/>'), style="Zitat"),
        styles=STYLES,
    )
    assert styled(document) == [
        ("slanted", "italic"),
        ("strong", "bold"),
        ("2", "superscript"),
        ("3", "superscript"),
        ("by style", "italic"),
    ]


def test_insertions_and_moves_are_kept_and_deletions_left_out():
    document = body(
        paragraph(
            inside=run("The rent is ")
            + '<w:del w:id="1"><w:r><w:delText>forty</w:delText></w:r></w:del>'
            + f'<w:ins w:id="2">{run("fifty")}</w:ins>'
            + f'<w:moveFrom w:id="3">{run(" paid late")}</w:moveFrom>'
            + run(" pounds")
            + f'<w:moveTo w:id="4">{run(" paid late")}</w:moveTo>'
            + run(".")
        )
    )
    assert document.text == "The rent is fifty pounds paid late."
    assert styled(document) == [("fifty", "inserted")]
    found = counts(document)
    assert (found["deletions"], found["insertions"], found["moves"]) == (1, 1, 1)


def test_a_deleted_end_of_paragraph_joins_it_to_the_next():
    document = body(
        paragraph("First half ", properties='<w:rPr><w:del w:id="1"/></w:rPr>')
        + paragraph("second half.", "H1")
        + paragraph("Alone."),
        styles=STYLES,
    )
    assert texts(document) == ["First half second half.", "Alone."]
    assert kinds(document)[0] == ("heading", 1)


def test_a_large_initial_belongs_to_its_word():
    initial = '<w:framePr w:dropCap="drop" w:lines="3"/>'
    assert texts(body(paragraph("O", properties=initial) + paragraph("nce there was."))) == [
        "Once there was."
    ]


PAGE = "<html><body><h2>The weir</h2><p>M\u00fchlen &amp; <i>wheels</i></p></body></html>"
MAIL = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    'Content-Type: text/html; charset="utf-8"\r\n'
    "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    + PAGE.replace("\u00fc", "=C3=BC")
    + "\r\n--x--"
)


@pytest.mark.parametrize(
    ("held", "shown", "left_out"),
    [
        (PAGE, ["The weir", "M\u00fchlen & wheels"], 0),
        (MAIL, ["The weir", "M\u00fchlen & wheels"], 0),
        ("PK other", [], 1),
    ],
)
def test_a_page_that_word_is_to_take_in_is_read(held, shown, left_out):
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="c" Type="http://x/aFChunk" Target="page.bin"/></Relationships>'
    )
    extra = {"word/page.bin": held, "word/_rels/document.xml.rels": relations}
    inside = paragraph("Before.") + '<w:altChunk r:id="c"/>' + paragraph("Behind.")
    document = read(word_file(inside, extra=extra))
    assert texts(document) == ["Before.", *shown, "Behind."]
    assert counts(document).get("objects", 0) == left_out


def test_a_deleted_row_of_a_table_is_left_out():
    rows = table(("a", "b"), ("c", "d"))
    rows = rows.replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    assert texts(body(rows)) == ["c | d"]


def test_notes_are_numbered_called_and_written_at_the_end():
    document = body(
        paragraph(inside=run("Salt") + REFERENCE.format("footnote", "7") + run(" and bread."))
        + paragraph(inside=run("Wine") + REFERENCE.format("endnote", "3") + run("."))
        + paragraph(inside=run("Oil") + REFERENCE.format("footnote", "2") + run(".")),
        footnotes=note("footnote", "-1", paragraph(inside="<w:r><w:separator/></w:r>"))
        + note("footnote", "2", paragraph("Of olives.") + paragraph("From the south."))
        + note(
            "footnote", "7", paragraph(inside="<w:r><w:footnoteRef/></w:r>" + run(" Of the sea."))
        ),
        endnotes=note("endnote", "3", paragraph("Red.")),
    )
    assert texts(document) == [
        "Salt1 and bread.", "Winei.", "Oil2.", "1 Of the sea.", "2 Of olives.", "From the south.",
        "i Red.",
    ]  # fmt: skip
    shown = [
        (
            n.label,
            document.text[n.call.start : n.call.end],
            document.text[n.body.start : n.body.end],
        )
        for n in document.notes
        if n.call is not None
    ]
    assert shown == [
        ("1", "1", "Of the sea."), ("2", "2", "Of olives.\nFrom the south."), ("i", "i", "Red."),
    ]  # fmt: skip
    assert [p.kind for p in document.paragraphs][3:] == ["note"] * 4


def test_a_note_that_a_note_calls_stands_behind_them_all():
    inner = run("See") + REFERENCE.format("footnote", "5") + run(" below.")
    document = read(
        word_file(
            paragraph(inside=run("Salt") + REFERENCE.format("endnote", "3") + run(".")),
            footnotes=note("footnote", "5", paragraph("Small print.")),
            endnotes=note("endnote", "3", paragraph(inside=inner)),
        )
    )
    assert texts(document) == ["Salti.", "i See1 below.", "1 Small print."]
    assert [one.label for one in document.notes] == ["i", "1"]
    call = document.notes[1].call
    assert call is not None
    assert document.text[call.start : call.end] == "1"


def test_a_note_may_bear_a_mark_of_the_authors_own():
    document = body(
        paragraph(
            inside=run("Salt") + '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="7"/>'
            "<w:t>*</w:t></w:r>" + run(" here.")
        ),
        footnotes=note("footnote", "7", paragraph("Of the sea.")),
    )
    assert texts(document) == ["Salt* here.", "* Of the sea."]


def test_notes_are_counted_as_the_settings_say():
    document = body(
        paragraph(inside=run("Salt") + REFERENCE.format("footnote", "7")),
        footnotes=note("footnote", "7", paragraph("Of the sea.")),
        settings='<w:footnotePr><w:numFmt w:val="upperRoman"/><w:numStart w:val="4"/>'
        "</w:footnotePr>",
    )
    assert [n.label for n in document.notes] == ["IV"]


LEVELS = """<w:abstractNum w:abstractNumId="5">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="%1.%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="5"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="8"/></w:lvlOverride></w:num>"""


def item(text: str, level: int = 0, number: int = 1) -> str:
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, properties=listed)


def test_lists_bear_the_numbers_that_word_prints():
    document = body(
        item("a") + item("b", 1) + item("c", 1) + item("d") + item("e", 1) + item("f", 2)
        + item("g", 0, 2) + item("h"),
        numbering=LEVELS,
    )  # fmt: skip
    assert texts(document) == [
        "1. a", "1.a) b", "1.b) c", "2. d", "2.a) e", "• f", "8. g", "9. h",
    ]  # fmt: skip
    assert {kind for kind, _ in kinds(document)} == {"list"}


def test_a_numbered_heading_stays_a_heading():
    numbered = style("H2", "heading 2", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    document = body(paragraph("Mills", "H2"), styles=STYLES + numbered, numbering=LEVELS)
    assert (texts(document), kinds(document)) == (["1. Mills"], [("heading", 2)])


def test_a_list_without_definitions_is_read_all_the_same():
    assert texts(body(item("bare"))) == ["bare"]


def test_tables_become_lines_with_bars():
    document = body(table(("Year", "Mills"), ("1801", "3"), ("", "4"), ("1803", "")))
    assert texts(document) == ["Year | Mills\u20281801 | 3\u2028| 4\u20281803"]
    assert kinds(document) == [("table", 0)]


def test_a_table_of_running_text_is_read_as_text():
    document = body(table(("Left column.", "word " * 200)))
    assert [kind for kind, _ in kinds(document)] == ["body", "body"]


def test_a_field_shows_its_result_and_never_its_code():
    def field(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>"
    document = body(
        paragraph(
            inside=run("See ")
            + field("begin") + code
            + field("begin") + run("nested code") + field("separate") + run("hidden") + field("end")
            + field("separate") + run("page 12") + field("end")
            + '<w:fldSimple w:instr="DATE">' + run(" of May") + "</w:fldSimple>"
        )
    )  # fmt: skip
    assert document.text == "See page 12 of May"


def test_a_field_that_never_ends_does_not_swallow_the_text():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    document = body(paragraph(inside=run("One") + begin + run("code")) + paragraph("Two"))
    assert texts(document) == ["One", "Two"]


def test_signs_of_picture_fonts_come_out_as_characters():
    document = body(
        paragraph(
            inside='<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>'
            + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
            + '<w:r><w:t>x</w:t><w:noBreakHyphen/><w:t>y</w:t><w:softHyphen/><w:t>z</w:t></w:r>'
            + run("\uf062", '<w:rFonts w:ascii="Symbol"/>')
        )
    )  # fmt: skip
    assert document.text == "α✓x\u2011y\u00adzβ"


def test_a_text_box_is_read_once_behind_its_paragraph():
    box = f"<w:txbxContent>{paragraph('Inside the box.')}</w:txbxContent>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent>"
    )
    document = body(paragraph(inside=run("Around ") + f"<w:r>{both}</w:r>" + run("it.")))
    assert texts(document) == ["Around it.", "Inside the box."]


def test_what_cannot_be_kept_is_counted():
    document = body(
        paragraph(
            inside=run("Seen")
            + "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"
            + '<w:r><w:pict><v:shape><v:imagedata r:id="x"/></v:shape></w:pict></w:r>'
            + "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
            + run("unseen", "<w:vanish/>")
            + '<w:r><w:commentReference w:id="1"/></w:r>'
        ),
        comments='<w:comment w:id="1"><w:p/></w:comment>',
        header=paragraph("The Mill"),
    )
    found = counts(document)
    assert document.text == "Seena+b"
    assert {name: found[name] for name in ("pictures", "formulas", "hidden text", "comments")} == {
        "pictures": 2, "formulas": 1, "hidden text": 1, "comments": 1,
    }  # fmt: skip
    assert found["running heads"] == 1


def test_content_controls_links_and_smart_tags_hide_no_text():
    document = body(
        f"<w:sdt><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>"
        + paragraph(
            inside=f"<w:hyperlink>{run('A link')}</w:hyperlink>"
            f"<w:smartTag><w:smartTag>{run(' and a tag')}</w:smartTag></w:smartTag>"
            f"<w:sdt><w:sdtContent>{run(' end')}</w:sdtContent></w:sdt>"
        )
    )
    assert texts(document) == ["In a control.", "A link and a tag end"]


CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>{}</dc:title>'
    "<dc:creator>{}</dc:creator><dcterms:created>2019-03-04T10:00:00Z</dcterms:created>"
    "</cp:coreProperties>"
)


def test_title_authors_and_date_come_from_the_properties_or_the_front():
    plain = word_file(paragraph("Text."), extra={"docProps/core.xml": CORE.format("Mills", "A; B")})
    document = read(plain)
    assert (document.title, document.authors, document.date) == ("Mills", ("A", "B"), "2019-03-04")
    front = word_file(
        paragraph("On Mills", "T") + paragraph("C. Miller", "A"),
        styles=STYLES,
        extra={"docProps/core.xml": CORE.format("Document1", "python-docx")},
    )
    document = read(front)
    assert (document.title, document.authors, document.date) == ("On Mills", ("C. Miller",), "")


def test_a_second_title_further_on_is_not_part_of_the_first():
    document = body(
        paragraph("On Mills,", "T") + paragraph("Old and New", "T") + paragraph("Text.")
        + paragraph("Part One", "T"),
        styles=STYLES,
    )  # fmt: skip
    assert document.title == "On Mills, Old and New"


def test_progress_goes_up_to_one():
    told: list[float] = []
    data = word_file(paragraph("x") * 1600)
    read_bytes(data, "mill.docx", progress=lambda share, words: told.append(share))
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) > 6


def test_the_language_is_that_of_most_of_the_text():
    german = '<w:lang w:val="de-DE"/>'
    document = body(
        paragraph(inside=run("Die Mühle am Bach", german) + run("the", '<w:lang w:val="en-US"/>'))
    )
    assert document.language == "de"


BREAK = "<w:r><w:lastRenderedPageBreak/></w:r>"
APP = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Pages>{}</Pages></Properties>'


@pytest.mark.parametrize(("stated", "pages"), [(3, ["5", "6", "7"]), (9, [])])
def test_pages_are_told_only_where_the_file_agrees_with_itself(stated, pages):
    inside = (
        paragraph("One.")
        + paragraph(inside=BREAK + run("Two,") + BREAK + run(" three."))
        + '<w:sectPr><w:pgNumType w:start="5"/></w:sectPr>'
    )
    document = read(word_file(inside, extra={"docProps/app.xml": APP.format(stated)}))
    assert [page.label for page in document.pages] == pages
    assert all(page.inferred for page in document.pages)


def test_the_strict_dialect_and_other_places_of_the_text_are_read_alike():
    usual = word_file(paragraph("A mill.", "H1"), styles=STYLES)
    with zipfile.ZipFile(io.BytesIO(usual)) as archive:
        members = {
            name.replace("word/document", "word/document2"): archive.read(name)
            .decode()
            .replace(
                "schemas.openxmlformats.org/wordprocessingml/2006/",
                "purl.oclc.org/ooxml/wordprocessingml/",
            )
            .replace("word/document.xml", "word/document2.xml")
            for name in archive.namelist()
        }
    document = read(packed(members))
    assert (texts(document), kinds(document)) == (["A mill."], [("heading", 1)])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (word_file("")[:60], "damaged beyond reading"),
        (packed({"x.txt": "y"}), "whose text is missing"),
        (word_file(paragraph("")), "holds no text"),
        (packed({"word/document.xml": "<other/>"}), "without a text in it"),
        (packed({"word/document.xml": "  "}), "damaged beyond reading"),
        (packed({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "entities"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(data, words):
    with pytest.raises(InputError, match=rf"^mill\.docx .*{words}"):
        read(data)


def test_a_damaged_style_sheet_costs_the_styles_and_not_the_text():
    document = read(word_file(paragraph("Text.", "H1"), extra={"word/styles.xml": " "}))
    assert texts(document) == ["Text."]


def test_a_wrong_checksum_anywhere_is_told():
    data = bytearray(word_file(paragraph("Text."), extra={"word/theme.xml": "<theme/>" * 9}))
    at = data.rindex(b"word/theme.xml") - 46 + 16  # the checksum in the directory
    data[at] ^= 1
    document = read(bytes(data))
    assert texts(document) == ["Text."]
    assert counts(document)["damaged contents"] == 1


def test_a_document_cut_short_is_read_as_far_as_it_goes_and_says_so():
    many = "".join(paragraph(f"Paragraph {n} of {n * n}.") for n in range(400))
    data = word_file(many)
    start = data.index(b"word/document.xml")
    document = read(data[: start + (len(data) - start) // 2])
    read_back = texts(document)
    assert len(read_back) > 100
    assert read_back[:-1] == [f"Paragraph {n} of {n * n}." for n in range(len(read_back) - 1)]
    assert counts(document)["damaged directory"] == 1
    assert counts(document)["damaged contents"] == 1
    assert counts(document)["damaged places"] > 0


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("stream", "words"),
    [
        ("EncryptedPackage", "is protected by a password; save a copy without it"),
        ("WordDocument", r"is an old Word document \(\.doc\).*save it as \.docx"),
        ("Workbook", "is an old spreadsheet"),
        ("Nothing", "is an old Office file"),
    ],
)
def test_old_and_locked_containers_are_named(stream, words):
    with pytest.raises(NotTextError, match=rf"^mill\.docx {words}"):
        read(OLE + stream.encode("utf-16-le"))


def test_a_locked_document_is_named_although_a_stand_in_for_old_programs_comes_first():
    streams = ["WordDocument", "EncryptedPackage"]
    directory = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    with pytest.raises(NotTextError, match="is protected by a password"):
        read(OLE + directory)
    apart = bytes(9000).join(name.encode("utf-16-le") for name in streams)
    with pytest.raises(NotTextError, match="is an old Word document"):
        read(OLE + apart)  # which packs one under a password inside it


def test_a_document_is_told_by_its_content_whatever_its_name():
    assert read(word_file(paragraph("A mill.")), "mill.txt").format == "Word document"
    assert read(b"<html><body><p>A mill.</p></body></html>", "mill.docx").text == "A mill."


def test_a_broken_document_is_told_by_its_beginning():
    with pytest.raises(InputError, match=r"^mill\.bin is a Word document .*get it again"):
        read(b"PK\x03\x04" + bytes(26) + b"word/document.xml", "mill.bin")
    assert texts(read(word_file(paragraph("A mill."))[:-40], "mill.bin")) == ["A mill."]


def test_reading_can_be_stopped():
    with pytest.raises(Cancelled):
        read_bytes(word_file(paragraph("x")), "mill.docx", cancelled=lambda: True)


def test_the_way_is_part_of_the_fingerprint():
    data = word_file(paragraph("A mill."))
    cleaned, verbatim = read(data), read_bytes(data, "mill.docx", Way(as_in_file=True))
    assert verbatim.text == cleaned.text
    assert verbatim.as_in_file
    assert verbatim.fingerprint != cleaned.fingerprint


PIECES = st.recursive(
    st.sampled_from(
        [
            run("a"), run(" b "), "<w:r><w:br/></w:r>", BREAK, paragraph("p"), paragraph(),
            REFERENCE.format("footnote", "7"), '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>', item("i", 1), table(("x", "y")),
            '<w:r><w:sym w:font="Symbol" w:char="zz"/></w:r>', "<w:sectPr/>",
        ]
    ),
    lambda inner: st.builds(
        lambda tag, kids: f"<w:{tag}>{''.join(kids)}</w:{tag}>",
        st.sampled_from(["p", "r", "ins", "del", "tbl", "tr", "tc", "sdt", "sdtContent", "pPr"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=5))
def test_no_arrangement_of_elements_raises_anything_but_words(pieces):
    data = word_file(
        "".join(pieces),
        footnotes=note("footnote", "7", paragraph("n")),
        numbering=LEVELS,
    )
    with suppress(InputError):
        document = read(data)
        assert "\n".join(texts(document)) == document.text


@settings(max_examples=100)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=8))
def test_no_damage_raises_anything_but_words(damages):
    data = bytearray(word_file(paragraph("A mill.", "H1"), styles=STYLES))
    for at, byte in damages:
        data[at % len(data)] = byte
    with suppress(InputError):
        read(bytes(data))
