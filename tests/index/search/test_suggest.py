"""“Did you mean”: what is offered for a word that no document has."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.errors import QueryError
from diptych_index.search.near_words import near_words
from diptych_index.search.search import search
from diptych_index.search.text_index import TextIndex
from diptych_index.search.vocabulary import Vocabulary

from .builder import document

OFFICE = document(
    "The bureaucracy of the mill kept its ledgers, and the miller kept his peace.",
    "A bride crossed the bridge; the bride of the miller crossed no other bridge than his.",
    "Her separate rhythm, necessary or not, was the bride’s own. The physician wept.",
    "Rivers and ferries: nobody asked for a rendezvous by the weir, or a definite day.",
)
TOWN = document(
    "The bureaucrats of the town wrote to the bureaucracy about a farm of ledgers.",
    "The form was filled in, and the forum was closed.",
)


def asked(query, *documents, any_word=False):
    made = documents or (OFFICE, TOWN)
    read = [(letter, one, TextIndex.of(one)) for letter, one in zip("AB", made, strict=False)]
    return search(query, read, any_word=any_word)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("burocracy", "bureaucracy"),
        ("beaurocracy", "bureaucracy"),
        ("brigde", "bridge"),
        ("birdge", "bridge"),
        ("neccesery", "necessary"),
        ("seperate", "separate"),
        ("rythm", "rhythm"),
        ("randevous", "rendezvous"),
        ("fisician", "physician"),
        ("difinate", "definite"),
        ("xerries", "ferries"),
        ("lexgersq", "ledgers"),
    ],
)
def test_the_word_that_was_meant_comes_first(typed, meant):
    answer = asked(typed)
    assert not any(answer["counts"].values())
    assert answer["suggestions"][0] == meant


def test_two_letters_that_changed_places_go_before_a_letter_left_out_of_a_more_frequent_word():
    assert asked("brigde")["suggestions"][:2] == ["bridge", "bride"]


def test_of_equally_near_words_the_more_frequent_comes_first():
    made = document("cart, cast: cast and cast again; a cart, a card")
    assert asked("cagt", made)["suggestions"] == ["cast", "cart"]


def test_short_words_are_no_guess_and_five_letters_are_one_letter_off_at_most():
    assert asked("mll")["suggestions"] == []
    assert asked("brogs")["suggestions"] == []
    assert asked("bodigs", document("bridge"))["suggestions"] == []


def test_every_word_that_nobody_has_is_replaced():
    assert asked("brigde milller")["suggestions"] == ["bridge miller", "bride miller"]
    assert asked("“crosed the brigde”")["suggestions"] == ["“crossed the bridge”"]


def test_the_word_itself_is_replaced_and_not_the_same_letters_in_another():
    made = document("the weir-keeper is a keeper")
    assert asked('"weirkeepers keepr"', made)["suggestions"] == []
    assert asked('"a keepr"', made)["suggestions"] == ['"a keeper"']
    assert asked("brigde brigdehead")["suggestions"] == []


def test_capitals_are_kept_as_they_were_typed():
    assert asked("Burocracy")["suggestions"] == ["Bureaucracy"]


def test_what_is_offered_heeds_where_the_query_looks():
    assert asked("brigde doc:b")["suggestions"] == []
    assert asked("forrm doc:b")["suggestions"][0] == "form doc:b"
    assert asked("bureaucrasy -town")["suggestions"] == ["bureaucracy -town"]


def test_a_word_in_quotation_marks_is_unknown_even_where_its_inflections_stand():
    assert asked('"ledger"')["suggestions"] == ['"ledgers"']


def test_one_word_of_any_will_do():
    assert asked("brigde xylophone", any_word=True)["suggestions"][0] == "bridge xylophone"


TOWN_BY_THE_RIVER = document("Over the bridge the river ran; the miller lived by no river.")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("miller OR brigde", "miller OR bridge"),
        ("(miller OR brigde) w/9 river", "(miller OR bridge) w/9 river"),
        ('"the brigde" OR miller', '"the bridge" OR miller'),
    ],
)
def test_a_slip_beside_words_that_have_hits_is_mended_too(typed, meant):
    answer = asked(
        typed, OFFICE, document("Over the bridge the river ran; the miller by no river.")
    )
    assert answer["counts"]["A"] + answer["counts"]["B"] > 0
    assert answer["suggestions"][0] == meant
    assert answer["notices"] == ["No document has “brigde”; the nearest word is “bridge”."]


def test_what_would_find_no_more_is_not_offered():
    assert asked('miller OR "his brigde"')["counts"] == {"A": 2, "B": 0}
    assert asked('miller OR "his brigde"')["suggestions"] == []
    assert asked('miller OR "his brigde"')["notices"] == []


def test_prose_that_has_hits_is_left_alone():
    prose = (
        "the miller of the brigde by the weir kept his ledgers and rivers with a bride and peace"
    )
    assert sum(asked(prose, any_word=True)["counts"].values()) > 0
    assert asked(prose, any_word=True)["suggestions"] == []


def test_nothing_is_offered_for_what_is_there_or_like_nothing():
    assert asked("bridge zzzzzz")["suggestions"] == []
    assert asked("qqqqqqqq")["suggestions"] == []
    assert asked("bridge river")["suggestions"] == []


def test_an_empty_document_has_nothing_to_offer():
    assert asked("brigde", document(""))["suggestions"] == []


PIECE = st.sampled_from(
    ["brigde", "burocracy", "milller", "bridge", "river", "ledgre", "-brigde", "OR", "form", "frm",
     "doc:a", "doc:b", '"the brigde"', "=Brigde", "'ledgesr'", "brigde~", "brig*", "w/3", "(", ")",
     "same:sentence(", "in:body", "bureau-cracy", "weri", "farms", "xyz"]
)  # fmt: skip


@given(st.lists(PIECE, min_size=1, max_size=5).map(" ".join), st.booleans())
def test_a_suggestion_always_has_more_hits_than_the_query(query, any_word):
    read = partial(asked, any_word=any_word)
    try:
        answer = read(query)
    except QueryError:
        return
    assert len(answer["suggestions"]) <= 5
    for near in answer["suggestions"]:
        assert sum(read(near)["counts"].values()) > sum(answer["counts"].values()), near


WORDS = st.text("abeirst", min_size=3, max_size=8)


@given(st.lists(WORDS, min_size=1, max_size=12), WORDS)
def test_any_word_mistyped_is_offered_what_stands_in_the_text(words, typed):
    made = document(" ".join(words))
    for near in asked(typed, made)["suggestions"]:
        assert asked(near, made)["counts"]["A"]


def test_what_a_word_costs_is_told_by_its_edits_and_halved_by_its_sound():
    words = Vocabulary.of(dict.fromkeys(
        ["bridge", "bride", "fridge", "bridges", "brigde", "abridged", "bureaucracy"], 1
    ), None)  # fmt: skip
    assert near_words("brigde", words) == {
        "bridge": 0.5, "bride": 1, "bridges": 2, "fridge": 2,
    }  # fmt: skip
    assert near_words("burocracy", words) == {"bureaucracy": 1.5}
    assert near_words("brid", words) == {
        "bride": 0.5, "bridge": 1.5, "bridges": 1.5,
    }  # fmt: skip
