"""What a reader sees of TEI-XML, on small texts written for the purpose."""

import re
import sys
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.errors import Cancelled, InputError, NotTextError
from diptych_index.text.document import Document
from diptych_index.text.formats.tei import TeiReader
from diptych_index.text.read import read_bytes
from diptych_index.text.readers import ReadOptions
from diptych_index.text.way import Way

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>The Mill</title></titleStmt>"
    "<publicationStmt><p>None</p></publicationStmt><sourceDesc><p>Born digital</p></sourceDesc>"
    "</fileDesc></teiHeader>"
)
TEXT = "<text><body><p>It turns.</p></body></text>"
NS = 'xmlns="http://www.tei-c.org/ns/1.0"'


def tei(body: str, header: str = HEADER) -> Document:
    whole = f"<?xml version='1.0'?>\n<TEI {NS}>{header}<text><body>{body}</body></text></TEI>"
    return read_bytes(whole.encode("utf-8"), "mill.xml")


def shown(document: Document) -> list[tuple[str, str]]:
    return [(p.kind, document.paragraph_text(i)) for i, p in enumerate(document.paragraphs)]


def texts(document: Document) -> list[str]:
    return [text for _, text in shown(document)]


def counts(document: Document) -> dict[str, int]:
    return {line.name: line.count for line in document.report}


def styles(document: Document) -> list[tuple[str, str]]:
    return [(document.text[e.span.start : e.span.end].strip(), e.style) for e in document.emphasis]


def notes(document: Document) -> list[tuple[str, str | None, str]]:
    return [
        (
            note.label,
            document.text[note.call.start : note.call.end] if note.call else None,
            document.text[note.body.start : note.body.end],
        )
        for note in document.notes
    ]


def source_of(document: Document, words: str) -> str:
    """Return what stands in the XML where ``words`` come from."""
    at = document.text.index(words)
    span = document.paragraphs[0].span._replace(start=at, end=at + len(words))
    raw = document.offsets.to_raw(span)
    return document.source[raw.start : raw.end]


# -- what is read


@pytest.mark.parametrize(
    "whole",
    [
        f"<TEI {NS}>{HEADER}<text><body><p>It turns.</p></body></text></TEI>",
        f"<TEI.2>{HEADER}<text><body><p>It turns.</p></body></text></TEI.2>",
        '<!DOCTYPE TEI.2 PUBLIC "-//TEI//DTD TEI P4//EN" "tei2.dtd" [\n<!ENTITY % x "INCLUDE">\n'
        f"<!ENTITY pic SYSTEM 'a.jpg' NDATA JPEG>]><TEI.2>{HEADER}"
        "<text><body><p>It turns.</p></body></text></TEI.2>",
        re.sub("(</?)", r"\1tei:", f"<TEI>{HEADER}{TEXT}</TEI>").replace(
            "<tei:TEI>", '<tei:TEI xmlns:tei="http://www.tei-c.org/ns/1.0">'
        ),
        f"<!-- {'long ' * 2000} --><TEI {NS}>{HEADER}{TEXT}</TEI>",
        f"<OAI><record><TEI {NS}>{HEADER}{TEXT}</TEI></record></OAI>",
    ],
    ids=["P5", "P4", "DTD", "prefix", "comment", "wrapped"],
)
def test_every_dialect_is_told_by_its_content(whole):
    document = read_bytes(whole.encode(), "renamed.txt")
    assert document.format == "TEI-XML"
    assert shown(document) == [("body", "It turns.")]
    assert document.title == "The Mill"


def test_the_encoding_that_is_declared_holds():
    whole = (
        '<?xml version="1.0" encoding="ISO-8859-2"?><TEI><text><body><p>Łódź młyn</p>'
        "</body></text></TEI>"
    )
    document = read_bytes(whole.encode("iso-8859-2"), "a.xml")
    assert document.text == "Łódź młyn"
    assert read_bytes(whole.encode("utf-16"), "a.xml").text == "Łódź młyn"


