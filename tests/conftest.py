"""What every test shares: where the readers' own documents lie, and that nothing is left behind."""

import gc
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How fast a machine is decides no test; pytest-timeout ends what hangs. The same examples every
# time, so that what fails fails again: `--hypothesis-profile=explore` looks for new ones.
TOO_SLOW = [HealthCheck.too_slow]
settings.register_profile("explore", deadline=None, suppress_health_check=TOO_SLOW)
settings.register_profile("any machine", settings.get_profile("explore"), derandomize=True)
settings.load_profile("any machine")
PATIENCE_MS = 30_000
"""How long is waited for what has to happen: it costs nothing where it does."""
for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals):
    wait.__kwdefaults__["timeout"] = PATIENCE_MS

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def seeds() -> tuple[Path, Path]:
    """The first readers' own pair: a journal article out of a PDF, a newspaper article."""
    found = sorted((SHARED / "seeds").glob("*.txt"))
    if len(found) != 2:
        pytest.skip("the readers' own documents are not beside this checkout")
    return found[0], found[1]


@pytest.fixture(autouse=True)
def nothing_is_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread or a running timer behind."""
    before = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in before and t.is_alive() and not t.daemon]
    daemons = [t for t in threading.enumerate() if t not in before and t.daemon]
    for thread in daemons:
        thread.join(2)
    left += [t for t in daemons if t.is_alive()]
    assert not left, f"threads left running: {left}"
    if "qapp" in request.fixturenames:
        timers = _running_timers()
        assert not timers, f"timers left running: {timers}"


def _running_timers() -> list[str]:
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from shiboken6 import isValid

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    return [
        f"{timer} of {timer.parent()}"
        for timer in gc.get_objects()
        if type(timer) is QTimer and isValid(timer) and timer.isActive()
    ]
