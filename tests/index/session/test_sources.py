"""Looking for a file by its content, in true folders."""

import os
from pathlib import Path

import pytest

from diptych_index.session import sources
from diptych_index.session.sources import Sought, find_source
from diptych_index.text.fingerprint import fingerprint
from diptych_index.text.way import Way

DATA = b"The mill stood where the river bends.\n"
WAY = Way("utf-8")


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home folder, so that nothing outside of the test is looked at."""
    folder = tmp_path / "home"
    (folder / "texts" / "mills").mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: folder)
    return folder


def sought(home, *, kept=True):
    path = home / "texts" / "mills" / "mill.txt"
    return Sought(fingerprint(DATA, "utf-8", WAY), WAY, path, DATA if kept else None)


def looked(wanted, *folders):
    return find_source(wanted, folders, lambda _: None)


def put(path, data=DATA):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize("where", ["texts/mills/old.txt", "texts/mill.txt", "texts/b/c/d.TXT"])
def test_a_file_is_found_in_its_folder_above_it_and_beside_it(home, where, kept):
    put(home / "texts" / "mills" / "other.txt", b"Another text of another length")
    moved = put(home / where)
    assert looked(sought(home, kept=kept)).path == moved


def test_other_folders_are_looked_in_last(home):
    far = put(home / "downloads" / "mill.txt")
    assert looked(sought(home), home / "downloads").path == far
    near = put(home / "texts" / "a.txt")
    assert looked(sought(home), home / "downloads").path == near


def test_a_file_of_the_same_name_and_another_text_is_only_told_of(home):
    other = put(home / "texts" / "mill.txt", DATA + b"More.\n")
    result = looked(sought(home))
    assert (result.path, list(result.namesakes)) == (None, [other])


def test_a_file_of_the_same_length_is_not_taken_for_it(home):
    put(home / "texts" / "a.txt", DATA.replace(b"river", b"water"))
    assert looked(sought(home)).path is None


def test_the_home_folder_itself_is_not_gone_through(home):
    put(home / "private" / "mill.txt")
    result = looked(sought(home))
    assert (result.path, result.looked_at) == (None, 0)


def test_hidden_and_deep_folders_are_left_out(home):
    put(home / "texts" / ".cache" / "mill.txt")
    put(home / "texts" / "1" / "2" / "3" / "4" / "5" / "mill.txt")
    assert looked(sought(home)).path is None


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_folder_that_leads_to_itself_is_gone_through_once(home):
    (home / "texts" / "round").symlink_to(home / "texts", target_is_directory=True)
    assert looked(sought(home)).looked_at == 0


def test_the_search_ends_at_its_limit_and_says_so(home, monkeypatch):
    monkeypatch.setattr(sources, "MOST_FILES", 5)
    for number in range(9):
        put(home / "texts" / f"{number}.txt", b"x")
    assert looked(sought(home)).stopped


def test_the_search_can_be_given_up(home):
    put(home / "texts" / "1.txt")

    class GivenUp(Exception):
        pass

    def stop(_count):
        raise GivenUp

    with pytest.raises(GivenUp):
        find_source(sought(home), (), stop)
