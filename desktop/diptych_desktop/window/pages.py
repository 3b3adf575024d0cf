"""The report on pages: laid out by Qt for PDF, for the printer and for its preview.

The engine writes the page as HTML (``diptych_index.export.print_page``); its layout is Qt's work.
It takes seconds for a thousand rows and holds Python all the while, so the window has it done in a
process of its own: ``diptych --lay-out PAGE TARGET``, where TARGET is a PDF file, or a folder for
one QPicture a sheet.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPicture,
    QTextDocument,
)

from diptych_desktop.theme.fonts import reading_font

POINTS = 10.5
MARGIN_MM = 18.0
FOOT_POINTS = 22.0
"""Height of the line with the number of the page."""
UNITS = 72.0
"""Points of an inch: sheets are laid out in points on every device."""
_DOTS_PER_METER = round(UNITS / 0.0254)
_HAIR = 0.05
_QUIET = QColor("#57606A")
ENDING = ".pic"


def page_layout() -> QPageLayout:
    """Return an upright sheet, A4 or where that is usual Letter, with margins in millimetres."""
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    american = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize(QPageSize.PageSizeId.Letter if american else QPageSize.PageSizeId.A4)
    unit, upright = QPageLayout.Unit.Millimeter, QPageLayout.Orientation.Portrait
    return QPageLayout(size, upright, margins, unit)


class Sheets(QTextDocument):
    """A page of HTML laid out on sheets, in points on every device."""

    def __init__(self, page: str) -> None:
        """Lay the page out on sheets of ``page_layout``, of which the foot is left free."""
        super().__init__()
        # A device of 72 dots an inch, whatever the screen has; the layout keeps no hold of it.
        self._device = QImage(1, 1, QImage.Format.Format_Mono)
        self._device.setDotsPerMeterX(_DOTS_PER_METER)
        self._device.setDotsPerMeterY(_DOTS_PER_METER)
        self.documentLayout().setPaintDevice(self._device)
        self.setDefaultFont(reading_font(POINTS))
        self.setDocumentMargin(0)
        self.setHtml(page)
        area = page_layout().paintRect(QPageLayout.Unit.Point)
        self.setPageSize(QSizeF(area.width(), area.height() - FOOT_POINTS))

    @property
    def title(self) -> str:
        """The title of the page."""
        return self.metaInformation(QTextDocument.MetaInformation.DocumentTitle)

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a sheet (from 0) and its number, in points from the painter's origin."""
        width, height = self.pageSize().width(), self.pageSize().height()
        font = QFont(self.defaultFont())
        font.setPixelSize(8)
        painter.save()
        painter.setPen(_QUIET)
        painter.setFont(font)
        foot = QRectF(0, height, width, FOOT_POINTS)
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.drawText(foot, middle, f"{number + 1} / {self.pageCount()}")
        painter.translate(0, -number * height)
        # A hair less: what only touches the sheet belongs to its neighbour.
        sheet = QRectF(0, number * height + _HAIR, width, height - 2 * _HAIR)
        self.drawContents(painter, sheet)
        painter.restore()


def pdf(page: str) -> bytes:
    """Return the page as a PDF file; needs a QGuiApplication."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    sheets = Sheets(page)
    writer = QPdfWriter(buffer)
    writer.setCreator("Diptych")
    writer.setTitle(sheets.title)
    writer.setResolution(300)
    writer.setPageLayout(page_layout())
    painter = QPainter(writer)
    scale = writer.logicalDpiX() / UNITS
    painter.scale(scale, scale)
    for number in range(sheets.pageCount()):
        if number:
            writer.newPage()
        sheets.paint(painter, number)
    painter.end()
    buffer.close()
    return bytes(data.data())


def save_pictures(page: str, folder: Path) -> None:
    """Write each sheet as a QPicture: 00000.pic, 00001.pic …; raises OSError."""
    sheets = Sheets(page)
    for number in range(sheets.pageCount()):
        picture = QPicture()
        painter = QPainter(picture)
        sheets.paint(painter, number)
        painter.end()
        path = folder / f"{number:05}{ENDING}"
        if not picture.save(str(path)):
            raise OSError(f"{path} cannot be written")


def pdf_without_window(page: str) -> bytes:
    """Return the page as a PDF file, made without a display in a process that has no Qt yet."""
    application = _application()
    made = pdf(page)
    del application
    return made


def _application() -> QGuiApplication | None:
    if QGuiApplication.instance() is not None:
        return None
    # Also where there is a display: nothing is shown, and a missing one must not matter.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QGuiApplication(["diptych"])


def main(options: Sequence[str]) -> int:
    """Lay out PAGE into TARGET; return the exit status."""
    source, target = Path(options[0]), Path(options[1])
    application = _application()
    page = source.read_text(encoding="utf-8")
    if target.is_dir():
        save_pictures(page, target)
    else:
        # Whole or not at all: whoever looks at the place sees the old file, or the new one.
        part = target.with_name(f".{target.name}.part")
        try:
            part.write_bytes(pdf(page))
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    del application
    return 0
