"""Paints the icon in the sizes that desktops ask for: ``python icons.py FOLDER``.

Writes FOLDER/SIZExSIZE/apps/org.diptych.Diptych.png; needs Qt, and no display.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from diptych_resources import resource

SIZES = (16, 24, 32, 48, 64, 128, 256)


def main() -> None:
    """Paint all sizes."""
    application = QGuiApplication([])
    renderer = QSvgRenderer(str(resource("icons", "diptych.svg")))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        path = Path(sys.argv[1]) / f"{size}x{size}" / "apps" / "org.diptych.Diptych.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        image.save(str(path))
    del application


if __name__ == "__main__":
    main()
