"""Journeys: two short documents of our own, and a reader at the true window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from journeys.desk import FIRST, SECOND, Desk


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two versions of a short essay."""
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(FIRST, encoding="utf-8")
    second.write_text(SECOND, encoding="utf-8")
    return first, second


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The program, not shown yet, over an empty data folder."""
    reader = Desk(qtbot, tmp_path / "kept")
    yield reader
    reader.close()
