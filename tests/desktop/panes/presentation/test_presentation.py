"""A row on the whole screen: its passages with all their marks, its sentence, and the way on."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from diptych_desktop.models.rows import RowItem
from diptych_desktop.panes.presentation import Presentation
from diptych_desktop.theme.theme import load_theme
from diptych_index.session.model import Row
from panel_rows import row_of

TURNED = row_of(
    {"A1": "the white and black cat", "B1": "the black and white cat"}, id="cat", title="The cat"
)
UNLIKE = row_of(
    {
        "A2": "Bread grew dear when the harvest failed and the council set a price.",
        "B2": "The council knew what a harvest meant to merchants on the coast by night.",
    },
    id="bread",
    view="common ground",
)
LONG = row_of({"A3": "The river rose again. " * 400, "B3": "The river rose."}, id="long")
HEADING = RowItem(Row(id="head", pins=(), heading=True, title="Bread"), 0)


@pytest.fixture
def shown(qtbot) -> Iterator[Presentation]:
    # It deletes itself when it is closed: the host is what is left to clear away.
    host = QWidget()
    qtbot.addWidget(host)
    made = Presentation(load_theme("light"), host)
    made.resize(1000, 700)
    made.set_rows([TURNED, HEADING, UNLIKE, LONG], "cat", frozenset())
    made.show()
    yield made
    host.close()


def colors(widget: QWidget) -> set[str]:
    image = widget.grab(QRect(0, 0, 300, 60)).toImage()
    return {image.pixelColor(x, y).name() for x in range(300) for y in range(60)}


def test_it_shows_both_passages_the_sentence_and_what_moved(shown) -> None:
    texts = [browser.toPlainText() for browser in shown.browsers]
    assert texts == ["the white and black cat", "the black and white cat"]
    assert shown.title.text() == "The cat"
    assert "alike" in shown.summary.text()
    assert "“white” moved from A ¶14 to B ¶14" in shown.details.text()
    assert "moved from" in shown.accessibleDescription()
    assert shown.place.text() == "Row 1 of 3"


def test_the_keys_turn_from_row_to_row_and_pass_over_headings(shown, qtbot) -> None:
    for key, row in ((Qt.Key.Key_Right, "bread"), (Qt.Key.Key_Space, "long"),
                     (Qt.Key.Key_Right, "long"), (Qt.Key.Key_Left, "bread")):  # fmt: skip
        qtbot.keyClick(shown, key)
        assert shown.row == row


def test_shared_words_are_boxed_here_as_in_the_panel(shown) -> None:
    theme = load_theme("light")
    assert theme.accent.name() not in colors(shown.browsers[0].viewport())
    shown.turn(1)
    assert shown.details.text().startswith("In both: ")
    shared = colors(shown.browsers[0].viewport())
    # Thin lines are smoothed: some of their pixels are nearly the accent.
    wanted = QColor(theme.accent)
    assert any(
        abs(QColor(c).red() - wanted.red()) + abs(QColor(c).blue() - wanted.blue()) < 60
        and QColor(c).blue() > QColor(c).red() + 60
        for c in shared
    )


def test_a_passage_that_does_not_fit_scrolls_with_its_marks(shown) -> None:
    shown.turn(2)
    bar = shown.browsers[0].verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    shown.browsers[0].viewport().repaint()


@pytest.mark.parametrize("name", ["dark", "sepia", "light"])
def test_the_whole_screen_wears_the_theme_at_once(shown, name: str) -> None:
    theme = load_theme(name)
    shown.set_theme(load_theme("sepia" if name == "light" else "light"))
    shown.grab()
    shown.set_theme(theme)
    image = shown.grab().toImage()
    assert image.pixelColor(5, 5) == theme.paper
    assert image.pixelColor(image.width() - 6, image.height() - 6) == theme.paper


def test_text_grows_and_shrinks(shown, qtbot) -> None:
    before = shown.browsers[0].document().defaultFont().pointSizeF()
    qtbot.keyClick(shown, Qt.Key.Key_Plus)
    assert shown.browsers[0].document().defaultFont().pointSizeF() == before + 2
    qtbot.keyClick(shown, Qt.Key.Key_Minus)
    assert shown.browsers[0].document().defaultFont().pointSizeF() == before


def test_escape_ends_it(shown, qtbot) -> None:
    with qtbot.waitSignal(shown.ended):
        qtbot.keyClick(shown, Qt.Key.Key_Escape)


def test_a_row_that_changed_is_shown_as_it_is_now(shown) -> None:
    changed = replace(TURNED, row=replace(TURNED.row, title="Two cats"))
    shown.set_rows([changed, UNLIKE], "cat", frozenset())
    assert shown.title.text() == "Two cats"
    shown.set_rows([], "cat", frozenset())
    assert shown.title.text() == "There is no row to show."
