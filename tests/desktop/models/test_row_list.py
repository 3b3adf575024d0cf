"""The rows in sight as a list model: it tells of the smallest changes, and of what is dropped."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from diptych_desktop.models.row_list import (
    PIN_MIME,
    PinDrop,
    RowsModel,
    mime_of,
    rows_in,
)
from diptych_desktop.models.rows import RowItem
from diptych_index.session.model import Row
from panel_rows import row_of


def item(name: str) -> RowItem:
    return RowItem(Row(id=name, pins=()), 1)


def names(model: RowsModel) -> str:
    return "".join(i.id for i in model.items)


@pytest.fixture
def model(qapp) -> RowsModel:
    model = RowsModel()
    model.set_items([item(name) for name in "abcd"])
    return model


def test_the_model_keeps_to_qts_rules(model: RowsModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_items([item(name) for name in "dxca"])
    assert names(model) == "dxca"
    assert tester.model() is model


def test_what_one_holds_on_to_follows_its_row(model: RowsModel) -> None:
    held = QPersistentModelIndex(model.index(3))
    model.set_items([item(name) for name in "dab"])
    assert held.row() == 0
    assert names(model) == "dab"


def test_a_changed_row_is_told_alone(model: RowsModel) -> None:
    told = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    changed = [item(name) for name in "abcd"]
    changed[2] = replace(changed[2], row=replace(changed[2].row, note="new"))
    model.set_items(changed)
    assert told == [(2, 2)]


def test_rows_that_come_and_go_together_are_told_once(model: RowsModel) -> None:
    gone, come = [], []
    model.rowsRemoved.connect(lambda _, first, last: gone.append((first, last)))
    model.rowsInserted.connect(lambda _, first, last: come.append((first, last)))
    model.set_items([item("a")])
    model.set_items([item(name) for name in "axyz"])
    assert (gone, come) == ([(1, 3)], [(1, 3)])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.sampled_from("abcdefgh"), unique=True), st.data())
def test_any_rows_become_any_others(qapp, before: list[str], data) -> None:
    after = data.draw(st.lists(st.sampled_from("abcdefgh"), unique=True))
    model = RowsModel()
    model.set_items([item(name) for name in before])
    held = {name: QPersistentModelIndex(model.index_of(name)) for name in before}
    model.set_items([item(name) for name in after])
    assert names(model) == "".join(after)
    for name, index in held.items():
        assert index.row() == (after.index(name) if name in after else -1)


def test_rows_dropped_in_a_gap_are_told_and_nothing_moves(model: RowsModel) -> None:
    told = []
    model.rowsDropped.connect(lambda *values: told.append(values))
    data = model.mimeData([model.index(2), model.index(0)])
    assert rows_in(data) == ("a", "c")
    done = model.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, QModelIndex())
    assert done is False
    assert told == [(("a", "c"), 3)]
    assert names(model) == "abcd"


def test_a_pin_dropped_on_a_row_names_the_row_and_the_cell(model: RowsModel) -> None:
    told = []
    model.pinDropped.connect(told.append)
    data = mime_of(PIN_MIME, "A7")
    move = Qt.DropAction.MoveAction
    model.dropMimeData(data, move, -1, -1, model.index(2))
    model.dropMimeData(data, move, -1, 1, model.index(2))
    model.dropMimeData(data, move, 1, -1, QModelIndex())
    model.dropMimeData(data, move, -1, -1, QModelIndex())
    assert told == [
        PinDrop("A7", "c", 2),
        PinDrop("A7", "c", 2, 1),
        PinDrop("A7", "", 1),
        PinDrop("A7", "", 4),
    ]


def test_screen_readers_get_sentence_and_passages(model: RowsModel) -> None:
    model.set_items([row_of({"A1": "The mill stood."}, note="Look.")])
    index = model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Row 1: A1.")
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == (
        "A ¶14, ll. 212–215: The mill stood.\nNote: Look."
    )
