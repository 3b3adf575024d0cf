"""Requests about words, over the true pipes; the counts are worked out by hand."""

import csv
import json

import pytest

A = "THE RIVER\n\nThe old river, the river bank.\n\nBanks by the old mill; a red river.\n"
B = "THE MILL\n\nThe old mill ground. The mills of old ground the corn.\n"


@pytest.fixture
def documents(engine, tmp_path):
    found = []
    for letter, text in (("A", A), ("B", B)):
        path = tmp_path / f"{letter}.txt"
        path.write_text(text, encoding="utf-8")
        found.append([letter, engine.opened(path)])
    return found


def rows(result, *names):
    return list(zip(*(result[name] for name in names), strict=True))


def test_words_are_counted_in_each_document(engine, documents):
    asked = {"documents": documents, "what": "forms", "apparatus": True}
    result = engine.ask("words", **asked)["result"]
    found = {word: (a, b) for word, a, b in rows(result, "words", "A", "B")}
    assert found["the"] == (4, 4)
    assert found["river"] == (4, 0)
    assert (found["mill"], found["mills"]) == ((1, 2), (0, 1))
    assert result["words"][0] == "the"
    assert result["tokens"] == {"A": 16, "B": 13}
    lemmas = engine.ask("words", **asked | {"what": "lemmas"})["result"]
    found = {word: (a, b) for word, a, b in rows(lemmas, "words", "A", "B")}
    assert found["mill"] == (1, 3)
    assert "mills" not in found


def test_the_count_of_a_word_is_that_of_its_search(engine, documents):
    asked = {"documents": documents, "what": "forms", "apparatus": True}
    result = engine.ask("words", **asked)["result"]
    for word, a, b in rows(result, "words", "A", "B"):
        found = engine.ask("search", query=f"={word}", documents=documents)["result"]
        assert found["counts"] == {"A": a, "B": b}, word


def test_keyness_tells_which_document_a_word_is_for(engine, documents):
    result = engine.ask("keyness", documents=documents, least=3)["result"]
    found = dict(rows(result, "words", "favours"))
    assert found == {"the": "B", "river": "A", "old": "B", "mill": "B"}
    # River: 4 of 16 against 0 of 13; expected 4·16/29: 2·4·ln(29/16).
    at = result["words"].index("river")
    assert result["log_likelihood"][at] == pytest.approx(4.7577, abs=1e-3)
    assert result["log_ratio"][at] == pytest.approx(2.7004, abs=1e-3)
    assert "Hardie" in result["sources"]["log_ratio"]
    error = engine.ask("keyness", documents=documents[:1], least=1)["error"]
    assert "two documents" in error["message"]


def test_collocates_stand_around_the_hits_of_a_query(engine, documents):
    asked = {"documents": documents, "query": "=old", "span": 1, "least": 1}
    result = engine.ask("collocates", **asked)["result"]
    found = {word: counts for word, *counts in rows(result, "words", "together", "count", "A", "B")}
    assert found == {
        "river": [1, 4, 1, 0], "the": [3, 8, 2, 1], "mill": [2, 3, 1, 1], "of": [1, 1, 0, 1],
        "ground": [1, 2, 0, 1],
    }  # fmt: skip
    assert result["hits"] == {"A": 2, "B": 2}
    assert result["log_dice"] == sorted(result["log_dice"], reverse=True)


def test_runs_of_words_are_counted_in_each_document(engine, documents):
    result = engine.ask("ngrams", documents=documents, n=2, least=2)["result"]
    assert rows(result, "ngrams", "A", "B") == [
        ("the old", 2, 1), ("ground the", 0, 2), ("old mill", 1, 1), ("the river", 2, 0),
    ]  # fmt: skip
    error = engine.ask("ngrams", documents=documents, n=99, least=2)["error"]
    assert "at most 10" in error["message"]


def test_a_table_is_written_as_it_is_shown(engine, tmp_path):
    table = {"columns": ["word", "A"], "rows": [["=old", 2], ["river\tbank", 1.5]]}
    for kind in ("csv", "tsv"):
        path = tmp_path / f"words.{kind}"
        written = engine.ask("words_export", **table, format=kind, path=str(path))["result"]
        assert written == {"path": str(path), "rows": 2}
        mark = "," if kind == "csv" else "\t"
        read = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=mark))
        assert read[0] == ["word", "A"]
        assert read[1] == ["'=old", "2"]
    path = tmp_path / "words.json"
    engine.ask("words_export", **table, about="all words", format="json", path=str(path))
    told = json.loads(path.read_text(encoding="utf-8"))
    assert told == {
        "about": "all words",
        "rows": [{"word": "=old", "A": 2}, {"word": "river\tbank", "A": 1.5}],
    }
    wrong = {**table, "rows": [["one"]], "format": "csv", "path": str(path)}
    assert "does not fit" in engine.ask("words_export", **wrong)["error"]["message"]
