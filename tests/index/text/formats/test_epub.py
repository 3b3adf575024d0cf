"""EPUB books: every text of the spine, in order, with notes, pages and headings."""

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
from epub_file import METADATA, chapter, epub_file, manifest_item
from word_file import packed


def read(data: bytes, name: str = "mills.epub") -> Document:
    return read_bytes(data, name)


def texts(document: Document) -> list[str]:
    return [document.paragraph_text(i) for i in range(len(document.paragraphs))]


def counts(document: Document) -> dict[str, int]:
    return {line.name: line.count for line in document.report}


def headings(document: Document) -> list[tuple[str, int]]:
    return [
        (text, p.level)
        for text, p in zip(texts(document), document.paragraphs, strict=True)
        if p.kind == "heading"
    ]


def test_texts_are_read_in_the_order_of_the_spine_and_asides_last():
    document = read(
        epub_file(
            {"b.xhtml": chapter("<p>Two.</p>"), "a.xhtml": chapter("<p>Three.</p>"),
             "z.xhtml": chapter("<p>One.</p>")},
            spine='<itemref idref="b.xhtml" linear="no"/><itemref idref="z.xhtml"/>'
            '<itemref idref="a.xhtml"/><itemref idref="z.xhtml"/>',
        )
    )  # fmt: skip
    assert texts(document) == ["One.", "Three.", "Two."]
    assert document.format == "EPUB"


@pytest.mark.parametrize("href", ["../Text/My%20mill.xhtml", "../text/my mill.XHTML"])
def test_wrong_paths_and_escapes_still_lead_to_the_text(href):
    document = read(
        epub_file(
            {},
            manifest=f'<item id="a" href="{href}" media-type="application/xhtml+xml"/>',
            spine='<itemref idref="a"/>',
            opf="OEBPS/pack/content.opf",
            extra={"OEBPS/Text/My mill.xhtml": chapter("<p>Found.</p>")},
        )
    )
    assert texts(document) == ["Found."]
    assert "missing texts" not in counts(document)


def test_the_book_says_its_title_authors_date_and_publisher():
    metadata = (
        '<dc:title id="s">of the North</dc:title><dc:title id="t">Mills</dc:title>'
        '<meta refines="#t" property="title-type">main</meta>'
        '<meta refines="#s" property="title-type">subtitle</meta>'
        '<dc:creator id="e">E. Ditor</dc:creator><dc:creator opf:role="aut">A. Uthor</dc:creator>'
        '<meta refines="#e" property="role" scheme="marc:relators">edt</meta>'
        '<dc:date opf:event="modification">2020</dc:date>'
        '<dc:date opf:event="original-publication">1851-02-03T00:00:00Z</dc:date>'
        "<dc:publisher>Press of the Weir</dc:publisher><dc:language>ger</dc:language>"
    )
    document = read(epub_file({"a.xhtml": chapter("<p>Text.</p>")}, metadata=metadata))
    assert document.title == "Mills: of the North"
    assert document.authors == ("A. Uthor",)
    assert (document.date, document.source_line) == ("1851-02-03", "Press of the Weir")
    assert document.language == "de"


def test_the_language_may_stand_in_the_texts_only():
    document = read(
        epub_file(
            {"a.xhtml": chapter("<p>x</p>", 'xml:lang="fr-CA"')}, metadata="<dc:title>M</dc:title>"
        )
    )
    assert (document.title, document.language) == ("M", "fr")


NCX = (
    '<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://h/ncx.dtd"><ncx '
    'xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{}</navMap><pageList>{}</pageList></ncx>'
)
POINT = "<{0}><navLabel><text>{1}</text></navLabel><content src='{2}'/>{3}</{0}>"
LONG = "<p>" + "The wheel turns and the stone grinds. " * 14 + "</p>"


def point(label: str, source: str, inner: str = "", name: str = "navPoint") -> str:
    return POINT.format(name, label, source, inner)


