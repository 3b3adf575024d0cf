"""A second start hands its files to the window that is there, whenever it listens."""

import os
import socket as sockets
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtNetwork import QLocalServer

from diptych_desktop.app.single import Doorkeeper

ROOTS = [str(Path(__file__).parents[3] / part) for part in ("index", "desktop", "resources")]
SECOND = """
import sys
from PySide6.QtCore import QCoreApplication
from diptych_desktop.app import single
single.LISTENS_WITHIN_MS = int(sys.argv[2])
app = QCoreApplication([])
print(single.hand_over(sys.argv[1], sys.argv[3:]))
"""


@pytest.fixture
def name(tmp_path):
    return f"diptych-test-{os.getpid()}-{tmp_path.name[-20:]}"


@pytest.fixture
def second(name):
    started = []

    def start(*files, patience=3000):
        child = subprocess.Popen(
            [sys.executable, "-c", SECOND, name, str(patience), *files],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(ROOTS)},
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.kill()
        child.communicate()


def said(child):
    return child.communicate(timeout=20)[0].decode().strip()


def test_a_start_before_the_window_listens_waits_for_it(qtbot, name, second):
    child = second("/texts/essay.txt", patience=20_000)
    doors = []
    arrived = []

    def listen():
        doors.append(Doorkeeper(name))
        doors[0].filesArrived.connect(arrived.append)

    QTimer.singleShot(700, listen)
    qtbot.waitUntil(lambda: bool(arrived), timeout=20_000)
    assert arrived == [["/texts/essay.txt"]]
    assert said(child) == "True"
    doors[0].close()


def test_without_a_window_the_files_are_not_taken(qapp, second):
    assert said(second("/texts/essay.txt", patience=0)) == "False"


def test_a_second_window_does_not_take_the_door_from_the_first(qtbot, name, second):
    first = Doorkeeper(name)
    later = Doorkeeper(name)
    told_to_later = qtbot.assertNotEmitted(later.filesArrived)
    with told_to_later, qtbot.waitSignal(first.filesArrived, timeout=20_000):
        second("/texts/essay.txt")
    later.close()
    first.close()


@pytest.mark.skipif(sys.platform == "win32", reason="sockets are files on other systems")
def test_a_door_that_a_killed_program_left_behind_is_taken(qtbot, name, second):
    probe = QLocalServer()
    assert probe.listen(name)
    path = probe.fullServerName()
    probe.close()
    left = sockets.socket(sockets.AF_UNIX)
    left.bind(path)
    left.close()
    keeper = Doorkeeper(name)
    with qtbot.waitSignal(keeper.filesArrived, timeout=20_000):
        second("/texts/essay.txt")
    keeper.close()
