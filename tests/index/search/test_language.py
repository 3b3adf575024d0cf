"""What the query language finds: proximity, fuzzy words, scopes, sentences, concepts, folding."""

import itertools
import time

import pytest

from diptych_index.errors import Cancelled, QueryError
from diptych_index.search import regexes
from diptych_index.search.query import parse
from diptych_index.search.search import search

from .builder import document

ESSAY = document(
    "On Armies",
    "The red army crossed. The army of the old red guard did not; armies of red men did.",
    "Worker-peasant rule; the workerpeasant state. Workers, peasants and a worker peasant union.",
    "They co-operated, coöperate and cooperate: co-operation, cooperation. L i b e r t y came.",
    "A note on the army. Nothing more.",
)
KINDS = ["title", "body", "body", "body", "note"]
SECTIONED = document(
    "Part One", "The army came.", "Detail", "An army left.", "Part Two", "No army stayed."
)


def shaped(made, kinds, levels=None):
    paragraphs = tuple(
        paragraph._replace(kind=kind, level=level)
        for paragraph, kind, level in zip(
            made.paragraphs, kinds, levels or [0] * len(kinds), strict=True
        )
    )
    return made._replace(paragraphs=paragraphs)


ESSAY = shaped(ESSAY, KINDS)
SECTIONED = shaped(
    SECTIONED, ["heading", "body", "heading", "body", "heading", "body"], [1, 0, 2, 0, 1, 0]
)


@pytest.mark.parametrize(
    "query", ['"red army"~2', "red w/2 army", "army NEAR/2 red", "red W/2 armies"]
)
def test_the_spellings_of_proximity_are_one(found, query):
    assert found(query, ESSAY) == ["red army", "armies of red"]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("red ONEAR/2 army", ["red army"]),
        ("army ONEAR/2 red", ["armies of red"]),
        ("army w/2 guard", []),
        ("army w/4 guard", ["guard did not; armies"]),
        ("army w/5 guard", ["army of the old red guard", "guard did not; armies"]),
        ('"red guard" w/4 army', ["army of the old red guard", "red guard did not; armies"]),
        ("(guard | men) w/3 red", ["red guard", "red men"]),
        ("(red w/1 army) w/1 cross*", ["red army crossed"]),
        ("gaurd~", ["guard"]),
        ("arme~", ["army", "army", "army"]),
        ("arme~2 in:title", ["Armies"]),
        ("/arm(y|ies) of/", ["army of", "armies of"]),
        ("/A/", ["A", "A"]),
        ("/^the/i w?rker", []),
        ("in:notes army", ["army"]),
        ("in:title army", ["Armies"]),
        ("army -in:body -in:title", ["army"]),
        ("doc:b army", []),
        ("same:sentence(red army)", ["red", "army", "army", "red", "armies", "red"]),
        ("same:sentence(army -red)", ["Armies", "army"]),
        ("same:paragraph(nothing army)", ["army", "Nothing"]),
        ("same:sentence(nothing army)", []),
    ],
)
def test_the_language_finds_what_it_says(found, query, hits):
    assert found(query, ESSAY) == hits


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("worker-peasant", ["Worker-peasant", "workerpeasant", "worker peasant"]),
        ("workerpeasant", ["Worker-peasant", "workerpeasant"]),
        ('"worker peasant"', ["Worker-peasant", "worker peasant"]),
        ("cooperate", ["co-operated", "coöperate", "cooperate", "co-operation", "cooperation"]),
        ("co-operate", ["co-operated", "coöperate", "cooperate", "co-operation", "cooperation"]),
        ('"cooperate"', ["coöperate", "cooperate"]),
        ("=cooperate", ["cooperate"]),
        ('"cooperate co operation"', ["cooperate: co-operation"]),
        ('"cooperate cooperation cooperation"', ["cooperate: co-operation, cooperation"]),
        ("liberty", ["L i b e r t y"]),
        ("peasants w/1 workers", ["Worker-peasant", "Workers, peasants", "worker peasant"]),
    ],
)
def test_words_are_found_in_one_piece_and_in_several(found, query, hits):
    assert found(query, ESSAY) == hits


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("soldiers", ["soldier", "soldier"]),
        ("soldier-red", ["soldier-red"]),
        ('"soldierred"', ["soldier-red"]),
        ("worked", ["work"]),
        ("working", ["work", "work-ing"]),
        ("liberties", ["L i b e r t i e s"]),
    ],
)
def test_what_only_ends_like_an_inflection_in_its_last_piece_is_none(found, query, hits):
    made = document("A soldier-red flag, a soldier blue. It was not work-ing. L i b e r t i e s.")
    assert found(query, made) == hits


def test_a_word_that_only_stands_in_two_is_found_there_and_the_reader_told(ask):
    made = document("The worker peasant state, is land.")
    answer = ask("workerpeasant", made)
    assert answer["counts"] == {"A": 1}
    assert answer["notices"] == ["A: “workerpeasant” stands here in two words: “worker peasant”."]
    assert ask("island", made)["counts"] == {"A": 0}  # a function word is no half of one


