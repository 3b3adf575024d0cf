"""How a document is read belongs to the session: kept, undone, and known by older stores."""

import json
import sqlite3
import zlib
from dataclasses import replace

import pytest

from diptych_index.session.actions import AddPin, ChangeReading, PlaceDocument
from diptych_index.session.anchors import AnchorFinder, make_anchor
from diptych_index.session.rows import rows_of
from diptych_index.session.schema import APPLICATION_ID, FIRST
from diptych_index.session.store import Store
from diptych_index.spans import read_span
from diptych_index.text.fingerprint import reading_of
from diptych_index.text.read import read_bytes
from diptych_index.text.way import Way

from .samples import ESSAY, REVIEW, anchor

WAY = Way("cp1252", whole=True, undone=("headers@7", "headings"), pages=((12, "364"), (90, "xi")))
TEXT = """The mill stood where the river bends, and the miller watched the slow water fall-
ing over the weir until the evening came and the lamp was lit in the house above.

THE WEIR

Nobody has seen the lamp since then, and the weir is dry; the river took another way
and the stones of the mill were carried off to build the inn at the cross-
roads.
"""


def test_the_whole_way_comes_back_from_the_store(store):
    made = store.create("Bridges", [replace(ESSAY, way=WAY), REVIEW])
    assert [document.way for document in store.load(made.id).documents] == [WAY, REVIEW.way]


def test_another_way_is_one_step_with_its_pins_and_its_own_name(store):
    made = store.create("Bridges", [ESSAY])
    pinned = store.perform(made.id, AddPin(side="A", anchor=anchor()))
    pin = pinned.pins[0]
    read = replace(ESSAY, fingerprint="c" * 64, way=WAY)
    moved = replace(pin.anchor, fingerprint="c" * 64, read=read_span(9, 25))
    change = ChangeReading(name="Set page", document=read, places=((pin.id, moved, "moved"),))
    after = store.perform(made.id, change)
    assert after.undo == "Set page"
    assert (after.document("A"), after.pins[0].anchor, after.pins[0].state) == (
        read, moved, "moved",
    )  # fmt: skip
    before = store.undo(made.id)
    assert (before.documents, before.pins) == (pinned.documents, pinned.pins)
    again = store.redo(made.id)
    assert (again.documents, again.pins) == (after.documents, after.pins)


def test_labels_that_are_half_characters_come_back(store):
    way = Way(pages=((1, "\ud800"),), undone=("\udfff",))
    made = store.create("Bridges", [replace(ESSAY, way=way)])
    assert store.load(made.id).documents[0].way == way


def test_readings_of_one_source_keep_its_bytes_once(store, places):
    source = bytes(range(256)) * 4000
    for number in range(5):
        store.put_document(f"{number:064}", "essay.txt", "latin-1", source, "text")
    assert {store.document_source(f"{n:064}") for n in range(5)} == {("essay.txt", source)}
    store.close()
    connection = sqlite3.connect(places.store)
    assert connection.execute("SELECT count(*) FROM source").fetchone() == (0,)
    connection.close()


def test_a_source_stays_as_long_as_one_reading_of_it_is_used(store, places):
    used = store.create("Bridges", [ESSAY]).documents[0].fingerprint
    store.put_document("c" * 64, "essay.txt", "utf-8", b"A bridge.", "A bridge.")
    store.put_document(used, "essay.txt", "utf-8", b"A bridge.", "A bridge")
    store.close()
    again = Store.open(places)
    assert again.document_source(used) == ("essay.txt", b"A bridge.")
    assert again.document_source("c" * 64) is None
    again.close()


