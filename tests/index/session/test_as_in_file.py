"""Passages and hits of a text shown as it stands in its file stand where they say."""

import pytest

from diptych_index.engine.source_lines import SourceLines
from diptych_index.search.index import DocumentIndex
from diptych_index.search.search import search
from diptych_index.session.anchors import make_anchor, place
from diptych_index.spans import RawSpan, read_span
from diptych_index.text.read import read_bytes
from diptych_index.text.way import Way

ENDS = ["\n", "\r\n", "\r"]
LINES = [
    "The red mill",
    "by the old bridge",
    "",
    "  burned in May,",
    "the red",
    "mill of miller.",
]


def read(end, **options):
    return read_bytes(end.join(LINES).encode(), "mill.txt", Way(as_in_file=True), **options)


@pytest.fixture(params=ENDS, ids=["LF", "CRLF", "CR"])
def document(request):
    return read(request.param)


def span_of(document, first, last):
    start = document.text.index(first)
    return read_span(start, document.text.index(last, start) + len(last))


@pytest.mark.parametrize(
    ("first", "last", "paragraph", "lines"),
    [
        ("red", "mill", 1, (1, 1)),
        ("mill", "bridge", 1, (1, 2)),
        ("bridge", "burned", 1, (2, 4)),
        ("burned", "mill of", 2, (4, 6)),
        ("miller", ".", 2, (6, 6)),
    ],
)
def test_an_anchor_knows_its_lines(document, first, last, paragraph, lines):
    span = span_of(document, first, last)

    anchor = make_anchor(document, span)

    assert anchor.lines == lines == SourceLines(document).of(span)
    assert anchor.paragraph == paragraph
    assert anchor.raw == RawSpan(*anchor.read)
    assert anchor.quote == document.source[slice(*anchor.read)]
    around = anchor.prefix + anchor.quote + anchor.suffix
    assert around in document.text
    assert len(anchor.prefix) >= min(32, span.start)
    assert len(anchor.suffix) >= min(32, len(document.text) - span.end)
    assert place(anchor, document).anchor == anchor


def test_a_passage_is_found_again_when_the_file_gets_other_line_ends(document):
    anchor = make_anchor(document, span_of(document, "burned", "mill of miller"))
    for end in ENDS:
        other = read(end)

        placed = place(anchor, other)

        assert placed.state == "exact"
        assert placed.anchor.lines == (4, 6)
        assert placed.anchor.quote == f"burned in May,{end}the red{end}mill of miller"


def test_a_passage_of_the_cleaned_text_is_found_as_it_stands_in_the_file():
    data = "\r\n".join(LINES).encode()
    clean = read_bytes(data, "mill.txt")
    start = clean.text.index("burned")

    placed = place(make_anchor(clean, read_span(start, start + 20)), read("\r\n"))

    assert placed.state == "exact"
    assert placed.anchor.quote == "burned in May,\r\nthe r"


def test_hits_are_spans_of_the_file_also_over_a_line_end(document, tmp_path):
    index = DocumentIndex.open_or_build(document, tmp_path)

    result = search('"the red mill"', [("A", document, index)])

    columns = result["hits"]["A"]
    found = [
        document.source[start:end]
        for start, end in zip(columns["start"], columns["end"], strict=True)
    ]
    assert [" ".join(text.lower().split()) for text in found] == ["the red mill"] * len(found)
    starts = [document.source.index("The red mill"), document.source.index("the red")]
    assert sorted(set(columns["start"])) == starts
    assert sorted(set(columns["paragraph"])) == [0, 1]
    index.close()
