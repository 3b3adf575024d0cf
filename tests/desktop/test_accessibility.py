"""The true window for readers who use the keyboard, a screen reader, or few colors."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from diptych_desktop.dialogs.missing_file import MissingFileDialog
from diptych_desktop.theme.theme import THEMES, load_theme
from diptych_index.session.actions import SetRelation, SetTags
from journeys.desk import FIRST, SECOND, Desk

TEXT, BODY, SHAPE = 4.5, 7.0, 3.0
"""The least contrast: of any text, of the text that is read, of what is no text."""


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The window with two documents, a search, two pins in a row that has tags."""
    files = tmp_path / "first.txt", tmp_path / "second.txt"
    for path, text in zip(files, (FIRST, SECOND), strict=True):
        path.write_text(text, encoding="utf-8")
    reader = Desk(qtbot, tmp_path / "kept")
    with qtbot.waitActive(reader.window):
        reader.show(*files)
        reader.window.activateWindow()
    reader.type_query("ledger")
    reader.wait(lambda: reader.counts() == {"A": 1, "B": 2})
    reader.pin("A", "The ferry crosses twice a day")
    reader.pin("B", "The ferry crosses three times a day")
    row = reader.session.rows[0].id
    reader.program.board.sessions.perform(SetRelation(row=row, relation="paraphrases"))
    reader.program.board.sessions.perform(SetTags(row=row, tags=("tone",)))
    reader.wait(lambda: reader.session.rows[0].tags)
    yield reader
    reader.close()


def stops(root: QWidget) -> list[QWidget]:
    """What can have the keyboard and is seen, without the parts of one control."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.window() is root.window()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        # A label has the keyboard for its links alone.
        and not isinstance(widget, QLabel)
    ]


def spoken(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip()


def described(widget: QWidget) -> str:
    parent = widget.parentWidget()
    return f"{type(widget).__name__} “{widget.objectName()}” in {type(parent).__name__}"


def nameless(root: QWidget) -> list[str]:
    return [described(widget) for widget in stops(root) if not spoken(widget)]


# Names


@pytest.mark.parametrize("page", ["region_hits", "region_comparison"])
def test_everything_that_takes_the_keyboard_has_a_name(desk: Desk, page: str) -> None:
    desk.press(page)
    assert len(stops(desk.window)) > 10
    assert nameless(desk.window) == []


def test_the_two_panes_are_told_apart_by_their_names(desk: Desk) -> None:
    names = [spoken(widget) for pane in "AB" for widget in stops(desk.pane(pane))]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("pane", ["A", "B"])
def test_find_bar_and_outline_have_names(desk: Desk, pane: str) -> None:
    desk.pane(pane).focus_text()
    desk.press("find")
    desk.press("outline")
    assert nameless(desk.pane(pane)) == []


def test_the_start_page_has_names(qtbot: QtBot, tmp_path: Path) -> None:
    reader = Desk(qtbot, tmp_path / "kept")
    reader.program.show([])
    reader.wait(lambda: reader.window.starting)
    assert len(stops(reader.window)) >= 4
    assert nameless(reader.window) == []
    reader.close()


def opened(window: QWidget) -> QDialog | None:
    shown = [w for w in window.findChildren(QDialog) if w.isVisible()]
    return shown[0] if shown else None


@pytest.mark.parametrize(
    "name", ["help", "help_query", "help_keys", "about", "sessions", "change_keys"]
)
def test_dialogs_have_names_for_all_they_hold(desk: Desk, name: str) -> None:
    desk.press(name)
    desk.wait(lambda: opened(desk.window))
    dialog = opened(desk.window)
    assert dialog.windowTitle()
    assert nameless(dialog) == []
    dialog.close()


def test_encodings_and_fault_have_names_for_all_they_hold(desk: Desk) -> None:
    windows = desk.program.wiring.commands.windows
    for show in (lambda: windows.ask_encoding("A"), lambda: windows.tell_fault("what happened")):
        show()
        desk.wait(lambda: opened(desk.window))
        dialog = opened(desk.window)
        assert nameless(dialog) == []
        dialog.close()
        desk.wait(lambda: opened(desk.window) is None)


def test_the_import_report_has_names_for_all_it_holds(desk: Desk) -> None:
    for side in "AB":
        desk.program.wiring.commands.current = side
        desk.press("report")
    reporting = desk.program.wiring.commands.reporting
    panels = [reporting.panel(side) for side in "AB"]
    desk.wait(lambda: all(panel.model.rowCount() for panel in panels))
    for panel in panels:
        assert len(stops(panel)) >= 3
        assert nameless(panel) == []
    names = [spoken(widget) for panel in panels for widget in stops(panel)]
    assert len(names) == len(set(names))


def test_the_question_about_a_lost_file_has_names(qtbot: QtBot) -> None:
    dialog = MissingFileDialog("first.txt", "/lost/first.txt", load_theme("light"), None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert nameless(dialog) == []


# The Tab key and F6


def tabbed_through(root: QWidget, key: Qt.Key) -> list[QWidget]:
    """Press Tab until the keyboard is where it was before; return where it has been."""
    been: list[QWidget] = []
    for _ in range(100):
        here = QApplication.focusWidget()
        if here is None or here in been[:-1]:
            return been
        if here not in been:  # a page with links keeps the keyboard until the last of them
            been.append(here)
        QTest.keyClick(here, key)
    raise AssertionError("the Tab key never came round")


def reached(widget: QWidget, been: list[QWidget]) -> bool:
    """Whether Tab leads to a widget, or to what it belongs to."""
    if isinstance(widget, QAbstractButton) and widget.group() is not None:
        # The arrow keys go through a group.
        return any(button in been for button in widget.group().buttons())
    # The field of an editable box is reached through the box.
    return widget in been or (isinstance(widget, QLineEdit) and widget.parentWidget() in been)


@pytest.mark.parametrize("page", ["region_hits", "region_comparison"])
@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_goes_through_every_control_and_comes_round(desk: Desk, page: str, key: Qt.Key) -> None:
    desk.press(page)
    desk.window.search_bar.focus_field()
    been = tabbed_through(desk.window, key)
    assert [described(w) for w in stops(desk.window) if not reached(w, been)] == []


def test_tab_ends_where_it_began(desk: Desk) -> None:
    field = desk.window.search_bar.field
    desk.window.search_bar.focus_field()
    been = tabbed_through(desk.window, Qt.Key.Key_Tab)
    assert been[0] is field
    assert QApplication.focusWidget() is field


@pytest.mark.parametrize("name", ["help", "about", "sessions", "change_keys"])
def test_tab_goes_round_in_dialogs(desk: Desk, name: str) -> None:
    desk.press(name)
    desk.wait(lambda: opened(desk.window))
    dialog = opened(desk.window)
    desk.wait(lambda: dialog.isActiveWindow() and dialog.focusWidget())
    been = tabbed_through(dialog, Qt.Key.Key_Tab)
    assert [described(w) for w in stops(dialog) if w not in been] == []
    dialog.close()


def test_f6_goes_through_the_regions_both_ways(desk: Desk) -> None:
    def region() -> str:
        focus = QApplication.focusWidget()
        workspace = desk.window.workspace
        parts = {**workspace.panes, "hits": workspace.ledger, "rows": workspace.comparison}
        return next(name for name, part in parts.items() if part.isAncestorOf(focus))

    desk.press("region_a")
    forth = [region()]
    for _ in range(3):
        desk.press("next_region")
        forth.append(region())
    assert forth[:2] == ["A", "B"]
    assert forth[-1] == "A"
    desk.press("previous_region")
    assert region() == forth[-2]


# Colors


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of WCAG 2."""

    def luminance(color: QColor) -> float:
        parts = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
            for c in (color.redF(), color.greenF(), color.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.478, abs=0.001)


