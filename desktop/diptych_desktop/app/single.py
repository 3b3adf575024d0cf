"""One window a store: a second start hands its files to the first and ends."""

import hashlib
import json
import os
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 1000
"""For the door to be opened, and for the files to be sent."""
LISTENS_WITHIN_MS = 3000
"""A window listens a moment after it was shown; a second start in that moment waits for it."""
ANSWERS_WITHIN_MS = 5000
"""A window may be busy."""
_AGAIN_MS = 100


def server_name(data: Path) -> str:
    """Return the name under which the window of a store listens: one a reader and store."""
    who = f"{os.environ.get('USER', '')}:{data}"
    return f"diptych-{hashlib.sha256(who.encode()).hexdigest()[:16]}"


def hand_over(name: str, files: list[str]) -> bool:
    """Give files to the window that holds the store; return whether it took them."""
    socket = _at_the_door(name)
    if socket is None:
        return False
    socket.write(json.dumps(files).encode() + b"\n")
    socket.waitForBytesWritten(WAIT_MS)
    socket.waitForReadyRead(ANSWERS_WITHIN_MS)
    answered = bool(socket.readAll().data())
    socket.disconnectFromServer()
    return answered


def _at_the_door(name: str) -> QLocalSocket | None:
    """Return a connection to the window that listens, once it does; None if none does in time."""
    deadline = QDeadlineTimer(LISTENS_WITHIN_MS)
    while True:
        socket = QLocalSocket()
        socket.connectToServer(name)
        if socket.waitForConnected(WAIT_MS):
            return socket
        if deadline.hasExpired():
            return None
        QThread.msleep(_AGAIN_MS)


def _is_answered(name: str) -> bool:
    """Whether somebody listens under this name now."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    found = socket.waitForConnected(WAIT_MS)
    socket.abort()
    return found


class Doorkeeper(QObject):
    """Listens for later starts.

    Signals:
        filesArrived: paths that a later start was given; none just asks for the window.
    """

    filesArrived = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        # Asked first: listening may take the name away from a window that listens already.
        if not _is_answered(name) and not self._server.listen(name):
            # A socket left behind by a program that was killed is in the way.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _welcome(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)

    def _read(self) -> None:
        socket = self.sender()
        if not isinstance(socket, QLocalSocket) or not socket.canReadLine():
            return
        try:
            files = json.loads(bytes(socket.readLine().data()))
        except ValueError:
            files = None
        socket.write(b"ok\n")
        socket.flush()
        if isinstance(files, list) and all(isinstance(name, str) for name in files):
            self.filesArrived.emit(files[:2])
