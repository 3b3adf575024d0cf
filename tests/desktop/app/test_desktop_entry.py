"""Diptych in the desktop's menu, for those who installed it by pip."""

from pathlib import Path

import pytest

from diptych_desktop.app.desktop_entry import entry, install, main, places, remove


def files_under(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def test_entry_type_and_icons_are_written_and_taken_away(tmp_path: Path) -> None:
    install(tmp_path, "/opt/my programs/diptych")
    written = places(tmp_path)
    assert all(path.is_file() for path in written.values())
    assert 'Exec="/opt/my programs/diptych" %F' in written["entry"].read_text()
    assert b"*.diptych" in written["mime"].read_bytes()
    assert remove(tmp_path) == list(written.values())
    assert not {path.name for path in written.values()} & files_under(tmp_path)
    assert remove(tmp_path) == []


def test_a_path_with_signs_of_the_entry_s_own_language_is_escaped() -> None:
    assert 'Exec="/home/a\\\\$b/100%%/diptych" %F' in entry("/home/a$b/100%/diptych")


def test_the_command_writes_into_the_reader_s_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert main("--install-desktop-entry") == 0
    assert places(tmp_path)["entry"].is_file()
    assert main("--remove-desktop-entry") == 0
    assert main("--remove-desktop-entry") == 0
    assert "there is no entry to remove" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "applications").write_text("a file where a folder belongs")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert main("--install-desktop-entry") == 1
    assert "cannot be changed" in capsys.readouterr().err
