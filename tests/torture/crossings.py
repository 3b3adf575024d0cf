"""Wishes drawn by chance that cross, over a true engine and a true store that are held up.

Not part of the suite, since the machine has its part in what crosses: what is found here becomes a
test of its own in tests/desktop/controllers/test_crossing.py. To run it::

    python -m pytest tests/torture/crossings.py
"""

import pytest

from crossing import Crossing


@pytest.mark.parametrize("seed", range(200))
def test_whatever_crosses_comes_to_rest_with_nothing_lost(qtbot, monkeypatch, tmp_path, seed):
    desk = Crossing(qtbot, monkeypatch, tmp_path, seed)
    told = []
    try:
        desk.open_two()
        desk.rest()
        for _ in range(3):
            desk.pin()
        for _ in range(5):
            told.append(desk.burst())
            desk.rest()
            assert desk.faults() == [], told
        came_back(desk, told)
    finally:
        desk.end()


def came_back(desk, told):
    """Leave the session and come back to it, then go to the start of it and to its end again."""
    before = desk.state()
    if before is None:
        return
    key = before.id
    desk.desk.leave()
    desk.rest()
    assert desk.state() is None
    assert desk.faults() == [], told
    desk.desk.open_session(key)
    desk.rest()
    assert desk.faults() == [], told
    last = desk.state()
    while desk.desk.session.redo:
        desk.sessions.redo()
        desk.rest()
        assert desk.faults() == [], told
    last = desk.state()
    undone = 0
    while desk.desk.session.undo:
        assert undone < 100, ("an undo that never comes to the start", told)
        desk.sessions.undo()
        desk.rest()
        undone += 1
        assert desk.faults() == [], told
    for _ in range(undone):
        desk.sessions.redo()
        desk.rest()
    assert desk.state() == last, told
