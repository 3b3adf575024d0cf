"""How a row's own view is kept in the reports."""

from dataclasses import replace

from diptych_index.export.export import render
from diptych_index.session.model import Pin, Row, RowView, Session

from .samples import PRINT_B, SESSION, anchor


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
        'the <del title="only A: substance">−<span>old</span></del>'
        '<ins title="only B: substance">+<span>new</span></ins> mill' in html
    )
    markdown = render(session("the old mill", "the new mill", "inline"), "md")
    assert "> the −~~old~~+**new** mill" in markdown


def test_side_by_side_shows_each_with_its_own() -> None:
    markdown = render(session("the old mill", "the new mill", "side by side"), "md")
    assert "In A:\n\n> the −~~old~~ mill\n\nIn B:\n\n> the +**new** mill" in markdown


def test_common_ground_marks_what_is_shared_and_lists_it() -> None:
    shown = session("Otters fish by night", "By night no otters came", "common ground")
    html = render(shown, "html")
    assert "<mark>Otters</mark> fish by <mark>night</mark>" in html
    assert "By <mark>night</mark> no <mark>otters</mark> came" in html
    assert "- Otters (1 in A, 1 in B)\n- night (1 in A, 1 in B)" in render(shown, "md")


def test_passages_that_agree_are_said_to_and_not_printed_thrice() -> None:
    html = render(session("the mill", "the mill", ""), "html")
    assert "The passages are the same, letter for letter." in html
    assert html.count("the mill<") == 2


def test_a_difference_in_white_space_can_be_seen() -> None:
    html = render(session("the mill\nburns", "the mill burns", ""), "html")
    assert '<del title="only A: white space">−<span>↵\n</span></del>' in html
    assert '<ins title="only B: white space">+<span>␣</span></ins>' in html


def test_every_passage_of_a_is_compared_with_every_one_of_b() -> None:
    base = session("the old mill", "the new mill", "")
    third = Pin(id="p3", side="B", number=2, anchor=anchor("the red mill", PRINT_B))
    row = replace(base.rows[0], pins=("p1", "p2", "p3"))
    html = render(replace(base, pins=(*base.pins, third), rows=(row,)), "html")
    assert "A1 and B1: " in html
    assert "A1 and B2: " in html
    assert "B1 and B2" not in html
