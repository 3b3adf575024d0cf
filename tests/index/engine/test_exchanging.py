"""Shared sessions and annotations through a true engine."""

import json
from pathlib import Path

import pytest

from diptych_index.exchange.bundle import pack
from diptych_index.exchange.keeping import take_in
from diptych_index.exchange.parcel import read_parcel, remove_parcel
from diptych_index.exchange.portable import members_of
from diptych_index.exchange.wire import (
    concept_from_json,
    concept_to_json,
    query_from_json,
    query_to_json,
    row_from_json,
    row_to_json,
)
from diptych_index.paths import places
from diptych_index.session.actions import AddPin, EditNote, NewPin, NewRow
from diptych_index.session.anchors import make_anchor
from diptych_index.session.model import Concept, Link, SavedDocument, SavedQuery, Session
from diptych_index.session.store import Store
from diptych_index.spans import read_span
from diptych_index.text.read import read_bytes

from .conftest import ESSAY


@pytest.fixture
def kept(tmp_path):
    """A store with a session of one document and a pin with a note."""
    where = places(tmp_path / "kept")
    store = Store.open(where)
    read = read_bytes(ESSAY.encode(), "essay.txt")
    way = read.way._replace(encoding=read.encoding)
    document = SavedDocument(
        side="A", fingerprint=read.fingerprint, path="/nowhere/essay.txt", name="essay.txt",
        title=read.title, way=way,
    )  # fmt: skip
    made = store.create("Twice", [document])
    store.put_document(read.fingerprint, "essay.txt", read.encoding, ESSAY.encode(), read.text)
    at = read.text.index("The reader has changed")
    anchor = make_anchor(read, read_span(at, at + 22))
    made = store.perform(made.id, AddPin(side="A", anchor=anchor))
    made = store.perform(made.id, EditNote(row=made.rows[0].id, note="and the text"))
    store.close()
    return where, made


def test_a_session_is_written_read_and_taken_in(engine, kept, tmp_path):
    where, session = kept
    path = tmp_path / "twice.diptych"
    params = {
        "store": str(where.store), "session": session.id, "path": str(path), "texts": True,
        "originals": False,
    }  # fmt: skip
    last, _ = engine.answer(engine.send("share_write", params))
    assert last["result"] == {
        "path": str(path), "bytes": path.stat().st_size, "without_text": [],
    }  # fmt: skip
    last, _ = engine.answer(engine.send("share_read", {"path": str(path)}))
    told = last["result"]
    assert (told["id"], told["name"], told["pins"], told["rows"], told["notices"]) == (
        session.id, "Twice", 1, 1, [],
    )  # fmt: skip
    parcel = Path(told["parcel"])
    store = Store.open(places(tmp_path / "colleague"))
    taken = take_in(store, read_parcel(parcel), path)
    assert taken.rows[0].note == "and the text"
    assert store.document_text(session.documents[0].fingerprint) is not None
    store.close()
    remove_parcel(parcel)
    assert not parcel.exists()


def test_annotations_are_placed_in_the_open_documents(engine, tmp_path):
    essay = tmp_path / "essay.txt"
    essay.write_text(ESSAY, encoding="utf-8")
    last, _ = engine.answer(engine.send("open", {"path": str(essay), "way": {}}))
    fingerprint = last["result"]["fingerprint"]
    notes = tmp_path / "notes.jsonld"
    target = {"source": "x", "selector": {"type": "TextQuoteSelector", "exact": "becomes a hinge"}}
    annotation = {"type": "Annotation", "bodyValue": "of what?", "target": target}
    notes.write_text(json.dumps([annotation] * 501 + [annotation | {"target": "x"}]))
    params = {"path": str(notes), "documents": [["A", fingerprint]]}
    last, parts = engine.answer(engine.send("bring", params))
    rows = [row for part in parts for row in part["rows"]]
    assert [len(part["rows"]) for part in parts] == [500, 1]
    row = row_from_json(rows[0]["row"])
    assert (row.note, row.pins[0].side, row.pins[0].state) == ("of what?", "A", "exact")
    assert rows[0]["found"]
    assert last["result"]["sentence"] == "501 passages: 501 exact. 1 skipped."
    assert "whole text" in last["result"]["skipped"][0]["why"]


def test_links_of_a_shared_session_come_after_its_rows(engine, tmp_path):
    texts = {"A": ESSAY, "B": "Of hinges\n\nA door without a hinge is a wall.\n"}
    reads = {}
    for side, text in texts.items():
        path = tmp_path / f"{side}.txt"
        path.write_text(text, encoding="utf-8")
        reads[side] = read_bytes(text.encode(), path.name)
        engine.answer(engine.send("open", {"path": str(path), "way": {}}))
    places = {"A": "becomes a hinge", "B": "a wall"}
    anchors = {}
    for side, words in places.items():
        at = reads[side].text.index(words)
        anchors[side] = make_anchor(reads[side], read_span(at, at + len(words)))
    now = "2026-01-02T03:04:05.000+00:00"
    links = tuple(Link(id=f"l{n}", a=anchors["A"], b=anchors["B"], created=now) for n in range(501))
    documents = tuple(
        SavedDocument(
            side=side, fingerprint=read.fingerprint, path="/nowhere", name=read.name,
            title=read.title, way=read.way._replace(encoding=read.encoding),
        )
        for side, read in reads.items()
    )  # fmt: skip
    session = Session(
        id="5" * 16, name="Hinges", created=now, changed=now, documents=documents, links=links
    )
    shared = tmp_path / "hinges.diptych"
    shared.write_bytes(pack(members_of(session, {})))
    open_here = [[side, read.fingerprint] for side, read in reads.items()]
    params = {"path": str(shared), "documents": open_here}
    last, parts = engine.answer(engine.send("bring", params))
    assert "result" in last, last
    assert [len(part["links"]) for part in parts] == [500, 1]
    found = parts[0]["links"][0]
    row = row_from_json(found["row"])
    assert found["found"]
    assert [(pin.side, pin.anchor) for pin in row.pins] == list(anchors.items())
    assert last["result"]["sentence"] == "1,002 passages: 1,002 exact."


@pytest.mark.parametrize("method", ["share_read", "bring"])
def test_files_that_cannot_be_taken_are_told_in_words(engine, tmp_path, method):
    path = tmp_path / "x.diptych"
    for content in (b"", b"PK\x03\x04 and no more", b"\x00\x01"):
        path.write_bytes(content)
        last, _ = engine.answer(engine.send(method, {"path": str(path), "documents": []}))
        assert last["error"]["kind"] == "InputError"
        assert "x.diptych" in last["error"]["message"]


def test_what_travels_comes_back_as_it_was():
    read = read_bytes(ESSAY.encode(), "essay.txt")
    pin = NewPin(
        side="B", anchor=make_anchor(read, read_span(0, 10)), state="moved", created="2026",
        color="rose", tags=("a",),
    )  # fmt: skip
    row = NewRow(pins=(pin,), note="n", tags=("t",), title="T", relation="quotes", view="inline")
    assert row_from_json(json.loads(json.dumps(row_to_json(row)))) == row
    concept = Concept(name="c", color="#123456", queries=("a", "b"))
    assert concept_from_json(concept_to_json(concept)) == concept
    query = SavedQuery(id="7", name="n", query="q", match_any=True, counts={"f": 2})
    assert query_from_json(query_to_json(query), "7") == query
