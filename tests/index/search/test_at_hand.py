"""What an index has at hand once it is warm changes nothing of what it answers."""

import pytest

from diptych_index.search.aim import aim
from diptych_index.search.query import parse
from diptych_index.search.search import search
from diptych_index.search.text_index import TextIndex

from .builder import document

MADE = document(
    "The red army and the navy co-operate; the red army stays.",
    "Nobody would cooperate with the redarmy, said the navy.",
    "An army of words: the red one, the navy blue one, an army.",
    glued=[("redarmy", ("red", "army"))],
)
QUERIES = [
    '"red army"', '"army red"', '"red fleet"', '"army" "navy"', '"army" "fleet"', '"cooperate"',
    '"co-operate"', '"cooperate with"', '"army" w/3 "navy"', '"army" w/3 "fleet"', '"red" army',
    '"army" OR "fleet"', '"the" OR "army" OR "navy"', "fleet", '"redarmy"', "army -\"navy\"",
    '"the red army stays"', '"said the navy" "nobody"', '"stays an"', '"the"', '"army the red"',
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("limit", [None, 2])
def test_a_warm_index_answers_as_a_cold_one(query, limit):
    cold, warm = TextIndex.of(MADE), TextIndex.of(MADE)
    warm.warm_up()
    here, there = (search(query, [("A", MADE, index)], limit=limit) for index in (cold, warm))
    assert here == there


@pytest.mark.parametrize("query", QUERIES)
def test_the_first_hits_are_those_of_all(query):
    index = TextIndex.of(MADE)
    everything = search(query, [("A", MADE, index)])
    first = search(query, [("A", MADE, index)], limit=3)
    assert first["counts"] == everything["counts"]
    assert first["paragraphs"] == everything["paragraphs"]
    for name, column in everything["hits"]["A"].items():
        assert first["hits"]["A"][name] == column[:3], name


@pytest.mark.parametrize(
    ("query", "needed"),
    [
        ('"army"', ["army"]), ('"red army"', ["red", "army"]),
        ('"red army" "navy"', ["red", "army", "navy"]), ('"a" w/5 "b c"', ["a", "b", "c"]),
        ('"army" OR "navy"', []), ('"army" navy', []), ('"red arm*"', []), ("co-operate", []),
        ('"army" -"navy"', []), ("=army", []), ('("a" OR "b") w/5 "c"', []),
    ],
)  # fmt: skip
def test_a_query_needs_the_words_that_no_hit_is_without(query, needed):
    assert aim(parse(query).root).needs == set(needed)


@pytest.mark.parametrize("warm", [False, True])
def test_what_is_lacking_stands_nowhere_in_pieces_or_run_together_either(warm):
    index = TextIndex.of(MADE)
    if warm:
        index.warm_up()
    asked = frozenset({"army", "cooperate", "redarmy", "fleet", "zebra"})
    assert index.words.lacking(asked) == {"fleet", "zebra"}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ('"red army"', ["red", "army"]), ("“Red army”", ["red", "army"]), ('"red arm*"', []),
        ("co-operate", []), ("='red army'", []), ('"été passé"', ["ete", "passe"]),
    ],
)  # fmt: skip
def test_a_phrase_tells_its_words_where_they_are_all_it_has(query, words):
    assert list(getattr(parse(query).root, "words", [])) == words


def test_a_word_that_is_asked_for_twice_is_one_term():
    once = aim(parse('"army" "navy" "Army"').root)
    assert [term.typed for term in once.terms] == ["army", "navy"]
    assert once.needs == {"army", "navy"}
