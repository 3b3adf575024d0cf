"""Spares the start some work of Qt for Python's that this program has no use for.

Both ways only put an answer or a module in the place of one that costs time. Where a release of Qt
for Python does not ask for it any more, nothing is spared and everything works.
"""

import builtins
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from types import ModuleType
from typing import Any

OF_SIGNATURES = "shibokensupport/signature/"
LATER = tuple(
    f"{OF_SIGNATURES}{name}.py"
    for name in (
        "errorhandler",
        "layout",
        "parser",
        "lib/enum_sig",
        "lib/pyi_generator",
        "lib/tool",
    )
)
"""What writes out the arguments of Qt's functions: for messages about wrong ones, and for tools.

Not their ``mapping``, which the library reads without asking for it as for a module's name.
"""
UNTRIED = (6, 13)
"""From this release of Qt for Python on nothing is put off: it may read more of them so."""

COMPILE = builtins.compile
STAND_IN = "from diptych_desktop.app.sparing import when_asked\n__getattr__ = when_asked(globals())"


@contextmanager
def signatures_later() -> Iterator[None]:
    """Put off a few modules that Qt for Python brings along, until something of them is asked for.

    They lie in its library as text and are compiled at every start, two thousand lines: a seventh
    of the time to the first frame. To be held around the first import of PySide6.
    """

    def compile_later(source: Any, filename: Any, mode: str, *rest: Any, **named: Any) -> Any:
        if filename not in LATER or not _is_tried():
            return COMPILE(source, filename, mode, *rest, **named)
        return COMPILE(f"{STAND_IN}\n_text = {source!r}", filename, mode)

    builtins.compile = compile_later
    try:
        yield
    finally:
        builtins.compile = COMPILE


def _is_tried() -> bool:
    release: tuple[int, ...] = getattr(sys.modules.get("shiboken6"), "__version_info__", UNTRIED)
    return release[:2] < UNTRIED


def when_asked(namespace: dict[str, Any]) -> Callable[[str], object]:
    """Return the ``__getattr__`` of a module put off: it runs the text kept there as ``_text``."""
    lock = RLock()
    running: list[str] = []

    def load(name: str) -> object:
        if not name.startswith("__"):
            with lock:
                if "_text" in namespace and not running:
                    running.append(name)
                    exec(COMPILE(namespace["_text"], namespace["__file__"], "exec"), namespace)
                    del namespace["_text"], namespace["__getattr__"]
            if name in namespace:
                return namespace[name]
        raise AttributeError(f"module {namespace['__name__']!r} has no attribute {name!r}")

    return load


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
