"""One window a store: a second start hands its files to the first and ends."""

import hashlib
import json
import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 1000


def server_name(data: Path) -> str:
    """Return the name under which the window of a store listens: one a reader and store."""
    who = f"{os.environ.get('USER', '')}:{data}"
    return f"diptych-{hashlib.sha256(who.encode()).hexdigest()[:16]}"


def hand_over(name: str, files: list[str]) -> bool:
    """Give files to a window that runs already; return whether there was one."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(json.dumps(files).encode() + b"\n")
    socket.waitForBytesWritten(WAIT_MS)
    socket.waitForReadyRead(WAIT_MS)
    answered = bool(socket.readAll().data())
    socket.disconnectFromServer()
    return answered


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
        if not self._server.listen(name):
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
