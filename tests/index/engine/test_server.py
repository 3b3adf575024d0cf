"""The server itself: order, cancelling, bad input, and its end."""

import json
import signal
import threading
import time

import pytest

from diptych_index.engine.handlers import close, open_document
from diptych_index.errors import QueryError


def test_a_line_that_is_not_json_is_answered_and_the_next_one_works(engine, essay):
    for line in (b"{", b"\xff\xfe\x00", b"[" * 100_000, b"null", b"7", b'"open"', b"{}"):
        engine.write(line)
        message = engine.read()
        assert message["id"] is None
        assert message["error"]["kind"] == "EngineError"
    assert "result" in engine.open(essay)[0]


def test_empty_lines_are_passed_over(engine, essay):
    engine.write(b"\n  \n")
    assert "result" in engine.open(essay)[0]


def test_an_unknown_method_is_answered_with_its_name(engine):
    error = engine.ask("dance")["error"]
    assert error["kind"] == "EngineError"
    assert "dance" in error["message"]


def test_a_request_without_parameters_is_answered_under_its_id(engine):
    engine.write(b'{"id": 5, "method": "open"}')
    message = engine.read()
    assert message["id"] == 5
    assert message["error"]["kind"] == "EngineError"


@pytest.mark.parametrize(
    ("method", "params", "named"),
    [
        ("open", {"path": 7, "way": {}}, "path"),
        ("open", {"path": "x", "way": []}, "way"),
        ("open", {"path": "x", "way": {"encoding": []}}, "way"),
        ("open", {"path": "x", "way": {"as_in_file": "no"}}, "way"),
        ("open", {"path": "x", "way": {"undone": "headers"}}, "way"),
        ("open", {"path": "x", "way": {"pages": [[-1, "7"]]}}, "way"),
        ("index", {}, "fingerprint"),
        ("search", {"query": "x", "documents": [["A"]]}, "documents"),
        ("search", {"query": None, "documents": []}, "query"),
        ("compare", {"a": "x", "b": 3, "view": ""}, "“b”"),
    ],
)
def test_a_wrong_parameter_is_named(engine, method, params, named):
    error = engine.ask(method, **params)["error"]
    assert error["kind"] == "EngineError"
    assert named in error["message"]


@pytest.mark.parametrize("method", ["index", "report", "anchor", "place"])
def test_a_document_that_is_not_open_is_told_in_words(engine, method):
    error = engine.ask(method, fingerprint="0" * 64, read=[0, 1], anchors=[])["error"]
    assert error == {
        "kind": "EngineError",
        "message": "That document is not open any more; open it again.",
    }


def test_a_line_of_ten_megabytes_is_read_and_answered(engine, essay):
    engine.write(b"x" * 10_000_000)
    assert engine.read()["error"]["kind"] == "EngineError"
    assert "result" in engine.open(essay)[0]


def test_a_line_over_the_limit_is_dropped_whole(with_handlers, monkeypatch):
    monkeypatch.setattr("diptych_index.engine.server.LONGEST_LINE", 1000)
    engine = with_handlers(close=lambda desk, params, task: {"ok": True})
    engine.write(b'{"id": 1, "method": "close", "params": {}}' + b" " * 5000)
    assert engine.read()["id"] is None
    assert engine.ask("close")["result"] == {"ok": True}


def test_the_engine_ends_when_its_input_ends(engine):
    engine.process.stdin.close()
    assert engine.process.wait(20) == 0


