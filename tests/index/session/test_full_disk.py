"""A disk that is truly full, where one can be made for that."""

import os
import shutil
import subprocess
from contextlib import suppress

import pytest

from diptych_index.paths import places as places_under
from diptych_index.session.actions import AddPin
from diptych_index.session.store import Store

from .samples import anchor


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a disk of 2 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("needs to be root")
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("no disk can be made here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_work_goes_on_in_memory_while_the_disk_is_full_and_is_written_when_it_is_not(small_disk):
    places = places_under(small_disk)
    store = Store.open(places)
    made = store.create("Bridges")
    store.perform(made.id, AddPin(side="A", anchor=anchor("before")))
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    for number in range(60):
        session = store.perform(made.id, AddPin(side="A", anchor=anchor(f"{number} " * 400)))
    assert len(session.pins) == 61
    assert store.read_only
    assert "Your work goes on in memory; free some space" in store.notices[-1]
    filler.unlink()
    store._database._next_try = 0.0
    store.rename(made.id, "Arches")
    assert not store.read_only
    assert store.notices[-1] == "The sessions can be written again; everything is."
    store._database._changed = False
    store.close()
    again = Store.open(places)
    assert (again.load(made.id).name, len(again.load(made.id).pins)) == ("Arches", 61)
    assert again.check() == []
    again._database._changed = False
    again.close()


def test_a_copy_for_which_there_is_no_room_leaves_the_older_ones(small_disk):
    places = places_under(small_disk)
    store = Store.open(places)
    store.put_document("a" * 64, "big.txt", "utf-8", os.urandom(700_000), "")
    assert store.back_up_now()
    assert not store.back_up_now()
    assert "No copy of the sessions could be made" in store.notices[-1]
    assert [path.suffix for path in places.backups.iterdir()] == [".sqlite"]
    store._database._changed = False
    store.close()
