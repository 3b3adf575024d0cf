"""Terms are told apart by a line as well as by a colour, and text on them can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from diptych_desktop.theme.terms import (
    LINES,
    MOST_TERMS,
    Line,
    TermLook,
    contrast,
    draw_line,
    plain_look,
    term_looks,
)
from diptych_desktop.theme.theme import THEMES, load_theme

SIX = ("army", "peasant", "party", "state", "class", "war")


def test_contrast_is_that_of_wcag():
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.478, abs=0.001)


def test_a_single_term_looks_as_hits_always_do(qapp):
    theme = load_theme("light")
    assert term_looks(theme, ["army"]) == (plain_look(theme),)


@pytest.mark.parametrize("name", THEMES)
def test_six_terms_have_six_grounds_and_six_lines(qapp, name):
    looks = term_looks(load_theme(name), SIX)
    assert [look.line for look in looks] == list(LINES)
    assert len({look.ground.name() for look in looks}) == MOST_TERMS
    assert Line.NONE not in {look.line for look in looks}


@pytest.mark.parametrize("name", THEMES)
def test_text_on_the_ground_of_a_term_and_its_line_can_be_seen(qapp, name):
    theme = load_theme(name)
    for look in term_looks(theme, SIX):
        assert contrast(theme.ink, look.ground) >= 7
        for ground in (look.ground, theme.paper, theme.chrome):
            assert contrast(look.ink, ground) >= 4.5


def test_a_seventh_term_looks_plain(qapp):
    theme = load_theme("dark")
    assert term_looks(theme, (*SIX, "peace"))[-1] == plain_look(theme)


@given(st.sampled_from(THEMES), st.integers(0, 0xFFFFFF))
def test_a_concept_of_any_colour_can_be_read_and_seen(name, color):
    theme = load_theme(name)
    (look,) = term_looks(theme, ["#army"], {"#army": f"#{color:06X}"})
    assert contrast(theme.ink, look.ground) >= 6.99
    assert contrast(look.ink, look.ground) >= 4.5
    assert contrast(look.ink, theme.paper) >= 4.5


def test_a_concept_keeps_its_colour_beside_other_terms_and_gets_a_line(qapp):
    theme = load_theme("light")
    looks = term_looks(theme, ["army", "#power"], {"#power": "#1B7F5C"})
    assert looks[1].line is Line.DASHED
    assert looks[1].ground != theme.term_2
    green = looks[1].ground
    assert green.green() > green.red()


def drawn(line: Line) -> QImage:
    image = QImage(60, 6, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    black = QColor("#000000")
    draw_line(painter, TermLook(QColor("#ffffff"), black, line), 2, 58, 1)
    painter.end()
    return image


def test_no_two_lines_are_drawn_alike(qapp):
    pictures = [drawn(line) for line in (*LINES, Line.NONE)]
    for at, picture in enumerate(pictures):
        assert all(picture != other for other in pictures[at + 1 :])
    blank = QImage(60, 6, QImage.Format.Format_RGB32)
    blank.fill(Qt.GlobalColor.white)
    assert pictures[-1] == blank
