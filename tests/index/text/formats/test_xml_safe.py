"""The XML of others: what comes out right, what is mended and what is refused."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from diptych_index.errors import InputError
from diptych_index.text.formats.xml_safe import decoded_xml, parse_content, parse_part, parse_soup


def words(root: etree._Element | None) -> str:
    assert root is not None
    return " ".join("".join(root.itertext()).split())


def test_a_doctype_that_points_elsewhere_is_taken_off():
    ncx = b'<?xml version="1.0"?>\n<!DOCTYPE ncx PUBLIC "-//X//DTD" "http://h/x.dtd">\n<ncx>a</ncx>'
    assert words(parse_part(ncx, "b.epub", "toc.ncx")) == "a"


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;">',
        "<!-- ]> --><!ENTITY x 'y'>",
    ],
)
def test_definitions_of_its_own_are_refused_in_a_package(subset):
    data = f"<!DOCTYPE r [{subset}]><r>&x;</r>".encode()
    with pytest.raises(
        InputError, match=r"b\.epub defines entities of its own \(in content\.opf\)"
    ):
        parse_part(data, "b.epub", "content.opf")
    with pytest.raises(InputError, match="defines entities"):
        parse_part(data.decode().encode("utf-16"), "b.epub", "content.opf")


def test_definitions_of_its_own_are_taken_off_a_content_document():
    data = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>a&x;b</p></html>'
    assert words(parse_content(data).root) == "a&x;b"


def test_entities_of_html_come_out_right_without_a_dtd():
    page = b"<html><p>caf&eacute;&nbsp;&mdash; &lt;b&gt; &amp; &hellip;</p></html>"
    root, sound = parse_content(page)
    assert root is not None
    assert sound
    assert "".join(root.itertext()) == "caf\u00e9\u00a0\u2014 <b> & \u2026"


def test_malformed_xhtml_is_read_as_html():
    root, sound = parse_content(
        b"<html><head><title/></head><body><p>One & two<p>Three</b><br>Four</html>"
    )
    assert words(root) == "One & twoThreeFour"
    assert not sound


def test_an_empty_element_does_not_swallow_what_follows_in_mended_html():
    root = parse_soup('<p>a<a id="x"/>b<script src="y"/>c<i class="z" />d<br/>e')
    assert root is not None
    assert "".join(root.itertext()) == "abcde"
    assert [a.getparent().tag for a in root.iter("br")] == ["p"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252", "iso-8859-1", "utf-8-sig"])
def test_the_declared_encoding_is_honored(encoding):
    data = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?><p>Müller</p>'
    assert "Müller" in decoded_xml(data.encode(encoding))


def test_a_wrongly_declared_encoding_falls_back():
    assert "Müller" in decoded_xml('<?xml version="1.0" encoding="utf-8"?>Müller'.encode("cp1252"))
    assert "Müller" in decoded_xml('<?xml version="1.0" encoding="punycode"?>Müller'.encode())


def test_forbidden_characters_are_shown():
    assert words(parse_part(b"<a>x\x0by</a>", "n", "p")) == "x\ufffdy"


@pytest.mark.parametrize("tag", ["<font>", "<div>", "<p><span class='x'>", "<table><tr><td>"])
def test_tags_that_are_never_closed_cost_no_text(tag):
    soup = "<html><body><h1>Mills</h1>" + f"{tag}word " * 600 + "<p>The end."
    root = parse_content(soup.encode()).root
    assert words(root).replace(" ", "") == "Mills" + "word" * 600 + "Theend."
    assert root is not None
    assert next(root.iter("h1")).text == "Mills"


def test_a_part_nested_beyond_measure_is_refused_rather_than_cut():
    with pytest.raises(InputError, match="nested beyond measure"):
        parse_part(b"<a>" * 300 + b"x" + b"</a>" * 300, "n.docx", "word/document.xml")


def test_a_part_is_mended_only_where_that_costs_no_text():
    mended = parse_part(b"<a><b>one</b> &amp; <i>two</a>", "n.docx", "p.xml")
    assert words(mended) == "one & two"
    cut = b"<a>" + b"<b>one two</b>" * 50 + b"</b></b></a>" + b"<b>three</b>" * 50
    with pytest.raises(InputError, match=r"n\.docx is damaged"):
        parse_part(cut, "n.docx", "p.xml")


def test_what_has_no_root_is_said_in_words():
    with pytest.raises(InputError, match=r"n\.docx is damaged \(its part word/document\.xml"):
        parse_part(b"   ", "n.docx", "word/document.xml")


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_but_words(data):
    parse_content(data)
    with suppress(InputError):
        parse_part(data, "n", "p")


PIECES = [*list("<>/!-[]\"'&;? ab\n"), "<!DOCTYPE", "<!--", "-->", "&nbsp;"]


@given(st.lists(st.sampled_from(PIECES), max_size=120))
def test_no_markup_raises_anything(pieces):
    parse_content("".join(pieces).encode())
