"""The client against an engine that does what the test asks of it."""

import os
import sys

import pytest
from PySide6.QtCore import QObject, QProcess, QTimer

from diptych_desktop.engine_client import client as client_module
from diptych_desktop.engine_client.client import EngineClient
from diptych_desktop.engine_client.command import engine_command
from diptych_desktop.engine_client.early import start_early


class Answers:
    """Collects what the callbacks of requests are told."""

    def __init__(self, qtbot, client):
        self.qtbot, self.client = qtbot, client
        self.results, self.errors, self.parts, self.progress = [], [], [], []

    def request(self, method, **params):
        return self.client.request(
            method,
            params,
            on_result=self.results.append,
            on_error=self.errors.append,
            on_part=self.parts.append,
            on_progress=lambda fraction, what: self.progress.append((fraction, what)),
        )

    def wait(self, results=0, errors=0):
        self.qtbot.waitUntil(
            lambda: (len(self.results), len(self.errors)) == (results, errors), timeout=20_000
        )


@pytest.fixture
def answers(qtbot, client):
    return Answers(qtbot, client)


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_request_is_answered(answers):
    answers.request("echo", words="“naïve” 𝔸 \ud800")
    answers.wait(results=1)
    assert answers.results == [{"words": "“naïve” 𝔸 \ud800"}]


def test_requests_made_before_the_engine_runs_are_sent_once_it_does(qtbot, start):
    answers = Answers(qtbot, start())
    answers.request("echo", n=1)
    answers.request("echo", n=2)
    answers.wait(results=2)
    assert answers.results == [{"n": 1}, {"n": 2}]


def test_parts_and_progress_come_in_order_before_the_result(answers):
    answers.request("parts", n=500)
    answers.wait(results=1)
    assert answers.progress == [(0.5, "Counting")]
    assert answers.parts == [{"n": n} for n in range(500)]


def test_a_long_answer_arrives_whole(answers):
    answers.request("echo", text="äöü" * 2_000_000)
    answers.wait(results=1)
    assert answers.results[0]["text"] == "äöü" * 2_000_000


def test_an_error_is_handed_on_as_it_came(answers):
    answers.request("refuse")
    answers.wait(errors=1)
    assert answers.errors == [{"kind": "InputError", "message": "No such file."}]


def test_unknown_and_late_answers_are_passed_over(answers):
    answers.request("noise")
    answers.request("echo", n=1)
    answers.wait(results=2)
    assert answers.results == [{}, {"n": 1}]
    assert answers.errors == []


def test_a_bug_is_reported_and_told_in_plain_words(qtbot, answers):
    with qtbot.waitSignal(answers.client.bug, timeout=20_000) as report:
        answers.request("bug")
    answers.wait(errors=1)
    assert "Traceback: a fault" in report.args[0]
    assert "“bug”" in report.args[0]
    assert answers.errors[0]["kind"] == "Bug"
    assert "Traceback" not in answers.errors[0]["message"]


def test_a_cancelled_request_is_still_answered(answers):
    number = answers.request("wait")
    answers.client.cancel(number)
    answers.wait(errors=1)
    assert answers.errors[0]["kind"] == "Cancelled"


def test_cancelling_what_is_answered_already_does_nothing(answers):
    number = answers.request("echo")
    answers.wait(results=1)
    answers.client.cancel(number)
    answers.client.cancel(12345)
    answers.request("echo")
    answers.wait(results=2)


def test_when_the_engine_dies_everything_in_flight_is_answered_and_it_is_started_again(
    qtbot, answers, capfd
):
    client = answers.client
    before = client.process_id()
    with qtbot.waitSignal(client.died, timeout=20_000) as died:
        answers.request("wait")
        answers.request("die")
    assert died.args[0].endswith("please retry.")
    answers.wait(errors=2)
    assert {row["kind"] for row in answers.errors} == {"EngineError"}
    answers.request("echo", n=1)
    answers.wait(results=1, errors=2)
    assert client.process_id() not in (0, before)
    assert not is_alive(before)
    assert "a last word" in capfd.readouterr().err


def test_what_could_not_be_done_is_named(qtbot, answers):
    answers.client.request(
        "open", {"path": "/texts/notes.txt"}, on_result=print, on_error=answers.errors.append
    )
    answers.request("die")
    answers.wait(errors=2)
    assert "reading “notes.txt”" in answers.errors[0]["message"]


def test_a_request_that_ended_the_engine_twice_is_not_sent_a_third_time(qtbot, answers):
    deaths = []
    answers.client.died.connect(deaths.append)
    for n in (1, 2, 3):
        answers.request("die")
        answers.wait(errors=n, results=n - 1)
        answers.request("echo")
        answers.wait(errors=n, results=n)
    assert len(deaths) == 2
    assert "twice" in answers.errors[-1]["message"]


