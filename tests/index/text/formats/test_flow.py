"""What a tree of HTML becomes: paragraphs and their kinds, lists, tables, verse, notes, pages."""

import lxml.html

from diptych_index.text.document import Document
from diptych_index.text.formats.flow import Flow
from diptych_index.text.writer import Facts, Writer

FACTS = Facts("mill.html", "0" * 64, "a web page")


def flowed(markup: str) -> Document:
    writer = Writer()
    Flow(writer).walk(lxml.html.document_fromstring(markup))
    return writer.finish(FACTS)


def rows(markup: str) -> list[tuple[str, str]]:
    document = flowed(markup)
    return [(p.kind, document.paragraph_text(i)) for i, p in enumerate(document.paragraphs)]


def notes(markup: str) -> list[tuple[str, str, str]]:
    """Return label, mark and body of every note."""
    document = flowed(markup)
    cut = document.text
    return [
        (n.label, cut[n.call.start : n.call.end] if n.call else "", cut[n.body.start : n.body.end])
        for n in document.notes
    ]


def test_blocks_are_paragraphs_and_inline_elements_are_not():
    assert rows("<div>One <b>word</b><p>Two</p>three<section>four</section></div>") == [
        ("body", "One word"),
        ("body", "Two"),
        ("body", "three"),
        ("body", "four"),
    ]


def test_headings_have_their_level():
    document = flowed("<h1>Mill</h1><h3>Wheel</h3><div role=heading aria-level=4>Axle</div>")
    assert [(p.kind, p.level) for p in document.paragraphs] == [
        ("heading", 1),
        ("heading", 3),
        ("heading", 4),
    ]


def test_list_items_keep_the_mark_that_is_printed_before_them():
    assert rows(
        "<ul><li>Flour<li>Bran<ul><li>fine</ul></ul>"
        "<ol start=3><li><p>Sluice</p><p>closed</p><li>Weir</ol><ol type=a><li>x</ol>"
    ) == [
        ("list", "• Flour"),
        ("list", "• Bran"),
        ("list", "◦ fine"),
        ("list", "3. Sluice"),
        ("list", "closed"),
        ("list", "4. Weir"),
        ("list", "a. x"),
    ]


def test_a_table_of_data_is_a_row_a_line_and_a_table_of_layout_flows():
    assert rows("<table><tr><th>Mill<th>Stones<tr><td>Upper<td>2<tr><td><td>3</table>") == [
        ("table", "Mill | Stones\u2028Upper | 2\u2028| 3")
    ]
    assert rows("<table><tr><td><h2>Mills</h2><p>Old.</p><td><p>New.</p></table>") == [
        ("heading", "Mills"),
        ("body", "Old."),
        ("body", "New."),
    ]


def test_one_line_break_ends_a_line_and_two_end_the_paragraph():
    assert rows("<p>The mill<br>by the weir<br><br>was sold.</p>") == [
        ("body", "The mill\u2028by the weir"),
        ("body", "was sold."),
    ]


def test_stanzas_are_verse_a_line_a_line():
    assert rows(
        "<div class=poem><div class=stanza><span class=i0>The wheel goes round,<br></span>"
        "<span class=i2>the river by<br></span></div>"
        "<div class=stanza><div class='verse indent0'>and by,</div><div class=verse>"
        "and by.</div></div></div>"
    ) == [
        ("verse", "The wheel goes round,\u2028the river by"),
        ("verse", "and by,\u2028and by."),
    ]


def test_numbers_of_lines_stand_beside_the_text_and_not_in_it():
    document = flowed(
        "<div class=stanza><div>The wheel goes round,<span class=lnum>20</span></div>"
        "<div><span class=linenum>21</span>and by</div></div>"
        "<p>A <span class=ln>long</span> word<span class=ln>22</span>and <span>23</span></p>"
    )
    assert document.text == "The wheel goes round,\u2028and by\nA long word and 23"
    assert {line.name: line.count for line in document.report}["line numbers"] == 3


