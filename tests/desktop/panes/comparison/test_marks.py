"""Which words are marked, in each view; what passages share; where words stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QImage, QPainter

from diptych_desktop.delegates.rows.content import CardContent, Look
from diptych_desktop.delegates.rows.formats import Formats
from diptych_desktop.delegates.rows.lines import only_line, shared_line
from diptych_desktop.delegates.rows.marks import (
    Mark,
    Marked,
    Run,
    marked,
    marked_inline,
)
from diptych_desktop.delegates.rows.notes import NoteDocument
from diptych_desktop.delegates.rows.passages import PassageDocument, PassageText, is_right_to_left
from diptych_desktop.models.differences import Stop, stops
from diptych_desktop.models.rows import RowItem
from diptych_desktop.theme.theme import load_theme
from diptych_index.session.model import Row
from panel_rows import pin, row_of

A, B = "The Old winter", "The old cold sea"
OPS = [
    {"op": "equal", "cls": "", "a": [0, 4], "b": [0, 4]},
    {"op": "replace", "cls": "case", "a": [4, 7], "b": [4, 7]},
    {"op": "equal", "cls": "", "a": [7, 8], "b": [7, 8]},
    {"op": "replace", "cls": "substance", "a": [8, 14], "b": [8, 12]},
    {"op": "insert", "cls": "substance", "a": [14, 14], "b": [12, 16]},
]
MINOR = frozenset({"case"})
VIEWS = ("", "side by side", "inline", "common ground")


def item(view: str = "", shared: tuple = (), a: str = A, b: str = B, ops=OPS) -> RowItem:
    pair = {
        "similarity": 0.8, "view": "difference", "ops": ops, "counts": {}, "shared": list(shared),
        "summary": "", "moves": [], "tally": {"words": 0, "alike": 0.8, "classes": {}},
        "inner": [], "unseen": [], "only_a": [], "only_b": [],
        "counted": [{**row, "documents": [None, None]} for row in shared],
    }  # fmt: skip
    row = Row(id="r", pins=("A1", "B1"), view=view)
    return RowItem(row, 1, (pin("A1", a), pin("B1", b)), {"view": "difference", "pairs": [pair]})


def marks(row: RowItem, cell: int, hidden=frozenset()) -> list[tuple[str, Mark]]:
    content = marked(row, hidden)[cell]
    return [(text, run.mark if run else Mark.PLAIN) for text, run in content.pieces()]


def drawn(row: RowItem) -> dict[int, Marked]:
    """What is shown in each cell of a closed card."""
    look = Look(load_theme("light"), frozenset(), QFont())
    return {cell: shown.content for cell, shown in CardContent(row, look).passages.items()}


def test_each_side_marks_its_own_words() -> None:
    assert marked(item(), ())[0].runs == (
        Run(4, 7, Mark.MINOR_A, (Stop(0, 1),)),
        Run(8, 14, Mark.ONLY_A, (Stop(0, 3),)),
    )
    assert marks(item(), 1) == [
        ("The ", Mark.PLAIN), ("old", Mark.MINOR_B), (" ", Mark.PLAIN), ("cold", Mark.ONLY_B),
        (" ", Mark.PLAIN), ("sea", Mark.ONLY_B),
    ]  # fmt: skip


def test_classes_can_be_left_out() -> None:
    assert marks(item(), 0, MINOR) == [("The Old ", Mark.PLAIN), ("winter", Mark.ONLY_A)]
    assert stops(item(), MINOR) == [Stop(0, 3), Stop(0, 4)]


@pytest.mark.parametrize("cell", [0, 1])
@pytest.mark.parametrize("hidden", [frozenset(), MINOR])
def test_no_letter_is_lost_by_marking(cell: int, hidden) -> None:
    content = marked(item(), hidden)[cell]
    assert content.text == "".join(text for text, _ in content.pieces()) == (A, B)[cell]


def test_in_one_text_a_stands_before_b_and_they_do_not_run_together() -> None:
    text = marked_inline(item("inline"), 0, ())
    assert text.text == "The Old\u2009old winter\u2009cold sea"
    own = [piece for piece, run in text.pieces() if run and run.mark is Mark.ONLY_A]
    assert own == ["winter"]


def test_in_one_text_a_hidden_difference_reads_as_a_has_it() -> None:
    assert marked_inline(item("inline"), 0, MINOR).text == "The Old winter\u2009cold sea"


def test_only_the_characters_that_differ_stand_out_in_a_word() -> None:
    row = row_of({"A1": "the colour of mills", "B1": "the color of mills"})
    assert [(text, run and run.inner) for text, run in marked(row, ())[0].pieces()] == [
        ("the ", None), ("colo", False), ("u", True), ("r", False), (" of mills", None),
    ]  # fmt: skip


def test_a_word_that_has_little_in_common_with_its_other_is_not_taken_apart() -> None:
    row = row_of({"A1": "the mill stood by water", "B1": "the mill stood near water"})
    assert not any(run.inner for content in marked(row, ()) for run in content.runs)


def test_words_that_moved_are_marked_as_moved_on_both_sides() -> None:
    row = row_of({"A1": "the white and black cat", "B1": "the black and white cat"})
    for cell, words in ((0, ["white", "black"]), (1, ["black", "white"])):
        content = marked(row, ())[cell]
        assert [text for text, mark in marks(row, cell) if mark is Mark.MOVED] == words
        assert sorted(content.text[a:b] for a, b in content.moved()) == ["black", "white"]


def test_a_base_is_marked_where_any_other_differs_from_it() -> None:
    row = row_of({
        "A1": "the old mill stood by the river", "B1": "the new mill stood by the river",
        "A2": "the old mill stood by the lake",
    })  # fmt: skip
    assert [text for text, mark in marks(row, 0) if mark is Mark.ONLY_A] == ["old", "river"]
    assert [text for text, mark in marks(row, 1) if mark is Mark.ONLY_B] == ["new"]
    assert [text for text, mark in marks(row, 2) if mark is Mark.ONLY_B] == ["lake"]


def test_a_stranger_among_versions_is_left_unmarked() -> None:
    row = row_of({
        "A1": "the old mill stood by the river", "B1": "nobody counted herons in winter",
        "A2": "the old mill stood by the lake",
    })  # fmt: skip
    assert marks(row, 1) == [("nobody counted herons in winter", Mark.PLAIN)]
    assert [text for text, mark in marks(row, 0) if mark is Mark.ONLY_A] == ["river"]


def test_in_one_text_a_base_stands_by_itself(qapp) -> None:
    row = row_of(
        {"A1": "the old mill stood", "B1": "the new mill stood", "A2": "the old mill fell"},
        view="inline",
    )
    shown = drawn(row)
    assert shown[0] == Marked("the old mill stood")
    assert shown[2].text == "the old mill stood\u2009fell"


def test_common_ground_marks_nothing_but_the_shared_places() -> None:
    shared = ({"words": "the", "a": [[0, 3]], "b": [[0, 3]]},)
    assert marked(item("common ground", shared), ())[0] == Marked(A, shared=((0, 0, 3),))
    assert stops(item("common ground", shared), ()) == []


def test_shared_words_are_counted_and_a_cut_is_told() -> None:
    shared = tuple({"words": w, "a": [[0, 1]] * n, "b": [[0, 1]]} for n, w in enumerate("xyz", 1))
    row = item("common ground", shared)
    assert shared_line(row, 0) == "In both: x (A 1, B 1) · y (A 2, B 1) · z (A 3, B 1)"
    assert shared_line(row, 0, 2) == "In both: x (A 1, B 1) · y (A 2, B 1) · and 1 more"
    assert shared_line(item("common ground"), 0) == ""


def test_what_only_one_says_is_told() -> None:
    row = row_of({"A1": "Oats and rye grew well.", "B1": "Nobody counted the rye."})
    assert only_line(row, 0, left=True) == "Only in A: Oats · grew · well"
    assert only_line(row, 0, left=False) == "Only in B: Nobody · counted"


BEYOND = [
    {"op": "equal", "cls": "", "a": [0, 2], "b": [0, 2]},
    {"op": "delete", "cls": "substance", "a": [2, 5], "b": [2, 2]},
]


@pytest.mark.parametrize("kind", [PassageText, PassageDocument])
def test_places_of_words_count_signs_beyond_the_first_plane_as_one(qapp, kind) -> None:
    text = marked(item(a="🌾 oat", b="🌾 ", ops=BEYOND), ())[0]
    passage = kind(text, Formats(load_theme("light"), 11.0))
    passage.fit(400)
    (word,) = passage.rects(text.places(Stop(0, 1)))
    (ear,) = passage.rects([(0, 1)])
    assert word.left() > ear.right()
    assert word.width() > 0


@pytest.mark.parametrize("kind", [PassageText, PassageDocument])
def test_words_broken_over_lines_have_a_rectangle_on_each(qapp, kind) -> None:
    passage = kind(Marked("wheat barley oats rye " * 6), Formats(load_theme("dark"), 11.0))
    passage.fit(180)
    rects = passage.rects([(0, len(passage.content.text))])
    assert len(rects) > 2
    tops = [rect.top() for rect in rects]
    assert tops == sorted(set(tops))


@pytest.mark.parametrize("text", ["oats and rye " * 20, "one\ntwo\r\nthree " * 9, "", "ש" * 300])
def test_a_closed_and_an_open_passage_are_nearly_equally_high(qapp, text: str) -> None:
    formats = Formats(load_theme("light"), 11.0)
    heights = [kind(Marked(text), formats).fit(300) for kind in (PassageText, PassageDocument)]
    assert abs(heights[0] - heights[1]) <= 0.1 * heights[1]


def test_a_text_that_runs_from_right_to_left_stands_on_the_right(qapp) -> None:
    passage = PassageText(Marked("ספר קטן"), Formats(load_theme("light"), 11.0))
    passage.fit(400)
    (rect,) = passage.rects([(0, 3)])
    assert rect.right() > 380
    assert is_right_to_left("«ספר»")
    assert not is_right_to_left("12 mill ספר")


def test_a_note_reads_no_files_and_no_html(qapp, tmp_path) -> None:
    picture = tmp_path / "x.png"
    picture.write_bytes(b"not a picture")
    note = f"**bold** <b>raw</b> ![p]({picture.as_uri()})"
    document = NoteDocument(note, load_theme("light"), QFont())
    document.setTextWidth(300)
    assert document.size().height() > 0
    assert "<b>raw</b>" in document.toPlainText()
    assert document.resource(2, picture.as_uri()) is None


def test_white_space_beside_words_that_moved_is_not_marked() -> None:
    row = row_of({
        "A1": "The white and black cat slept on the sacks of grain until the very morning",
        "B1": "The black and white cat slept on the sacks of grain until the very morning",
    })  # fmt: skip
    for cell, content in enumerate(marked(row, ())):
        assert content.text == row.text(cell)
        assert content.runs
        for text, run in content.pieces():
            assert run is None or text == text.strip()


def test_a_note_is_drawn_in_the_ink_of_its_theme_and_its_links_in_the_accent(qapp) -> None:
    theme = load_theme("dark")
    note = NoteDocument("Rye [here](http://mill.example)", theme, QFont())
    note.setTextWidth(300)
    image = QImage(300, 40, QImage.Format.Format_RGB32)
    image.fill(theme.paper)
    painter = QPainter(image)
    # Without soft edges, a letter has no other color than its own.
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing, False)
    note.draw(painter)
    painter.end()
    colors = {image.pixelColor(x, y).name() for x in range(300) for y in range(40)}
    assert {theme.ink.name(), theme.accent.name()} <= colors


WORDS = st.sampled_from(
    ["the", "The", "mill", "mills,", "stood", "by", "🌾", "rye", "ry\u0301e", "ספר", "  ", "\n", ""]
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)


@given(base=TEXTS, others=st.lists(TEXTS, min_size=1, max_size=3), view=st.sampled_from(VIEWS))
def test_marks_are_in_order_apart_and_within_any_texts(base, others, view) -> None:
    texts = {"A1": base} | {f"B{n}": text for n, text in enumerate(others, 1)}
    row = row_of(texts, view=view)
    shown = [marked_inline(row, n, MINOR) for n in range(len(others))] + marked(row, MINOR)
    for content in shown:
        places = [place for run in content.runs for place in (run.start, run.end)]
        assert places == sorted(places)
        assert all(run.start < run.end for run in content.runs)
        assert "".join(text for text, _ in content.pieces()) == content.text
        assert not places or (places[0] >= 0 and places[-1] <= len(content.text))
