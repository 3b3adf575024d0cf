import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from diptych_index.errors import Cancelled
from diptych_index.search.index import DocumentIndex
from diptych_index.search.ranking import rank
from diptych_index.search.search import search

from .builder import document

TEXTS = (
    "The red army crossed the old bridge.",
    "Armies cross bridges; the soldiers’ boots do not.",
    "A new class of bridge-builders came to the river.",
)
QUERIES = ("army", "the", '"the old bridge"', "b*", "=Armies", "bridge -army")
POSIX = pytest.mark.skipif(not hasattr(os, "getuid"), reason="folders have no modes here")


@pytest.fixture
def essay():
    return document(*TEXTS)


def answers(made, index):
    documents = [("A", made, index)]
    return [search(query, documents) for query in QUERIES] + [rank("bridge army", documents)]


def only_folder(cache_folder):
    (folder,) = cache_folder.iterdir()
    return folder


@pytest.fixture
def kept(essay, cache_folder):
    """An index in the cache, and what it answers."""
    with DocumentIndex.open_or_build(essay, cache_folder) as index:
        assert index.built
        fresh = answers(essay, index)
    assert any(sum(answer["counts"].values()) for answer in fresh[:-1])
    return only_folder(cache_folder), fresh


def test_a_document_seen_before_is_not_indexed_again(essay, cache_folder, kept):
    folder, fresh = kept
    with DocumentIndex.open_or_build(essay, cache_folder) as index:
        assert not index.built
        assert answers(essay, index) == fresh
    assert only_folder(cache_folder) == folder


def test_another_text_has_an_index_of_its_own(cache_folder, kept):
    other = document(*TEXTS, "One paragraph more.")
    with DocumentIndex.open_or_build(other, cache_folder) as index:
        assert index.built
        assert search("paragraph", [("B", other, index)])["counts"] == {"B": 1}
    assert len(list(cache_folder.iterdir())) == 2


def test_the_same_text_in_another_language_is_indexed_anew(cache_folder, kept):
    with DocumentIndex.open_or_build(document(*TEXTS, language="de"), cache_folder) as index:
        assert index.built


@POSIX
def test_the_folders_are_the_owners_alone(essay, cache_folder, kept):
    for folder in (cache_folder, kept[0]):
        assert folder.stat().st_mode & 0o777 == 0o700


def files(folder):
    return sorted(path for path in folder.iterdir() if not path.name.endswith("LOCK"))


def damages():
    def cut(path):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    def empty(path):
        path.write_bytes(b"")

    def flip(path):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 4
        path.write_bytes(bytes(data))

    def garbage(path):
        path.write_bytes(b"\x80\x04 this is no index {\x00" * 40)

    def folder_instead(path):
        path.unlink()
        path.mkdir()

    return [cut, empty, flip, garbage, Path.unlink, folder_instead]


