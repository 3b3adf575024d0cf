"""The stores of every release open, with all that was in them and all that could be undone."""

import json
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from diptych_index.session.actions import AddPin, SetTitle
from diptych_index.session.migrations import MIGRATIONS
from diptych_index.session.store import Store
from diptych_index.session.wire import anchor_to_row

from .samples import anchor

STORES = Path(__file__).parents[2] / "fixtures" / "stores"
VERSIONS = range(1, len(MIGRATIONS) + 1)


@pytest.fixture(params=VERSIONS)
def version(request):
    return request.param


@pytest.fixture
def kept(places, version):
    places.data.mkdir(parents=True)
    shutil.copy(STORES / f"version-{version}.sqlite", places.store)
    store = Store.open(places)
    yield store
    store.close()


def ferries(store):
    return store.load(store.sessions()[0].id)


def labels(session, rows):
    return ["+".join(session.pin(pin).label for pin in row.pins) for row in rows]


def test_there_is_a_store_of_every_version():
    for number in VERSIONS:
        connection = sqlite3.connect(STORES / f"version-{number}.sqlite")
        assert connection.execute("PRAGMA user_version").fetchone() == (number,)
        connection.close()


def test_everything_is_there(kept):
    session = ferries(kept)
    assert kept.notices == []
    assert session.name == "Crossings"
    assert [(d.title, d.authors, d.date, d.path) for d in session.documents] == [
        ("The Ferry", ("M. Keel",), "1931", "/texts/a.txt"),
        ("Of Ferries", (), "1931", "/texts/b.txt"),
    ]
    assert [(pin.label, pin.anchor.quote, pin.state) for pin in session.pins] == [
        ("A1", "crossed twice a day", "exact"),
        ("A2", "the ice came early", "exact"),
        ("B1", "Twice a day", "exact"),
    ]
    rows = [row for row in session.rows if not row.heading]
    assert labels(session, rows) == ["A2", "A1+B1"]
    last = rows[-1]
    assert (last.note, last.tags, last.relation, last.view) == (
        "Who counted?", ("ferry", "hours"), "paraphrases", "inline",
    )  # fmt: skip
    assert session.desk == {"zoom": 1.25}
    assert kept.queries(session.id) == ["ferry ice"]
    assert [info.name for info in kept.sessions(deleted=True)] == ["Put away"]
    assert kept.document_text("a" * 64).startswith("The ferry crossed twice a day.")
    assert kept.check() == []


def test_what_was_undone_and_done_can_be_redone_and_undone(kept):
    session = ferries(kept)
    assert (session.undo, session.redo) == ("Remove row", "Rename session")
    assert kept.redo(session.id).name == "Ferries"
    kept.undo(session.id)
    back = kept.undo(session.id)
    assert labels(back, back.rows[-1:]) == ["B2"]
    while back.undo:
        back = kept.undo(session.id)
    assert (back.pins, back.rows, back.name) == ((), (), "Crossings")
    while back.redo:
        back = kept.redo(session.id)
    assert replace_name(back, session) == session


def replace_name(session, like):
    """The session but for what the last redone step and the clock did to it."""
    return replace(session, name=like.name, changed=like.changed, undo=like.undo, redo=like.redo)


def test_the_new_things_can_be_done_in_it(kept):
    session = ferries(kept)
    row = session.rows[-1]
    kept.perform(session.id, AddPin(side="B", anchor=anchor(), row=row.id, beside=True))
    titled = kept.perform(session.id, SetTitle(row=row.id, title="Hours"))
    assert titled.rows[-1].title == "Hours"
    assert labels(titled, titled.rows[-1:])[0].startswith("A1+B1+B")
    assert titled == kept.load(session.id)


def test_a_copy_is_put_aside_before_an_older_store_is_changed(places, kept, version):
    aside = places.backups / "before-update.sqlite"
    assert aside.exists() == (version < len(MIGRATIONS))
    if aside.exists():
        connection = sqlite3.connect(aside)
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)
        connection.close()


@pytest.mark.parametrize("version", [3])
def test_the_third_version_has_titles_bases_colors_sources_and_concepts(kept):
    session = ferries(kept)
    heading, row = session.rows[0], session.rows[-1]
    assert (heading.heading, heading.title, heading.pins) == (True, "Winter", ())
    assert (row.title, session.pin(row.base_pin).label) == ("How often", "B1")
    assert (session.pins[0].color, session.pins[0].tags) == ("teal", ("time",))
    assert session.documents[0].source == {"type": "book", "title": "Crossings of the north"}
    assert [(c.name, c.color, c.queries) for c in session.concepts] == [
        ("Ice", "#2266AA", ("ice",))
    ]
    assert [(q.name, q.query, q.counts) for q in session.saved_queries] == [
        ("Ferries", "ferry", {"a" * 64: 1})
    ]
    assert [labels_of(gone) for gone in session.trash] == [["B2"]]


@pytest.mark.parametrize("version", [4])
def test_the_fourth_version_has_what_a_pin_said_before_its_text_changed(kept):
    edition = next(info for info in kept.sessions() if info.name == "Second edition")
    [pin] = kept.load(edition.id).pins
    assert (pin.state, pin.anchor.quote) == ("changed", "the ice came late")
    assert pin.former is not None
    assert (pin.former.quote, pin.former.fingerprint) == ("the ice came early", "a" * 64)
    [back] = kept.undo(edition.id).pins
    assert (back.state, back.anchor, back.former) == ("exact", pin.former, None)


@pytest.mark.parametrize("version", [4])
def test_the_fourth_version_has_the_line_that_names_the_source(kept):
    lines = {document.source_line for document in ferries(kept).documents}
    assert lines == {"From The Crossing, Vol. II No. 3, 1931, p. 7."}


@pytest.mark.parametrize("version", [5])
def test_the_fifth_version_has_the_links_made_by_hand(kept):
    session = ferries(kept)
    [link] = session.links
    assert (link.a.quote, link.b.quote) == ("until the ice came early", "Then the ice came")
    assert (link.a.fingerprint, link.b.fingerprint) == ("a" * 64, "b" * 64)
    back = session
    while back.undo != "Link passages":
        back = kept.undo(session.id)
    assert kept.undo(session.id).links == ()


def test_what_the_window_kept_of_a_changed_pin_is_the_pins_own_from_the_fourth_version_on(places):
    places.data.mkdir(parents=True)
    shutil.copy(STORES / "version-3.sqlite", places.store)
    connection = sqlite3.connect(places.store)
    keys = [key for (key,) in connection.execute("SELECT id FROM pin ORDER BY side, number")]
    was = anchor_to_row(anchor(quote="crossed once a day"))
    desk = {"zoom": 1.25, "checks": {"former": {keys[0]: was, keys[1]: {"quote": "no anchor"}}}}
    connection.execute("UPDATE pin SET state = 'changed'")
    connection.execute("UPDATE session SET desk = ? WHERE deleted = 0", (json.dumps(desk),))
    connection.commit()
    connection.close()
    store = Store.open(places)
    pins = ferries(store).pins
    store.close()
    assert [pin.former.quote if pin.former else "" for pin in pins] == [
        "crossed once a day",
        "",
        "",
    ]


def labels_of(gone):
    return [pin.label for pin in gone.pins]
