"""Titles of both directions of writing in one line."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLayout

from diptych_desktop.theme.directions import in_a_line, isolated

HEBREW, LATIN = "שלום 1905", "12 Letters"


def test_a_name_in_one_direction_stays_what_it_is():
    assert isolated("First draft / Second draft") == "First draft / Second draft"


def test_each_title_of_a_mixed_name_is_isolated():
    assert isolated(f"{HEBREW} / {LATIN}") == f"\u2068{HEBREW}\u2069 / \u2068{LATIN}\u2069"


def test_of_several_titles_each_is_isolated_where_one_is_written_from_right_to_left():
    assert in_a_line([HEBREW, LATIN], " · ") == f"\u2068{HEBREW}\u2069 · \u2068{LATIN}\u2069"
    assert in_a_line(["One", LATIN], " · ") == f"One · {LATIN}"
    assert in_a_line([], " · ") == ""


def places(line: str, part: str) -> list[float]:
    """Return where the letters of a part stand in a line, from its left edge."""
    layout = QTextLayout(line)
    layout.beginLayout()
    shown = layout.createLine()
    shown.setPosition(QPointF(0, 0))
    layout.endLayout()
    start = line.index(part)
    return [shown.cursorToX(at)[0] for at in range(start, start + len(part) + 1)]


def test_the_number_before_the_second_title_stays_with_it(qapp):
    line = f"{isolated(f'{HEBREW} / {LATIN}')} – Diptych"
    first, second, program = (places(line, part) for part in (HEBREW, LATIN, "Diptych"))
    assert max(first) <= min(second) < max(second) <= min(program)
