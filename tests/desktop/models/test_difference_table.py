"""The table of differences, as the eye and as a screen reader have it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from diptych_desktop.models.difference_table import COLUMNS, DifferenceTable, Spot
from diptych_desktop.models.differences import stops
from panel_rows import row_of

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def table(qapp) -> DifferenceTable:
    item = row_of(
        {"A1": "The old red mill stood by water.", "B1": "The old green mill stood by deep water."}
    )
    table = DifferenceTable()
    table.set_entries([(item, stop) for stop in stops(item, ())])
    return table


def line(table: DifferenceTable, number: int) -> list[str]:
    return [table.index(number, column).data() for column in range(len(COLUMNS))]


def test_every_difference_has_a_line(table: DifferenceTable) -> None:
    assert line(table, 0) == [
        "1", "1", "± replaced", "“red”", "A ¶14 line 212", "“green”", "B ¶14 line 212", "substance",
    ]  # fmt: skip
    assert line(table, 1) == [
        "2", "1", "+ only in B", "", "", "“deep”", "B ¶14 line 212", "substance",
    ]  # fmt: skip


def test_the_first_cell_says_the_whole_line_and_the_others_their_column(table) -> None:
    assert table.index(0, 0).data(SPOKEN) == ("1 of 2: replaced, A ¶14 line 212 “red” by “green”")
    assert table.index(1, 3).data(SPOKEN) == "In A: nothing"
    assert table.index(1, 5).data(SPOKEN) == "In B: “deep”"


def test_places_become_exact_when_the_engine_tells_them(table: DifferenceTable) -> None:
    # The passage begins at 100; "red" stands at 8 and "green" at 8 of it, "deep" at 26 and 28.
    assert table.unknown() == {"print-A": [108, 126], "print-B": [108, 128]}
    table.set_spots({("print-A", 108): Spot(15, 214, "7")})
    assert line(table, 0)[4] == "A p. 7 ¶15 line 214"
    assert "print-A" in table.unknown()
    assert table.unknown()["print-A"] == [126]


def test_the_same_differences_again_are_no_change(table: DifferenceTable) -> None:
    assert not table.set_entries(list(table.entries))
    assert table.set_entries(list(table.entries)[:1])


def test_a_difference_is_found_by_its_row(table: DifferenceTable) -> None:
    item, stop = table.entries[1]
    assert table.line_of(item.id, stop) == 1
    assert table.line_of("nowhere", stop) == -1


def test_among_several_passages_the_row_says_which(qapp) -> None:
    item = row_of({"A1": "the old mill", "B1": "the old mill", "A2": "the new mill"})
    table = DifferenceTable()
    table.set_entries([(item, stop) for stop in stops(item, ())])
    assert line(table, 0)[1] == "1: A2"


def test_the_model_keeps_to_qts_rules(table: DifferenceTable) -> None:
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Warning)
    table.set_entries([])
    assert tester.model() is table
    assert table.rowCount() == 0
