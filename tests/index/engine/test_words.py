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


COLUMNS = [
    {"name": "word", "values": ["words"], "factor": 1.0, "digits": None},
    {"name": "all", "values": ["A", "B"], "factor": 1.0, "digits": None},
    {"name": "A_per_million", "values": ["A"], "factor": 1_000_000 / 16, "digits": 1},
]
SHOWN = [["river", 4, 250_000.0], ["mill", 3, 62_500.0], ["corn", 1, 0.0]]
"""Rows of the list, worked out by hand: river 4 + 0, mill 1 + 2, corn 0 + 1; A has 16 words."""


@pytest.fixture
def asked(engine, documents):
    """The list of all words, and three of its rows."""
    params = {"documents": documents, "what": "forms", "apparatus": True}
    words = engine.ask("words", **params)["result"]["words"]
    return {
        "asked": {"method": "words", "params": params},
        "columns": COLUMNS,
        "rows": [words.index(row[0]) for row in SHOWN],
    }


def test_a_table_is_written_as_it_is_shown(engine, asked, tmp_path):
    for kind in ("csv", "tsv"):
        path = tmp_path / f"words.{kind}"
        written = engine.ask("words_export", **asked, format=kind, path=str(path))["result"]
        assert written == {"path": str(path)}
        mark = "," if kind == "csv" else "\t"
        text = path.read_text(encoding="utf-8-sig")
        read = list(csv.reader(text.splitlines(), delimiter=mark))
        assert read == [["word", "all", "A_per_million"], *([*map(str, row)] for row in SHOWN)]
    path = tmp_path / "words.json"
    engine.ask("words_export", **asked, about="some words", format="json", path=str(path))
    told = json.loads(path.read_text(encoding="utf-8"))
    assert told["about"] == "some words"
    assert [[*row.values()] for row in told["rows"]] == SHOWN


def test_a_table_that_is_copied_comes_back_as_text(engine, asked):
    told = engine.ask("words_export", **asked, format="tsv")["result"]
    assert told == {
        "text": "word\tall\tA_per_million\nriver\t4\t250000.0\nmill\t3\t62500.0\ncorn\t1\t0.0\n"
    }


def test_without_numbers_of_rows_all_of_a_table_is_written(engine, documents):
    params = {"documents": documents, "n": 2, "least": 2}
    columns = [COLUMNS[0], {"name": "B", "values": ["B"], "factor": 1.0, "digits": None}]
    told = engine.ask(
        "words_export", asked={"method": "ngrams", "params": params}, columns=columns, format="csv"
    )["result"]
    assert told["text"].splitlines() == [
        "word,B", "the old,1", "ground the,2", "old mill,1", "the river,0"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"rows": [999]}, "changed since it was shown"),
        ({"rows": ["one"]}, "changed since it was shown"),
        ({"columns": []}, "needs its columns"),
        ({"columns": [{"name": "x"}]}, "no name or no values"),
        ({"columns": [COLUMNS[0] | {"values": ["nothing"]}]}, "no such column"),
        ({"columns": [COLUMNS[0] | {"values": ["words", "A"]}]}, "no such column"),
        ({"columns": [COLUMNS[0] | {"values": []}]}, "no such column"),
        ({"format": "xls"}, "use tsv, csv or json"),
        ({"asked": {"method": "open", "params": {}}}, "There is no table “open”"),
    ],
)
def test_what_is_no_table_is_not_written(engine, asked, tmp_path, changed, said):
    wrong = {**asked, "format": "csv", "path": str(tmp_path / "words.csv"), **changed}
    assert said in engine.ask("words_export", **wrong)["error"]["message"]
    assert not (tmp_path / "words.csv").exists()
