from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from diptych_desktop.panes.session_row import SessionRow, tells
from diptych_desktop.panes.start_page import StartPage, local_files
from diptych_desktop.theme.theme import load_theme
from diptych_index.session.model import SessionInfo


def info(number: int, *, deleted: bool = False) -> SessionInfo:
    return SessionInfo(
        id=f"s{number}",
        name=f"Session {number}",
        created="2026-03-01T08:00:00+00:00",
        changed="2026-03-02T08:00:00+00:00",
        documents=("First title", "Second title"),
        pins=number,
        deleted=deleted,
    )


@pytest.fixture
def page(qtbot):
    page = StartPage()
    page.set_theme(load_theme("light"))
    page.resize(1000, 640)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    return page


def files(*paths: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return data


def middle(page: StartPage, letter: str) -> QPoint:
    panel = page.panels[letter]
    return panel.mapTo(page, panel.rect().center())


def drop(page: StartPage, at: QPoint, data: QMimeData) -> None:
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    page.dragMoveEvent(QDragMoveEvent(at, action, data, button, none))
    page.dropEvent(QDropEvent(QPointF(at), action, data, button, none))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("The Ferry / The Bridge at Harrow and What It Cost", True),
        ("The Ferry / The Bridge at…", True),
        ("Ferries", False),
        ("The Ferry / …", False),
    ],
)
def test_a_name_that_tells_the_titles_is_known(name, told):
    titles = ("The Ferry", "The Bridge  at Harrow and What It Cost")
    assert all(tells(name, title) for title in titles) is told


@pytest.fixture
def dropped(page):
    told = []
    page.filesDropped.connect(lambda paths, side: told.append((paths, side)))
    return told


@pytest.mark.parametrize("letter", ["A", "B"])
def test_each_panel_opens_its_own_document(page, qtbot, letter):
    with qtbot.waitSignal(page.openRequested) as asked:
        qtbot.mouseClick(page.panels[letter].button, Qt.MouseButton.LeftButton)
    assert asked.args == [letter]


@pytest.mark.parametrize("letter", ["A", "B"])
def test_one_file_dropped_on_a_panel_is_for_that_side(page, dropped, letter):
    drop(page, middle(page, letter), files("/texts/one.txt"))
    assert dropped == [(["/texts/one.txt"], letter)]


def test_two_files_dropped_anywhere_are_for_both(page, dropped):
    drop(page, middle(page, "B"), files("/texts/one.txt", "/texts/two.txt"))
    assert dropped == [(["/texts/one.txt", "/texts/two.txt"], "")]


def test_one_file_dropped_beside_the_panels_has_no_side(page, dropped):
    drop(page, QPoint(5, 600), files("/texts/one.txt"))
    assert dropped == [(["/texts/one.txt"], "")]


def test_what_is_no_file_here_is_not_taken(page, dropped):
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/text.txt")])
    assert local_files(data) == []
    drop(page, middle(page, "A"), data)
    assert dropped == []


def test_the_panel_under_the_file_says_that_it_awaits_it(page):
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    data = files("/texts/one.txt")
    event = QDragMoveEvent(middle(page, "B"), action, data, button, Qt.KeyboardModifier.NoModifier)
    page.dragMoveEvent(event)
    assert event.isAccepted()
    assert page.panels["B"].words.text() == "Let go to open it here"
    assert page.panels["A"].words.text() == "Drop a document here"


def test_nothing_is_said_of_the_sessions_before_they_are_known(page):
    assert not page.knows_sessions
    assert not page.none_yet.isVisible()
    assert not page.all_button.isVisible()


def test_without_sessions_it_says_so_in_words(page):
    page.set_sessions([])
    assert page.none_yet.isVisible()
    assert "None yet" in page.none_yet.text()
    assert not page.all_button.isVisible()


def test_the_latest_five_sessions_are_listed_and_the_rest_is_behind_a_link(page, qtbot):
    page.set_sessions([info(n) for n in range(8)])
    assert [row.session_id for row in page.rows()] == ["s0", "s1", "s2", "s3", "s4"]
    assert not page.none_yet.isVisible()
    with qtbot.waitSignal(page.sessionsDialogRequested):
        qtbot.mouseClick(page.all_button, Qt.MouseButton.LeftButton)


