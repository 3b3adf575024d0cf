"""Queries of which any word will do."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.errors import QueryError
from diptych_index.search.describe import describe
from diptych_index.search.loose import MAX_WORDS, parse_any


@pytest.mark.parametrize(
    ("query", "understood"),
    [
        ("red army", "red OR army"),
        ('"red army" guard', '"red army" OR guard'),
        ("red  guard* =Army", "red OR guard* OR exactly 'Army'"),
        ("red", "red"),
        ("", ""),
        ("red AND army", "red AND army"),
        ("red OR army", "red OR army"),
        ("red army -guard", "(red OR army) AND NOT guard"),
        ("red -guard", "red AND NOT guard"),
        ("-red -guard", "NOT red AND NOT guard"),
        ("(red army)", "red OR army"),
        ("red army OR guard", "red OR army OR guard"),
        ("red | army guard", "red OR army OR guard"),
        ("red AND army guard", "(red AND army) OR guard"),
        ("guard red AND army AND navy", "guard OR (red AND army AND navy)"),
        ("red AND army OR guard", "(red AND army) OR guard"),
        ("red AND army guard NOT navy", "((red AND army) OR guard) AND NOT navy"),
        ("red AND NOT navy army", "(red AND NOT navy) OR army"),
        ("doc:a red army", "(red OR army) AND doc:a"),
        ("doc:a red AND army guard", "((red AND army) OR guard) AND doc:a"),
        ("red army (guard -navy)", "red OR army OR (guard AND NOT navy)"),
        ("red w/5 army guard", "(red NEAR/5 army) OR guard"),
        ("(red army) w/5 guard", "(red OR army) NEAR/5 guard"),
        ("same:sentence(red army) guard", "same:sentence(red AND army) OR guard"),
        ("red army OR", "red OR army"),
        ("red AND (army", "red AND army"),
        ("red guard AND (army navy", "red OR (guard AND (army OR navy))"),
        ("worker-peasant army", "worker OR peasant OR army"),
        ("NATO AND WTO", "NATO AND WTO"),
        ("red (army AND guard)", "red OR (army AND guard)"),
        ("red AND (army guard)", "red AND (army OR guard)"),
        ("who guards the army?", "who OR guards OR the OR army"),
        ("arm?", "arm?"),
        ("w?man army", "w?man OR army"),
    ],
)
def test_what_stands_side_by_side_is_joined_by_or(query, understood):
    parsed = parse_any(query)
    assert describe(parsed.root, inflections=False) == understood
    assert parsed.notices == ()


@pytest.mark.parametrize(
    ("query", "understood"),
    [
        ("red army)", "red OR army"),
        ("THE RED AND THE BLACK", "THE OR RED OR AND OR THE OR BLACK"),
        ("RED NOT ARMY GUARD", "RED OR NOT OR ARMY OR GUARD"),
        ("red) AND army OR guard", "red OR army OR guard"),
        ("the /slip flow/ effect", "the OR slip OR flow OR effect"),
    ],
)
def test_prose_that_does_not_parse_is_taken_word_for_word_and_the_reader_told(query, understood):
    parsed = parse_any(query)
    assert describe(parsed.root, inflections=False) == understood
    assert parsed.notices


def test_a_long_text_is_cut_to_its_first_words_and_the_reader_told():
    parsed = parse_any(" ".join(f"word{number}" for number in range(MAX_WORDS + 1)))
    assert len(parsed.root.parts) == MAX_WORDS
    assert f"first {MAX_WORDS} different words" in parsed.notices[-1]


def test_a_text_without_words_is_explained():
    with pytest.raises(QueryError, match="closing bracket"):
        parse_any(") (")
    with pytest.raises(QueryError, match="no words after it"):
        parse_any("(")
    assert parse_any("  ").root is None


WORDS = st.sampled_from(["red", "army", "guard", "navy"])
TYPED = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from([" ", " AND ", " OR ", " | "]), inner).map("".join),
        inner.map("({})".format),
        inner.map("NOT ({})".format),
        inner.map("same:sentence({})".format),
    ),
    max_leaves=8,
)


@given(TYPED)
def test_no_word_of_a_query_is_lost_and_no_operator_becomes_one(query):
    try:
        parsed = parse_any(query)
    except QueryError:
        return
    if parsed.notices:  # it does not parse, and was read as prose
        assert "one by one" in parsed.notices[0]
        return
    described = describe(parsed.root, inflections=False)
    words = [set(re.findall("red|army|guard|navy", text)) for text in (query, described)]
    assert words[0] == words[1]
    assert not re.search(r"\b(and|or|not)\b", described)


@given(st.lists(WORDS, min_size=2, max_size=6))
def test_or_says_no_more_than_standing_side_by_side(words):
    side_by_side, joined = (describe(parse_any(how.join(words)).root) for how in (" ", " OR "))
    assert side_by_side == joined
