"""Concepts are edited in place and saved searches kept; the pane asks, the session answers."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from diptych_desktop.panes.concepts import ConceptsPane
from diptych_desktop.theme.theme import THEMES, load_theme
from diptych_index.session.model import Concept, SavedQuery, Session

LAND = Concept(name="land", color="#3A9A4B", queries=("peasant*", "soil"))
POWER = Concept(name="power", color="#7A5BD0", queries=("state", "party"))
PEASANTS = SavedQuery(id="1", name="Peasants", query="peasant", counts={"a": 10, "b": 4})
CLASS = SavedQuery(id="2", name="Class", query='"new class" elite', match_any=True)
SESSION = Session(
    id="s", name="S", created="", changed="", concepts=(LAND, POWER),
    saved_queries=(PEASANTS, CLASS),
)  # fmt: skip


class Desk:
    """Answers as the session does: what the pane asks for is what it is shown next."""

    def __init__(self, pane: ConceptsPane) -> None:
        self.pane, self.session = pane, SESSION
        self.told: list[tuple[object, ...]] = []
        pane.conceptsChanged.connect(lambda c: self.take(replace(self.session, concepts=c)))
        pane.savedChanged.connect(lambda s: self.take(replace(self.session, saved_queries=s)))
        for name in ("searchRequested", "runRequested", "saveRequested", "readRequested",
                     "writeRequested"):  # fmt: skip
            getattr(pane, name).connect(lambda *a, n=name: self.told.append((n, *a)))
        pane.set_session(self.session)

    def take(self, session: Session) -> None:
        self.session = session
        self.pane.set_session(session)

    def concept(self, name: str) -> Concept:
        return next(c for c in self.session.concepts if c.name == name)


@pytest.fixture
def desk(qtbot):
    pane = ConceptsPane()
    qtbot.addWidget(pane)
    pane.set_theme(load_theme("light"))
    pane.resize(1200, 240)
    desk = Desk(pane)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    return desk


@pytest.fixture
def pane(desk):
    return desk.pane


def type_into(qtbot, field, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


# Concepts


def test_concepts_are_listed_with_their_queries(pane):
    assert [pane.list.item(n).text() for n in range(2)] == ["#land", "#power"]
    assert pane.editor.name.text() == "land"
    assert pane.editor.queries() == ["peasant*", "soil"]


def test_a_name_is_changed_in_place(desk, pane, qtbot):
    type_into(qtbot, pane.editor.name, "countryside")
    qtbot.keyClick(pane.editor.name, Qt.Key.Key_Return)
    assert [c.name for c in desk.session.concepts] == ["countryside", "power"]
    assert pane.editor.name.text() == "countryside"
    assert pane.list.currentRow() == 0


@pytest.mark.parametrize("name", ["power", "two words", ""])
def test_a_name_that_cannot_be_is_explained_and_not_taken(desk, pane, qtbot, name):
    type_into(qtbot, pane.editor.name, name or " ")
    qtbot.keyClick(pane.editor.name, Qt.Key.Key_Return)
    assert [c.name for c in desk.session.concepts] == ["land", "power"]
    assert pane.editor.wrong.isVisible()
    assert pane.editor.wrong.text()
    QApplication.processEvents()
    assert pane.editor.name.hasFocus()


def test_queries_are_taken_when_the_field_is_left(desk, pane, qtbot):
    pane.editor.lines.setFocus()
    pane.editor.lines.setPlainText("peasant*\n\n  red   soil \n")
    qtbot.keyClick(pane.editor.lines, Qt.Key.Key_Escape)
    assert desk.concept("land").queries == ("peasant*", "red soil")


def test_going_to_another_concept_takes_the_queries_and_stays_there(qtbot):
    # The session answers when the reader is at another concept already.
    pane = ConceptsPane()
    qtbot.addWidget(pane)
    pane.set_session(SESSION)
    asked = []
    pane.conceptsChanged.connect(asked.append)
    pane.editor.lines.setPlainText("field")
    pane.editor.lines.left.emit()
    pane.list.setCurrentRow(1)
    pane.set_session(replace(SESSION, concepts=asked[-1]))
    assert pane.list.currentRow() == 1
    assert pane.editor.name.text() == "power"
    assert asked[-1][0].queries == ("field",)


def test_a_broken_query_is_underlined_and_explained_by_its_line(pane, qtbot):
    pane.editor.lines.setPlainText("soil\n\nred AND blue OR green")
    qtbot.waitUntil(pane.editor.wrong.isVisible)
    assert pane.editor.wrong.text().startswith("Line 3: ")
    (mark,) = pane.editor.lines.extraSelections()
    assert mark.cursor.blockNumber() == 2
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    assert mark.format.underlineStyle() == wave
    assert pane.editor.lines.accessibleDescription() == pane.editor.wrong.text()
    pane.editor.lines.setPlainText("soil")
    qtbot.waitUntil(pane.editor.wrong.isHidden)


def test_a_concept_with_a_broken_query_is_told_in_the_list(desk, pane):
    broken = replace(POWER, queries=("#nobody",))
    desk.take(replace(desk.session, concepts=(LAND, broken)))
    item = pane.list.item(1)
    assert item.text() == "#power ⚠"
    assert "does not parse" in item.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_new_concept_is_named_at_once(desk, pane, qtbot):
    qtbot.mouseClick(pane.new_button, Qt.MouseButton.LeftButton)
    assert desk.session.concepts[-1].name == "concept"
    assert desk.session.concepts[-1].color not in {LAND.color, POWER.color}
    qtbot.waitUntil(pane.editor.name.hasFocus)
    qtbot.keyClicks(pane.editor.name, "army")
    qtbot.keyClick(pane.editor.name, Qt.Key.Key_Return)
    assert desk.session.concepts[-1].name == "army"
    qtbot.waitUntil(pane.editor.lines.hasFocus)


def test_a_colour_is_chosen_and_said_in_words(desk, pane):
    pane.editor.take_color("#1B9E9E")
    assert desk.concept("land").color == "#1B9E9E"
    assert pane.editor.color.text() == "teal ▾"
    assert "teal" in pane.editor.color.accessibleName()


def test_a_concept_is_searched_and_removed(desk, pane, qtbot):
    pane.list.setFocus()
    qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    qtbot.mouseClick(pane.editor.search_button, Qt.MouseButton.LeftButton)
    assert desk.told == [("searchRequested", "#land"), ("searchRequested", "#land")]
    pane.list.setFocus()
    qtbot.keyClick(pane.list, Qt.Key.Key_Delete)
    assert [c.name for c in desk.session.concepts] == ["power"]
    qtbot.mouseClick(pane.editor.remove_button, Qt.MouseButton.LeftButton)
    assert desk.session.concepts == ()
    assert pane.empty.isVisible()
    assert not pane.editor.isVisible()


def test_what_is_undone_elsewhere_shows_here(desk, pane):
    desk.take(replace(desk.session, concepts=(replace(LAND, queries=("field",)), POWER)))
    assert pane.editor.queries() == ["field"]


def test_files_are_asked_for(desk, pane, qtbot):
    for button in (pane.read_button, pane.write_button):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.told == [("readRequested",), ("writeRequested",)]
    desk.take(replace(desk.session, concepts=()))
    assert not pane.write_button.isEnabled()


# Saved searches


def cells(pane, row: int) -> list[str]:
    item = pane.saved.tree.topLevelItem(row)
    return [item.text(column) for column in range(3)]


def test_saved_searches_stand_with_what_they_found(pane):
    assert cells(pane, 0) == ["Peasants", "peasant", "14 hits"]
    assert cells(pane, 1) == ["Class", '"new class" elite (any word)', ""]


def test_what_changed_since_is_said_and_noted_on_wish(desk, pane, qtbot):
    pane.set_found({"1": {"a": 8, "c": 4}, "2": {"a": 3, "c": 0}}, {})
    assert cells(pane, 0)[2] == "12 hits, was 14"
    assert cells(pane, 1)[2] == "3 hits"
    assert pane.saved.accept_button.isVisible()
    qtbot.mouseClick(pane.saved.accept_button, Qt.MouseButton.LeftButton)
    assert desk.session.saved_queries[0].counts == {"a": 8, "c": 4}
    assert cells(pane, 0)[2] == "12 hits"
    assert not pane.saved.accept_button.isVisible()


def test_a_search_that_does_not_parse_any_more_says_why(pane):
    pane.set_found({}, {"1": "There is no concept #land."})
    assert cells(pane, 0)[2] == "does not parse"
    assert pane.saved.tree.topLevelItem(0).toolTip(2) == "There is no concept #land."


def test_enter_searches_again_and_delete_removes(desk, pane, qtbot):
    tree = pane.saved.tree
    tree.setCurrentItem(tree.topLevelItem(1))
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert desk.told == [("runRequested", CLASS)]
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    assert desk.session.saved_queries == (PEASANTS,)


def test_a_saved_search_is_renamed_in_place(desk, pane, qtbot):
    tree = pane.saved.tree
    tree.setCurrentItem(tree.topLevelItem(0))
    tree.setFocus()
    tree.editItem(tree.topLevelItem(0), 0)
    editor = tree.findChild(QLineEdit)
    type_into(qtbot, editor, "Those on the land")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.session.saved_queries[0].name != "Peasants")
    assert desk.session.saved_queries[0] == replace(PEASANTS, name="Those on the land")
    assert desk.session.saved_queries[1] == CLASS


def test_an_empty_name_is_not_taken(desk, pane):
    pane.saved.tree.topLevelItem(0).setText(0, "  ")
    assert desk.session.saved_queries[0] == PEASANTS
    assert cells(pane, 0)[0] == "Peasants"


def test_the_present_search_is_saved_by_a_button(desk, pane, qtbot):
    button = next(b for b in pane.findChildren(QPushButton) if b.text() == "Save this search")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.told == [("saveRequested",)]


@pytest.mark.parametrize("name", THEMES)
def test_the_pane_wears_every_theme(pane, name):
    theme = load_theme(name)
    pane.set_theme(theme)
    image = pane.editor.lines.grab().toImage()
    middle = image.pixelColor(image.width() - 20, image.height() // 2)
    assert middle == theme.paper
