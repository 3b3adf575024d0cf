"""The portable file: what goes into it, what comes out, and that it stays what it was."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diptych_index.errors import InputError
from diptych_index.exchange.bundle import is_bundle, pack, read_bundle
from diptych_index.exchange.keeping import keep_texts, kept_documents, take_in
from diptych_index.exchange.portable import members_of, read_portable
from diptych_index.paths import places
from diptych_index.session.actions import ColorPins, EditNote
from diptych_index.session.kept_text import kept_source
from diptych_index.session.sources import Sought, find_source
from diptych_index.spans import read_span
from diptych_index.text.read import read_bytes

from .makers import LETTER, MILL, digest, document, kept_session, saved, sessions

FROM = Path("/shared/mills.diptych")


def shared_file(store, session, **options):
    return pack(members_of(session, kept_documents(store, session), **options))


def names_in(data):
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def changed_file(data, change):
    """The file with its session.json changed, and the manifest in keeping with it."""
    members = dict(read_bundle(data, "x").members)
    value = json.loads(members["session.json"])
    change(value)
    return pack(members | {"session.json": json.dumps(value).encode()})


def test_the_kind_of_file_is_told_by_its_first_bytes(store):
    data = shared_file(store, kept_session(store))
    assert data[30:38] == b"mimetype"
    assert data[38:73] == b"application/vnd.diptych.session+zip"
    assert is_bundle(data[:128])
    assert not is_bundle(b"PK\x03\x04" + b"x" * 200)


def test_a_shared_session_holds_its_texts_and_no_originals_unless_they_are_wanted(store):
    session = kept_session(store)
    a, b = (document.fingerprint for document in session.documents)
    texts = sorted(f"texts/{print_}.{end}" for print_ in (a, b) for end in ("json", "txt"))
    usual = ["mimetype", "manifest.json", "annotations.jsonld"]
    assert names_in(shared_file(store, session)) == [*usual, "session.json", *texts]
    originals = sorted(f"originals/{digest(text.encode())}" for text in (MILL, LETTER))
    with_all = shared_file(store, session, originals=True)
    assert names_in(with_all) == [*usual, *originals, "session.json", *texts]
    assert names_in(pack(members_of(session, {}))) == [*usual, "session.json"]


def test_the_manifest_has_the_size_and_the_checksum_of_every_member(store):
    data = shared_file(store, kept_session(store))
    packed = zipfile.ZipFile(io.BytesIO(data))
    listed = json.loads(packed.read("manifest.json"))["members"]
    assert set(listed) == set(packed.namelist()) - {"mimetype", "manifest.json"}
    for name, row in listed.items():
        content = packed.read(name)
        assert row == {"size": len(content), "sha256": digest(content)}


def test_nothing_of_the_machine_is_shared(store):
    session = kept_session(store)
    store.save_desk(session.id, {"window": {"place": [1, 2, 3, 4]}, "query": "weir"})
    data = shared_file(store, store.load(session.id))
    packed = zipfile.ZipFile(io.BytesIO(data))
    everything = b"".join(packed.read(name) for name in packed.namelist())
    assert b"/home/reader" not in everything
    assert json.loads(packed.read("session.json"))["desk"] == {"query": "weir"}


@pytest.mark.parametrize("originals", [False, True], ids=["texts alone", "with originals"])
def test_exported_imported_and_exported_again_it_is_the_same_bytes(store, other_store, originals):
    session = kept_session(store)
    row = session.rows[0].id
    store.save_desk(session.id, {"row": row, "folds": {row: True}, "points": 13.5})
    session = store.load(session.id)
    first = shared_file(store, session, originals=originals)
    taken = take_in(other_store, read_portable(first, "mills.diptych"), FROM)
    assert shared_file(other_store, taken, originals=originals) == first
    again = take_in(other_store, read_portable(first, "mills.diptych"), FROM)
    assert again.id != taken.id == session.id
    assert shared_file(other_store, again, originals=originals) == first
    # The desk speaks of the rows by the ids that they have here.
    assert again.desk["folds"] == {again.rows[0].id: True}


def test_an_imported_session_is_the_one_that_was_shared(store, other_store):
    session = kept_session(store)
    data = shared_file(store, session)
    taken = take_in(other_store, read_portable(data, "mills.diptych"), FROM)
    assert (taken.name, taken.created, taken.changed) == (
        session.name, session.created, session.changed,
    )  # fmt: skip
    assert [(p.label, p.anchor, p.state, p.color, p.tags, p.created) for p in taken.pins] == [
        (p.label, p.anchor, p.state, p.color, p.tags, p.created) for p in session.pins
    ]
    assert [(r.note, r.tags, r.title, len(r.pins)) for r in taken.rows] == [
        (r.note, r.tags, r.title, len(r.pins)) for r in session.rows
    ]
    assert taken.concepts == session.concepts
    assert (taken.undo, taken.redo) == ("", "")
    assert not {p.id for p in taken.pins} & {p.id for p in session.pins}
    assert [d.path for d in taken.documents] == [
        "/shared/mills.diptych/mill.txt", "/shared/mills.diptych/letter.txt",
    ]  # fmt: skip
    assert other_store.check() == []


@pytest.mark.parametrize("originals", [False, True], ids=["texts alone", "with originals"])
def test_the_documents_open_on_the_other_machine_with_every_pin_in_its_place(
    store, other_store, originals
):
    session = kept_session(store)
    data = shared_file(store, session, originals=originals)
    taken = take_in(other_store, read_portable(data, "mills.diptych"), FROM)
    for saved_document, text in zip(taken.documents, (MILL, LETTER), strict=True):
        name, source = other_store.document_source(saved_document.fingerprint)
        read = read_bytes(source, name, saved_document.way)
        assert read.fingerprint == saved_document.fingerprint
        assert read.has_raw is originals
        whole = document(text, saved_document.name)
        assert read.text == whole.text
        numbers = [(p.number, p.kind, p.span, p.section) for p in read.paragraphs]
        assert numbers == [(p.number, p.kind, p.span, p.section) for p in whole.paragraphs]
        for pin in taken.pins:
            if pin.side == saved_document.side:
                at = pin.anchor.read
                assert read.text[at.start : at.end] == pin.anchor.quote


def test_without_texts_the_quotations_are_there_alone(store, other_store):
    session = kept_session(store)
    first = pack(members_of(session, {}))
    assert MILL.splitlines()[-1].encode() not in b"".join(read_bundle(first, "x").members.values())
    taken = take_in(other_store, read_portable(first, "x.diptych"), FROM)
    assert [pin.anchor.quote for pin in taken.pins] == [pin.anchor.quote for pin in session.pins]
    assert not any(other_store.has_document(d.fingerprint) for d in session.documents)
    assert shared_file(other_store, taken) == first


def test_texts_that_come_later_are_kept_for_the_session_that_lacked_them(store, other_store):
    session = kept_session(store)
    bare = read_portable(pack(members_of(session, {})), "x.diptych")
    taken = take_in(other_store, bare, FROM)
    whole = read_portable(shared_file(store, session), "x.diptych")
    keep_texts(other_store, whole, taken)
    for saved_document in taken.documents:
        assert other_store.document_text(saved_document.fingerprint) is not None


def test_a_copy_is_known_by_the_id_it_came_with(store, other_store):
    session = kept_session(store)
    shared = read_portable(pack(members_of(session, {})), "x.diptych")
    first, second = (take_in(other_store, shared, FROM) for _ in range(2))
    assert first.id == session.id != second.id
    assert other_store.known_as(session.id) == second
    other_store.delete(second.id)
    assert other_store.known_as(session.id) == first
    other_store.delete(first.id)
    assert other_store.known_as(session.id) is None
    assert other_store.known_as("") is None


def test_a_text_read_by_an_earlier_version_goes_out_line_by_line(store, other_store):
    read = document()
    old = saved("A", read)
    made = store.create("Old", [old])
    store.put_document(read.fingerprint, "mill.txt", "utf-8", MILL.encode(), "Other\ntext.")
    data = shared_file(store, made)
    taken = take_in(other_store, read_portable(data, "x.diptych"), FROM)
    name, source = other_store.document_source(read.fingerprint)
    again = read_bytes(source, name, taken.documents[0].way)
    assert again.text == "Other\ntext."
    assert [p.span for p in again.paragraphs] == [read_span(0, 5), read_span(6, 11)]
    assert again.fingerprint == read.fingerprint
    assert shared_file(other_store, taken) == data


def test_the_file_itself_takes_the_place_of_its_kept_text(store, other_store):
    session = kept_session(store)
    take_in(other_store, read_portable(shared_file(store, session), "x.diptych"), FROM)
    read = document()
    other_store.put_document(read.fingerprint, "mill.txt", "utf-8", MILL.encode(), read.text)
    assert other_store.document_source(read.fingerprint) == ("mill.txt", MILL.encode())
    assert other_store.document_text(read.fingerprint) == read.text


def test_the_file_of_a_kept_text_is_found_by_its_content(store, other_store, tmp_path):
    session = kept_session(store)
    came = tmp_path / "in" / "mills.diptych"
    taken = take_in(other_store, read_portable(shared_file(store, session), "x.diptych"), came)
    other_store.close()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "renamed.txt").write_bytes(MILL.encode())
    (tmp_path / "in" / "other.txt").write_bytes(LETTER.encode())
    document = taken.documents[0]
    source = kept_source(places(tmp_path / "colleague").store, document.fingerprint)
    sought = Sought(document.fingerprint, document.way, Path(document.path), source)
    found = find_source(sought, [], lambda count: None)
    assert found.path == tmp_path / "in" / "renamed.txt"


def test_what_a_later_version_wrote_is_kept_through_the_round_trip(store, other_store):
    def add_what_is_new(value):
        value["summary"] = {"words": 7}
        value["session"]["subtitle"] = "a sequel"
        value["pins"][0] |= {"color": "octarine", "weight": 3}
        value["rows"][0]["verdict"] = ["likely"]
        value["documents"][1]["script"] = "Latn"

    data = changed_file(shared_file(store, kept_session(store)), add_what_is_new)
    members = read_bundle(data, "x").members
    newer = pack(members, (1, 7))
    shared = read_portable(newer, "x.diptych")
    assert "later version" in shared.notices[0]
    taken = take_in(other_store, shared, FROM)
    assert taken.pins[0].color == ""
    out = json.loads(members_of(taken, {})["session.json"])
    assert out == json.loads(members["session.json"])
    changed = other_store.perform(taken.id, ColorPins(pins=(taken.pins[0].id,), color="blue"))
    out = json.loads(members_of(changed, {})["session.json"])
    assert (out["pins"][0]["color"], out["pins"][0]["weight"]) == ("blue", 3)


def test_what_would_be_misread_is_refused_in_words(store):
    members = read_bundle(shared_file(store, kept_session(store)), "x").members
    with pytest.raises(InputError, match="later version of Diptych"):
        read_portable(pack(members, (2, 0)), "x.diptych")


def test_a_pin_that_does_not_say_what_stands_there_is_not_shown_there(store):
    def lie(value):
        value["pins"][0]["anchor"]["quote"] = "something else"

    shared = read_portable(changed_file(shared_file(store, kept_session(store)), lie), "x")
    assert [pin.state for pin in shared.session.pins] == ["unplaced", "exact", "exact"]
    assert "1 pin does not say" in shared.notices[0]


def test_what_an_earlier_version_wrote_of_a_changed_pin_is_the_pins_own(store):
    was = {}

    def earlier(value):
        was.update(value["pins"][0]["anchor"], quote="A wheel that turns")
        value["pins"][0]["state"] = "changed"
        value["desk"]["checks"] = {"former": {"A1": was, "A2": {"quote": "no anchor"}}, "left": []}

    shared = read_portable(changed_file(shared_file(store, kept_session(store)), earlier), "x")
    pins = take_in(store, shared, FROM).pins
    assert [pin.former and pin.former.quote for pin in pins] == ["A wheel that turns", None, None]


def test_a_former_place_that_is_none_is_refused_in_words(store):
    def lie(value):
        value["pins"][0]["former"] = {"quote": 4}

    with pytest.raises(InputError, match="former of A1"):
        read_portable(changed_file(shared_file(store, kept_session(store)), lie), "x")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(session=sessions())
def test_any_session_comes_back_as_it_was(session):
    data = pack(members_of(session, {}))
    back = read_portable(data, "any.diptych").session
    assert pack(members_of(back, {})) == data
    assert [(p.label, p.anchor, p.tags, p.color, p.state, p.former) for p in back.pins] == [
        (p.label, p.anchor, p.tags, p.color, p.state, p.former) for p in session.pins
    ]
    assert [(r.note, r.relation, r.tags, r.title, r.heading) for r in back.rows] == [
        (r.note, r.relation, r.tags, r.title, r.heading) for r in session.rows
    ]
    assert [
        (d.side, d.fingerprint, d.title, d.way, d.source, d.source_line) for d in back.documents
    ] == [(d.side, d.fingerprint, d.title, d.way, d.source, d.source_line)
          for d in session.documents]  # fmt: skip


@settings(
    max_examples=15, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(session=sessions())
def test_any_session_comes_back_through_a_store(session, other_store):
    data = pack(members_of(session, {}))
    taken = take_in(other_store, read_portable(data, "any.diptych"), FROM)
    assert pack(members_of(other_store.load(taken.id), {})) == data
    assert other_store.check() == []


def test_notes_with_halves_of_characters_are_shared_whole(store):
    session = kept_session(store)
    noted = store.perform(session.id, EditNote(row=session.rows[0].id, note="half \ud800 one"))
    back = read_portable(pack(members_of(noted, {})), "x").session
    assert "\ud800" not in back.rows[0].note


@given(
    name=st.sampled_from(
        ["../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "C:\\x", "a/b", "", ".", ".."]
    )
)
def test_the_name_of_a_document_leads_to_no_other_folder(name):
    from diptych_index.exchange.keeping import _plain

    assert "/" not in _plain(name)
    assert "\\" not in _plain(name)
    assert _plain(name) not in ("", ".", "..")
