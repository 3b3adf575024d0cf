"""One start, in a process of its own: ``bare`` a QWidget, ``program`` Diptych with two files.

Prints a line when the first frame is painted and when both texts are, with the milliseconds of
processor time that this process has taken until then, and ends.
"""

import gc
import os
import sys
import time
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
    # As the command does, before it loads Qt.
    gc.disable()
    from diptych_desktop.engine_client.command import engine_command
    from diptych_desktop.engine_client.early import start_early

    early = start_early(engine_command(Path(data)), [str(Path(file).absolute()) for file in files])
    from diptych_desktop.app.start import make_application, start_program, take_desk  # isort: skip
    from PySide6.QtCore import QEvent, QObject, QTimer

    from diptych_index.paths import places

    application = make_application()
    where = places(Path(data))
    lock = take_desk(where)
    reader = start_program(application, where, Path(data), early)

    class Watch(QObject):
        """Tells of the first frame, and of each pane painted after its document came."""

        def __init__(self) -> None:
            super().__init__()
            self.arrived: set[str] = set()
            self.painted: set[str] = set()
            self.views: dict[str, QObject] = {}

        def panes_made(self) -> None:
            for side, pane in reader.window.workspace.panes.items():
                self.views[side] = pane.view.viewport()
                self.views[side].installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                if watched is reader.window:
                    say("frame")
                for side, view in self.views.items():
                    if watched is view and side in self.arrived:
                        self.painted.add(side)
                if len(self.painted) == 2:
                    QTimer.singleShot(0, self.done)
            return False

        def done(self) -> None:
            say("texts")
            application.quit()

    watch = Watch()
    reader.window.installEventFilter(watch)
    reader._documents.grew.connect(lambda side, *_: watch.arrived.add(side))
    reader.show(files)
    reader.window.shownFirst.connect(watch.panes_made)
    application.exec()
    reader.close()
    lock.unlock()
    sys.stdout.flush()
    os._exit(0)


said: set[str] = set()


def say(word: str) -> None:
    if word not in said:
        said.add(word)
        sys.stdout.write(f"{word} {time.process_time() * 1000:.1f}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        program(sys.argv[2], sys.argv[3:])
