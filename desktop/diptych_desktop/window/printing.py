"""Print preview: the report as sheets, laid out elsewhere, painted here when they are in sight."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from diptych_desktop.controllers.board import Board
from diptych_desktop.window.exporting import Exporting
from diptych_desktop.window.main_window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from diptych_desktop.dialogs.print_preview import PrintPreview
    from diptych_desktop.dialogs.sheets_view import Load


class Printing(QObject):
    """Has the sheets made by a process of their own, and shows them as they will be printed.

    ``preview`` is the dialog while it is open.
    """

    def __init__(self, window: MainWindow, board: Board, exporting: Exporting) -> None:
        super().__init__(window)
        self._window, self._board, self._exporting = window, board, exporting
        self._folder: Path | None = None
        self.preview: PrintPreview | None = None

    def show(self) -> None:
        """Print: the whole panel as it stands, or the rows that are selected, two at least."""
        session = self._board.desk.session
        if session is None:
            self._window.status.say(
                self.tr("Open a document first; then there is something to print.")
            )
            return
        if self._folder is not None:
            return
        from tempfile import mkdtemp  # noqa: PLC0415 (start-up is spared it)

        from diptych_desktop.window.laying_out import scratch_page  # noqa: PLC0415 (as above)

        page, folder = scratch_page(), Path(mkdtemp(prefix="diptych-"))
        self._folder = folder
        choice = self._exporting.remembered_choice()
        self._exporting.request(
            "print",
            page,
            choice,
            lambda: self._exporting.lay_out(
                page, folder, lambda: self._open(folder, session.name), self._clear
            ),
            self._clear,
        )

    def _open(self, folder: Path, name: str) -> None:
        """Show the sheets; they stay in their folder until the preview is closed."""
        from PySide6.QtCore import QPointF, QSizeF  # noqa: PLC0415 (as above)
        from PySide6.QtGui import QPageLayout, QPicture  # noqa: PLC0415 (as above)

        from diptych_desktop.dialogs.print_preview import PrintPreview  # noqa: PLC0415 (as above)
        from diptych_desktop.window.pages import ENDING, page_layout  # noqa: PLC0415 (as above)

        paths = sorted(folder.glob(f"*{ENDING}"))

        def load(number: int) -> QPicture:
            picture = QPicture()
            picture.load(str(paths[number]))
            return picture

        layout, unit = page_layout(), QPageLayout.Unit.Point
        paper, inside = layout.fullRect(unit), layout.paintRect(unit)
        theme = self._window.theme
        size, corner = QSizeF(paper.size()), QPointF(inside.topLeft())
        self.preview = preview = PrintPreview(
            len(paths), load, size, corner, theme, self._window
        )  # fmt: skip
        preview.printRequested.connect(lambda: self._print(len(paths), load, name))
        preview.finished.connect(self._closed)
        preview.finished.connect(preview.deleteLater)
        self._window.status.say(self.tr("Sheets to print: {0}").format(len(paths)))
        preview.open()

    def _closed(self) -> None:
        self.preview = None
        self._clear()

    def _print(self, count: int, load: "Load", name: str) -> None:
        """Ask for a printer, and print the sheets on it."""
        # Qt's printing takes as long to load as all panes together, and is rarely asked for.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

        from diptych_desktop.window.pages import page_layout  # noqa: PLC0415 (as above)

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(name)
        printer.setPageLayout(page_layout())
        dialog = QPrintDialog(printer, self.preview)
        dialog.setObjectName("printDialog")
        dialog.setMinMax(1, max(1, count))
        dialog.accepted.connect(lambda *_: self.print_on(printer, count, load))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def print_on(self, printer: "QPrinter", count: int, load: "Load") -> None:
        """Print the sheets that the printer was asked for, with a way to stop it."""
        from diptych_desktop.window.print_job import PrintJob  # noqa: PLC0415 (as above)

        progress = self._exporting.progress(self.tr("Printing …"))
        job = PrintJob(printer, count, load, self)

        def end(sentence: str) -> None:
            progress.canceled.disconnect(job.stop)
            progress.close()
            self._window.status.say(sentence, lasting=True)
            job.deleteLater()

        job.progressed.connect(lambda share: progress.setValue(min(999, int(1000 * share))))
        job.ended.connect(end)
        progress.canceled.connect(job.stop)
        job.start()

    def _clear(self) -> None:
        """Take away the pictures' folder."""
        if self._folder is not None:
            from shutil import rmtree  # noqa: PLC0415 (as above)

            rmtree(self._folder, ignore_errors=True)
            self._folder = None
