"""Requests about hits, passages and places, over the true pipes."""

import csv
import json

import pytest

OTHER = """ON WRITING TWICE

By Ben Example

A second writing is never the same as the first. The writer reads, and a reader writes.

A hinge is plain; a sentence becomes a door.
"""


@pytest.fixture
def both(engine, essay, tmp_path):
    """The documents A and B as a request names them, and their clean texts."""
    path = tmp_path / "other.txt"
    path.write_text(OTHER, encoding="utf-8")
    documents, texts = [], {}
    for letter, file in (("A", essay), ("B", path)):
        answer, parts = engine.open(file)
        fingerprint = answer["result"]["fingerprint"]
        engine.ask("index", fingerprint=fingerprint)
        documents.append([letter, fingerprint])
        texts[letter] = "\n".join(row[7] for part in parts[1:] for row in part["paragraphs"])
    return documents, texts


def told(result, texts):
    """Return the text of every hit of both documents in the order of the ledger."""
    return [
        texts[letter][start:end]
        for letter in "AB"
        for start, end in zip(
            result["hits"][letter]["start"], result["hits"][letter]["end"], strict=True
        )
    ]


def test_concepts_and_any_word_are_asked_for_with_the_query(engine, both):
    documents, texts = both
    concepts = {"joint": ["hinge", '"a door"']}
    result = engine.ask("search", query="#joint", documents=documents, concepts=concepts)["result"]
    assert told(result, texts) == ["hinge", "hinge", "hinge", "a door"]
    assert result["terms"] == ["#joint"]
    every = engine.ask("search", query="hinge writer", documents=documents)["result"]
    assert every["counts"] == {"A": 0, "B": 0}
    some = engine.ask("search", query="hinge writer", documents=documents, any=True)["result"]
    assert some["counts"] == {"A": 2, "B": 2}
    error = engine.ask("search", query="#joint", documents=documents, concepts={"joint": "x"})
    assert "joint" in error["error"]["message"]


def test_passages_come_best_first_with_their_matches(engine, both):
    documents, texts = both
    result = engine.ask("passages", query="plain hinge", documents=documents, limit=5)["result"]
    assert [(row["document"], row["paragraph"]) for row in result["passages"]] == [
        ("A", 3), ("B", 3),
    ]  # fmt: skip
    best = result["passages"][1]
    start, end = best["span"]
    assert texts["B"][start:end] == "A hinge is plain; a sentence becomes a door."
    words = [(texts["B"][s:e], result["terms"][term]) for s, e, term in best["matches"]]
    assert words == [("hinge", "hinge"), ("plain", "plain")]
    assert best["missing"] == []
    assert result["paragraphs"] == {"A": 1, "B": 1}
    assert result["counts"] == {"A": 4, "B": 2}


def test_partial_passages_say_what_they_lack(engine, both):
    documents, _ = both
    result = engine.ask("passages", query="hinge writer", documents=documents, limit=1)["result"]
    assert "No paragraph has all" in result["notices"][0]
    assert len(result["passages"]) == 1
    assert result["passages"][0]["missing"] in (["hinge"], ["writer"])


def test_hits_are_sorted_by_the_words_beside_them(engine, both):
    documents, texts = both
    asked = {"query": "a", "documents": documents}
    listed = told(engine.ask("search", **asked)["result"], texts)
    order = engine.ask("sort", **asked, levels=["1R", "document"])["result"]["order"]
    assert sorted(order) == list(range(len(listed)))
    after = []
    result = engine.ask("search", **asked)["result"]
    ends = [(letter, end) for letter in "AB" for end in result["hits"][letter]["end"]]
    for at in order:
        letter, end = ends[at]
        after.append(texts[letter][end:].split()[0].strip(".,;").lower())
    assert after == sorted(after)
    assert engine.ask("sort", **asked, levels=[])["result"]["order"] == list(range(len(listed)))
    assert "at most 3" in engine.ask("sort", **asked, levels=["9L"])["error"]["message"]


def test_the_ledger_is_written_with_the_place_of_every_hit(engine, both, essay, tmp_path):
    documents, texts = both
    asked = {"query": "hinge", "documents": documents}
    path = tmp_path / "hits.csv"
    written = engine.ask("hits_export", **asked, format="csv", path=str(path))["result"]
    assert written == {"path": str(path), "rows": 3}
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["document"] for row in rows] == ["A", "A", "B"]
    source = essay.read_text(encoding="utf-8")
    for row in rows[:2]:
        assert source[int(row["source_start"]) : int(row["source_end"])] == "hinge"
        assert texts["A"][int(row["start"]) : int(row["end"])] == "hinge"
    assert rows[0]["locator"].startswith("A ¶")
    assert rows[0]["left"].endswith("becomes a ")
    assert rows[0]["query"] == "hinge"


def test_only_the_hits_chosen_are_written_in_the_order_given(engine, both, tmp_path):
    documents, _ = both
    asked = {"query": "hinge", "documents": documents, "order": [2, 0], "context": 3}
    path = tmp_path / "hits.json"
    engine.ask("hits_export", **asked, format="json", path=str(path))
    found = json.loads(path.read_text(encoding="utf-8"))
    assert found["query"] == "hinge"
    assert [hit["document"] for hit in found["hits"]] == ["B", "A"]
    assert len(found["hits"][1]["left"]) == 3
    tsv = tmp_path / "hits.tsv"
    engine.ask("hits_export", **asked, format="tsv", path=str(tsv))
    assert len(tsv.read_text(encoding="utf-8").splitlines()) == 3
    for wrong in ({"order": [9]}, {"format": "doc"}, {"path": str(tmp_path / "no" / "x.csv")}):
        params = {**asked, "format": "csv", "path": str(path)} | wrong
        assert engine.ask("hits_export", **params)["error"]["message"].count(";") <= 1


def test_a_document_named_twice_is_refused(engine, both):
    documents, _ = both
    error = engine.ask("search", query="hinge", documents=[documents[0], documents[0]])["error"]
    assert "twice" in error["message"]


@pytest.mark.parametrize("form", ["csv", "tsv", "json"])
def test_writing_the_hits_can_be_cancelled_and_leaves_no_file(engine, tmp_path, form):
    path, target = tmp_path / "long.txt", tmp_path / f"hits.{form}"
    path.write_text("one two three four five six\n\n" * 3000)
    documents = [["A", engine.opened(path)]]
    asked = {"query": "one OR two OR three", "documents": documents}
    number = engine.send("hits_export", {**asked, "format": form, "path": str(target)})
    engine.write(b'{"cancel": %d}' % number)
    assert engine.answer(number)[0]["error"]["kind"] == "Cancelled"
    assert list(tmp_path.glob("hits*")) == []
