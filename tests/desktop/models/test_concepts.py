"""Concepts and saved searches: names, what is wrong with a query, files, what changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_desktop.models.concepts import (
    COLORS,
    as_name,
    as_query,
    color_in_words,
    found_in_words,
    fresh_color,
    fresh_name,
    merged,
    name_is_wrong,
    what_is_wrong,
    with_queries,
)
from diptych_index.search.query import parse
from diptych_index.session.model import Concept, SavedQuery
from marked_words import MARK, marked

CLASS = Concept(name="new-class", color="#1B7F5C", queries=('"new class"', "bureaucra*"))
POWER = Concept(name="power", queries=("state", "#new-class"))


def test_queries_that_parse_have_nothing_wrong_with_them():
    assert what_is_wrong(POWER.queries, (CLASS, POWER)) == []


def test_a_broken_query_is_explained_by_line_and_place():
    (wrong,) = what_is_wrong(("state", "red AND blue OR green"), ())
    assert wrong.line == 1
    assert "bracket" in wrong.message
    assert wrong.instead


def test_a_concept_that_is_not_there_or_holds_itself_is_explained():
    (missing,) = what_is_wrong(("#nobody",), (CLASS,))
    assert "no concept #nobody" in missing.message
    circle = Concept(name="circle", queries=("#circle",))
    (inside,) = what_is_wrong(("#circle",), (circle,))
    assert "holds itself" in inside.message


@pytest.mark.parametrize(
    ("name", "told"),
    [("power", ""), ("new class", "letters and digits"), ("", "letters"), ("New-Class", "already")],
)
def test_a_name_that_cannot_be_typed_or_is_taken_is_refused(name, told):
    assert told in name_is_wrong(name, (CLASS,))
    assert bool(told) == bool(name_is_wrong(name, (CLASS,)))


@given(st.text(max_size=80))
def test_a_name_made_of_anything_can_be_typed_or_is_empty(text):
    name = as_name(text)
    assert not name or not name_is_wrong(name, ())
    assert not name_is_wrong(fresh_name((CLASS,), text), (CLASS,))


def test_a_fresh_name_counts_on():
    assert fresh_name((), "army") == "army"
    assert fresh_name((Concept(name="Army"), Concept(name="army-2")), "army") == "army-3"


def test_a_fresh_colour_is_one_that_no_other_concept_has():
    taken = [Concept(name=color[1:], color=color) for color in COLORS[:3]]
    assert fresh_color(taken) == COLORS[3]
    assert color_in_words("#c99700") == "amber"
    assert color_in_words("") == "no color"


def test_every_name_of_a_color_is_translated(qapp):
    with marked():
        assert all(MARK in color_in_words(color) for color in (*COLORS, ""))


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("army", "army"),
        ("red army", '"red army"'),
        ("the “red”\n army", '"the red army"'),
        ("co-op", '"co-op"'),
        ("AND", '"AND"'),
        ("NEAR", '"NEAR"'),
        ("ONEAR", '"ONEAR"'),
        ("— : _", ""),
    ],
)
def test_words_of_a_text_become_a_query(words, query):
    assert as_query(words) == query
    parse(query)


@given(st.text(max_size=300))
def test_whatever_is_selected_becomes_a_query_that_parses(words):
    parse(as_query(words))


def test_queries_are_added_once_whatever_their_case():
    grown = with_queries(CLASS, ["Bureaucra*", "nomenklatura", "Nomenklatura", ""])
    assert grown.queries == ('"new class"', "bureaucra*", "nomenklatura")


def test_a_file_adds_new_concepts_and_gives_known_ones_what_they_lack():
    rows = [
        {"name": "NEW-CLASS", "color": "#000000", "queries": ["elite", "bureaucra*"]},
        {"name": "army", "color": "#2F7FC1", "queries": ["army"]},
        {"name": "power", "color": "", "queries": ["state"]},
    ]
    result = merged((CLASS, POWER), rows)
    assert (result.new, result.grown) == (1, 1)
    assert [c.name for c in result.concepts] == ["new-class", "power", "army"]
    assert result.concepts[0].color == "#1B7F5C"
    assert result.concepts[0].queries == ('"new class"', "bureaucra*", "elite")
    assert result.in_words("mine.txt") == (
        "mine.txt: 2 concepts taken in (1 new, 1 with more queries)."
    )


def test_a_saved_search_tells_what_it_finds_and_what_it_found():
    saved = SavedQuery(id="1", name="peasants", query="peasant", counts={"f1": 10, "f2": 4})
    assert found_in_words(saved, None) == "14 hits"
    assert found_in_words(saved, {"f1": 10, "f2": 4}) == "14 hits"
    assert found_in_words(saved, {"f3": 8, "f2": 4}) == "12 hits, was 14"
    assert found_in_words(saved, {"f3": 1, "f2": 0}) == "1 hit, was 14"


def test_a_search_saved_without_texts_has_nothing_to_compare_with():
    saved = SavedQuery(id="1", name="peasants", query="peasant")
    assert found_in_words(saved, None) == ""
    assert found_in_words(saved, {"f1": 3}) == "3 hits"
