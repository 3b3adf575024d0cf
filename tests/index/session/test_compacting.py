"""Space that is not used any more is given back when nobody works."""

from collections import namedtuple
from random import Random

from diptych_index.session import compacting
from diptych_index.session.store import Store

from .samples import ESSAY


def with_room_to_give_back(store):
    """Keep large texts that no session has, so that tidying lets go of them."""
    made = store.create("Bridges", [ESSAY])
    for number in range(6):
        source = Random(number).randbytes(400_000)
        store.put_document(f"{number:064}", "big.txt", "utf-8", source, "the arch holds")
    return made


def test_what_is_not_used_any_more_is_given_back(places, store):
    made = with_room_to_give_back(store)
    store.tidy()
    log = places.store.with_name("sessions.sqlite-wal")
    assert places.store.stat().st_size < 300_000
    assert log.stat().st_size == 0
    assert store.load(made.id) == made
    assert store.check() == []


def test_a_store_in_good_order_is_left_alone(places, store):
    store.create("Bridges")
    store.tidy()
    before = places.store.read_bytes()
    store.tidy()
    assert places.store.read_bytes() == before


def test_without_room_for_it_nothing_is_written_anew(places, store, monkeypatch):
    with_room_to_give_back(store)
    usage = namedtuple("usage", "total used free")(10**9, 10**9, 1000)
    monkeypatch.setattr(compacting.shutil, "disk_usage", lambda folder: usage)
    store.tidy()
    assert places.store.stat().st_size > 1_000_000


def test_beside_a_program_that_reads_tidying_does_no_harm(places, store):
    made = with_room_to_give_back(store)
    other = Store.open(places)
    reading = other._database.connection
    reading.execute("BEGIN")
    reading.execute("SELECT count(*) FROM session").fetchone()
    store.tidy()
    reading.execute("COMMIT")
    assert other.load(made.id) == made
    other.close()


def test_what_is_kept_in_memory_is_not_tidied(places):
    reading = Store.open(places, writable=lambda folder: False)
    reading.tidy()
    assert not places.store.exists()
    reading.close()
