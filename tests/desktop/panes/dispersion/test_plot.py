"""Barcodes as values: which hits they have, where these stand, and what is said of them."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_desktop.panes.dispersion.plot import (
    NO_PLOT,
    Ruler,
    Track,
    headings,
    nearest,
    plot_of,
    spoken,
    track_of,
    within,
)


def test_each_term_has_a_barcode_in_each_document(texts, two_terms):
    plot = plot_of(two_terms, texts, {"A": [500]})
    assert [(t.term, t.letter, list(t.starts), list(t.hits)) for t in plot.tracks] == [
        (0, "A", [0, 200], [0, 2]),
        (0, "B", [400], [1]),
        (1, "A", [100, 900], [1, 3]),
        (1, "B", [10], [0]),
    ]
    assert plot.lengths == {"A": 1000, "B": 500}
    assert plot.sections == {"A": [500], "B": ()}


def test_a_document_that_is_not_open_has_none(texts, one_term):
    plot = plot_of(one_term, {"A": texts["A"], "B": None}, {})
    assert [track.letter for track in plot.tracks] == ["A"]


def test_without_hits_there_is_nothing_to_draw(texts, answer_of):
    assert plot_of(None, texts, {}) == NO_PLOT
    assert plot_of(answer_of(["ferry"], A=[], B=[]), texts, {}) == NO_PLOT


def test_of_eight_terms_six_are_drawn_and_two_counted(texts, answer_of):
    terms = ["a", "b", "c", "d", "e", "f", "g", "h"]
    plot = plot_of(answer_of(terms, A=[(at, at) for at in range(8)], B=[]), texts, {})
    assert plot.terms == ("a", "b", "c", "d", "e", "f")
    assert plot.left_out == 2
    assert sum(len(track.starts) for track in plot.tracks) == 6


def test_what_is_said_tells_counts_and_thirds(texts, one_term):
    # 1,000 code points: the thirds begin at 0, 333 and 666.
    assert spoken(plot_of(one_term, texts, {})) == (
        "ferry: 4 in A, spread over the whole text; 1 in B, in the middle third."
    )


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([700, 800, 900], "3 in A, all in the last third"),
        ([0, 800, 900], "3 in A, most in the last third"),
        ([0, 500, 900], "3 in A, spread over the whole text"),
        ([], "none in A"),
    ],
)
def test_the_words_for_a_spread(texts, answer_of, places, words):
    result = answer_of(["ferry"], A=[(at, 0) for at in places], B=[(0, 0)])
    assert words in spoken(plot_of(result, texts, {}))


def test_the_nearest_hit_is_found_on_both_sides():
    track = Track(0, "A", [10, 20, 40], [0, 1, 2])
    assert [nearest(track, at) for at in (0, 14, 16, 31, 999)] == [0, 0, 1, 2, 2]
    assert nearest(Track(0, "A", [], []), 5) is None


def test_a_hit_is_found_by_its_index_in_the_document(texts, two_terms):
    plot = plot_of(two_terms, texts, {"A": [500]})
    assert track_of(plot, "A", 3) == (2, 1)
    assert track_of(plot, "B", 1) == (1, 0)
    assert track_of(plot, "B", 2) is None


def test_hits_in_a_stretch_are_counted_half_open():
    track = Track(0, "A", [10, 20, 40], [0, 1, 2])
    assert within(track, 10, 40) == 2
    assert within(track, 11, 41) == 2


def test_on_one_scale_the_shorter_document_is_shorter():
    ruler = Ruler({"A": 1000, "B": 500}, {"A": 50, "B": 50}, 400, normalized=False)
    assert (ruler.right("A"), ruler.right("B")) == (450, 250)
    assert ruler.x("A", 500) == ruler.x("B", 500) == 250


def test_drawn_equally_long_the_middles_stand_over_one_another():
    ruler = Ruler({"A": 1000, "B": 500}, {"A": 50, "B": 50}, 400, normalized=True)
    assert ruler.x("A", 500) == ruler.x("B", 250) == 250


PLACES = st.lists(st.integers(0, 9_999), unique=True, max_size=300).map(sorted)


@given(PLACES, st.integers(1, 60), st.booleans())
def test_every_hit_is_in_a_column_and_no_column_is_empty(starts, width, normalized):
    ruler = Ruler({"A": 10_000, "B": 30_000}, {"A": 7, "B": 7}, width, normalized=normalized)
    pixels = max(1.0, width if normalized else width / 3)
    found = ruler.counts(Track(0, "A", starts, range(len(starts))))
    # A few hits are asked one by one, many by the column; both must say the same.
    assert found == Counter(int(start * (pixels / 10_000)) for start in starts)
    assert all(found.values())


def test_a_book_of_many_small_sections_shows_its_chapters(texts):
    document = texts["A"]
    row = document.paragraphs[0]
    document.paragraphs = [row._replace(kind="heading", level=2, start=at) for at in range(100)]
    assert headings(document) == []
    document.paragraphs[10] = row._replace(kind="heading", level=1, start=10)
    assert headings(document) == [10]
    document.paragraphs = document.paragraphs[:20]
    assert headings(document) == [*range(20)]


@given(st.integers(1, 10**6), st.integers(1, 2000), st.integers(0, 2000))
def test_a_place_on_the_ruler_leads_into_the_document(length, width, x):
    ruler = Ruler({"A": length}, {"A": 0}, width, normalized=False)
    assert 0 <= ruler.offset("A", x) <= length
