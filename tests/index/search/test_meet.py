"""BESIDE and the collocates: what a row counts, what its query finds, what a slow reading finds."""

import random
from collections import Counter
from functools import cache, partial

import pytest

from diptych_index.errors import QueryError
from diptych_index.search.collocates import collocates
from diptych_index.search.describe import describe, written
from diptych_index.search.loose import parse_any
from diptych_index.search.meet import node_of
from diptych_index.search.query import parse
from diptych_index.search.search import search
from diptych_index.search.stems import stemmer
from diptych_index.search.text_index import TextIndex

from . import oracle
from .builder import document
from .test_oracle import arranged, term, text, tree

TEXT = (
    "The red army and the red guard met the army.",
    "An army, an army and no red flag; the co-operative army.",
)


def found(query, *texts, glued=()):
    """Return what is found, as it stands there."""
    made = document(*texts or TEXT, glued=glued)
    columns = search(query, [("A", made, TextIndex.of(made))])["hits"]["A"]
    return [made.text[low:high] for low, high in zip(columns["start"], columns["end"], strict=True)]


def test_only_what_stands_before_beside_is_a_hit():
    assert found("army BESIDE/1 red") == ["army"]
    assert found('red BESIDE/1 "army"') == ["red"]
    assert found('army BESIDE/3 "the red"') == ["army"]
    assert found('army BESIDE/4 "the red"') == ["army", "army"]


def test_a_word_beside_several_hits_is_beside_each():
    assert found('army BESIDE/3 "flag"') == []
    assert found('army BESIDE/4 "flag"') == ["army", "army"]
    assert found('army BESIDE/6 "flag"') == ["army", "army", "army"]


def test_a_hit_counts_once_however_often_the_word_stands_there():
    assert found('guard BESIDE/9 "the"') == ["guard"]


def test_a_word_is_not_beside_itself_but_beside_another_of_its_kind():
    assert found("guard BESIDE/9 guard") == []
    assert found("army BESIDE/2 army") == ["army", "army"]


def test_what_stands_in_the_next_paragraph_is_not_beside():
    assert found('army BESIDE/9 "an"') == ["army", "army", "army"]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("(army OR guard) BESIDE/1 red", ["army", "guard"]),
        ("(army guard) BESIDE/1 red", ["army", "guard"]),
        ("/arm./ BESIDE/1 red", ["army"]),
        ('"red army" BESIDE/1 and', ["red army"]),
        ("(red NEAR/1 army) BESIDE/1 and", ["red army"]),
        ("(same:sentence(red -guard)) BESIDE/2 flag", ["red"]),
        ("army BESIDE/3 (flag OR guard)", ["army"]),
        ("army BESIDE/9 red BESIDE/1 and", ["army", "army"]),
        ("army BESIDE/1 cooperative", ["army"]),
        ("NOT (army BESIDE/1 flag) red", ["red", "red", "red"]),
        ("guard (army BESIDE/1 red)", ["army", "guard"]),
    ],
)
def test_any_query_can_stand_before_beside(query, hits):
    assert found(query) == hits


@pytest.mark.parametrize(
    ("query", "at", "instead"),
    [
        ("army BESIDE/5 /re/", 5, "army AND /re/"),
        ("doc:a BESIDE/5 army", 6, "doc:a army"),
        ("army BESIDE/5 OR", 5, "army OR"),
        ("BESIDE/5 army", 0, "army"),
        ("army BESIDE/0 red", 12, "army BESIDE/1 red"),
        ("army BESIDE/ red", 5, "army BESIDE/5 red"),
        ("army BESIDE/5 red NEAR/2 flag", 18, "(army BESIDE/5 red) AND flag"),
    ],
)
def test_what_does_not_parse_is_explained(query, at, instead):
    with pytest.raises(QueryError) as raised:
        parse(query)
    assert (raised.value.at, raised.value.instead) == (at, instead)
    assert parse(instead).root is not None