def test_the_header_says_who_when_and_from_what():
    header = """<teiHeader><fileDesc><titleStmt>
      <title type="main">The Mill</title><title type="sub">a tale</title>
      <author><persName><surname>Weaver</surname>, <forename>Ann</forename></persName></author>
      <author>John Reed</author><editor>Somebody Else</editor></titleStmt>
      <publicationStmt><date>2011</date></publicationStmt>
      <sourceDesc><bibl>Ann Weaver, <title>The Mill</title>. <date when="1820">1820</date></bibl>
      </sourceDesc></fileDesc>
      <profileDesc><langUsage><language ident="lat" usage="5">Latin</language>
      <language ident="deu" usage="95">German</language></langUsage></profileDesc></teiHeader>"""
    document = tei("<p>Es war einmal.</p>", header)
    assert document.title == "The Mill: a tale"
    assert document.authors == ("Ann Weaver", "John Reed")
    assert document.date == "1820"
    assert document.source_line == "Ann Weaver, The Mill. 1820"
    assert document.language == "de"
    assert document.text == "Es war einmal."


def test_divisions_give_headings_their_level():
    document = tei(
        "<div><head>One</head><p>a</p><div><head>One <lb/>and a half</head><p>b</p></div></div>"
        "<div1><head>Two</head><div2><head>Three</head><p>c</p></div2></div1>"
    )
    assert [(p.level, document.paragraph_text(i)) for i, p in enumerate(document.paragraphs)] == [
        (1, "One"), (0, "a"), (2, "One and a half"), (0, "b"), (1, "Two"), (2, "Three"), (0, "c"),
    ]  # fmt: skip
    assert document.paragraphs[3].section == "One and a half"


def test_a_title_page_is_title_author_and_date():
    document = tei(
        "<titlePage><docTitle><titlePart>THE MILL</titlePart><titlePart type='sub'>A Tale"
        "</titlePart></docTitle><byline>by <docAuthor>Ann Weaver</docAuthor></byline>"
        "<docImprint>London, <docDate>1820</docDate></docImprint></titlePage><p>It turns.</p>"
    )
    assert shown(document) == [
        ("title", "THE MILL"), ("subtitle", "A Tale"), ("author", "by Ann Weaver"),
        ("source", "London, 1820"), ("body", "It turns."),
    ]  # fmt: skip


def test_verse_keeps_its_lines_and_stanzas():
    document = tei(
        "<lg><head>Song</head><lg><l>The wheel goes round,</l>\n<l>the <hi>river</hi> by.</l></lg>"
        "<lg><l>It stops.</l></lg></lg><p>Thus <l>she sang,</l> and left.</p>"
    )
    assert shown(document) == [
        ("heading", "Song"),
        ("verse", "The wheel goes round,\u2028the river by."),
        ("verse", "It stops."),
        ("body", "Thus"), ("verse", "she sang,"), ("body", "and left."),
    ]  # fmt: skip


def test_drama_keeps_speakers_speeches_and_stage_directions():
    document = tei(
        "<stage>Night.</stage><sp who='#m'><speaker>MILLER.</speaker><l>I grind</l><l>all day.</l>"
        "<stage>Exit.</stage></sp><sp><speaker>WIFE.</speaker><p>He <stage>aside</stage> lies.</p>"
        "</sp>"
    )
    assert shown(document) == [
        ("body", "Night."), ("body", "MILLER."), ("verse", "I grind\u2028all day."),
        ("body", "Exit."), ("body", "WIFE."), ("body", "He aside lies."),
    ]  # fmt: skip
    assert ("Night.", "italic") in styles(document)
    assert ("MILLER.", "small caps") in styles(document)


def test_quotations_stand_apart_or_in_the_line():
    document = tei(
        "<p>He said <q>no</q> twice.</p><quote><p>First.</p><p>Second.</p></quote>"
        "<cit><quote>Short.</quote><bibl>Weaver 3</bibl></cit>"
        "<p>As in <quote><lg><l>a song</l></lg></quote> so here.</p>"
    )
    assert shown(document) == [
        ("body", "He said no twice."), ("quotation", "First."), ("quotation", "Second."),
        ("quotation", "Short."), ("quotation", "Weaver 3"), ("body", "As in"), ("verse", "a song"),
        ("body", "so here."),
    ]  # fmt: skip


