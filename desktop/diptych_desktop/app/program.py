"""The program with its window: everything made in the order that shows the texts soonest."""

import gc
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from diptych_desktop.controllers.documents import SIDES, DocumentController
from diptych_desktop.engine_client.client import AT_ONCE, AT_START, EngineClient
from diptych_desktop.settings.paper import Paper
from diptych_desktop.settings.settings import Settings
from diptych_desktop.window.geometry import has_room
from diptych_desktop.window.main_window import MainWindow
from diptych_desktop.window.opening import Opening
from diptych_index.paths import Places

if TYPE_CHECKING:
    from diptych_desktop.controllers.board import Board
    from diptych_desktop.window.wiring import Wiring

LONGEST_WAIT_MS = 1500
COLLECT_AFTER = (5_000, 80, 100)
"""When Python looks for cycles of garbage: going through the paragraphs of a long text takes three
frames, and there are none among them."""


class Program:
    """A window, its controllers and its engine, made in two steps and ended once.

    The first step makes the first frame, with blank paper, then the panes and the texts;
    ``complete`` makes the rest, when the texts are on the screen or as soon as something asks.
    """

    def __init__(
        self,
        application: QApplication,
        where: Places,
        client: EngineClient,
        *,
        foreseen: bool = False,
    ) -> None:
        """Make the window; ``foreseen`` tells that the engine reads the first files already."""
        self._application = application
        self._foreseen = foreseen
        self.places = where
        self._client = client
        self._settings_file = where.config / "settings.json"
        self.settings = Settings.load(self._settings_file)
        self.window = MainWindow(self.settings.theme, self.settings.zoom)
        if self.settings.geometry:
            self.window.restoreGeometry(QByteArray.fromHex(self.settings.geometry.encode()))
        self._documents = DocumentController(client, self.window)
        self._opening = Opening(self.window, self._documents)
        self._rest: tuple[Board, Wiring] | None = None
        self._awaited: set[str] = set()
        threading.excepthook = self._thread_fault
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
            from diptych_desktop.theme.icons import program_icon  # noqa: PLC0415
            from diptych_desktop.window.ask import Ask  # noqa: PLC0415
            from diptych_desktop.window.wiring import Wiring  # noqa: PLC0415

            board = make_board(self.places, self._client, self._documents, self.window)
            self.window.finish()
            wiring = Wiring(self.window, board, Ask(self.window))
            wiring.commands.folder = self.settings.folder or wiring.commands.folder
            wiring.commands.exporting.paper = Paper.from_text(self.settings.paper)
            wiring.commands.keys.take(self.settings.keys)
            wiring.commands.keys.changed.connect(self._keep_keys)
            self._rest = (board, wiring)
            wiring.begin()
            self.window.setWindowIcon(program_icon())
            # Until here a fault ends the program (``__main__``): there was no window to tell it.
            sys.excepthook = self._fault
            gc.set_threshold(*COLLECT_AFTER)
            gc.enable()
        return self._rest

    # -- the first step

    def show(self, files: Sequence[str]) -> None:
        """Show the window, and open the files given."""
        shared = any(file.lower().endswith(".diptych") for file in files)
        self.window.show_start(not files or shared)
        if not files:
            QTimer.singleShot(0, self.window, self._paint_start_and_go_on)
        elif shared:
            QTimer.singleShot(0, self.window, lambda: self.wiring.commands.open(list(files)))
        elif self._rest is not None:
            self.wiring.commands.open(list(files))
        else:
            self._open_first(files)
        self._show_window()

    def _show_window(self) -> None:
        """Show the window as large as it is made, or filling a screen too small for that."""
        # Offscreen has no screen that anybody sees; the window is as large as it is asked to be.
        screen = self.window.screen().availableGeometry()
        if QGuiApplication.platformName() == "offscreen" or has_room(self.window.size(), screen):
            self.window.show()
        else:
            self.window.showMaximized()

    def _paint_start_and_go_on(self) -> None:
        self.window.repaint()
        self.complete()

    def _open_first(self, files: Sequence[str]) -> None:
        """Ask for the texts before anything else; go on when they are on the screen."""
        self._awaited = set(SIDES[: len(files)])
        self._client.at_once = AT_START
        self._documents.grew.connect(self._arrived)
        self._documents.failed.connect(self._arrived)
        if self._foreseen:
            # Answered at once: asked for earlier, the texts would hold up the first frame.
            self.window.shownFirst.connect(lambda: self._ask_for(files))
        else:
            self._ask_for(files)
        self.window.shownFirst.connect(self._make_panes)
        QTimer.singleShot(LONGEST_WAIT_MS, self.window, self._go_on)

    def _ask_for(self, files: Sequence[str]) -> None:
        for side, path in zip(SIDES, files, strict=False):
            self._documents.open(side, path)

    def _make_panes(self) -> None:
        panes = self.window.workspace.panes
        for side in self._awaited:
            panes[side].expect_document()

    def _arrived(self, side: str, *_: object) -> None:
        if side in self._awaited:
            self._awaited.discard(side)
            if not self._awaited:
                QTimer.singleShot(0, self.window, self._paint_and_go_on)

    def _paint_and_go_on(self) -> None:
        for pane in self.window.workspace.panes.values():
            pane.view.viewport().repaint()
        QTimer.singleShot(0, self.window, self._go_on)

    def _go_on(self) -> None:
        self._client.at_once = AT_ONCE
        if self._rest is None:
            self.complete()

    def offer_tour(self) -> None:
        """Show the tour if this is the first start and no text is open; never again by itself."""
        if self.settings.toured or not self.window.starting:
            return
        self.settings = self.settings._replace(toured=True)
        self._keep_settings()
        self.wiring.commands.windows.show_tour()

    # -- the end

    def close(self) -> None:
        """Keep everything, then end the store's thread and the engine."""
        if self._rest is not None:
            self.wiring.save_view()
            self.board.close()
            paper = self.wiring.commands.exporting.paper
            self.settings = self.settings._replace(paper=paper.to_text())
        else:
            self._client.stop()
        self.settings = self.settings.with_window(
            self.window.theme_name,
            self.window.points,
            bytes(self.window.saveGeometry().toHex().data()).decode("ascii"),
            self._rest[1].commands.folder if self._rest is not None else self.settings.folder,
        )._replace(toured=True)
        self._keep_settings()
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _keep_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        self.settings = self.settings._replace(keys=keys)
        self._keep_settings()

    def _keep_settings(self) -> None:
        try:
            self.settings.save(self._settings_file)
        except OSError as error:
            sys.stderr.write(f"The settings could not be kept: {error}\n")

    # -- faults of ours

    def _fault(self, kind: type[BaseException], error: BaseException, trace: object) -> None:
        from diptych_desktop.app.faults import FaultHook  # noqa: PLC0415 (rarely needed)

        hook = FaultHook(self.places.log / "faults.log", self._tell)
        sys.excepthook = hook
        hook(kind, error, error.__traceback__)

    def _thread_fault(self, fault: threading.ExceptHookArgs) -> None:
        """Write a fault of the store's thread down; what it could not do is told by the store."""
        from diptych_desktop.app.faults import report, write_log  # noqa: PLC0415 (rarely needed)

        if fault.exc_value is not None:
            text = report(fault.exc_type, fault.exc_value, fault.exc_traceback)
            write_log(self.places.log / "faults.log", text)

    def _tell(self, report: str) -> None:
        self.wiring.commands.windows.tell_fault(report)
