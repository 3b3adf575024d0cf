"""A theme: the colour tokens that every widget paints with, read once from TOML."""

from functools import cache
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from diptych_resources import resource

THEMES = ("light", "dark", "sepia")
SYSTEM = "system"


class Theme(NamedTuple):
    """Colours by their role. ``only_a`` and ``only_b`` are grounds, ``…_ink`` the text on them.

    ``term_1`` to ``term_6`` are the grounds of hits where several terms are looked for, their inks
    the lines under them; ``theme.terms`` says which term has which. ``pin_…`` are the inks of pins
    that the reader gave a colour (session.model.PIN_COLORS).
    Ink on paper keeps a contrast of 7, every other text on its ground at least 4.5.
    """

    name: str
    dark: bool
    paper: QColor
    chrome: QColor
    border: QColor
    ink: QColor
    secondary: QColor
    accent: QColor
    selection: QColor
    hit: QColor
    hit_current: QColor
    hit_border: QColor
    only_b: QColor
    only_b_ink: QColor
    only_a: QColor
    only_a_ink: QColor
    moved: QColor
    term_1: QColor
    term_1_ink: QColor
    term_2: QColor
    term_2_ink: QColor
    term_3: QColor
    term_3_ink: QColor
    term_4: QColor
    term_4_ink: QColor
    term_5: QColor
    term_5_ink: QColor
    term_6: QColor
    term_6_ink: QColor
    pin_amber: QColor
    pin_rose: QColor
    pin_violet: QColor
    pin_blue: QColor
    pin_teal: QColor
    pin_green: QColor

    def pin_ink(self, color: str) -> QColor:
        """Return the ink of the bracket and number of a pin; that of links where it has none."""
        ink: QColor = getattr(self, f"pin_{color}", self.accent)
        return ink

    def palette(self) -> QPalette:
        """Return the palette that makes stock widgets wear this theme."""
        role = QPalette.ColorRole
        palette = QPalette()
        for names, color in (
            ((role.Window, role.Button, role.AlternateBase, role.ToolTipBase), self.chrome),
            ((role.Base,), self.paper),
            ((role.Text, role.WindowText, role.ButtonText, role.ToolTipText), self.ink),
            ((role.BrightText,), self.paper),
            ((role.PlaceholderText,), self.secondary),
            ((role.Highlight,), self.selection),
            ((role.HighlightedText,), self.ink),
            ((role.Link, role.LinkVisited, role.Accent), self.accent),
            ((role.Mid, role.Midlight, role.Dark, role.Shadow), self.border),
            ((role.Light,), self.paper),
        ):
            for name in names:
                palette.setColor(name, color)
        disabled = QPalette.ColorGroup.Disabled
        for name in (role.Text, role.WindowText, role.ButtonText):
            palette.setColor(disabled, name, self.secondary)
        return palette


def load_theme(name: str) -> Theme:
    """Return one of THEMES, or for ``system`` the light or dark one the desktop asks for now."""
    return _read(_system_theme() if name == SYSTEM else name)


def mixed(front: QColor, back: QColor, share: float) -> QColor:
    """Return ``share`` of one color over the other, opaque."""
    return QColor.fromRgbF(
        front.redF() * share + back.redF() * (1 - share),
        front.greenF() * share + back.greenF() * (1 - share),
        front.blueF() * share + back.blueF() * (1 - share),
    )


@cache
def _read(name: str) -> Theme:
    values = read_plain_toml(resource("themes", f"{name}.toml").read_text(encoding="utf-8"))
    colors = {name: QColor(values[name]) for name in Theme._fields[2:]}
    return Theme(name=values["name"], dark=values["dark"] == "true", **colors)


def read_plain_toml(text: str) -> dict[str, str]:
    """Return the values of a file of ``key = value`` lines, sections and comments passed over.

    The first frame waits for the colours, and loading ``tomllib`` takes as long as ten times this;
    a test holds the two against each other.
    """
    pairs = (line.split(" = ", 1) for line in text.splitlines() if " = " in line)
    return {key: value.strip('"') for key, value in pairs if not key.startswith("#")}


def _system_theme() -> str:
    hints = QGuiApplication.styleHints()
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
