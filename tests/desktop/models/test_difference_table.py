"""The table of differences, as the eye and as a screen reader have it."""

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from diptych_desktop.models.difference_table import COLUMNS, DifferenceTable, Spot
from diptych_desktop.models.differences import stops
from panel_rows import row_of

TWO_DIFFERENCES = {
    "A1": "The old red mill stood by water.",
    "B1": "The old green mill stood by deep water.",
}
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def table(qapp) -> DifferenceTable:
    item = row_of(TWO_DIFFERENCES)
    table = DifferenceTable()
    table.set_groups([(item, stops(item, ()))])
    return table


def unknown(table: DifferenceTable) -> list[tuple[str, int]]:
    return sorted(place for _, places in table.unknown() for place in places)


def line(table: DifferenceTable, number: int) -> list[str]:
    return [table.index(number, column).data() for column in range(len(COLUMNS))]


def test_every_difference_has_a_line(table: DifferenceTable) -> None:
    assert line(table, 0) == [
        "1", "1", "± replaced", "“red”", "A ¶14 line 212", "“green”", "B ¶14 line 212", "substance",
    ]  # fmt: skip
    assert line(table, 1) == [
        "2", "1", "+ only in B", "", "", "“deep”", "B ¶14 line 212", "substance",
    ]  # fmt: skip


def test_in_a_narrow_place_a_line_is_stacked_and_said_as_before(table: DifferenceTable) -> None:
    said = [table.index(0, column).data(SPOKEN) for column in range(len(COLUMNS))]
    table.set_stacked(stacked=True)
    assert line(table, 0)[2:6:3] == ["± replaced\nsubstance", "“green”\nB ¶14 line 212"]
    assert line(table, 0)[3] == "“red”\nA ¶14 line 212"
    assert line(table, 1)[3] == ""
    assert [table.index(0, column).data(SPOKEN) for column in range(len(COLUMNS))] == said
    table.set_stacked(stacked=False)
    assert line(table, 0)[3] == "“red”"


def test_the_first_cell_says_the_whole_line_and_the_others_their_column(table) -> None:
    assert table.index(0, 0).data(SPOKEN) == ("1 of 2: replaced, A ¶14 line 212 “red” by “green”")
    assert table.index(1, 3).data(SPOKEN) == "In A: nothing"
    assert table.index(1, 5).data(SPOKEN) == "In B: “deep”"


def test_places_become_exact_when_the_engine_tells_them(table: DifferenceTable) -> None:
    # The passage begins at 100; "red" stands at 8 and "green" at 8 of it, "deep" at 26 and 28.
    assert unknown(table) == [
        ("print-A", 108),
        ("print-A", 126),
        ("print-B", 108),
        ("print-B", 128),
    ]
    table.set_spots({("print-A", 108): Spot(15, 214, "7")})
    assert line(table, 0)[4] == "A p. 7 ¶15 line 214"
    assert unknown(table) == [("print-A", 126), ("print-B", 108), ("print-B", 128)]


def test_the_same_differences_again_are_no_change(table: DifferenceTable) -> None:
    item, _ = table.entry(0)
    assert not table.set_groups([(item, stops(item, ()))])
    assert table.set_groups([(item, stops(item, ())[:1])])
    assert table.rowCount() == 1


def test_rows_come_and_go_between_the_others_and_a_chosen_line_keeps_to_its_difference(qapp):
    one, two, three = (row_of(TWO_DIFFERENCES, id=name) for name in ("one", "two", "three"))
    groups = [(item, stops(item, ())) for item in (one, two, three)]
    table = DifferenceTable()
    table.set_groups([groups[2]])
    chosen = QPersistentModelIndex(table.index(1, 0))
    for shown, at in (([0, 2], 3), ([0, 1, 2], 5), ([1, 2], 3), ([2, 0], 1), ([0, 2], 3)):
        table.set_groups([groups[n] for n in shown])
        assert table.rowCount() == 2 * len(shown)
        assert [table.entry(line) for line in range(table.rowCount())] == [
            (groups[n][0], stop) for n in shown for stop in groups[n][1]
        ]
        if chosen.isValid():  # a row that changed places is another one for Qt
            assert chosen.row() == at
    assert table.line_of("three", groups[2][1][1]) == 3


def test_a_difference_is_found_by_its_row(table: DifferenceTable) -> None:
    item, stop = table.entry(1)
    assert table.line_of(item.id, stop) == 1
    assert table.line_of("nowhere", stop) == -1


def test_among_several_passages_the_row_says_which(qapp) -> None:
    item = row_of({"A1": "the old mill", "B1": "the old mill", "A2": "the new mill"})
    table = DifferenceTable()
    table.set_groups([(item, stops(item, ()))])
    assert line(table, 0)[1] == "1: A2"


def test_the_model_keeps_to_qts_rules(table: DifferenceTable) -> None:
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Warning)
    table.set_groups([])
    assert tester.model() is table
    assert table.rowCount() == 0
