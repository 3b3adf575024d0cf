"""A fault of ours is written down and told, once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from diptych_desktop.app.fault_dialog import StartFaultDialog, can_be_seen
from diptych_desktop.app.faults import LOG_LIMIT, FaultHook, StartHook, write_log
from diptych_index.paths import places
from diptych_resources import sample


def fault() -> tuple:
    try:
        raise KeyError("the ferry")
    except KeyError:
        return sys.exc_info()


def test_a_fault_is_told_and_written_to_the_log(tmp_path, capsys):
    told = []
    FaultHook(tmp_path / "log" / "faults.log", told.append)(*fault())
    assert "KeyError: 'the ferry'" in told[0]
    assert told[0] in (tmp_path / "log" / "faults.log").read_text(encoding="utf-8")
    assert "KeyError" in capsys.readouterr().err


def test_a_fault_while_telling_is_not_told_again(tmp_path, capsys):
    told = []

    def tell(report):
        told.append(report)
        hook(*fault())

    hook = FaultHook(tmp_path / "faults.log", tell)
    hook(*fault())
    assert len(told) == 1
    assert capsys.readouterr().err.count("KeyError: 'the ferry'") == 2


def test_ctrl_c_is_no_fault(tmp_path, capsys):
    told = []
    FaultHook(tmp_path / "faults.log", told.append)(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == []
    assert not (tmp_path / "faults.log").exists()


def test_the_log_begins_anew_when_it_has_grown_too_long(tmp_path):
    log = tmp_path / "faults.log"
    log.write_text("x" * (LOG_LIMIT + 1))
    write_log(log, "a new fault")
    assert log.stat().st_size < 200


def test_a_log_that_cannot_be_written_goes_to_the_terminal(tmp_path, capsys):
    (tmp_path / "log").write_text("a file in the way")
    write_log(tmp_path / "log" / "faults.log", "the fault")
    assert capsys.readouterr().err == "the fault"


def test_the_report_names_version_and_system(tmp_path, capsys):
    told = []
    FaultHook(tmp_path / "faults.log", told.append)(*fault())
    assert told[0].startswith("Diptych ")
    assert f"Python {sys.version_info[0]}.{sys.version_info[1]}" in told[0]


# While the window is being made

ROOTS = [str(Path(__file__).parents[3] / name) for name in ("index", "desktop", "resources")]
LACKING = """
import sys
sys.modules[{module!r}] = None
from diptych_desktop.__main__ import main
sys.exit(main(["--data-dir", {data!r}, *{files!r}]))
"""


@pytest.fixture
def told() -> list[str]:
    return []


def test_the_first_fault_of_the_start_is_told_and_ends_the_program(tmp_path, told, capsys):
    ended: list[bool] = []
    hook = StartHook(str(tmp_path), told.append, lambda: ended.append(True))
    hook(*fault())
    hook(*fault())
    assert len(told) == 1
    assert told[0].startswith("Diptych ")
    assert "KeyError: 'the ferry'" in told[0]
    assert ended == [True]
    assert capsys.readouterr().err == told[0]
    log = (places(tmp_path).log / "faults.log").read_text(encoding="utf-8")
    assert log.count("KeyError: 'the ferry'") == 2


def test_ctrl_c_while_the_window_is_made_is_no_fault(tmp_path, told):
    hook = StartHook(str(tmp_path), told.append, lambda: told.append("ended"))
    hook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == []


def test_the_report_of_a_failed_start_can_be_read_and_copied(qtbot):
    dialog = StartFaultDialog("Diptych 1\n\nImportError: no such part")
    qtbot.addWidget(dialog)
    dialog.show()
    assert "ImportError: no such part" in dialog.report.toPlainText()
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Diptych 1\n\nImportError: no such part"
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("platform", "display", "seen"),
    [("offscreen", ":0", False), ("minimal:x", ":0", False), ("xcb", "", True), ("", ":0", True)],
)
def test_a_dialog_is_shown_only_where_somebody_sees_it(monkeypatch, platform, display, seen):
    for name, value in (("QT_QPA_PLATFORM", platform), ("DISPLAY", display)):
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert can_be_seen() is seen


@pytest.mark.parametrize(
    ("module", "files"),
    [
        ("diptych_desktop.app.start", []),
        ("diptych_desktop.window.main_window", ["essay-first.txt"]),
        ("diptych_desktop.panes.reading", []),
        ("diptych_desktop.window.wiring", []),
        ("diptych_desktop.panes.ledger", ["essay-first.txt"]),
    ],
)
def test_a_start_that_lacks_a_part_ends_with_one_report(tmp_path, module, files):
    paths = [str(sample(name)) for name in files]
    script = LACKING.format(module=module, data=str(tmp_path), files=paths)
    ended = subprocess.run(
        [sys.executable, "-c", script], timeout=60, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(ROOTS), "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert ended.returncode == 1
    assert ended.stderr.count("Traceback") == 1
    assert ended.stderr.startswith("Diptych ")
    assert module in ended.stderr
    assert module in (places(tmp_path).log / "faults.log").read_text(encoding="utf-8")
