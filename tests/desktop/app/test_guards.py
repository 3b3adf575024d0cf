"""The program refuses, in words, what would crash it."""

import pytest

from diptych_desktop.app.guards import broken_qt, refuse_without_display


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
