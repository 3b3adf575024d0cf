"""Makes the icons and the version of the frozen program for Windows and macOS, out of the SVG.

``python symbols.py FOLDER`` writes diptych.ico, diptych.icns and version.txt; needs Qt, no display.
Both kinds of icon hold PNG pictures, which these systems have read for many years.
"""

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / part) for part in ("index", "resources")]

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from diptych_index import __version__
from diptych_resources import resource

ICO = (16, 24, 32, 48, 64, 128, 256)
ICNS = {
    b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024,
}  # fmt: skip
"""The sizes of an icon for macOS, by the names of its parts."""


def painted(size: int) -> bytes:
    """Return the icon in one size, as a PNG."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(resource("icons", "diptych.svg"))).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, b"PNG")
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return an icon for Windows: a directory of pictures, then the pictures."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(head) + 16 * len(pictures)
    for size, data in pictures.items():
        side = size % 256  # 0 stands for 256
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), at)
        at += len(data)
    return head + b"".join(pictures.values())


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """Return an icon for macOS: named parts, each with its length."""
    body = b"".join(n + struct.pack(">I", len(d) + 8) + d for n, d in pictures.items())
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def version_resource() -> str:
    """Return what Windows shows under a file's properties, as PyInstaller reads it."""
    numbers = tuple(int(number) for number in f"{__version__}.0".split("."))
    words = {
        "CompanyName": "The Diptych developers",
        "FileDescription": "Diptych",
        "FileVersion": __version__,
        "InternalName": "diptych",
        "OriginalFilename": "diptych.exe",
        "ProductName": "Diptych",
        "ProductVersion": __version__,
    }
    table = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in words.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f,\n"
        "  flags=0x0, OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)),\n"
        f"  kids=[StringFileInfo([StringTable('040904B0', [{table}])]),\n"
        "  VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


def main() -> None:
    """Write all three."""
    application = QGuiApplication([])
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "diptych.ico").write_bytes(ico({size: painted(size) for size in ICO}))
    pictures = {name: painted(size) for name, size in ICNS.items()}
    (folder / "diptych.icns").write_bytes(icns(pictures))
    (folder / "version.txt").write_text(version_resource(), encoding="utf-8")
    del application


if __name__ == "__main__":
    main()