def test_lists_keep_numbers_and_labels():
    document = tei(
        "<list type='ordered'><head>Rules</head><item>Grind.</item><item n='2'><p>Rest.</p>"
        "<p>Sleep.</p></item></list><list type='gloss'><label>hopper</label><item>a funnel</item>"
        "</list><list><item>one</item><item>two<list><item>inner</item></list></item></list>"
    )
    assert shown(document) == [
        ("body", "Rules"), ("list", "1. Grind."), ("list", "2. Rest."), ("list", "Sleep."),
        ("list", "hopper a funnel"), ("list", "one"), ("list", "two"), ("list", "inner"),
    ]  # fmt: skip


def test_bullets_stand_where_the_edition_has_them():
    document = tei("<list rend='bulleted'><item>one</item><item><p>two</p></item></list>")
    assert shown(document) == [("list", "• one"), ("list", "• two")]


def test_the_fields_of_a_book_have_spaces_between_them():
    document = tei(
        "<listBibl><biblStruct><monogr><author>Weaver</author><title level='m'>Mills</title>"
        "<imprint><pubPlace>London</pubPlace><date>1820</date></imprint></monogr></biblStruct>"
        "</listBibl>"
    )
    assert shown(document) == [("list", "Weaver Mills London 1820")]


def test_a_table_is_one_paragraph_of_rows():
    document = tei(
        "<table><head>Prices</head><row role='label'><cell>corn</cell><cell><p>rye</p></cell></row>"
        "<row><cell>3</cell><cell/><cell>4</cell></row></table>"
    )
    assert shown(document) == [("body", "Prices"), ("table", "corn | rye\u20283 | | 4")]
    assert counts(document)["tables"] == 1


def test_code_keeps_its_spaces_and_lines():
    assert shown(tei("<eg>a  = 1\n  b</eg>")) == [("code", "a  = 1\u2028  b")]
    block = tei("<ab type='codeblock python'>a  = 1\n  b</ab><ab type='line'>It\n turns.</ab>")
    assert shown(block) == [("code", "a  = 1\u2028  b"), ("body", "It turns.")]


# -- notes


def test_a_note_is_called_at_its_place_and_stands_at_the_end_of_its_part():
    document = tei(
        "<div><p>It turns<note n='*' place='foot'>Day and <emph>night</emph>.</note> on.</p>"
        "<p>More.<note><p>First.</p><p>Second.</p></note></p></div><div><p>After.</p></div>"
    )
    assert texts(document) == [
        "It turns* on.", "More.1", "* Day and night.", "1 First.", "Second.", "After.",
    ]  # fmt: skip
    assert notes(document) == [
        ("*", "*", "Day and night."),
        ("1", "1", "First.\nSecond."),
    ]


def test_a_note_elsewhere_is_found_by_its_reference():
    document = tei(
        "<div><p>One<ref target='#n1'>1</ref> and two<ptr target='#n2'/>.</p></div>"
        "<div><note xml:id='n1' n='1'>First.</note><note xml:id='n2'><label>b</label> Second."
        "</note></div>"
    )
    assert texts(document) == ["One1 and twob.", "1 First.", "b Second."]
    assert notes(document) == [("1", "1", "First."), ("b", "b", "Second.")]


def test_a_note_that_points_back_at_its_anchor_is_found_outside_the_text():
    whole = (
        "<TEI><standOff><note target='#a1' n='7'>Outside.</note><note>Never called.</note>"
        "</standOff>"
        "<text><body><p>Word<anchor xml:id='a1'/> and more.</p></body></text></TEI>"
    )
    document = read_bytes(whole.encode(), "a.xml")
    assert texts(document) == ["Word7 and more.", "7 Outside."]
    assert notes(document) == [("7", "7", "Outside.")]