def test_headings_that_are_only_set_large_are_told_by_the_contents():
    document = read(
        epub_file(
            {
                "a.xhtml": chapter(f'<p class="x">Chapter&nbsp;1</p><p>The Mill</p>{LONG}'),
                "b.xhtml": chapter(f"<p><img src='c.png'/></p>{LONG}<p id='k'>The <b>Weir</b></p>"),
            },
            manifest=manifest_item("a.xhtml") + manifest_item("b.xhtml") + manifest_item("t.ncx"),
            toc="t.ncx",
            extra={
                "OEBPS/t.ncx": NCX.format(
                    point("Chapter 1: The Mill", "a.xhtml")
                    + point("Chapter 2", "b.xhtml", point("The Weir", "b.xhtml#k")),
                    "",
                )
            },
        )
    )
    assert headings(document) == [
        ("Chapter\u00a01", 1), ("The Mill", 1), ("Chapter 2", 1), ("The Weir", 2),
    ]  # fmt: skip
    assert counts(document)["lent headings"] == 3


def test_a_text_with_headings_of_its_own_is_lent_none_nor_one_as_in_the_file():
    ncx = {"OEBPS/t.ncx": NCX.format(point("Other words", "a.xhtml"), "")}
    manifest = manifest_item("a.xhtml") + manifest_item("t.ncx")
    own = epub_file({"a.xhtml": chapter(f"<h2>Own</h2>{LONG}")}, manifest=manifest, extra=ncx)
    assert headings(read(own)) == [("Own", 2)]
    bare = epub_file({"a.xhtml": chapter(LONG)}, manifest=manifest, extra=ncx)
    assert headings(read(bare)) == [("Other words", 1)]
    assert headings(read_bytes(bare, "mills.epub", Way(as_in_file=True))) == []


def pages(document: Document) -> list[tuple[str, str]]:
    return [(page.label, document.text[page.at : page.at + 4]) for page in document.pages]


def test_printed_pages_are_told_by_marks_and_by_the_list_of_pages():
    document = read(
        epub_file(
            {
                "a.xhtml": chapter(
                    '<p><span epub:type="pagebreak" id="p1" title="1">1</span>One '
                    '<a id="x9"></a>two<span role="doc-pagebreak" aria-label="3"/> three</p>'
                ),
                "b.xhtml": chapter("<p>Four.</p>"),
            },
            manifest=manifest_item("a.xhtml") + manifest_item("b.xhtml") + manifest_item("t.ncx"),
            extra={
                "OEBPS/t.ncx": NCX.format(
                    "",
                    point("2", "a.xhtml#x9", name="pageTarget")
                    + point("4", "b.xhtml", name="pageTarget"),
                )
            },
        )
    )
    assert document.text == "One two three\nFour."
    assert pages(document) == [("1", "One "), ("2", "two "), ("3", "thre"), ("4", "Four")]


def test_a_page_map_tells_printed_pages_too():
    item = '<item id="m" href="map.xml" media-type="application/oebps-page-map+xml"/>'
    document = read(
        epub_file(
            {"a.xhtml": chapter("<p>One <a id='x'></a>two.</p>")},
            manifest=manifest_item("a.xhtml") + item,
            extra={"OEBPS/map.xml": "<page-map><page name='xii' href='a.xhtml#x'/></page-map>"},
        )
    )
    assert pages(document) == [("xii", "two.")]


def called(document: Document) -> list[tuple[str, str, str]]:
    return [
        (
            n.label,
            document.text[n.call.start : n.call.end],
            document.text[n.body.start : n.body.end],
        )
        for n in document.notes
        if n.call is not None
    ]


