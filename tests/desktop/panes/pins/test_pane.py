"""The page of all pins: which columns its table has, and where the keyboard stands in it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from diptych_desktop.models.pins import COLUMNS, PinLine
from diptych_desktop.panes.pins import PinsPane
from panel_rows import pin


@pytest.fixture
def pane(qtbot) -> PinsPane:
    made = PinsPane()
    qtbot.addWidget(made)
    return made


def columns(pane: PinsPane) -> list[str]:
    return [name for number, name in enumerate(COLUMNS) if not pane.table.isColumnHidden(number)]


def test_there_is_a_column_of_colors_or_tags_once_a_pin_has_some(pane) -> None:
    plain = PinLine(pin("A1", "The mill stood still."), 1, "")
    pane.set_lines([plain])
    assert columns(pane) == ["Pin", "Passage", "Place", "Row", "State"]
    pane.set_lines([plain._replace(pin=replace(plain.pin, tags=("mill",)))])
    assert columns(pane) == ["Pin", "Passage", "Place", "Row", "Tags", "State"]
    pane.set_lines([plain._replace(pin=replace(plain.pin, color="amber"))])
    assert columns(pane) == ["Pin", "Passage", "Place", "Row", "Color", "State"]


def test_keys_that_lead_to_the_table_stand_on_a_row_that_one_sees(pane, qtbot) -> None:
    pane.set_lines([PinLine(pin(name, "The mill stood still."), 1, "") for name in ("A1", "A2")])
    with qtbot.waitActive(pane):
        pane.show()
    assert pane.chosen() == ()
    pane.setFocus(Qt.FocusReason.ShortcutFocusReason)
    qtbot.waitUntil(pane.table.hasFocus)
    assert pane.chosen() == ("A1",)
