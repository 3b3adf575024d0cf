"""Themes: the one of the system follows it, and scroll bars wear each of them."""

import pytest
from PySide6.QtWidgets import QListWidget

from diptych_desktop.delegates.controls import scroll_style, wear
from diptych_desktop.panes.reading.overview import OverviewBar
from diptych_desktop.theme import theme as themes
from diptych_desktop.theme.theme import THEMES, load_theme


def test_the_theme_of_the_system_is_asked_for_each_time(qapp, monkeypatch):
    asked = iter(["light", "dark", "light"])
    monkeypatch.setattr(themes, "_system_theme", lambda: next(asked))
    assert [load_theme("system").name for _ in range(3)] == ["light", "dark", "light"]


def test_a_theme_is_read_once(qapp):
    assert load_theme("sepia") is load_theme("sepia")


@pytest.mark.parametrize("name", THEMES)
def test_a_scroll_bar_of_a_list_looks_like_the_one_beside_a_text(qtbot, name):
    theme = load_theme(name)
    rows = QListWidget()
    qtbot.addWidget(rows)
    rows.addItems([f"row {number}" for number in range(200)])
    wear(rows.verticalScrollBar(), scroll_style(theme))
    rows.resize(200, 300)
    with qtbot.waitExposed(rows):
        rows.show()
    bar = rows.verticalScrollBar()
    beside = OverviewBar(theme)
    qtbot.addWidget(beside)
    beside.setRange(0, bar.maximum())
    beside.setPageStep(bar.pageStep())
    beside.resize(bar.size())
    ours, theirs = bar.grab().toImage(), beside.grab().toImage()
    middle = bar.width() // 2
    assert bar.width() == beside.sizeHint().width()
    for y in (12, bar.height() - 12):
        assert ours.pixelColor(middle, y) == theirs.pixelColor(middle, y)
    # The thumb and its ground are two colors.
    assert ours.pixelColor(middle, 12) != ours.pixelColor(middle, bar.height() - 12)
