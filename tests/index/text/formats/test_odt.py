"""What a reader sees of OpenDocument text, on small documents built here."""

import io
import sys
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.errors import Cancelled, InputError, NotTextError
from diptych_index.text.document import Document
from diptych_index.text.formats.odt import OdtReader
from diptych_index.text.read import read_bytes
from diptych_index.text.readers import ReadOptions
from diptych_index.text.way import Way

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{rest}:1.0"'
    for prefix, rest in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style",
        "meta": "meta", "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
)  # fmt: skip
NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
MIMETYPE = "application/vnd.oasis.opendocument.text"


def content(body: str, automatic: str = "", sort: str = "text") -> str:
    return (
        f"<office:document-content {NAMES}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:{sort}>{body}</office:{sort}>"
        "</office:body></office:document-content>"
    )


def packed(parts: dict[str, str], mimetype: str = MIMETYPE) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def odt(body: str, automatic: str = "", styles: str = "", meta: str = "") -> Document:
    parts = {"content.xml": content(body, automatic)}
    if styles:
        parts["styles.xml"] = f"<office:document-styles {NAMES}>{styles}</office:document-styles>"
    if meta:
        parts["meta.xml"] = (
            f"<office:document-meta {NAMES}><office:meta>{meta}</office:meta>"
            "</office:document-meta>"
        )
    return read_bytes(packed(parts), "mill.odt")


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def style(name: str, properties: str, family: str = "text", more: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}" {more}>'
        f"<style:text-properties {properties}/></style:style>"
    )


def shown(document: Document) -> list[tuple[str, str]]:
    return [(one.kind, document.paragraph_text(i)) for i, one in enumerate(document.paragraphs)]


def texts(document: Document) -> list[str]:
    return [text for _, text in shown(document)]


def counts(document: Document) -> dict[str, int]:
    return {line.name: line.count for line in document.report}


def styles_of(document: Document) -> list[tuple[str, str]]:
    return [(document.text[e.span.start : e.span.end].strip(), e.style) for e in document.emphasis]


def note(label: str, body: str, sort: str = "footnote") -> str:
    return (
        f'<text:note text:note-class="{sort}"><text:note-citation>{label}</text:note-citation>'
        f"<text:note-body>{body}</text:note-body></text:note>"
    )


# -- the file


@pytest.mark.parametrize("name", ["mill.odt", "mill.bin", "mill.docx"])
@pytest.mark.parametrize("mimetype", [MIMETYPE, MIMETYPE + "-template", ""])
def test_it_is_told_by_its_content(name, mimetype):
    document = read_bytes(packed({"content.xml": content(p("It turns."))}, mimetype), name)
    assert document.format == "OpenDocument text"
    assert document.text == "It turns."
    assert not document.has_raw


def test_a_flat_file_is_read_without_its_pictures():
    image = "<draw:image><office:binary-data>iVBORw0KGgo=</office:binary-data></draw:image>"
    flat = (
        f"<?xml version='1.0'?><office:document {NAMES} office:mimetype='{MIMETYPE}'><office:meta>"
        "<dc:title>The Mill</dc:title></office:meta><office:body><office:text>"
        f"{p('It turns.')}{p(f'<draw:frame>{image}</draw:frame>')}"
        "</office:text></office:body></office:document>"
    )
    document = read_bytes(flat.encode(), "mill.fodt")
    assert (document.title, document.text) == ("The Mill", "It turns.")
    assert counts(document)["pictures"] == 1


def test_the_file_says_title_author_date_and_language():
    document = odt(
        p("Es war einmal."),
        meta="<dc:title>Die Mühle</dc:title><meta:initial-creator>Ann Weaver</meta:initial-creator>"
        "<dc:creator>Somebody</dc:creator><meta:creation-date>1999-05-04T10:00:00</meta:creation-date>"
        "<dc:language>de-DE</dc:language>",
    )
    assert document.title == "Die Mühle"
    assert document.authors == ("Ann Weaver",)
    assert document.date == "1999-05-04"
    assert document.language == "de"


def test_the_language_of_the_default_style_is_the_last_resort():
    default = (
        '<office:styles><style:default-style style:family="paragraph"><style:text-properties '
        'fo:language="it"/></style:default-style></office:styles>'
    )
    assert odt(p("Mulino."), styles=default).language == "it"
    english = p("It was the best of the mills and it is for you that he and they turn in the day")
    assert odt(english * 3, styles=default).language == "en"


