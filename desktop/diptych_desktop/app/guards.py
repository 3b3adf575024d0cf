"""What must hold before the window is built: a Qt that works, and words when it does not."""

import os
import sys

BROKEN_QT = (6, 12, 0)


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


def refuse_without_display() -> None:
    """End the program, in words, where there is no display to show a window on."""
    seen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in seen):
        sys.exit(
            "diptych: there is no display here. Start it in a desktop session, or see it work "
            "with: diptych tour --output pictures"
        )
