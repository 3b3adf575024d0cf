"""Watches the files of the documents on the desk, and tells quietly when one has changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from diptych_desktop.controllers.documents import SIDES, DocumentController
from diptych_desktop.engine_client.client import EngineClient

if TYPE_CHECKING:
    from diptych_desktop.engine_client.reading import ReadingDocument
    from diptych_index.protocol import ErrorRow
    from diptych_index.requests.sessions import FileStateResult

SETTLE_MS = 400
"""How long a file is left alone after a first sign of a change: editors write in steps."""
PATIENCE_MS = 1200
"""How long a file may be gone: many editors put another one in its place."""
_TRIES = 3


@dataclass(eq=False)
class _Watched:
    """A file on the desk, as it was last seen; ``told`` is the state that was told of last."""

    path: str
    fingerprint: str
    size: int = 0
    time: int = 0
    told: str = "same"
    tries: int = 0
    asking: bool = False
    again: bool = False


class SourceWatcher(QObject):
    """Has the engine look at a file whenever the system says that something happened to it.

    Files are compared by content: one that was only touched, or saved unchanged, is the same. What
    the system does not tell of (a folder on a network) is seen when ``look`` is called.

    Signals:
        changed: side, and the encoding in which its file is to be read now.
        gone: side whose file is not there any more.
        restored: side whose file has again what the document was read from.
        seen: side and state of its file ("same", "changed", "gone"), whenever it was looked at.
    """

    changed = Signal(str, str)
    gone = Signal(str)
    restored = Signal(str)
    seen = Signal(str, str)

    def __init__(
        self,
        client: EngineClient,
        documents: DocumentController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._documents = documents
        self._watched: dict[str, _Watched] = {}
        self._system = QFileSystemWatcher(self)
        self._system.fileChanged.connect(self._touched)
        self._system.directoryChanged.connect(self._touched)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.look)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS // _TRIES)
        self._patience.timeout.connect(self.look)
        documents.closed.connect(self.forget)
        documents.headArrived.connect(lambda side, _: self.forget(side))
        documents.swapped.connect(self._swapped)

    def __len__(self) -> int:
        return len(self._watched)

    def watch(self, side: str, document: ReadingDocument) -> None:
        """Watch the file that a document was just read from."""
        path = document.head["path"]
        self._watched[side] = _Watched(path, document.fingerprint)
        self._follow_paths()
        self._ask(side)

    def forget(self, side: str) -> None:
        """Watch the file of a side no longer."""
        if self._watched.pop(side, None) is not None:
            self._follow_paths()

    def look(self) -> bool:
        """Look at all files now; ``seen`` tells what came of it. Returns whether there are any."""
        self._follow_paths()
        for side in list(self._watched):
            self._ask(side)
        return bool(self._watched)

    def close(self) -> None:
        """Watch nothing any more."""
        self._watched.clear()
        self._follow_paths()
        self._settle.stop()
        self._patience.stop()

    def _swapped(self) -> None:
        first, second = SIDES
        held = self._watched
        self._watched = {
            other: held[side] for side, other in ((first, second), (second, first)) if side in held
        }

    def _follow_paths(self) -> None:
        """Watch the files and their folders, no others.

        The system forgets a file that another one took the place of, but sees that in its folder.
        """
        wanted: set[str] = set()
        for watched in self._watched.values():
            folder = str(Path(watched.path).parent)
            wanted |= {path for path in (watched.path, folder) if Path(path).exists()}
        known = {*self._system.files(), *self._system.directories()}
        if known - wanted:
            self._system.removePaths(sorted(known - wanted))
        if wanted - known:
            self._system.addPaths(sorted(wanted - known))

    def _touched(self, _path: str) -> None:
        if not self._settle.isActive():
            self._settle.start()

    def _ask(self, side: str) -> None:
        """Have the engine look at the file of a side; a wish meanwhile is asked afterwards."""
        watched = self._watched.get(side)
        if watched is None:
            return
        if watched.asking:
            watched.again = True
            return
        watched.asking, watched.again = True, False
        self._client.request(
            "file_state",
            {
                "path": watched.path,
                "fingerprint": watched.fingerprint,
                "size": watched.size,
                "time": watched.time,
            },
            on_result=lambda result: self._answered(watched, result),
            on_error=lambda row: self._refused(watched, row),
        )

    def _refused(self, watched: _Watched, _row: ErrorRow) -> None:
        """Leave it: the document is not open any more, or the engine is being started again."""
        watched.asking = False

    def _answered(self, watched: _Watched, result: dict[str, Any]) -> None:
        watched.asking = False
        side = next((s for s, other in self._watched.items() if other is watched), None)
        if side is None:
            return
        found = cast("FileStateResult", result)
        if found["state"] in ("gone", "busy") and watched.tries < _TRIES:
            watched.tries += 1
            self._patience.start()
            return
        watched.tries = 0
        if found["state"] == "busy":
            return
        told, watched.told = watched.told, found["state"]
        if watched.told == "same":
            watched.size, watched.time = found["size"], found["time"]
            if told != "same":
                self.restored.emit(side)
        elif watched.told == "gone" and told != "gone":
            self.gone.emit(side)
        elif watched.told == "changed":
            self.changed.emit(side, found["encoding"])
        self.seen.emit(side, watched.told)
        if watched.again:
            self._ask(side)
