"""Every other method over the true pipes: index, search, similar, compare, anchors, export."""

import json

import pytest

from diptych_index.engine.handlers import HANDLERS
from diptych_index.paths import places
from diptych_index.protocol import Method
from diptych_index.session.model import SavedDocument
from diptych_index.session.store import Store

HINGE = "What was a plain sentence becomes a hinge"


@pytest.fixture
def opened(engine, essay):
    """The fingerprint and the clean text of the essay, which is open and indexed."""
    answer, parts = engine.open(essay)
    text = "\n".join(row[7] for part in parts[1:] for row in part["paragraphs"])
    fingerprint = answer["result"]["fingerprint"]
    assert "result" in engine.ask("index", fingerprint=fingerprint)
    return fingerprint, text


def span_of(text, words):
    start = text.index(words)
    return [start, start + len(words)]


def test_every_method_of_the_protocol_has_a_handler():
    assert set(HANDLERS) == set(Method.__args__)


def test_an_index_is_built_once_and_then_found_in_the_cache(engine, essay, opened):
    fingerprint, _ = opened
    again = engine.ask("index", fingerprint=fingerprint)["result"]
    assert (again["fingerprint"], again["built"]) == (fingerprint, False)
    engine.ask("close", fingerprint=fingerprint)
    engine.open(essay)
    assert engine.ask("index", fingerprint=fingerprint)["result"]["built"] is False


def test_a_document_can_be_searched_before_its_index_is_built(engine, essay):
    fingerprint = engine.open(essay)[0]["result"]["fingerprint"]
    built, parts = engine.answer(engine.send("index", {"fingerprint": fingerprint}))
    assert (built["result"]["built"], parts) == (True, [{"searchable": True}])
    engine.ask("close", fingerprint=fingerprint)
    engine.open(essay)
    opened, parts = engine.answer(engine.send("index", {"fingerprint": fingerprint}))
    assert (opened["result"]["built"], parts) == (False, [])


def test_an_index_that_can_nowhere_be_written_is_told_in_words(tmp_path, essay, monkeypatch):
    from diptych_index.engine.desk import Desk
    from diptych_index.engine.handlers import index
    from diptych_index.engine.params import Params
    from diptych_index.engine.task import Task
    from diptych_index.errors import EngineError
    from diptych_index.search.index import DocumentIndex
    from diptych_index.text.read import read_file

    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(DocumentIndex, "open_or_build", full)
    desk = Desk(places(tmp_path))
    document = read_file(essay)
    desk.put(document)
    params = Params("index", {"fingerprint": document.fingerprint})
    with pytest.raises(EngineError, match=r"essay.txt.*No space left"):
        index(desk, params, Task(1, "index", {}, lambda message: None))


def test_hits_are_spans_of_the_clean_text(engine, opened):
    fingerprint, text = opened
    documents = [["A", fingerprint], ["B", fingerprint]]
    result = engine.ask("search", query="sentence", documents=documents)["result"]
    assert result["counts"] == {"A": 2, "B": 2}
    hits = result["hits"]["B"]
    assert [text[s:e] for s, e in zip(hits["start"], hits["end"], strict=True)] == ["sentence"] * 2
    assert hits["paragraph"] == [3, 3]


def test_more_hits_than_are_listed_are_counted_and_said(tmp_path, essay, monkeypatch):
    from diptych_index.engine import handlers, searching
    from diptych_index.engine.desk import Desk
    from diptych_index.engine.params import Params
    from diptych_index.engine.task import Task
    from diptych_index.text.read import read_file

    monkeypatch.setattr(searching, "MOST_LISTED", 3)
    desk = Desk(places(tmp_path))
    document = read_file(essay)
    desk.put(document)
    task = Task(1, "search", {}, lambda message: None)
    handlers.index(desk, Params("index", {"fingerprint": document.fingerprint}), task)
    asked = {"query": "reading", "documents": [("A", document.fingerprint)]}
    result = searching.search(desk, Params("search", asked), task)
    assert (result["counts"], result["notices"]) == ({"A": 2}, [])
    result = searching.search(desk, Params("search", asked | {"query": "a"}), task)
    assert result["counts"]["A"] > 3
    assert len(result["hits"]["A"]["start"]) == 3
    assert "the first 3 are listed" in result["notices"][0]
    desk.close_all()


