"""A fault of ours is written down and told, once."""

import sys

from diptych_desktop.app.faults import LOG_LIMIT, FaultHook, write_log


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
