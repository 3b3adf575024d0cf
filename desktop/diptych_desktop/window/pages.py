"""The report on pages: laid out by Qt for PDF, for the printer and for its preview.

The engine writes the page as HTML (``diptych_index.export.print_page``); its layout is Qt's work.
It takes seconds for a thousand rows and holds Python all the while, so the window has it done in a
process of its own: ``diptych --lay-out PAGE TARGET PAPER``, where TARGET is a PDF file, or a folder
for one QPicture a sheet, and PAPER what ``Paper.to_text`` says (the usual paper without it).
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

from diptych_desktop.settings.paper import Paper
from diptych_desktop.theme.fonts import reading_font

POINTS = 10.5
FOOT_POINTS = 22.0
"""Height of the line with the number of the page."""
UNITS = 72.0
"""Points of an inch: sheets are laid out in points on every device."""
_DOTS_PER_METER = round(UNITS / 0.0254)
_HAIR = 0.05
_QUIET = QColor("#57606A")
ENDING = ".pic"


USUAL = Paper()


def usual_size() -> str:
    """Return the size of paper that is usual where the reader lives: A4 or Letter."""
    american = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return "Letter" if american else "A4"


def page_layout(paper: Paper = USUAL) -> QPageLayout:
    """Return a sheet as Qt knows it, with margins in millimeters."""
    margins = QMarginsF(*[paper.millimeters] * 4)
    size = QPageSize(QPageSize.PageSizeId[paper.size or usual_size()])
    orientation = QPageLayout.Orientation
    turned = orientation.Landscape if paper.landscape else orientation.Portrait
    return QPageLayout(size, turned, margins, QPageLayout.Unit.Millimeter)


class Sheets(QTextDocument):
    """A page of HTML laid out on sheets, in points on every device."""

    def __init__(self, page: str, paper: Paper = USUAL) -> None:
        """Lay the page out on sheets of paper, of which the foot is left free."""
        super().__init__()
        # A device of 72 dots an inch, whatever the screen has; the layout keeps no hold of it.
        self._device = QImage(1, 1, QImage.Format.Format_Mono)
        self._device.setDotsPerMeterX(_DOTS_PER_METER)
        self._device.setDotsPerMeterY(_DOTS_PER_METER)
        self.documentLayout().setPaintDevice(self._device)
        self.setDefaultFont(reading_font(POINTS))
        self.setDocumentMargin(0)
        self.setHtml(page)
        area = page_layout(paper).paintRect(QPageLayout.Unit.Point)
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


def pdf(page: str, paper: Paper = USUAL) -> bytes:
    """Return the page as a PDF file; needs a QGuiApplication."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    sheets = Sheets(page, paper)
    writer = QPdfWriter(buffer)
    writer.setCreator("Diptych")
    writer.setTitle(sheets.title)
    writer.setResolution(300)
    writer.setPageLayout(page_layout(paper))
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


def save_pictures(page: str, folder: Path, paper: Paper = USUAL) -> None:
    """Write each sheet as a QPicture: 00000.pic, 00001.pic …; raises OSError."""
    sheets = Sheets(page, paper)
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
    """Lay out PAGE into TARGET, on PAPER if it is given; return the exit status."""
    source, target = Path(options[0]), Path(options[1])
    paper = Paper.from_text("".join(options[2:]))
    application = _application()
    page = source.read_text(encoding="utf-8")
    if target.is_dir():
        save_pictures(page, target, paper)
    else:
        # Whole or not at all: whoever looks at the place sees the old file, or the new one.
        part = target.with_name(f".{target.name}.part")
        try:
            part.write_bytes(pdf(page, paper))
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    del application
    return 0