def test_very_many_hits_come_in_parts_before_the_answer(engine, tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("ferry " * 200 + "\n\n" + ("river " * 50 + "\n\n") * 500)
    fingerprint = engine.opened(path)
    both = [["A", fingerprint], ["B", fingerprint]]
    few = engine.ask("search", query="ferry", documents=both)["result"]
    assert [len(few["hits"][letter]["start"]) for letter in "AB"] == [200, 200]
    answer, parts = engine.answer(engine.send("search", {"query": "river", "documents": both}))
    assert answer["result"]["counts"] == {"A": 25_000, "B": 25_000}
    assert {len(columns["start"]) for columns in answer["result"]["hits"].values()} == {0}
    for letter in "AB":
        starts = [start for part in parts if part["document"] == letter
                  for start in part["hits"]["start"]]  # fmt: skip
        assert len(starts) == 25_000
        assert starts == sorted(set(starts))
    assert max(len(part["hits"]["start"]) for part in parts) < 25_000


def test_a_running_search_can_be_cancelled(engine, tmp_path):
    path = tmp_path / "long.txt"
    words = " ".join(f"e{number:05}" for number in range(4000))
    path.write_text(f"{words}\n\n" * 120)
    fingerprint = engine.opened(path)
    params = {"query": "e* OR *e", "documents": [["A", fingerprint]]}
    long = engine.send("search", params)
    engine.write(b'{"cancel": %d}' % long)
    assert engine.answer(long)[0]["error"]["kind"] == "Cancelled"
    assert engine.ask("search", **params | {"query": "e00007"})["result"]["counts"] == {"A": 120}


def test_a_query_that_does_not_parse_says_where_and_what_to_type(engine, opened):
    error = engine.ask("search", query="plain)", documents=[["A", opened[0]]])["error"]
    assert error["kind"] == "QueryError"
    assert error["at"] == 5
    assert error["instead"] == "plain"


def test_a_document_is_searched_as_soon_as_it_is_open(engine, essay):
    fingerprint = engine.open(essay)[0]["result"]["fingerprint"]
    found = engine.ask("search", query="hinge", documents=[["A", fingerprint]])["result"]
    assert found["counts"] == {"A": 2}
    like = engine.ask("similar", text="hinge", fingerprint=fingerprint, limit=3)["result"]
    assert [row["kind"] for row in like["passages"]] == ["exact", "exact"]
    assert engine.ask("index", fingerprint=fingerprint)["result"]["built"]
    assert engine.ask("search", query="hinge", documents=[["A", fingerprint]])["result"] == found


def test_a_passage_is_found_in_a_document(engine, opened):
    fingerprint, text = opened
    rows = engine.ask("similar", text=HINGE, fingerprint=fingerprint, limit=5)["result"]["passages"]
    assert rows[0]["kind"] == "exact"
    assert rows[0]["read"] == span_of(text, HINGE)


def test_two_passages_are_compared(engine):
    result = engine.ask("compare", a="a red door", b="a blue door", view="")["result"]
    changed = [op for op in result["ops"] if op["op"] != "equal"]
    assert [(op["op"], op["a"], op["b"]) for op in changed] == [("replace", [2, 5], [2, 6])]


def test_a_view_that_does_not_exist_is_told_in_words(engine):
    assert engine.ask("compare", a="a", b="b", view="sideways")["error"]["kind"] == "InputError"


def test_an_anchor_is_made_and_found_again_in_the_edited_document(engine, essay, opened):
    fingerprint, text = opened
    anchor = engine.ask("anchor", fingerprint=fingerprint, read=span_of(text, HINGE))["result"]
    assert (anchor["quote"], anchor["paragraph"], anchor["lines"]) == (HINGE, 4, [7, 7])
    essay.write_text("A new first line.\n\n" + essay.read_text())
    answer, parts = engine.open(essay)
    edited = "\n".join(row[7] for part in parts[1:] for row in part["paragraphs"])
    fingerprint = answer["result"]["fingerprint"]
    placed = engine.ask("place", fingerprint=fingerprint, anchors=[anchor])["result"]["places"]
    assert placed[0]["state"] == "exact"
    assert placed[0]["anchor"]["read"] == span_of(edited, HINGE)
    assert placed[0]["anchor"]["fingerprint"] == fingerprint


def test_an_anchor_of_no_text_is_told_in_words(engine, opened):
    fingerprint, text = opened
    assert engine.ask("anchor", fingerprint=fingerprint, read=[3, 3])["error"]["kind"] == (
        "InputError"
    )
    beyond = engine.ask("anchor", fingerprint=fingerprint, read=[0, len(text) + 1])["error"]
    assert beyond["kind"] == "EngineError"


@pytest.mark.parametrize("anchor", [{}, 7, None, {"fingerprint": "x", "read": [1]}])
def test_an_anchor_that_is_none_is_told_in_words(engine, opened, anchor):
    error = engine.ask("place", fingerprint=opened[0], anchors=[anchor])["error"]
    assert error["kind"] == "EngineError"


def test_a_closed_document_is_forgotten(engine, opened):
    assert engine.ask("close", fingerprint=opened[0])["result"] == {}
    assert engine.ask("close", fingerprint=opened[0])["result"] == {}
    assert engine.ask("report", fingerprint=opened[0])["error"]["kind"] == "EngineError"


@pytest.fixture
def session(tmp_path):
    where = places(tmp_path / "kept")
    where.make()
    store = Store.open(where)
    document = SavedDocument(
        side="A", fingerprint="f" * 64, path="/texts/a.txt", name="a.txt", title="On Hinges"
    )
    made = store.create("Doors", [document])
    store.close()
    return str(where.store), made.id


@pytest.mark.parametrize("name", ["md", "html", "csv", "json"])
def test_a_session_is_written_to_a_file(engine, tmp_path, session, name):
    target = tmp_path / f"out.{name}"
    asked = {"store": session[0], "session": session[1], "format": name, "path": str(target)}
    assert engine.ask("export", **asked)["result"] == {"path": str(target)}
    content = target.read_text(encoding="utf-8")
    assert content
    # The mark by which spreadsheets know UTF-8.
    assert content.startswith("\ufeff") is (name == "csv")
    if name == "json":
        assert json.loads(content)["session"]["name"] == "Doors"


def test_what_cannot_be_written_or_found_is_told_in_words(engine, tmp_path, session):
    store, known = session
    target = str(tmp_path / "out.md")
    for asked, kind in (
        ({"session": known, "path": str(tmp_path / "no" / "out.md")}, "InputError"),
        ({"session": "unknown", "path": target}, "StoreError"),
        ({"session": known, "path": target, "store": str(tmp_path / "none")}, "StoreDamagedError"),
        ({"session": known, "path": target, "format": "sculpture"}, "InputError"),
    ):
        error = engine.ask("export", **({"store": store, "format": "md"} | asked))["error"]
        assert error["kind"] == kind, error


def test_nothing_half_is_left_where_a_file_cannot_be_replaced(engine, tmp_path, session):
    target = tmp_path / "out.md"
    target.mkdir()
    asked = {"store": session[0], "session": session[1], "format": "md", "path": str(target)}
    assert engine.ask("export", **asked)["error"]["kind"] == "InputError"
    assert [path for path in tmp_path.iterdir() if path.name.endswith(".part")] == []
