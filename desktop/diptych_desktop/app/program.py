"""The program with its window: everything made in the order that shows the texts soonest."""

import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from diptych_desktop.app.guards import refuse_broken_qt, refuse_without_display

refuse_broken_qt()

from PySide6.QtCore import QLockFile, QTimer  # noqa: E402 (not before the guard)
from PySide6.QtWidgets import QApplication  # noqa: E402

from diptych_desktop.controllers.documents import SIDES, DocumentController  # noqa: E402
from diptych_desktop.engine_client.client import EngineClient  # noqa: E402
from diptych_desktop.engine_client.command import engine_command  # noqa: E402
from diptych_desktop.settings.settings import Settings  # noqa: E402
from diptych_desktop.window.main_window import MainWindow  # noqa: E402
from diptych_desktop.window.opening import Opening  # noqa: E402
from diptych_index import __version__  # noqa: E402
from diptych_index.paths import Places, places  # noqa: E402

if TYPE_CHECKING:
    from diptych_desktop.controllers.board import Board
    from diptych_desktop.window.wiring import Wiring

PAINTED_MS = 20
"""How long after its paragraphs arrived a text is certainly on the screen."""
LONGEST_WAIT_MS = 1500


class Program:
    """A window, its controllers and its engine, made in two steps and ended once.

    The first step makes what the first frame and the texts need; ``complete`` makes the rest,
    when the texts are on the screen or as soon as something asks for it.
    """

    def __init__(self, application: QApplication, where: Places, client: EngineClient) -> None:
        self._application = application
        self.places = where
        self._client = client
        self._settings_file = where.config / "settings.json"
        self.settings = Settings.load(self._settings_file)
        self.window = MainWindow(self.settings.theme, self.settings.zoom)
        self._documents = DocumentController(client, self.window)
        self._opening = Opening(self.window, self._documents)
        self._rest: tuple[Board, Wiring] | None = None
        self._awaited: set[str] = set()
        sys.excepthook = self._fault
        client.bug.connect(self._tell)

    # -- the rest

    @property
    def board(self) -> "Board":
        """The controllers."""
        return self.complete()[0]

    @property
    def wiring(self) -> "Wiring":
        """What joins the window and the controllers."""
        return self.complete()[1]

    def complete(self) -> "tuple[Board, Wiring]":
        """Make the rest of the program, once."""
        if self._rest is None:
            from diptych_desktop.controllers.board import make_board  # noqa: PLC0415
            from diptych_desktop.window.ask import Ask  # noqa: PLC0415
            from diptych_desktop.window.wiring import Wiring  # noqa: PLC0415

            board = make_board(self.places, self._client, self._documents, self.window)
            self.window.finish()
            wiring = Wiring(self.window, board, Ask(self.window))
            self._rest = (board, wiring)
            wiring.begin()
        return self._rest

    # -- the first step

    def show(self, files: Sequence[str]) -> None:
        """Show the window, and open the files given."""
        self.window.show_start(not files)
        if not files:
            self.window.shownFirst.connect(self.complete)
        elif self._rest is not None:
            self.wiring.commands.open(list(files))
        else:
            self._open_first(files)
        self.window.show()

    def _open_first(self, files: Sequence[str]) -> None:
        """Ask for the texts before anything else; go on when they are on the screen."""
        self._awaited = set(SIDES[: len(files)])
        self._documents.grew.connect(self._arrived)
        self._documents.failed.connect(self._arrived)
        for side, path in zip(SIDES, files, strict=False):
            self._documents.open(side, path)
        self._client.flush()
        QTimer.singleShot(LONGEST_WAIT_MS, self.window, self._go_on)

    def _arrived(self, side: str, *_: object) -> None:
        if side in self._awaited:
            self._awaited.discard(side)
            if not self._awaited:
                QTimer.singleShot(PAINTED_MS, self.window, self._go_on)

    def _go_on(self) -> None:
        if self._rest is None:
            self.complete()

    # -- the end

    def close(self) -> None:
        """Keep everything, then end the store's thread and the engine."""
        if self._rest is not None:
            self.wiring.save_view()
            self.board.close()
        else:
            self._client.stop()
        self.settings = self.settings.with_window(self.window.theme_name, self.window.points)
        try:
            self.settings.save(self._settings_file)
        except OSError as error:
            sys.stderr.write(f"The settings could not be kept: {error}\n")
        sys.excepthook = sys.__excepthook__

    # -- faults of ours

    def _fault(self, kind: type[BaseException], error: BaseException, trace: object) -> None:
        from diptych_desktop.app.faults import FaultHook  # noqa: PLC0415 (rarely needed)

        hook = FaultHook(self.places.log / "faults.log", self._tell)
        sys.excepthook = hook
        hook(kind, error, error.__traceback__)

    def _tell(self, report: str) -> None:
        self.wiring.commands.windows.tell_fault(report)


def make_application() -> QApplication:
    """Create the application with its names."""
    QApplication.setApplicationName("diptych")
    QApplication.setApplicationDisplayName("Diptych")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("diptych")
    application = QApplication(sys.argv[:1])
    QApplication.setStyle("Fusion")
    return application


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


def main(files: Sequence[Path], data_dir: Path | None = None) -> int:
    """Run the program until its window is closed; return the exit status."""
    refuse_without_display()
    where = places(data_dir)
    application = make_application()
    absolute = [str(file.absolute()) for file in files]
    lock = take_desk(where)
    if lock is None:
        from diptych_desktop.app.single import hand_over, server_name  # noqa: PLC0415

        if hand_over(server_name(where.data), absolute):
            return 0
    client = EngineClient(engine_command(data_dir))
    client.start()
    program = Program(application, where, client)
    program.show(absolute)
    QTimer.singleShot(LONGEST_WAIT_MS, application, lambda: _answer_the_door(program, application))
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


def _answer_the_door(program: Program, application: QApplication) -> None:
    """Listen for later starts and open what they bring."""
    from diptych_desktop.app.single import Doorkeeper, server_name  # noqa: PLC0415

    def welcome(arrived: list[str]) -> None:
        program.window.activateWindow()
        program.window.raise_()
        if arrived:
            program.wiring.commands.open(arrived)

    keeper = Doorkeeper(server_name(program.places.data), application)
    keeper.filesArrived.connect(welcome)
    application.aboutToQuit.connect(keeper.close)