def test_a_deleted_session_is_not_listed_but_its_trash_can_be_reached(page):
    page.set_sessions([info(1, deleted=True)])
    assert page.rows() == ()
    assert page.none_yet.isVisible()
    assert page.all_button.isVisible()


def test_a_session_opens_by_mouse_and_by_key(page, qtbot):
    page.set_sessions([info(1), info(2)])
    told = []
    page.sessionRequested.connect(told.append)
    qtbot.mouseClick(page.rows()[1], Qt.MouseButton.LeftButton)
    page.rows()[0].setFocus()
    qtbot.keyClick(page.rows()[0], Qt.Key.Key_Space)
    assert told == ["s2", "s1"]


def test_a_row_is_spoken_with_titles_and_time(page):
    page.set_sessions([info(1)])
    assert page.rows()[0].accessibleName().startswith("Session 1: First title · Second title, ")


def test_the_samples_are_two(page, qtbot):
    told = []
    page.sampleRequested.connect(told.append)
    qtbot.mouseClick(page.versions_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.unrelated_button, Qt.MouseButton.LeftButton)
    assert told == ["versions", "unrelated"]


def test_tab_goes_through_panels_sessions_and_samples_in_reading_order(page, qtbot):
    page.set_sessions([info(1), info(2)])
    qtbot.waitUntil(lambda: all(row.isVisible() for row in page.rows()))
    page.panels["A"].button.setFocus()
    order = []
    for _ in range(7):
        focused = QApplication.focusWidget()
        assert focused is not None
        order.append(focused.objectName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert order == [
        "startOpenA",
        "startOpenB",
        "sessionRow",
        "sessionRow",
        "startAllSessions",
        "startVersions",
        "startUnrelated",
    ]


@pytest.mark.parametrize("size", [(900, 600), (1280, 800), (2560, 1440)])
def test_nothing_is_cut_off_in_any_window(page, qtbot, size):
    page.set_sessions([info(n) for n in range(5)])
    page.resize(*size)
    qtbot.waitUntil(lambda: page.widget().width() == page.viewport().width())
    for widget in (*page.rows(), page.versions_button, page.panels["B"].button):
        corner = widget.mapTo(page.widget(), widget.rect().bottomRight())
        assert page.widget().rect().contains(corner)
    assert not page.horizontalScrollBar().isVisible()


def test_on_a_fresh_page_the_keyboard_goes_to_the_latest_session(page):
    page.setFocus()
    page.set_sessions([info(1), info(2)])
    assert page.rows()[0].hasFocus()


def test_without_sessions_the_keyboard_goes_to_the_first_document(page):
    page.setFocus()
    page.set_sessions([])
    assert page.panels["A"].button.hasFocus()


def test_the_keyboard_stays_with_its_session_when_the_list_changes(page):
    page.set_sessions([info(1), info(2)])
    row = page.rows()[1]
    row.setFocus()
    page.set_sessions([info(1), info(2)])
    assert row.hasFocus()
    page.set_sessions([info(3), info(1), info(2)])
    assert page.rows()[2].hasFocus()


def inked(row: SessionRow, low: int, high: int) -> bool:
    """Tell whether something stands in a row from one x to another."""
    shown = row.grab().toImage()
    ground = shown.pixel(3, shown.height() // 2)
    return any(
        shown.pixel(x, y) != ground for x in range(low, high) for y in range(8, shown.height() - 8)
    )


def test_a_name_written_from_right_to_left_begins_at_the_edge_of_its_row(page):
    hebrew = "שלום"
    page.set_sessions([replace(info(1), name=hebrew, documents=("12 Letters", hebrew))])
    (row,) = page.rows()
    page.panels["A"].button.setFocus()
    bold = QFont(row.font())
    bold.setBold(True)
    wide = QFontMetrics(bold).horizontalAdvance(hebrew)
    assert inked(row, 8, 8 + wide // 2)
    assert not inked(row, 8 + wide + 2, 8 + wide + 10)
    assert row.toolTip() == f"\u206812 Letters\u2069 · \u2068{hebrew}\u2069"
