"""What must hold before the window is built: a Qt that works, and words when it does not."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping

BROKEN_QT = (6, 12, 0)
OF_QT: Mapping[str, str] = {
    "libGL.so.1": "libgl1", "libEGL.so.1": "libegl1", "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1", "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3", "libxkbcommon.so.0": "libxkbcommon0",
}  # fmt: skip
"""Libraries of the system that Qt's own ones are linked with, and Debian's packages of them."""
OF_X11: Mapping[str, str] = {
    "libX11-xcb.so.1": "libx11-xcb1", "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4", "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1", "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0", "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1", "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1", "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}  # fmt: skip
"""Those that its plugin for X11 is linked with; without one Qt aborts with a riddle."""


def broken_qt(qt: tuple[int, ...], python: tuple[int, ...]) -> str:
    """Return why this Qt for Python must not be used with this Python, or "".

    PySide6 6.12.0 drops a reference to None at every call that returns it; before Python 3.12
    None is counted like any object, so the program aborts after a few thousand calls.
    """
    if qt[:3] == BROKEN_QT and python[:2] < (3, 12):
        version = ".".join(map(str, python[:2]))
        return (
            f"PySide6 6.12.0 makes programs crash on Python {version}. Install another version: "
            'pip install "PySide6-Essentials!=6.12.0"'
        )
    return ""


def refuse_broken_qt() -> None:
    """End the program, in words, where Qt for Python is known to crash; raises SystemExit."""
    import PySide6  # noqa: PLC0415 (asked for here so that --help never loads Qt)

    reason = broken_qt(PySide6.__version_info__[:3], sys.version_info[:3])
    if reason:
        sys.exit(reason)


def _loaded(name: str) -> object:
    import _ctypes  # noqa: PLC0415 (the whole of ctypes takes longer than the question)

    return _ctypes.dlopen(name, 0)


def missing(libraries: Iterable[str], load: Callable[[str], object] | None = None) -> list[str]:
    """Return those of the libraries that this system does not have; ``load`` raises OSError."""
    ask = _loaded if load is None else load
    gone = []
    for name in libraries:
        try:
            ask(name)
        except OSError:
            gone.append(name)
    return gone


def in_words(gone: Iterable[str]) -> str:
    """Return what is missing, and the line that installs it."""
    packages = {**OF_QT, **OF_X11}
    names = list(gone)
    line = " ".join(packages[name] for name in names)
    return (
        f"diptych: this system lacks what Qt needs to open a window ({', '.join(names)}). "
        f"On Debian and Ubuntu, type: sudo apt-get install {line}"
    )


def refuse_missing_libraries(window: bool = True) -> None:
    """End the program, in words, where Qt would fail for want of libraries of the system.

    Without a ``window``, for a report on pages, those of the display are not asked for.
    """
    if sys.platform != "linux" or getattr(sys, "frozen", False):
        return
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    on_x11 = bool(os.environ.get("DISPLAY")) and not os.environ.get("WAYLAND_DISPLAY")
    wanted = dict(OF_QT)
    if window and (platform.startswith("xcb") or (on_x11 and not platform)):
        wanted.update(OF_X11)
    gone = missing(wanted)
    if gone:
        sys.exit(in_words(gone))


def refuse_without_display() -> None:
    """End the program, in words, where there is no display to show a window on."""
    seen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in seen):
        sys.exit(
            "diptych: there is no display here. Start it in a desktop session, or see it work "
            "with: diptych tour --output pictures"
        )