@pytest.mark.parametrize("damage", damages(), ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("which", range(7))
def test_a_damaged_index_is_built_anew_and_answers_as_a_fresh_one(
    essay, cache_folder, kept, damage, which
):
    folder, fresh = kept
    assert len(files(folder)) == 7
    damage(files(folder)[which])
    built = []
    for _ in range(3):
        with DocumentIndex.open_or_build(essay, cache_folder) as index:
            built.append(index.built)
            assert answers(essay, index) == fresh
    # A file of Whoosh that has kept its size is read only when paragraphs are ranked.
    assert built in ([True, False, False], [False, True, False])
    assert built[0] or damage.__name__ == "flip"


def test_a_file_too_many_is_a_fault(essay, cache_folder, kept):
    (kept[0] / "_MAIN_9.toc").write_bytes(b"")
    with DocumentIndex.open_or_build(essay, cache_folder) as index:
        assert index.built
        assert answers(essay, index) == kept[1]


@pytest.mark.parametrize("written", ["[]", '"text"', "{}", '{"identity": null, "files": []}'])
def test_a_manifest_of_another_shape_is_a_fault(essay, cache_folder, kept, written):
    (kept[0] / "manifest.json").write_text(written)
    with DocumentIndex.open_or_build(essay, cache_folder) as index:
        assert index.built


def test_the_index_of_another_program_is_a_fault(essay, cache_folder, kept):
    manifest = kept[0] / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"schema": ', '"schema": 9'))
    with DocumentIndex.open_or_build(essay, cache_folder) as index:
        assert index.built


def test_a_file_in_the_place_of_the_index_gives_way(essay, cache_folder, kept):
    shutil.rmtree(kept[0])
    kept[0].write_text("in the way")
    with DocumentIndex.open_or_build(essay, cache_folder) as index:
        assert index.built
    assert kept[0].is_dir()


@POSIX
def test_a_folder_that_others_could_write_is_not_believed(essay, cache_folder, kept):
    kept[0].chmod(0o777)
    with DocumentIndex.open_or_build(essay, cache_folder) as index:
        assert index.built
    assert only_folder(cache_folder).stat().st_mode & 0o777 == 0o700


@POSIX
def test_a_cache_that_others_could_write_is_emptied_and_closed_to_them(essay, cache_folder, kept):
    cache_folder.chmod(0o755)
    with DocumentIndex.open_or_build(essay, cache_folder) as index:
        assert index.built
    assert cache_folder.stat().st_mode & 0o777 == 0o700


@POSIX
def test_a_link_in_the_place_of_the_index_is_not_followed(essay, cache_folder, kept, tmp_path):
    aside = tmp_path / "aside"
    kept[0].rename(aside)
    kept[0].symlink_to(aside)
    with DocumentIndex.open_or_build(essay, cache_folder) as index:
        assert index.built
    assert not kept[0].is_symlink()
    assert aside.exists()


def test_without_a_cache_the_index_is_made_in_memory(essay, tmp_path, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    blocked = tmp_path / "file"
    blocked.write_text("a file, not a folder")
    with DocumentIndex.open_or_build(essay, blocked / "index") as index:
        assert index.built
        assert search("army", [("A", essay, index)])["counts"] == {"A": 2}
        assert list(scratch.iterdir()) == []


def test_an_index_goes_on_answering_when_its_files_are_cut_short(essay, cache_folder, kept):
    with DocumentIndex.open_or_build(essay, cache_folder) as index:
        assert not index.built
        for path in files(kept[0]):
            path.write_bytes(b"")
        assert answers(essay, index) == kept[1]
        shutil.rmtree(cache_folder)
        assert index.frequencies(["bridge"], []) == {0: 1, 2: 1}


def test_the_indexes_used_longest_ago_make_room(cache_folder, monkeypatch):
    monkeypatch.setattr("diptych_index.search.cache.KEPT", 2)
    first, second, third = (document(text) for text in TEXTS)

    def use(made, age):
        with DocumentIndex.open_or_build(made, cache_folder) as index:
            built = index.built
        newest = max(cache_folder.iterdir(), key=lambda path: path.stat().st_mtime)
        os.utime(newest, (age, age))
        return built

    assert [use(first, 1000), use(second, 2000)] == [True, True]
    assert not use(first, 3000)
    assert use(third, 4000)
    assert len(list(cache_folder.iterdir())) == 2
    assert not use(first, 5000)
    assert use(second, 6000)


def test_what_a_killed_builder_left_is_swept_after_a_day(essay, cache_folder):
    cache_folder.mkdir(mode=0o700)
    for name, age in ((".building-old", 1e9), (".discarded-old", 1e9), (".building-new", None)):
        (cache_folder / name / "inside").mkdir(parents=True)
        if age:
            os.utime(cache_folder / name, (age, age))
    DocumentIndex.open_or_build(essay, cache_folder).close()
    left = sorted(path.name for path in cache_folder.iterdir() if path.name[0] == ".")
    assert left == [".building-new"]


def test_progress_is_told_and_ends_at_the_whole(cache_folder):
    long = document(*["The army crossed the bridge over the river. " * 20] * 200)
    told = []
    DocumentIndex.open_or_build(long, cache_folder, progress=told.append).close()
    assert len(told) > 4
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert 0 < told[0] < 0.5


def test_a_cancelled_building_leaves_nothing(cache_folder):
    long = document(*["The army crossed the bridge over the river. " * 20] * 200)
    asked = []

    def third_time():
        asked.append(1)
        return len(asked) == 3

    with pytest.raises(Cancelled):
        DocumentIndex.open_or_build(long, cache_folder, cancelled=third_time)
    assert len(asked) == 3
    assert list(cache_folder.iterdir()) == []
    DocumentIndex.open_or_build(long, cache_folder).close()


def test_a_document_is_searched_in_memory_before_its_index_is_written(essay, cache_folder):
    waiting = []

    def while_it_is_built(index):
        assert list(cache_folder.rglob("*.pst")) == []
        waiting.append(answers(essay, index))

    with DocumentIndex.open_or_build(essay, cache_folder, tabulated=while_it_is_built) as index:
        assert waiting == [answers(essay, index)]
    with DocumentIndex.open_or_build(essay, cache_folder, tabulated=while_it_is_built) as index:
        assert len(waiting) == 1  # nothing to wait for: it was in the cache


def test_an_open_index_goes_on_answering_while_it_is_replaced(essay, cache_folder, kept):
    with DocumentIndex.open_or_build(essay, cache_folder) as reading:
        first = search("army", [("A", essay, reading)])
        (kept[0] / "manifest.json").write_text("")
        with DocumentIndex.open_or_build(essay, cache_folder) as rebuilt:
            assert rebuilt.built
            assert answers(essay, reading) == answers(essay, rebuilt) == kept[1]
        assert search("army", [("A", essay, reading)]) == first


BUILDING = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from builder import document
from diptych_index.search.index import DocumentIndex
from diptych_index.search.search import search
made = document(*["The army crossed the bridge."] * 300)
for _ in range(3):
    with DocumentIndex.open_or_build(made, Path(sys.argv[1])) as index:
        assert search("army", [("A", made, index)])["counts"] == {"A": 300}
"""


def test_several_processes_may_build_the_same_index_at_once(cache_folder):
    root = Path(__file__).parents[3]
    arguments = [str(cache_folder), str(root / "index"), str(Path(__file__).parent)]
    command = [sys.executable, "-c", BUILDING, *arguments]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    for process in running:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
    assert [path.name[0] != "." for path in cache_folder.iterdir()] == [True]