@pytest.mark.parametrize(
    ("query", "meant"),
    [("armmy BESIDE/3 red", "army BESIDE/3 red"), ("army BESIDE/9 flagg", "army BESIDE/9 flag"),
     ("(armmy guard) BESIDE/2 red", "(army guard) BESIDE/2 red")],
)  # fmt: skip
def test_a_slip_before_or_after_beside_is_found_out(query, meant):
    made = document(*TEXT)
    assert search(query, [("A", made, TextIndex.of(made))])["suggestions"] == [meant]


def test_a_query_still_being_typed_is_read_without_its_end():
    parsed = parse("army BESIDE/5")
    assert (describe(parsed.root, inflections=False), len(parsed.unfinished)) == ("army", 1)


def test_it_is_said_in_words_as_it_was_understood():
    parsed = parse("army beside/5 (flag OR red)")
    assert describe(parsed.root) == "army BESIDE/5 (flag OR red)"


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("army", "army"),
        ('"red army"', '"red army"'),
        ("army red", "(army red)"),
        ("army OR red", "(army OR red)"),
        ("army NEAR/5 red", "army NEAR/5 red"),
        ("doc:a army -red", "(doc:a army -red)"),
        ('"red army', '("red army")'),
        ("(army OR red", "(army OR red)"),
        ("army AND", "(army)"),
        ("  ", ""),
    ],
)
def test_a_query_stands_before_beside_as_it_was_typed_or_understood(query, node):
    assert node_of(query, 5, parse) == node
    if node:
        root = parse(f'{node} BESIDE/5 "x"').root
        assert root.part == parse(query).root


def test_words_of_which_any_will_do_are_read_so_beside_something():
    node = node_of("What is the army?", 5, parse_any)
    part = parse_any(f'{node} BESIDE/5 "x"').root.part
    assert part == parse_any("What is the army?").root


def counted(made, query, distance, stem):
    """Count the hits with each word beside them by looking at every hit and every word."""
    counts = Counter()
    for index in range(len(made.paragraphs)):
        place = oracle.Place(made, index, 0, len(made.paragraph_text(index)))
        for word in {word for word, *_ in place.words}:
            counts[word] += len(place.meeting(query, ("phrase", word), distance, stem))
    return {word: count for word, count in counts.items() if count}


@pytest.mark.parametrize("seed", range(12))
def test_a_row_counts_what_its_query_finds_and_a_slow_reading_finds(seed):
    rng = random.Random(seed)
    made = arranged(rng, document(*(text(rng) for _ in range(rng.randint(2, 8)))))
    index, stem = TextIndex.of(made), cache(stemmer("en"))
    rows_seen = 0
    for _ in range(8):
        query = tree(rng, made, unit=False)
        if not oracle.looks_for(query):
            continue
        typed, distance = oracle.written(query), rng.randint(1, 6)
        ask = partial(search, documents=[("A", made, index)])
        hits = ask(typed)["hits"]["A"]
        spans = [*zip(hits["paragraph"], hits["start"], hits["end"], strict=True)]
        rows = collocates([(index, spans)], span=distance, least=1)
        slow = counted(made, query, distance, stem)
        told = {row.word: row.together for row in rows}
        node = node_of(typed, distance, parse)
        for word, count in told.items():
            assert ask(f'{node} BESIDE/{distance} "{word}"')["counts"] == {"A": count}
        assert {word: told[word] for word in slow if word not in index.words.pieces} == {
            word: count for word, count in slow.items() if word not in index.words.pieces
        }
        rows_seen += len(rows)
    assert rows_seen > 20


@pytest.mark.parametrize("seed", range(6))
def test_what_was_understood_can_be_typed_again(seed):
    rng = random.Random(seed)
    made = document(*(text(rng) for _ in range(6)))
    for _ in range(40):
        part, other = tree(rng, made), term(rng, made)
        if not oracle.looks_for(part) or other[0] == "regex":
            continue
        root = parse(oracle.written(("meet", (part, other, 3)))).root
        assert parse(written(root)).root == root
