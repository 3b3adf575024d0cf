"""Puts sheets on paper, a few at a time, so that the window goes on meanwhile."""

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from diptych_desktop.dialogs.sheets_view import Load
from diptych_desktop.settings.paper import Paper
from diptych_desktop.window.pages import UNITS, page_layout

SLICE = 0.004
"""Seconds of painting at a time; a sheet more than that at most."""


class PrintJob(QObject):
    """Prints the sheets that a printer was asked for, as large as the paper lets them be.

    Signals:
        progressed(float share): how much of it is done, 0 to 1.
        ended(str sentence): it is over, and how.
    """

    progressed = Signal(float)
    ended = Signal(str)

    def __init__(
        self, printer: QPrinter, count: int, load: Load, paper: Paper, parent: QObject
    ) -> None:
        """``paper`` is what the sheets were laid out for."""
        super().__init__(parent)
        self._printer, self._load, self._paper = printer, load, paper
        self._painter = QPainter()
        self._first = max(1, printer.fromPage() or 1) - 1
        self._last = min(count, printer.toPage() or count)
        self._next = self._first
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._paint_some)

    def start(self) -> None:
        """Begin."""
        if not self._painter.begin(self._printer):
            refused = self.tr("The printer does not take the sheets; choose another one, or PDF.")
            self.ended.emit(refused)
            return
        self._timer.start()

    def stop(self) -> None:
        """Give it up; what the printer has not taken yet is not printed."""
        if self._timer.isActive():
            self._printer.abort()
            self._end(self.tr("Printing was stopped."))

    def _paint_some(self) -> None:
        end = perf_counter() + SLICE
        while self._next < self._last and perf_counter() < end:
            if self._next > self._first:
                self._printer.newPage()
            self._paint(self._next)
            self._next += 1
        self.progressed.emit((self._next - self._first) / max(1, self._last - self._first))
        if self._next >= self._last:
            said = self.tr("Sheets handed to the printer: {0}")
            self._end(said.format(self._last - self._first))

    def _paint(self, number: int) -> None:
        area = self._printer.pageLayout().paintRect(QPageLayout.Unit.Point)
        made = page_layout(self._paper).paintRect(QPageLayout.Unit.Point)
        fit = min(area.width() / made.width(), area.height() / made.height())
        picture, painter = self._load(number), self._painter
        # A picture is drawn at the resolution it was made for; its own units are points.
        scale = fit * picture.logicalDpiX() / UNITS
        painter.save()
        painter.scale(scale, scale)
        painter.drawPicture(0, 0, picture)
        painter.restore()

    def _end(self, sentence: str) -> None:
        self._timer.stop()
        self._painter.end()
        self.ended.emit(sentence)
