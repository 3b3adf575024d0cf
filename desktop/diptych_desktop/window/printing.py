"""Print preview: the report as sheets, laid out elsewhere, painted here."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych_desktop.controllers.board import Board
from diptych_desktop.window.exporting import Exporting
from diptych_desktop.window.main_window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QPicture
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog


class Printing(QObject):
    """Has the sheets made by a process of their own, and shows them as they will be printed.

    ``preview`` is the dialog while it is open.
    """

    def __init__(self, window: MainWindow, board: Board, exporting: Exporting) -> None:
        super().__init__(window)
        self._window, self._board, self._exporting = window, board, exporting
        self._folder: Path | None = None
        self.preview: QPrintPreviewDialog | None = None
        # The dialog paints on its printer as long as it lives, and does not own it.
        self._printer: QPrinter | None = None

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
        """Show the sheets."""
        # Qt's printing takes as long to load as all panes together, and is rarely asked for.
        from PySide6.QtGui import QPicture  # noqa: PLC0415
        from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog  # noqa: PLC0415

        from diptych_desktop.window.pages import ENDING, page_layout  # noqa: PLC0415 (as above)

        pictures = []
        for path in sorted(folder.glob(f"*{ENDING}")):
            picture = QPicture()
            if picture.load(str(path)):
                pictures.append(picture)
        self._clear()
        printer = self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(name)
        printer.setPageLayout(page_layout())
        preview = QPrintPreviewDialog(printer, self._window)
        preview.setObjectName("printPreview")
        preview.setWindowTitle(self.tr("Print preview"))
        preview.resize(1000, 720)
        preview.setPalette(self._window.theme.palette())
        preview.paintRequested.connect(lambda device: paint(pictures, device))
        preview.finished.connect(self._closed)
        preview.destroyed.connect(self._gone)
        preview.finished.connect(preview.deleteLater)
        self.preview = preview
        self._window.status.say(self.tr("Sheets to print: {0}").format(len(pictures)))
        preview.open()

    def _closed(self) -> None:
        self.preview = None

    def _gone(self) -> None:
        self._printer = None

    def _clear(self) -> None:
        """Take away the pictures' folder."""
        if self._folder is not None:
            from shutil import rmtree  # noqa: PLC0415 (as above)

            rmtree(self._folder, ignore_errors=True)
            self._folder = None


def paint(pictures: "Sequence[QPicture]", printer: "QPrinter") -> None:
    """Paint the sheets that are to be printed, as large as the paper lets them be."""
    from PySide6.QtGui import QPageLayout, QPainter  # noqa: PLC0415 (as above)

    from diptych_desktop.window.pages import UNITS, page_layout  # noqa: PLC0415 (as above)

    first = max(1, printer.fromPage() or 1)
    last = min(len(pictures), printer.toPage() or len(pictures))
    area = printer.pageLayout().paintRect(QPageLayout.Unit.Point)
    made = page_layout().paintRect(QPageLayout.Unit.Point)
    fit = min(area.width() / made.width(), area.height() / made.height())
    painter = QPainter(printer)
    for number in range(first - 1, last):
        if number >= first:
            printer.newPage()
        picture = pictures[number]
        # A picture is drawn at the resolution it was made for; its own units are points.
        scale = fit * picture.logicalDpiX() / UNITS
        painter.save()
        painter.scale(scale, scale)
        painter.drawPicture(0, 0, picture)
        painter.restore()
    painter.end()
