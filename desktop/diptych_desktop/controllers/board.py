"""All the controllers of one window, made together and ended together."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from diptych_desktop.controllers.checking import Checking
from diptych_desktop.controllers.compare import CompareController
from diptych_desktop.controllers.desk import DeskController
from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.controllers.search import SearchController
from diptych_desktop.controllers.sessions import SessionController
from diptych_desktop.controllers.watching import SourceWatcher
from diptych_desktop.engine_client.client import EngineClient
from diptych_index.paths import Places


@dataclass(frozen=True)
class Board:
    """The controllers a window speaks to."""

    places: Places
    client: EngineClient
    documents: DocumentController
    search: SearchController
    compare: CompareController
    sessions: SessionController
    desk: DeskController
    checking: Checking
    watcher: SourceWatcher

    def close(self) -> None:
        """Write what is still to be written, then end the store's thread and the engine."""
        self.watcher.close()
        self.sessions.close()
        self.client.stop()


def make_board(
    places: Places, client: EngineClient, documents: DocumentController, parent: QObject
) -> Board:
    """Create the other controllers over an engine and documents that may still be on their way."""
    sessions = SessionController(places, parent)
    desk = DeskController(client, documents, sessions, parent)
    return Board(
        places=places,
        client=client,
        documents=documents,
        search=SearchController(client, documents, parent),
        compare=CompareController(client, parent),
        sessions=sessions,
        desk=desk,
        checking=Checking(client, documents, sessions, parent),
        watcher=SourceWatcher(client, documents, parent),
    )