# -- paragraphs


def test_headings_have_the_level_the_file_states():
    heading = '<text:h text:outline-level="{}">{}</text:h>'
    document = odt(
        heading.format(1, "One") + p("a") + heading.format(2, "Two") + p("b", "Heading_20_3")
        + p("c", "Own"),
        automatic=style("Own", "", "paragraph", 'style:default-outline-level="4"'),
    )  # fmt: skip
    assert [(one.kind, one.level) for one in document.paragraphs] == [
        ("heading", 1), ("body", 0), ("heading", 2), ("heading", 3), ("heading", 4),
    ]  # fmt: skip
    assert document.paragraphs[1].section == "One"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Title", "title"),
        ("Subtitle", "subtitle"),
        ("Quotations", "quotation"),
        ("Abstract", "abstract"),
        ("Preformatted_20_Text", "code"),
        ("Verse", "verse"),
        ("Intensives_20_Zitat", "quotation"),
        ("Footnote_20_Text", "note"),
        ("P7", "quotation"),
        ("Text_20_body", "body"),
    ],
)
def test_a_style_or_its_parent_says_the_kind(name, kind):
    automatic = style("P7", "", "paragraph", 'style:parent-style-name="Quotations"')
    assert shown(odt(p("It turns.", name), automatic=automatic)) == [(kind, "It turns.")]


def set_in(name: str, margins: str, parent: str = "") -> str:
    said = " ".join(f'fo:{one.replace("=", "=" + chr(34))}"' for one in margins.split())
    return (
        f'<style:style style:name="{name}" style:family="paragraph" '
        f'style:parent-style-name="{parent}"><style:paragraph-properties {said}/></style:style>'
    )


@pytest.mark.parametrize(
    ("margins", "parent", "kind"),
    [
        ("margin-left=1cm", "", "quotation"),
        ("margin-left=0.4in", "", "quotation"),
        ("margin-left=6cm margin-right=1cm", "", "quotation"),
        ("margin-right=0.5in", "Wide", "quotation"),
        ("margin-left=0.5cm", "", "body"),
        ("margin-left=6cm", "", "body"),
        ("margin-left=20%", "", "body"),
        ("margin-left=1cm text-indent=-1cm", "", "body"),
        ("margin-left=1cm", "List_20_Contents", "body"),
        ("margin-left=1cm", "Title", "title"),
    ],
)
def test_what_is_set_in_as_quotations_are_is_one(margins, parent, kind):
    automatic = set_in("P1", margins, parent) + set_in("Wide", "margin-left=1in")
    assert shown(odt(p("It turns.", "P1"), automatic=automatic)) == [(kind, "It turns.")]


def test_items_notes_and_a_text_set_in_throughout_are_no_quotations():
    automatic = set_in("P1", "margin-left=1cm")
    item = f"<text:list><text:list-item>{p('One', 'P1')}</text:list-item></text:list>"
    assert shown(odt(item, automatic=automatic)) == [("list", "One")]
    assert {kind for kind, _ in shown(odt(p("It turns.", "P1") * 6, automatic=automatic))} == {
        "body"
    }


def test_styles_that_are_their_own_parents_do_no_harm():
    automatic = style("A", "", "paragraph", 'style:parent-style-name="B"') + style(
        "B", "", "paragraph", 'style:parent-style-name="A"'
    )
    assert shown(odt(p("It turns.", "A"), automatic=automatic)) == [("body", "It turns.")]


def test_white_space_is_that_of_the_text_and_not_of_the_markup():
    document = odt(p("\n  a<text:s text:c='3'/>b<text:tab/>c\n  d<text:line-break/>e"))
    assert document.text == "a b c d\u2028e"


def test_lines_of_code_are_one_paragraph_with_its_spaces():
    code = "Preformatted_20_Text"
    document = odt(p("if  a:", code) + p("<text:s text:c='4'/>b", code) + p("Then."))
    assert shown(document) == [("code", "if a:\u2028    b"), ("body", "Then.")]


