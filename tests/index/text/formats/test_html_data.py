"""Pages that a program would fill are read from what they hold for programs."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.errors import InputError
from diptych_index.text.document import Document
from diptych_index.text.formats.html import HtmlReader
from diptych_index.text.readers import ReadOptions
from diptych_index.text.way import Way

ONE = "The kiln on the hill has been cold since the autumn in which the clay ran out for good."
TWO = "Its last potter left a jar on the sill, and in the jar the key — “for whoever comes”."
THREE = "Nobody came for eleven years, and the jar filled with rain, with leaves, and with a wren."
FOUR = "The wren stayed. It is still there in a sense, since its great-grandchildren hold the sill."
FIVE = "So when the parish asked who would light the fire again, it had to ask the wrens as well."
STORY = (ONE, TWO, THREE, FOUR, FIVE)
SHELL = "You need to enable JavaScript to run this app."


def page(
    body: str, shown: str = f"<div id=root>{SHELL}</div>", *, ascii_only: bool = True
) -> bytes:
    data = {
        "@context": "https://schema.org",
        "@graph": [{"@type": "NewsArticle", "headline": "The kiln", "articleBody": body}],
    }
    linked = json.dumps(data, ensure_ascii=ascii_only)
    return (
        f"<html><head><meta charset=utf-8><title>The kiln</title>"
        f'<script type="application/ld+json">{linked}</script></head><body>{shown}</body></html>'
    ).encode()


def read(data: bytes, way: Way | None = None) -> Document:
    return HtmlReader().read(data, "page.html", ReadOptions(way or Way()))


def paragraphs(document: Document) -> list[tuple[str, str]]:
    return [(one.kind, document.paragraph_text(i)) for i, one in enumerate(document.paragraphs)]


def test_the_text_for_programs_is_read_where_the_page_shows_none():
    document = read(page("\n\n".join(STORY)))
    assert paragraphs(document) == [("title", "The kiln"), *(("body", line) for line in STORY)]


def test_the_reason_is_told_and_the_page_as_it_is_can_be_had_again():
    data = page("\n".join(STORY))
    document = read(data)
    (made,) = document.decisions
    assert made.before == SHELL
    assert "next to no text" in made.reason
    again = read(data, Way(undone=(made.key,)))
    assert SHELL in again.text
    assert ONE not in again.text
    assert again.decisions[0].undone


def test_every_letter_that_is_not_escaped_is_led_back_to_the_source():
    document = read(page("\n".join(STORY), ascii_only=False))
    for index, line in enumerate(STORY, start=1):
        raw = document.paragraphs[index].raw
        assert raw is not None
        found = document.source[raw.start : raw.end].replace('\\"', '"')
        assert found == line


def test_tags_in_it_part_paragraphs_and_are_not_shown():
    body = f"<h2>Clay &amp; wrens</h2><p>{ONE} <em>{THREE}</em></p>\n<p>{FOUR}<br>{FIVE}</p>"
    assert paragraphs(read(page(body)))[1:] == [
        ("heading", "Clay & wrens"), ("body", f"{ONE} {THREE}"), ("body", FOUR), ("body", FIVE),
    ]  # fmt: skip


def test_a_page_that_shows_its_text_is_read_as_it_is():
    shown = "<main><h1>The kiln</h1>" + "".join(f"<p>{line}</p>" for line in STORY) + "</main>"
    document = read(page("Nothing of the page. " * 400, shown))
    assert ONE in document.text
    assert "Nothing of the page" not in document.text


def test_a_summary_for_programs_does_not_take_the_place_of_what_is_shown():
    assert "JavaScript" in read(page("A kiln, cold.")).text


def test_the_whole_page_shows_what_it_shows():
    assert read(page("\n".join(STORY)), Way(whole=True)).text == SHELL


def test_a_page_that_shows_nothing_at_all_is_still_read():
    data = page("\n".join(STORY), "<div id=root></div>")
    assert ONE in read(data).text
    assert ONE in read(data, Way(whole=True)).text


@pytest.mark.parametrize("broken", ['{"articleBody": "', '{"articleBody": "\\', "{", "[" * 5000])
def test_broken_data_are_as_if_there_were_none(broken: str):
    data = f'<body>{SHELL}<script type="application/ld+json">{broken}{ONE * 9}</script>'.encode()
    assert read(data).text == SHELL


@given(st.text(min_size=400, max_size=500))
def test_any_text_is_read_or_refused_in_words(text: str):
    try:
        document = read(page(text))
    except InputError:
        return
    for one in document.paragraphs:
        assert document.text[one.span.start : one.span.end].strip()
        if one.raw is not None:
            assert 0 <= one.raw.start <= one.raw.end <= len(document.source)
