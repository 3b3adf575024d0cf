"""Going to a place named in words, and the trail of places."""

import pytest

from diptych_desktop.controllers.trail import Trail, Visit
from diptych_desktop.engine_client.reading import PageMark, Place, ReadingDocument
from diptych_desktop.window.travel import find_place
from placed import placed

ROWS = [
    ("title", 0, 1, 1, 2, "364", "", "On Ferries"),
    ("body", 0, 2, 4, 9, "364", "", "The first paragraph."),
    ("header", 0, None, 11, 11, None, "", "ON FERRIES 364"),
    ("body", 0, 3, 13, 20, "365", "", "The second paragraph."),
]
HEAD = {
    "fingerprint": "f", "path": "f.txt", "name": "f.txt", "title": "On Ferries", "authors": [],
    "source_line": "", "date": "", "language": "en", "encoding": "utf-8", "as_in_file": False,
    "format": "plain text", "way": {}, "has_raw": True,
    "paragraphs": 4, "characters": 60,
}  # fmt: skip


@pytest.fixture
def document() -> ReadingDocument:
    made = ReadingDocument("A", HEAD)
    made.append(placed(ROWS))
    return made


@pytest.mark.parametrize(
    ("typed", "index"),
    [("2", 1), ("¶3", 3), (" 3 ", 3), ("l. 11", 2), ("l7", 1), ("L. 13", 3), ("l. 3", 1),
     ("p. 365", 3), ("p364", 0)],
)  # fmt: skip
def test_paragraph_line_and_page_are_found(document, typed, index):
    assert find_place(document, typed) == Place(index, 0)


def test_a_page_is_found_where_it_begins_inside_a_paragraph(document):
    inside = document.starts[1] + 10
    document.pages = [PageMark(inside, "365", False), PageMark(document.starts[3], "366", True)]
    assert find_place(document, "p. 365") == Place(1, 10)
    assert find_place(document, "p366") == Place(3, 0)
    assert find_place(document, "p. 364") == Place(0, 0)


@pytest.mark.parametrize("typed", ["", "9", "l. 0", "l. 21", "p. 9", "x y z", "¶", "l. x"])
def test_what_is_not_there_is_not_found(document, typed):
    assert find_place(document, typed) is None


def test_offsets_and_places_lead_to_each_other(document):
    for index, paragraph in enumerate(document.paragraphs):
        for offset in range(len(paragraph.text)):
            at = document.offset(Place(index, offset))
            assert document.place(at) == Place(index, offset)
    assert document.whole_text().splitlines() == [row[7] for row in ROWS]


def test_gaps_between_paragraphs_keep_offsets_true():
    document = ReadingDocument("A", HEAD)
    document.append([(*ROWS[0], 2, ()), (*ROWS[1], 15, ())])
    whole = document.whole_text()
    assert whole == "\n\nOn Ferries\n\n\nThe first paragraph."
    assert document.text(document.paragraph_span(1)) == "The first paragraph."


def visit(paragraph: int) -> Visit:
    return Visit("A", Place(paragraph, 0))


def test_back_and_forward_go_over_the_places_left():
    trail = Trail()
    trail.leave(visit(1))
    trail.leave(visit(5))
    assert trail.back(visit(9)) == visit(5)
    assert trail.back(visit(5)) == visit(1)
    assert trail.back(visit(1)) is None
    assert trail.forward(visit(1)) == visit(5)
    assert trail.forward(visit(5)) == visit(9)
    assert trail.forward(visit(9)) is None


def test_a_new_jump_forgets_what_lay_ahead():
    trail = Trail()
    trail.leave(visit(1))
    trail.back(visit(2))
    trail.leave(visit(7))
    assert trail.forward(visit(8)) is None
