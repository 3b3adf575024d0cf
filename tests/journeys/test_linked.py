"""Linked reading in the true program: what follows, what stays, what comes back."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.window.corresponding import Corresponding
from diptych_desktop.window.ribbon_handle import Ribbon
from diptych_index.spans import read_span
from diptych_resources import sample
from journeys.desk import Desk

MARL, MAP = "Tobias Marl kept the ferry then.", "In the county office there hangs a map"


@pytest.fixture
def versions(desk: Desk) -> Desk:
    """Two versions of an essay side by side."""
    return desk.show(Path(str(sample("essay-first.txt"))), Path(str(sample("essay-second.txt"))))


@pytest.fixture
def strangers(desk: Desk) -> Desk:
    """Two texts that are not versions of each other."""
    return desk.show(Path(str(sample("essay-first.txt"))), Path(str(sample("letter.txt"))))


def linked(desk: Desk):
    return desk.program.wiring.linked


def switch(desk: Desk) -> None:
    """Press the key of the link, and wait for what the engine says of the texts."""
    desk.press("link_mode")
    desk.wait(lambda: known(desk).links is not None)


def known(desk: Desk):
    return desk.program.wiring.commands.corresponding


def shown(desk: Desk, side: str) -> ReadingDocument:
    document = desk.program.board.documents.document(side)
    assert document is not None
    return document


def values(desk: Desk) -> tuple[int, int]:
    a, b = (desk.pane(side).view.verticalScrollBar().value() for side in "AB")
    return a, b


def scroll(desk: Desk, side: str, value: int) -> None:
    desk.pane(side).view.verticalScrollBar().setValue(value)


def turn(desk: Desk, side: str, steps: int, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    """Turn the wheel over a text; below zero goes on in it."""
    viewport = desk.pane(side).view.viewport()
    where = QPointF(viewport.rect().center())
    event = QWheelEvent(
        where, viewport.mapToGlobal(where), QPoint(), QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(viewport, event)


def height_of(desk: Desk, side: str, words: str) -> float:
    """Return how far below the upper edge of its view a text has these words."""
    document = shown(desk, side)
    return desk.pane(side).view.reading_line.y(document.whole_text().index(words))


def bring(desk: Desk, side: str, words: str) -> None:
    """Scroll a text so that these words stand at the reading line, as a reader would."""
    line = desk.pane(side).view.reading_line
    bar = desk.pane(side).view.verticalScrollBar()
    bar.setValue(bar.value() + round(height_of(desk, side, words) - line.height))
    assert height_of(desk, side, words) == pytest.approx(line.height, abs=2)


def faces(desk: Desk, words: str) -> bool:
    """Whether words that both texts have stand at the same height, give or take a line."""
    return abs(height_of(desk, "A", words) - height_of(desk, "B", words)) < 30


def test_the_other_text_follows_whichever_is_scrolled(versions: Desk) -> None:
    switch(versions)
    assert linked(versions).mode == "linked"
    bring(versions, "A", MARL)
    assert faces(versions, MARL)
    bring(versions, "B", MAP)
    assert faces(versions, MAP)
    turn(versions, "A", -1)
    turn(versions, "A", 1)
    assert faces(versions, MAP)


def test_switching_on_moves_nothing_and_keeps_the_distance(versions: Desk) -> None:
    bring(versions, "B", MAP)
    before = values(versions)
    switch(versions)
    assert values(versions) == before
    assert linked(versions).mode == "offset"
    assert "Shift+F9 brings B here" in versions.message()
    turn(versions, "A", -2)
    a, b = values(versions)
    assert (a > before[0], b > before[1]) == (True, True)
    turn(versions, "A", 2)
    assert values(versions) == pytest.approx(before, abs=2)


def test_bringing_the_other_text_here_moves_it_alone(versions: Desk) -> None:
    bring(versions, "A", MAP)
    switch(versions)
    before = values(versions)
    versions.press("bring_here")
    assert linked(versions).mode == "linked"
    assert values(versions)[0] == before[0]
    assert faces(versions, MAP)


def test_with_shift_one_text_moves_alone_and_the_distance_is_kept(versions: Desk) -> None:
    switch(versions)
    bring(versions, "A", MARL)
    a, b = values(versions)
    for _ in range(3):
        turn(versions, "B", -1, Qt.KeyboardModifier.ShiftModifier)
    assert values(versions)[0] == a
    assert values(versions)[1] > b
    assert linked(versions).mode == "offset"
    apart = height_of(versions, "A", MARL) - height_of(versions, "B", MARL)
    turn(versions, "A", 1)
    now = height_of(versions, "A", MARL) - height_of(versions, "B", MARL)
    assert now == pytest.approx(apart, abs=30)
    versions.press("bring_here")
    assert linked(versions).mode == "linked"
    assert faces(versions, MARL)


def test_free_again_each_text_is_scrolled_by_itself(versions: Desk) -> None:
    switch(versions)
    versions.press("link_mode")
    assert linked(versions).mode == "free"
    before = values(versions)[1]
    scroll(versions, "A", 400)
    assert values(versions) == (400, before)


def test_the_button_says_the_mode_and_switches_it(versions: Desk) -> None:
    button = versions.window.link_button
    assert button.text() == "Free"
    button.click()
    versions.wait(lambda: known(versions).links is not None)
    assert button.text() == "Linked"
    assert button.accessibleName() == "Linked: the other text shows what corresponds (F9)"
    turn(versions, "B", -3, Qt.KeyboardModifier.ShiftModifier)
    turn(versions, "B", -3, Qt.KeyboardModifier.ShiftModifier)
    assert button.text() == "Offset"
    assert versions.window.actions_by_name["link_mode"].isChecked()


def test_a_jump_brings_the_other_text_along_and_back_again(versions: Desk) -> None:
    switch(versions)
    start = values(versions)
    versions.program.wiring.travel.show_span("A", span_of(versions, "A", MAP))
    assert faces(versions, MAP)
    versions.press("back")
    assert values(versions) == pytest.approx(start, abs=30)


def span_of(desk: Desk, side: str, words: str):
    start = shown(desk, side).whole_text().index(words)
    return read_span(start, start + len(words))


def test_strangers_are_not_taken_for_versions(strangers: Desk) -> None:
    switch(strangers)
    assert linked(strangers).mode == "offset"
    assert strangers.message() == (
        "Not versions of one text, so both go on by the same stretch; Ctrl+Shift+L links passages."
    )
    places = [strangers.pane(side).view.reading_line.place() for side in "AB"]
    turn(strangers, "A", -1)
    after = [strangers.pane(side).view.reading_line.place() for side in "AB"]
    assert after[0] > places[0]
    assert after[1] - places[1] == pytest.approx(after[0] - places[0], abs=10)
    strangers.press("bring_here")
    assert "not versions of each other" in strangers.message()


def test_one_text_has_nothing_to_be_linked_with(desk: Desk) -> None:
    desk.program.show([str(sample("letter.txt"))])
    desk.wait_for_documents("A")
    for name in ("link_mode", "bring_here", "link_by_hand"):
        desk.window.status.say("")
        desk.press(name)
        assert "Two texts are needed" in desk.message()
    assert linked(desk).mode == "free"


def link_by_hand(desk: Desk) -> None:
    count = len(desk.session.links)
    desk.press("link_by_hand")
    desk.wait(lambda: len(desk.session.links) != count and desk.is_kept())


def test_a_link_by_hand_is_a_step_that_can_be_undone(strangers: Desk) -> None:
    switch(strangers)
    letter = shown(strangers, "B").paragraphs[4].text[:30]
    strangers.select("A", MARL)
    strangers.select("B", letter)
    link_by_hand(strangers)
    assert [(link.a.quote, link.b.quote) for link in strangers.session.links] == [(MARL, letter)]
    strangers.press("bring_here")
    assert height_of(strangers, "A", MARL) == pytest.approx(
        height_of(strangers, "B", letter), abs=30
    )
    assert linked(strangers).mode == "linked"
    strangers.press("undo")
    strangers.wait(lambda: not strangers.session.links)
    assert linked(strangers).mode == "offset"
    strangers.press("redo")
    strangers.wait(lambda: strangers.session.links)
    link_by_hand(strangers)
    assert strangers.session.links == ()


def test_a_row_of_the_panel_with_a_passage_of_each_text_links_them(strangers: Desk) -> None:
    switch(strangers)
    letter = shown(strangers, "B").paragraphs[4].text[:30]
    with linked(strangers).apart():
        strangers.pin("A", MARL)
    assert not known(strangers).links
    with linked(strangers).apart():
        strangers.pin("B", letter)
    assert known(strangers).links
    bring(strangers, "B", letter)
    strangers.press("bring_here")
    assert linked(strangers).mode == "linked"
    assert height_of(strangers, "A", MARL) == pytest.approx(
        height_of(strangers, "B", letter), abs=30
    )


def test_without_a_selection_the_paragraphs_of_the_carets_are_linked(strangers: Desk) -> None:
    for side, number in (("A", 4), ("B", 3)):
        document = shown(strangers, side)
        strangers.pane(side).view.places.set_caret(document.starts[number] + 5)
    link_by_hand(strangers)
    [link] = strangers.session.links
    assert link.a.quote == shown(strangers, "A").paragraphs[4].text
    assert link.b.quote == shown(strangers, "B").paragraphs[3].text
    strangers.pane("A").view.places.set_caret(shown(strangers, "A").starts[4] + 60)
    link_by_hand(strangers)
    assert strangers.session.links == ()


def is_as_in_file(desk: Desk) -> bool:
    saved = desk.session.document("A")
    return saved is not None and saved.way.as_in_file


def test_a_link_by_hand_stays_when_a_text_is_read_another_way(strangers: Desk) -> None:
    letter = shown(strangers, "B").paragraphs[4].text[:30]
    strangers.select("A", MARL)
    strangers.select("B", letter)
    link_by_hand(strangers)
    before = shown(strangers, "A").fingerprint
    strangers.program.wiring.commands.current = "A"
    strangers.press("clean")
    strangers.wait(lambda: strangers.is_kept() and is_as_in_file(strangers))
    strangers.wait(lambda: known(strangers).by_hand)
    document = shown(strangers, "A")
    assert document.fingerprint != before
    [(_, pair)] = known(strangers).by_hand
    assert "Tobias Marl" in document.text(pair.a)
    assert strangers.session.links[0].a.fingerprint == before


def test_the_link_is_as_it_was_when_the_program_is_opened_again(versions: Desk) -> None:
    switch(versions)
    bring(versions, "A", MAP)
    versions.wait(versions.is_kept)
    places = {side: versions.pane(side).place() for side in "AB"}
    again = versions.again()
    again.program.show([])
    again.program.board.desk.open_session(listed(again))
    again.wait_for_documents()
    again.wait(lambda: linked(again).mode != "free" and known(again).links is not None)
    again.wait(lambda: {side: again.pane(side).place() for side in "AB"} == places)
    assert linked(again).mode == "linked"
    turn(again, "B", 1)
    assert faces(again, MAP)


def listed(desk: Desk) -> str:
    """Return the session kept last."""
    found: list = []
    desk.program.board.sessions.list_sessions(found.extend)
    desk.wait(lambda: found)
    return found[0].id


def test_swapped_the_texts_are_linked_as_before(versions: Desk) -> None:
    switch(versions)
    first = shown(versions, "A").fingerprint
    versions.press("swap")
    versions.wait(lambda: shown(versions, "B").fingerprint == first)
    versions.wait(lambda: known(versions).links is not None)
    assert linked(versions).mode == "linked"
    bring(versions, "A", MARL)
    assert faces(versions, MARL)


@pytest.fixture
def no_answer(monkeypatch) -> None:
    """An engine that knows nothing of correspondence."""
    from diptych_desktop.window import corresponding

    latest = corresponding.Latest
    monkeypatch.setattr(corresponding, "Latest", lambda client, _, parent: latest(
        client, "no such thing", parent))  # fmt: skip


def test_where_the_engine_cannot_tell_the_texts_stay_free(
    no_answer: None, qtbot, tmp_path: Path
) -> None:
    desk = Desk(qtbot, tmp_path / "other")
    desk.show(Path(str(sample("essay-first.txt"))), Path(str(sample("letter.txt"))))
    desk.press("link_mode")
    desk.wait(lambda: linked(desk).mode == "free")
    assert desk.message()
    desk.close()


def test_texts_that_are_there_already_are_known(versions: Desk) -> None:
    late = Corresponding(versions.program.board, versions.window)
    assert late.shown == {side: shown(versions, side) for side in "AB"}
    late.want()
    versions.wait(lambda: late.links)


def ribbons(desk: Desk) -> Sequence[Ribbon]:
    """Return what the strip between the texts shows by now."""
    handle = desk.program.wiring.commands.ribbons.handle
    handle.repaint()
    return handle.ribbons


def test_ribbons_join_what_is_in_sight_while_the_texts_are_linked(versions: Desk) -> None:
    assert not ribbons(versions)
    switch(versions)
    bring(versions, "A", MARL)
    a, b = shown(versions, "A"), shown(versions, "B")
    joined = [(a.text(r.pair.a)[:32], b.text(r.pair.b)[:32]) for r in ribbons(versions)]
    assert (MARL, MARL) in joined
    [ours] = [r for r in ribbons(versions) if a.text(r.pair.a).startswith(MARL)]
    assert ours.left[0] == pytest.approx(ours.right[0], abs=30)
    versions.press("link_mode")
    assert not ribbons(versions)


def test_a_click_on_a_ribbon_brings_both_face_to_face(versions: Desk) -> None:
    bring(versions, "B", MAP)
    switch(versions)
    assert linked(versions).mode == "offset"
    [ours] = [r for r in ribbons(versions) if shown(versions, "A").text(r.pair.a).startswith(MARL)]
    versions.program.wiring.commands.ribbons.handle.chosen.emit(ours.pair)
    assert linked(versions).mode == "linked"
    assert faces(versions, MARL)
    line = versions.pane("A").view.reading_line
    assert height_of(versions, "A", MARL) == pytest.approx(line.height, abs=2)


def test_there_are_no_ribbons_where_one_text_stands_over_the_other(versions: Desk) -> None:
    switch(versions)
    assert ribbons(versions)
    versions.window.actions_by_name["stacked"].trigger()
    assert not ribbons(versions)


def test_a_link_by_hand_has_a_ribbon_of_its_own(versions: Desk) -> None:
    switch(versions)
    versions.select("A", MARL)
    versions.select("B", MARL)
    link_by_hand(versions)
    a = shown(versions, "A")
    assert [a.text(r.pair.a) for r in ribbons(versions) if r.pair.by_hand] == [MARL]