def test_the_engine_ends_in_the_midst_of_work(engine, tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("Words upon words upon words, and all of them are to be indexed.\n\n" * 60_000)
    fingerprint = engine.open(path)[0]["result"]["fingerprint"]
    engine.send("index", {"fingerprint": fingerprint})
    assert "progress" in engine.read()
    engine.process.stdin.close()
    assert engine.process.wait(20) == 0


def test_the_engine_ends_when_nobody_reads_its_answers(engine):
    engine.process.stdout.close()
    engine.send("dance", {})
    assert engine.process.wait(20) != 0


def test_ctrl_c_in_the_terminal_is_left_to_the_window(engine, essay):
    engine.open(essay)
    engine.process.send_signal(signal.SIGINT)
    assert "result" in engine.open(essay)[0]


def test_wrong_usage_of_the_engine_is_said_on_stderr(tmp_path):
    from diptych_index.engine.__main__ import main

    assert main(["--speed"]) == 2


def test_requests_of_one_lane_are_answered_in_order(with_handlers):
    engine = with_handlers(close=lambda desk, params, task: {"n": params.number("n", least=0)})
    numbers = [engine.send("close", {"n": n}) for n in range(50)]
    messages = [engine.read() for _ in numbers]
    assert [message["id"] for message in messages] == numbers
    assert [message["result"]["n"] for message in messages] == list(range(50))


def test_a_search_does_not_wait_for_a_document_being_indexed(with_handlers):
    go = threading.Event()

    def index(desk, params, task):
        go.wait(20)
        return {}

    engine = with_handlers(index=index, search=lambda desk, params, task: {"hits": 3})
    indexing = engine.send("index", {})
    assert engine.ask("search") == {"id": indexing + 1, "result": {"hits": 3}}
    go.set()
    assert engine.read() == {"id": indexing, "result": {}}


class Crossing:
    """An engine that was asked for an anchor, and at once to close its document."""

    def __init__(self, with_handlers, essay):
        self._go = threading.Event()
        self.engine = with_handlers(anchor=self._anchor, open=open_document, close=close)
        self.fingerprint = self.engine.open(essay)[0]["result"]["fingerprint"]
        asked = {"fingerprint": self.fingerprint}
        self._asked = [self.engine.send(method, asked) for method in ("anchor", "close")]

    def _anchor(self, desk, params, task):
        self._go.wait(20)
        return {"name": desk.document(params.text("fingerprint")).name}

    def go_on(self):
        """Let the anchor be made; both requests are answered, in their order."""
        self._go.set()
        anchored, closed = self._asked
        assert self.engine.read() == {"id": anchored, "result": {"name": "essay.txt"}}
        assert self.engine.read() == {"id": closed, "result": {}}


@pytest.fixture
def crossing(with_handlers, essay):
    return Crossing(with_handlers, essay)


def test_what_was_asked_of_a_document_before_its_closing_is_answered_first(crossing, essay):
    engine, fingerprint = crossing.engine, crossing.fingerprint
    again = engine.open(essay, as_in_file=True)[0]["result"]["fingerprint"]
    assert again != fingerprint
    crossing.go_on()
    assert engine.ask("anchor", fingerprint=fingerprint)["error"]["kind"] == "EngineError"


def test_a_document_opened_again_before_its_closing_had_its_turn_stays_open(crossing, essay):
    engine, fingerprint = crossing.engine, crossing.fingerprint
    assert engine.open(essay)[0]["result"]["fingerprint"] == fingerprint
    crossing.go_on()
    assert engine.ask("anchor", fingerprint=fingerprint)["result"] == {"name": "essay.txt"}


def test_a_search_does_not_wait_for_a_look_through_a_report(with_handlers):
    searched = threading.Event()

    def report(desk, params, task):
        while not searched.is_set():
            task.check()
        return {"lines": []}

    def search(desk, params, task):
        searched.set()
        return {"hits": 3}

    engine = with_handlers(report=report, search=search)
    looking = engine.send("report", {})
    assert engine.ask("search") == {"id": looking + 1, "result": {"hits": 3}}
    assert engine.read() == {"id": looking, "result": {"lines": []}}


def test_a_look_through_a_report_stands_aside_while_a_search_is_at_work(with_handlers, monkeypatch):
    monkeypatch.setattr("diptych_index.engine.server.ASIDE_SECONDS", 20)
    begun, looked, went_on = threading.Event(), threading.Event(), threading.Event()
    go = threading.Event()
    slices: list[bool] = []

    def report(desk, params, task):
        begun.set()
        looked.wait(20)
        task.check()
        slices.append(go.is_set())
        went_on.set()
        return {}

    def search(desk, params, task):
        looked.set()
        went_on.wait(0.2)
        go.set()
        return {}

    engine = with_handlers(report=report, search=search)
    looking = engine.send("report", {})
    assert begun.wait(20)
    searching = engine.send("search", {})
    assert [engine.read()["id"], engine.read()["id"]] == [searching, looking]
    assert slices == [True]


def test_a_look_through_a_report_gets_on_beside_work_that_does_not_end(with_handlers):
    go = threading.Event()

    def report(desk, params, task):
        task.check()
        return {"lines": []}

    engine = with_handlers(report=report, compare=lambda desk, params, task: {"ok": go.wait(20)})
    comparing = engine.send("compare", {})
    assert engine.ask("report")["result"] == {"lines": []}
    go.set()
    assert engine.read() == {"id": comparing, "result": {"ok": True}}


def test_a_look_through_a_report_is_stopped_by_a_newer_one(with_handlers):
    begun = threading.Event()

    def report(desk, params, task):
        begun.set()
        while params.text("filter"):
            task.check()
        return {"lines": []}

    engine = with_handlers(report=report)
    older = engine.send("report", {"filter": "a"})
    assert begun.wait(20)
    newer = engine.send("report", {"filter": ""})
    engine.write(json.dumps({"cancel": older}).encode())
    assert engine.read()["error"]["kind"] == "Cancelled"
    assert engine.read() == {"id": newer, "result": {"lines": []}}


def test_a_running_request_that_is_cancelled_answers_cancelled(with_handlers):
    begun = threading.Event()

    def search(desk, params, task):
        begun.set()
        while True:
            task.check()
            time.sleep(0.001)

    engine = with_handlers(search=search)
    number = engine.send("search", {})
    assert begun.wait(20)
    engine.write(json.dumps({"cancel": number}).encode())
    assert engine.read()["error"]["kind"] == "Cancelled"


def test_a_waiting_request_that_is_cancelled_is_answered_at_once_and_never_begun(with_handlers):
    go, done = threading.Event(), []

    def search(desk, params, task):
        go.wait(20)
        done.append(task.id)
        return {}

    engine = with_handlers(search=search)
    first, second = engine.send("search", {}), engine.send("search", {})
    engine.write(json.dumps({"cancel": second}).encode())
    message = engine.read()
    assert (message["id"], message["error"]["kind"]) == (second, "Cancelled")
    go.set()
    assert engine.read() == {"id": first, "result": {}}
    assert engine.ask("search") == {"id": second + 1, "result": {}}
    assert done == [first, second + 1]


def test_cancelling_what_is_answered_or_unknown_is_no_fault(with_handlers):
    engine = with_handlers(close=lambda desk, params, task: {})
    number = engine.send("close", {})
    engine.read()
    for cancelled in (number, 99):
        engine.write(json.dumps({"cancel": cancelled}).encode())
    assert engine.ask("close")["result"] == {}


def test_an_id_that_is_being_worked_on_is_not_taken_twice(with_handlers):
    go = threading.Event()
    engine = with_handlers(close=lambda desk, params, task: {"waited": go.wait(20)})
    number = engine.send("close", {})
    engine.number -= 1
    engine.send("close", {})
    assert engine.read()["id"] is None
    go.set()
    assert engine.read() == {"id": number, "result": {"waited": True}}


def test_a_bug_is_answered_with_its_traceback_and_the_engine_goes_on(with_handlers):
    def search(desk, params, task):
        raise ZeroDivisionError("nothing by nothing")

    engine = with_handlers(search=search, close=lambda desk, params, task: {})
    error = engine.ask("search")["error"]
    assert error["kind"] == "Bug"
    assert "ZeroDivisionError: nothing by nothing" in error["message"]
    assert "test_server.py" in error["message"]
    assert "result" in engine.ask("close")


def test_a_query_error_carries_its_place_and_what_to_type_instead(with_handlers):
    def search(desk, params, task):
        raise QueryError("A bracket is not closed.", 4, "(red)")

    row = with_handlers(search=search).ask("search")["error"]
    assert row == {
        "kind": "QueryError",
        "message": "A bracket is not closed.",
        "at": 4,
        "instead": "(red)",
    }


def test_a_second_reading_of_a_query_travels_with_the_first(with_handlers):
    def search(desk, params, task):
        raise QueryError("It can be read in two ways.", 4, "(a b) c", "a (b c)")

    row = with_handlers(search=search).ask("search")["error"]
    assert (row["instead"], row["other"]) == ("(a b) c", "a (b c)")


def test_too_little_memory_is_told_in_words(with_handlers):
    def search(desk, params, task):
        raise MemoryError

    assert with_handlers(search=search).ask("search")["error"]["kind"] == "TooLargeError"


def test_progress_is_told_but_not_more_often_than_one_can_see(with_handlers):
    def index(desk, params, task):
        for step in range(10_000):
            task.progress(step / 10_000, "Counting")
        return {}

    engine = with_handlers(index=index)
    engine.send("index", {})
    messages = [engine.read()]
    while "result" not in messages[-1]:
        messages.append(engine.read())
    assert messages[0] == {"id": 1, "progress": 0.0, "what": "Counting"}
    assert len(messages) < 200
