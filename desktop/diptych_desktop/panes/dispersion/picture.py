"""A dispersion as a picture to keep: SVG, PNG, or on the clipboard.

Pictures are drawn on white with the colours of the light theme, as they are to be printed.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QImage, QImageWriter, QPainter

from diptych_desktop.panes.dispersion.drawing import draw, lay_out
from diptych_desktop.panes.dispersion.plot import Figure, spoken
from diptych_desktop.theme.terms import term_looks
from diptych_desktop.theme.theme import load_theme

translate = QCoreApplication.translate
WIDTH = 960
"""Logical pixels of a picture's width; a PNG has three times as many."""
SCALE = 3
_EDGE = 8
_FONT_PIXELS = 12


def write_picture(figure: Figure, path: Path, font: QFont) -> None:
    """Write a picture: an SVG for ``.svg``, else a PNG.

    Raises OSError when the file cannot be written; a file that is there is replaced only by a
    whole one.
    """
    data = to_svg(figure, font) if path.suffix.lower() == ".svg" else _png(to_image(figure, font))
    beside = path.with_name(f"{path.name}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def copy_picture(figure: Figure, font: QFont) -> None:
    """Put the picture onto the clipboard."""
    QGuiApplication.clipboard().setImage(to_image(figure, font))


def to_image(figure: Figure, font: QFont) -> QImage:
    """Return the picture in pixels."""
    size = _size(figure, font)
    image = QImage(size * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    _draw(painter, figure, font)
    painter.end()
    return image


def to_svg(figure: Figure, font: QFont) -> bytes:
    """Return the picture as SVG with a title and a description in words."""
    # Loaded when the first picture is written.
    from PySide6.QtSvg import QSvgGenerator  # noqa: PLC0415 (start-up)

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    size = _size(figure, font)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(_heading(figure))
    generator.setDescription(spoken(figure.plot))
    painter = QPainter(generator)
    _draw(painter, figure, font)
    painter.end()
    return bytes(buffer.data().data())


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _heading(figure: Figure) -> str:
    return translate("dispersion", "Dispersion of {0}").format(figure.query.strip())


def _lines(figure: Figure) -> list[str]:
    """Return what stands under the bars: the documents, and what their length means."""
    lines = [f"{letter}: {figure.titles.get(letter, '')}" for letter in figure.plot.lengths]
    if figure.normalized:
        lines.append(translate("dispersion", "Both documents are drawn equally long."))
    elif len(figure.plot.lengths) > 1:
        lines.append(translate("dispersion", "Bars are as long as the texts (characters)."))
    return lines


def _printed(font: QFont) -> QFont:
    """Return the font of pictures: of one size, whatever the window's is."""
    face = QFont(font)
    face.setPixelSize(_FONT_PIXELS)
    return face


def _size(figure: Figure, font: QFont) -> QSize:
    metrics = QFontMetrics(_printed(font))
    looks = term_looks(load_theme("light"), figure.plot.terms, figure.colors)
    bars = lay_out(figure.plot, looks, metrics, WIDTH, normalized=figure.normalized).height
    lines = 1 + len(_lines(figure))
    return QSize(WIDTH, bars + (metrics.height() + 2) * lines + 3 * _EDGE)


def _draw(painter: QPainter, figure: Figure, font: QFont) -> None:
    theme = load_theme("light")
    face = _printed(font)
    metrics = QFontMetrics(face)
    looks = term_looks(theme, figure.plot.terms, figure.colors)
    place = lay_out(figure.plot, looks, metrics, WIDTH, normalized=figure.normalized)
    size = _size(figure, font)
    painter.fillRect(0, 0, size.width(), size.height(), Qt.GlobalColor.white)
    bold = QFont(face)
    bold.setBold(True)
    painter.setFont(bold)
    painter.setPen(theme.ink)
    room = WIDTH - 2 * _EDGE
    title = QFontMetrics(bold).elidedText(_heading(figure), Qt.TextElideMode.ElideRight, room)
    painter.drawText(_EDGE, _EDGE + metrics.ascent(), title)
    painter.save()
    painter.translate(0, _EDGE + metrics.height() + 2)
    draw(painter, figure.plot, looks, place, theme, font=face)
    painter.restore()
    below = size.height() - _EDGE - (metrics.height() + 2) * len(_lines(figure))
    _write(painter, _lines(figure), face, below, room)


def _write(painter: QPainter, lines: Sequence[str], face: QFont, top: int, room: int) -> None:
    metrics = QFontMetrics(face)
    painter.setFont(face)
    painter.setPen(load_theme("light").secondary)
    for line in lines:
        words = metrics.elidedText(line, Qt.TextElideMode.ElideRight, room)
        painter.drawText(_EDGE, top + metrics.ascent(), words)
        top += metrics.height() + 2
