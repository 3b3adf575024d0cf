"""The rows of the comparison panel: their cells, what is compared, and how they are said."""

from dataclasses import replace

import pytest

from diptych_desktop.models.rows import Pairing, RowItem, items_of, place_of, warning
from diptych_index.session.model import Row, Session
from panel_rows import pin, row_of

OLD, NEW = "The old mill stood by the river.", "The new mill stood by the river."
LOW = "At low water the mill stood still."


def test_a_row_reads_like_a_sentence() -> None:
    item = row_of({"A1": OLD, "B1": NEW}, relation="quotes", tags=("mill", "flood"), note="Look.")
    assert item.sentence() == (
        "Row 1: A1 and B1, quotes. 1 of 7 words differs: 1 changed; 78 % alike. "
        "Tags: mill, flood. Has a note."
    )


def test_a_row_of_several_says_its_title_its_base_and_each_comparison() -> None:
    item = row_of({"A1": OLD, "B1": NEW, "A2": OLD}, title="The mill", base="B1")
    assert item.sentence() == (
        "Row 1: The mill: A1, B1 and A2, base B1. "
        "A1: 1 of 7 words differs: 1 changed; 78 % alike. "
        "A2: 1 of 7 words differs: 1 changed; 78 % alike."
    )


def test_a_row_without_b_says_so() -> None:
    item = row_of({"A1": OLD})
    assert item.sentence() == "Row 1: A1. No passage of B yet."
    assert item.lacking == ("B",)


def test_a_row_without_pins_says_so() -> None:
    item = RowItem(Row(id="r", pins=()), 3)
    assert item.sentence() == "Row 3: no passage yet."
    assert item.lacking == ("A", "B")


def test_two_passages_of_one_document_wait_for_none_of_the_other() -> None:
    item = row_of({"A1": OLD, "A2": NEW})
    assert item.lacking == ()
    assert item.names(item.pairs[0]) == ("A1", "A2")


@pytest.mark.parametrize(
    ("labels", "base", "pairs"),
    [
        (["A1", "B1"], "", [Pairing(0, 1, 1)]),
        (["A1", "B1"], "B1", [Pairing(0, 1, 0)]),
        (["A1", "A2", "B1"], "", [Pairing(0, 1, 1), Pairing(0, 2, 2)]),
        (["A1", "A2", "B1"], "B1", [Pairing(0, 2, 0), Pairing(1, 2, 1)]),
        (["B1", "B2"], "", [Pairing(1, 0, 1)]),
        (["A1"], "", []),
    ],
)
def test_a_base_keeps_the_mark_of_its_document(labels, base, pairs) -> None:
    item = row_of(dict.fromkeys(labels, OLD), base=base, compared=False)
    assert list(item.pairs) == pairs


def test_a_base_is_said_of_more_than_two_or_where_it_was_chosen() -> None:
    texts = {"A1": OLD, "B1": NEW}
    assert not row_of(texts, compared=False).base_is_said
    assert row_of(texts, base="B1", compared=False).base_is_said
    assert row_of({**texts, "A2": OLD}, compared=False).base_is_said


def test_what_is_compared_is_asked_with_names_and_documents() -> None:
    asked = row_of({"A1": OLD, "B1": NEW}, base="B1", compared=False).requests()
    documents, starts = ["print-A", "print-B"], [100, 100]
    names = ["A", "B"]
    assert asked == [{"a": OLD, "b": NEW, "names": names, "documents": documents, "starts": starts}]


def test_the_place_of_a_pin_is_the_usual_locator() -> None:
    assert place_of(pin("A1", OLD)) == "A ¶14, ll. 212–215"


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
    assert warning(pin("B2", OLD, state)) == words


def test_rows_are_numbered_without_headings_and_know_their_group() -> None:
    session = Session(
        id="s", name="", created="", changed="",
        pins=(pin("A1", OLD), pin("B1", NEW), pin("B2", LOW)),
        rows=(
            Row(id="x", pins=("B2",)),
            Row(id="h", pins=(), heading=True, title="Mills"),
            Row(id="y", pins=("A1", "B1")),
        ),
    )  # fmt: skip
    first, heading, second = items_of(session, {"y": None}, {"h"})
    assert [item.number for item in (first, heading, second)] == [1, 0, 2]
    assert [item.position for item in (first, heading, second)] == [0, 1, 2]
    assert (heading.group, heading.folded) == (1, True)
    assert heading.sentence() == "Heading: Mills, 1 row, folded."
    assert not first.comparable
    assert (second.comparable, second.failed) == (True, True)


def test_a_chosen_view_beats_the_one_that_similarity_asks_for() -> None:
    texts = {"A1": OLD, "B1": "Nobody counted herons that winter."}
    auto, chosen = row_of(texts), row_of(texts, view="inline")
    assert auto.shown == "common ground"
    assert chosen.shown == "inline"
    assert chosen.unrelated


def test_one_version_among_strangers_shows_differences() -> None:
    texts = {"A1": OLD, "B1": "Nobody counted herons that winter.", "B2": NEW}
    item = row_of(texts)
    assert item.shown == "side by side"
    assert not item.unrelated
    assert [item.is_marked(number) for number in (0, 1)] == [False, True]
    assert item.summaries()[0] == "B1: no version of A1 (nothing alike), shown without marks."
    chosen = row_of(texts, view="side by side")
    assert [chosen.is_marked(number) for number in (0, 1)] == [True, True]
    assert chosen.summaries()[0].startswith("B1: 7 of 7 words differ")


def test_rows_that_a_change_leaves_alone_are_the_very_same_items() -> None:
    pins = tuple(pin(label, f"text of {label}") for label in ("A1", "B1", "A2", "B2"))
    rows = (Row(id="x", pins=("A1", "B1")), Row(id="y", pins=("A2", "B2")))
    session = Session(id="s", name="", created="", changed="", pins=pins, rows=rows)
    before = {item.id: item for item in items_of(session, {})}
    noted = replace(session, rows=(replace(rows[0], note="new"), rows[1]))
    x, y = items_of(noted, {}, (), before)
    assert x.row.note == "new"
    assert y is before["y"]
    moved = replace(session, pins=(replace(pins[0], state="moved"), *pins[1:]))
    x, y = items_of(moved, {}, (), before)
    assert x.cells[0].state == "moved"
    assert y is before["y"]
    failed, y = items_of(session, {"x": None}, (), before)
    assert failed.failed
    assert not before["x"].failed
    turned = items_of(replace(session, rows=rows[::-1]), {}, (), before)
    assert [(item.id, item.number, item.position) for item in turned] == [("y", 1, 0), ("x", 2, 1)]
