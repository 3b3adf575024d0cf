"""Where the files lie: under the folder given, else where the platform wants them."""

import subprocess
import sys
from pathlib import Path

import pytest

from diptych_index.paths import places


def test_everything_lies_under_the_folder_that_is_given(tmp_path: Path):
    where = places(tmp_path)

    where.make()

    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "config", "data", "log"]
    assert where.store == tmp_path / "data" / "sessions.sqlite"
    assert where.backups == tmp_path / "data" / "backups"
    assert where.index == tmp_path / "cache" / "index"


def test_the_folders_are_their_owners_alone(tmp_path: Path):
    where = places(tmp_path / "reader")

    where.make()

    assert where.data.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(sys.platform != "linux", reason="the XDG folders are those of Linux")
def test_without_a_folder_the_platform_decides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    where = places()

    assert where.data == tmp_path / "share" / "diptych"
    assert where.store == tmp_path / "share" / "diptych" / "sessions.sqlite"
    assert where.index == tmp_path / "cache" / "diptych" / "index"


def test_a_folder_that_does_not_exist_is_no_attribute():
    with pytest.raises(AttributeError):
        _ = places().music  # type: ignore[attr-defined]


def test_asking_for_places_does_not_load_platformdirs():
    code = (
        "import sys; from diptych_index.paths import places; where = places(); "
        "assert 'platformdirs' not in sys.modules; where.index; "
        "assert 'platformdirs' in sys.modules"
    )

    subprocess.run([sys.executable, "-c", code], check=True)


def test_sessions_that_were_moved_are_found_where_they_are(tmp_path: Path):
    where = places(tmp_path / "reader")
    assert (where.sessions, where.are_moved) == (where.data, False)

    away = tmp_path / "sticks" / "ünïcode \udcff"
    where.use_sessions(away)

    assert where.store == away / "sessions.sqlite"
    assert where.backups == away / "backups"
    later = places(tmp_path / "reader")
    assert (later.sessions, later.are_moved) == (away, True)
    later.use_sessions(later.data)
    assert not places(tmp_path / "reader").are_moved
    assert not later.pointer.exists()


@pytest.mark.parametrize("said", [b"", b"not absolute", b"\0"])
def test_a_pointer_without_sense_points_nowhere(tmp_path: Path, said: bytes):
    where = places(tmp_path)
    where.make()
    where.pointer.write_bytes(said)

    assert where.sessions == where.data


@pytest.mark.skipif(sys.platform != "linux", reason="the XDG folders are those of Linux")
def test_the_pointer_of_the_platform_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    for kind in ("DATA", "CACHE", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))

    places().use_sessions(tmp_path / "away")

    assert places().store == tmp_path / "away" / "sessions.sqlite"
