"""Choosing another encoding: the list, the one in use, and the text as it would read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from diptych_desktop.dialogs.encoding import (
    ENCODINGS,
    FOUND,
    EncodingDialog,
    decoded,
    same_encoding,
)
from diptych_desktop.theme.theme import load_theme

LIGHT = load_theme("light")
FERRY = "Die Fähre fährt über den Fluß.\n"


@pytest.fixture
def make(qtbot):
    def make(used: str = "utf-8", text: str = FERRY, encoding: str = "utf-8") -> EncodingDialog:
        dialog = EncodingDialog("The Ferry", used, text.encode(encoding), LIGHT)
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return make


def choose(dialog: EncodingDialog, name: str) -> None:
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
        if dialog.encoding() == name:
            return
    raise AssertionError(f"{name} is not offered")


@pytest.mark.parametrize("used", ["utf-8", "UTF-8", "cp1252", "windows-1252", "ISO-8859-1", "hz"])
def test_the_encoding_in_use_is_the_one_marked(make, used):
    dialog = make(used)
    marked = [
        dialog.list.item(row).text()
        for row in range(dialog.list.count())
        if dialog.list.item(row).text().startswith("✓")
    ]
    assert len(marked) == 1
    assert same_encoding(dialog.encoding(), used)
    assert dialog.list.currentItem().font().bold()


def test_the_preview_shows_the_text_in_the_chosen_encoding(make):
    dialog = make("windows-1252", encoding="utf-8")
    choose(dialog, "windows-1252")
    assert "FÃ¤hre fÃ¤hrt" in dialog.preview.toPlainText()
    choose(dialog, "utf-8")
    assert dialog.preview.toPlainText() == FERRY


def test_what_does_not_fit_is_counted_in_words(make):
    dialog = make("windows-1252", "Fähre über", "windows-1252")
    assert dialog.verdict.text() == "The beginning fits this encoding."
    choose(dialog, "utf-8")
    assert dialog.verdict.text() == "2 places do not fit this encoding."


def test_the_choice_is_told_once_and_closes_the_dialog(qtbot, make):
    dialog = make()
    choose(dialog, "koi8-r")
    with qtbot.waitSignal(dialog.chosen) as told:
        qtbot.mouseClick(dialog.read_button, Qt.MouseButton.LeftButton)
    assert told.args == ["koi8-r"]
    assert not dialog.isVisible()


def test_it_can_be_left_to_the_program(qtbot, make):
    dialog = make()
    assert dialog.list.item(0).text() == FOUND
    dialog.list.setCurrentRow(0)
    with qtbot.waitSignal(dialog.chosen) as told:
        qtbot.mouseClick(dialog.read_button, Qt.MouseButton.LeftButton)
    assert told.args == [""]


def test_cancel_changes_nothing(qtbot, make):
    dialog = make()
    with qtbot.assertNotEmitted(dialog.chosen):
        qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_every_encoding_offered_is_one_that_python_knows():
    names = [name for name, _ in ENCODINGS]
    assert all(same_encoding(name, name) for name in names)
    assert all(decoded("ferry".encode(name), name).strip("\ufeff") == "ferry" for name in names)
    assert len(set(names)) == len(names)


@given(st.binary(max_size=400), st.sampled_from([name for name, _ in ENCODINGS]))
def test_no_bytes_keep_the_preview_from_being_shown(sample, name):
    text = decoded(sample, name)
    assert "\0" not in text
    assert "\r" not in text


def test_a_letter_cut_in_two_at_the_end_of_the_sample_is_no_fault():
    assert decoded("Fähre".encode()[:2], "utf-8") == "F"


def test_an_encoding_nobody_knows_is_shown_somehow():
    assert decoded(b"ferry", "x-unheard-of") == "ferry"
    assert same_encoding("X-Unheard-Of", "x-unheard-of")
