"""The program with its window: everything made in the order that shows the texts soonest."""

import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from diptych_desktop.app.guards import refuse_broken_qt
from diptych_index import __version__
from diptych_index.paths import Places, places

refuse_broken_qt()

from PySide6.QtCore import QTimer  # noqa: E402 (not before the guard)
from PySide6.QtWidgets import QApplication  # noqa: E402

from diptych_desktop.engine_client.client import EngineClient  # noqa: E402
from diptych_desktop.engine_client.command import engine_command  # noqa: E402


class Program:
    """An application, its engine, its controllers and its window, made once and ended once."""

    def __init__(self, application: QApplication, where: Places, client: EngineClient) -> None:
        # The engine boots in its own process while these modules load.
        from diptych_desktop.app.faults import FaultHook  # noqa: PLC0415
        from diptych_desktop.controllers.board import make_board  # noqa: PLC0415
        from diptych_desktop.settings.settings import Settings  # noqa: PLC0415
        from diptych_desktop.window.ask import Ask  # noqa: PLC0415
        from diptych_desktop.window.main_window import MainWindow  # noqa: PLC0415
        from diptych_desktop.window.wiring import Wiring  # noqa: PLC0415

        self._application = application
        self.places = where
        self._settings_file = where.config / "settings.json"
        self.settings = Settings.load(self._settings_file)
        self.window = MainWindow(self.settings.theme, self.settings.zoom)
        self.board = make_board(where, client, self.window)
        self.wiring = Wiring(self.window, self.board, Ask(self.window))
        sys.excepthook = FaultHook(
            where.log / "faults.log", self.wiring.commands.windows.tell_fault
        )
        client.bug.connect(self.wiring.commands.windows.tell_fault)

    def show(self, files: list[str]) -> None:
        """Show the window, and open the files given."""
        if files:
            self.wiring.commands.open(files)
        self.window.show()

    def close(self) -> None:
        """Keep everything, then end the store's thread and the engine."""
        self.wiring.save_view()
        self.board.close()
        self.settings = self.settings.with_window(self.window.theme_name, self.window.points)
        try:
            self.settings.save(self._settings_file)
        except OSError as error:
            sys.stderr.write(f"The settings could not be kept: {error}\n")
        sys.excepthook = sys.__excepthook__


def make_application() -> QApplication:
    """Create the application with its names."""
    QApplication.setApplicationName("diptych")
    QApplication.setApplicationDisplayName("Diptych")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("diptych")
    application = QApplication(sys.argv[:1])
    QApplication.setStyle("Fusion")
    return application


def main(files: Sequence[Path], data_dir: Path | None = None) -> int:
    """Run the program until its window is closed; return the exit status."""
    where = places(data_dir)
    application = make_application()
    from diptych_desktop.app.single import Doorkeeper, hand_over, server_name  # noqa: PLC0415

    name = server_name(where.data)
    absolute = [str(file.absolute()) for file in files]
    if hand_over(name, absolute):
        return 0
    client = EngineClient(engine_command(data_dir))
    client.start()
    program = Program(application, where, client)
    keeper = Doorkeeper(name, application)

    def welcome(arrived: list[str]) -> None:
        program.window.activateWindow()
        program.window.raise_()
        if arrived:
            program.wiring.commands.open(arrived)

    keeper.filesArrived.connect(welcome)
    # Python sees a signal only when it runs: a slow timer lets Ctrl+C and TERM close the window.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: program.window.close())
    beat = QTimer(application, interval=500)
    beat.timeout.connect(lambda: None)
    beat.start()
    program.show(absolute)
    status = application.exec()
    beat.stop()
    keeper.close()
    program.close()
    return status