def test_a_word_broken_at_the_end_of_a_line_is_found(found):
    made = document("The collec-\ntivization and revo\u00ad\nlution.".replace("\n", "\n"))
    paragraph = made.paragraphs[0]
    assert found("collectivisation", made) == ["collec-\ntivization"]
    assert found("revolution", made) == ["revo\u00ad\nlution"]
    assert paragraph.number == 1


def test_a_section_goes_on_through_the_smaller_ones_in_it(found):
    assert found('army section:"part one"', SECTIONED) == ["army", "army"]
    assert found("army section:detail", SECTIONED) == ["army"]
    assert found("army -section:one", SECTIONED) == ["army"]
    assert found("part section:two", SECTIONED) == ["Part"]


def test_a_scope_beside_a_word_limits_its_hits_and_no_others(ask):
    other = document("The army and the guard.")
    answer = ask("(doc:a army) OR (doc:b guard)", document("An army, a guard."), other)
    assert answer["counts"] == {"A": 1, "B": 1}
    assert answer["terms"] == ["army", "guard"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("army doc:q", "There is no text in a document Q."),
        ("army in:verse", "The texts have no verse, as far as could be told."),
        ("army section:zebra", "No heading has the words “zebra”."),
        ("(army section:zebra) BESIDE/5 red", "No heading has the words “zebra”."),
    ],
)
def test_a_scope_with_nothing_in_it_is_told(ask, query, said):
    answer = ask(query, ESSAY)
    assert answer["counts"] == {"A": 0}
    assert said in answer["notices"]


def test_a_concept_that_only_leaves_out_limits_the_words_beside_it(open_index):
    made = document("The red army marched.", "The army rested.", "Red guards stood.")
    answer = search("#calm army", [("A", made, open_index(made))], concepts={"calm": ["-red"]})
    assert (answer["counts"], answer["paragraphs"]) == ({"A": 1}, {"A": 1})
    assert answer["hits"]["A"]["paragraph"] == [1]


def test_a_concept_is_one_term_with_all_its_hits(open_index):
    concepts = {"war": ["army", '"red guard"', "same:sentence(nothing more)"]}
    answer = search("#war", [("A", ESSAY, open_index(ESSAY))], concepts=concepts)
    assert answer["terms"] == ["#war"]
    hits = answer["hits"]["A"]
    told = [ESSAY.text[s:e] for s, e in zip(hits["start"], hits["end"], strict=True)]
    assert told == ["Armies", "army", "army", "red guard", "armies", "army", "Nothing", "more"]
    near = search("#war w/2 cross*", [("A", ESSAY, open_index(ESSAY))], concepts={"war": ["army"]})
    assert near["counts"] == {"A": 2}  # before and after it


def test_hits_are_counted_as_they_are_listed(open_index):
    for query in ("army w/9 red", "co-operate", "#a", "/o./", "same:sentence(army|red)"):
        answer = search(query, [("A", ESSAY, open_index(ESSAY))], concepts={"a": ["red", "r*"]})
        assert answer["counts"]["A"] == len(answer["hits"]["A"]["start"]) > 0, query


def test_an_expression_that_takes_too_long_is_stopped_and_explained():
    made = document("a" * 60)
    term = parse("/(a|aa)+$b/").root
    with pytest.raises(QueryError, match="takes too long"):
        regexes.places(term, made, time.thread_time() + 0.05, lambda: None)


def test_an_expression_is_not_refused_because_the_machine_was_busy(monkeypatch, found):
    hours = itertools.count(0, 3600)
    monkeypatch.setattr(time, "monotonic", lambda: next(hours))
    assert found("/a./", document("an army", "afar")) == ["an", "ar", "af", "ar"]


def test_an_expression_can_be_cancelled(open_index):
    with pytest.raises(Cancelled):
        search("/a./", [("A", ESSAY, open_index(ESSAY))], cancelled=lambda: True)


def test_a_flood_of_matches_is_cut_and_told(monkeypatch, ask):
    monkeypatch.setattr(regexes, "MOST", 10)
    answer = ask("/a/", document("a" * 8, "a" * 8, "a" * 8))
    assert answer["counts"] == {"A": 16}
    assert "only the first were taken, up to ¶2" in answer["notices"][0]


@pytest.mark.parametrize(
    "pattern",
    ["(", "[", "(?P<x>", "(?1)", "\\p{Foo}", "(?(9)a|b)", "*", "a**", "(?i", "[[:foo:]]"],
)
def test_a_pattern_that_is_none_is_explained(pattern):
    with pytest.raises(QueryError, match="no regular expression"):
        parse(f"/{pattern}/")


@pytest.mark.parametrize("pattern", ["a{2", "(?<!a+)b", "\\", "(?:(?:a){1000}){1000}"])
def test_a_strange_pattern_is_matched_or_explained(ask, pattern):
    assert ask(f"/{pattern}/", ESSAY)["counts"]["A"] >= 0
