"""The icons: all there, in one hand, in the theme's ink."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

from diptych_desktop.theme.icons import icon, pixmap, program_icon
from diptych_desktop.theme.theme import load_theme
from diptych_resources import resource

NAMES = sorted(Path(str(resource("icons"))).glob("*.svg"))
ACTIONS = [path for path in NAMES if path.stem != "diptych"]


def darkest(picture) -> QColor:
    """The colour of the most opaque pixel."""
    image = picture.toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda color: color.alpha())


def test_every_icon_the_window_names_is_there():
    names = (
        "pin close search up down menu help swap open note tag drag fold outline sessions undo "
        "redo plus minus warning info inline columns link list text-size copy theme export diptych"
    )
    assert set(names.split()) <= {path.stem for path in NAMES}


@pytest.mark.parametrize("path", ACTIONS, ids=lambda path: path.stem)
def test_icons_are_drawn_with_one_stroke_on_one_grid(path):
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    assert root.attrib["viewBox"] == "0 0 16 16"
    assert root.attrib["stroke-width"] == "1.5"
    assert root.attrib["stroke"] == "currentColor"
    assert not [part for part in root.iter() if "#" in part.get("fill", "")]


@pytest.mark.parametrize("path", NAMES, ids=lambda path: path.stem)
def test_every_icon_draws_something(qapp, path):
    assert darkest(pixmap(path.stem, load_theme("light"), 32)).alpha() > 200


@pytest.mark.parametrize("name", ["light", "dark", "sepia"])
def test_an_icon_wears_the_ink_and_disabled_the_secondary_one(qapp, name):
    theme = load_theme(name)
    button = icon("minus", theme)
    size = QSize(16, 16)
    assert darkest(button.pixmap(size, 4.0)).rgb() == theme.ink.rgb()
    disabled = button.pixmap(size, 4.0, QIcon.Mode.Disabled)
    assert darkest(disabled).rgb() == theme.secondary.rgb()


def test_a_pixmap_on_a_fine_screen_has_more_pixels_of_the_same_size(qapp):
    fine = pixmap("pin", load_theme("light"), 20, scale=2.0)
    assert fine.size() == QSize(40, 40)
    assert fine.deviceIndependentSize().toSize() == QSize(20, 20)


def test_a_colour_can_be_asked_for(qapp):
    accent = load_theme("light").accent
    assert darkest(pixmap("minus", load_theme("light"), 64, color=accent)).rgb() == accent.rgb()


def test_an_icon_nobody_drew_is_an_error(qapp):
    with pytest.raises(FileNotFoundError):
        pixmap("unicorn", load_theme("light"))


def test_the_program_has_an_icon_in_every_size(qapp):
    assert {size.width() for size in program_icon().availableSizes()} == {16, 32, 48, 64, 128}