def first_release(path):
    """A store as version 1 wrote it: a session, a pin, two steps of undo, a kept document."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in FIRST.split(";"):
        connection.execute(statement)
    connection.execute("PRAGMA user_version = 1")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(
        "INSERT INTO session (id, name, created, changed, sequence)"
        " VALUES ('s', 'Old', 'x', 'y', 1)"
    )
    connection.execute(
        "INSERT INTO session_document VALUES ('s:B', 's', 'B', ?, '\"/texts/review.txt\"',"
        " 'review.txt', 'Review', '[]', '', 'cp1252', 1)",
        ("b" * 64,),
    )
    connection.execute(
        "INSERT INTO document VALUES (?, 'review.txt', 'cp1252', ?, ?, 'y')",
        ("b" * 64, zlib.compress(b"A review."), zlib.compress(b"A review.")),
    )
    before = {
        "session": "s", "side": "B", "fingerprint": "a" * 64, "path": '"/texts/a.txt"',
        "name": "a.txt", "title": "", "authors": "[]", "date": "", "encoding": "utf-8",
        "as_in_file": 0,
    }  # fmt: skip
    after = {**before, "fingerprint": "b" * 64, "path": '"/texts/review.txt"'}
    names = ("fingerprint", "path", "name", "title", "encoding", "as_in_file")
    after |= {"name": "review.txt", "title": "Review", "encoding": "cp1252", "as_in_file": 1}
    placed = {n: before[n] for n in names}, {n: after[n] for n in names}
    steps = [
        [["session_document", "s:A", before | {"side": "A"}, None]],
        [["session_document", "s:B", *placed]],
    ]
    for images in steps:
        connection.execute(
            "INSERT INTO step (session, name, run, images) VALUES ('s', 'Open document', '', ?)",
            (zlib.compress(json.dumps(images).encode()),),
        )
    connection.close()


def test_a_store_of_the_first_release_opens_with_its_history(places):
    first_release(places.store)
    store = Store.open(places)
    session = store.load("s")
    assert session.document("B").way == Way("cp1252", as_in_file=True)
    assert store.document_source("b" * 64) == ("review.txt", b"A review.")
    session = store.undo("s")
    assert (session.document("B").name, session.document("B").way) == ("a.txt", Way("utf-8"))
    session = store.undo("s")
    assert session.document("A").way == Way("utf-8")
    session = store.redo("s")
    session = store.redo("s")
    assert session.document("B").way == Way("cp1252", as_in_file=True)
    assert store.perform("s", PlaceDocument(document=ESSAY)).document("A") == ESSAY
    assert store.check() == []
    store.close()


def test_a_way_that_is_damaged_in_the_store_is_as_by_default(store, places):
    made = store.create("Bridges", [replace(ESSAY, way=WAY)])
    store.close()
    for damage in ("no json", "[]", '{"undone": 7}', '{"pages": [[]]}'):
        connection = sqlite3.connect(places.store)
        connection.execute("UPDATE session_document SET way = ?", (damage,))
        connection.commit()
        connection.close()
        again = Store.open(places)
        assert again.load(made.id).documents[0].way == Way("cp1252")
        again.close()


def test_every_column_of_a_document_is_written(store):
    document = replace(ESSAY, way=WAY)
    made = store.create("Bridges", [document])
    row = rows_of(made)["session_document", f"{made.id}:A"]
    assert {"encoding", "as_in_file", "way"} <= set(row)


# Passages of the same source, read another way


def read(**way):
    return read_bytes(TEXT.encode(), "mill.txt", Way(**way))


@pytest.fixture
def cleaned():
    return read()


def anchor_of(document, words):
    start = document.text.index(words)
    return make_anchor(document, read_span(start, start + len(words)))


@pytest.mark.parametrize(
    "way",
    [
        {"undone": ("joined hyphens",)}, {"undone": ("headings",)}, {"undone": ("joined lines",)},
        {"as_in_file": True}, {"pages": ((40, "7"),)},
    ],
)  # fmt: skip
@pytest.mark.parametrize("words", ["water falling over", "the inn at the cross", "lamp"])
def test_a_passage_keeps_its_place_in_the_source(cleaned, way, words):
    old = anchor_of(cleaned, words)
    now = read(**way)
    placed = AnchorFinder(now, {cleaned.fingerprint}).place(old)
    assert placed.state == "exact"
    assert placed.anchor.fingerprint == now.fingerprint
    assert placed.anchor.raw == old.raw


def test_without_the_same_source_the_letters_decide(cleaned):
    old = anchor_of(cleaned, "water falling over")
    placed = AnchorFinder(read(as_in_file=True)).place(old)
    assert placed.state == "exact"
    assert "".join(placed.anchor.quote.split()) == "waterfall-ingover"


def test_a_claim_that_the_letters_do_not_bear_out_is_not_believed(cleaned):
    old = anchor_of(cleaned, "water falling over")
    other = read_bytes(("A new first line.\n\n" + TEXT).encode(), "mill.txt")
    placed = AnchorFinder(other, {cleaned.fingerprint}).place(old)
    assert (placed.state, placed.anchor.quote) == ("exact", "water falling over")


def test_two_readings_of_one_source_know_each_other(cleaned):
    other = read(undone=("headings",), pages=((3, "9"),))
    assert other.fingerprint != cleaned.fingerprint
    assert reading_of(other.origin, cleaned.way) == cleaned.fingerprint
    recoded = read_bytes(TEXT.encode(), "mill.txt", Way("cp1252"))
    assert reading_of(recoded.origin, cleaned.way) != cleaned.fingerprint
