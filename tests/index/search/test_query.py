import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.errors import QueryError
from diptych_index.search.query import MAX_DEPTH, MAX_LENGTH, parse
from diptych_index.search.tree import (
    And,
    Exact,
    Literal,
    Not,
    Or,
    Pattern,
    Phrase,
    Word,
    describe,
    positive_terms,
)


def word(text):
    return Word(text, text, 0, 0)


def literal(text):
    return Literal(text, text, 0, 0)


def pattern(text):
    return Pattern(text, text, 0, 0)


def phrase(*parts):
    return Phrase(tuple(parts), "", 0, 0)


def exact(spelled):
    return Exact(spelled.lower(), spelled, spelled, spelled != spelled.lower(), 0, 0)


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("army", word("army")),
        ("Army, ", word("army")),
        ("army red", And((word("army"), word("red")))),
        ("army AND red", And((word("army"), word("red")))),
        ("army OR red", Or((word("army"), word("red")))),
        ("army|red|guard", Or((word("army"), word("red"), word("guard")))),
        ("army and or red", And((word("army"), word("and"), word("or"), word("red")))),
        ('"red army"', phrase(literal("red"), literal("army"))),
        ("“Red Army”", phrase(literal("red"), literal("army"))),
        ("«Red Army»", phrase(literal("red"), literal("army"))),
        ("„Red Army“", phrase(literal("red"), literal("army"))),
        ("”Red Army”", phrase(literal("red"), literal("army"))),
        ('"the “red” army" now', And((phrase(*map(literal, ("the", "red", "army"))), word("now")))),
        ('"army"', literal("army")),
        ('"Where now?"', phrase(literal("where"), literal("now"))),
        ("worker-peasant", phrase(literal("worker"), literal("peasant"))),
        ("1917–18", phrase(literal("1917"), literal("18"))),
        ("soldier’s", word("soldier's")),
        ("red -army", And((word("red"), Not(word("army"))))),
        ("red NOT army", And((word("red"), Not(word("army"))))),
        ('red -"the army"', And((word("red"), Not(phrase(literal("the"), literal("army")))))),
        ("red -(army|guard)", And((word("red"), Not(Or((word("army"), word("guard"))))))),
        ("(a b) OR c", Or((And((word("a"), word("b"))), word("c")))),
        ("revol*", pattern("revol*")),
        ("Revol?tion", pattern("revol?tion")),
        ("worker-peas*", phrase(literal("worker"), pattern("peas*"))),
        ("'Exact'", exact("Exact")),
        ("'Red Army' now", And((phrase(exact("Red"), exact("Army")), word("now")))),
        ("=Army", exact("Army")),
        ("=army", exact("army")),
        ("'tis", exact("tis")),
        ("red – army", And((word("red"), word("army")))),
    ],
)
def test_what_is_typed_is_understood(typed, tree):
    assert parse(typed).root == tree


@pytest.mark.parametrize(
    ("typing", "tree"),
    [
        ('"red ar', phrase(literal("red"), literal("ar"))),
        ('"red', literal("red")),
        ("'Arm", exact("Arm")),
        ("red OR", word("red")),
        ("red AND", word("red")),
        ("red NOT", word("red")),
        ("red -", word("red")),
        ("red (", word("red")),
        ("red (army", And((word("red"), word("army")))),
        ("red (army OR", And((word("red"), word("army")))),
        ("NOT", None),
        ("-", None),
        ("(", None),
        ('"', None),
        ("=", None),
        ("()", None),
        ("", None),
        (" \t ", None),
    ],
)
def test_a_query_that_is_still_being_typed_parses(typing, tree):
    assert parse(typing).root == tree


@pytest.mark.parametrize(
    ("typed", "at", "instead", "said"),
    [
        ("a b OR c", 4, "a AND (b OR c)", "(a AND b) OR c"),
        ("a AND b OR c", 8, "(a AND b) OR c", "a AND (b OR c)"),
        ("(a OR b c) d", 8, "((a OR b) AND c) d", "a OR (b AND c)"),
        ("OR army", 0, "army", "“OR”"),
        ("red OR AND army", 7, "red OR army", "“AND”"),
        ("red NOT OR army", 8, "red NOT army", "“OR”"),
        ("army)", 4, "army", "closing bracket"),
        ("word~2", 4, "word", "“~2”"),
        ('"red army"~5', 10, '"red army"', "“~5”"),
        ("red w/5 army", 4, "red army", "“w/5”"),
        ("red NEAR/5 army", 4, "red army", "“NEAR/5”"),
        ("red NEAR army", 4, "red army", "“NEAR”"),
        ("/re(gex)?/", 0, "re gex", "Regular expressions"),
        ("doc:a army", 0, "army", "“doc:a”"),
        ("army in:title", 5, "army", "“in:title”"),
    ],
)
def test_what_does_not_parse_is_explained_with_a_query_that_does(typed, at, instead, said):
    with pytest.raises(QueryError) as error:
        parse(typed)
    assert error.value.at == at
    assert error.value.instead == instead
    assert said in str(error.value)
    assert f"character {at + 1}" in str(error.value)
    assert parse(error.value.instead).root is not None


def test_a_query_that_is_too_long_is_refused():
    parse("a" * MAX_LENGTH)
    with pytest.raises(QueryError, match="1,001 characters"):
        parse("a" * (MAX_LENGTH + 1))


@pytest.mark.parametrize("opening", ["(", "NOT ", "-("])
def test_a_query_that_is_too_deep_is_refused(opening):
    with pytest.raises(QueryError, match="deeper than 50"):
        parse(opening * (MAX_DEPTH + 1) + "a")
    assert parse("(" * MAX_DEPTH + "a").root == word("a")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("*ness", "begins with a wildcard"),
        ("*", "every word"),
        ("red ??", "every word"),
        ("red §", "“§” has no letters"),
        ('"red arm*"', "punctuation"),
    ],
)
def test_what_is_read_differently_or_left_out_is_said(typed, said):
    (notice,) = parse(typed).notices
    assert said in notice


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ('collectivization "new class"', 'collectivization (and inflections) AND "new class"'),
        ("(a OR b) -c*", "(a (and inflections) OR b (and inflections)) AND NOT c*"),
        ("=Army", "exactly 'Army'"),
        ("", ""),
    ],
)
def test_the_query_is_shown_as_it_was_understood(typed, words):
    assert describe(parse(typed).root) == words


def test_only_what_is_looked_for_is_a_term_and_each_once():
    terms = positive_terms(parse("red -army NOT (NOT guard) Red").root)
    assert terms == (word("red"), word("guard"))


PIECES = st.sampled_from(
    ["a", "red*", "?", "AND", "OR", "|", "NOT", "-", "(", ")", '"', "'", "=", "’", "“", "~", "/",
     "w/5", "doc:", " ", "  ", "é", "\u00ad", "*", "\ud800"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60))
def test_any_query_parses_or_is_explained(typed):
    try:
        parsed = parse(typed)
    except QueryError as raised:
        error = raised
    else:
        assert describe(parsed.root) or parsed.root is None
        return
    assert 0 <= error.at <= len(typed)
    assert str(error).endswith(".")
