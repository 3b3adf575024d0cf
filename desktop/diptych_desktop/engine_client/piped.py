"""An engine started without Qt, with as much of QProcess's interface as the client uses."""

import os
import select
import signal
import time

from PySide6.QtCore import QByteArray, QObject, QProcess, QSocketNotifier, QTimer, Signal, Slot

from diptych_desktop.engine_client.early import Early

_CHUNK = 1 << 16
"""Bytes that a pipe holds at most."""
_AT_ONCE = 4
"""Pipes full of answers that are read before the window may draw: an engine that goes on writing
would otherwise keep it from that for as long as it does."""


class PipedProcess(QObject):
    """Speaks with a process through its pipes; named and behaving as QProcess does.

    The process has ended when it closes its output, which the engine does by ending.
    """

    started = Signal()
    readyReadStandardOutput = Signal()
    readyReadStandardError = Signal()
    finished = Signal()
    errorOccurred = Signal(QProcess.ProcessError)

    def __init__(self, early: Early, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._early = early
        self._running = True
        self._writes_closed = False
        self._waiting = bytearray()
        self._out, self._err = bytearray(), bytearray()
        for end in (early.stdin, early.stdout, early.stderr):
            os.set_blocking(end, False)
        kind = QSocketNotifier.Type
        self._writable = QSocketNotifier(early.stdin, kind.Write, self)
        self._writable.setEnabled(False)
        self._writable.activated.connect(self._write_on)
        self._readable = QSocketNotifier(early.stdout, kind.Read, self)
        self._readable.activated.connect(self._read)
        self._complaints = QSocketNotifier(early.stderr, kind.Read, self)
        self._complaints.activated.connect(self._read_complaints)

    def start(self) -> None:
        """Tell that the process runs, which it has done since before this object."""
        QTimer.singleShot(0, self, self.started.emit)

    def state(self) -> QProcess.ProcessState:
        """Return whether the process runs."""
        states = QProcess.ProcessState
        return states.Running if self._running else states.NotRunning

    def processId(self) -> int:
        """Return the process id, 0 when it has ended."""
        return self._early.pid if self._running else 0

    # -- to the process

    def write(self, data: QByteArray) -> int:
        """Write ``data`` now as far as the pipe takes it, and the rest when it does."""
        self._waiting += data.data()
        self._write_on()
        return data.size()

    def waitForStarted(self, milliseconds: int) -> bool:
        """Return whether the process runs."""
        return self._running

    def waitForBytesWritten(self, milliseconds: int) -> bool:
        """Wait until all is written; return whether it is."""
        until = time.monotonic() + milliseconds / 1000
        while self._waiting and self._running and (left := until - time.monotonic()) > 0:
            select.select([], [self._early.stdin], [], left)
            self._write_on()
        return not self._waiting

    def closeWriteChannel(self) -> None:
        """Close the input of the process."""
        if not self._writes_closed:
            self._writes_closed = True
            self._writable.setEnabled(False)
            os.close(self._early.stdin)

    @Slot()
    def _write_on(self) -> None:
        if self._writes_closed or not self._running:
            self._waiting.clear()
            return
        try:
            while self._waiting:
                del self._waiting[: os.write(self._early.stdin, self._waiting[:_CHUNK])]
        except BlockingIOError:
            pass
        except OSError:  # it is gone; the end of its output will say so
            self._waiting.clear()
        self._writable.setEnabled(bool(self._waiting))

    # -- from the process

    def readAllStandardOutput(self) -> QByteArray:
        """Return what it has said since this was last asked for."""
        said, self._out = self._out, bytearray()
        return QByteArray(bytes(said))

    def readAllStandardError(self) -> QByteArray:
        """Return what it has complained of since this was last asked for."""
        said, self._err = self._err, bytearray()
        return QByteArray(bytes(said))

    @Slot()
    def _read(self) -> None:
        ended = self._drain(self._early.stdout, self._out)
        if self._out:
            self.readyReadStandardOutput.emit()
        if ended:
            self._end()

    @Slot()
    def _read_complaints(self) -> None:
        if self._drain(self._early.stderr, self._err):
            self._complaints.setEnabled(False)
        if self._err:
            self.readyReadStandardError.emit()

    def _drain(self, end: int, into: bytearray) -> bool:
        """Read what there is, or a part of it; return whether it was the last."""
        try:
            for _ in range(_AT_ONCE):
                chunk = os.read(end, _CHUNK)
                if not chunk:
                    return True
                into += chunk
        except BlockingIOError:
            return False
        except OSError:
            return True
        return False

    # -- its end

    def kill(self) -> None:
        """End the process at once."""
        if self._running:
            os.kill(self._early.pid, signal.SIGKILL)

    def waitForFinished(self, milliseconds: int) -> bool:
        """Wait until the process has ended; return whether it has."""
        until = time.monotonic() + milliseconds / 1000
        while self._running and (left := until - time.monotonic()) > 0:
            ready, _, _ = select.select([self._early.stdout], [], [], left)
            if ready and self._drain(self._early.stdout, self._out):
                self._end()
        return not self._running

    def _end(self) -> None:
        """Take note that the process has ended, and let go of what held it."""
        if not self._running:
            return
        self._running = False
        for notifier in (self._readable, self._complaints, self._writable):
            notifier.setEnabled(False)
        self._read_complaints()
        self.closeWriteChannel()
        os.waitpid(self._early.pid, 0)
        for end in (self._early.stdout, self._early.stderr):
            os.close(end)
        self.finished.emit()
