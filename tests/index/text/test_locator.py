"""Locators in one form, with lines only where the source has any."""

import pytest

from diptych_index.text.locator import locator, short_locator


@pytest.mark.parametrize(
    ("number", "lines", "page", "wanted"),
    [
        (14, (212, 215), "366", "A p. 366 ¶14, ll. 212–215"),
        (14, (212, 212), None, "A ¶14, l. 212"),
        (None, (7, 7), "366", "A p. 366 l. 7"),
        (14, (), "12", "A p. 12 ¶14"),
        (14, (0, 0), None, "A ¶14"),
        (None, (0, 0), "12", "A p. 12"),
        (None, (), None, "A"),
    ],
)
def test_a_passage_is_located(number, lines, page, wanted):
    assert locator("A", number, lines, page) == wanted


@pytest.mark.parametrize(
    ("number", "lines", "wanted"),
    [(14, (212, 215), "B ¶14"), (14, (0, 0), "B ¶14"), (None, (7, 7), "B l. 7"),
     (None, (0, 0), "B"), (None, (), "B")],
)  # fmt: skip
def test_a_narrow_column_has_a_short_locator(number, lines, wanted):
    assert short_locator("B", number, lines) == wanted
