"""The page of all pins in another language: its words can be translated."""

import pytest
from PySide6.QtWidgets import QWidget

from diptych_desktop.models.pins import PinLine
from diptych_desktop.panes.pins import PinsPane
from diptych_desktop.panes.pins.words import COLORS
from diptych_index.session.model import PIN_COLORS, Anchor, Pin
from diptych_index.spans import raw_span, read_span
from marked_words import MARK, marked, menu_words, plain_words


@pytest.fixture
def pane(qtbot):
    """The page as a reader of another language has it, with one pin."""
    host = QWidget()
    qtbot.addWidget(host)
    with marked():
        pane = PinsPane(host)
        pane.host = host  # kept as long as the pane
        yield pane


def line() -> PinLine:
    anchor = Anchor(
        fingerprint="print", read=read_span(0, 4), raw=raw_span(0, 4), quote="mill", prefix="",
        suffix="", paragraph=1, lines=(1, 1), page=None, section="",
    )  # fmt: skip
    return PinLine(Pin(id="pin", side="A", number=1, anchor=anchor, state="exact"), 1, "")


def test_every_word_of_the_page_is_translated(pane) -> None:
    assert plain_words(pane) == []
    assert MARK in pane.empty.text()
    pane.set_lines([line()])
    assert plain_words(pane) == []
    assert pane.count.text() == "⟦1 pin⟧"
    pane.words.setText("zeppelin")
    assert pane.empty.text().startswith("⟦No pin is like that.")


def test_every_word_of_the_menu_of_a_pin_is_translated(pane) -> None:
    pane.set_lines([line()])
    pane.table.selectRow(0)
    words = menu_words(pane.context_menu())
    assert [entry for entry in words if entry and MARK not in entry] == []
    assert "⟦amber⟧" in words


def test_every_color_has_a_name_to_translate() -> None:
    assert tuple(COLORS) == PIN_COLORS
