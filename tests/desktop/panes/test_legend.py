"""The legend: chips that say each term, its counts and its line, and show one term alone."""

import pytest
from PySide6.QtCore import Qt

from diptych_desktop.panes.legend import Legend
from diptych_desktop.theme.theme import THEMES, load_theme

TERMS = ("peasant", "revol*", "army")
COUNTS = ({"A": 10, "B": 0}, {"A": 79, "B": 4}, {"A": 5, "B": 1})


@pytest.fixture
def legend(qtbot):
    legend = Legend()
    legend.set_theme(load_theme("light"))
    qtbot.addWidget(legend)
    legend.set_terms(TERMS, {}, COUNTS)
    legend.resize(legend.sizeHint())
    with qtbot.waitExposed(legend):
        legend.show()
    legend.told = []
    legend.termChosen.connect(legend.told.append)
    return legend


def test_every_term_has_a_chip_with_its_counts_and_its_line_in_words(legend):
    assert len(legend.chips()) == 3
    assert legend.words(1) == "revol*: 79 in A, 4 in B; dashed line"
    assert "peasant: 10 in A, 0 in B; solid line" in legend.accessibleName()


def test_a_single_term_and_a_query_without_hits_need_no_legend(qtbot):
    legend = Legend()
    qtbot.addWidget(legend)
    legend.set_terms(("army",), {}, ({"A": 3},))
    assert legend.isHidden()
    legend.set_terms(TERMS, {}, ({"A": 0}, {"A": 0}, {"A": 0}))
    assert legend.isHidden()


def test_a_chip_shows_its_term_alone_and_pressed_again_all(legend, qtbot):
    for _ in range(2):
        at = legend.chips()[1].center()
        qtbot.mouseClick(legend, Qt.MouseButton.LeftButton, pos=at)
    assert legend.told == [1, None]


def test_the_chips_are_reached_by_key(legend, qtbot):
    legend.setFocus()
    qtbot.keyClick(legend, Qt.Key.Key_Right)
    qtbot.keyClick(legend, Qt.Key.Key_Right)
    qtbot.keyClick(legend, Qt.Key.Key_Right)
    assert "army" in legend.accessibleDescription()
    qtbot.keyClick(legend, Qt.Key.Key_Space)
    assert legend.told == [2]
    assert "shown alone" in legend.accessibleName()


def test_other_terms_forget_which_one_was_alone(legend, qtbot):
    legend.set_chosen(2)
    legend.set_terms(("river", "ferry"), {}, COUNTS[:2])
    assert "alone" not in legend.accessibleName()


def test_what_has_no_room_is_counted(legend):
    legend.resize(legend.chips()[0].width() + 60, legend.height())
    assert len(legend.chips()) == 1


@pytest.mark.parametrize("name", THEMES)
def test_a_chip_wears_the_ground_and_the_line_of_its_term(legend, name):
    theme = load_theme(name)
    legend.set_theme(theme)
    image = legend.grab().toImage()
    seen = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    for number in (1, 2, 3):
        assert getattr(theme, f"term_{number}").name() in seen
        assert getattr(theme, f"term_{number}_ink").name() in seen
