"""Names of concepts are offered after a # in the search field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diptych_desktop.panes.search_bar import SearchBar
from diptych_desktop.theme.theme import load_theme


@pytest.fixture
def bar(qtbot):
    window = QWidget()
    bar = SearchBar()
    bar.set_theme(load_theme("light"))
    QVBoxLayout(window).addWidget(bar)
    window.resize(800, 300)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    bar.focus_field()
    qtbot.waitUntil(bar.field.hasFocus)
    bar.set_names(["land", "power", "landlord"])
    bar.keep = window
    bar.told = []
    bar.queryEdited.connect(bar.told.append)
    return bar


def test_a_lattice_offers_every_concept(bar, qtbot):
    qtbot.keyClicks(bar.field, "army #")
    assert bar.names.is_open()
    assert bar.names.offered() == ["#land", "#power", "#landlord"]


def test_letters_leave_those_that_have_them(bar, qtbot):
    qtbot.keyClicks(bar.field, "#lan")
    assert bar.names.offered() == ["#land", "#landlord"]
    qtbot.keyClicks(bar.field, "x")
    assert not bar.names.is_open()


def test_a_name_that_is_typed_out_is_not_offered(bar, qtbot):
    qtbot.keyClicks(bar.field, "#power")
    assert not bar.names.is_open()


def test_enter_takes_the_one_that_is_current_and_the_rest_of_the_query_stays(bar, qtbot):
    bar.set_query(" army")
    bar.field.setCursorPosition(0)
    qtbot.keyClicks(bar.field, "#pow")
    bar.names._completer.popup().setCurrentIndex(bar.names._completer.completionModel().index(0, 0))
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.query() == "#power army"
    assert bar.told[-1] == "#power army"
    assert not bar.names.is_open()


def test_enter_without_a_choice_goes_on_as_ever(bar, qtbot):
    submitted = []
    bar.submitted.connect(submitted.append)
    qtbot.keyClicks(bar.field, "#pow")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert submitted == ["#pow"]


def test_escape_closes_the_names_and_nothing_else(bar, qtbot):
    escaped = []
    bar.escaped.connect(lambda: escaped.append(1))
    qtbot.keyClicks(bar.field, "#")
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.names.is_open()
    assert escaped == []


def test_a_number_sign_inside_a_word_offers_nothing(bar, qtbot):
    qtbot.keyClicks(bar.field, "c#")
    assert not bar.names.is_open()


def test_the_star_says_whether_a_search_is_saved(bar, qtbot):
    saved = []
    bar.saveRequested.connect(lambda: saved.append(bar.query()))
    bar.set_saved(["red army"])
    bar.set_query("red  army")
    assert "is saved" in bar.save_button.accessibleName()
    bar.set_query("army")
    assert bar.save_button.accessibleName() == "Save this search"
    qtbot.mouseClick(bar.save_button, Qt.MouseButton.LeftButton)
    assert saved == ["army"]
    bar.set_query("")
    assert not bar.save_button.isVisible()
