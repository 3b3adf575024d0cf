"""Sheets go to the printer a few at a time, and the reader can stop it."""

import pypdfium2
import pytest
from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor, QPainter, QPicture
from PySide6.QtPrintSupport import QPrinter

from diptych_desktop.settings.paper import Paper
from diptych_desktop.window.pages import page_layout
from diptych_desktop.window.print_job import PrintJob


def load(number: int) -> QPicture:
    """Return a sheet with a block that is higher on each."""
    picture = QPicture()
    painter = QPainter(picture)
    painter.fillRect(QRectF(72, 72, 72, 72 + number), QColor("black"))
    painter.end()
    return picture


@pytest.fixture
def printer(qapp, tmp_path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "out.pdf"))
    made.setPageLayout(page_layout())
    return made


@pytest.fixture
def owner(qapp) -> QObject:
    return QObject()


def blocks(path: str) -> list[tuple[float, float]]:
    """Return how wide and high, in points, what is drawn on each page is."""
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            left, bottom, right, top = next(iter(page.get_objects())).get_bounds()
            found.append((round(right - left), round(top - bottom)))
    return found


def test_all_sheets_are_printed_in_their_order_and_size(qtbot, printer, owner) -> None:
    job = PrintJob(printer, 12, load, Paper(), owner)
    shares: list[float] = []
    job.progressed.connect(shares.append)
    with qtbot.waitSignal(job.ended) as ended:
        job.start()
    assert ended.args == ["Sheets handed to the printer: 12"]
    assert blocks(printer.outputFileName()) == [(72, 72 + number) for number in range(12)]
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_only_the_sheets_asked_for_are_printed(qtbot, printer, owner) -> None:
    printer.setFromTo(3, 5)
    job = PrintJob(printer, 12, load, Paper(), owner)
    with qtbot.waitSignal(job.ended):
        job.start()
    assert [height for _, height in blocks(printer.outputFileName())] == [74, 75, 76]


def test_printing_is_stopped(qtbot, printer, owner) -> None:
    job = PrintJob(printer, 100_000, load, Paper(), owner)
    job.progressed.connect(lambda _share: job.stop())
    with qtbot.waitSignal(job.ended) as ended:
        job.start()
    assert ended.args == ["Printing was stopped."]


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_takes_nothing_is_told_of(qtbot, printer, owner, tmp_path) -> None:
    printer.setOutputFileName(str(tmp_path / "no such folder" / "out.pdf"))
    job = PrintJob(printer, 2, load, Paper(), owner)
    said: list[str] = []
    job.ended.connect(said.append)
    job.start()
    assert said == ["The printer does not take the sheets; choose another one, or PDF."]
