"""The limits the engine works under."""

import json
import subprocess
import sys
import textwrap
import time

import pytest

from diptych_index.engine.limits import LONGEST, OVERRUN, QUIET, QUIET_OTHERWISE, Watchdog
from diptych_index.engine.task import State, Task


def running(method, touched):
    task = Task(1, method, {}, lambda message: None)
    task.state = State.RUNNING
    task.began = task.touched = touched
    return task


def test_reading_without_end_is_stopped_though_it_gives_signs_of_life():
    task = running("open", 100.0)
    task.touched = 100.0 + LONGEST["open"]
    dog = Watchdog(lambda: [task], lambda task, limit: None)
    assert dog.overdue(100.0 + LONGEST["open"]) is None
    assert dog.overdue(100.1 + LONGEST["open"]) == (task, LONGEST["open"])


def test_a_large_file_may_take_longer():
    task = running("open", 100.0)
    task.allowance = 30.0
    dog = Watchdog(lambda: [task], lambda task, limit: None)
    assert dog.overdue(130.0 + QUIET["open"]) is None
    assert dog.overdue(130.1 + QUIET["open"]) == (task, 30.0 + QUIET["open"])


def test_a_task_is_overdue_only_after_its_own_limit():
    task = running("search", 100.0)
    dog = Watchdog(lambda: [task], lambda task, limit: None)
    assert dog.overdue(100.0 + QUIET_OTHERWISE) is None
    assert dog.overdue(100.1 + QUIET_OTHERWISE) == (task, QUIET_OTHERWISE)
    task.method = "index"
    assert dog.overdue(100.1 + QUIET_OTHERWISE) is None
    assert dog.overdue(100.1 + QUIET["index"]) == (task, QUIET["index"])


def test_a_sign_of_life_puts_the_limit_off():
    task = running("search", time.monotonic() - 1000)
    dog = Watchdog(lambda: [task], lambda task, limit: None)
    task.progress(0.5, "Searching")
    assert dog.overdue(time.monotonic()) is None


def child(code):
    """Run code in a process of its own; return what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


ENDLESS = """
import functools, sys, time
from diptych_index.engine.limits import Watchdog
from diptych_index.engine.server import Server
from diptych_index.paths import places

def search(desk, params, task):
    time.sleep(600)

watchdog = functools.partial(Watchdog, otherwise=0.1)
Server(sys.stdout.buffer, places(), {"search": search}, watchdog).serve(sys.stdin.buffer)
"""


def test_a_request_that_never_ends_ends_the_process_after_a_word_about_it():
    command = [sys.executable, "-c", ENDLESS]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdin.write(b'{"id": 3, "method": "search", "params": {}}\n')
        process.stdin.flush()
        row = json.loads(process.stdout.read())
        assert process.wait(20) == OVERRUN
    assert row["id"] == 3
    assert row["error"]["kind"] == "EngineError"
    assert "more than" in row["error"]["message"]


def test_a_file_that_cannot_be_read_in_time_is_named():
    endless = ENDLESS.replace("search", "open").replace("otherwise=0.1", 'limits={"open": 0.1}')
    command = [sys.executable, "-c", endless]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdin.write(b'{"id": 3, "method": "open", "params": {"path": "/texts/a.pdf"}}\n')
        process.stdin.flush()
        row = json.loads(process.stdout.read())
        assert process.wait(20) == OVERRUN
    assert row["error"]["message"].startswith("Reading a.pdf was stopped")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_memory_over_the_cap_is_refused():
    assert child("""
        from diptych_index.engine.limits import limit_memory
        assert limit_memory(400 * 1024**2)
        try:
            bytearray(500 * 1024**2)
        except MemoryError:
            print("refused")
    """) == ["refused"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how large a process is")
def test_one_reading_may_not_take_all_of_the_memory():
    assert child("""
        from diptych_index.engine.limits import limit_memory, memory_for_reading
        assert limit_memory()
        try:
            with memory_for_reading(100 * 1024**2):
                bytearray(150 * 1024**2)
        except MemoryError:
            print("refused")
        bytearray(150 * 1024**2)
        print("free again")
    """) == ["refused", "free", "again"]


def test_no_library_is_loaded_but_the_one_that_reads_pdf():
    assert child("""
        from diptych_index.engine.limits import forbid_reaching_out
        forbid_reaching_out()
        import ctypes
        import pypdfium2.raw
        print("loaded")
        for name in ("libc.so.6", "/tmp/libpdfium.so", "../pypdfium2_raw/x.so"):
            try:
                ctypes.CDLL(name)
            except PermissionError:
                print("refused")
    """) == ["loaded", "refused", "refused", "refused"]


def test_the_network_and_new_processes_are_refused():
    assert (
        child("""
        from diptych_index.engine.limits import forbid_reaching_out
        forbid_reaching_out()
        import os, socket, subprocess
        def connect():
            with socket.socket() as s:
                s.connect(("127.0.0.1", 9))
        for reach in (connect, lambda: os.system("true"), lambda: subprocess.run(["true"])):
            try:
                reach()
            except PermissionError:
                print("refused")
    """)
        == ["refused"] * 3
    )


def test_the_engine_starts_without_what_only_later_requests_need():
    loaded = child("""
        import sys
        import diptych_index.engine.__main__
        print(*sys.modules)
    """)
    late = {"whoosh", "diff_match_patch", "sqlite3", "socket", "chardet", "PySide6"}
    assert not late & set(loaded)
