"""The words and the dispersion in the true window, with a true engine."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journeys.conftest import pair as pair
from journeys.desk import Desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, pair: tuple[Path, Path]) -> Iterator[Desk]:
    """The window with two versions of an essay, and the keyboard."""
    reader = Desk(qtbot, tmp_path / "kept")
    with qtbot.waitActive(reader.window):
        reader.show(*pair)
        reader.window.activateWindow()
    yield reader
    reader.close()


def wiring(desk: Desk):
    return desk.program.wiring.words


def strip_of(desk: Desk):
    strip = wiring(desk).dispersing.strip
    assert strip is not None
    return strip


def answer_with(desk: Desk, target: Path) -> None:
    """Have the reader answer every question for a file with this one."""

    def place_to_save(title: str, suggestion: str, filters: str, then) -> None:
        then(str(target))

    wiring(desk)._files._ask.place_to_save = place_to_save


def look_at(desk: Desk, kind: str):
    """Open a table of the words view; return the view when it is filled."""
    desk.press(f"words_{kind}")
    pane = wiring(desk).pane
    desk.wait(lambda: pane.model.table is not None and pane.model.table.kind == kind)
    return pane


def search(desk: Desk, query: str) -> None:
    desk.program.wiring.search_for(query)
    desk.wait(lambda: asked(desk) == query and desk.counts())
    desk.wait(lambda: wiring(desk).dispersing.strip)
    strip = strip_of(desk)
    desk.wait(lambda: not strip.wanted or strip.figure().query == query)


def asked(desk: Desk) -> str:
    """The query whose answer is shown in the ledger."""
    ledger = desk.window.workspace.ledger
    return "" if ledger._result is None else ledger._result["query"]


def figures(pane, word: str) -> dict[str, str]:
    row = pane.model.place(word)
    assert row is not None, word
    return {
        column.name: pane.model.index(row, at).data()
        for at, column in enumerate(pane.model.table.columns)
    }


# The words


def test_the_view_is_made_when_it_is_first_looked_at(desk):
    assert wiring(desk).pane is None
    look_at(desk, "list")
    assert wiring(desk).pane is not None
    assert desk.window.workspace.drawer_page() == "words"


def test_every_row_goes_to_as_many_hits_as_it_counts(desk):
    pane = look_at(desk, "list")
    words = [pane.model.index(row, 0).data() for row in range(0, pane.model.rowCount(), 4)]
    assert {"ferry", "the"} & set(words)
    for word in words:
        told = figures(pane, word)
        pane.rows.go_to_hits(pane.model.place(word))
        query = pane.model.query(pane.model.place(word))
        desk.wait(lambda query=query: asked(desk) == query)
        assert desk.counts() == {"A": int(told["A"]), "B": int(told["B"])}, word
        assert desk.window.search_bar.query() == query
        assert desk.window.workspace.drawer_page() == "hits"


def test_enter_on_a_row_shows_its_hits_and_the_words_are_there_to_come_back_to(desk, qtbot):
    pane = look_at(desk, "list")
    desk.wait(pane.table.hasFocus)
    qtbot.keyClick(pane.table, Qt.Key.Key_Down)
    word = pane.model.index(pane.table.current_row(), 0).data()
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    desk.wait(lambda: asked(desk) == f'"{word}"')
    desk.press("region_words")
    assert pane.model.index(pane.table.current_row(), 0).data() == word


def test_collocates_are_those_of_the_query_in_the_field(desk):
    search(desk, "crossing")
    pane = look_at(desk, "collocates")
    assert pane.model.table.query == "crossing"
    assert pane.model.table.hits == sum(desk.counts().values())
    assert pane.model.place("every") is not None


def test_keyness_favors_the_document_that_has_the_word(desk):
    pane = look_at(desk, "keyness")
    pane.choose(replace(pane.choice, least_keyness=1))
    desk.wait(lambda: pane.model.place("herons") is not None)
    assert figures(pane, "herons")["favours"] == "A"
    assert figures(pane, "gulls")["favours"] == "B"


def test_function_words_are_known_by_the_language_of_the_texts(desk):
    pane = look_at(desk, "list")
    assert pane.model.place("the") is not None
    pane.choose(replace(pane.choice, grammar=False))
    desk.wait(lambda: pane.model.place("the") is None)
    assert pane.model.place("ferry") is not None


def test_ctrl_d_in_the_words_pins_the_sentence_of_the_first_hit(desk, qtbot):
    pane = look_at(desk, "list")
    desk.wait(pane.table.hasFocus)
    pane.table.setCurrentIndex(pane.model.index(pane.model.place("herons"), 0))
    assert QApplication.focusWidget() is pane.table
    desk.press("pin")
    desk.wait(lambda: desk.session.pins)
    (pin,) = desk.session.pins
    assert pin.side == "A"
    assert pin.anchor.quote.startswith("The ferry crosses twice a day")
    assert pin.anchor.quote.endswith("with the herons.")


def test_a_row_whose_hits_are_shown_pins_the_current_one(desk):
    pane = look_at(desk, "list")
    row = pane.model.place("ferry")
    pane.rows.go_to_hits(row)
    desk.wait(lambda: asked(desk) == '"ferry"')
    ledger = desk.window.workspace.ledger
    ledger.set_current_hit("B", 1)
    pane.rows.pin(row)
    desk.wait(lambda: desk.session.pins)
    assert desk.session.pins[0].side == "B"


def test_the_menu_of_a_row_adds_its_word_to_a_concept(desk):
    adding = desk.program.wiring.concepts.adding
    adding.add("crossing", ["river"])
    desk.wait(lambda: desk.session.concepts)
    pane = look_at(desk, "list")
    pane.table.selectRow(pane.model.place("ferry"))
    pane.table.setFocus()
    menu = pane.rows.of_row(pane.table.current_row())
    press(menu, "Add to a concept…")
    press(adding.menu, "#crossing")
    desk.wait(lambda: desk.session.concepts[0].queries == ("river", '"ferry"'))
    desk.press("undo")
    desk.wait(lambda: desk.session.concepts[0].queries == ("river",))


def test_the_key_adds_the_words_of_all_rows_selected(desk):
    adding = desk.program.wiring.concepts.adding
    adding.add("crossing", ["river"])
    desk.wait(lambda: desk.session.concepts)
    search(desk, "ferry")
    pane = look_at(desk, "collocates")
    desk.wait(lambda: pane.model.rowCount() > 1 and pane.table.isVisible())
    pane.table.setFocus()
    pane.table.selectAll()
    words = [pane.model.index(row, 0).data() for row in range(pane.model.rowCount())]
    desk.press("add_to_concept")
    press(adding.menu, "#crossing")
    desk.wait(lambda: len(desk.session.concepts[0].queries) == len(words) + 1)
    assert desk.session.concepts[0].queries[1:] == tuple(f'"{word}"' for word in words)


def test_a_search_is_saved_with_its_own_count_or_with_none(desk):
    concepts = desk.program.wiring.concepts
    concepts._ask.text = lambda title, label, value, then: then(value)
    search(desk, "ferry")
    concepts.save_search()
    desk.wait(lambda: desk.session.saved_queries)
    assert sum(desk.session.saved_queries[0].counts.values()) == sum(desk.counts().values())
    desk.window.search_bar.set_query("river")  # whose answer has not come
    concepts.save_search()
    desk.wait(lambda: len(desk.session.saved_queries) == 2)
    assert desk.session.saved_queries[1].counts == {}


def press(menu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_a_table_is_written_as_it_is_shown(desk, tmp_path):
    pane = look_at(desk, "list")
    pane.options.filter.setText("ferry")
    pane.options.filter.textEdited.emit("ferry")
    told = figures(pane, "ferry")
    for form, mark in (("tsv", "\t"), ("csv", ",")):
        head, row = export(desk, form, tmp_path).splitlines()
        assert head.split(mark)[:3] == ["word", "A", "B"]
        assert row.split(mark)[:3] == ["ferry", told["A"], told["B"]]
    (row,) = json.loads(export(desk, "json", tmp_path))["rows"]
    assert (row["word"], row["A"], row["B"]) == ("ferry", int(told["A"]), int(told["B"]))


def export(desk: Desk, form: str, folder: Path) -> str:
    """Export the table without naming the kind of file; return what was written."""
    target = folder / "words of it"
    answer_with(desk, target)
    wiring(desk).pane.saveRequested.emit(form)
    written = target.with_suffix(f".{form}")
    desk.wait(lambda: desk.message() == f"Written to {written}")
    return written.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("kind", ["list", "keyness", "collocates", "ngrams"])
def test_every_control_has_a_name_and_tab_leads_to_it(desk, kind):
    desk.program.wiring.search_for("ferry")
    desk.wait(desk.counts)
    pane = look_at(desk, kind)
    stops = [
        widget
        for widget in pane.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    names = [QAccessible.queryAccessibleInterface(w).text(QAccessible.Text.Name) for w in stops]
    assert all(names), [w.objectName() for w, name in zip(stops, names, strict=True) if not name]
    boxes = [w for w in stops if w.parent() not in stops]
    assert len({w.accessibleName() for w in boxes}) == len(boxes)
    pane.options.kinds[kind].setFocus()
    been: list[QWidget] = []
    while (here := QApplication.focusWidget()) not in been:
        been.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    # One Tab leads to a group of buttons, and the arrow keys go through it.
    missed = [w for w in stops if w not in been and w not in pane.options.kinds.values()]
    assert [w for w in missed if w.parent() not in been] == []


def test_a_closed_document_is_not_counted_any_more(desk):
    pane = look_at(desk, "list")
    desk.press("close_b")
    desk.wait(lambda: pane.model.table is not None and pane.model.table.letters == "A")
    assert pane.model.place("gulls") is None


# The dispersion


def test_the_barcodes_have_the_hits_of_the_ledger(desk):
    search(desk, "ferry OR ledger")
    strip = strip_of(desk)
    ledger = desk.window.workspace.ledger
    for side in "AB":
        columns = ledger._result["hits"][side]
        drawn = sorted(
            start for track in strip.plot.tracks if track.letter == side for start in track.starts
        )
        assert drawn == sorted(columns["start"])
    assert sum(len(track.starts) for track in strip.plot.tracks) == sum(desk.counts().values())


def test_a_click_goes_to_the_hit_in_the_ledger_and_in_the_text(desk):
    search(desk, "ferry")
    strip = strip_of(desk)
    bar = strip.view.bar(0)
    QTest.mouseClick(strip.view, Qt.MouseButton.LeftButton, pos=bar.center() + QPoint(2000, 0))
    assert desk.window.workspace.ledger.current_hit() is None
    last = QPoint(bar.right() - 1, bar.center().y())
    QTest.mouseClick(strip.view, Qt.MouseButton.LeftButton, pos=last)
    at = ("A", desk.counts()["A"] - 1)
    assert desk.window.workspace.ledger.current_hit() == at
    assert strip.view.current == at


def test_a_move_in_the_ledger_is_shown_in_the_barcodes(desk):
    search(desk, "ferry")
    desk.press("next_hit")
    desk.press("next_hit")
    assert strip_of(desk).view.current == ("A", 1)


def test_a_brush_filters_the_ledger_until_it_is_cleared(desk, qtbot):
    search(desk, "ferry")
    strip, ledger = strip_of(desk), desk.window.workspace.ledger
    strip.view.setFocus()
    qtbot.keyClick(strip.view, Qt.Key.Key_Right)
    qtbot.keyClick(strip.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert ledger.model.rowCount() == 2
    qtbot.keyClick(strip.view, Qt.Key.Key_Escape)
    assert ledger.model.rowCount() == sum(desk.counts().values())
    assert strip.view.brush is None


def test_a_stretch_cleared_in_the_ledger_is_cleared_in_the_barcodes(desk):
    search(desk, "ferry")
    strip, ledger = strip_of(desk), desk.window.workspace.ledger
    strip.brushed.emit("A", 0, 200)
    assert strip.view.brush == ("A", 0, 200)
    ledger.clear_range()
    assert strip.view.brush is None


def test_the_menu_hides_the_dispersion_and_brings_it_back(desk):
    search(desk, "ferry")
    strip = strip_of(desk)
    assert strip.isVisible()
    desk.press("dispersion")
    assert not strip.isVisible()
    assert not desk.window.actions_by_name["dispersion"].isChecked()
    desk.press("dispersion")
    assert strip.isVisible()


def test_the_dispersion_is_written_as_a_picture(desk, tmp_path):
    search(desk, "ferry")
    target = tmp_path / "picture"
    answer_with(desk, target)
    for form in ("svg", "png"):
        strip_of(desk).saveRequested.emit(form)
        written = target.with_suffix(f".{form}")
        assert desk.message() == f"Written to {written}"
        assert written.stat().st_size > 500


def test_a_picture_that_cannot_be_written_is_told(desk, tmp_path):
    search(desk, "ferry")
    (tmp_path / "file").write_text("no folder")
    target = tmp_path / "file" / "picture.svg"
    answer_with(desk, target)
    strip_of(desk).saveRequested.emit("svg")
    assert "cannot be written" in desk.message()
    assert "choose another folder" in desk.message()


# The session


def test_a_session_brings_the_tables_and_the_dispersion_back(desk):
    search(desk, "ferry")
    pane = look_at(desk, "ngrams")
    pane.choose(replace(pane.choice, size=2))
    strip_of(desk).normalize.trigger()
    desk.program.wiring.save_view()
    left = desk.session.id
    desk.again()
    desk.show()
    desk.program.board.desk.open_session(left)
    desk.wait_for_documents()
    desk.wait(lambda: wiring(desk).pane is not None)
    assert desk.window.workspace.drawer_page() == "words"
    assert (wiring(desk).pane.choice.kind, wiring(desk).pane.choice.size) == ("ngrams", 2)
    desk.wait(lambda: wiring(desk).dispersing.strip)
    assert strip_of(desk).view.normalized
    desk.wait(lambda: wiring(desk).pane.model.rowCount())