def test_a_request_made_from_within_died_reaches_the_new_engine(answers):
    answers.client.died.connect(lambda words: answers.request("echo", again=True))
    answers.request("die")
    answers.wait(results=1, errors=1)
    assert answers.results == [{"again": True}]


def test_an_engine_that_is_killed_from_outside_is_started_again(qtbot, answers):
    answers.request("echo")
    answers.wait(results=1)
    with qtbot.waitSignals([answers.client.died, answers.client.started], timeout=20_000):
        os.kill(answers.client.process_id(), 9)
    answers.request("echo")
    answers.wait(results=2)


@pytest.mark.parametrize(
    "command", [("/nowhere/at/all",), (sys.executable, "-c", "raise SystemExit(3)")]
)
def test_an_engine_that_cannot_start_is_given_up_in_words(qtbot, start, command):
    client = start(*command)
    words = []
    client.died.connect(words.append)
    answers = Answers(qtbot, client)
    answers.request("echo")
    qtbot.waitUntil(lambda: words[-1:] == [client_module._CANNOT_START], timeout=20_000)
    answers.request("echo")
    answers.wait(errors=2)
    assert answers.errors[-1] == {
        "kind": "EngineError",
        "message": client_module._CANNOT_START,
    }
    assert len(words) == client_module.SILENT_DEATHS


def test_an_answer_never_comes_from_within_the_request(qtbot):
    client = EngineClient(["/nowhere"])
    answers = Answers(qtbot, client)
    answers.request("echo")
    assert answers.errors == []
    answers.wait(errors=1)


def test_a_callback_that_raises_costs_no_other_answer(qtbot, client):
    answers = Answers(qtbot, client)

    def fail(part):
        raise ValueError("a fault in a pane")

    with qtbot.captureExceptions() as raised:
        client.request("parts", {"n": 5}, on_result=answers.results.append, on_part=fail)
        answers.wait(results=1)
    assert len(raised) == 5


def test_stopping_ends_the_process_and_drops_what_was_asked(qtbot, answers):
    answers.request("echo")
    answers.wait(results=1)
    pid = answers.client.process_id()
    answers.request("wait")
    answers.client.stop()
    assert not is_alive(pid)
    assert answers.client.process_id() == 0
    assert answers.client.findChildren(QTimer) == []
    qtbot.waitUntil(lambda: answers.client.findChildren(QProcess) == [], timeout=20_000)
    assert answers.errors == []


def test_an_engine_that_does_not_end_by_itself_is_killed(answers, monkeypatch):
    monkeypatch.setattr(client_module, "GRACE_MS", 50)
    answers.request("linger")
    answers.wait(results=1)
    pid = answers.client.process_id()
    answers.client.stop()
    assert not is_alive(pid)


def test_stopping_twice_or_before_starting_is_no_fault(qtbot):
    client = EngineClient()
    client.stop()
    client.stop()


def test_stopping_from_within_a_callback_is_no_fault(qtbot, client):
    done = []
    client.request(
        "parts",
        {"n": 100},
        on_result=lambda result: done.append("late"),
        on_part=lambda part: (client.stop(), done.append(part["n"])),
    )
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    assert done == [0]


def test_the_process_ends_with_the_parent_of_the_client(qtbot):
    parent = QObject()
    client = EngineClient(parent=parent)
    assert client.parent() is parent


def test_starting_again_after_a_stop_works(qtbot, answers):
    answers.client.stop()
    answers.client.start()
    answers.request("echo", n=1)
    answers.wait(results=1)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a named pipe")
def test_what_waits_can_be_sent_before_the_event_loop_runs(answers, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    answers.request("tell", path=str(pipe))
    answers.client.flush()
    # Reading blocks this thread, so no event loop can have sent it.
    assert pipe.read_text() == "heard"
    answers.wait(results=1)


def test_an_engine_started_before_qt_is_told_what_will_be_asked_for(qtbot, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("A hinge joins what a frame divides.\n")
    early = start_early(engine_command(tmp_path / "kept"), [str(path)])
    if early is None:
        pytest.skip("this system starts the engine through Qt alone")
    client = EngineClient(engine_command(tmp_path / "kept"), early=early)
    client.start()
    answers = Answers(qtbot, client)
    answers.request("open", path=str(path), way={})
    answers.wait(results=1)
    assert answers.parts[1]["paragraphs"][0][7] == "A hinge joins what a frame divides."
    client.stop()


def test_an_engine_that_cannot_be_started_early_leaves_no_pipe_open():
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    assert start_early(["/nowhere/engine"]) is None
    after = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    assert after == before