@pytest.mark.parametrize(
    ("properties", "wanted"),
    [
        ('fo:font-style="italic"', ["italic"]),
        ('fo:font-weight="bold" fo:font-style="oblique"', ["italic", "bold"]),
        ('fo:font-weight="400"', []),
        ('style:text-position="super 58%"', ["superscript"]),
        ('style:text-position="-33% 58%"', ["subscript"]),
        ('style:text-position="0% 100%"', []),
        ('fo:font-variant="small-caps"', ["small caps"]),
        ('style:text-underline-style="solid"', ["underlined"]),
        ('style:text-line-through-style="solid"', ["struck out"]),
        ('fo:letter-spacing="0.1cm"', ["spaced"]),
        ('fo:letter-spacing="-0.01cm"', []),
        ('style:font-name="Courier New"', ["monospaced"]),
    ],
)
def test_how_words_are_set_is_kept(properties, wanted):
    document = odt(
        p('a <text:span text:style-name="T1">x</text:span> b'),
        automatic=style("T1", properties),
    )
    assert styles_of(document) == [("x", one) for one in wanted]


def test_what_a_span_turns_off_in_its_paragraph_is_off():
    automatic = style("P1", 'fo:font-style="italic"', "paragraph") + style(
        "T1", 'fo:font-style="normal" fo:font-weight="bold"'
    )
    document = odt(p('all <text:span text:style-name="T1">but</text:span> this', "P1"), automatic)
    assert styles_of(document) == [("all", "italic"), ("but", "bold"), ("this", "italic")]


def test_text_styles_inherit_from_named_ones():
    emphasis = style("Emphasis", 'fo:font-style="italic"')
    document = odt(
        p('a <text:span text:style-name="T1">x</text:span>'),
        automatic=style("T1", 'fo:font-weight="bold"', more='style:parent-style-name="Emphasis"'),
        styles=f"<office:styles>{emphasis}</office:styles>",
    )
    assert sorted(styles_of(document)) == [("x", "bold"), ("x", "italic")]


# -- lists and tables


LIST = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" '
    'style:num-suffix=")" text:start-value="2"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="•"/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-number text:level="1" '
    'style:num-format="I"/><text:list-level-style-number text:level="2" style:num-format="1" '
    'text:display-levels="2"/></text:list-style>'
)


def items(*inner: str, more: str = 'text:style-name="L1"') -> str:
    made = "".join(f"<text:list-item>{one}</text:list-item>" for one in inner)
    return f"<text:list {more}>{made}</text:list>"


def test_items_have_the_numbers_that_are_printed():
    body = items(
        p("one"),
        p("two")
        + p("more of it")
        + items(p("inner"), p("last") + items(p("dot"), more=""), more=""),
        p("three"),
    )
    assert shown(odt(body, automatic=LIST)) == [
        ("list", "1. one"), ("list", "2. two"), ("list", "more of it"), ("list", "(b) inner"),
        ("list", "(c) last"), ("list", "• dot"), ("list", "3. three"),
    ]  # fmt: skip


def test_a_list_counts_on_only_where_it_says_so():
    going_on = 'text:style-name="L1" text:continue-numbering="true"'
    body = items(p("a")) + p("Between.") + items(p("b"), more=going_on) + items(p("c"))
    assert texts(odt(body, automatic=LIST)) == ["1. a", "Between.", "2. b", "1. c"]
    named = items(p("a"), more='text:style-name="L1" xml:id="l1"') + items(p("b"))
    named += items(p("c"), more='text:style-name="L1" text:continue-list="l1"')
    assert texts(odt(named, automatic=LIST)) == ["1. a", "1. b", "2. c"]


def test_a_number_shows_the_levels_above_and_a_header_has_none():
    body = (
        '<text:list text:style-name="L2"><text:list-header>'
        f"{p('Head')}</text:list-header><text:list-item>{p('a')}{items(p('b'), more='')}"
        "</text:list-item></text:list>"
    )
    assert texts(odt(body, automatic=LIST)) == ["Head", "I a", "I.1 b"]


def test_an_item_may_begin_anywhere():
    body = (
        '<text:list text:style-name="L1"><text:list-item text:start-value="7">'
        f"{p('seven')}</text:list-item><text:list-item>{p('eight')}</text:list-item></text:list>"
    )
    assert texts(odt(body, automatic=LIST)) == ["7. seven", "8. eight"]