def test_a_note_in_a_note_and_one_in_verse_keep_their_places():
    document = tei(
        "<lg><l>One line<note n='a'>See<note n='b'>Again.</note> this.</note></l><l>two.</l></lg>"
    )
    assert texts(document) == ["One linea\u2028two.", "a Seeb this.", "b Again."]


def test_a_note_in_the_line_stays_there():
    assert texts(tei("<p>It turns <note place='inline'>(slowly)</note> on.</p>")) == [
        "It turns (slowly) on."
    ]


# -- the apparatus and the editors' hand


def test_the_lemma_is_in_the_text_and_the_readings_in_notes():
    document = tei(
        "<p>The <app><lem wit='#A'>mill</lem><rdg wit='#B #C'>wheel</rdg><rdg wit='#D'/></app>"
        " turns <app><rdg wit='#A'>on</rdg><rdg wit='#B'>by</rdg></app>.</p>"
    )
    assert texts(document) == [
        "The mill turns on.", "mill A] wheel B C; om. D", "on A] by B",
    ]  # fmt: skip
    assert notes(document) == [
        ("", "mill", "mill A] wheel B C; om. D"),
        ("", "on", "on A] by B"),
    ]
    assert counts(document)["other readings"] == 2


def test_grouped_and_nested_readings_are_all_kept():
    document = tei(
        "<p><app><lem>the <app><lem>old</lem><rdg wit='E'>new</rdg></app> mill</lem>"
        "<rdgGrp type='minor'><rdg wit='#B'>ye mill</rdg><rdg wit='#C'>yᵉ mill</rdg></rdgGrp>"
        "<note>C is late.</note></app></p>"
    )
    assert texts(document)[0] == "the old mill"
    assert "the old mill] ye mill B; yᵉ mill C; C is late." in texts(document)
    assert "old] new E" in texts(document)


def test_a_reading_inside_another_reading_stands_in_brackets_behind_it():
    document = tei(
        "<p><app><lem>the mill</lem><rdg wit='#B'>the <app><lem>old</lem><rdg wit='#C'>new</rdg>"
        "<rdg wit='#D'/></app> mill</rdg></app> turns.</p>"
    )
    assert texts(document) == ["the mill turns.", "the mill] the old (new C; om. D) mill B"]


def test_an_apparatus_that_stands_apart_is_a_list_of_notes():
    document = tei(
        "<p>It turns.</p><listApp><app loc='1'><lem>turns</lem><rdg wit='#B'>burns</rdg></app>"
        "</listApp>"
    )
    assert shown(document) == [("body", "It turns."), ("note", "1 turns] burns B")]


@pytest.mark.parametrize(
    ("body", "text", "name"),
    [
        ("<choice><sic>teh</sic><corr>the</corr></choice> mill", "the mill", "corrections"),
        ("<choice><reg>mill</reg><orig>mylle</orig></choice>", "mylle", "old spellings"),
        (
            "<choice><abbr>Mr</abbr><expan>M<ex>iste</ex>r</expan></choice>",
            "Mister",
            "abbreviations",
        ),
        ("<sic corr='the'>teh</sic> mill", "the mill", "corrections"),
        ("<reg orig='mylle'>mill</reg>", "mylle", "old spellings"),
        ("<abbr expan='Mister'>Mr</abbr>", "Mister", "abbreviations"),
        ("the <del>old</del><add>new</add> mill", "the new mill", "deletions"),
        ("the <gap reason='torn'/> mill", "the […] mill", "gaps"),
        ("the <supplied>old</supplied> mill", "the old mill", "supplied text"),
        (
            "a <figure><graphic url='x'/><figDesc>A mill</figDesc></figure>mill",
            "a mill",
            "pictures",
        ),
    ],
)
def test_what_the_editors_did_is_shown_one_way_and_counted(body, text, name):
    document = tei(f"<p>{body}</p>")
    assert document.text == text
    assert counts(document)[name] == 1


