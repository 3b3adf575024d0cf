import json

import pytest

from diptych_index.errors import Cancelled, QueryError
from diptych_index.search.search import search, share_out

from .builder import document

ESSAY = document(
    "On Bridges and Armies",
    "The red army crossed the old bridge. Armies cross bridges; soldiers’ boots do not.",
    "A new class of bridge-builders came, the New Class they were called: “café” engineers.",
    "No army came. The army’s red flags stayed; the red, army-wide orders did too.",
)
REVIEW = document("The bridge stands.", "Nobody crosses it but an army of ants.")


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("army", ["Armies", "army", "Armies", "army", "army’s", "army"]),
        ("armies", ["Armies", "army", "Armies", "army", "army’s", "army"]),
        ('"army"', ["army", "army", "army"]),
        ('"red army"', ["red army", "red, army"]),
        ('"Red Army"', ["red army", "red, army"]),
        ('"army red"', []),
        ('"the red army"', ["The red army", "the red, army"]),
        ("bridge-builders", ["bridge-builders"]),
        ("“bridge builders”", ["bridge-builders"]),
        ("cafe", ["café"]),
        ("CAFÉ", ["café"]),
        ("=café", ["café"]),
        ("=cafe", []),
        ("'New Class'", ["New Class"]),
        ("'new class'", ["new class", "New Class"]),
        ("=Armies", ["Armies", "Armies"]),
        ("cross*", ["crossed", "cross"]),
        ("*s?", ["cross", "class", "Class"]),
        ("b?idge", ["bridge", "bridge"]),
        ("army -bridge", ["army", "army’s", "army"]),
        ("army NOT (bridge OR flag)", []),
        ("flag OR class", ["class", "Class", "flags"]),
        ("flag|class", ["class", "Class", "flags"]),
        ("red bridge", ["red", "bridge", "bridges"]),
        ("NOT (NOT flag)", ["flags"]),
        ("army 'Armies'", ["Armies", "army", "Armies"]),
        ("boots soldier", ["soldiers", "boots"]),
    ],
)
def test_every_hit_is_found_with_its_exact_words(found, query, hits):
    assert found(query, ESSAY) == hits


def test_the_answer_counts_hits_and_paragraphs_of_each_document(ask):
    answer = ask("army OR bridge", ESSAY, REVIEW)
    assert answer["counts"] == {"A": 10, "B": 2}
    assert answer["paragraphs"] == {"A": 4, "B": 2}
    assert answer["terms"] == ["army", "bridge"]
    assert answer["parsed"] == "army (and inflections) OR bridge (and inflections)"
    b = answer["hits"]["B"]
    assert b == {"paragraph": [0, 1], "start": [4, 44], "end": [10, 48], "term": [1, 0]}
    assert json.loads(json.dumps(answer)) == answer


def test_hits_are_in_text_order_and_no_span_comes_twice(ask):
    answer = ask('army arm* =army "red army"', ESSAY)["hits"]["A"]
    spans = list(zip(answer["start"], answer["end"], strict=True))
    assert spans == sorted(set(spans))
    assert len(spans) == 7  # army, Armies; army, army’s, army; and the phrase in each paragraph


def test_phrases_do_not_reach_over_the_end_of_a_paragraph(found):
    assert found('"not a"', ESSAY) == []
    assert found('"do not"', ESSAY) == ["do not"]


def test_a_blank_query_finds_nothing_and_says_nothing(ask):
    answer = ask("  ", ESSAY, REVIEW)
    assert answer["counts"] == {"A": 0, "B": 0}
    assert answer["parsed"] == ""
    assert answer["terms"] == answer["notices"] == answer["suggestions"] == []
    assert answer["hits"]["B"] == {"paragraph": [], "start": [], "end": [], "term": []}


def test_a_query_that_only_leaves_out_is_told_so(ask):
    answer = ask("-army", ESSAY)
    assert answer["counts"] == {"A": 0}
    assert answer["notices"] == ["The query only says what to leave out; add a word to look for."]


def test_a_query_that_does_not_parse_is_an_error(ask):
    with pytest.raises(QueryError, match="two ways"):
        ask("a b OR c", ESSAY)


