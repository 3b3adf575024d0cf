"""The themes are read as TOML says, and follow the system."""

import tomllib

import pytest
from diptych_desktop.theme.theme import THEMES, load_theme, read_plain_toml
from diptych_resources import resource
from PySide6.QtGui import QPalette


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_is_read_as_toml_says(name):
    text = resource("themes", f"{name}.toml").read_text(encoding="utf-8")
    said = tomllib.loads(text)
    found = read_plain_toml(text)
    assert {key: found[key] for key in said["colors"]} == said["colors"]
    assert found["name"] == said["name"]
    assert (found["dark"] == "true") is said["dark"]


@pytest.mark.parametrize("name", THEMES)
def test_stock_widgets_wear_the_theme(qapp, name):
    theme = load_theme(name)
    palette = theme.palette()
    assert palette.color(QPalette.ColorRole.Base) == theme.paper
    assert palette.color(QPalette.ColorRole.Text) == theme.ink
    assert palette.color(QPalette.ColorRole.Window) == theme.chrome


def test_the_systems_theme_is_one_of_ours(qapp):
    assert load_theme("system").name in ("light", "dark")
