"""Which words are marked, in each view; what a difference is called; where words stand."""

import pytest
from PySide6.QtGui import QFont

from diptych_desktop.delegates.rows.marks import (
    Mark,
    Marked,
    Run,
    describe,
    marked,
    marked_inline,
    shared_line,
    shown_ops,
)
from diptych_desktop.delegates.rows.passages import NoteDocument, PassageDocument
from diptych_desktop.models.rows import RowItem
from diptych_desktop.theme.theme import load_theme
from diptych_index.session.model import Anchor, Pin, Row
from diptych_index.spans import raw_span, read_span

OPS = [
    {"op": "equal", "cls": "", "a": [0, 4], "b": [0, 4]},
    {"op": "replace", "cls": "case", "a": [4, 7], "b": [4, 7]},
    {"op": "equal", "cls": "", "a": [7, 8], "b": [7, 8]},
    {"op": "replace", "cls": "substance", "a": [8, 14], "b": [8, 12]},
    {"op": "insert", "cls": "substance", "a": [14, 14], "b": [12, 16]},
]
A, B = "The Old winter", "The old cold sea"


def pin(side: str, text: str) -> Pin:
    anchor = Anchor(
        fingerprint="f", read=read_span(0, 1), raw=raw_span(0, 1), quote=text, prefix="",
        suffix="", paragraph=1, lines=(1, 1), page=None, section="",
    )  # fmt: skip
    return Pin(id=side, side=side, number=1, anchor=anchor)


def item(view: str = "", shared: tuple = (), a: str = A, b: str = B, ops=OPS) -> RowItem:
    result = {
        "similarity": 0.2 if view == "common ground" else 0.8,
        "view": "difference",
        "ops": ops,
        "counts": {},
        "shared": list(shared),
        "summary": "",
    }
    row = Row(id="r", pins=("A", "B"), view=view)
    return RowItem(row, 1, pin("A", a), pin("B", b), result)


def test_each_side_marks_its_own_words() -> None:
    assert marked(item(), "A", minor=True).runs == (
        Run("The "),
        Run("Old", Mark.MINOR_A, 1),
        Run(" "),
        Run("winter", Mark.ONLY_A, 3),
    )
    assert [run.mark for run in marked(item(), "B", minor=True).runs] == [
        Mark.PLAIN,
        Mark.MINOR_B,
        Mark.PLAIN,
        Mark.ONLY_B,
        Mark.ONLY_B,
    ]


def test_small_differences_can_be_left_out() -> None:
    assert [run.mark for run in marked(item(), "A", minor=False).runs] == [
        Mark.PLAIN,
        Mark.PLAIN,
        Mark.PLAIN,
        Mark.ONLY_A,
    ]
    assert shown_ops(item(), minor=False) == [3, 4]
    assert shown_ops(item(), minor=True) == [1, 3, 4]


@pytest.mark.parametrize("side", ["A", "B"])
@pytest.mark.parametrize("minor", [True, False])
def test_no_letter_is_lost_by_marking(side: str, minor: bool) -> None:
    assert marked(item(), side, minor=minor).text == (A if side == "A" else B)


def test_in_one_text_a_stands_before_b_and_they_do_not_run_together() -> None:
    text = marked_inline(item("inline"), minor=True)
    assert text.text == "The Old\u2009old winter\u2009cold sea"
    assert [run.text for run in text.runs if run.mark is Mark.ONLY_A] == ["winter"]


def test_in_one_text_a_hidden_difference_reads_as_a_has_it() -> None:
    assert marked_inline(item("inline"), minor=False).text == "The Old winter\u2009cold sea"


def test_common_ground_marks_nothing_but_the_shared_places() -> None:
    shared = ({"words": "the", "a": [[0, 3]], "b": [[0, 3]]},)
    text = marked(item("common ground", shared), "A", minor=True)
    assert text.runs == (Run(A),)
    assert text.shared == ((0, 0, 3),)
    assert shown_ops(item("common ground", shared), minor=True) == []


def test_shared_words_are_counted_and_a_cut_is_told() -> None:
    shared = tuple({"words": w, "a": [[0, 1]] * n, "b": [[0, 1]]} for n, w in enumerate("xyz", 1))
    row = item("common ground", shared)
    assert shared_line(row) == "In both: x (A 1, B 1) · y (A 2, B 1) · z (A 3, B 1)"
    assert shared_line(row, 2) == "In both: x (A 1, B 1) · y (A 2, B 1) · and 1 more"
    assert shared_line(item("common ground")) == ""


def test_a_difference_is_told_in_words() -> None:
    assert describe(item(), 3) == "“winter” only in A, “cold” only in B"
    assert describe(item(), 1) == "“Old” only in A, “old” only in B (case)"
    assert describe(item(), 4) == "“sea” only in B"


def test_places_of_words_count_signs_beyond_the_first_plane_as_one(qapp) -> None:
    ops = [
        {"op": "equal", "cls": "", "a": [0, 2], "b": [0, 2]},
        {"op": "delete", "cls": "substance", "a": [2, 5], "b": [2, 2]},
    ]
    text = marked(item(a="🌾 oat", b="🌾 ", ops=ops), "A", minor=True)
    document = PassageDocument(text, load_theme("light"))
    document.setTextWidth(400)
    assert document.toPlainText() == "🌾 oat"
    assert (document.unit(2), document.unit(5)) == (3, 6)
    (word,) = document.rects(text.places(1))
    (ear,) = document.rects([(0, 1)])
    assert word.left() > ear.right()
    assert word.width() > 0


def test_words_broken_over_lines_have_a_rectangle_on_each(qapp) -> None:
    document = PassageDocument(Marked((Run("wheat barley oats rye " * 6),)), load_theme("dark"))
    document.setTextWidth(180)
    rects = document.rects([(0, len(document.content.text))])
    assert len(rects) == document.begin().layout().lineCount()
    assert len(rects) > 2
    tops = [rect.top() for rect in rects]
    assert tops == sorted(set(tops))


def test_a_note_reads_no_files_and_no_html(qapp, tmp_path) -> None:
    picture = tmp_path / "x.png"
    picture.write_bytes(b"not a picture")
    note = f"**bold** <b>raw</b> ![p]({picture.as_uri()})"
    document = NoteDocument(note, load_theme("light"), QFont())
    document.setTextWidth(300)
    assert document.size().height() > 0
    assert "<b>raw</b>" in document.toPlainText()
    assert document.resource(2, picture.as_uri()) is None
