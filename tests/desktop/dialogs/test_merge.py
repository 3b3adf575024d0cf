"""The preview of a merge, and the choices of sharing."""

import pytest
from PySide6.QtCore import Qt

from diptych_desktop.dialogs.known_session import KnownSessionDialog
from diptych_desktop.dialogs.merge import MergeDialog
from diptych_desktop.dialogs.share import ShareDialog
from diptych_desktop.theme.theme import load_theme
from diptych_index.exchange.change import Change
from diptych_index.session.actions import NewPin, NewRow
from diptych_index.session.model import Anchor, Concept, Row, Session
from diptych_index.spans import read_span


def pin(quote, side="A", state="exact", paragraph=4):
    anchor = Anchor(
        fingerprint="a" * 64, read=read_span(0, len(quote)), raw=None, quote=quote, prefix="",
        suffix="", paragraph=paragraph, lines=(0, 0), page=None, section="",
    )  # fmt: skip
    return NewPin(side=side, anchor=anchor, state=state)


CHANGES = [
    Change(
        number=0, kind="row", verdict="new", name="a reed | a rush", details=("with a note",),
        row=NewRow(pins=(pin("a reed"), pin("a rush", "B", "changed", 2)), note="*which?*"),
    ),
    Change(
        number=1, kind="row", verdict="different", name="the wind", known="r1",
        details=("both notes kept",), row=NewRow(pins=(pin("the wind"),), note="theirs"),
    ),
    Change(
        number=2, kind="row", verdict="new", name="an oak", found=False,
        row=NewRow(pins=(pin("an oak", state="unplaced", paragraph=None),)),
    ),
    Change(number=3, kind="row", verdict="same", name="winter", row=NewRow(pins=(pin("winter"),))),
    Change(
        number=4, kind="concept", verdict="new", name="#wet", concept=Concept(name="wet"),
        details=("water",),
    ),
    Change(
        number=5, kind="link", verdict="new", name="the brook | a stream",
        row=NewRow(pins=(pin("the brook"), pin("a stream", "B", "changed", 6))),
        details=("1 found by likeness",),
    ),
]  # fmt: skip
SESSION = Session(
    id="s", name="Reeds", created="", changed="", rows=(Row(id="r1", pins=(), note="ours"),)
)
SKIPPED = [("highlight 9, “…”", "it marks a picture, which has no words")]


@pytest.fixture
def dialog(qtbot):
    dialog = MergeDialog(
        "Import reeds.diptych", "7 passages: 4 exact.", CHANGES, SKIPPED, SESSION,
        load_theme("light"),
    )  # fmt: skip
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


@pytest.fixture
def told(dialog):
    said = []
    dialog.accepted_changes.connect(said.append)
    return said


def groups(dialog):
    return [dialog.tree.topLevelItem(at) for at in range(dialog.tree.topLevelItemCount())]


def test_what_the_file_holds_stands_in_groups(dialog):
    assert [top.text(0) for top in groups(dialog)] == [
        "New (3)", "Added to what you have (1)", "Not found in your documents (1)",
        "There already (1)", "Skipped, and why (1)",
    ]  # fmt: skip
    first = groups(dialog)[0].child(0)
    assert [first.text(column) for column in range(4)] == [
        "Row", "A ¶4 | B ¶2", "a reed | a rush", "with a note",
    ]  # fmt: skip
    assert groups(dialog)[2].child(0).text(1) == "A ?"
    link = groups(dialog)[0].child(2)
    assert [link.text(column) for column in range(4)] == [
        "Link", "A ¶4 | B ¶6", "the brook | a stream", "1 found by likeness",
    ]  # fmt: skip


def test_what_is_found_is_ticked_and_the_rest_is_not(dialog):
    assert dialog.chosen() == [0, 1, 4, 5]
    assert dialog.take_button.text() == "Take in 4"


def test_a_group_is_ticked_and_cleared_as_one(dialog):
    groups(dialog)[0].setCheckState(0, Qt.CheckState.Unchecked)
    assert dialog.chosen() == [1]
    groups(dialog)[2].setCheckState(0, Qt.CheckState.Checked)
    assert dialog.chosen() == [1, 2]
    groups(dialog)[0].child(0).setCheckState(0, Qt.CheckState.Checked)
    assert groups(dialog)[0].checkState(0) == Qt.CheckState.PartiallyChecked


def test_space_ticks_the_line_that_has_the_keyboard(dialog, qtbot):
    assert dialog.tree.hasFocus()
    assert dialog.tree.currentItem() is groups(dialog)[0].child(0)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert dialog.chosen() == [1, 4, 5]


def test_the_line_at_hand_is_shown_in_full(dialog):
    assert dialog.detail.toPlainText() == (
        "A: “a reed”\n\nB (found by likeness: please check): “a rush”\n\nNote in the file: *which?*"
    )
    dialog.tree.setCurrentItem(groups(dialog)[1].child(0))
    assert "Would change: both notes kept" in dialog.detail.toPlainText()
    assert "Your note: ours" in dialog.detail.toPlainText()
    assert "Note in the file: theirs" in dialog.detail.toPlainText()
    dialog.tree.setCurrentItem(groups(dialog)[4].child(0))
    assert "a picture" in dialog.detail.toPlainText()


def test_what_is_ticked_is_told_and_the_dialog_closes(dialog, told, qtbot):
    qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    assert told == [[0, 1, 4, 5]]
    assert not dialog.isVisible()


def test_with_nothing_ticked_the_button_closes(dialog, told, qtbot):
    for top in groups(dialog)[:3]:
        top.setCheckState(0, Qt.CheckState.Unchecked)
    assert dialog.take_button.text() == "Close"
    qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    assert told == []
    assert not dialog.isVisible()


def test_escape_takes_nothing(dialog, told, qtbot):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert told == []


def test_every_widget_has_a_name(dialog):
    for widget in (dialog.tree, dialog.detail):
        assert widget.accessibleName()
    assert dialog.take_button.text()


@pytest.mark.parametrize(
    ("choice", "said"),
    [("texts", (True, False)), ("originals", (True, True)), ("quotations", (False, False))],
)
def test_what_is_shared_is_chosen(qtbot, choice, said):
    dialog = ShareDialog("Reeds", load_theme("dark"))
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.choice() == "texts"
    dialog.options[choice].setChecked(True)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert tuple(chosen.args) == said
    assert not dialog.isVisible()


@pytest.mark.parametrize("choice", ["mine", "both", "merge"])
def test_a_session_that_is_there_already_is_asked_about(qtbot, choice):
    now, then = "2026-03-02T08:00:00+00:00", "2026-01-01T08:00:00+00:00"
    dialog = KnownSessionDialog("Reeds", now, then, load_theme("light"))
    qtbot.addWidget(dialog)
    dialog.open()
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.mouseClick(dialog.buttons[choice], Qt.MouseButton.LeftButton)
    assert chosen.args == [choice]
    assert not dialog.isVisible()
