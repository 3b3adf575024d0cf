"""The help on the screen: contents, search, links, and the way back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from diptych_desktop.dialogs.help import HelpDialog
from diptych_desktop.dialogs.help_keys import with_changed, with_keys
from diptych_desktop.models.query_examples import general_examples
from diptych_desktop.theme.theme import load_theme
from diptych_resources.manual import pages

KEYS = [("File", "Export", "F19"), ("File", "Open documents", "Meta+O")]
TITLES = {page.topic: page.title for page in pages()}


@pytest.fixture
def dialog(qtbot: QtBot) -> HelpDialog:
    made = HelpDialog(KEYS, load_theme("light"))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.isActiveWindow())
    return made


def title(dialog: HelpDialog) -> str:
    return dialog.page.document().firstBlock().text()


def heading_at_top(dialog: HelpDialog) -> str:
    """Return the last heading that begins in the upper part of what is seen."""
    block = dialog.page.cursorForPosition(QPoint(20, 40)).block()
    while block.isValid() and not block.blockFormat().headingLevel():
        block = block.previous()
    return block.text()


def type_in(qtbot: QtBot, dialog: HelpDialog, words: str) -> None:
    dialog.focus_field()
    qtbot.keyClicks(dialog.field, words)


@pytest.mark.parametrize("topic", TITLES)
def test_every_page_is_shown_as_its_topic_is_asked_for(dialog: HelpDialog, topic: str) -> None:
    dialog.show_page(topic)
    assert title(dialog) == TITLES[topic]
    assert dialog.page.accessibleName() == TITLES[topic]
    assert dialog.contents.currentItem().text(0) == TITLES[topic]


def test_a_page_that_is_not_there_is_refused(dialog: HelpDialog) -> None:
    with pytest.raises(KeyError):
        dialog.show_page("cookery")


def test_the_contents_list_all_pages_with_their_sections(dialog: HelpDialog) -> None:
    listed = dict(dialog.contents.titles())
    assert list(listed) == list(TITLES.values())
    assert listed["Sessions"] == ["Go from one to another", "Trash", "Copies", "Another folder"]


def test_the_arrow_keys_turn_the_pages(qtbot: QtBot, dialog: HelpDialog) -> None:
    dialog.show_page("opening")
    qtbot.keyClick(dialog.contents, Qt.Key.Key_Up)
    assert title(dialog) == "First steps"


def test_a_section_of_the_contents_comes_to_the_top(dialog: HelpDialog) -> None:
    dialog.go_to("comparing", 3)
    assert heading_at_top(dialog) == "The ten classes of difference"
    dialog.resize(700, 500)
    dialog.layout().activate()
    assert heading_at_top(dialog) == "The ten classes of difference"


def test_back_leads_to_where_one_was_and_forward_again(qtbot: QtBot, dialog: HelpDialog) -> None:
    assert not dialog.back_button.isEnabled()
    dialog.show_page("keys")
    dialog.page.verticalScrollBar().setValue(333)
    dialog.go_to("sessions", 2)
    qtbot.keyClick(dialog, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert title(dialog) == "Commands and keys"
    assert dialog.page.verticalScrollBar().value() == 333
    assert not dialog.back_button.isEnabled()
    qtbot.keyClick(dialog.page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert title(dialog) == "Sessions"
    assert dialog.contents.currentItem().text(0) == "Trash"


def test_a_link_in_the_text_leads_to_its_page(qtbot: QtBot, dialog: HelpDialog) -> None:
    cursor = dialog.page.document().find("Query language")
    cursor.movePosition(QTextCursor.MoveOperation.Left)
    dialog.page.setTextCursor(cursor)
    place = dialog.page.cursorRect(cursor).center() + QPoint(8, 0)
    assert dialog.page.anchorAt(place) == "query-language.md"
    viewport = dialog.page.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert title(dialog) == "Query language"


def test_a_search_lists_the_sections_that_have_all_the_words(
    qtbot: QtBot, dialog: HelpDialog
) -> None:
    type_in(qtbot, dialog, "zotero")
    listed = dict(dialog.contents.titles())
    assert listed["Handing on and taking in"] == ["Annotations"]
    assert "Sessions" not in listed
    assert "Found in" in dialog.message.text()


def test_enter_goes_through_what_was_found_with_the_words_marked(
    qtbot: QtBot, dialog: HelpDialog
) -> None:
    type_in(qtbot, dialog, "dotted outline")
    assert dialog.contents.titles() == [("Comparing", ["What the marks mean"])]
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert heading_at_top(dialog) == "What the marks mean"
    assert dialog.contents.currentItem().text(0) == "What the marks mean"
    assert {word.casefold() for word in dialog.page.marked()} == {"dotted", "outline"}


def test_f3_goes_round_in_what_was_found(qtbot: QtBot, dialog: HelpDialog) -> None:
    type_in(qtbot, dialog, "base")
    places = len(dialog.contents.titles())
    assert places >= 2
    seen = []
    for _ in range(20):
        qtbot.keyClick(dialog.field, Qt.Key.Key_F3)
        seen.append((title(dialog), dialog.contents.currentItem().text(0)))
        if seen[-1] in seen[:-1]:
            break
    assert seen[-1] == seen[0]
    qtbot.keyClick(dialog.field, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert (title(dialog), dialog.contents.currentItem().text(0)) == seen[-2]


def test_what_is_not_there_is_said_and_escape_takes_it_back(
    qtbot: QtBot, dialog: HelpDialog
) -> None:
    type_in(qtbot, dialog, "zebra")
    assert dialog.contents.titles() == []
    assert dialog.message.text() == "The manual has nothing on “zebra”. Try fewer letters."
    qtbot.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert len(dialog.contents.titles()) == len(TITLES)
    assert dialog.message.text() == ""
    qtbot.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_down_and_enter_lead_from_the_field_into_the_page(qtbot: QtBot, dialog: HelpDialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert dialog.field.hasFocus()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    assert dialog.contents.hasFocus()
    qtbot.keyClick(dialog.contents, Qt.Key.Key_Return)
    assert dialog.page.hasFocus()


def test_the_keys_are_those_of_the_platform(dialog: HelpDialog) -> None:
    dialog.show_page("keys")
    text = dialog.page.toPlainText()
    assert "F19" in text
    assert "Meta+O" in text
    assert "Ctrl+E" not in text.split()


def test_keys_are_put_only_into_the_table_of_their_menu() -> None:
    page = "## Menu File\n| Copy | **A** | x |\n## Menu Edit\n| Copy | **B** | y |\n| Cut |  | z |"
    done = with_keys(page, [("Edit", "Copy", "F6"), ("Edit", "Cut", "F7")]).splitlines()
    assert done[1] == "| Copy | **A** | x |"
    assert done[3:] == ["| Copy | **F6** | y |", "| Cut | **F7** | z |"]


def test_a_command_that_lost_its_keys_has_an_empty_cell_and_a_new_key_fills_one() -> None:
    page = "## Menu Edit\n| Copy | **B** | y |\n| Cut |  | z |"
    done = with_keys(page, [("Edit", "Copy", ""), ("Edit", "Cut", "F7")]).splitlines()
    assert done[1:] == ["| Copy |  | y |", "| Cut | **F7** | z |"]


def test_only_bold_words_that_are_changed_keys_are_put_in() -> None:
    text = "Press **Ctrl+D**, not **Ctrl+Shift+D**; Ctrl+D is no code, **D** no key."
    done = with_changed(text, {"Ctrl+D": "F9"})
    assert done == text.replace("**Ctrl+D**", "**F9**")


def test_every_page_names_a_key_as_the_reader_has_it(qtbot: QtBot) -> None:
    changed = {"Ctrl+D": "F9", "Ctrl+K": "Help → Command palette", "F3": "F12"}
    made = HelpDialog(KEYS, load_theme("light"), changed=changed)
    qtbot.addWidget(made)
    made.show_page("pinning")
    text = made.page.toPlainText()
    assert "press F9." in text
    assert "Ctrl+D" not in text
    made.show_page("keys")
    text = made.page.toPlainText()
    assert "the palette (Help → Command palette)" in text
    # The help's own keys stay.
    assert "F3, Shift+F3" in text


@pytest.mark.parametrize("name", ["light", "dark", "sepia"])
def test_links_and_marks_wear_the_theme(qtbot: QtBot, dialog: HelpDialog, name: str) -> None:
    theme = load_theme(name)
    dialog.set_theme(theme)
    dialog.show_page("reading")
    link = dialog.page.document().find("Query language")
    assert link.charFormat().foreground().color() == theme.accent
    type_in(qtbot, dialog, "pinned")
    assert dialog.page.marked()
    assert dialog.page.extraSelections()[0].format.background().color() == theme.hit


def test_the_help_explains_every_kind_of_query_that_the_field_offers(dialog: HelpDialog) -> None:
    dialog.show_page("query-language")
    text = dialog.page.toPlainText().casefold()
    for query, _ in general_examples():
        assert query.casefold() in text
