"""Asking the store on its thread, and knowing whether it is still changing something."""

from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from diptych_desktop.controllers.store_beside import Answer, Job
from diptych_desktop.controllers.store_thread import StoreThread
from diptych_desktop.controllers.store_work import StoreWork
from diptych_index.paths import Places


class StoreAsking(QObject):
    """Asks the store on its thread and tells the window what came of it.

    Every call returns at once; callbacks run on the window's thread, and only when the store did
    what was asked. Calls are done in the order in which they were made.

    Signals:
        saving: a change was sent to the store.
        saved: a change is on the disk.
        keptInMemory: a change is done, but the disk is full or cannot be written (``noticed`` said
            so): it is kept in memory.
        failed: a change or a question failed; one sentence in plain words.
        noticed: something to tell about the store itself, such as a copy that was restored.
    """

    saving = Signal()
    saved = Signal()
    keptInMemory = Signal()
    failed = Signal(str)
    noticed = Signal(str)

    def __init__(self, places: Places, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pending = 0
        self._waiting: deque[Callable[[], None]] = deque()
        self._thread = StoreThread(places, self)
        self._thread.answered.connect(self._take)

    @property
    def is_saving(self) -> bool:
        """Whether changes are on their way to the disk."""
        return self._pending > 0

    def when_saved(self, then: Callable[[], None]) -> None:
        """Call ``then`` once no change is on its way, now if none is, in the order of asking.

        What it does then builds on the very state that the store has.
        """
        self._waiting.append(then)
        self._go_on()

    def close(self) -> None:
        """Wait until everything is written and end the thread; answers are delivered before."""
        while True:
            self._thread.close()
            # The answers to the last calls are still queued; nothing may be left unsaid.
            QCoreApplication.sendPostedEvents(self)
            if not self._pending:
                break
        # What was only asked meanwhile, such as the list of sessions, nobody waits for any more.
        self._thread.close()
        QCoreApplication.removePostedEvents(self)

    def ask(
        self,
        work: Callable[[StoreWork], Any],
        then: Callable[..., object] | None = None,
        otherwise: Callable[[], object] | None = None,
    ) -> None:
        """Ask the store something on its thread; ``then`` gets the answer if there is one.

        ``otherwise`` is called if there is none, after ``failed`` said so.
        """
        self._thread.ask(Job(work, then, otherwise))

    def change(
        self,
        work: Callable[[StoreWork], Any],
        then: Callable[..., object] | None = None,
        otherwise: Callable[[], object] | None = None,
        *,
        alone: bool = False,
    ) -> None:
        """Have the store changed on its thread; ``then`` gets what came of it if it was.

        ``otherwise`` is called if it was not. ``alone``: not while a copy is being made beside.
        """
        self._pending += 1
        self.saving.emit()
        self._thread.ask(Job(work, then, otherwise, changes=True, alone=alone))

    @Slot(object)
    def _take(self, answer: Answer) -> None:
        self._deliver(answer)
        self._go_on()

    def _go_on(self) -> None:
        """Call what waits for the store, until something of it has the store change again."""
        while self._waiting and not self._pending:
            self._waiting.popleft()()

    def _deliver(self, answer: Answer) -> None:
        job = answer.job
        changed = job is not None and job.changes
        if changed:
            self._pending -= 1
        for notice in answer.notices:
            self.noticed.emit(notice)
        if answer.failure:
            self.failed.emit(answer.failure)
            if job is not None and job.otherwise is not None:
                job.otherwise()
            return
        if job is not None and job.then is not None:
            job.then(answer.value)
        if changed and answer.lasting:
            self.saved.emit()
        elif changed:
            self.keptInMemory.emit()
