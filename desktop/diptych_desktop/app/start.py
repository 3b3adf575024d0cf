"""The start of the program: guards, the application, the engine, and only then the window.

The engine boots in a process of its own while the window's modules load, so it is started before
they are imported; where the system allows, before those of Qt (``__main__``).
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from diptych_desktop.app.guards import (
    refuse_broken_qt,
    refuse_missing_libraries,
    refuse_without_display,
)
from diptych_desktop.app.sparing import signatures_later, spare_source_reading

with signatures_later():
    refuse_broken_qt()
refuse_missing_libraries()

from PySide6.QtCore import QLockFile, QTimer  # noqa: E402 (not before the guard)

spare_source_reading()

from PySide6.QtWidgets import QApplication  # noqa: E402

from diptych_desktop.engine_client.client import EngineClient  # noqa: E402
from diptych_desktop.engine_client.command import engine_command  # noqa: E402
from diptych_desktop.engine_client.early import Early  # noqa: E402
from diptych_index import __version__  # noqa: E402
from diptych_index.paths import Places, places  # noqa: E402

if TYPE_CHECKING:
    from diptych_desktop.app.program import Program

LISTEN_AFTER_MS = 1500
TOUR_AFTER_MS = 300


def make_application() -> QApplication:
    """Create the application with its names."""
    QApplication.setApplicationName("diptych")
    QApplication.setApplicationDisplayName("Diptych")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("org.diptych.Diptych")
    # The style is named as an argument: setStyle returns a QStyle, whose many enumerations Python
    # would have to make before the first frame.
    arguments = [*sys.argv[:1], "-style", "Fusion"]
    if sys.platform == "darwin":
        from diptych_desktop.app.finder import FinderApplication  # noqa: PLC0415 (there alone)

        return FinderApplication(arguments)
    return QApplication(arguments)


def start_program(
    application: QApplication, where: Places, data_dir: Path | None, early: Early | None = None
) -> "Program":
    """Start the engine, unless it runs already, and make the program while that boots."""
    client = EngineClient(engine_command(data_dir), early=early)
    client.start()
    from diptych_desktop.app.program import Program  # noqa: PLC0415 (the engine boots meanwhile)

    return Program(application, where, client, foreseen=early is not None)


def take_desk(where: Places) -> QLockFile | None:
    """Return the lock of this store's one window, None when another window holds it.

    Where the folder cannot be written there is no lock, and nothing to write at the same time.
    """
    try:
        where.make()
    except OSError:
        return QLockFile("")
    lock = QLockFile(str(where.data / "window.lock"))
    lock.setStaleLockTime(0)
    if lock.tryLock(0) or lock.error() != QLockFile.LockError.LockFailedError:
        return lock
    return None


def main(files: Sequence[Path], data_dir: Path | None = None, early: Early | None = None) -> int:
    """Run the program until its window is closed; return the exit status.

    ``early`` is the engine where it was started before Qt was loaded; it ends with this process.
    """
    refuse_without_display()
    where = places(data_dir)
    application = make_application()
    absolute = [str(file.absolute()) for file in files]
    lock = take_desk(where)
    if lock is None:
        from diptych_desktop.app.single import hand_over, server_name  # noqa: PLC0415

        if hand_over(server_name(where.data), absolute):
            return 0
    program = start_program(application, where, data_dir, early)
    program.show(absolute)
    QTimer.singleShot(LISTEN_AFTER_MS, application, lambda: _answer_the_door(program, application))
    if sys.platform == "darwin":
        _heed_finder(program, application)
    if not files:
        # After the start page, and what its first turn of events makes.
        QTimer.singleShot(TOUR_AFTER_MS, application, program.offer_tour)
    import signal  # noqa: PLC0415 (the first frame comes first)

    # Python sees a signal only when it runs: a slow timer lets Ctrl+C and TERM close the window.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: program.window.close())
    beat = QTimer(application, interval=500)
    beat.timeout.connect(lambda: None)
    beat.start()
    status = application.exec()
    beat.stop()
    program.close()
    if lock is not None:
        lock.unlock()
    return status


def _heed_finder(program: "Program", application: QApplication) -> None:
    """Open what Finder hands over, with the start or later."""
    from diptych_desktop.app.finder import FinderApplication  # noqa: PLC0415 (there alone)

    if isinstance(application, FinderApplication):
        application.fileOpened.connect(lambda arrived: _welcome(program, arrived))


def _answer_the_door(program: "Program", application: QApplication) -> None:
    """Listen for later starts and open what they bring."""
    from diptych_desktop.app.single import Doorkeeper, server_name  # noqa: PLC0415

    keeper = Doorkeeper(server_name(program.places.data), application)
    keeper.filesArrived.connect(lambda arrived: _welcome(program, arrived))
    application.aboutToQuit.connect(keeper.close)


def _welcome(program: "Program", arrived: list[str]) -> None:
    """Bring the window forward, with what was opened elsewhere."""
    program.window.activateWindow()
    program.window.raise_()
    if arrived:
        program.wiring.commands.open(arrived)
