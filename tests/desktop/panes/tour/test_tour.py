"""The tour: four steps that can be left at any time, by mouse or by key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from diptych_desktop.panes.tour.card import TourCard, steps
from diptych_desktop.panes.tour.frame import TourFrame
from diptych_desktop.settings.settings import Settings
from diptych_desktop.theme.theme import load_theme
from diptych_desktop.window.touring import Touring
from journeys.desk import Desk

LIGHT = load_theme("light")


@pytest.fixture
def under(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(900, 600)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    qtbot.waitUntil(lambda: widget.isActiveWindow())
    return widget


@pytest.fixture
def card(under: QWidget) -> TourCard:
    made = TourCard(LIGHT, under)
    made.begin(sample=True)
    return made


def test_there_are_four_steps_and_the_last_one_says_done(card: TourCard, qtbot: QtBot) -> None:
    seen = []
    with qtbot.waitSignal(card.ended):
        for _ in range(4):
            seen.append((card.place.text(), card.title.text(), card.next_button.text()))
            qtbot.mouseClick(card.next_button, Qt.MouseButton.LeftButton)
    assert seen == [
        ("Step 1 of 4", "Open two texts", "Next"),
        ("Step 2 of 4", "Search both at once", "Next"),
        ("Step 3 of 4", "Pin and compare", "Next"),
        ("Step 4 of 4", "Close, and come back", "Done"),
    ]


def test_the_keys_turn_the_steps_and_end_the_tour(card: TourCard, qtbot: QtBot) -> None:
    assert card.next_button.hasFocus()
    for key, step in (
        (Qt.Key.Key_Left, 0), (Qt.Key.Key_Right, 1), (Qt.Key.Key_Return, 2), (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_Right, 2), (Qt.Key.Key_Right, 3), (Qt.Key.Key_Right, 3),
    ):  # fmt: skip
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert card.step == step
    with qtbot.waitSignal(card.ended):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)


def test_it_can_be_left_out_at_every_step_but_the_last(card: TourCard, qtbot: QtBot) -> None:
    assert card.skip_button.isVisible()
    with qtbot.waitSignal(card.ended):
        qtbot.mouseClick(card.skip_button, Qt.MouseButton.LeftButton)
    card.show_step(3)
    assert not card.skip_button.isVisible()


def test_the_sample_is_one_click_away_and_asked_for_once(card: TourCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.sampleRequested):
        qtbot.mouseClick(card.sample_button, Qt.MouseButton.LeftButton)
    assert card.step == 1
    card.show_step(0)
    assert not card.sample_button.isVisible()


def test_every_step_is_told_to_a_screen_reader(card: TourCard) -> None:
    for number, step in enumerate(steps(lambda _name: "")):
        card.show_step(number)
        assert card.accessibleName() == f"Step {number + 1} of 4: {step.title}"
        assert step.text in card.next_button.accessibleDescription()


@pytest.mark.parametrize("size", [(640, 420), (1280, 800)])
def test_the_card_lies_in_the_corner_with_all_its_words(
    card: TourCard, under: QWidget, size: tuple[int, int]
) -> None:
    under.resize(*size)
    for number in range(4):
        card.show_step(number)
        assert under.rect().contains(card.geometry())
        assert under.rect().bottomRight().x() - card.geometry().right() == 16
        assert card.text.height() >= card.text.heightForWidth(card.text.width())


def test_the_frame_follows_what_it_is_around(under: QWidget, qtbot: QtBot) -> None:
    part = QWidget(under)
    part.setGeometry(10, 20, 300, 40)
    part.show()
    frame = TourFrame(LIGHT, under)
    frame.surround(part)
    assert frame.geometry() == part.geometry()
    part.setGeometry(50, 60, 200, 50)
    assert frame.geometry() == part.geometry()
    part.hide()
    assert not frame.isVisible()
    part.show()
    assert frame.isVisible()
    frame.surround(None)
    assert not frame.isVisible()


# In the window


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    reader = Desk(qtbot, tmp_path / "kept")
    reader.program.show([])
    reader.wait(lambda: reader.window.starting)
    yield reader
    reader.close()


def tours(desk: Desk) -> list[Touring]:
    return desk.window.findChildren(Touring)


def tour(desk: Desk) -> Touring:
    (only,) = tours(desk)
    return only


def test_the_first_start_shows_it_once(desk: Desk) -> None:
    desk.program.offer_tour()
    assert tour(desk).card.isVisible()
    assert Settings.load(desk.data / "config" / "settings.json").toured
    tour(desk).card.ended.emit()
    desk.wait(lambda: not tours(desk))
    desk.program.offer_tour()
    assert tours(desk) == []
    assert desk.window.start_page.panels["A"].button.hasFocus()


def test_who_began_with_a_text_is_not_shown_it_later(qtbot: QtBot, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("The ferry crosses twice a day.\n", encoding="utf-8")
    first = Desk(qtbot, tmp_path / "kept")
    first.program.show([str(text)])
    first.wait_for_documents("A")
    first.program.offer_tour()
    assert tours(first) == []
    first.close()
    later = Desk(qtbot, tmp_path / "kept")
    later.program.show([])
    later.wait(lambda: later.window.starting)
    later.program.offer_tour()
    assert tours(later) == []
    later.close()


def test_the_menu_shows_it_again_and_never_twice_at_a_time(desk: Desk) -> None:
    for _ in range(2):
        desk.press("tour")
    assert len(desk.window.findChildren(TourCard)) == 1
    assert tour(desk).card.step == 0


def test_texts_of_the_readers_own_lead_on_and_keep_the_keyboard(desk: Desk, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("The ferry crosses twice a day.\n", encoding="utf-8")
    desk.press("tour")
    desk.program.wiring.commands.open([str(text)])
    desk.wait_for_documents("A")
    desk.wait(lambda: tour(desk).card.step == 1)
    assert tour(desk).card.isVisible()
    assert not tour(desk).card.isAncestorOf(QApplication.focusWidget() or desk.window)


def test_it_leads_through_the_sample(desk: Desk) -> None:
    desk.press("tour")
    touring = tour(desk)
    touring.card.sample_button.click()
    desk.wait(lambda: not desk.window.starting)
    desk.wait_for_documents()
    desk.wait(lambda: touring.frame.isVisible())
    assert touring.frame.size() == desk.window.search_bar.field.size()
    desk.wait(lambda: touring.card.next_button.hasFocus())
    touring.card.next_button.click()
    assert desk.window.workspace.comparison.isVisible()
    assert touring.frame.size() == desk.window.workspace.comparison.size()
    touring.card.next_button.click()
    touring.card.next_button.click()
    desk.wait(lambda: not tours(desk))
