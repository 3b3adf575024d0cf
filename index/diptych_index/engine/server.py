"""The engine's server: reads requests, lets three threads work on them, answers in JSON lines.

The main thread only reads, so that a cancel, or the end of the window, is seen at once. ``open``
and ``index`` run on one thread in order, looks through an import report and the alignment of two
texts on a second, everything else on a third in order; the second stands aside while the third has
work. ``close`` waits its turn on the first and then on the third, so that what was asked of a
document before is answered.
"""

import itertools
import json
import queue
import threading
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any, BinaryIO

from diptych_index.engine.desk import Desk
from diptych_index.engine.handlers import HANDLERS, Handler, warm_up
from diptych_index.engine.limits import LONGEST_LINE, Expired, Running, Watchdog
from diptych_index.engine.outlet import Outlet
from diptych_index.engine.params import Params
from diptych_index.engine.task import State, Task
from diptych_index.errors import Cancelled, DiptychError, QueryError
from diptych_index.paths import Places
from diptych_index.protocol import BACKGROUND, PATIENT, ErrorRow

IDLE_SECONDS = 0.3
"""How long the background thread must have nothing to do before it imports what comes later."""
ASIDE_SECONDS = 0.1
"""How long patient work stands aside between two of its slices, so that it gets on all the same."""

_CANCELLED: ErrorRow = {
    "kind": "Cancelled",
    "message": "The work was stopped because it is no longer needed.",
}


def error_row(error: BaseException) -> ErrorRow:
    """Return an exception as it travels: ours in its own words, any other as a bug's report."""
    if isinstance(error, QueryError):
        row: ErrorRow = {
            "kind": "QueryError",
            "message": str(error),
            "at": error.at,
            "instead": error.instead,
        }
        return {**row, "other": error.other} if error.other else row
    if isinstance(error, DiptychError):
        return {"kind": type(error).__name__, "message": str(error)}
    if isinstance(error, MemoryError):
        return {
            "kind": "TooLargeError",
            "message": "This needs more memory than the engine may take; close a document, "
            "or split the file and open the part you need.",
        }
    import traceback  # noqa: PLC0415 (slow to load, and rarely needed)

    return {"kind": "Bug", "message": "".join(traceback.format_exception(error))}


class Lane:
    """A thread that works on tasks in order; ``idle`` is called once work was done and none waits.

    ``current`` is the task at work, if any.
    """

    def __init__(
        self, name: str, work: Callable[[Task], None], idle: Callable[[], None] | None = None
    ) -> None:
        self.current: Task | None = None
        self._queue: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._work = work
        self._idle = idle
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._left, self._counting = 0, threading.Lock()
        self._free = threading.Event()
        self._free.set()

    def start(self) -> None:
        """Begin to take tasks."""
        self._thread.start()

    def put(self, task: Task) -> None:
        """Let a task wait its turn."""
        with self._counting:
            self._left += 1
            self._free.clear()
        self._queue.put(task)

    def stand_aside(self) -> None:
        """Let this lane have the interpreter: wait until it has nothing to do, but not for long."""
        self._free.wait(ASIDE_SECONDS)

    def stop(self) -> None:
        """Take no more tasks than wait already."""
        self._queue.put(None)

    def _run(self) -> None:
        task = self._queue.get()
        while task is not None:
            self.current = task
            self._work(task)
            self.current = None
            with self._counting:
                self._left -= 1
                if not self._left:
                    self._free.set()
            task = self._next()

    def _next(self) -> Task | None:
        """Return the next task; use a pause, the first time there is one, for what comes later."""
        if self._idle is not None:
            try:
                return self._queue.get(timeout=IDLE_SECONDS)
            except queue.Empty:
                self._idle()
                self._idle = None
        return self._queue.get()


