"""Whatever happens to the bytes of a store, it opens, and what cannot be read is said in words."""

import shutil
from contextlib import suppress
from random import Random

import pytest

from diptych_index.errors import StoreError
from diptych_index.session.actions import AddPin, EditNote, RemoveRow
from diptych_index.session.store import Store

from .samples import ESSAY, anchor

TIMES = 20


@pytest.fixture
def whole(places, tmp_path):
    """The folder of a store in good order, with a copy, closed."""
    store = Store.open(places)
    made = store.create("Bridges", [ESSAY])
    store.put_document("a" * 64, "essay.txt", "utf-8", b"of stone", "of stone, the arch holds, ")
    for number in range(12):
        row = store.perform(made.id, AddPin(side="A", anchor=anchor())).rows[-1].id
        store.perform(made.id, EditNote(row=row, note=f"why {number}? " * 9))
    store.perform(made.id, RemoveRow(row=row))
    store.close()
    kept = tmp_path / "whole"
    shutil.copytree(places.data, kept)
    return kept


def one_bit(data, chance):
    place = chance.randrange(len(data))
    data[place] ^= 1 << chance.randrange(8)


def some_bytes(data, chance):
    start = chance.randrange(len(data))
    for place in range(start, min(len(data), start + chance.randrange(1, 40))):
        data[place] = chance.randrange(256)


def a_page(data, chance):
    page = chance.randrange(len(data) // 4096)
    other = chance.randrange(len(data) // 4096)
    data[page * 4096 : (page + 1) * 4096] = data[other * 4096 : (other + 1) * 4096]


def cut(data, chance):
    del data[chance.randrange(len(data)) :]


@pytest.mark.parametrize("damage", [one_bit, some_bytes, a_page, cut])
def test_a_damaged_store_never_breaks_the_program(places, whole, damage):
    chance = Random(damage.__name__)
    restored = 0
    for _ in range(TIMES):
        shutil.rmtree(places.data)
        shutil.copytree(whole, places.data)
        data = bytearray(places.store.read_bytes())
        damage(data, chance)
        places.store.write_bytes(data)
        store = Store.open(places)
        restored += bool(store.notices)
        work(store)
        store.close()
    if damage in (a_page, cut):
        assert restored > TIMES / 4


def work(store):
    """Read and change all that can be; only what is said in words may stop it."""
    with suppress(StoreError):
        for info in store.sessions():
            session = store.load(info.id)
            store.perform(session.id, AddPin(side="B", anchor=anchor()))
            store.undo(session.id)
            store.undo(session.id)
            store.redo(session.id)
            store.duplicate(session.id)
    for ask in (store.document_text, store.document_source):
        with suppress(StoreError):
            ask("a" * 64)
    assert all(problem.endswith(".") for problem in store.check())
