"""What is printed on: kept as one word, and anything that is none is the usual paper."""

import pytest

from diptych_desktop.settings.paper import MARGINS, SIZES, Paper

ALL = [Paper(size, turned, margin) for size in ("", *SIZES) for turned in (False, True)
       for margin in MARGINS]  # fmt: skip


@pytest.mark.parametrize("paper", ALL)
def test_every_choice_comes_back(paper: Paper) -> None:
    assert Paper.from_text(paper.to_text()) == paper


def test_it_is_one_word() -> None:
    assert Paper("A5", landscape=True, margin="wide").to_text() == "A5-landscape-wide"
    assert Paper().to_text() == "usual-portrait-usual"


@pytest.mark.parametrize("text", [None, 7, "", "A4", "A9-portrait-usual", "A4-upside-usual",
                                  "A4-portrait-huge", "A4-portrait-usual-more"])  # fmt: skip
def test_anything_else_is_the_usual_paper(text: object) -> None:
    assert Paper.from_text(text) == Paper()
