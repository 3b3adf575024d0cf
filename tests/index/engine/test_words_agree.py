"""What a list of words counts is what the search finds: word by word, through a true engine."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from journeys.pictured import ARTICLE

LETTER = """A Letter on the Naïve Ferry

Dear Jaurès, the naive question is whether a worker-peasant ferry can co-operate with the river.
It cooperates. The workers’ boat and the worker's boat are one; naïveté is no help, nor is “naïve”
talk of an état-major, of don'ts and of 1,931 crossings.

The ferry, the FERRY, the ferries: the river’s colour is the colour of the bank, and its color is
the color of the sky.
"""


@pytest.fixture
def documents(engine, tmp_path: Path) -> list[list[str]]:
    """A paper with running heads (apparatus), and a letter with accents and hyphens."""
    paper, letter = tmp_path / "paper.txt", tmp_path / "letter.txt"
    paper.write_text(ARTICLE, encoding="utf-8")
    letter.write_text(LETTER, encoding="utf-8")
    return [["A", engine.opened(paper)], ["B", engine.opened(letter)]]


def found(engine, documents: list[list[str]], query: str) -> Mapping[str, int]:
    answer: Mapping[str, Any] = engine.ask("search", query=query, documents=documents)
    assert "result" in answer, (query, answer)
    return answer["result"]["counts"]


def without(apparatus: bool) -> str:
    return "" if apparatus else " -in:apparatus"


@pytest.mark.parametrize("apparatus", [False, True])
def test_every_form_is_counted_as_often_as_it_is_found(engine, documents, apparatus):
    listed = engine.ask("words", documents=documents, what="forms", apparatus=apparatus)["result"]
    assert len(listed["words"]) > 80
    for word, a, b in zip(listed["words"], listed["A"], listed["B"], strict=True):
        query = f'"{word}"{without(apparatus)}'
        assert found(engine, documents, query) == {"A": a, "B": b}, query


@pytest.mark.parametrize("apparatus", [False, True])
def test_every_word_is_counted_with_its_inflections_as_they_are_found(engine, documents, apparatus):
    listed = engine.ask("words", documents=documents, what="lemmas", apparatus=apparatus)["result"]
    for word, a, b in zip(listed["words"], listed["A"], listed["B"], strict=True):
        counts = found(engine, documents, f"{word}{without(apparatus)}")
        assert counts == {"A": a, "B": b}, word


def test_there_is_apparatus_and_it_makes_a_difference(engine, documents):
    with_it, without = (
        engine.ask("words", documents=documents, what="forms", apparatus=apparatus)["result"]
        for apparatus in (True, False)
    )
    assert with_it["tokens"]["A"] > without["tokens"]["A"]


def test_an_exact_spelling_is_found_as_often_where_no_accent_is_folded(engine, documents):
    listed = engine.ask("words", documents=documents, what="forms", apparatus=True)["result"]
    accented = {"naive", "jaures", "naivete", "etat"}
    for word, a, b in zip(listed["words"], listed["A"], listed["B"], strict=True):
        if word not in accented:
            assert found(engine, documents, f"={word}") == {"A": a, "B": b}, word


@pytest.mark.parametrize("size", [2, 4])
def test_every_run_of_words_is_counted_as_often_as_it_is_found(engine, documents, size):
    listed = engine.ask("ngrams", documents=documents, n=size, least=2)["result"]
    assert listed["ngrams"]
    for words, a, b in zip(listed["ngrams"], listed["A"], listed["B"], strict=True):
        assert found(engine, documents, f'"{words}"') == {"A": a, "B": b}, words


def test_the_words_of_keyness_are_those_of_the_list(engine, documents):
    listed = engine.ask("words", documents=documents, what="forms", apparatus=False)["result"]
    key = engine.ask("keyness", documents=documents, least=1)["result"]
    rows = zip(listed["words"], listed["A"], listed["B"], strict=True)
    assert sorted(zip(key["words"], key["A"], key["B"], strict=True)) == sorted(rows)


@pytest.mark.parametrize("any_word", [False, True])
@pytest.mark.parametrize(
    "query",
    ["ferry", '"the ferry"', "ferry OR river", "ferry river", "/cross\\w+/", "doc:a ferry -boat",
     "same:sentence(the ferry)", "#crossing", "ferry NEAR/3 the", "(ferry river"],
)  # fmt: skip
def test_every_collocate_stands_beside_as_many_hits_as_it_counts(
    engine, documents, query, any_word
):
    extras = {"concepts": {"crossing": ["ferry", "crossing", "river"]}, "any": any_word}
    asked = {"documents": documents, **extras}
    beside = engine.ask("collocates", query=query, span=5, least=1, **asked)["result"]
    assert beside["words"]
    for word, a, b in zip(beside["words"], beside["A"], beside["B"], strict=True):
        near = f'{beside["node"]} BESIDE/5 "{word}"'
        assert engine.ask("search", query=near, **asked)["result"]["counts"] == {"A": a, "B": b}


def test_the_words_of_a_document_are_as_many_as_its_list_says(engine, tmp_path: Path):
    path = tmp_path / "notes.txt"
    path.write_text(
        "The Ferry¹\n\nThe fer\u00adry\u00ad man’s cafe\u0301s², the\u200b river³ and 10⁴ oars.\n",
        encoding="utf-8",
    )
    opened = engine.ask("open", path=str(path))["result"]
    listed = engine.ask(
        "words", documents=[["A", opened["fingerprint"]]], what="forms", apparatus=False
    )["result"]  # fmt: skip
    # The, Ferry; The, ferry, man’s, cafés, the, river, and, 10, oars.
    assert opened["words"] == listed["tokens"]["A"] == sum(listed["A"]) == 11
