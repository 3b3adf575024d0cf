"""The report on pages: laid out by Qt for PDF, for the printer and for the preview.

The engine writes the page as HTML (``diptych_index.export.print_page``); its layout is Qt's work.
"""

import os

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from diptych_desktop.theme.fonts import reading_font

POINTS = 10.5
MARGIN_MM = 18.0
FOOT_POINTS = 22.0
"""Height of the line with the number of the page."""
_UNITS = 72.0
_DOTS_PER_METER = round(_UNITS / 0.0254)


def page_layout() -> QPageLayout:
    """Return A4, upright, with margins in millimetres."""
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.A4)
    unit, upright = QPageLayout.Unit.Millimeter, QPageLayout.Orientation.Portrait
    return QPageLayout(size, upright, margins, unit)


class Sheets(QTextDocument):
    """A page of HTML laid out on sheets, in points on every device."""

    def __init__(self, page: str, width: float, height: float) -> None:
        """Lay the page out on sheets of this size in points, of which the foot is left free."""
        super().__init__()
        # A device of 72 dots an inch, whatever the screen has; the layout keeps no hold of it.
        self._device = QImage(1, 1, QImage.Format.Format_Mono)
        self._device.setDotsPerMeterX(_DOTS_PER_METER)
        self._device.setDotsPerMeterY(_DOTS_PER_METER)
        self.documentLayout().setPaintDevice(self._device)
        self.setDefaultFont(reading_font(POINTS))
        self.setDocumentMargin(0)
        self.setHtml(page)
        self.setPageSize(QSizeF(width, height - FOOT_POINTS))

    @property
    def title(self) -> str:
        """The title of the page."""
        return self.metaInformation(QTextDocument.MetaInformation.DocumentTitle)


def paint(document: Sheets, device: QPagedPaintDevice, painter: QPainter) -> None:
    """Paint all the sheets, each with its number."""
    scale = device.logicalDpiX() / _UNITS
    size = document.pageSize()
    count = document.pageCount()
    for number in range(count):
        if number:
            device.newPage()
        painter.save()
        painter.scale(scale, scale)
        painter.setPen(QColor("#57606A"))
        font = QFont(document.defaultFont())
        font.setPixelSize(8)
        painter.setFont(font)
        foot = QRectF(0, size.height(), size.width(), FOOT_POINTS)
        painter.drawText(
            foot,
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom,
            f"{number + 1} / {count}",
        )
        sheet = QRectF(0, number * size.height(), size.width(), size.height())
        painter.translate(0, -sheet.top())
        document.drawContents(painter, sheet)
        painter.restore()


def pdf(page: str) -> bytes:
    """Return the page as a PDF file; needs a QGuiApplication."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setCreator("Diptych")
    writer.setResolution(300)
    writer.setPageLayout(page_layout())
    area = writer.pageLayout().paintRect(QPageLayout.Unit.Point)
    document = Sheets(page, area.width(), area.height())
    writer.setTitle(document.title)
    painter = QPainter(writer)
    paint(document, writer, painter)
    painter.end()
    buffer.close()
    return bytes(data.data())


def pdf_without_window(page: str) -> bytes:
    """Return the page as a PDF file, made without a display in a process that has no Qt yet."""
    application = None
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        application = QGuiApplication(["diptych"])
    made = pdf(page)
    del application
    return made
