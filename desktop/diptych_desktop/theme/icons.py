"""The icons: our own drawings on a 16-unit grid, in the theme's ink.

The files hold ``currentColor``; it is replaced before drawing. A pixmap is drawn when Qt first
asks for it and not before, so that a menu full of icons costs nothing at start.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from diptych_desktop.theme.theme import Theme
from diptych_resources import resource


class _InkEngine(QIconEngine):
    """Draws one icon in a colour, and in a second one while it is disabled."""

    def __init__(self, name: str, ink: str, faint: str, size: int) -> None:
        super().__init__()
        self._name, self._ink, self._faint, self._size = name, ink, faint, size

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        color = self._faint if mode == QIcon.Mode.Disabled else self._ink
        scale = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, _drawn(self._name, color, rect.width(), scale))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        color = self._faint if mode == QIcon.Mode.Disabled else self._ink
        side = min(size.width(), size.height())
        # Qt asked in device pixels once, and asks in logical ones now.
        if side > self._size:
            side = round(side / scale)
        return _drawn(self._name, color, side, scale)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        side = min(size.width(), size.height(), self._size)
        return QSize(side, side)

    def clone(self) -> QIconEngine:
        return _InkEngine(self._name, self._ink, self._faint, self._size)


def icon(name: str, theme: Theme, size: int = 16) -> QIcon:
    """Return an icon by its name, at most ``size`` pixels large, in the theme's ink.

    Raises FileNotFoundError when it is first drawn, if there is no icon of this name.
    """
    return QIcon(_InkEngine(name, theme.ink.name(), theme.secondary.name(), size))


def pixmap(
    name: str, theme: Theme, size: int = 16, *, scale: float = 1.0, color: QColor | None = None
) -> QPixmap:
    """Return an icon as a pixmap of ``size`` logical pixels, in ``color`` or the theme's ink.

    ``scale`` is the device's pixel ratio. Raises FileNotFoundError for an unknown name.
    """
    return _drawn(name, (color or theme.ink).name(), size, scale)


def program_icon() -> QIcon:
    """Return the program's own icon, an open diptych, in the sizes that desktops ask for."""
    result = QIcon()
    for size in (16, 32, 48, 64, 128):
        result.addPixmap(_drawn("diptych", "#000000", size, 1.0))
    return result


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _drawn(name: str, color: str, size: int, scale: float) -> QPixmap:
    # QtSvg is loaded only when the first icon is drawn.
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    data = QByteArray(_source(name).replace("currentColor", color).encode())
    side = max(1, round(size * scale))
    result = QPixmap(side, side)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(data).render(painter, QRectF(QRect(QPoint(0, 0), QSize(side, side))))
    painter.end()
    result.setDevicePixelRatio(scale)
    return result
