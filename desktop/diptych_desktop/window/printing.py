"""Print preview: the report as sheets, laid out elsewhere, painted here when they are in sight."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt

from diptych_desktop.controllers.board import Board
from diptych_desktop.settings.paper import Paper
from diptych_desktop.window.export_progress import progress_dialog
from diptych_desktop.window.exporting import Exporting
from diptych_desktop.window.main_window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF, QSizeF
    from PySide6.QtPrintSupport import QPrinter

    from diptych_desktop.dialogs.print_preview import PrintPreview
    from diptych_desktop.dialogs.sheets_view import Load


class Made(NamedTuple):
    """Sheets as a preview takes them: ``size`` and ``corner`` in points."""

    sheets: int
    load: "Load"
    size: "QSizeF"
    corner: "QPointF"


class Printing(QObject):
    """Has the sheets made by a process of their own, and shows them as they will be printed.

    ``preview`` is the dialog while it is open.
    """

    def __init__(self, window: MainWindow, board: Board, exporting: Exporting) -> None:
        super().__init__(window)
        self._window, self._board, self._exporting = window, board, exporting
        self._folders: list[Path] = []
        self._sheets: Made | None = None
        self._laid_for = Paper()
        self._laying_out = False
        self.preview: PrintPreview | None = None

    def show(self) -> None:
        """Print: the whole panel as it stands, or the rows that are selected, two at least."""
        session = self._board.desk.session
        if session is None:
            self._window.status.say(
                self.tr("Open a document first; then there is something to print.")
            )
        elif not self._folders:
            paper = self._exporting.paper
            self._lay_out(paper, lambda folder: self._open(folder, session.name), self._clear)

    def _lay_out(
        self, paper: Paper, then: Callable[[Path], object], give_up: Callable[[], object]
    ) -> None:
        """Have the sheets made in a folder of their own."""
        from tempfile import mkdtemp  # noqa: PLC0415 (start-up is spared it)

        from diptych_desktop.window.laying_out import scratch_page  # noqa: PLC0415 (as above)

        page, folder = scratch_page(), Path(mkdtemp(prefix="diptych-"))
        self._folders.append(folder)
        self._exporting.request(
            "print",
            page,
            self._exporting.remembered_choice(),
            lambda: self._exporting.lay_out(page, folder, paper, lambda: then(folder), give_up),
            give_up,
        )

    def _open(self, folder: Path, name: str) -> None:
        """Show the sheets; they stay in their folder until the preview is closed."""
        from diptych_desktop.dialogs.print_preview import PrintPreview  # noqa: PLC0415 (as above)
        from diptych_desktop.window.pages import usual_size  # noqa: PLC0415 (as above)

        paper = self._exporting.paper
        self._laid_for = paper = paper._replace(size=paper.size or usual_size())
        self._sheets = made = sheets_in(folder, paper)
        self.preview = preview = PrintPreview(*made, paper, self._window.theme, self._window)
        preview.printRequested.connect(lambda: self._print(name))
        preview.paperChosen.connect(self._take_paper)
        preview.finished.connect(self._closed)
        preview.finished.connect(preview.deleteLater)
        self._say_count(made.sheets)
        preview.open()

    def _take_paper(self, paper: Paper) -> None:
        """Lay the sheets out for other paper; what is chosen meanwhile is laid out after that."""
        self._exporting.paper = paper
        if not self._laying_out:
            self._laying_out = True
            self._lay_out(paper, partial(self._show_again, paper), self._give_up)

    def _show_again(self, paper: Paper, folder: Path) -> None:
        """Show the sheets that were laid out for other paper."""
        self._laying_out = False
        self._clear(but=folder)
        if self.preview is None:
            self._clear()
            return
        self._laid_for, self._sheets = paper, sheets_in(folder, paper)
        self.preview.set_sheets(*self._sheets)
        self._say_count(self._sheets.sheets)
        if self._exporting.paper != paper:
            self._take_paper(self._exporting.paper)

    def _give_up(self) -> None:
        """Leave all as it was: the sheets could not be laid out anew."""
        self._laying_out = False
        self._exporting.paper = self._laid_for
        self._clear(but=self._folders[0] if self.preview is not None else None)
        if self.preview is not None:
            self.preview.paper.set_paper(self._laid_for)

    def _say_count(self, count: int) -> None:
        self._window.status.say(self.tr("Sheets to print: {0}").format(count))

    def _closed(self) -> None:
        self.preview = None
        if not self._laying_out:
            self._clear()

    def _print(self, name: str) -> None:
        """Ask for a printer, and print the sheets on it."""
        # Qt's printing takes as long to load as all panes together, and is rarely asked for.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

        from diptych_desktop.window.pages import page_layout  # noqa: PLC0415 (as above)

        if self._sheets is None:
            return
        count, load = self._sheets.sheets, self._sheets.load
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(name)
        printer.setPageLayout(page_layout(self._laid_for))
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

        progress = progress_dialog(self._window, self.tr("Printing …"))
        job = PrintJob(printer, count, load, self._laid_for, self)

        def end(sentence: str) -> None:
            progress.canceled.disconnect(job.stop)
            progress.close()
            self._window.status.say(sentence, lasting=True)
            job.deleteLater()

        job.progressed.connect(lambda share: progress.setValue(min(999, int(1000 * share))))
        job.ended.connect(end)
        progress.canceled.connect(job.stop)
        job.start()

    def _clear(self, *, but: Path | None = None) -> None:
        """Take away the folders of pictures that are not shown any more."""
        from shutil import rmtree  # noqa: PLC0415 (as above)

        for folder in self._folders:
            if folder != but:
                rmtree(folder, ignore_errors=True)
        self._folders = [folder for folder in self._folders if folder == but]


def sheets_in(folder: Path, paper: Paper) -> Made:
    """Return the sheets that were laid out in a folder, for this paper."""
    from PySide6.QtCore import QPointF, QSizeF  # noqa: PLC0415 (as above)
    from PySide6.QtGui import QPageLayout, QPicture  # noqa: PLC0415 (as above)

    from diptych_desktop.window.pages import ENDING, page_layout  # noqa: PLC0415 (as above)

    paths = sorted(folder.glob(f"*{ENDING}"))

    def load(number: int) -> QPicture:
        picture = QPicture()
        picture.load(str(paths[number]))
        return picture

    layout, unit = page_layout(paper), QPageLayout.Unit.Point
    size, corner = layout.fullRect(unit).size(), layout.paintRect(unit).topLeft()
    return Made(len(paths), load, QSizeF(size), QPointF(corner))
