"""A portable file of every release opens for ever, and says what it said."""

import json
import zipfile
from pathlib import Path

import pytest

from diptych_index.exchange.bundle import pack, read_bundle
from diptych_index.exchange.keeping import kept_documents, take_in
from diptych_index.exchange.portable import members_of, read_portable
from diptych_index.text.read import read_bytes

from .makers import LETTER, MILL

FOLDER = Path(__file__).parents[2] / "fixtures" / "portable"
FILES = sorted(FOLDER.glob("release-*.diptych"))


def test_there_is_a_file_of_the_first_release():
    assert [path.name for path in FILES][:1] == ["release-1.0.diptych"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_opens_with_everything_in_it(path, store):
    shared = read_portable(path.read_bytes(), path.name)
    assert shared.notices == ()
    session = take_in(store, shared, path)
    assert session.name == "Mills"
    assert session.created == "2026-11-22T06:00:00.000+00:00"
    assert [(d.side, d.name, d.title, d.authors) for d in session.documents] == [
        ("A", "mill.txt", "THE WEIR AND THE WHEEL", ("Ida Marlowe",)),
        ("B", "letter.txt", "A LETTER FROM THE VALLEY", ()),
    ]
    assert session.documents[0].source["author"] == [{"family": "Marlowe", "given": "Ida"}]
    assert [(p.label, p.state, p.color, p.tags, p.anchor.quote) for p in session.pins] == [
        ("A1", "exact", "", ("rest",), "A wheel that stands still"),
        ("A2", "exact", "amber", (), "a whole boat"),
        ("B1", "exact", "", (), "A wheel that stands still"),
    ]
    assert [
        (r.title, r.heading, r.relation, r.note, r.tags, len(r.pins)) for r in session.rows
    ] == [
        ("The wheel", False, "quotes", "He quotes *her*.", ("echo", "sparrows"), 2),
        ("Thoughts", True, "", "", (), 0),
        ("", False, "", "A row without pins.", (), 0),
        ("", False, "", "", (), 1),
    ]
    assert [(c.name, c.color, c.queries) for c in session.concepts] == [
        ("water", "#0B4F8A", ("brook", "weir"))
    ]
    assert [(q.name, q.query, q.match_any) for q in session.saved_queries] == [
        ("Birds", "sparrow*", True)
    ]
    assert session.desk["query"] == "weir"
    assert session.desk["row"] == session.rows[0].id
    for document, source in zip(session.documents, (MILL, LETTER), strict=True):
        assert store.document_source(document.fingerprint) == (document.name, source.encode())
    assert store.check() == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_its_texts_open_without_the_originals(path, store):
    members = dict(read_bundle(path.read_bytes(), path.name).members)
    alone = {name: data for name, data in members.items() if not name.startswith("originals/")}
    session = take_in(store, read_portable(pack(alone), path.name), path)
    for document in session.documents:
        name, source = store.document_source(document.fingerprint)
        read = read_bytes(source, name, document.way)
        assert read.fingerprint == document.fingerprint
        for pin in session.pins:
            if pin.anchor.fingerprint == read.fingerprint:
                start, end = pin.anchor.read
                assert read.text[start:end] == pin.anchor.quote


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_it_says_is_said_the_same_when_it_is_shared_again(path, store):
    session = take_in(store, read_portable(path.read_bytes(), path.name), path)
    again = members_of(session, kept_documents(store, session), originals=True)
    packed = zipfile.ZipFile(path)
    old = json.loads(packed.read("session.json"))
    new = json.loads(again["session.json"])
    assert {key: new[key] for key in old} == old
