"""Does in a pause what the first letter of a search would otherwise wait for."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractButton

from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.window.main_window import MainWindow

PAUSE_MS = 300
"""How long nothing more may have become searchable before the window is taken to rest."""


class Resting(QObject):
    """Once a text can be searched: imports, builds and draws what its first hits will show.

    One thing at a time, a turn of events between them, so that whatever the reader does meanwhile
    comes first. Done once.
    """

    def __init__(
        self,
        window: MainWindow,
        documents: DocumentController,
        prepare: Callable[[], Iterator[None]],
    ) -> None:
        """Take ``prepare``, which makes, bit by bit, the widgets of the first hits."""
        super().__init__(window)
        self._window, self._prepare = window, prepare
        self._work = self._things()
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._go_on)
        documents.indexed.connect(lambda _: self._timer.start())
        window.closing.connect(self._timer.stop)

    def _go_on(self) -> None:
        for _ in self._work:
            self._timer.start(0)
            return

    def _things(self) -> Iterator[None]:
        """Do one thing after the other; icons are drawn from their sources when first painted."""
        yield from self._prepare()
        yield
        # Not the buttons themselves: any of them may be gone by the next turn.
        icons = [
            (button.icon(), button.iconSize(), button.devicePixelRatio())
            for button in self._window.findChildren(QAbstractButton)
        ]
        for picture, size, ratio in icons:
            if not picture.isNull():
                picture.pixmap(size, ratio)
                yield