PAIRS = [
    ("ink", "paper", BODY), ("ink", "chrome", BODY),
    ("ink", "selection", TEXT), ("ink", "hit", TEXT), ("ink", "hit_current", TEXT),
    ("ink", "moved", TEXT),
    ("secondary", "paper", TEXT), ("secondary", "chrome", TEXT),
    ("accent", "paper", TEXT), ("accent", "chrome", TEXT), ("paper", "accent", TEXT),
    ("only_a_ink", "only_a", TEXT), ("only_a_ink", "paper", TEXT),
    ("only_b_ink", "only_b", TEXT), ("only_b_ink", "paper", TEXT),
    ("hit_border", "paper", SHAPE),
]  # fmt: skip


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_text_stands_out_from_its_ground(name: str, front: str, back: str, least: float) -> None:
    theme = load_theme(name)
    assert contrast(getattr(theme, front), getattr(theme, back)) >= least


@pytest.mark.parametrize("name", THEMES)
def test_what_is_disabled_can_still_be_read(name: str) -> None:
    palette = load_theme(name).palette()
    group = palette.ColorGroup.Disabled
    for ink, ground in (
        (palette.ColorRole.Text, palette.ColorRole.Base),
        (palette.ColorRole.ButtonText, palette.ColorRole.Button),
        (palette.ColorRole.WindowText, palette.ColorRole.Window),
    ):
        assert contrast(palette.color(group, ink), palette.color(group, ground)) >= TEXT


# No sign is a color alone


def formats(document) -> Iterator[tuple[str, QTextCharFormat]]:
    block = document.begin()
    while block.isValid():
        text = block.text()
        for found in block.textFormats():
            # A copy: the format is a part of what the loop throws away.
            yield text[found.start : found.start + found.length], QTextCharFormat(found.format)
        block = block.next()


def test_what_one_has_alone_is_struck_through_or_underlined(desk: Desk) -> None:
    desk.press("region_comparison")
    comparison = desk.window.workspace.comparison
    row = desk.session.rows[0].id
    desk.wait(lambda: comparison.item(row).result)
    views = {
        side: comparison.findChild(QWidget, f"passage-{cell}") for cell, side in enumerate("AB")
    }
    theme = desk.window.theme
    for side, ground in (("A", theme.only_a), ("B", theme.only_b)):
        desk.wait(lambda view=views[side]: view.isVisible())
        own = [
            (words, look)
            for words, look in formats(views[side].document())
            if look.background().color() == ground and words.strip()
        ]
        assert own, f"nothing is marked as only in {side}"
        for words, look in own:
            assert look.fontStrikeOut() if side == "A" else look.fontUnderline(), words


def test_badges_say_their_letter_to_a_screen_reader(desk: Desk) -> None:
    for side in "AB":
        assert any(f"{side}" in spoken(w).split() for w in stops(desk.pane(side)))


def test_the_counts_are_words(desk: Desk) -> None:
    label = desk.window.search_bar.counts.label
    assert label.accessibleName() == "Hits: A 1 · B 2"


def test_a_wrong_query_is_told_in_words_too(desk: Desk) -> None:
    desk.type_query("ferry AND bridge OR ledger")
    field = desk.window.search_bar.field
    desk.wait(field.accessibleDescription)
    assert "bracket" in field.accessibleDescription()
