"""A query that is written from a tree is read as that tree, however each part is written."""

from hypothesis import given
from hypothesis import strategies as st

from diptych_index.search.loose import parse_any
from diptych_index.search.query import parse
from diptych_index.search.tree import (
    And,
    Exact,
    Fuzzy,
    Literal,
    Meet,
    Near,
    Not,
    Or,
    Pattern,
    Phrase,
    Regex,
    Same,
    Scope,
    Word,
    has_places,
    looked_for,
)  # fmt: skip

names = st.text("abcxyzбж019", min_size=1, max_size=5)
DISTANCE = st.integers(1, 1000)


def word(text):
    return Word(text, text, 0, 0)


def literal(text):
    return Literal(text, text, 0, 0)


def near(parts, distance, *, ordered=False):
    return Near(tuple(parts), distance, ordered, 0, 0)


def in_a_row(texts):
    if len(texts) == 1:
        return literal(texts[0])
    return Phrase(tuple(map(literal, texts)), "", 0, 0)


words = names.map(lambda text: (text, word(text)))
phrases = st.tuples(st.lists(names, min_size=1, max_size=4), st.sampled_from(['""', "“”", "«»"]))
terms = st.one_of(
    words,
    words.map(lambda pair: (pair[0].upper(), pair[1])),
    phrases.map(lambda p: (f"{p[1][0]}{' '.join(p[0])}{p[1][1]}", in_a_row(p[0]))),
    names.map(lambda text: (f"={text}", Exact(text, "", text, False, 0, 0))),
    names.map(lambda text: (f"'{text}'", Exact(text, "", text, False, 0, 0))),
    names.map(lambda text: (f"={text}Q", Exact(f"{text}q", "", f"{text}Q", True, 0, 0))),
    names.map(lambda text: (f"{text}*", Pattern(f"{text}*", "", 0, 0))),
    st.tuples(names, names).map(lambda p: ("?".join(p), Pattern("?".join(p), "", 0, 0))),
    st.tuples(names, st.sampled_from([("~", 1), ("~1", 1), ("~2", 2), ("'~2", 2)])).map(
        lambda p: (p[0] + p[1][0], Fuzzy(p[0], p[1][1], "", 0, 0))
    ),
    st.tuples(st.lists(names, min_size=2, max_size=6), DISTANCE).map(
        lambda p: (f'"{" ".join(p[0])}"~{p[1]}', near(map(word, p[0]), p[1]))
    ),
)
others = st.one_of(
    names.map(lambda text: (f"/{text}/", Regex(text, False, "", 0, 0))),
    names.map(lambda text: (f"/{text}|\\/Q/", Regex(f"{text}|\\/Q", True, "", 0, 0))),
    names.map(lambda text: (f"/{text}|Q/i", Regex(f"{text}|Q", False, "", 0, 0))),
    st.sampled_from([
        ("doc:a", Scope("doc", "a")), ("DOC:B", Scope("doc", "b")),
        ("in:notes", Scope("in", "notes")), ('section:"the river"', Scope("section", "the river")),
    ]),
)  # fmt: skip


def bracketed(pair):
    return f"({pair[0]})"


@st.composite
def joined(draw, inner):
    """Draw a query made of others, each in brackets."""
    kind = draw(st.sampled_from(["and", "or", "not", "near", "beside", "same"]))
    parts = draw(st.lists(inner, min_size=2, max_size=3))
    nodes = tuple(node for _, node in parts)
    if kind == "near" and all(map(has_places, nodes)):
        distance = draw(DISTANCE)
        ordered = draw(st.booleans())
        sign = draw(st.sampled_from(["PRE", "ONEAR", "onear"] if ordered else ["w", "NEAR", "W"]))
        typed = f" {sign}/{distance} ".join(map(bracketed, parts))
        return typed, near(nodes, distance, ordered=ordered)
    if kind == "beside" and has_places(nodes[1]) and any(looked_for(nodes[0])):
        distance = draw(DISTANCE)
        typed = f"{bracketed(parts[0])} BESIDE/{distance} {bracketed(parts[1])}"
        return typed, Meet(nodes[0], nodes[1], distance, 0, 0)
    if kind == "not":
        sign = draw(st.sampled_from(["NOT ", "-", "NOT"]))
        return f"{sign}{bracketed(parts[0])}", Not(nodes[0])
    if kind == "same" and "same:" not in parts[0][0]:
        unit = draw(st.sampled_from(["sentence", "paragraph"]))
        return f"same:{unit}{bracketed(parts[0])}", Same(unit, nodes[0])
    if kind == "or":
        return draw(st.sampled_from([" OR ", " | ", "||"])).join(map(bracketed, parts)), Or(nodes)
    return draw(st.sampled_from([" AND ", " ", ""])).join(map(bracketed, parts)), And(nodes)


queries = st.recursive(terms | others, joined, max_leaves=9)


@given(queries)
def test_what_is_written_from_a_tree_is_read_as_that_tree(query):
    typed, tree = query
    read = parse(typed)
    assert read.root == tree
    assert not read.unfinished


@given(st.lists(terms, min_size=2, max_size=4))
def test_terms_side_by_side_need_no_brackets(pairs):
    typed = " ".join(typed for typed, _ in pairs)
    nodes = tuple(node for _, node in pairs)
    assert parse(typed).root == And(nodes)
    assert parse_any(typed).root == Or(nodes)
