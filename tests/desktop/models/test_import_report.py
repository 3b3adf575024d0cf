"""The import report as lines, groups and places: what it shows, what the reader can turn round."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from diptych_desktop.models.import_report import WHAT, WHERE, WHY, ImportReportModel
from diptych_desktop.models.report_lines import report_line, report_places
from diptych_index.requests.report import PLACES_A_PAGE
from diptych_index.spans import read_span
from report_rows import decision, line, report

ROLES = Qt.ItemDataRole
JOINED = [
    decision("joined hyphens", 30, "cur- tains", "curtains", "stands elsewhere", line=3),
    decision("joined hyphens", 44, "wa- ter", "water", "in the word list", line=5),
]
KEPT = decision("kept hyphens", 52, "so- called", "so-called", "“so” often has one", line=1204)
HEADING = {
    "read": [10, 19], "before": "", "shown": "Low water", "where": "¶2", "reason": "", "key": "",
    "undone": False,
}  # fmt: skip
MANY = 2 * PLACES_A_PAGE + 20


@pytest.fixture
def model(qapp) -> ImportReportModel:
    made = ImportReportModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    counts = {"paragraphs": 1204, "joined hyphens": 2, "kept hyphens": 1}
    told = report(counts, [*JOINED, KEPT])["lines"]
    made.set_lines([report_line(row) for row in [*told, line("headings", [HEADING])]])
    return made


def places_of(count: int) -> list:
    return [decision("joined hyphens", at, "a- b", "ab", "", line=at)[1] for at in range(count)]


@pytest.fixture
def long(qapp) -> ImportReportModel:
    """A report with one line of many places, none of which was told."""
    made = ImportReportModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.set_lines([report_line(line("joined hyphens", places_of(MANY), pages=()))])
    return made


def lines(model: ImportReportModel) -> dict[str, list[str]]:
    result = {}
    for row in range(model.rowCount()):
        top = model.index(row, WHAT)
        result[top.data()] = [model.index(i, WHAT, top).data() for i in range(model.rowCount(top))]
    return result


def first_place(model: ImportReportModel, line: int, place: int = 0) -> QModelIndex:
    return model.index(place, WHAT, model.index(line, WHAT))


# Lines and places


def test_every_place_stands_under_the_line_that_counts_it(model):
    assert lines(model) == {
        "Paragraphs: 1,204": [],
        "Joined hyphens: 2": ["cur- tains → curtains", "wa- ter → water"],
        "Kept hyphens: 1": ["so- called → so-called"],
        "Headings: 1": ["Low water"],
    }


def test_a_place_says_where_and_why(model):
    place = first_place(model, 2)
    assert place.siblingAtColumn(WHERE).data() == "l. 1,204"
    assert place.siblingAtColumn(WHY).data() == "“so” often has one"
    assert model.place_at(place).span == read_span(52, 60)


def test_a_place_is_spoken_in_one_piece(model):
    spoken = first_place(model, 1).data(ROLES.AccessibleTextRole)
    assert spoken == "cur- tains → curtains; l. 3; stands elsewhere"


# Turning round


def test_a_place_that_is_turned_is_struck_out_and_told(model, qtbot):
    place = first_place(model, 1)
    assert place.data(ROLES.CheckStateRole) == Qt.CheckState.Checked
    with qtbot.waitSignal(model.turned) as told:
        assert model.setData(place, Qt.CheckState.Unchecked.value, ROLES.CheckStateRole)
    assert told.args == ["joined hyphens@30"]
    assert place.data(ROLES.CheckStateRole) == Qt.CheckState.Unchecked
    assert place.data(ROLES.FontRole).strikeOut()
    assert place.siblingAtColumn(WHY).data() == "reversed: stands elsewhere"
    assert "reversed" in place.data(ROLES.AccessibleTextRole)
    assert model.index(1, WHAT).data(ROLES.CheckStateRole) == Qt.CheckState.PartiallyChecked
    assert model.index(1, WHAT).data() == "Joined hyphens: 2, 1 reversed"


def test_turning_twice_is_as_before(model):
    place = first_place(model, 1)
    model.turn(place)
    model.turn(place)
    assert place.data(ROLES.CheckStateRole) == Qt.CheckState.Checked
    assert place.data(ROLES.FontRole) is None


def test_a_line_turns_all_its_places(model, qtbot):
    top = model.index(1, WHAT)
    with qtbot.waitSignal(model.kindTurned) as told:
        model.turn(top)
    assert told.args == ["joined hyphens", True]
    assert top.data(ROLES.CheckStateRole) == Qt.CheckState.Unchecked
    states = [first_place(model, 1, i).data(ROLES.CheckStateRole) for i in range(2)]
    assert states == [Qt.CheckState.Unchecked] * 2
    with qtbot.waitSignal(model.kindTurned) as told:
        model.turn(top)
    assert told.args == ["joined hyphens", False]


def test_a_line_of_which_some_is_reversed_reverses_the_rest_first(model, qtbot):
    model.turn(first_place(model, 1))
    with qtbot.waitSignal(model.kindTurned) as told:
        model.turn(model.index(1, WHAT))
    assert told.args == ["joined hyphens", True]


def test_what_was_not_decided_cannot_be_turned(model, qtbot):
    for index in (model.index(3, WHAT), first_place(model, 3), model.index(0, WHAT)):
        assert index.data(ROLES.CheckStateRole) is None
        assert not model.flags(index) & Qt.ItemFlag.ItemIsUserCheckable
        assert not model.setData(index, 0, ROLES.CheckStateRole)
        with qtbot.assertNotEmitted(model.turned), qtbot.assertNotEmitted(model.kindTurned):
            model.turn(index)


def test_what_comes_reversed_is_shown_so(model):
    row = {**JOINED[0][1], "undone": True}
    model.set_lines([report_line(line("joined hyphens", [row]))])
    assert first_place(model, 0).data(ROLES.CheckStateRole) == Qt.CheckState.Unchecked
    assert model.index(0, WHAT).data(ROLES.CheckStateRole) == Qt.CheckState.Unchecked


def test_the_count_of_reversed_places_follows_what_is_turned(model):
    top = model.index(1, WHAT)
    model.turn(first_place(model, 1))
    assert top.data() == "Joined hyphens: 2, 1 reversed"
    model.turn(top)
    assert top.data() == "Joined hyphens: 2, 2 reversed"
    model.turn(first_place(model, 1))
    assert top.data() == "Joined hyphens: 2, 1 reversed"
    assert top.data(ROLES.CheckStateRole) == Qt.CheckState.PartiallyChecked


def test_what_was_turned_stays_so_in_the_lines_that_a_filter_leaves(model):
    model.turn(first_place(model, 1, 1))
    model.set_lines([report_line(line("joined hyphens", [JOINED[1][1]]))], same=True)
    assert first_place(model, 0).data(ROLES.CheckStateRole) == Qt.CheckState.Unchecked
    model.set_lines([report_line(line("joined hyphens", [JOINED[1][1]]))])
    assert first_place(model, 0).data(ROLES.CheckStateRole) == Qt.CheckState.Checked


# Many places


def test_many_places_stand_in_groups_that_say_which(long):
    assert lines(long) == {
        "Joined hyphens: 420": ["1 to 200", "201 to 400", "401 to 420"],
    }
    assert long.is_group(first_place(long, 0, 2))
    assert not long.is_group(long.index(0, WHAT))
    assert long.place_at(first_place(long, 0, 2)) is None


def test_the_places_of_a_group_are_asked_for_once_when_it_opens(qapp, qtbot):
    # Without the tester of models, which asks for everything there is.
    long = ImportReportModel()
    long.set_lines([report_line(line("joined hyphens", places_of(MANY), pages=()))])
    group = first_place(long, 0, 1)
    assert long.hasChildren(group)
    assert long.rowCount(group) == 0
    with qtbot.waitSignal(long.pageWanted) as told:
        long.fetchMore(group)
    assert told.args == ["joined hyphens", 1]
    assert not long.canFetchMore(group)
    with qtbot.assertNotEmitted(long.pageWanted):
        long.fetchMore(group)
    page = places_of(MANY)[PLACES_A_PAGE : 2 * PLACES_A_PAGE]
    long.set_places("joined hyphens", 1, report_places(page))
    assert long.rowCount(group) == PLACES_A_PAGE
    assert long.index(199, WHERE, group).data() == "l. 399"
    assert long.index(199, WHAT, group).parent() == group


def test_so_many_places_that_the_groups_would_be_too_many_stand_in_groups_of_groups(qapp):
    row = {**line("joined hyphens", []), "every": 50_000, "shown": 50_000, "decided": True}
    model = ImportReportModel()
    model.set_lines([report_line(row)])
    assert lines(model) == {
        "Joined hyphens: 50,000": ["1 to 20,000", "20,001 to 40,000", "40,001 to 50,000"],
    }
    outer = first_place(model, 0, 2)
    assert model.rowCount(outer) == 50
    inner = model.index(49, WHAT, outer)
    assert (inner.data(), inner.parent()) == ("49,801 to 50,000", outer)
    assert model.page_index(0, 249) == inner
    model.set_places("joined hyphens", 249, report_places(places_of(PLACES_A_PAGE)))
    place = model.spot(0, 49_999)
    assert (place.row(), place.parent(), place.siblingAtColumn(WHERE).data()) == (
        199, inner, "l. 199",
    )  # fmt: skip


def test_a_page_that_came_too_late_is_passed_over(long):
    long.set_lines([])
    long.set_places("joined hyphens", 1, report_places(places_of(3)))
    assert long.rowCount() == 0


def test_a_short_line_whose_places_did_not_come_along_asks_for_them(qapp, qtbot):
    model = ImportReportModel()
    model.set_lines([report_line(line("joined hyphens", places_of(3), pages=()))])
    with qtbot.waitSignal(model.pageWanted) as told:
        model.fetchMore(model.index(0, 0))
    assert told.args == ["joined hyphens", 0]
    model.set_places("joined hyphens", 0, report_places(places_of(3)))
    assert model.rowCount(model.index(0, 0)) == 3


def test_a_line_in_groups_is_turned_whole_with_what_comes_later(long, qtbot):
    group = first_place(long, 0, 0)
    long.turn(group)
    assert not long.lines[0].undone
    with qtbot.waitSignal(long.kindTurned) as told:
        long.turn(long.index(0, WHAT))
    assert told.args == ["joined hyphens", True]
    assert long.index(0, WHAT).data() == "Joined hyphens: 420, 420 reversed"
    long.set_places("joined hyphens", 0, report_places(places_of(PLACES_A_PAGE)))
    place = long.index(7, WHAT, group)
    assert place.data(ROLES.CheckStateRole) == Qt.CheckState.Unchecked
    long.turn(place)
    assert long.index(0, WHAT).data() == "Joined hyphens: 420, 419 reversed"


def test_a_place_is_found_by_its_number_and_its_line_where_it_was_not_told(long):
    long.set_places("joined hyphens", 1, report_places(places_of(PLACES_A_PAGE)))
    assert long.spot(0, PLACES_A_PAGE + 7) == long.index(7, 0, first_place(long, 0, 1))
    assert long.spot(0, 7) == long.index(0, 0)
    assert long.spot(0, None) == long.index(0, 0)
    assert not long.spot(4, 7).isValid()
