"""The export dialog: what can be chosen, what is asked for, what is shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QDialog, QWidget

from diptych_desktop.dialogs.export import ExportDialog
from diptych_desktop.dialogs.export_formats import GROUPS, SPECS
from diptych_desktop.theme.theme import load_theme
from diptych_index.engine.formats import FORMATS

LIGHT = load_theme("light")


@pytest.fixture
def make(qtbot):
    def make(rows: int = 5, selected: int = 0, remembered=None) -> ExportDialog:
        dialog = ExportDialog(rows, selected, remembered or {}, LIGHT)
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return make


def preview(**changes):
    return {"kind": "text", "text": "a,b", "rows": 2, "shown": 2, "more": False, **changes}


def test_every_format_of_the_engine_is_offered_in_a_group(make):
    assert {spec.name for spec in SPECS} == set(FORMATS)
    assert {spec.group for spec in SPECS} == set(GROUPS)
    dialog = make()
    names = [dialog.list.item(at).text().strip() for at in range(dialog.list.count())]
    assert names[:3] == ["Reports", "Web page (HTML)", "Word (DOCX)"]
    assert len(names) == len(SPECS) + len(GROUPS)


def test_headings_of_the_list_cannot_be_chosen(make, qtbot):
    dialog = make()
    dialog.choose_format("md")
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.format.name == "csv"


def test_only_what_makes_a_difference_can_be_chosen(make):
    dialog = make()
    dialog.choose_format("bib")
    assert not any(box.isEnabled() for box in dialog.parts.values())
    assert not dialog.style_box.isEnabled()
    assert not dialog.all_rows.isEnabled()
    dialog.choose_format("csv")
    assert dialog.parts["notes"].isEnabled()
    assert not dialog.parts["differences"].isEnabled()
    assert dialog.all_rows.isEnabled()
    assert not dialog.selected_rows.isEnabled()


def test_selected_rows_are_proposed_when_there_are_two(make):
    assert not make(selected=0).selected_rows.isEnabled()
    one, two = make(selected=1), make(selected=2)
    assert one.choice()["all"] is True
    assert two.choice()["all"] is False
    assert two.selected_rows.text() == "Selected rows (2)"


def test_a_preview_is_asked_for_once_the_choice_rests(make, qtbot):
    dialog = make()
    asked = []
    dialog.previewWanted.connect(lambda *values: asked.append(values))
    with qtbot.waitSignal(dialog.previewWanted) as signal:
        dialog.choose_format("csv")
        dialog.choose_format("md")
        dialog.parts["notes"].setChecked(False)
        dialog.style_box.setCurrentIndex(dialog.style_box.findData("mla"))
    assert signal.args == [
        "md",
        {"all": True, "style": "mla", "notes": False, "differences": True, "sources": True},
    ]
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        ({}, "All of it."),
        ({"rows": 9, "shown": 3, "more": True}, "The first 3 of 9 rows."),
        ({"more": True}, "The beginning of the file."),
    ],
)
def test_it_is_said_how_much_of_the_file_is_shown(make, shown, words):
    dialog = make()
    dialog.show_preview(preview(**shown))
    assert dialog.verdict.text() == words
    assert dialog.text.toPlainText() == "a,b"


def test_pages_are_shown_as_pages(make):
    dialog = make()
    dialog.show_preview(preview(kind="page", text="<h1>Mills</h1>"))
    assert dialog.preview.currentWidget() is dialog.page
    assert dialog.page.toPlainText() == "Mills"


def test_why_there_is_no_preview_is_said(make):
    dialog = make()
    dialog.show_trouble("The engine stopped.")
    assert dialog.verdict.text() == "The engine stopped."


def test_the_choice_is_remembered_and_taken_up(make, qtbot):
    dialog = make()
    dialog.choose_format("docx")
    dialog.parts["sources"].setChecked(False)
    dialog.style_box.setCurrentIndex(dialog.style_box.findData("notes"))
    again = make(remembered=dialog.state())
    assert again.state() == dialog.state()
    assert again.state()["format"] == "docx"
    odd = make(remembered={"format": "odt", "style": 7, "notes": "x"})
    assert odd.state()["format"] == "html"
    assert odd.state()["style"] == "plain"


def test_export_is_asked_for_with_all_that_was_chosen(make, qtbot):
    dialog = make(selected=3)
    dialog.choose_format("tei")
    with qtbot.waitSignal(dialog.exportWanted) as signal:
        dialog.export_button.click()
    assert signal.args[0] == "tei"
    assert signal.args[1]["all"] is False
    assert not dialog.isVisible()


def test_every_widget_that_takes_the_keyboard_has_a_name(make):
    dialog = make()
    assert nameless(dialog) == []


def nameless(dialog: QDialog) -> list[str]:
    """Return the widgets that can have the keyboard but no name for a screen reader."""
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in dialog.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
        and not isinstance(widget.parentWidget(), QAbstractItemView | QComboBox)
    ]
