"""The client's small parts: lines, strikes, the command, and the words."""

import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from diptych_desktop.engine_client.command import engine_command
from diptych_desktop.engine_client.lines import LineBuffer
from diptych_desktop.engine_client.strikes import MEMORY_SECONDS, Strikes
from diptych_desktop.engine_client.words import doing, failed_while, not_again, stopped_while
from diptych_index.engine.handlers import HANDLERS


@given(st.lists(st.binary(max_size=20)))
def test_lines_come_out_as_they_would_from_the_whole_stream(chunks):
    buffer = LineBuffer()
    for chunk in chunks:
        buffer.feed(chunk)
    lines = []
    while buffer:
        lines.append(buffer.pop())
    assert lines == b"".join(chunks).split(b"\n")[:-1]
    assert buffer.pop() is None


def test_a_cleared_buffer_forgets_the_half_of_a_line():
    buffer = LineBuffer()
    buffer.feed(b"one\ntw")
    buffer.clear()
    buffer.feed(b"three\n")
    assert buffer.pop() == b"three"


def test_two_strikes_of_the_same_request_are_out_and_another_is_not():
    strikes = Strikes()
    strikes.add("open", {"path": "a", "as_in_file": False})
    assert not strikes.is_out("open", {"path": "a", "as_in_file": False})
    strikes.add("open", {"as_in_file": False, "path": "a"})
    assert strikes.is_out("open", {"path": "a", "as_in_file": False})
    assert not strikes.is_out("open", {"path": "b", "as_in_file": False})


def test_an_answer_forgives():
    strikes = Strikes()
    for _ in range(2):
        strikes.add("open", {"path": "a"})
    strikes.forgive("open", {"path": "a"})
    assert not strikes.is_out("open", {"path": "a"})


def test_strikes_are_forgotten_in_time():
    now = [0.0]
    strikes = Strikes(lambda: now[0])
    for _ in range(2):
        strikes.add("open", {"path": "a"})
    assert strikes.is_out("open", {"path": "a"})
    now[0] = MEMORY_SECONDS + 1
    assert not strikes.is_out("open", {"path": "a"})


def test_the_engine_is_started_by_this_python_away_from_the_current_folder():
    assert engine_command() == [sys.executable, "-P", "-m", "diptych_desktop", "--engine"]


def test_a_frozen_program_starts_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    command = engine_command(Path("/kept"))
    assert command == [sys.executable, "--engine", "--data-dir", "/kept"]


def test_every_method_has_words_of_its_own():
    params = {"path": "/texts/notes.txt"}
    said = [doing(method, params) for method in HANDLERS]
    assert len(set(said)) == len(said)
    assert "working" not in said
    for sentence in (stopped_while, not_again, failed_while):
        assert "reading “notes.txt”" in sentence("open", params)