def test_of_a_choice_what_can_be_read_is_shown():
    assert tei("<p><choice><abbr>Mr</abbr><expan/></choice></p>").text == "Mr"
    private = "<choice><orig><g>\ue670</g></orig><reg>par</reg></choice>"
    assert tei(f"<p>{private}t</p>").text == "part"
    assert tei("<p>a <choice><sic/><corr/></choice> mill</p>").text == "a mill"


def test_a_deletion_that_the_writer_took_back_is_text():
    document = tei("<p>It <restore><del>slowly</del></restore> <del>never</del> turns.</p>")
    assert document.text == "It slowly turns."
    assert counts(document)["deletions"] == 1


def test_an_addition_is_marked_as_inserted():
    assert styles(tei("<p>a <add>new</add> mill</p>")) == [("new", "inserted")]


@pytest.mark.parametrize(
    ("markup", "style"),
    [
        ("<hi>x</hi>", ["italic"]),
        ("<hi rend='bold'>x</hi>", ["bold"]),
        ("<hi rend='i b'>x</hi>", ["bold", "italic"]),
        ("<hi rendition='#sup'>x</hi>", ["superscript"]),
        ("<hi style='font-variant: small-caps'>x</hi>", ["small caps"]),
        ("<hi rend='sperrtext'>x</hi>", ["spaced"]),
        ("<hi rend='roman'>x</hi>", []),
        ("<foreign>x</foreign>", ["italic"]),
        ("<title level='m'>x</title>", ["italic"]),
        ("<emph rend='underline'>x</emph>", ["underlined"]),
        ("<hi rendition='#own'>x</hi>", ["struck out"]),
    ],
)
def test_how_words_are_set_is_kept(markup, style):
    header = (
        "<teiHeader><encodingDesc><tagsDecl><rendition xml:id='own' scheme='css'>text-decoration: "
        "line-through</rendition></tagsDecl></encodingDesc></teiHeader>"
    )
    document = tei(f"<p>a {markup} b</p>", header)
    assert document.text == "a x b"
    assert styles(document) == [("x", one) for one in style]


# -- pages, lines, running heads


def test_pages_begin_where_the_edition_says():
    document = tei(
        "<pb n='1'/><p>One <pb n='2'/>two.</p><p>Three.</p>"
        "<milestone unit='page' n='3'/><p>Four.</p>"
    )
    assert texts(document) == ["One two.", "Three.", "Four."]
    assert [p.page for p in document.paragraphs] == ["1", "2", "3"]
    assert [(document.text[p.at :].split()[0], p.label) for p in document.pages] == [
        ("One", "1"), ("two.", "2"), ("Four.", "3"),
    ]  # fmt: skip


def test_pages_of_another_edition_are_counted_not_mixed_in():
    document = tei("<p><pb ed='A' n='1'/>One <pb ed='B' n='88'/>two <pb ed='A' n='2'/>three.</p>")
    assert [p.label for p in document.pages] == ["1", "2"]
    assert counts(document)["other pages"] == 1


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("the mill<lb/>turns", "the mill turns"),
        ("a won<lb break='no'/>derful mill", "a wonderful mill"),
        ("a won-\n <lb break='no'/>\n derful mill", "a wonderful mill"),
        ("a won-<lb/>\nderful mill", "a wonderful mill"),
        ("a <hi rend='b'>won¬</hi><lb/>derful mill", "a wonderful mill"),
        ("a won-<pb n='2' break='no'/><fw>won-</fw><lb/>derful mill", "a wonderful mill"),
        ("the self-<lb/>same and a self-same mill", "the self-same and a self-same mill"),
        ("so he left -<lb/>and came", "so he left - and came"),
        ("one<lb/> <lb/>two", "one two"),
    ],
)
def test_a_word_goes_on_over_a_line_only_where_it_does(body, text):
    assert tei(f"<p>{body}</p>").text.partition("\n")[0] == text


def test_a_running_head_does_not_part_the_paragraph_it_stands_in():
    document = tei(
        "<p>One <fw type='header' place='top'>THE MILL</fw> two.</p><fw type='sig'>A2</fw>"
    )
    assert shown(document) == [("body", "One two."), ("header", "THE MILL"), ("footer", "A2")]
    assert document.paragraphs[1].number is None