@pytest.mark.parametrize(
    ("call", "body"),
    [
        (
            '<a epub:type="noteref" href="n.xhtml#n1">1</a>',
            '<aside epub:type="footnote" id="n1"><p>Of the sea.</p></aside>',
        ),
        (
            '<a class="x" id="r1" href="n.xhtml#n1"><sup>1</sup></a>',
            '<p><a id="n1" href="a.xhtml#r1">1</a> Of the sea.</p>',
        ),
        (
            '<sup id="r1"><a href="n.xhtml#n1" role="doc-noteref">1</a></sup>',
            '<section epub:type="endnotes"><ol><li id="n1" epub:type="endnote"><p>Of the sea. '
            '<a href="a.xhtml#r1" role="doc-backlink">↩</a></p></li></ol></section>',
        ),
        (
            '<a id="r1" href="n.xhtml#n1">[1]</a>',
            '<div id="n1"><p><a href="a.xhtml#r1">[1]</a> Of the sea.</p></div>',
        ),
    ],
)
def test_a_note_is_tied_to_its_mark_in_another_text(call, body):
    document = read(
        epub_file(
            {
                "a.xhtml": chapter(f"<p>Salt{call} and bread.</p>"),
                "n.xhtml": chapter(f"<h1>Notes</h1>{body}"),
            }
        )
    )
    assert len(called(document)) == 1
    label, mark, words = called(document)[0]
    assert (label, mark.strip("[]"), words) == ("1", "1", "Of the sea.")
    assert document.paragraphs[-1].kind == "note"


def test_the_lists_of_a_navigation_document_are_left_out_and_its_text_kept():
    nav = chapter(
        "<p>How to use this book.</p><nav epub:type='toc'><ol><li><a href='a.xhtml'>One</a></li>"
        "</ol></nav>"
    )
    document = read(
        epub_file(
            {"nav.xhtml": nav, "a.xhtml": chapter("<p>Text.</p>")},
            manifest=manifest_item("nav.xhtml", 'properties="nav"') + manifest_item("a.xhtml"),
        )
    )
    assert texts(document) == ["How to use this book.", "Text."]
    assert counts(document)["contents"] == 1


ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
    'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
    '<enc:EncryptionMethod Algorithm="{}"/><enc:CipherData><enc:CipherReference URI="{}"/>'
    "</enc:CipherData></enc:EncryptedData></encryption>"
)
AES = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"
ONE = {"a.xhtml": chapter("<p>Text.</p>")}


@pytest.mark.parametrize(
    "extra",
    [
        {"META-INF/encryption.xml": ENCRYPTION.format(AES, "OEBPS/a.xhtml")},
        {"META-INF/encryption.xml": "garbage", "META-INF/rights.xml": "<rights/>"},
        {"META-INF/encryption.xml": ENCRYPTION.format("unheard-of", "OEBPS/a.xhtml"),
         "META-INF/license.lcpl": "{}"},
    ],
)  # fmt: skip
def test_a_protected_book_is_refused_in_one_sentence(extra):
    with pytest.raises(
        NotTextError, match=r"^mills\.epub is protected against copying \(DRM\); open"
    ):
        read(epub_file(ONE, extra=extra))


def test_disturbed_fonts_hide_no_text():
    embedding = "http://www.idpf.org/2008/embedding"
    extra = {"META-INF/encryption.xml": ENCRYPTION.format(embedding, "OEBPS/f.otf")}
    assert texts(read(epub_file(ONE, extra=extra))) == ["Text."]


def test_missing_texts_are_counted_and_the_rest_read():
    spine = '<itemref idref="gone"/><itemref idref="a.xhtml"/><itemref idref="nowhere"/>'
    document = read(epub_file(ONE, spine=spine))
    assert texts(document) == ["Text."]
    assert counts(document)["missing texts"] == 2


@pytest.mark.parametrize(
    ("left_out", "class_"),
    [("META-INF/container.xml", "container"), ("OEBPS/content.opf", "package")],
)
def test_a_book_without_its_lists_is_read_by_what_is_there(left_out, class_):
    chapters = {f"c{n}.xhtml": chapter(f"<p>Part {n}.</p>") for n in (1, 2, 10)}
    document = read(epub_file(chapters, extra={left_out: None}))
    assert texts(document) == ["Part 1.", "Part 2.", "Part 10."]
    assert counts(document)[class_] == 1


def test_an_empty_spine_is_made_up_from_the_manifest():
    document = read(epub_file(ONE, spine=""))
    assert (texts(document), counts(document)["spine"]) == (["Text."], 1)


