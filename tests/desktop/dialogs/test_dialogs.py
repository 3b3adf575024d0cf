from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from diptych_desktop.dialogs.about import AboutDialog
from diptych_desktop.dialogs.encoding import EncodingDialog
from diptych_desktop.dialogs.error_dialog import ErrorDialog
from diptych_desktop.dialogs.missing_file import Choice, MissingFileDialog
from diptych_desktop.theme.theme import load_theme
from diptych_index import __version__
from diptych_index.paths import Places

LIGHT = load_theme("light")


def shown(qtbot, dialog):
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def words_of(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_a_fault_is_told_in_a_sentence_and_its_report_copied(qtbot):
    dialog = shown(qtbot, ErrorDialog("It failed. Go on.", "Traceback: <x>", LIGHT))
    assert dialog.sentence.text() == "It failed. Go on."
    assert not dialog.report.isVisible()
    qtbot.mouseClick(dialog.toggle, Qt.MouseButton.LeftButton)
    assert dialog.report.isVisible()
    assert dialog.report.toPlainText() == "Traceback: <x>"
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Traceback: <x>"
    qtbot.mouseClick(dialog.toggle, Qt.MouseButton.LeftButton)
    assert not dialog.report.isVisible()


def test_without_a_report_there_is_nothing_to_show_or_copy(qtbot):
    dialog = shown(qtbot, ErrorDialog("It failed.", "", LIGHT))
    assert not dialog.toggle.isVisible()
    assert not dialog.copy.isVisible()


@pytest.mark.parametrize(
    ("name", "choice"),
    [
        ("find_button", Choice.FIND),
        ("saved_button", Choice.SAVED),
        ("remove_button", Choice.REMOVE),
    ],
)
def test_a_missing_file_has_three_ways_on(qtbot, name, choice):
    dialog = shown(qtbot, MissingFileDialog("letter.txt", "/texts/letter.txt", LIGHT))
    assert "“letter.txt” is not where it was." in words_of(dialog)
    assert "/texts/letter.txt" in words_of(dialog)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.mouseClick(getattr(dialog, name), Qt.MouseButton.LeftButton)
    assert chosen.args == [choice]
    assert not dialog.isVisible()


def test_escape_leaves_the_question_open(qtbot):
    dialog = shown(qtbot, MissingFileDialog("letter.txt", "/texts/letter.txt", LIGHT))
    with qtbot.assertNotEmitted(dialog.chosen):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_text_that_was_never_saved_cannot_be_opened(qtbot):
    dialog = shown(qtbot, MissingFileDialog("letter.txt", "/texts/letter.txt", LIGHT, saved=False))
    assert not dialog.saved_button.isEnabled()


def test_about_names_version_places_and_licences(qtbot, tmp_path):
    places = Places(tmp_path / "d", tmp_path / "c", tmp_path / "l", Path("/config"))
    dialog = shown(qtbot, AboutDialog(places, LIGHT))
    text = words_of(dialog)
    assert f"Diptych {__version__}" in text
    assert str(places.store) in text
    assert str(places.index) in text
    libraries = dialog.libraries.toPlainText()
    for name in ("Qt for Python", "Whoosh", "diff-match-patch", "LGPL-3.0", "Apache-2.0"):
        assert name in libraries


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
def test_every_focusable_part_of_every_dialog_has_words(qtbot, theme):
    colors = load_theme(theme)
    places = Places(Path("/d"), Path("/c"), Path("/l"), Path("/f"))
    for dialog in (
        ErrorDialog("It failed.", "report", colors),
        MissingFileDialog("letter.txt", "/texts/letter.txt", colors),
        EncodingDialog("The Ferry", "utf-8", b"The ferry.", colors),
        AboutDialog(places, colors),
    ):
        shown(qtbot, dialog)
        for widget in dialog.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                spoken = widget.accessibleName() or getattr(widget, "text", lambda: "")()
                assert spoken or widget.objectName().startswith("qt_"), widget
        dialog.close()
