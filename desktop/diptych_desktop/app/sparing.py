"""Spares the start some work of Qt for Python's that this program has no use for."""

import sys
from types import ModuleType
from typing import Any


def spare_source_reading() -> None:
    """Keep Qt for Python from reading the source of every module that is imported after it.

    It looks there whether a module could switch on "features" such as snake_case names, a third of
    a millisecond for each of some hundred modules. None of ours does, so the answer is given
    without looking: it only decides whether a module may be switched, never how it works. Does
    nothing where a release of Qt for Python has no such question, as when frozen.
    """
    feature: Any = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = _never


def _never(module: ModuleType) -> bool:
    return False
