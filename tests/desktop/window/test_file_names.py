"""Names of the files that are written for the reader."""

import pytest

from diptych_desktop.window.file_names import file_name, with_ending


@pytest.mark.parametrize(
    ("name", "file"),
    [("Essay / Letter", "Essay Letter.html"), ("…", "session.html"),
     ("../../etc/passwd", ".. .. etc passwd.html"), ("a" * 200, "a" * 80 + ".html")],
)  # fmt: skip
def test_a_sessions_name_makes_a_file_name_every_system_takes(name, file):
    assert file_name(name, "html") == file


@pytest.mark.parametrize(
    ("typed", "name"),
    [("notes", "notes.html"), ("notes.htm", "notes.htm"), ("Kerr vs. Lowe", "Kerr vs. Lowe.html"),
     ("draft 1.2", "draft 1.2.html"), ("all.TXT", "all.TXT"), ("at the end.", "at the end..html")],
)  # fmt: skip
def test_an_ending_is_added_where_none_was_typed(tmp_path, typed, name):
    assert with_ending(str(tmp_path / typed), "html") == tmp_path / name


def test_nothing_is_written_over_under_a_name_nobody_was_asked_about(tmp_path):
    for name in ("Kerr vs. Lowe.html", "Kerr vs. Lowe (2).html"):
        (tmp_path / name).write_text("kept")
    found = with_ending(str(tmp_path / "Kerr vs. Lowe"), "html")
    assert found == tmp_path / "Kerr vs. Lowe (3).html"
