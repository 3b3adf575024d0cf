"""A query in words, and as it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.search.aim import aim
from diptych_index.search.describe import describe, describe_term, understood, written
from diptych_index.search.query import parse
from diptych_index.search.tree import (
    And,
    Concept,
    Exact,
    Fuzzy,
    Literal,
    Near,
    Not,
    Or,
    Pattern,
    Phrase,
    Regex,
    Same,
    Scope,
    Word,
)

NAMES = st.sampled_from(["army", "red", "new", "soldier's", "1917", "strasse", "и", "w", "and"])
LETTERS = st.sampled_from(["army", "red", "new"])
words = NAMES.map(lambda name: Word(name, name, 0, 0))
literals = NAMES.map(lambda name: Literal(name, name, 0, 0))
patterns = st.sampled_from(["ar*", "*my", "a?my", "?r*y", "x??"]).map(
    lambda glob: Pattern(glob, glob, 0, 0)
)
exacts = st.sampled_from(["Army", "army", "café", "Été"]).map(
    lambda typed: Exact(typed.lower().replace("é", "e"), typed, typed, typed != typed.lower(), 0, 0)
)
fuzzies = st.builds(lambda name, edits: Fuzzy(name, edits, "", 0, 0), NAMES, st.integers(1, 2))
regexes = st.builds(
    lambda pattern, cased: Regex(pattern, cased, "", 0, 0),
    st.sampled_from(["ar.y", "[a-z/]+", "a\\/b", "(x|y) z", "A\\b", '"q"']),
    st.booleans(),
)


def phrases(parts):
    return st.lists(parts, min_size=2, max_size=4).map(lambda some: Phrase(tuple(some), "", 0, 0))


hyphened = st.lists(LETTERS, min_size=2, max_size=3).map(
    lambda names: Phrase(
        (*(Literal(n, n, 0, 0) for n in names[:-1]), Word(names[-1], names[-1], 0, 0)),
        "", 0, 0, "".join(names),
    )
)  # fmt: skip
mixed = phrases(literals | patterns).filter(
    lambda phrase: len(phrase.parts) > 1 and not all(isinstance(p, Pattern) for p in phrase.parts)
)
placed = words | literals | patterns | exacts | fuzzies | phrases(exacts) | hyphened | mixed


def nearer(parts):
    return st.builds(
        lambda some, distance, ordered: Near(tuple(some), distance, ordered, 0, 0),
        st.lists(parts, min_size=2, max_size=3), st.integers(1, 1000), st.booleans(),
    )  # fmt: skip


either = st.lists(placed, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts)))
nears = nearer(placed | either | nearer(placed))
scopes = st.sampled_from(
    [Scope("doc", "a"), Scope("in", "notes"), Scope("section", "the new class")]
)
concepts = st.just(Concept("army", Or((Word("a", "a", 0, 0), Word("b", "b", 0, 0))), 0, 0))
CONCEPTS = {"army": ["a", "b"]}
leaves = placed | nears | scopes | regexes | concepts


def larger(inner):
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return several.map(And) | several.map(Or) | inner.map(Not)


plain = st.recursive(leaves, larger, max_leaves=6)
same = st.builds(Same, st.sampled_from(["sentence", "paragraph"]), plain)
trees = st.recursive(leaves | same, larger, max_leaves=8)


@given(trees)
def test_a_tree_written_down_and_parsed_again_is_the_same(tree):
    assert parse(written(tree), CONCEPTS).root == tree


@given(trees)
def test_every_tree_can_be_told_in_words(tree):
    assert describe(tree)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("red w/5 army", "red NEAR/5 army"),
        ('"red army"~5 guard', "(red NEAR/5 army) AND guard"),
        (
            "word~ other~2",
            "word~1 (or one letter different) AND other~2 (or two letters different)",
        ),
        ("co-operate", '"co-operate" (or in one word)'),
        ("same:sentence(a|b) in:Note", "same:sentence(a OR b) AND in:notes"),
        ("/a b/", "/a b/i"),
        ("#army", "#army"),
    ],
)
def test_a_query_is_told_as_it_was_understood(typed, told):
    root = parse(typed, CONCEPTS).root
    assert describe(root, inflections=False) == told


def test_a_word_says_that_its_inflections_are_looked_for():
    assert describe_term(parse("army").root, inflections=True) == "army (and inflections)"


@pytest.mark.parametrize("inflections", [True, False])
@pytest.mark.parametrize(
    "typed",
    ["army", '"red army"', '"army" "red"', '"army" OR red*', "army red", "army w/3 red",
     '"army" (red w/3 new)', "army red army", '"army" -"red"', "=Army 'Red'", "red~2 /ar.y/",
     '"army" (red OR new)', "in:notes army"],
)  # fmt: skip
def test_a_query_is_understood_as_it_is_described(typed, inflections):
    root = parse(typed).root
    told = [describe_term(term) for term in aim(root).terms]
    alone = told[0] if isinstance(root, Phrase | Near) else describe(root, inflections=inflections)
    assert understood(aim(root), told, inflections=inflections) == alone
