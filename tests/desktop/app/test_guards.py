"""The program refuses, in words, what would crash it."""

import os
import subprocess
import sys

import pytest

from diptych_desktop.app.guards import (
    OF_QT,
    OF_X11,
    broken_qt,
    in_words,
    missing,
    refuse_missing_libraries,
    refuse_without_display,
)


@pytest.mark.parametrize("python", [(3, 10, 13), (3, 11, 7)])
def test_the_qt_that_loses_references_is_refused_before_python_3_12(python):
    assert "PySide6-Essentials!=6.12.0" in broken_qt((6, 12, 0), python)


@pytest.mark.parametrize(
    ("qt", "python"),
    [((6, 12, 0), (3, 12, 1)), ((6, 12, 0), (3, 13, 0)), ((6, 11, 3), (3, 11, 7)),
     ((6, 12, 1), (3, 11, 7))],
)  # fmt: skip
def test_every_other_pair_is_let_through(qt, python):
    assert broken_qt(qt, python) == ""


def test_without_a_display_the_reader_is_told_about_the_tour(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(SystemExit, match="diptych tour --output"):
        refuse_without_display()


def test_libraries_that_are_missing_are_named_with_the_line_that_installs_them():
    def load(name: str) -> None:
        if name in ("libEGL.so.1", "libxcb-cursor.so.0"):
            raise OSError(name)

    gone = missing([*OF_QT, *OF_X11], load)
    assert gone == ["libEGL.so.1", "libxcb-cursor.so.0"]
    assert in_words(gone).endswith("sudo apt-get install libegl1 libxcb-cursor0")


def test_only_what_this_window_needs_is_asked_for(monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    asked: list[str] = []
    monkeypatch.setattr(
        "diptych_desktop.app.guards.missing", lambda names: asked.extend(names) or []
    )
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    refuse_missing_libraries()
    assert set(asked) == set(OF_QT)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    refuse_missing_libraries()
    assert set(asked) == {*OF_QT, *OF_X11}
    asked.clear()
    refuse_missing_libraries(window=False)
    assert set(asked) == set(OF_QT)


def test_the_program_ends_in_words_where_a_library_is_missing(monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("diptych_desktop.app.guards.missing", lambda names: ["libGL.so.1"])
    with pytest.raises(SystemExit, match=r"sudo apt-get install libgl1$"):
        refuse_missing_libraries()


@pytest.mark.parametrize(
    "command",
    ["main(['tour', '--output', sys.argv[1]])", "_lay_out('<p>A report</p>')"],
    ids=["tour", "report on pages"],
)
def test_commands_that_need_qt_say_what_is_missing_before_they_load_it(tmp_path, command):
    told = f"""
import sys
from diptych_desktop.app import guards
from diptych_desktop.__main__ import _lay_out, main
sys.platform, guards.missing = "linux", lambda names: ["libGL.so.1"]
try:
    {command}
except SystemExit as end:
    print(end, "PySide6" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", told, str(tmp_path / "out")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.endswith("sudo apt-get install libgl1 False\n")
