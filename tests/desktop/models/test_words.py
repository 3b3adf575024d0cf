"""Tables of words: sorted, filtered, exported, and the query behind each row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from diptych_desktop.models.word_table import sureness, times
from diptych_desktop.models.word_tables import (
    collocates_table,
    keyness_table,
    list_table,
    ngrams_table,
)
from diptych_desktop.models.words import Ascending, Descending, WordsModel

# Eight of ten words in A, six of ten in B.
LIST = {
    "words": ["the", "ferry", "bridge", "river"],
    "A": [5, 2, 0, 1],
    "B": [3, 0, 2, 1],
    "tokens": {"A": 10, "B": 10},
}
KEYNESS = {
    "words": ["ferry", "bridge", "river"],
    "A": [8, 0, 1],
    "B": [1, 6, 1],
    "log_likelihood": [12.5, 7.0, 0.0],
    "log_ratio": [3.0, -2.0, 0.0],
    "favours": ["A", "B", ""],
    "tokens": {"A": 100, "B": 100},
    "sources": {},
}
COLLOCATES = {
    "words": ["keeper", "boat"],
    "together": [3, 2],
    "count": [4, 9],
    "log_dice": [12.1, 10.0],
    "left": [1, 2],
    "right": [2, 0],
    "A": [2, 1],
    "B": [1, 1],
    "hits": {"A": 5, "B": 2},
    "node": "ferry",
    "parsed": "ferry",
    "notices": [],
    "sources": {},
}
NGRAMS = {
    "ngrams": ["of the", "the ferry keeper"],
    "A": [4, 2],
    "B": [1, 0],
    "tokens": {"A": 100, "B": 50},
}


@pytest.fixture
def model(qapp):
    model = WordsModel()
    model.set_table(list_table(LIST, "AB", exact=True))
    return model


def shown(model: WordsModel, column: int = 0) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def titles(model: WordsModel) -> list[str]:
    return [
        model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())
    ]


# What there is


def test_a_list_has_counts_sums_and_frequencies(model):
    assert titles(model) == ["Word", "A", "B", "In all ▼", "A per million", "B per million"]
    assert [model.index(1, column).data() for column in range(6)] == [
        "ferry", "2", "0", "2", "200,000", "0.0",
    ]  # fmt: skip


def test_a_list_of_one_document_has_no_sums(qapp):
    model = WordsModel()
    model.set_table(list_table({**LIST, "tokens": {"A": 10}}, "A", exact=True))
    assert titles(model) == ["Word", "A ▼", "A per million"]


def test_no_table_has_no_rows(qapp):
    model = WordsModel()
    assert (model.rowCount(), model.columnCount(), model.cells()) == (0, 0, [])
    model.set_filter("x")
    assert model.rowCount() == 0


# Order


def test_it_comes_as_the_engine_ordered_it(model):
    assert shown(model) == ["the", "ferry", "bridge", "river"]
    assert model.sorted_by == (3, Descending)


def test_it_is_sorted_by_any_column_both_ways(model):
    model.sort(0, Ascending)
    assert shown(model) == ["bridge", "ferry", "river", "the"]
    model.sort(2, Descending)
    assert shown(model, 2) == ["3", "2", "1", "0"]
    model.sort(2, Ascending)
    assert shown(model, 2) == ["0", "1", "2", "3"]


def test_what_is_equal_stays_in_the_order_it_came_in(model):
    # ferry, bridge and river stand twice in all.
    model.sort(3, Ascending)
    assert shown(model) == ["ferry", "bridge", "river", "the"]


def test_the_current_row_goes_with_its_word(model, qtbot):
    from PySide6.QtCore import QPersistentModelIndex

    kept = QPersistentModelIndex(model.index(2, 0))
    model.sort(0, Ascending)
    assert kept.data() == "bridge"
    assert kept.row() == 0


def test_an_order_is_kept_when_the_same_table_comes_anew(model):
    model.sort(0, Ascending)
    model.set_table(list_table(LIST, "AB", exact=True))
    assert shown(model)[0] == "bridge"
    model.set_table(ngrams_table(NGRAMS, 2, "AB"))
    assert model.sorted_by == (3, Descending)


# Filters


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("er", ["ferry", "river"]),
        ("ER", ["ferry", "river"]),
        ("fèrry", ["ferry"]),
        ("r*", ["river"]),
        ("*e?", ["river"]),
        ("?????", ["ferry", "river"]),
        ("zz", []),
        ("  ", ["the", "ferry", "bridge", "river"]),
        (".*", []),
    ],
)
def test_the_filter_takes_letters_and_wildcards(model, typed, left):
    model.set_filter(typed)
    assert shown(model) == left


def test_words_can_be_hidden_and_come_back(model):
    model.set_hidden(frozenset({"the"}))
    assert shown(model) == ["ferry", "bridge", "river"]
    model.set_filter("i")
    assert shown(model) == ["bridge", "river"]
    model.set_hidden(frozenset())
    model.set_filter("")
    assert len(shown(model)) == 4


def test_a_run_is_hidden_only_if_all_its_words_are(qapp):
    model = WordsModel()
    model.set_table(ngrams_table(NGRAMS, 2, "AB"))
    model.set_hidden(frozenset({"of", "the"}))
    assert shown(model) == ["the ferry keeper"]


WORDS = st.lists(st.text("abé*", min_size=1, max_size=4), unique=True, max_size=30)


@given(WORDS, st.text("ab*?", max_size=4), st.integers(0, 2), st.booleans())
def test_filters_and_orders_lose_no_row_and_double_none(words, typed, column, falling):
    table = list_table(
        {"words": words, "A": [len(w) for w in words], "tokens": {"A": 100}}, "A", exact=True
    )
    model = WordsModel()
    model.set_table(table)
    model.sort(column, Descending if falling else Ascending)
    rows = shown(model)
    assert sorted(rows) == sorted(words)
    model.set_filter(typed)
    # A filter only takes away: what is left stands in the same order.
    left = shown(model)
    assert left == [word for word in rows if word in set(left)]
    assert [model.place(word) for word in left] == [*range(len(left))]


# Queries


def test_a_form_is_found_as_it_stands_and_inflections_with_their_stem(qapp):
    exact, all_forms = (list_table(LIST, "AB", exact=exact) for exact in (True, False))
    assert exact.query_of(1) == '"ferry"'
    assert all_forms.query_of(1) == "ferry"


def test_what_was_not_counted_is_not_looked_for_either(qapp):
    table = list_table(LIST, "AB", exact=True, without_apparatus=True)
    assert table.query_of(1) == '"ferry" -in:apparatus'


def test_a_run_is_found_as_a_phrase(qapp):
    assert ngrams_table(NGRAMS, 3, "AB").query_of(1) == '"the ferry keeper"'


def test_a_run_is_found_where_it_was_counted(qapp):
    table = ngrams_table(NGRAMS, 3, "AB", without_apparatus=True)
    assert table.query_of(1) == '"the ferry keeper" -in:apparatus'


def test_a_collocate_is_found_beside_the_hits(qapp):
    told = {**COLLOCATES, "node": "(ferry OR boat)"}
    table = collocates_table(told, "ferry OR boat", 5, "AB")
    assert table.query_of(0) == '(ferry OR boat) BESIDE/5 "keeper"'


# Words


def test_a_screen_reader_hears_the_whole_row(model):
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(1, 0).data(role).startswith("ferry: A 2, B 0, In all 2, ")
    assert model.index(1, 2).data(role) == "B 0"


def test_the_tooltip_of_keyness_says_what_the_figures_mean(qapp):
    model = WordsModel()
    model.set_table(keyness_table(KEYNESS, exact=True))
    assert "8.0 times as frequent in A; p < 0.001" in model.tip(0)
    assert "4.0 times as frequent in B; p < 0.01" in model.tip(1)
    assert "as frequent in A as in B; may be chance" in model.tip(2)
    assert 'Enter: "ferry"' in model.tip(0)


@pytest.mark.parametrize(
    ("figure", "words"),
    [(3.83, "may be chance (p > 0.05)"), (3.84, "p < 0.05"), (6.63, "p < 0.01"),
     (10.83, "p < 0.001"), (15.13, "p < 0.0001")],
)  # fmt: skip
def test_a_log_likelihood_is_said_as_a_chance(figure, words):
    assert sureness(figure) == words


@pytest.mark.parametrize(
    ("ratio", "words"),
    [(1.0, "2.0 times as frequent in A"), (-1.0, "2.0 times as frequent in B"),
     (0.0, "as frequent in A as in B"), (5.0, "32 times as frequent in A")],
)  # fmt: skip
def test_a_log_ratio_is_said_as_a_factor(ratio, words):
    assert times(ratio) == words


# Export


def test_rows_are_exported_as_figures_in_the_order_shown(model):
    model.sort(0, Ascending)
    model.set_filter("e")
    assert model.cells() == [
        ["bridge", 0, 2, 2, 0.0, 200_000.0],
        ["ferry", 2, 0, 2, 200_000.0, 0.0],
        ["river", 1, 1, 2, 100_000.0, 100_000.0],
        ["the", 5, 3, 8, 500_000.0, 300_000.0],
    ]
    assert model.cells([1]) == [["ferry", 2, 0, 2, 200_000.0, 0.0]]
    words = model.table.values["words"]
    assert [words[row] for row in model.numbers()] == ["bridge", "ferry", "river", "the"]
    assert [words[row] for row in model.numbers([1])] == ["ferry"]


def test_a_table_as_it_came_needs_no_numbers(model):
    assert model.numbers() is None
    model.set_filter("e")
    assert model.numbers() is not None
