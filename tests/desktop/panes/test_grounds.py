"""Panes that paint their own ground wear another theme whole, not only its letters."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from diptych_desktop.panes.checking import CheckingPane
from diptych_desktop.panes.pins import PinsPane
from diptych_desktop.theme.theme import THEMES, Theme, load_theme

LIKE_CHROME, LIKE_PAPER = (PinsPane, "chrome"), (CheckingPane, "paper")


def ground(pane: QWidget) -> QColor:
    """Return the color of the corner, where nothing stands."""
    return pane.grab().toImage().pixelColor(2, 2)


@pytest.mark.parametrize(("kind", "token"), [LIKE_CHROME, LIKE_PAPER])
@pytest.mark.parametrize("name", THEMES)
def test_the_ground_is_that_of_the_theme_worn_last(qtbot, kind, token, name) -> None:
    pane = kind()
    qtbot.addWidget(pane)
    pane.resize(900, 300)
    theme: Theme = load_theme(name)
    for worn in ("light", "dark", name):
        pane.set_theme(load_theme(worn))
    assert ground(pane) == getattr(theme, token)
