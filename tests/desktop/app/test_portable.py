"""A folder beside the program holds everything: for a memory stick."""

from pathlib import Path

import pytest

from diptych_desktop import __main__ as entry


def test_the_folder_beside_the_program_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "diptych"
    program.write_text("")
    monkeypatch.setattr("sys.argv", [str(program)])
    assert entry._portable() is None
    (tmp_path / "diptych-data").mkdir()
    assert entry._portable() == str(tmp_path / "diptych-data")


def test_the_program_is_found_through_a_link_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "diptych").write_text("")
    (tmp_path / "stick" / "diptych-data").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "stick" / "diptych")
    monkeypatch.setattr("sys.argv", [str(tmp_path / "link")])
    assert entry._portable() == str(tmp_path / "stick" / "diptych-data")


def test_a_frozen_program_looks_beside_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "diptych-data").mkdir()
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(tmp_path / "diptych"))
    assert entry._portable() == str(tmp_path / "diptych-data")


def test_a_folder_that_is_named_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "diptych-data").mkdir()
    monkeypatch.setattr("sys.argv", [str(tmp_path / "diptych")])
    assert entry.main(["--data-dir", str(tmp_path / "mine"), "sessions", "list"]) == 0
    assert entry.main(["sessions", "list"]) == 0
    assert not (tmp_path / "diptych-data" / "data").exists()
    assert "no sessions" in capsys.readouterr().out
