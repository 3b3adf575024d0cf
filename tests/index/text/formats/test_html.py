"""What a web page becomes: its encoding, facts, title, report, and the way to the source."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.errors import DiptychError, InputError
from diptych_index.spans import read_span
from diptych_index.text.document import Document
from diptych_index.text.known import format_of
from diptych_index.text.read import read_bytes
from diptych_index.text.way import Way

CLEAN = Way()
TEXT = "The mill at the weir was old, and nobody wrote down who had built it, or when, or for whom."


def read(markup: str | bytes, way: Way = CLEAN) -> Document:
    data = markup.encode() if isinstance(markup, str) else markup
    return read_bytes(data, "mill.html", way)


def in_source(document: Document, words: str) -> str:
    """Return what stands in the source where the map says that ``words`` come from."""
    at = document.text.index(words)
    raw = document.offsets.to_raw(read_span(at, at + len(words)))
    return document.source[raw.start : raw.end]


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"<!DOCTYPE html><p>x", "a.txt", "web page"),
        (b"\xef\xbb\xbf<html><p>x", "a", "web page"),
        ("<html><p>x".encode("utf-16"), "a.bin", "web page"),
        (b"<?xml version='1.0'?><!-- x --><html xmlns='urn:x'/>", "a", "web page"),
        (b"just words <b>", "a.htm", "web page"),
        (b"1 < 2 and words", "a.txt", "plain text"),
        (b"<div>x</div>\n\n# Mill", "a.md", "Markdown"),
        (b"# Mill", "a.markdown", "Markdown"),
    ],
)  # fmt: skip
def test_a_format_is_told_by_what_the_file_holds(data: bytes, name: str, expected: str):
    assert format_of(data, name).name == expected


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<meta charset=iso-8859-1><p>“Müller”".encode("cp1252"), "cp1252"),
        ("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'><p>“Мельница"
         .replace("“", "").encode("koi8-r"), "koi8-r"),
        ("<?xml version='1.0' encoding='shift_jis'?><html><p>水車小屋は古い。</p></html>"
         .encode("shift_jis"), "cp932"),
        ("<meta charset=iso-8859-1><p>“Müller”".encode(), "utf-8"),
        ("<meta charset=nonsense><p>Müller".encode(), "utf-8"),
        ("<html><p>Müller".encode("utf-16"), "utf-16"),
    ],
)  # fmt: skip
def test_the_encoding_is_what_fits_of_what_is_stated(data: bytes, encoding: str):
    document = read(data)
    assert document.encoding == encoding
    assert document.text == data.decode(encoding).rpartition("<p>")[2].partition("<")[0]


def test_the_page_says_who_wrote_it_when_and_where():
    document = read(
        "<html lang='en-GB'><title>The mill | The Weir Times</title>"
        "<meta property='og:site_name' content='The Weir Times'>"
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "author": '
        '[{"name": "Ann Weir"}, {"name": "Tom Lock"}], "datePublished": "2021-03-04T10:00Z"}]}'
        "</script>"
        f"<body><h1>The mill</h1><p>{TEXT}</p>"
    )
    assert document.title == "The mill"
    assert document.authors == ("Ann Weir", "Tom Lock")
    assert (document.date, document.source_line) == ("2021-03-04", "The Weir Times")
    assert document.language == "en"
    assert [p.kind for p in document.paragraphs] == ["title", "body"]


def test_a_logo_that_is_a_heading_is_not_the_title():
    document = read(
        f"<title>Mill may stay | The Weir Times</title><h1><a href=/>The Weir Times</a></h1>"
        f"<h2>Mill may stay</h2><p>{TEXT}</p><p>{TEXT}</p>"
    )
    assert document.title == "Mill may stay"
    assert document.text == f"Mill may stay\n{TEXT}\n{TEXT}"


def test_the_only_first_heading_is_kept_though_the_title_says_otherwise():
    document = read(
        f"<title>News</title><div class=hero><h1>Mill may stay</h1></div><div><p>{TEXT}</p>"
        f"<p>{TEXT}</p></div>"
    )
    assert document.text == f"Mill may stay\n{TEXT}\n{TEXT}"


def test_a_part_of_the_text_may_be_called_what_furniture_is_called():
    document = read(
        f"<h1>Mill</h1><div id=page><p>{TEXT}</p><div class=section id=social-networks>"
        f"<h2>Social networks</h2><p>{TEXT}</p></div><form><p>{TEXT}</p><p>{TEXT}</p></form></div>"
    )
    assert document.text.count(TEXT) == 4
    assert "Social networks" in document.text


def test_a_box_of_the_article_itself_stays_whatever_it_is_called():
    document = read(
        f"<article><h1>Mill</h1>{f'<p>{TEXT}</p>' * 12}<div class=extra-box>The box said this, and "
        "nothing but this, to all who read it.</div></article>"
    )
    assert document.text.endswith("to all who read it.")


def test_a_byline_gives_the_authors_where_nothing_else_does():
    document = read(f"<h1>x</h1><p class=byline>By Ann Weir and Tom Lock</p><p>{TEXT}")
    assert document.authors == ("Ann Weir", "Tom Lock")


def test_what_was_left_out_is_counted_and_the_whole_page_leaves_nothing_out():
    markup = f"<nav><a href=/>Go home now</a></nav><h1>Mill</h1><p>{TEXT}</p><p>{TEXT}</p>"
    lines = {line.name: line.count for line in read(markup).report}
    assert (lines["navigation"], lines["words left out"]) == (1, 3)
    for way in (Way(whole=True), Way(as_in_file=True)):
        document = read(markup, way)
        assert document.text.startswith("Go home now")
        assert not {"navigation", "words left out"} & {line.name for line in document.report}
        assert document.way == way


def test_words_lead_back_to_the_source_and_entities_do_not():
    markup = (
        "<html>\r\n<!-- mill --><script>var mill = '<p>mill</p>'</script><style>.mill{}</style>\r\n"
        "<p title='a > mill'>A mill &amp; a\r\nw&eacute;ir <b>stood</b> <![CDATA[here]]>.</p>"
    )
    document = read(markup)
    assert document.text == "A mill & a wéir stood ."
    at = document.text.index("mill")
    assert document.offsets.to_raw(read_span(at, at + 4)).start == markup.index("mill &amp;")
    assert in_source(document, "stood") == "stood"
    assert in_source(document, "wéir") == "w&eacute;ir"
    assert document.paragraphs[0].lines == (3, 4)


def test_what_stands_deeper_than_a_parser_goes_is_not_lost():
    for depth in (300, 5000):
        document = read("<div>" * depth + "The mill" + "<p>and the weir.")
        assert document.text.split() == ["The", "mill", "and", "the", "weir."]


def test_an_empty_element_of_xhtml_does_not_swallow_what_follows():
    document = read(
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body>"
        "<p><a id='x'/>One</p>"
        "<script src='a.js'/><p>Two</p></body></html>"
    )
    assert document.text == "One\nTwo"


@pytest.mark.parametrize("markup", ["<html></html>", "<html><!-- x", "<html><script>x</script>"])
def test_a_page_without_text_is_refused_in_words(markup: str):
    with pytest.raises(InputError, match=r"mill\.html is a web page without any text"):
        read(markup)


MARKS = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<a href='#x'>", "</a>", "<li>", "<ul>",
     "<table><tr><td>", "<td>", "</table>", "<br>", "<pre>", "</pre>", "<!--", "-->",
     "<script>", "</script>", "<style>", "&amp;", "&eacute", "&#150;", "<![CDATA[", "]]>", "<", ">",
     '"', "'", "=",
     "<p title=", "\r\n", "\n", " ", "mill ", "weir", "eau é", "水", "\x00", "<id=x", "<sup>",
     "<h1>", "<nav>", "<p id=x>", "<title>", "<textarea>", "<svg>", "<math><mi>"]
)  # fmt: skip


@given(st.lists(MARKS, max_size=40), st.booleans())
def test_what_the_map_copies_stands_so_in_the_source(pieces: list[str], whole: bool):
    try:
        document = read("<html>" + "".join(pieces), Way(whole=whole))
    except DiptychError:
        return
    for run in document.offsets.runs:
        source = document.source[run.raw : run.raw + run.length]
        text = document.text[run.read : run.read + run.length]
        assert re.sub(r"\s+", " ", source) == re.sub(r"\s+", " ", text)


@given(st.binary(max_size=200))
def test_no_bytes_at_all_raise_anything_but_words(data: bytes):
    try:
        read(b"<html>" + data)
    except DiptychError as error:
        assert "mill.html" in str(error)  # noqa: PT017 (most bytes raise nothing)


LONG = "The bell was cast in the town below, and it took nine oxen to bring it up the hill."


def test_notes_of_a_definition_list_are_the_definitions():
    page = (
        f'<p>{LONG} It cracked<a href="#n1" id="r1" class="footnote-reference">[1]</a> twice.</p>'
        f"<p>{LONG}</p>"
        '<dl class="footnote brackets"><dt class="label" id="n1"><a href="#r1">1</a></dt>'
        "<dd><p>Once in frost.</p></dd></dl>"
    )
    found = read(page)
    bodies = [found.text[note.body.start : note.body.end] for note in found.notes]
    assert bodies == ["Once in frost."]
    assert [note.label for note in found.notes] == ["1"]


def test_notes_that_share_a_paragraph_keep_their_numbers():
    page = (
        f'<p>{LONG} It cracked<a href="#n1" id="r1">1</a> and rang<a href="#n2" id="r2">2</a>.</p>'
        f'<p>{LONG}</p><p><a id="n1" href="#r1">1</a> Once in frost.<br>'
        '<a id="n2" href="#r2">2</a> A fifth too low.</p>'
    )
    text = read(page).text
    assert "1 Once in frost.\u20282 A fifth too low." in text


def test_the_full_name_on_a_card_is_no_note():
    page = (
        f'<p>{LONG}</p><p>{LONG}</p><div class="vcard">Written by <b class="fn">Ann Bell</b></div>'
    )
    assert read(page).notes == ()
