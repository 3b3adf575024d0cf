"""Lines of lists and notes: what runs over hangs under the words of the line before."""

import pytest

from diptych_desktop.panes.reading.lining import LIST, NOTE, mark_of
from diptych_desktop.panes.reading.painting import x_of

WORDS = "which is long enough to run over the end of its line, so that one sees what hangs " * 3


@pytest.mark.parametrize(
    ("style", "text", "mark"),
    [
        (LIST, "• a thing", "• "),
        (LIST, "12. a step", "12. "),
        (LIST, "(iv) a step", "(iv) "),
        (LIST, "[3] a source", "[3] "),
        (LIST, "– a thing", "– "),
        (LIST, "a thing that has no mark", ""),
        (LIST, "1931 was a year of low water", ""),
        (NOTE, "1. See above", "1. "),
        (NOTE, "12 See above", "12 "),
        (NOTE, "* See above", "* "),
        (NOTE, "See above", ""),
        (0, "• in the midst of the text", ""),
    ],
)
def test_the_mark_of_an_item_is_known(style, text, mark):
    assert mark_of(style, text) == mark


def item(text: str, kind: str = "list") -> tuple:
    return (kind, 0, 1, 1, 1, None, "", text)


def lines_of(pane, index: int):
    pane.view.lines.ensure(index)
    layout = pane.view.document().findBlockByNumber(index).layout()
    return [layout.lineAt(number) for number in range(layout.lineCount())]


@pytest.mark.parametrize(
    ("kind", "mark"), [("list", "• "), ("list", "12. "), ("list", "(a) "), ("note", "3 ")]
)
def test_what_runs_over_hangs_exactly_under_the_words(make_pane, kind, mark):
    pane = make_pane([item(mark + WORDS, kind)])
    first, *later = lines_of(pane, 0)
    assert later
    assert {round(x_of(line, line.textStart())) for line in later} == {
        round(x_of(first, len(mark)))
    }


def test_a_list_in_a_list_stands_further_in(make_pane):
    pane = make_pane([item(mark + WORDS) for mark in ("• ", "◦ ", "▪ ")])
    starts = [x_of(lines_of(pane, index)[0], 0) for index in range(3)]
    assert starts[0] < starts[1] < starts[2]
    width = pane.view.lines.typeface.column
    ends = [line.x() + line.naturalTextWidth() for i in range(3) for line in lines_of(pane, i)]
    assert max(ends) <= width + 1


def test_read_from_right_to_left_the_marks_stand_at_the_right(make_pane):
    pane = make_pane([item("• " + "המעבורת חוצה את הנהר פעמיים ביום " * 6)])
    first, second, *_ = lines_of(pane, 0)
    assert x_of(second, second.textStart()) == pytest.approx(x_of(first, 2), abs=1)