def test_a_note_is_tied_to_its_mark_whoever_made_the_page():
    pandoc = (
        '<p>It turns.<a href="#fn1" id="fnref1"><sup>1</sup></a></p><section class=footnotes>'
        '<ol><li id=fn1><p>By water. <a href="#fnref1">↩</a></p></li></ol></section>'
    )
    gutenberg = (
        '<p>It turns.<a id="FNanchor_1" href="#Footnote_1" class=fnanchor>[1]</a></p>'
        '<div class=footnote><p><a id="Footnote_1" href="#FNanchor_1"><span class=label>[1]</span>'
        "</a> By water.</p></div>"
    )
    wiki = (
        '<p>It turns.<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup></p>'
        '<ol class=references><li id="cite_note-1"><span class=mw-cite-backlink>^ '
        '<a href="#cite_ref-1">a</a></span> <span>By water.</span></li></ol>'
    )
    word = (
        '<p>It turns.<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a></p>'
        '<div id=ftn1><p><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> By water.</p></div>'
    )
    assert notes(pandoc) == [("1", "1", "By water.")]
    for markup in (gutenberg, wiki, word):
        assert notes(markup) == [("1", "[1]", "By water.")]


def test_a_label_in_brackets_is_not_said_twice_where_its_number_leads_back():
    page = '<p>It turns.<a href="#n1" id="r1">1</a></p><ol class=footnotes><li id="n1">{}</li></ol>'
    linked = page.format('[<a href="#r1">1</a>] By water.')
    bare = page.format("[<b>1</b>] By water.")
    fixed = page.format('(<a href="#r1">1</a>)&nbsp;By water.')
    assert notes(linked) == notes(bare) == notes(fixed) == [("1", "1", "By water.")]
    assert rows(linked)[1:] == rows(bare)[1:] == [("note", "1 By water.")]
    aside = page.format("(<i>see</i> the weir) By water.")
    assert notes(aside) == [("1", "1", "(see the weir) By water.")]


def test_a_note_inside_a_sentence_is_set_behind_its_paragraph():
    assert rows("<p>The mill<span class=sidenote>A water mill.</span> turns.</p>") == [
        ("body", "The mill turns."),
        ("note", "A water mill."),
    ]


def test_a_table_of_contents_calls_no_notes():
    markup = (
        '<p><a href="#c1">1</a> <a href="#c2">2</a></p><h2 id=c1>One</h2><p>a</p>'
        "<h2 id=c2>Two</h2><p>b</p>"
    )
    assert notes(markup) == []


def test_page_numbers_are_pages_and_not_text():
    document = flowed(
        "<p>Before <span class=pagenum>[Pg 12]</span>and <a id=page_13></a>after.</p>"
        '<span epub:type="pagebreak" title="xiv">xiv</span><p>Next.</p>'
    )
    assert document.text == "Before and after.\nNext."
    assert [(page.label, document.text[page.at :][:5]) for page in document.pages] == [
        ("12", "and a"),
        ("13", "after"),
        ("xiv", "Next."),
    ]


def test_what_nobody_sees_is_not_text_and_words_that_are_hidden_are_counted():
    document = flowed(
        "<p>Seen.</p><p hidden>a</p><p style='display: none'>b</p><script>c</script>"
        "<style>d</style><template><p>e</p></template><span aria-hidden=true>f</span><p hidden></p>"
    )
    assert document.text == "Seen."
    assert {line.name: line.count for line in document.report}["hidden text"] == 3


def test_pictures_and_formulas_are_counted_and_drawn_initials_are_letters():
    document = flowed(
        '<p><img alt="T" src=t.png>he mill <img alt="a wheel"> weighs '
        "<math><mi>m</mi><mo>=</mo><mn>2</mn></math></p>"
    )
    assert document.text == "The mill weighs m=2"
    assert {
        line.name: line.count for line in document.report if line.name in {"pictures", "formulas"}
    } == {
        "pictures": 1,
        "formulas": 1,
    }


def test_ten_thousand_elements_inside_each_other_are_walked_through():
    root = lxml.html.Element("div")
    at = root
    for _ in range(10_000):
        at = lxml.html.etree.SubElement(at, "b")
    at.text = "deep"
    writer = Writer()
    Flow(writer).walk(root)
    assert writer.finish(FACTS).text == "deep"
