"""Long work in slices: what waits for the window comes in between, and it is done to its end."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from diptych_desktop.models.slices import SECONDS, Slices


def slow(done: list[int], count: int) -> Iterator[None]:
    """Take as long as a slice for each step."""
    for number in range(count):
        end = perf_counter() + SECONDS
        while perf_counter() < end:
            pass
        done.append(number)
        yield


def test_all_steps_are_taken_and_then_it_is_told(qtbot) -> None:
    owner, done, told = QObject(), [], []
    slices = Slices(owner)
    slices.start(slow(done, 4), lambda: told.append(list(done)))
    assert slices.active
    assert done == []
    qtbot.waitUntil(lambda: not slices.active)
    assert told == [[0, 1, 2, 3]]


def test_what_waits_for_the_window_comes_in_between(qtbot) -> None:
    owner, done, seen = QObject(), [], []
    slices = Slices(owner)
    slices.start(slow(done, 50))
    QTimer.singleShot(1, lambda: seen.append(len(done)))
    qtbot.waitUntil(lambda: not slices.active)
    assert seen
    assert seen[0] < 50


def test_other_work_takes_the_place_of_what_is_not_done(qtbot) -> None:
    owner, first, second, told = QObject(), [], [], []
    slices = Slices(owner)
    slices.start(slow(first, 50), lambda: told.append("first"))
    slices.start(slow(second, 2), lambda: told.append("second"))
    qtbot.waitUntil(lambda: not slices.active)
    assert (first, second, told) == ([], [0, 1], ["second"])


def test_stopped_work_goes_no_further(qtbot) -> None:
    owner, done = QObject(), []
    slices = Slices(owner)
    slices.start(slow(done, 3))
    slices.stop()
    qtbot.wait(1)
    assert done == []
