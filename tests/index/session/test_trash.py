"""The trash of a session in the store: kept, counted, copied and brought back."""

from diptych_index.session.actions import (
    AddLink,
    AddPin,
    AddRows,
    EmptyTrash,
    NewPin,
    NewRow,
    RemoveRow,
    RestoreRows,
    SetConcepts,
    SetSavedQueries,
    SetSource,
)
from diptych_index.session.model import Concept, SavedQuery
from diptych_index.session.store import Store

from .samples import ESSAY, anchor

LONE = "d" * 64


def removed(store):
    """Make a session with a row in its trash, pinned in a text that nothing else needs."""
    made = store.create("Bridges", [ESSAY])
    store.perform(made.id, AddPin(side="A", anchor=anchor()))
    store.put_document(LONE, "lost.txt", "utf-8", b"the arch holds", "the arch holds")
    lone = anchor("the arch holds", 0, fingerprint=LONE)
    row = store.perform(made.id, AddPin(side="A", anchor=lone)).rows[-1].id
    return store.perform(made.id, RemoveRow(row=row)), row


def test_what_lies_in_the_trash_is_there_after_reopening(places, store):
    session, row = removed(store)
    store.close()
    again = Store.open(places)
    assert again.load(session.id) == session
    assert [gone.row.id for gone in session.trash] == [row]
    assert [pin.label for pin in again.perform(session.id, RestoreRows(rows=(row,))).pins] == [
        "A1",
        "A2",
    ]
    again.close()


def test_the_list_counts_only_pins_of_the_panel(store):
    removed(store)
    assert [info.pins for info in store.sessions()] == [1]


def test_texts_of_what_lies_in_the_trash_are_kept(places, store):
    session, _ = removed(store)
    for number in range(201):
        store.rename(session.id, f"name {number}")
    store.close()
    again = Store.open(places)
    assert again.has_document(LONE)
    again.perform(session.id, EmptyTrash())
    again.close()
    again = Store.open(places)
    assert again.has_document(LONE), "emptying the trash can still be undone"
    for number in range(201):
        again.rename(session.id, f"name {number}")
    again.close()
    again = Store.open(places)
    assert not again.has_document(LONE)
    again.close()


def test_a_copy_of_a_session_has_all_of_it_and_nothing_in_common(store):
    session, row = removed(store)
    new = NewRow(
        pins=(NewPin(side="A", anchor=anchor()), NewPin(side="B", anchor=anchor())), base=1
    )
    store.perform(session.id, AddRows(rows=(NewRow(title="Part", heading=True), new)))
    store.perform(session.id, SetSource(side="A", source={"type": "book"}))
    store.perform(session.id, SetConcepts(concepts=(Concept(name="Ice", queries=("ice",)),)))
    query = SavedQuery(id="1", name="Ice", query="ice", match_any=True, counts={"a" * 64: 2})
    store.perform(session.id, SetSavedQueries(queries=(query,)))
    whole = store.perform(session.id, AddLink(a=anchor("ice"), b=anchor("frost", 7)))
    twin = store.duplicate(session.id)
    assert twin == store.load(twin.id)
    assert (twin.concepts, twin.saved_queries) == (whole.concepts, whole.saved_queries)
    assert twin.documents == whole.documents
    assert [(link.a, link.b) for link in twin.links] == [(anchor("ice"), anchor("frost", 7))]
    assert twin.links[0].id != whole.links[0].id
    assert [gone.pins[0].anchor for gone in twin.trash] == [anchor(fingerprint=LONE, start=0)]
    assert twin.trash[0].row.id != row
    assert twin.pin(twin.rows[-1].base_pin).label == "B1"
    store.perform(twin.id, EmptyTrash())
    assert store.load(session.id) == whole
