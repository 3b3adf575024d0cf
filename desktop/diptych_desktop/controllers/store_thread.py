"""The one thread on which the sessions are read and written, in the order of asking."""

import threading
from contextlib import ExitStack
from queue import Empty, SimpleQueue

from PySide6.QtCore import QObject, Signal

from diptych_desktop.controllers.store_beside import BUG, Answer, BesideThread, Job
from diptych_desktop.controllers.store_work import Later, StoreWork
from diptych_index.errors import DiptychError
from diptych_index.paths import Places

PAUSE_SECONDS, IDLE_SECONDS = 3.0, 60.0
"""Without anything to do, before a copy is made that is due, and before the rest that can wait."""
BEAT_SECONDS = 300.0
"""Between signs of life, by which other machines know that the sessions are still open here."""


class StoreThread(QObject):
    """Runs jobs one after the other and gives their answers back to the thread it lives on.

    Signals:
        answered: an Answer. Connect it to methods of QObjects only: then it is queued.
    """

    answered = Signal(object)

    def __init__(self, places: Places, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Kept when a bug ends the thread, so that the next one knows which session is open.
        self._work = StoreWork(places)
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._ending = threading.Lock()
        self._beside = BesideThread(self._done_beside)
        self._failed: SimpleQueue[Later] = SimpleQueue()
        self._untidy = False

    def ask(self, job: Job) -> None:
        """Put a job at the end of the queue; the thread is started when there is none."""
        with self._ending:
            self._jobs.put(job)
            if self._thread is None:
                self._thread = self._started()

    def close(self) -> None:
        """Wait until every job is done and the store is closed."""
        if self._thread is not None:
            self._jobs.put(None)
        while (thread := self._thread) is not None:
            thread.join()

    def _started(self) -> threading.Thread:
        thread = threading.Thread(target=self._run, name="sessions", daemon=True)
        thread.start()
        return thread

    def _run(self) -> None:
        try:
            with ExitStack() as at_the_end:
                at_the_end.callback(self._close)
                while (job := self._next()) is not None:
                    self._do(job)
        finally:
            with self._ending:
                # A bug may have ended it before its last jobs: they are for another one.
                self._thread = None if self._jobs.empty() else self._started()

    def _next(self) -> Job | None:
        """Return the next job; when there is none for a while, do what can wait and go on waiting.

        A copy is made when the reader pauses, and space, for which changes have to wait, is given
        back when they have gone.
        """
        if self._untidy:
            for patience, chore in (
                (PAUSE_SECONDS, self._copy_if_due),
                (IDLE_SECONDS, self._work.tidy),
            ):
                try:
                    return self._jobs.get(timeout=patience)
                except Empty:
                    chore()
                    self._tell()
            self._untidy = False
        while True:
            try:
                return self._jobs.get(timeout=BEAT_SECONDS)
            except Empty:
                self._work.beat()

    def _do(self, job: Job) -> None:
        # What is not a DiptychError is a bug: it is answered like any failure and then ends this
        # thread with a traceback for threading.excepthook; the next job starts a new one.
        answer = Answer(job, failure=BUG)
        if job.alone:
            self._beside.wait()
        self._settle()
        try:
            answer.value = job.work(self._work)
            answer.failure = ""
        except DiptychError as error:
            answer.failure = str(error)
        finally:
            if isinstance(answer.value, Later):
                self._tell()
                self._beside.start(answer.value, job)
            else:
                answer.lasting = self._work.is_lasting
                answer.notices = tuple(self._work.take_notices())
                self.answered.emit(answer)
        if job.changes:
            self._untidy = True
            self._copy_if_due(late=True)

    def _copy_if_due(self, *, late: bool = False) -> None:
        copying = self._work.copy_if_due(late=late)
        if copying is not None:
            self._beside.start(copying)

    def _done_beside(self, later: Later, answer: Answer) -> None:
        """Take what came of something that was done beside, on its thread."""
        if answer.failure:
            self._failed.put(later)
        self.answered.emit(answer)

    def _settle(self) -> None:
        """Let the store know what failed beside it."""
        while not self._failed.empty():
            self._failed.get().failed(self._work)

    def _close(self) -> None:
        self._beside.wait()
        self._settle()
        failure = ""
        try:
            self._work.close()
        except DiptychError as error:
            failure = str(error)
        self._tell(failure)

    def _tell(self, failure: str = "") -> None:
        """Tell what belongs to no job."""
        notices = tuple(self._work.take_notices())
        if failure or notices:
            self.answered.emit(Answer(None, failure=failure, notices=notices))