def test_a_document_without_text_is_searched_in_vain(ask):
    answer = ask("army", document(), document(""))
    assert answer["counts"] == {"A": 0, "B": 0}


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("their", ["their"]),
        ("of", ["of"]),
        ("oftheir", ["oftheir"]),
        ('"wealth of their own"', ["wealth oftheir own"]),
        ('"wealth oftheir own"', ["wealth oftheir own"]),
        ('"of their"', ["oftheir"]),
        ('"their own"', ["their own"]),
        ('"oftheir own"', ["oftheir own"]),
        ('"wealth their"', []),
    ],
)
def test_words_run_together_are_found_by_either_part(found, query, hits):
    made = document("The wealth oftheir own.", glued=[("oftheir", ("of", "their"))])
    assert found(query, made) == hits


def test_hits_in_words_run_together_are_told(ask):
    made = document("The wealth oftheir own, not their gold.", glued=[("oftheir", ("of", "their"))])
    assert ask("their", made)["notices"] == [
        "A: 1 of 2 hits stands in words that the source runs together (“oftheir”)."
    ]
    assert ask("gold", made)["notices"] == []


def test_a_few_hits_in_words_run_together_among_many_go_without_saying(ask):
    made = document(
        "The wealth oftheir own.", *["Not their gold."] * 30, glued=[("oftheir", ("of", "their"))]
    )
    assert ask("their", made)["notices"] == []
    assert ask("of", made)["notices"] == [
        "A: 1 of 1 hit stands in words that the source runs together (“oftheir”)."
    ]


def test_parts_that_do_not_spell_the_word_are_found_as_the_whole(found):
    made = document("The rnodern age.", glued=[("rnodern", ("modern", "n"))])
    assert found("modern", made) == ["rnodern"]


def test_words_that_punctuation_parts_are_not_told_of(ask):
    made = document(
        "of production.”What now?", glued=[("production.”What", ("production.”", "What"))]
    )
    answer = ask("production", made)
    assert answer["counts"] == {"A": 1}
    assert answer["notices"] == []
    assert ask('"production what now"', made)["counts"] == {"A": 1}


def test_a_search_can_be_cancelled(open_index):
    asked = []

    def second_time():
        asked.append(1)
        return len(asked) == 2

    searched = [("A", ESSAY, open_index(ESSAY))]
    with pytest.raises(Cancelled):
        search("a*", searched, cancelled=second_time)
    assert search("a*", searched, cancelled=lambda: False)["counts"]["A"] > 5


