"""One start, in a process of its own: ``bare`` a QWidget, ``program`` Diptych with two files.

Prints a line when the first frame is painted and when both texts are, then ends.
"""

import os
import sys
from pathlib import Path


def bare() -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    class Window(QWidget):
        def paintEvent(self, event) -> None:
            say("frame")
            QTimer.singleShot(0, application.quit)

    application = QApplication(sys.argv[:1])
    window = Window()
    window.resize(1280, 800)
    window.show()
    application.exec()
    os._exit(0)


def program(data: str, files: list[str]) -> None:
    from PySide6.QtCore import QEvent, QObject

    from diptych_desktop.app.program import Program, make_application
    from diptych_desktop.engine_client.client import EngineClient
    from diptych_desktop.engine_client.command import engine_command
    from diptych_index.paths import places

    application = make_application()
    from diptych_desktop.app.single import Doorkeeper, hand_over, server_name

    where = places(Path(data))
    hand_over(server_name(where.data), [])
    client = EngineClient(engine_command(Path(data)))
    client.start()
    reader = Program(application, where, client)
    keeper = Doorkeeper(server_name(where.data), application)

    class Watch(QObject):
        """Tells of the first frame, and of each pane painted after its document came."""

        def __init__(self) -> None:
            super().__init__()
            self.arrived: set[str] = set()
            self.painted: set[str] = set()

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                if watched is reader.window:
                    say("frame")
                for side, pane in reader.window.workspace.panes.items():
                    if watched is pane.view.viewport() and side in self.arrived:
                        self.painted.add(side)
                if len(self.painted) == 2:
                    say("texts")
                    application.quit()
            return False

    watch = Watch()
    reader.window.installEventFilter(watch)
    for pane in reader.window.workspace.panes.values():
        pane.view.viewport().installEventFilter(watch)
    reader.board.documents.grew.connect(lambda side, *_: watch.arrived.add(side))
    reader.show(files)
    application.exec()
    keeper.close()
    reader.close()
    sys.stdout.flush()
    os._exit(0)


said: set[str] = set()


def say(word: str) -> None:
    if word not in said:
        said.add(word)
        sys.stdout.write(word + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        program(sys.argv[2], sys.argv[3:])
