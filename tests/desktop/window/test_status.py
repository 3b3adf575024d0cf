"""The line under the window: what is said, and for how long."""

import pytest

from diptych_desktop.window.status import StatusBar


@pytest.fixture
def status(qtbot) -> StatusBar:
    made = StatusBar()
    qtbot.addWidget(made)
    return made


def test_what_was_said_of_a_session_goes_with_it(status) -> None:
    status.say("Exported to essay.html", lasting=True)
    status.leave_session()
    assert status.message() == ""


def test_what_was_said_of_all_sessions_stays_when_one_is_left(status) -> None:
    status.say("The sessions were restored from a copy.", lasting=True, general=True)
    status.leave_session()
    assert status.message() == "The sessions were restored from a copy."
    status.say("Exported to essay.html", lasting=True)
    status.leave_session()
    assert status.message() == ""
