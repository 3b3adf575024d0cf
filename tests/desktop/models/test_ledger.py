import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from diptych_desktop.models.kwic import HitKey, sentence_around
from diptych_desktop.models.ledger import KWIC_ROLE, LedgerModel
from diptych_index.spans import read_span
from ledger_hits import FERRY, LETTER, answer, answers, reading


@pytest.fixture
def model():
    a, b = reading("A", FERRY), reading("B", LETTER)
    model = LedgerModel()
    model.set_documents(a, b)
    model.set_result(answer("river", a, b))
    return model


def test_hits_of_a_come_first_in_text_order_and_count_on_into_b(model):
    keys = [model.key(row) for row in range(model.rowCount())]
    assert keys == [("A", 0), ("A", 1), ("A", 2), ("B", 0)]
    assert [model.kwic(key).number for key in keys] == [1, 2, 3, 4]


def test_a_row_is_cut_at_its_paragraph_and_says_where_it_stands(model):
    row = model.kwic(HitKey("A", 2))
    assert (row.left, row.hit, row.right) == ("An old map shows another ", "river", ".")
    assert (row.letter, row.locator) == ("A", "¶3")
    assert not row.cut_left
    assert not row.cut_right


def test_context_beyond_its_width_is_left_out_and_said_to_be(model):
    row = model.kwic(HitKey("A", 1), context=9)
    assert (row.left, row.right) == ("ice! The ", " does not")
    assert row.cut_left
    assert row.cut_right


def test_white_space_in_a_context_is_made_single():
    a = reading("A", ["one\n  two\tword"])
    model = LedgerModel()
    model.set_documents(a, None)
    model.set_result(answer("word", a))
    assert model.kwic(HitKey("A", 0)).left == "one two "


@pytest.mark.parametrize(("which", "rows"), [("all", 4), ("A", 3), ("B", 1)])
def test_the_filter_shows_one_document_or_both(model, which, rows):
    model.set_filter(which)
    assert model.rowCount() == rows


def test_numbers_do_not_change_with_the_filter(model):
    model.set_filter("B")
    assert model.kwic(model.key(0)).number == 4


def test_a_hit_the_filter_hides_has_no_row(model):
    model.set_filter("B")
    assert model.row(HitKey("A", 0)) is None
    assert model.row(HitKey("B", 0)) == 0
    assert model.row(HitKey("B", 1)) is None


@given(st.integers(0, 40), st.integers(0, 40), st.sampled_from(["all", "A", "B"]))
def test_rows_and_hits_lead_to_each_other(of_a, of_b, which):
    a, b = reading("A", ["x" * of_a]), reading("B", ["x" * of_b])
    model = LedgerModel()
    model.set_documents(a, b)
    model.set_result(answer("x", a, b))
    model.set_filter(which)
    assert [model.row(model.key(row)) for row in range(model.rowCount())] == list(
        range(model.rowCount())
    )
    with pytest.raises(IndexError):
        model.key(model.rowCount())