# -- several texts


def test_a_corpus_is_read_text_by_text():
    one = "<TEI>{}<text><body><div><head>Part</head><p>{}</p></div></body></text></TEI>"
    header = "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt></fileDesc></teiHeader>"
    whole = (
        f"<teiCorpus>{header.format('Letters')}{one.format(header.format('First'), 'a')}"
        f"{one.format(header.format('Second'), 'b')}</teiCorpus>"
    )
    document = read_bytes(whole.encode(), "a.xml")
    assert document.title == "Letters"
    assert [(p.level, document.paragraph_text(i)) for i, p in enumerate(document.paragraphs)] == [
        (1, "First"), (2, "Part"), (0, "a"), (1, "Second"), (2, "Part"), (0, "b"),
    ]  # fmt: skip


# -- the way back


def test_words_lead_back_to_the_xml():
    document = tei(
        "<p>Salt &amp; <hi>bread</hi>,\n  ag<lb break='no'/>ain &mdash; <![CDATA[a<b]]></p>"
    )
    assert document.text == "Salt & bread, again — a<b"
    assert source_of(document, "bread") == "bread"
    assert source_of(document, "again") == "ag<lb break='no'/>ain"
    assert source_of(document, "a<b") == "a<b"
    assert source_of(document, "Salt & bread") == "Salt &amp; <hi>bread"


def test_as_in_the_file_is_the_xml_itself():
    whole = f"<TEI>{HEADER}<text><body><p>It turns.</p></body></text></TEI>"
    document = read_bytes(whole.encode(), "a.xml", Way(as_in_file=True))
    assert document.as_in_file
    assert document.text == document.source == whole
    assert (document.title, document.format) == ("The Mill", "TEI-XML")
    assert document.way == Way(as_in_file=True)
    assert document.fingerprint != read_bytes(whole.encode(), "a.xml").fingerprint


WORDS = st.sampled_from(
    ["mill ", "old", " turns\r\n", "won-", "&amp;", "&#8212;", "&x;", "é", "<![CDATA[<]]>"]
)
NAMES = st.sampled_from(
    ["p", "div", "head", "lg", "l", "note", "app", "lem", "rdg", "choice", "sic", "corr", "list",
     "item", "label", "table", "row", "cell", "q", "sp", "speaker", "stage", "fw", "hi", "eg", "u",
     "seg", "figure", "del", "add", "ref target='#n'", "note xml:id='n'", "text", "body"]
)  # fmt: skip
EMPTY = st.sampled_from(
    ["<lb/>", "<pb n='4'/>", "<lb break='no'/>", "<gap/>", "<ptr target='#n'/>", "<!-- c -->"]
)
TREES = st.recursive(
    WORDS | EMPTY,
    lambda inner: st.tuples(NAMES, st.lists(inner, max_size=4)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0].split()[0]}>"
    ),
    max_leaves=25,
)


@given(TREES)
def test_every_copied_character_stands_in_the_xml_where_the_map_says(body):
    try:
        document = tei(f"<p>begin</p>{body}")
    except NotTextError:
        return
    for run in document.offsets.runs:
        there = document.source[run.raw : run.raw + run.length]
        here = document.text[run.read : run.read + run.length]
        assert here.replace("\u2028", "\n") == there.replace("\r", "\n")
    assert "\n".join(texts(document)) == document.text
    for paragraph in document.paragraphs:
        assert document.text[paragraph.span.start : paragraph.span.end].strip()


@given(st.binary(max_size=60), st.integers(0, 400))
def test_a_damaged_file_is_read_or_refused_in_words(junk, at):
    whole = (
        f"<TEI {NS}>{HEADER}<text><body><p>It turns &amp; <note>on</note>.</p></body></text></TEI>"
    )
    data = whole.encode()
    with suppress(InputError):
        TeiReader().read(data[:at] + junk + data[at + 3 :], "a.xml", ReadOptions())


# -- hostile files


