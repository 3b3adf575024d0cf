"""An index that someone else wrote must not run code, however it got into the folder."""

import collections
import os
import pickle

import pytest
from whoosh import reading
from whoosh.index import TOC

from diptych_index.search import cache, safe_pickle, writer
from diptych_index.search.index import DocumentIndex
from diptych_index.search.safe_pickle import ForeignPickleError, loads
from diptych_index.search.schema import paragraph_schema
from diptych_index.search.search import search
from diptych_index.search.storage import MemoryStorage

from .builder import document

REFUSED = ForeignPickleError, getattr(reading, "CorruptIndexError", ForeignPickleError)
"""The fork tells of a pickle that was refused as of a damaged index."""
ESSAY = document("The red army crossed the bridge.", "The army stayed.")


class Attack:
    """A pickle that makes a file when it is read."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.mkdir, (str(self.path),)


@pytest.fixture
def proof(tmp_path):
    return tmp_path / "code-ran"


@pytest.fixture
def sealed(cache_folder):
    """Replace what Whoosh has in the cache by ``change`` and seal it again, as one could."""
    with DocumentIndex.open_or_build(ESSAY, cache_folder):
        pass
    (folder,) = cache_folder.iterdir()
    identity = cache.identify(ESSAY)

    def change(how):
        kept = cache.Sealed(folder, identity)
        table = (folder / cache.TABLE).read_bytes()
        files = {cache.TABLE: table, **how(MemoryStorage(kept.rest()))}
        pieces = {name: [data] for name, data in files.items()}
        for path in folder.iterdir():
            path.unlink()
        cache.write(folder, identity, pieces, small=True)

    return change


def rebuilt(cache_folder):
    """Tell whether what was crafted is found out where it is first read, and built anew."""
    with DocumentIndex.open_or_build(ESSAY, cache_folder) as index:
        assert not index.built
        assert search("army", [("A", ESSAY, index)])["counts"] == {"A": 2}
        assert index.frequencies(["army"], []) == {0: 1, 1: 1}
    with DocumentIndex.open_or_build(ESSAY, cache_folder) as index:
        assert index.frequencies(["army"], []) == {0: 1, 1: 1}
        return index.built


def test_the_attack_works_on_an_ordinary_unpickler(proof):
    pickle.loads(pickle.dumps(Attack(proof)))
    assert proof.exists()


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_foreign_pickle_is_refused(proof, protocol):
    with pytest.raises(ForeignPickleError):
        loads(pickle.dumps(Attack(proof), protocol))
    assert not proof.exists()


@pytest.mark.parametrize(
    "call",
    [
        b"cbuiltins\neval\n(S'1'\ntR.",
        b"cos\nsystem\n(S'true'\ntR.",
        b"cbuiltins\n__import__\n(S'os'\ntR.",
        b"\x80\x04\x8c\x08builtins\x8c\x0dint.__class__\x93.",
        b"ccollections\nos.system\n(S'true'\ntR.",
        b"cwhoosh.codec.whoosh3\nloads\n.",
    ],
)
def test_no_other_name_can_be_reached(call):
    with pytest.raises(ForeignPickleError):
        loads(call)


def test_what_whoosh_keeps_is_read():
    kept = [collections.defaultdict(int, {"text": 3}), {1, 2}, ("a", b"\x00\xff", 1.5, None)]
    assert loads(pickle.dumps(kept, 4)) == kept


def test_a_crafted_table_of_contents_runs_nothing(sealed, cache_folder, proof):
    def craft(storage):
        generation = TOC._latest_generation(storage, "MAIN")
        TOC(paragraph_schema(), [Attack(proof)], generation + 1).write(storage, "MAIN")
        return storage.files

    sealed(craft)
    assert rebuilt(cache_folder)
    assert not proof.exists()


def test_a_table_of_contents_of_an_ancient_version_runs_nothing(sealed, cache_folder, proof):
    def craft(storage):
        (name,) = [name for name in storage.files if name.endswith(".toc")]
        toc = storage.files[name]
        now, then = ((-version).to_bytes(4, "big", signed=True) for version in (111, 110))
        assert now in toc
        return {**storage.files, name: toc.replace(now, then) + pickle.dumps(Attack(proof))}

    sealed(craft)
    assert rebuilt(cache_folder)
    assert not proof.exists()


def test_crafted_postings_run_nothing(cache_folder, proof, monkeypatch):
    original = writer.dumps
    monkeypatch.setattr(writer, "dumps", lambda data: original((*data[:2], (Attack(proof),))))
    with (
        DocumentIndex.open_or_build(ESSAY, cache_folder) as index,
        pytest.raises(REFUSED),
    ):
        index.whoosh.frequencies("text", ["army"])
    assert not proof.exists()


def test_the_guard_may_be_set_twice():
    safe_pickle.guard()
    safe_pickle.guard()
    from whoosh.codec import whoosh3

    assert whoosh3.loads is safe_pickle.loads
