"""The window's side of the engine: starts the process, sends requests, hands answers on."""

from __future__ import annotations

import json
import math
import sys
import time
from collections import deque
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QObject, QProcess, QTimer, Signal, Slot

from diptych_desktop.engine_client.command import engine_command
from diptych_desktop.engine_client.early import Early, start_early
from diptych_desktop.engine_client.lines import LineBuffer
from diptych_desktop.engine_client.pending import (
    OnError,
    OnPart,
    OnProgress,
    OnResult,
    Pending,
    Request,
)
from diptych_desktop.engine_client.strikes import Strikes
from diptych_desktop.engine_client.words import not_again, stopped_while

if TYPE_CHECKING:
    from diptych_desktop.engine_client.piped import PipedProcess
    from diptych_index.protocol import ErrorRow

GRACE_MS = 1500
"""How long the engine may take to end by itself once its input is closed."""
SILENT_DEATHS = 3
"""Deaths in a row without a word from the engine after which it is not started again."""
KEPT_STDERR = 8000
AT_ONCE, AT_START = 0.001, 0.1
"""Seconds of answers that are taken in before the window may draw: while somebody reads, and
while nothing is there to be read yet."""

_CANNOT_START = "The engine cannot be started; install Diptych again, then restart it."


class EngineClient(QObject):
    """Speaks with the engine process. Everything, callbacks too, happens on the window's thread.

    Every request is answered exactly once, by ``on_result`` or ``on_error``, never from within
    ``request`` itself; only ``stop`` drops requests without an answer.

    Signals:
        started: the engine runs, for the first time or again.
        died: it ended by itself; plain words. It is being started again when this is emitted,
            and requests made from a slot are sent to the new one.
        bug: a report of a fault of ours, to copy.
    """

    started = Signal()
    died = Signal(str)
    bug = Signal(str)

    def __init__(
        self,
        command: Sequence[str] | None = None,
        parent: QObject | None = None,
        *,
        early: Early | None = None,
    ) -> None:
        """Take the command of the engine, and the engine itself where it runs already (early.py).

        That one is used first; when it dies, the command starts another in the same way: what is
        asked is then on its way at once, while a QProcess first lets the window draw.
        """
        super().__init__(parent)
        self._command = list(engine_command() if command is None else command)
        self._early = early
        self._process: QProcess | PipedProcess | None = None
        self._buffer = LineBuffer()
        self._strikes = Strikes()
        self._pending = Pending(
            lambda request: self._strikes.forgive(request.method, request.params), self.bug.emit
        )
        self._refused: deque[tuple[Request, ErrorRow]] = deque()
        self._last_id = 0
        self._silent_deaths = 0
        self._stderr = b""
        self.at_once = AT_ONCE

    # -- life ---------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the engine; does nothing while it runs."""
        if self._process is not None:
            return
        process = self._make_process()
        process.started.connect(self.started)
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._read_stderr)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_process_error)
        self._process = process
        process.start()

    def _make_process(self) -> QProcess | PipedProcess:
        early, self._early = self._early or start_early(self._command), None
        if early is not None:
            from diptych_desktop.engine_client.piped import PipedProcess  # noqa: PLC0415 (not Windows)

            return PipedProcess(early, self)
        process = QProcess(self)
        process.setProgram(self._command[0])
        process.setArguments(self._command[1:])
        return process

    def stop(self) -> None:
        """End the engine: close its input, and kill it if it lingers. Nothing is left behind."""
        process = self._release()
        self._pending.clear()
        self._refused.clear()
        if process is None:
            return
        if process.state() != QProcess.ProcessState.NotRunning:
            process.closeWriteChannel()
            if not process.waitForFinished(GRACE_MS):
                process.kill()
                process.waitForFinished(GRACE_MS)
        process.deleteLater()

    def process_id(self) -> int:
        """Return the process id of the engine, 0 when none runs."""
        return 0 if self._process is None else self._process.processId()

    def flush(self) -> None:
        """Send what waits to be written now, for use before the event loop runs."""
        if self._process is not None and self._process.waitForStarted(GRACE_MS):
            self._process.waitForBytesWritten(GRACE_MS)

    # -- requests -----------------------------------------------------------------------------

    def request(
        self,
        method: str,
        params: Mapping[str, Any],
        *,
        on_result: OnResult,
        on_error: OnError | None = None,
        on_part: OnPart | None = None,
        on_progress: OnProgress | None = None,
    ) -> int:
        """Ask the engine for something (see diptych_index.protocol); return the request's id.

        ``on_error`` gets an ErrorRow whose message can be shown as it stands.
        """
        self._last_id += 1
        request = Request(method, params, on_result, on_error, on_part, on_progress)
        if self._process is None:
            self._refuse(request, _CANNOT_START)
        elif self._strikes.is_out(method, params):
            self._refuse(request, not_again(method, params))
        else:
            self._pending[self._last_id] = request
            self._send({"id": self._last_id, "method": method, "params": params})
        return self._last_id

    def cancel(self, request_id: int) -> None:
        """Ask the engine to stop working on a request; does nothing for an answered one.

        It is still answered: with the kind ``Cancelled``, or with its result if that was faster.
        """
        if request_id in self._pending:
            self._send({"cancel": request_id})

    def _send(self, message: Mapping[str, Any]) -> None:
        if self._process is not None:
            line = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
            self._process.write(QByteArray(line.encode("utf-8", "surrogatepass") + b"\n"))

    def _refuse(self, request: Request, message: str) -> None:
        """Answer a request that is not sent, once the event loop runs again."""
        self._refused.append((request, {"kind": "EngineError", "message": message}))
        QTimer.singleShot(0, self, self._answer_refused)

    @Slot()
    def _answer_refused(self) -> None:
        while self._refused:
            request, row = self._refused.popleft()
            request.fail(row)

    # -- answers ------------------------------------------------------------------------------

    @Slot()
    def _read(self) -> None:
        if self._process is not None:
            self._buffer.feed(bytes(self._process.readAllStandardOutput().data()))
            self._dispatch_some()

    @Slot()
    def _dispatch_some(self) -> None:
        """Hand on whole lines for a part of a frame, and the rest when the window has drawn.

        A callback that raises does not cost the lines after it.
        """
        self._dispatch(until=time.perf_counter() + self.at_once)

    def _dispatch(self, until: float) -> None:
        try:
            while (line := self._buffer.pop()) is not None:
                self._silent_deaths = 0
                self._pending.take_in(line)
                if time.perf_counter() > until:
                    break
        finally:
            if self._buffer:
                QTimer.singleShot(0, self, self._dispatch_some)

    @Slot()
    def _read_stderr(self) -> None:
        if self._process is not None:
            self._stderr += bytes(self._process.readAllStandardError().data())
            self._stderr = self._stderr[-KEPT_STDERR:]

    # -- death --------------------------------------------------------------------------------

    @Slot()
    def _on_finished(self) -> None:
        try:
            self._read()
            self._dispatch(until=math.inf)
        finally:
            self._on_gone()

    @Slot(QProcess.ProcessError)
    def _on_process_error(self, error: QProcess.ProcessError) -> None:
        # Every other error is followed by ``finished``.
        if error == QProcess.ProcessError.FailedToStart:
            self._on_gone()

    def _on_gone(self) -> None:
        """Start the engine again, then answer what it was working on."""
        process = self._release()
        if process is None:
            return
        process.deleteLater()
        lost = list(self._pending.values())
        self._pending.clear()
        self._blame(lost)
        self._silent_deaths += 1
        given_up = self._silent_deaths >= SILENT_DEATHS
        if not given_up:
            self.start()
        self.died.emit(_CANNOT_START if given_up else self._death(lost))
        for request in lost:
            words = stopped_while(request.method, request.params)
            words = _CANNOT_START if given_up else words
            request.fail({"kind": "EngineError", "message": words})

    def _blame(self, lost: Sequence[Request]) -> None:
        """Give a strike to the first request of each of the engine's threads."""
        from diptych_index.protocol import (  # noqa: PLC0415 (start-up is spared it)
            BACKGROUND,
            PATIENT,
        )

        lanes = [(one.method in BACKGROUND, one.method in PATIENT) for one in lost]
        for lane in set(lanes):
            suspect = lost[lanes.index(lane)]
            self._strikes.add(suspect.method, suspect.params)

    def _death(self, lost: Sequence[Request]) -> str:
        """Return in words that the engine died, and keep what it said for the log."""
        said, self._stderr = self._stderr.decode("utf-8", "replace"), b""
        if said and sys.stderr is not None:  # None in a frozen program without a console
            sys.stderr.write(said)
        if lost:
            return stopped_while(lost[0].method, lost[0].params)
        return "The engine stopped and was started again; nothing was lost."

    def _release(self) -> QProcess | PipedProcess | None:
        """Let go of the process without hearing from it again."""
        process, self._process = self._process, None
        self._buffer.clear()
        if process is not None:
            process.blockSignals(True)
        return process
