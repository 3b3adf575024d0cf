"""Search within the panel: words in any part of a row, without case and accents."""

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