@pytest.mark.parametrize("query", ["the", "=the", '"the cat"', "?he", "t*", "the -zebra"])
def test_a_search_looks_up_again_and_again_whatever_it_is_for(open_index, query):
    made = document(*["the cat and the dog"] * 3000)
    searched = [("A", made, open_index(made))]
    looks = []
    search(query, searched, cancelled=lambda: bool(looks.append(1)))
    assert len(looks) >= 2
    for stop in (1, len(looks) // 2, len(looks)):
        count = iter(range(1, stop + 1))
        with pytest.raises(Cancelled):
            search(query, searched, cancelled=lambda count=count, stop=stop: next(count) == stop)
    assert search(query, searched)["counts"]["A"] >= 3000


def test_of_a_flood_of_hits_the_first_are_listed_and_all_are_counted(open_index):
    made = document(*["the cat and the dog"] * 50)
    answer = search("the", [("A", made, open_index(made))], limit=7)
    assert answer["counts"] == {"A": 100}
    assert answer["paragraphs"] == {"A": 50}
    whole = search("the", [("A", made, open_index(made))])["hits"]["A"]
    assert answer["hits"]["A"] == {name: column[:7] for name, column in whole.items()}


@pytest.mark.parametrize(
    ("counts", "shares"),
    [
        ((100, 100), (10, 10)),
        ((100, 4), (16, 4)),
        ((0, 100), (0, 20)),
        ((10, 10), (10, 10)),
        ((21,), (20,)),
        ((3, 100, 100), (3, 8, 9)),
    ],
)
def test_a_document_with_few_hits_keeps_them_beside_one_with_many(open_index, counts, shares):
    made = [document(*["the door"] * count, f"paper {n}") for n, count in enumerate(counts)]
    searched = [("ABC"[n], d, open_index(d)) for n, d in enumerate(made)]
    answer = share_out(search("door", searched, limit=20), 20)
    assert tuple(len(answer["hits"][letter]["start"]) for letter, _, _ in searched) == shares
    assert tuple(answer["counts"].values()) == counts
    cut = [n for n in range(len(counts)) if shares[n] < counts[n]]
    assert answer["notices"] == [
        f"{'ABC'[n]} has {counts[n]} hits: the first {shares[n]} are listed; "
        "add a word to narrow the search."
        for n in cut
    ]


def test_soft_hyphens_and_ligatures_do_not_hide_a_word(found):
    made = document("The co\u00adoperation of the oﬃce, cafe\u0301.")
    assert found("cooperation", made) == ["co\u00adoperation"]
    assert found("office", made) == ["oﬃce"]
    assert found("=café", made) == ["cafe\u0301"]


def test_a_mark_of_a_note_does_not_hide_its_word(found):
    assert found("army", document("The army² stood.")) == ["army"]


def test_an_elided_article_does_not_hide_its_word(found):
    made = document("L’armée rouge et l’histoire.", language="fr")
    assert found("armées", made) == ["armée"]
    assert found('"armée rouge"', made) == ["armée rouge"]
    assert found('"l’armée rouge"', made) == ["L’armée rouge"]


def test_inflections_follow_the_language_of_the_document(ask):
    german = document("Die Häuser am Fluss, das Haus.", language="de")
    latin = document("arma virumque, armis", language="la")
    assert ask("Haus", german)["counts"] == {"A": 2}
    answer = ask("arma", latin)
    assert answer["counts"] == {"A": 1}
    assert answer["parsed"] == "arma"


def test_one_query_meets_documents_of_two_languages(ask):
    answer = ask("nations", document("a nation"), document("la nation, les nations", language="fr"))
    assert answer["counts"] == {"A": 1, "B": 2}


@pytest.mark.parametrize(
    ("query", "suggested"),
    [
        ("brigde", "bridge"),
        ("bridgee", "bridge"),
        ("egineers", "engineers"),
        ("flaggs -bridge", "flags -bridge"),
        ('"red armmy"', '"red army"'),
        ("soldi", "soldiers"),
        ("crossedd old", "crossed old"),
    ],
)
def test_a_word_that_no_document_has_gets_suggestions(ask, query, suggested):
    answer = ask(query, ESSAY, REVIEW)
    assert sum(answer["counts"].values()) == 0
    assert answer["suggestions"][0] == suggested


def test_nothing_is_suggested_where_the_words_are_there_or_nothing_is_like_them(ask):
    assert ask("ants flags", ESSAY, REVIEW)["suggestions"] == []
    assert ask("qqqqqqq", ESSAY)["suggestions"] == []
    assert ask("army", ESSAY)["suggestions"] == []


def test_a_wildcard_for_too_many_words_says_so_and_keeps_the_most_frequent(ask):
    many = " ".join(f"a{number:04}" for number in range(2500))
    answer = ask("a*", document(many, "a2400 a2400"))
    assert answer["counts"] == {"A": 2002}
    assert answer["notices"] == [
        "A: “a*” stands for 2,500 words; only the 2,000 most frequent were looked for. "
        "Add letters to it to see all."
    ]


def test_common_words_are_complete_however_many(ask):
    answer = ask("the", document(*["the cat and the dog"] * 3000))
    assert answer["counts"] == {"A": 6000}
    assert answer["paragraphs"] == {"A": 3000}


def test_wildcards_made_to_be_slow_are_not(ask):
    made = document("a" * 3000 + " " + "ab" * 1500 + " end")
    assert ask("?*?*?*?*?*?*?*?*x", made)["counts"] == {"A": 0}
    assert ask("*a*b*a*b*a*b*c", made)["counts"] == {"A": 0}
    assert ask("*a*a*a*b", made)["counts"] == {"A": 1}


def test_words_near_each_other_are_looked_for_only_as_long_as_they_are_wanted(open_index):
    made = document(*["the cat and the dog"] * 600)
    searched = [("A", made, open_index(made))]
    asked = iter(range(1, 1000))
    with pytest.raises(Cancelled):
        search("the w/5 dog w/5 and", searched, cancelled=lambda: next(asked) == 300)
