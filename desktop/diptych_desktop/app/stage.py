"""Drives the true window step by step: waits for what must happen, and takes pictures."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE_MS = 30_000
LOOK_EVERY_MS = 10
HELD = 1
"""What a loop ends with when it ends because the condition held."""


class StepFailed(Exception):
    """A step of the tour did not come to its end; the text says which."""


class Stage:
    """Waits on the event loop and writes numbered pictures into a folder."""

    def __init__(self, folder: Path, say: Callable[[str], None]) -> None:
        self._folder = folder
        self._say = say
        self._number = 0
        folder.mkdir(parents=True, exist_ok=True)

    def wait_until(self, condition: Callable[[], object], what: str) -> None:
        """Let the program run until ``condition`` holds; raises StepFailed when it never does."""
        if condition():
            return
        loop = QEventLoop()
        look, end = QTimer(interval=LOOK_EVERY_MS), QTimer(singleShot=True, interval=PATIENCE_MS)
        look.timeout.connect(lambda: loop.exit(HELD) if condition() else None)
        end.timeout.connect(loop.quit)
        look.start()
        end.start()
        held = loop.exec() == HELD
        look.stop()
        end.stop()
        if not held:
            raise StepFailed(f"This did not happen within {PATIENCE_MS // 1000} s: {what}")

    def settle(self, milliseconds: int = 120) -> None:
        """Let what is on its way be painted."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
        QApplication.processEvents()

    def shot(self, widget: QWidget, name: str) -> Path:
        """Save a picture of a widget under the next number and return its path."""
        self.settle()
        self._number += 1
        path = self._folder / f"{self._number:02d}-{name}.png"
        if not widget.grab().save(str(path)):
            raise StepFailed(f"{path} cannot be written; choose another folder")
        self._say(f"      picture: {path}")
        return path