def test_a_row_is_spoken_with_its_place_and_its_words(model):
    text = model.index(3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == "B paragraph 1: Dear sir, the river is low."


def test_apparatus_is_spoken_by_its_line():
    a = reading("A", [])
    a.append([("header", 0, None, 7, 7, None, "", "A river running", a.end, ())])
    model = LedgerModel()
    model.set_documents(a, None)
    model.set_result(answer("river", a))
    assert model.spoken(HitKey("A", 0)) == "A line 7: A river running"


def test_hovering_tells_the_sentence_and_the_full_locator(model):
    tip = model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "A ¶2, ll. 3–4" in tip
    assert "Nobody reads a <b>river</b> twice!" in tip
    assert "noon" not in tip
    assert "mind" not in tip


def test_what_a_text_says_is_never_taken_for_html():
    a = reading("A", ["<b>river</b> & bank"])
    model = LedgerModel()
    model.set_documents(a, None)
    model.set_result(answer("river", a))
    assert "&lt;b&gt;<b>river</b>&lt;/b&gt; &amp; bank" in model.tip(HitKey("A", 0))


def test_a_copied_row_begins_with_its_locator(model):
    assert model.plain(HitKey("A", 2)) == "A ¶3, ll. 5–6\tAn old map shows another river."


def test_a_hit_within_a_pinned_passage_is_marked(model):
    span = model.hit_span(HitKey("A", 1))
    model.set_pinned({"A": [read_span(span.start - 4, span.end + 1)]})
    assert [model.kwic(model.key(row)).pinned for row in range(4)] == [False, True, False, False]
    assert model.spoken(HitKey("A", 1)).startswith("A paragraph 2 (pinned): ")


def test_a_passage_that_holds_only_half_a_hit_does_not_mark_it(model):
    span = model.hit_span(HitKey("A", 0))
    model.set_pinned({"A": [read_span(span.start, span.end - 1)]})
    assert not model.kwic(HitKey("A", 0)).pinned


def test_a_hit_whose_paragraph_has_not_arrived_has_a_row_all_the_same():
    whole, begun = reading("A", FERRY), reading("A", FERRY[:2])
    model = LedgerModel()
    model.set_documents(begun, None)
    model.set_result(answer("river", whole))
    assert model.kwic(HitKey("A", 2)).hit == "…"
    assert model.tip(HitKey("A", 2)) == ""
    assert model.plain(HitKey("A", 2)) == "A\t…"


def test_sorted_rows_and_hits_lead_to_each_other(model):
    model.set_order([3, 1, 0, 2], ["1R"])
    assert [model.key(row) for row in range(4)] == [("B", 0), ("A", 1), ("A", 0), ("A", 2)]
    assert [model.row(model.key(row)) for row in range(4)] == [0, 1, 2, 3]
    # A hit keeps its number wherever it stands.
    assert [model.kwic(model.key(row)).number for row in range(4)] == [4, 2, 1, 3]
    model.set_filter("A")
    assert model.numbers() == [1, 0, 2]
    assert model.row(HitKey("B", 0)) is None
    model.set_order(None, ())
    assert model.numbers() == [0, 1, 2]


def test_the_words_that_rows_are_sorted_by_are_tinted(model):
    model.set_order([0, 1, 2, 3], ["2L", "1R", "hit"])
    row = model.kwic(HitKey("A", 0))
    assert [row.left[start:end] for start, end in row.left_tints] == ["reads"]
    assert [row.right[start:end] for start, end in row.right_tints] == ["twice"]
    assert row.hit_tinted
    # The third hit of A has nothing but a full stop on its right.
    assert model.kwic(HitKey("A", 2)).right_tints == ()


def test_in_text_order_nothing_is_tinted(model):
    row = model.kwic(HitKey("A", 0))
    assert (row.left_tints, row.hit_tinted, row.right_tints) == ((), False, ())


def test_a_new_answer_takes_its_own_order_and_drops_the_one_before(model):
    model.set_order([3, 1, 0, 2], ["1R"])
    a, b = reading("A", FERRY), reading("B", LETTER)
    model.set_result(answer("river", a, b), [2, 3, 0, 1], ["hit"])
    assert model.levels == ("hit",)
    assert model.numbers() == [2, 3, 0, 1]
    model.set_result(answer("river", a, b))
    assert model.numbers() == [0, 1, 2, 3]


def test_context_is_as_wide_as_the_reader_wants_it(model):
    model.set_context(20)
    row = model.index(1).data(KWIC_ROLE)
    assert (len(row.left), len(row.right)) == (20, len(" does not mind."))
    assert model.plain(HitKey("A", 1)).startswith("A ¶2, ll. 3–4\t…")
    model.set_context(200)
    assert not model.index(1).data(KWIC_ROLE).cut_left


def test_a_hit_knows_its_term():
    a = reading("A", FERRY)
    model = LedgerModel()
    model.set_documents(a, None)
    model.set_result(answers(["river", "ferry"], a))
    assert [model.kwic(model.key(row)).term for row in range(model.rowCount())] == [1, 1, 0, 0, 0]


def test_no_search_leaves_no_rows(model):
    model.set_result(None)
    assert model.rowCount() == 0
    assert model.count("A") == 0


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("One. Two words. Three.", "words", "Two words."),
        ("He said “so.” Then left.", "left", "Then left."),
        ("No end at all", "end", "No end at all"),
        ("Really?! Yes.", "Really", "Really?!"),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(text, word, sentence):
    start = text.index(word)
    first, last = sentence_around(text, start, start + len(word))
    assert text[first:last] == sentence


def test_a_text_without_full_stops_is_cut_to_a_readable_length():
    text = "word " * 1000
    first, last = sentence_around(text, 2500, 2504)
    assert 2500 - first == 300
    assert last - 2504 == 300