class Server:
    """Answers the requests of one window."""

    def __init__(
        self,
        stdout: BinaryIO,
        places: Places,
        handlers: Mapping[str, Handler] = HANDLERS,
        watchdog: Callable[[Running, Expired], Watchdog] = Watchdog,
    ) -> None:
        self._outlet = Outlet(stdout)
        self._desk = Desk(places)
        self._handlers = handlers
        self._tasks: dict[int, Task] = {}
        self._taken = itertools.count(1)
        self._lock = threading.Lock()
        self._background = Lane("background", self._work_behind, warm_up)
        self._foreground = Lane("foreground", self._work)
        self._patient = Lane("patient", self._work)
        self._watchdog = watchdog(self._running, self._expired)

    def serve(self, stdin: BinaryIO) -> None:
        """Answer until ``stdin`` ends. Work in progress is left where it is."""
        try:
            self._serve(stdin)
        finally:
            self._watchdog.stop()
            self._background.stop()
            self._foreground.stop()
            self._patient.stop()
            self._desk.close_all()

    def _serve(self, stdin: BinaryIO) -> None:
        self._background.start()
        self._foreground.start()
        self._patient.start()
        self._watchdog.start()
        while line := stdin.readline(LONGEST_LINE):
            if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                self._drop_rest(stdin)
                self._refuse(None, "A request was longer than 64 MB; compare shorter passages.")
            elif line.strip():
                self._take(line)

    @staticmethod
    def _drop_rest(stdin: BinaryIO) -> None:
        """Read a line that is too long to its end."""
        while (rest := stdin.readline(1 << 20)) and not rest.endswith(b"\n"):
            pass

    def _take(self, line: bytes) -> None:
        """Take in one line: a request or a cancel; anything else is answered with an error."""
        try:
            message = json.loads(line)
        except (ValueError, RecursionError):
            self._refuse(None, "A request was not JSON; start Diptych again.")
            return
        match message:
            case {"cancel": int(number)}:
                self._cancel(number)
            case {"id": int(number), "method": str(method), "params": dict(params)}:
                self._accept(number, method, params)
            case {"id": int(number)}:
                self._refuse(number, "A request needs an id, a method and parameters.")
            case _:
                self._refuse(None, "A request needs an id, a method and parameters.")

    def _accept(self, number: int, method: str, params: Mapping[str, Any]) -> None:
        if method not in self._handlers:
            self._refuse(number, f"The engine does not know how to “{method}”.")
            return
        lane = self._background if method in BACKGROUND else self._foreground
        task = Task(number, method, params, self._outlet.send)
        task.turn = next(self._taken)
        if method in PATIENT:
            lane = self._patient
            task.stand_aside = self._foreground.stand_aside
        with self._lock:
            known = self._tasks.setdefault(number, task) is not task
        if known:
            self._refuse(None, f"The request {number} is being worked on already.")
            return
        lane.put(task)

    def _refuse(self, number: int | None, message: str) -> None:
        self._outlet.send({"id": number, "error": {"kind": "EngineError", "message": message}})

    def _cancel(self, number: int) -> None:
        """Stop a request: at once when it still waits, else when its work next looks up."""
        with self._lock:
            task = self._tasks.get(number)
            if task is None:
                return
            task.is_cancelled = True
            waiting = task.state is State.WAITING
            if waiting:
                task.state = State.DONE
                del self._tasks[number]
        if waiting:
            self._outlet.send({"id": number, "error": _CANCELLED})

    def _work_behind(self, task: Task) -> None:
        """Do what a task of the background asks; a close waits for the foreground as well."""
        if task.method == "close":
            self._foreground.put(task)
        else:
            self._work(task)

    def _work(self, task: Task) -> None:
        """Do what a task asks and answer it, whatever happens."""
        with self._lock:
            if task.state is not State.WAITING:
                return
            task.state = State.RUNNING
        task.begin()
        self._watchdog.wake()
        answer: dict[str, Any] = {"id": task.id}
        try:
            params = Params(task.method, task.params)
            answer["result"] = self._handlers[task.method](self._desk, params, task)
        except Cancelled:
            answer["error"] = _CANCELLED
        except Exception as error:  # noqa: BLE001 (the border: whatever went wrong is told)
            answer["error"] = error_row(error)
        self._finish(task, answer)

    def _finish(self, task: Task, answer: Mapping[str, Any]) -> None:
        with self._lock:
            task.state = State.DONE
            self._tasks.pop(task.id, None)
        self._outlet.send(answer)

    def _running(self) -> list[Task]:
        lanes = (self._background, self._foreground, self._patient)
        current = [lane.current for lane in lanes]
        return [task for task in current if task is not None and task.state is State.RUNNING]

    def _expired(self, task: Task, limit: float) -> None:
        what = "This"
        if task.method == "open":
            what = f"Reading {PurePath(str(task.params.get('path', ''))).name}"
        message = f"{what} was stopped because it took more than {limit:.0f} seconds."
        row: ErrorRow = {"kind": "EngineError", "message": message}
        self._outlet.send({"id": task.id, "error": row}, patience=1.0)


def run(stdin: BinaryIO, stdout: BinaryIO, places: Places) -> int:
    """Serve the window at the other end of the two streams; return 0 once ``stdin`` ends.

    The threads are daemons: the caller must end the process at once (``os._exit``), since work
    may still be in progress and nobody wants its answer.
    """
    Server(stdout, places).serve(stdin)
    return 0