def test_headings_have_the_numbers_of_the_outline():
    outline = (
        '<office:styles><text:outline-style style:name="Outline">'
        '<text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2" '
        'style:num-suffix="."/></text:outline-style></office:styles>'
    )
    heading = '<text:h text:outline-level="{}">{}</text:h>'
    body = "".join(
        heading.format(*one) for one in ((1, "A"), (2, "B"), (2, "C"), (1, "D"), (2, "E"))
    )
    assert texts(odt(body, styles=outline)) == ["1 A", "1.1. B", "1.2. C", "2 D", "2.1. E"]


def cell(inner: str) -> str:
    return f"<table:table-cell>{inner}</table:table-cell>"


def table(*rows: tuple[str, ...]) -> str:
    made = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    return f"<table:table>{made}</table:table>"


def test_a_table_is_one_paragraph_of_rows():
    body = table((p("corn"), p("rye")), (p("3") + p("4"), table((p("5"), p("6")))), ("", p("7")))
    document = odt(p("Prices:") + body + p("So."))
    assert shown(document) == [
        ("body", "Prices:"), ("table", "corn | rye\u20283 4 | 5 6\u2028| 7"), ("body", "So."),
    ]  # fmt: skip
    assert counts(document)["tables"] == 1


def test_a_table_that_only_places_text_is_no_table():
    assert shown(odt(table((p("One.") + p("Two."),)))) == [("body", "One."), ("body", "Two.")]
    long = "".join(p(word) for word in ("a", "b", "c", "d"))
    assert [kind for kind, _ in shown(odt(table((long, p("e")))))] == ["body"] * 5


# -- notes, boxes, changes


def test_footnotes_stand_before_the_next_heading_and_endnotes_at_the_end():
    heading = '<text:h text:outline-level="1">Part</text:h>'
    second = f"Second{note('**', p('Inner.'))}."
    body = (
        p(f"One{note('1', p('First.') + p('More.'))} and{note('i', p('Last.'), 'endnote')}.")
        + heading
        + p(f"Two{note('*', p(second))}.")
    )
    document = odt(body)
    assert texts(document) == [
        "One1 andi.", "1 First.", "More.", "Part", "Two*.", "* Second**.", "** Inner.", "i Last.",
    ]  # fmt: skip
    found = {one.label: one for one in document.notes}
    assert document.text[found["1"].body.start : found["1"].body.end] == "First.\nMore."
    call = found["i"].call
    assert call is not None
    assert document.text[call.start : call.end] == "i"
    assert {one.kind for one in document.paragraphs if "First" in document.text} >= {"note"}


def test_a_note_in_a_table_does_not_break_it():
    document = odt(table((p(f"a{note('1', p('Note.'))}"), p("b"))))
    assert texts(document) == ["a1 | b", "1 Note."]


def test_the_words_of_a_text_box_follow_its_paragraph():
    box = f"<draw:frame><draw:text-box>{p('In the box.')}</draw:text-box></draw:frame>"
    shape = f"<draw:custom-shape>{p('On the shape.')}</draw:custom-shape>"
    document = odt(p(f"Before {box}and after.{shape}") + p("Next."))
    assert texts(document) == ["Before and after.", "In the box.", "On the shape.", "Next."]


def test_what_cannot_be_kept_is_counted():
    document = odt(
        p(
            "It turns.<draw:frame><draw:image/><svg:desc>A mill</svg:desc></draw:frame>"
            "<draw:frame><draw:object/><draw:image/></draw:frame><office:annotation>"
            f"{p('Check this.')}</office:annotation>"
        ),
        styles='<office:master-styles><style:master-page style:name="Standard"><style:header>'
        f"{p('THE MILL')}</style:header></style:master-page></office:master-styles>",
    )
    assert document.text == "It turns."
    found = counts(document)
    assert [found[name] for name in ("pictures", "objects", "comments", "running heads")] == [1] * 4


