"""Long work on the window's thread, a few milliseconds at a time."""

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

SECONDS = 0.005
"""How long a slice takes; whatever waits for the window comes in between."""


class Slices(QObject):
    """Goes through one iterator after the other, whenever the window has nothing else to do."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] = iter(())
        self._then: Callable[[], None] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def active(self) -> bool:
        """Whether there is more to go through."""
        return self._timer.isActive()

    def start(self, steps: Iterator[None], then: Callable[[], None] | None = None) -> None:
        """Go through ``steps``, and no further through those before; ``then`` is called at last."""
        self._steps, self._then = steps, then
        self._timer.start()

    def stop(self) -> None:
        """Go no further."""
        self._timer.stop()

    def _go_on(self) -> None:
        end = perf_counter() + SECONDS
        for _ in self._steps:
            if perf_counter() > end:
                return
        self._timer.stop()
        if self._then is not None:
            self._then()