def test_a_file_cut_short_is_read_as_far_as_it_goes():
    document = read_bytes(b"<TEI><text><body><p>It turns <hi>on and", "a.xml")
    assert document.text == "It turns on and"
    assert counts(document)["unpaired tags"] == 5


@pytest.mark.parametrize(
    ("sound", "damaged"),
    [
        ("</teiHeader>", "</tei eader>"),
        ("</teiHeader>", ""),
        ("</fileDesc></teiHeader>", "</fil"),
        (f"<TEI {NS}>", "<T EI>"),
    ],
)
def test_a_header_that_does_not_end_costs_no_text(sound, damaged):
    whole = f"<!-- <TEI > --><TEI {NS}>{HEADER}{TEXT}</TEI>"
    document = read_bytes(whole.replace(sound, damaged).encode(), "mill.xml")
    assert document.text == "It turns."
    assert counts(document)["unpaired tags"] > 0


def test_tags_that_fit_nothing_are_counted_and_take_no_words():
    document = tei("<p>It </hi>turns <b>on.</p><p>a < b & c</p>")
    assert texts(document) == ["It turns on.", "a < b & c"]


def test_entities_of_the_file_are_never_expanded():
    whole = (
        '<!DOCTYPE TEI [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "/etc/passwd">]>'
        "<TEI><text><body><p>&b; and &c;</p></body></text></TEI>"
    )
    document = read_bytes(whole.encode(), "a.xml")
    assert document.text == "&b; and &c;"
    assert counts(document)["unknown entities"] == 2


def test_a_header_without_text_is_refused_in_words():
    with pytest.raises(NotTextError, match=r"^mill\.xml is a TEI file without any text"):
        tei("")


def test_reading_can_be_stopped():
    options = ReadOptions(cancelled=lambda: True)
    with pytest.raises(Cancelled):
        TeiReader().read(b"<TEI><text><p>a</p></text></TEI>", "a.xml", options)


SHAPES = {
    "elements in elements": "<hi>*x</hi>*",
    "parts in parts": "<div>*x",
    "notes in notes": "<note>*x",
    "parts in notes": "<note><div>*x",
    "readings in readings": "<app><lem>*x</lem><rdg>y</rdg></app>*",
    "choices in choices": "<choice><sic/><corr>*x",
    "ends without a begin": "</p>*x",
    "comments": "<!--*x",
    "CDATA": "<![CDATA[*x",
    "instructions": "<?x *x",
    "document types": "<!DOCTYPE [*x",
    "quotes": "<a b='*x",
    "ampersands": "&*x",
    "attributes": "<p a='1' *b*>x</p>",
    "line breaks": "<p>x*<lb/> *</p>",
    "page breaks": "*<pb/>*x",
    "cells": "<table><row>*<cell/>*<cell>x</cell></row></table>",
    "quotations": "<quote><p>*x",
    "hyphens": "<p>x-<lb/>*</p>",
}


def grown(shape: str, times: int) -> bytes:
    """Return a TEI text of a shape whose parts before a star stand there many times."""
    parts = shape.split("*")
    body = "".join(part * times for part in parts[:-1]) + parts[-1]
    return f"<TEI><text><body>{body}</body></text></TEI>".encode()


def calls_of(data: bytes) -> int:
    """Return how many functions are called, in Python and below, to read ``data``."""
    count = 0

    def tick(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(tick)
    try:
        document = TeiReader().read(data, "a.xml", ReadOptions())
    finally:
        sys.setprofile(None)
    assert "x" in document.text
    return count


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_four_times_the_text_takes_four_times_the_steps(shape):
    assert calls_of(grown(shape, 1200)) < 5 * calls_of(grown(shape, 300))


@pytest.mark.timeout(60)
@pytest.mark.parametrize("shape", ["<!--*x", "<a b='*x", "<p a='1' *b*>x</p>"])
def test_megabytes_of_garbage_are_read(shape):
    times = 2_000_000 // len(shape)
    assert "x" in TeiReader().read(grown(shape, times), "a.xml", ReadOptions()).text