def test_tracked_insertions_are_kept_and_deletions_left_out():
    changes = (
        "<text:tracked-changes><text:changed-region text:id='c1'><text:insertion/>"
        "</text:changed-region><text:changed-region text:id='c2'><text:deletion>"
        f"{p('old')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    document = odt(
        changes + p("The <text:change-start text:change-id='c1'/>new<text:change-end "
        "text:change-id='c1'/> mill<text:change text:change-id='c2'/>.")
    )  # fmt: skip
    assert document.text == "The new mill."
    assert styles_of(document) == [("new", "inserted")]
    assert counts(document)["deletions"] == counts(document)["insertions"] == 1


def test_hidden_text_is_left_out_and_counted():
    automatic = style("T1", 'text:display="none"') + style("P1", 'text:display="none"', "paragraph")
    document = odt(
        p('It<text:span text:style-name="T1"> never</text:span> turns.') + p("Secret.", "P1")
        + f'<text:section text:display="none">{p("Hidden.")}</text:section>'
        + f"<text:section>{p('Shown.')}</text:section>",
        automatic=automatic,
    )  # fmt: skip
    assert texts(document) == ["It turns.", "Shown."]
    assert counts(document)["hidden text"] == 3


def test_pages_are_told_without_numbers():
    document = odt(p("One <text:soft-page-break/>two.") + "<text:soft-page-break/>" + p("Three."))
    assert [(document.text[page.at :].split()[0], page.label) for page in document.pages] == [
        ("two.", ""), ("Three.", ""),
    ]  # fmt: skip


def test_the_contents_keep_their_lines_but_not_their_recipe():
    body = (
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>Recipe"
        "</text:index-title-template></text:table-of-content-source><text:index-body>"
        f"<text:index-title>{p('Contents')}</text:index-title>{p('One<text:tab/>3')}"
        "</text:index-body></text:table-of-content>"
    )
    assert texts(odt(body)) == ["Contents", "One 3"]


# -- what cannot be read


def test_a_password_is_told_in_words():
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    data = packed({"content.xml": "\x01\x02", "META-INF/manifest.xml": manifest})
    with pytest.raises(
        InputError, match=r"^a\.odt is an OpenDocument text protected by a password"
    ):
        read_bytes(data, "a.odt")


@pytest.mark.parametrize(
    ("sort", "what"), [("spreadsheet", "a spreadsheet"), ("drawing", "a drawing")]
)
def test_other_documents_are_refused_by_what_they_are(sort, what):
    mimetype = f"application/vnd.oasis.opendocument.{sort}"
    data = packed({"content.xml": content("", sort=sort)}, mimetype)
    with pytest.raises(NotTextError, match=f"^a.ods is {what}, which Diptych cannot read"):
        read_bytes(data, "a.ods")


@pytest.mark.parametrize(
    "data",
    [
        packed({"styles.xml": ""}),
        packed({"content.xml": ""}),
        packed({"content.xml": "no markup"}),
        packed({"content.xml": content("")}),
        packed({"content.xml": f"<office:document-content {NAMES}/>"}),
        packed({"content.xml": f'<!DOCTYPE x [<!ENTITY a "b">]>{content(p("&a;"))}'}),
        packed({"content.xml": content(p("It turns."))})[:120],
        packed({"content.xml": content(p("x" * 40_000_000))}),
        b"PK\x03\x04 nothing",
    ],
    ids=["no text", "empty", "no XML", "no words", "no body", "DTD", "cut", "bomb", "junk"],
)
def test_a_damaged_file_is_refused_in_one_sentence(data):
    with pytest.raises(InputError, match=r"^a\.odt [^;]*; [^;]*\.$"):
        read_bytes(data, "a.odt")


def test_damage_in_the_text_costs_what_it_hits_and_is_told():
    sound = content("".join(p(f"Paragraph {n}.") for n in range(50)))
    damaged = sound.replace("Paragraph 20.</text:p>", "Paragraph 2<</text:q></office:text>0.")
    document = read_bytes(packed({"content.xml": damaged}), "a.odt")
    assert texts(document)[19] == "Paragraph 19."
    assert texts(document)[-1] == "Paragraph 49."
    assert "Paragraph 21." in document.text
    assert counts(document)["damaged places"] > 0


def test_a_text_whose_beginning_is_lost_is_read_from_where_it_goes_on():
    sound = content(p("It turns.") + p("It stops."))
    document = read_bytes(packed({"content.xml": sound[sound.index("turns") - 40 :]}), "a.odt")
    assert texts(document)[-1] == "It stops."
    assert counts(document)["damaged places"] > 0


