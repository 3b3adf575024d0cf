"""A process behind three pipes: what it says comes in, piece by piece and to its end."""

import sys

import pytest
from PySide6.QtCore import QObject

from diptych_desktop.engine_client.early import start_early
from diptych_desktop.engine_client.piped import PipedProcess

MUCH = 8 << 20
TALKS = f"""
import sys
sys.stdin.read()
sys.stdout.write("x" * {MUCH})
sys.stderr.write("y" * {MUCH})
"""


@pytest.fixture
def process(qtbot):
    """A process that says much, and only that, as soon as its input is closed."""
    early = start_early([sys.executable, "-c", TALKS])
    if early is None:
        pytest.skip("this system starts the engine through Qt alone")
    owner = QObject()
    yield PipedProcess(early, owner)
    owner.deleteLater()


def test_what_comes_without_end_is_taken_in_by_pieces(qtbot, process):
    said, complained = [], []
    process.readyReadStandardOutput.connect(
        lambda: said.append(process.readAllStandardOutput().size())
    )
    process.readyReadStandardError.connect(
        lambda: complained.append(process.readAllStandardError().size())
    )
    with qtbot.waitSignal(process.finished, timeout=20_000):
        process.closeWriteChannel()
    assert sum(said) == MUCH
    # Between two of them the window can draw.
    assert max(said) <= 1 << 18
    assert sum(complained) == MUCH


def test_all_of_it_is_there_when_its_end_is_waited_for(qtbot, process):
    process.readyReadStandardError.connect(process.readAllStandardError)
    process.closeWriteChannel()
    assert not process.waitForFinished(0)
    with qtbot.waitSignal(process.finished, timeout=20_000):
        pass
    assert process.readAllStandardOutput().size() == MUCH
