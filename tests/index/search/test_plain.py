import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.errors import QueryError
from diptych_index.search.grammar import Parser
from diptych_index.search.lexer import Lexer
from diptych_index.search.plain import plain_tree
from diptych_index.search.tree import And, Literal, Near, Or, Pattern, Phrase, Word

PIECES = st.sampled_from(
    ["red", "Army", "AND1", "x2", "red*", '"army"', '"Red army"', "w/5", "W/12", "ONEAR", "NEAR",
     "pre/12", "w/0", "onear/3", "AND", "OR", "NOT", "é", "(", ")", "-", '"', "~2", "*"]
)  # fmt: skip


def by_the_grammar(typed):
    return Parser(typed, Lexer(typed, [], [], concept=no_concept).lexemes(), []).parse()


def no_concept(query, at, end):
    raise QueryError(f"There is no concept {query[at:end]}.", at)


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("Army", Word("army", "Army", 0, 4)),
        (" revol* ", Pattern("revol*", "revol*", 1, 7)),
        ('"army"', Literal("army", "army", 0, 6)),
        (
            '"Red army"',
            Phrase((Literal("red", "Red", 0, 10), Literal("army", "army", 0, 10)),
                   "Red army", 0, 10),
        ),
        ("red army", And((Word("red", "red", 0, 3), Word("army", "army", 4, 8)))),
        ("red AND army", And((Word("red", "red", 0, 3), Word("army", "army", 8, 12)))),
        ("red OR army", Or((Word("red", "red", 0, 3), Word("army", "army", 7, 11)))),
        (
            '"a" pre/12 b*',
            Near((Literal("a", "a", 0, 3), Pattern("b*", "b*", 11, 13)), 12, True, 0, 13),
        ),
        (
            "red NEAR army",
            Near((Word("red", "red", 0, 3), Word("army", "army", 9, 13)), 10, False, 0, 13),
        ),
    ],
)  # fmt: skip
def test_a_plain_query_is_read_at_once(typed, tree):
    assert repr(plain_tree(typed)) == repr(tree)  # what was typed, and where, as well


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "red NOT army", "NOT red", "red AND", "AND red", "a OR b c", "a AND b OR c",
     "a OR OR b", "a w/2 b w/3 c", "a w/2", "red, army", '"red', "-red", "café", "(red)",
     '"red army"~5', "red w/0 army", "red w/1000 army"],
)  # fmt: skip
def test_anything_else_is_left_to_the_grammar(typed):
    assert plain_tree(typed) is None


@given(
    st.lists(PIECES, min_size=1, max_size=7),
    st.lists(st.sampled_from([" ", " ", "  ", "", "\t"]), min_size=8, max_size=8),
)
def test_the_grammar_makes_the_same_tree_of_a_plain_query(pieces, spaces):
    typed = spaces[-1] + "".join(map("".join, zip(pieces, spaces, strict=False)))
    plain = plain_tree(typed)
    if plain is not None:
        assert repr(by_the_grammar(typed)) == repr(plain)
