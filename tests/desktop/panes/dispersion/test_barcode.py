"""The lines of a barcode: in columns, as rectangles, as pixels, and when they are drawn again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from diptych_desktop.panes.dispersion.barcode import (
    BAR,
    LOW_BAR,
    Barcodes,
    as_image,
    blocks,
    heights,
)
from diptych_desktop.panes.dispersion.plot import NO_PLOT, Plot, Ruler, Track
from diptych_desktop.theme.terms import term_looks
from diptych_desktop.theme.theme import load_theme

INK = QColor("#123456")
SIZE = QSize(100, BAR)
RULER = Ruler({"A": 1000}, {"A": 0}, 100, normalized=False)


def track(*starts: int) -> Track:
    return Track(0, "A", list(starts), range(len(starts)))


def test_a_hit_is_two_columns_wide_and_hits_side_by_side_are_one_block():
    lines = heights(track(0, 10, 500), RULER, SIZE)
    assert [at for at, high in enumerate(lines) if high] == [0, 1, 2, 50, 51]
    assert blocks(lines, QRect(7, 3, 100, BAR)) == [QRect(7, 4, 3, 10), QRect(57, 4, 2, 10)]


def test_the_last_hit_of_a_text_is_seen():
    lines = heights(track(999), RULER, SIZE)
    assert [at for at, high in enumerate(lines) if high] == [99, 100]


def test_where_hits_crowd_lines_are_as_high_as_they_are_many():
    crowded = track(*sorted([*range(0, 1000, 10), 995, *[5] * 8]))
    lines = heights(crowded, RULER, SIZE)
    assert lines[0] == 10
    assert lines[50] == 1
    assert lines[99] == 2


def test_a_bar_without_hits_is_empty():
    assert not any(heights(track(), RULER, SIZE))
    assert blocks(heights(track(), RULER, SIZE), QRect(0, 0, 100, BAR)) == []


@given(st.lists(st.integers(0, 10), min_size=1, max_size=40))
def test_the_pixels_show_what_the_rectangles_do(lines):
    painted = QImage(len(lines), BAR, QImage.Format.Format_ARGB32_Premultiplied)
    painted.fill(0)
    painter = QPainter(painted)
    for rect in blocks(bytes(lines), QRect(0, 0, len(lines), BAR)):
        painter.fillRect(rect, INK)
    painter.end()
    assert as_image(bytes(lines), BAR, INK) == painted


@pytest.fixture
def looks():
    return term_looks(load_theme("light"), ["ferry", "bridge"])


def test_a_bar_is_drawn_again_only_when_it_is_another(qapp, looks):
    kept = Barcodes()

    def picture(of=(1, 500), *, size=SIZE, look=looks[0], scale=1.0):
        return kept.hits("ferry", track(*of), look.ink, RULER, size, scale).cacheKey()

    first = picture()
    assert picture() == first
    assert picture((1, 500)) == first
    for change in (
        {"of": (1, 501)},
        {"size": QSize(99, BAR)},
        {"size": QSize(100, LOW_BAR)},
        {"look": looks[1]},
        {"scale": 2.0},
    ):
        before = picture()
        assert picture(**change) != before


def test_another_term_leaves_the_pictures_of_the_others(qapp, looks):
    kept = Barcodes()
    ferry = kept.hits("ferry", track(1), looks[0].ink, RULER, SIZE, 1.0).cacheKey()
    tracks = (track(1), Track(1, "A", [5], [0]))
    kept.forget_others(Plot(("ferry", "bridge"), tracks, {"A": 1000}, {}))
    assert kept.hits("ferry", track(1), looks[0].ink, RULER, SIZE, 1.0).cacheKey() == ferry
    kept.forget_others(NO_PLOT)
    assert kept.hits("ferry", track(1), looks[0].ink, RULER, SIZE, 1.0).cacheKey() != ferry
