"""Tables: columns under one another where they fit, every character still in its place."""

import pytest
from PySide6.QtGui import QFont

from diptych_desktop.panes.reading.tables import as_columns, is_grid, tab_stops
from diptych_desktop.theme.theme import load_theme

TABLE = "Year | Crossings | Wind\u20281931 | 204 | north-east\u20281932 | 1,208 | west"
TABBED = TABLE.replace(" | ", "\t")


def x_of(pane, words: str) -> float:
    block = pane.view.document().firstBlock()
    pane.view.lines.ensure(0)
    at = block.text().index(words)
    found = block.layout().lineForTextPosition(at).cursorToX(at)
    return found[0] if isinstance(found, tuple) else found


def table(text: str) -> list[tuple]:
    return [("table", 0, 1, 1, 1, None, "", text)]


@pytest.mark.parametrize("text", [TABLE, TABBED])
def test_the_cells_of_a_column_stand_under_one_another(make_pane, text):
    pane = make_pane(table(text))
    assert x_of(pane, "Crossings") == pytest.approx(x_of(pane, "204"), abs=1)
    assert x_of(pane, "204") == pytest.approx(x_of(pane, "1,208"), abs=1)
    assert x_of(pane, "Wind") == pytest.approx(x_of(pane, "west"), abs=1)
    assert x_of(pane, "Wind") > x_of(pane, "Crossings") > x_of(pane, "Year")


def test_what_is_copied_has_the_marks_of_the_text(make_pane):
    pane = make_pane(table(TABLE))
    pane.view.selectAll()
    assert pane.selected_text() == TABLE


def test_a_tab_takes_the_place_of_a_mark_character_for_character():
    assert len(as_columns(TABLE)) == len(TABLE)
    assert as_columns("a | b") == "a \t b"


def test_a_table_drawn_with_spaces_keeps_letters_of_one_width():
    assert not is_grid("Year   Crossings\u20281931   204")


def test_a_table_too_wide_for_columns_keeps_its_marks():
    wide = " | ".join("a cell with a whole sentence in it" for _ in range(6))
    assert not is_grid(f"{wide}\u2028{wide}")


def test_no_stops_where_the_columns_do_not_fit(qapp):
    font = QFont("serif", 12)
    assert len(tab_stops(TABLE, font, 600)) == 2
    assert tab_stops(TABLE, font, 60) == []


def test_rows_of_different_lengths_are_taken_as_they_are(qapp):
    assert is_grid("a | b\u2028c\u2028d | e | f")
    assert len(tab_stops("a | b\u2028c\u2028d | e | f", QFont("serif", 12), 600)) == 2


def test_a_rule_stands_under_every_row(make_pane):
    pane = make_pane(table(TABLE))
    image = pane.view.viewport().grab().toImage()
    x = int(pane.view.lines.typeface.left + pane.view.lines.typeface.column) - 20
    colors = [image.pixelColor(x, y) for y in range(image.height())]
    assert colors.count(load_theme("light").border) == 3
