"""The reading font: the first good serif the system has."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

READING_FAMILIES = (
    "Source Serif 4", "Source Serif Pro", "Source Serif", "Noto Serif", "Literata", "Charter",
    "Georgia", "Cambria", "DejaVu Serif",
)  # fmt: skip
READING_POINTS = 12.5


@cache
def reading_family() -> str:
    """Return the family to read in; the system's own serif where none of ours is installed."""
    installed = set(QFontDatabase.families())
    for family in READING_FAMILIES:
        if family in installed:
            return family
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def reading_font(points: float = READING_POINTS) -> QFont:
    """Return the reading font at a size in points."""
    font = QFont(reading_family())
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(points)
    return font
