"""Memory that was let go of goes back to the system."""

import sys
from pathlib import Path

import pytest

from diptych_index.engine.memory import give_back

STATUS = Path("/proc/self/statm")


@pytest.mark.skipif(not STATUS.exists(), reason="memory is read from /proc")
def test_what_was_freed_in_small_pieces_is_given_back():
    def resident() -> int:
        return int(STATUS.read_text().split()[1])

    pieces = [bytearray(2000) for _ in range(50_000)]
    kept = pieces[-1]  # at the end of the heap, so that the rest stays with the library
    pieces.clear()
    before = resident()
    if not give_back():
        pytest.skip("this C library gives back by itself")
    assert len(kept) == 2000
    assert resident() < before - 10_000  # pages of 4 kB, of the hundred megabytes


def test_other_systems_are_left_alone(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert not give_back()