def test_a_file_cut_short_is_read_as_far_as_it_goes_and_says_so():
    data = packed({"content.xml": content("".join(p(f"Line {n * n}.") for n in range(900)))})
    document = read_bytes(data[: len(data) // 2], "a.odt")
    found = texts(document)
    assert found[:100] == [f"Line {n * n}." for n in range(100)]
    assert counts(document)["damaged directory"] == counts(document)["damaged contents"] == 1


def test_damaged_styles_do_not_keep_the_text_away():
    data = packed({"content.xml": content(p("It turns.")), "styles.xml": "no markup"})
    document = read_bytes(data, "a.odt")
    assert document.text == "It turns."
    assert counts(document)["damaged parts"] == 1


def test_as_in_the_file_is_the_same_text():
    data = packed({"content.xml": content(p("It turns."))})
    document = read_bytes(data, "a.odt", Way(as_in_file=True))
    assert document.as_in_file
    assert document.text == document.source == "It turns."


def test_reading_can_be_stopped():
    with pytest.raises(Cancelled):
        OdtReader().read(
            packed({"content.xml": content(p("a"))}), "a.odt", ReadOptions(cancelled=lambda: True)
        )


ELEMENTS = st.sampled_from(
    ["text:p", "text:h", "text:span", "text:list", "text:list-item", "text:section",
     "table:table", "table:table-row", "table:table-cell", "draw:frame", "draw:text-box",
     "draw:custom-shape", "text:note", "text:note-body", "text:note-citation", "text:s",
     "text:line-break", "text:soft-page-break", "text:numbered-paragraph", "text:a",
     "office:annotation", "text:tracked-changes"]
)  # fmt: skip
TREES = st.recursive(
    st.sampled_from(["mill ", " turns", "é\n", "&amp;"]),
    lambda inner: st.tuples(ELEMENTS, st.lists(inner, max_size=4)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
    ),
    max_leaves=25,
)


@given(TREES)
def test_any_nesting_gives_a_sound_document(body):
    with suppress(NotTextError):
        document = odt(body)
        assert "\n".join(texts(document)) == document.text
        for one in document.paragraphs:
            assert document.text[one.span.start : one.span.end].strip()


@given(st.binary(max_size=40), st.integers(0, 700))
def test_a_file_with_bytes_changed_is_read_or_refused_in_words(junk, at):
    data = packed({"content.xml": content(p(f"It turns{note('1', p('on'))}."))})
    with suppress(InputError):
        OdtReader().read(data[:at] + junk + data[at + len(junk) :], "a.odt", ReadOptions())


SHAPES = {
    "spans": "<text:p>x*<text:span>a*</text:span>*</text:p>",
    "lists": "*<text:list><text:list-item>*<text:p>x</text:p>*</text:list-item></text:list>*",
    "tables": "*<table:table><table:table-row><table:table-cell>*<text:p>x</text:p>"
    "*</table:table-cell></table:table-row></table:table>*",
    "notes": "*<text:p>x<text:note><text:note-body>*<text:p>y</text:p>"
    "*</text:note-body></text:note></text:p>*",
    "boxes": "*<text:p>x<draw:frame><draw:text-box>*<text:p>y</text:p>"
    "*</draw:text-box></draw:frame></text:p>*",
    "paragraphs": "*<text:p>x</text:p>*",
    "breaks": "<text:p>x*<text:soft-page-break/>*</text:p>",
}


def grown(shape: str, times: int) -> bytes:
    """Return a document of a shape whose parts between stars stand there many times."""
    parts = shape.split("*")
    body = "".join(part * times if i % 2 else part for i, part in enumerate(parts))
    flat = f"<office:document {NAMES}><office:body><office:text>{body}</office:text></office:body>"
    return f"{flat}</office:document>".encode()


def calls_of(data: bytes) -> int:
    """Return how many functions are called, in Python and below, to read ``data``."""
    count = 0

    def tick(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(tick)
    try:
        with suppress(InputError):
            OdtReader().read(data, "a.fodt", ReadOptions())
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_four_times_the_text_takes_four_times_the_steps(shape):
    assert calls_of(grown(shape, 480)) < 5.5 * calls_of(grown(shape, 120))
