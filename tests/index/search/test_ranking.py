"""The order of passages: known orders, not magic numbers."""

import pytest

from diptych_index.errors import Cancelled, QueryError
from diptych_index.search.ranking import rank

from .builder import document

FILLER = "Nothing of this is what was asked for, and it only fills the page."


@pytest.fixture
def ranked(open_index):
    """Rank documents A, B, … and return (letter, paragraph) best first."""

    def ranker(query, *documents, **options):
        searched = [("ABC"[n], made, open_index(made)) for n, made in enumerate(documents)]
        _, passages = rank(query, searched, **options)
        return [(passage.letter, passage.paragraph) for passage in passages]

    return ranker


def test_a_paragraph_with_more_of_the_words_comes_first(ranked):
    made = document("A bridge over the water.", "A ferry and a bridge here.", FILLER)
    assert ranked("bridge ferry", made, any_word=True) == [("A", 1), ("A", 0)]


def test_a_rare_word_counts_more_than_a_common_one(ranked):
    made = document("The common bridge.", *["The common road."] * 8, "The ferry stands.")
    assert ranked("common ferry", made, any_word=True)[0] == ("A", 9)


def test_of_two_with_the_word_once_the_shorter_comes_first(ranked):
    long = "A bridge " + "and much more that has nothing to do with it " * 6
    made = document(long, "A bridge and some more words beside it, not many.", FILLER)
    assert ranked("bridge", made) == [("A", 1), ("A", 0)]


def test_what_stands_under_a_heading_with_the_word_comes_before_what_does_not(ranked):
    made = document("Ferries", "The boat is old.", "Roads", "The boat is old.", FILLER)
    kinds = ["heading", "body", "heading", "body", "body"]
    paragraphs = [p._replace(kind=k) for p, k in zip(made.paragraphs, kinds, strict=True)]
    made = made._replace(paragraphs=tuple(paragraphs))
    order = ranked("boat ferries", made, any_word=True)
    assert order.index(("A", 1)) < order.index(("A", 3))


def test_function_words_do_not_decide_and_alone_find_nothing_less(ranked):
    made = document("Of the one and of the other.", "A ferry.", FILLER, FILLER)
    assert ranked("the ferry of the", made, any_word=True) == [("A", 1)]
    assert ("A", 0) in ranked("of the", made, any_word=True)


def test_a_word_that_the_query_repeats_counts_more(ranked):
    made = document("A ferry here.", "A canal here.", FILLER, FILLER, FILLER)
    assert ranked("canal, ferry, ferries", made, any_word=True) == [("A", 0), ("A", 1)]
    assert ranked("canals ferry canal", made, any_word=True) == [("A", 1), ("A", 0)]


def test_a_word_in_the_first_line_of_a_block_counts_more(ranked):
    texts = ["ferries of old\nthe boats lay still", "the boats lay still\nferries of old"]
    whole = document(FILLER, FILLER, FILLER)
    text = "\n".join([*texts, *[FILLER] * 2])
    starts = [0, len(texts[0]) + 1, len(texts[0]) + len(texts[1]) + 2]
    ends = [starts[1] - 1, starts[2] - 1, starts[2] + len(FILLER)]
    paragraphs = tuple(
        p._replace(span=type(p.span)(start, end))
        for p, start, end in zip(whole.paragraphs, starts, ends, strict=False)
    )
    made = whole._replace(text=text, paragraphs=paragraphs)
    assert ranked("ferry", made) == [("A", 0), ("A", 1)]


def test_a_word_of_the_title_counts_for_the_document(ranked):
    a = document("Ferries", "The boat is old.", FILLER)
    b = document("Roads", "The boat is old.", FILLER)
    titled = [
        made._replace(
            paragraphs=(made.paragraphs[0]._replace(kind="title"), *made.paragraphs[1:]),
            fingerprint=made.text,
        )
        for made in (a, b)
    ]
    order = ranked("boat ferries", *reversed(titled), any_word=True)
    assert order.index(("B", 1)) < order.index(("A", 1))


def test_documents_are_ranked_as_one_collection(ranked):
    a = document("A bridge.", FILLER)
    b = document("A bridge, a bridge.", FILLER, FILLER)
    assert ranked("bridge", a, b) == [("B", 0), ("A", 0)]
    assert ranked("bridge", a, b, limit=1) == [("B", 0)]


def test_what_a_query_leaves_out_is_left_out(ranked):
    made = document("A bridge.", "A bridge and a ferry.", FILLER)
    assert ranked("bridge -ferry", made) == [("A", 0)]


def test_matches_are_the_spans_of_the_words_in_order(open_index):
    made = document(FILLER, "The red army; armies.")
    result, passages = rank('"red army" army', [("A", made, open_index(made))])
    words = [made.text[start:end] for start, end, _ in passages[0].matches]
    assert words == ["red army", "army", "armies"]
    assert [term for _, _, term in passages[0].matches] == [0, 1, 1]
    assert (result["counts"], result["paragraphs"]) == ({"A": 3}, {"A": 1})
    assert passages[0].score > 0


@pytest.mark.parametrize("query", ["", "zeppelin", "-bridge"])
def test_without_anything_found_there_are_no_passages(ranked, query):
    assert ranked(query, document("A bridge."), document()) == []


def test_faults_and_cancelling_are_as_in_a_search(ranked):
    with pytest.raises(QueryError):
        ranked("a b OR c", document("a"))
    with pytest.raises(Cancelled):
        ranked("bridge", document("A bridge."), cancelled=lambda: True)


def test_where_no_paragraph_has_all_the_best_that_have_some_say_what_is_missing(open_index):
    made = document("A bridge and a ferry.", "A canal.", FILLER, "A ferry near the road.")
    result, passages = rank("bridge ferry canal", [("A", made, open_index(made))])
    assert [(one.paragraph, one.missing) for one in passages] == [
        (0, ("canal",)),
        (1, ("bridge", "ferry")),
        (3, ("bridge", "canal")),
    ]
    assert result["counts"] == {"A": 0}
    assert result["notices"][0].startswith("No paragraph has all of this")


def test_a_partial_passage_still_keeps_to_the_limits_of_the_query(open_index):
    made = document("A bridge.", "A ferry and a road.", "A ferry.", FILLER)
    searched = [("A", made, open_index(made))]
    assert [p.paragraph for p in rank("bridge ferry -road", searched)[1]] == [0, 2]
    assert rank("bridge ferry doc:b", searched)[1] == []
    assert rank("zeppelin -ferry", searched)[1] == []


def test_a_passage_with_all_the_words_misses_nothing(open_index):
    made = document("A bridge and a ferry.", "A ferry.")
    result, passages = rank("bridge ferry", [("A", made, open_index(made))])
    assert [one.missing for one in passages] == [()]
    assert result["notices"] == []
