"""The programs of packaging/, which lie outside the packages, loaded as modules."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"


def loaded(place: str) -> ModuleType:
    name = "packaging_" + Path(place).stem
    described = importlib.util.spec_from_file_location(name, PACKAGING / place)
    assert described is not None
    assert described.loader is not None
    before = list(sys.path)
    module = importlib.util.module_from_spec(described)
    try:
        described.loader.exec_module(module)
    finally:
        sys.path[:] = before
    return module


@pytest.fixture(scope="session")
def program() -> Callable[[str], ModuleType]:
    """A program of packaging/, by its path there."""
    if not PACKAGING.is_dir():
        pytest.skip("packaging/ is not beside these tests")
    return loaded
