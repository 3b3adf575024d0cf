"""The rows of the comparison panel as a list model, and as sentences."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from diptych_desktop.models.rows import (
    PIN_MIME,
    ROW_MIME,
    RowItem,
    RowsModel,
    items_of,
    mime_of,
    place_of,
    value_of,
    warning,
)
from diptych_index.session.model import Anchor, Pin, Row, Session
from diptych_index.spans import raw_span, read_span


def pin(side: str, number: int, text: str = "a passage", state: str = "exact") -> Pin:
    anchor = Anchor(
        fingerprint="f",
        read=read_span(0, len(text)),
        raw=raw_span(0, len(text)),
        quote=text,
        prefix="",
        suffix="",
        paragraph=14,
        lines=(212, 215),
        page="366",
        section="",
    )
    return Pin(id=f"{side}{number}", side=side, number=number, anchor=anchor, state=state)


def item(name: str, number: int = 1) -> RowItem:
    return RowItem(Row(id=name, pins=()), number, None, None)


def names(model: RowsModel) -> str:
    return "".join(i.id for i in model.items)


@pytest.fixture
def model(qapp) -> RowsModel:
    model = RowsModel()
    model.set_items([item(name) for name in "abcd"])
    return model


def test_a_row_reads_like_a_sentence() -> None:
    row = Row(id="r", pins=("A1", "B1"), relation="quotes", tags=("mill", "flood"), note="Look.")
    result = {
        "similarity": 0.9,
        "view": "difference",
        "ops": [],
        "counts": {},
        "shared": [],
        "summary": "12 of 80 words differ",
    }
    said = RowItem(row, 2, pin("A", 1), pin("B", 1), result).sentence()
    assert said == (
        "Row 2: A1 and B1, quotes. 12 of 80 words differ. Tags: mill, flood. Has a note."
    )


def test_a_row_without_b_says_so() -> None:
    row = Row(id="r", pins=("A1",))
    assert RowItem(row, 1, pin("A", 1), None).sentence() == "Row 1: A1. No passage of B yet."


def test_a_row_without_pins_says_so() -> None:
    assert item("r", 3).sentence() == "Row 3: no passage yet."


def test_the_place_of_a_pin_is_the_usual_locator() -> None:
    assert place_of(pin("A", 1)) == "A p. 366 ¶14, ll. 212–215"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("exact", ""),
        ("moved", "found again, please check"),
        ("changed", "found again, please check"),
        ("unplaced", "not found in the document any more, the saved text is shown"),
    ],
)
def test_a_pin_warns_of_its_state(state: str, words: str) -> None:
    assert warning(pin("B", 2, state=state)) == words


def test_rows_know_their_pins_numbers_and_results() -> None:
    session = Session(
        id="s", name="", created="", changed="",
        pins=(pin("A", 1), pin("B", 1), pin("B", 2)),
        rows=(Row(id="x", pins=("B2",)), Row(id="y", pins=("A1", "B1"))),
    )  # fmt: skip
    first, second = items_of(session, {"y": None})
    assert (first.number, first.a, first.b and first.b.label) == (1, None, "B2")
    assert not first.comparable
    assert not first.failed
    assert (second.number, second.comparable, second.failed) == (2, True, True)


def test_a_chosen_view_beats_the_one_that_similarity_asks_for() -> None:
    result = {
        "similarity": 0.1,
        "view": "common ground",
        "ops": [],
        "counts": {},
        "shared": [],
        "summary": "",
    }
    auto = RowItem(Row(id="r", pins=()), 1, None, None, result)
    chosen = replace(auto, row=replace(auto.row, view="inline"))
    assert auto.shown == "common ground"
    assert chosen.shown == "inline"
    assert chosen.unrelated


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


def test_a_changed_row_is_told_alone(model: RowsModel, qtbot) -> None:
    told = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    changed = [item(name) for name in "abcd"]
    changed[2] = replace(changed[2], row=replace(changed[2].row, note="new"))
    model.set_items(changed)
    assert told == [(2, 2)]


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


def test_a_row_dropped_in_a_gap_is_told_and_nothing_moves(model: RowsModel) -> None:
    told = []
    model.rowDropped.connect(lambda *values: told.append(values))
    data = model.mimeData([model.index(0)])
    assert value_of(data, ROW_MIME) == "a"
    done = model.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, QModelIndex())
    assert done is False
    assert told == [("a", 3)]
    assert names(model) == "abcd"


def test_a_pin_dropped_on_a_row_names_the_row(model: RowsModel) -> None:
    told = []
    model.pinDropped.connect(lambda *values: told.append(values))
    data = mime_of(PIN_MIME, "A7")
    model.dropMimeData(data, Qt.DropAction.MoveAction, -1, 0, model.index(2))
    model.dropMimeData(data, Qt.DropAction.MoveAction, 1, 0, QModelIndex())
    model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, QModelIndex())
    assert told == [("A7", "c", 2), ("A7", "", 1), ("A7", "", 4)]


def test_screen_readers_get_sentence_and_passages(model: RowsModel) -> None:
    row = Row(id="r", pins=("A1",), note="Look.")
    model.set_items([RowItem(row, 1, pin("A", 1, "The mill stood."), None)])
    index = model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Row 1: A1.")
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == (
        "A p. 366 ¶14, ll. 212–215: The mill stood.\nNote: Look."
    )
