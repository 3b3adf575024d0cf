"""Search within the panel: words in any part of a row, without case and accents."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_desktop.models.row_search import RowSearch, folded, in_sight, places, search_words
from diptych_desktop.models.rows import RowItem
from diptych_index.session.model import Row
from panel_rows import row_of


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("Flood  MILL", ("flood", "mill")),
        ('"Red mill" dear', ("red mill", "dear")),
        ("“Red mill”", ("red mill",)),
        ("café", ("cafe",)),
        ("mill mill", ("mill",)),
        (' "" ', ()),
    ],
)
def test_words_must_all_be_there_and_quotation_marks_make_a_phrase(query, words) -> None:
    assert search_words(query) == words


def test_places_are_found_without_case_and_accents() -> None:
    assert places("Café, café — CAFE", ("cafe",)) == [(0, 4), (6, 10), (13, 17)]


@given(st.text(), st.text(min_size=1, max_size=3))
def test_folding_keeps_every_sign_in_its_place(text: str, word: str) -> None:
    assert len(folded(text)) == len(text)
    for start, end in places(text, (folded(word),)):
        assert folded(text[start:end]) == folded(word)


@pytest.mark.parametrize("word", ["weir", "doubtful", "river", "quotes", "mine", "B1", "THIRD"])
def test_a_row_is_found_by_any_of_its_parts(word: str) -> None:
    row = row_of(
        {"A1": "By the weir.", "B1": "Third."}, note="A doubtful date", tags=("river",),
        relation="quotes", title="A find of mine", compared=False,
    )  # fmt: skip
    assert RowSearch().matches(row, search_words(word))
    assert not RowSearch().matches(row, search_words(f"{word} nowhere"))


def heading(name: str, *, folded: bool = False) -> RowItem:
    return RowItem(Row(id=name, pins=(), heading=True, title=name), 0, folded=folded)


def test_folded_rows_are_out_of_sight_but_found() -> None:
    rows = [
        row_of({"A1": "oats"}, id="one"), heading("Grain", folded=True),
        row_of({"A2": "rye"}, id="two"), heading("Bread"), row_of({"A3": "loaf"}, id="three"),
    ]  # fmt: skip
    search = RowSearch()
    assert [i.id for i in in_sight(rows, (), search)] == ["one", "Grain", "Bread", "three"]
    assert [i.id for i in in_sight(rows, ("rye",), search)] == ["Grain", "two"]
    assert [i.id for i in in_sight(rows, ("bread",), search)] == ["Bread"]
    assert in_sight(rows, ("nowhere",), search) == []


def test_a_row_that_changed_is_searched_anew() -> None:
    search = RowSearch()
    row = row_of({"A1": "the old mill"})
    assert not search.matches(row, ("flood",))
    noted = replace(row, row=replace(row.row, note="The flood"))
    assert search.matches(noted, ("flood",))
    assert not search.matches(row, ("flood",))
    other = replace(row, cells=row_of({"A1": "the flood"}).cells)
    assert search.matches(other, ("flood",))


def test_rows_read_beforehand_are_found_as_others_are() -> None:
    search = RowSearch()
    items = [row_of({f"A{n}": f"the {n}th café"}, id=f"r{n}") for n in range(1, 30)]
    read = search.prepare(items)
    for _ in range(12):
        next(read)
    assert [item.id for item in items if search.matches(item, ("7th", "cafe"))] == [
        "r7",
        "r17",
        "r27",
    ]
    assert len(list(read)) == 17
