"""How a row's own view is kept in the reports."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from diptych_index.export.cells import Cell, cells
from diptych_index.export.choice import Choice
from diptych_index.export.export import render
from diptych_index.export.report import make_report
from diptych_index.session.model import Pin, Row, RowView, Session

from .samples import PANEL, PRINT_B, SESSION, TEXTS, anchor


def session(a: str, b: str, view: RowView) -> Session:
    """Return the sample session with one row of two passages."""
    pins = (
        Pin(id="p1", side="A", number=1, anchor=anchor(a)),
        Pin(id="p2", side="B", number=1, anchor=anchor(b, PRINT_B)),
    )
    return replace(SESSION, pins=pins, rows=(Row(id="r1", pins=("p1", "p2"), view=view),))


def test_inline_shows_both_passages_as_one() -> None:
    html = render(session("the old mill", "the new mill", "inline"), "html")
    assert (
        'the <del title="only in A: substance">old</del>'
        '<ins title="only in B: substance">new</ins> mill' in html
    )
    markdown = render(session("the old mill", "the new mill", "inline"), "md")
    assert "> the −~~old~~+**new** mill" in markdown
    assert "\n> the old mill\n" in markdown


def test_side_by_side_shows_each_with_its_own() -> None:
    markdown = render(session("the old mill", "the new mill", "side by side"), "md")
    assert "\n> the −~~old~~ mill\n" in markdown
    assert "\n> the +**new** mill\n" in markdown


def test_common_ground_marks_what_is_shared_and_lists_it() -> None:
    shown = session("Otters fish by night, otters", "By night no otters came", "common ground")
    html = render(shown, "html")
    assert "<mark>Otters</mark> fish by <mark>night</mark>, <mark>otters</mark>" in html
    assert "By <mark>night</mark> no <mark>otters</mark> came" in html
    assert "\nShared: Otters (2 and 1 times); night\n" in render(shown, "md")


def test_words_that_moved_are_marked_as_such() -> None:
    a = "The mill by the weir was sold in spring to a miller."
    b = "The mill by the weir was sold to a miller in spring."
    html = render(session(a, b, ""), "html")
    assert '<del class="moved" title="moved, here in A">in spring </del>' in html
    assert '<ins class="moved" title="moved, here in B"> in spring</ins>' in html
    assert "⇄*in spring*" in render(session(a, b, ""), "md")
    inline = render(session(a, b, "inline"), "md")
    assert "⇄−*in spring*" in inline
    assert "⇄+*in spring*" in inline
    assert '<del class="moved mixed"' in render(session(a, b, "inline"), "html")


def test_what_no_eye_sees_is_said() -> None:
    shown = session("the cooperative mill", "the co\u00adoperative mill", "")
    sentence = "They look the same: B has a soft hyphen."
    for kind in ("html", "md"):
        assert sentence in render(shown, kind)  # type: ignore[arg-type]
    hidden = Choice(hidden=frozenset({"white space", "hyphenation", "typography"}))
    assert sentence not in render(shown, "html", hidden)


def test_passages_that_agree_are_said_to_and_not_printed_thrice() -> None:
    html = render(session("the mill", "the mill", ""), "html")
    assert "The passages are the same, letter for letter." in html
    assert html.count("the mill<") == 2


def test_a_difference_in_white_space_can_be_seen() -> None:
    html = render(session("the mill\nburns", "the mill burns", ""), "html")
    assert '<del title="only in A: white space" data-sign="↵">\n</del>' in html
    assert '<ins title="only in B: white space" data-sign="␣"> </ins>' in html
    assert "+**␣**" in render(session("the mill\nburns", "the mill burns", ""), "md")


def test_every_passage_is_compared_with_the_base() -> None:
    base = session("the old mill", "the new mill", "")
    third = Pin(id="p3", side="B", number=2, anchor=anchor("the red mill", PRINT_B))
    row = replace(base.rows[0], pins=("p1", "p2", "p3"), base="p2")
    html = render(replace(base, pins=(*base.pins, third), rows=(row,)), "html")
    assert "A1 and B1: 1 of 3 words differs: 1 changed" in html
    assert "B1 and B2: " in html
    assert "A1 and B2" not in html


def test_of_more_than_two_the_base_stands_unmarked_and_the_others_show_both_sides() -> None:
    shown = cells(make_report(PANEL), make_report(PANEL).rows[1])
    base, b1, a2, b2 = shown
    assert [piece.kind for piece in base.pieces] == ["both"]
    for cell in (b1, a2, b2):
        assert texts(cell, "both", "only B") == TEXTS[cell.passage.pin.label]
        assert texts(cell, "both", "only A") == TEXTS["A1"]
    assert {piece.name for cell in shown for piece in cell.pieces} == {"", "A1", "B1", "A2", "B2"}


def test_a_class_that_is_hidden_is_not_marked_and_nothing_of_the_passage_is_lost() -> None:
    choice = Choice(hidden=frozenset({"case", "punctuation"}))
    shown = session("The mill, burns today", "the mill burns now", "")
    report = make_report(shown, choice)
    a, b = cells(report, report.rows[0])
    assert [piece.text for piece in a.pieces if piece.kind != "both"] == ["today"]
    assert texts(a, "both", "only A") == "The mill, burns today"
    assert texts(b, "both", "only B") == "the mill burns now"


def test_only_the_chosen_rows_are_there_under_their_heading_and_with_their_numbers() -> None:
    report = make_report(PANEL, Choice(rows=frozenset({"c2"})))
    assert [(row.number, row.row.id) for row in report.rows] == [(0, "g2"), (3, "c2")]
    assert make_report(PANEL, Choice(rows=frozenset({"gone"}))).rows == ()


words = st.lists(st.sampled_from(["mill", "Mill", "weir", "old", "the", "a", "\n", "no.", "שלום"]),
                 max_size=12).map(" ".join)  # fmt: skip


@given(words, words, words, st.sampled_from(["", "inline", "side by side", "common ground"]))
def test_a_cell_always_shows_all_of_its_passage(a: str, b: str, c: str, view: RowView) -> None:
    made = session(a, b, view)
    third = Pin(id="p3", side="A", number=2, anchor=anchor(c))
    for session_, quotes in (
        (made, (a, b)),
        (replace(made, pins=(*made.pins, third),
                 rows=(replace(made.rows[0], pins=("p1", "p2", "p3"), base="p2"),)), (a, b, c)),
    ):  # fmt: skip
        report = make_report(session_)
        row = report.rows[0]
        for cell, quote in zip(cells(report, row), quotes, strict=True):
            comparison = row.comparison(cell.passage)
            own = "only B" if comparison and comparison.b is cell.passage else "only A"
            if cell.own:
                assert "".join(piece.text for piece in cell.pieces) == quote
            else:
                assert texts(cell, "both", own) == quote


def texts(cell: Cell, *kinds: str) -> str:
    """Return the text of the pieces of some kinds."""
    return "".join(piece.text for piece in cell.pieces if piece.kind in kinds)