def test_a_picture_in_the_spine_is_counted_and_its_fallback_read():
    document = read(
        epub_file(
            {"p.svg": "<svg/>", "q.svg": "<svg/>", "a.xhtml": chapter("<p>In words.</p>")},
            manifest=manifest_item("p.svg") + manifest_item("q.svg", 'fallback="a.xhtml"')
            + manifest_item("a.xhtml"),
            spine='<itemref idref="p.svg"/><itemref idref="q.svg"/>',
        )
    )  # fmt: skip
    assert (texts(document), counts(document)["pictures"]) == (["In words."], 1)


def test_a_drawing_in_the_spine_is_read_by_its_words():
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><text>The <tspan>weir</tspan></text></svg>'
    assert texts(read(epub_file({"p.svg": drawing}))) == ["The weir"]


def test_title_and_authors_are_known_on_the_title_page():
    metadata = (
        "<dc:title>Mills: A History</dc:title><dc:creator>Ada Weir</dc:creator>"
        "<dc:creator>Carl Brook</dc:creator>"
    )
    front = "<h1>MILLS</h1><p>A History</p><p>by <b>Ada Weir</b></p><p>Carl Brook</p>"
    document = read(
        epub_file(
            {"t.xhtml": chapter(front), "a.xhtml": chapter(f"<h1>Mills</h1>{LONG}")},
            metadata=metadata,
        )
    )
    assert [p.kind for p in document.paragraphs] == [
        "title", "subtitle", "author", "author", "heading", "body",
    ]  # fmt: skip


def test_malformed_texts_are_read_as_browsers_would():
    broken = "<html><head><title/></head><body><p>One & two<br>three<p>Four &nbsp;five</i></body>"
    assert texts(read(epub_file({"a.xhtml": broken}))) == [
        "One & two\u2028three",
        "Four \u00a0five",
    ]


def test_a_declared_encoding_is_honored():
    text = chapter("<p>M\u00fchle</p>").replace("utf-8", "iso-8859-1")
    data = epub_file({"a.xhtml": "PLACE"})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            held = old.read(name)
            new.writestr(name, text.encode("latin-1") if held == b"PLACE" else held)
    assert read(out.getvalue()).text == "M\u00fchle"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (epub_file(ONE)[:40], "is an EPUB book without a single text in it; get it again"),
        (epub_file({}), "is an EPUB book without a single text in it"),
        (epub_file({"a.xhtml": chapter("<img src='x'/>")}), "holds no text, only pictures"),
        (
            epub_file(ONE, extra={"META-INF/container.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}),
            "defines entities of its own",
        ),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(data, words):
    with pytest.raises(InputError, match=rf"^mills\.epub .*{words}"):
        read(data)


def test_a_book_is_told_by_its_content_whatever_its_name():
    assert read(epub_file(ONE), "mills.zip").format == "EPUB"
    with pytest.raises(InputError, match="zip archive"):
        read(packed({"a.txt": "x"}), "mills.zip")


def test_reading_can_be_stopped():
    with pytest.raises(Cancelled):
        read_bytes(epub_file(ONE), "mills.epub", cancelled=lambda: True)


@settings(max_examples=100)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=8))
def test_no_damage_raises_anything_but_words(damages):
    data = bytearray(epub_file(ONE, metadata=METADATA))
    for at, byte in damages:
        data[at % len(data)] = byte
    with suppress(InputError):
        document = read(bytes(data))
        assert "\n".join(texts(document)) == document.text


@settings(max_examples=100)
@given(st.text("<>/a&;\"'=#! ", max_size=60), st.sampled_from(["opf", "container", "a", "ncx"]))
def test_no_content_of_a_part_raises_anything_but_words(content, part):
    places = {
        "opf": "OEBPS/content.opf", "container": "META-INF/container.xml", "a": "OEBPS/a.xhtml",
        "ncx": "OEBPS/t.ncx",
    }  # fmt: skip
    manifest = manifest_item("a.xhtml") + manifest_item("t.ncx")
    with suppress(InputError):
        read(epub_file(ONE, manifest=manifest, extra={places[part]: content}))
