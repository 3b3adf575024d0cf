"""What Markdown becomes: kinds, emphasis, footnotes, front matter, and the way to the source."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.errors import DiptychError
from diptych_index.spans import read_span
from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes
from diptych_index.text.way import Way

CLEAN = Way()


def read(text: str, way: Way = CLEAN) -> Document:
    return read_bytes(text.encode(), "mill.md", way)


def rows(text: str) -> list[tuple[str, str]]:
    document = read(text)
    return [(p.kind, document.paragraph_text(i)) for i, p in enumerate(document.paragraphs)]


def in_source(document: Document, words: str) -> str:
    """Return what stands in the source where the map says that ``words`` come from."""
    at = document.text.index(words)
    raw = document.offsets.to_raw(read_span(at, at + len(words)))
    return document.source[raw.start : raw.end]


def test_headings_of_both_makes_have_their_level():
    document = read("Mill\n====\n\ntext\n\n## Wheel ##\n\nStone\n-----\n")
    assert [(p.kind, p.level) for p in document.paragraphs] == [
        ("title", 0),
        ("body", 0),
        ("heading", 2),
        ("heading", 2),
    ]
    assert document.title == "Mill"


def test_several_headings_of_the_first_level_are_no_title():
    assert rows("# One\n\na\n\n# Two\n\nb") == [
        ("heading", "One"),
        ("body", "a"),
        ("heading", "Two"),
        ("body", "b"),
    ]


def test_wrapped_lines_are_one_paragraph_and_hard_breaks_are_lines():
    assert rows("The mill\nat the weir.\n\nOne  \ntwo\\\nthree") == [
        ("body", "The mill at the weir."),
        ("body", "One\u2028two\u2028three"),
    ]


def test_only_the_first_number_of_a_list_counts_as_it_was_typed() -> None:
    text = "3. Sluice\n3. Weir\n   1. Gate\n   1. Rack\n9. Race\n\nBelow.\n\n0. Ford\n0. Ferry\n"
    assert rows(text) == [
        ("list", "3. Sluice"),
        ("list", "4. Weir"),
        ("list", "1. Gate"),
        ("list", "2. Rack"),
        ("list", "5. Race"),
        ("body", "Below."),
        ("list", "0. Ford"),
        ("list", "1. Ferry"),
    ]


def test_lists_keep_their_marks_and_what_belongs_to_an_item_has_none():
    assert rows("3. Sluice\n4. Weir\n   - oak\n\n     and elm\n\n* Race") == [
        ("list", "3. Sluice"),
        ("list", "4. Weir"),
        ("list", "• oak"),
        ("list", "and elm"),
        ("list", "• Race"),
    ]


def test_quotations_code_and_tables_keep_their_kind():
    assert rows(
        "> said\n> the miller\n\n```py\nx  = 1\n\n  y\n```\n\n| a | b |\n|---|---|\n| 1 | |"
    ) == [
        ("quotation", "said the miller"),
        ("code", "x  = 1\u2028\u2028  y"),
        ("table", "a | b\u20281 |"),
    ]


def test_emphasis_is_kept_and_its_marks_are_not():
    document = read("The *old* **oak `axle`** ~~broke~~ <sup>2</sup>.")
    assert document.text == "The old oak axle broke 2."
    assert {
        (document.text[e.span.start : e.span.end].strip(), e.style) for e in document.emphasis
    } == {
        ("old", "italic"),
        ("oak axle", "bold"),
        ("axle", "monospaced"),
        ("broke", "struck out"),
        ("2", "superscript"),
    }


def test_a_footnote_is_tied_to_its_mark_with_all_its_paragraphs():
    document = read(
        "It turns.[^a] No [^b].\n\n[^a]: By *water*\n    alone.\n\n    And rain.\n\nMore."
    )
    assert [document.paragraph_text(i) for i in range(4)] == [
        "It turns.a No [^b].",
        "a By water alone.",
        "And rain.",
        "More.",
    ]
    (note,) = document.notes
    assert note.label == "a"
    assert note.call is not None
    assert note.call.start == len("It turns.")
    assert document.text[note.body.start : note.body.end] == "By water alone.\nAnd rain."


def test_front_matter_names_the_document_and_is_shown_as_its_head():
    document = read(
        "---\ntitle: 'The mill'\nauthors:\n  - Ann Weir\n  - Tom Lock\ndate: 1871-05-02\n"
        "lang: de-AT\ndraft: true\n---\nText."
    )
    assert (document.title, document.authors) == ("The mill", ("Ann Weir", "Tom Lock"))
    assert (document.date, document.language) == ("1871-05-02", "de")
    assert [(p.kind, document.paragraph_text(i)) for i, p in enumerate(document.paragraphs)] == [
        ("title", "The mill"),
        ("author", "Ann Weir"),
        ("author", "Tom Lock"),
        ("date", "1871-05-02"),
        ("body", "Text."),
    ]
    assert document.paragraphs[-1].lines == (10, 10)


def test_text_between_two_rules_is_no_front_matter():
    assert rows("---\n\nThe mill stood still.\n\n---\n\nMore.") == [
        ("body", "The mill stood still."),
        ("body", "More."),
    ]


def test_raw_html_is_read_for_its_text_and_pictures_are_counted():
    document = read(
        '<div align="center">\n<img src="a.png"><b>Mill</b> &amp; weir\n</div>\n\n![x](y.png) on'
    )
    assert document.text == "Mill & weir\non"
    assert [(line.name, line.count) for line in document.report if line.name == "pictures"] == [
        ("pictures", 2)
    ]


def test_words_lead_back_to_where_they_stand_and_entities_do_not():
    text = (
        "# Mill\r\n\r\nSee [the weir](http://weir.example/weir) and the weir &amp; \\*race\\*.\r\n"
    )
    document = read(text)
    assert document.text == "Mill\nSee the weir and the weir & *race*."
    at = document.text.index("and the weir") + len("and the ")
    raw = document.offsets.to_raw(read_span(at, at + 4))
    assert raw.start == text.rindex("weir &amp;")
    assert in_source(document, "race") == "race"
    assert document.paragraphs[1].lines == (3, 3)


def test_as_it_stands_in_the_file_nothing_is_taken_away():
    text = "# Mill\n\nIt *turns*.[^1]\n\n[^1]: slowly\n"
    document = read(text, Way(as_in_file=True))
    assert document.text.split() == text.split()
    assert document.format == "Markdown"


@pytest.mark.parametrize(
    "text", ["```", "- \n  - \n", "|a|\n|-|\n", "<!-- x", "[r]: y", "[^a]: \n"]
)
def test_markdown_with_hardly_anything_in_it_is_still_read(text: str):
    document = read(text)
    assert document.format == "Markdown"
    assert document.text.strip()


def test_white_space_alone_is_refused_in_words():
    with pytest.raises(DiptychError, match=r"mill\.md holds nothing but white space"):
        read(" \n\n")


MARKS = st.sampled_from(
    ["*", "**", "`", "[", "](x)", "![", "&amp;", "\\*", "[^1]", "\n[^1]: ", "\n\n", "\n", "\r\n",
     "> ", "- ", "1. ", "# ", "    ", "|", "\n|-|-|\n", "<b>", "</b>", "<br>", "mill", "weir ",
     "eau é", "```\n"]
)  # fmt: skip


@given(st.lists(MARKS, min_size=1, max_size=40))
def test_what_the_map_copies_stands_so_in_the_source(pieces: list[str]):
    try:
        document = read("".join(pieces) + " end")
    except DiptychError:
        return
    for run in document.offsets.runs:
        source = document.source[run.raw : run.raw + run.length]
        text = document.text[run.read : run.read + run.length]
        assert re.sub(r"\s+", " ", source) == re.sub(r"\s+", " ", text)
