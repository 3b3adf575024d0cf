"""The passages of a query: best first, matches marked, what is missing said."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from diptych_desktop.models.passages import PASSAGE_ROLE
from diptych_desktop.panes.passages import PassagesPane
from diptych_desktop.theme.theme import THEMES, load_theme
from ledger_hits import reading

LONG = "A sentence that says nothing of note. " * 30
A = reading(
    "A",
    (
        "# Crossing",
        "The ferry crosses the river, and the river does not mind the ferry.",
        LONG + "Here the ferry meets the river at last. " + LONG,
    ),
)
B = reading("B", ("The river is low.",))


def row(document, index: int, words: dict[str, int], score=1.0, missing=()) -> dict:
    """A row as the engine gives it: every place of the words, with their terms."""
    paragraph = document.paragraphs[index]
    matches = []
    for word, term in words.items():
        at = paragraph.text.find(word)
        while at >= 0:
            start = paragraph.start + at
            matches.append((start, start + len(word), term))
            at = paragraph.text.find(word, at + 1)
    return {
        "document": document.letter,
        "paragraph": index,
        "score": score,
        "span": [paragraph.start, paragraph.start + len(paragraph.text)],
        "matches": sorted(matches),
        "missing": list(missing),
    }


def result(*rows, query="river ferry", paragraphs=None, notices=(), suggestions=()) -> dict:
    return {
        "query": query,
        "parsed": query,
        "terms": query.split(),
        "passages": list(rows),
        "counts": {"A": 6, "B": 1},
        "paragraphs": paragraphs if paragraphs is not None else {"A": len(rows), "B": 0},
        "notices": list(notices),
        "suggestions": list(suggestions),
    }


WORDS = {"river": 0, "ferry": 1}
BOTH = result(row(A, 1, WORDS, 3.0), row(A, 2, WORDS, 2.0))


@pytest.fixture
def pane(qtbot):
    pane = PassagesPane()
    qtbot.addWidget(pane)
    pane.set_theme(load_theme("light"))
    pane.set_documents(A, B)
    pane.set_terms(("river", "ferry"), {})
    pane.set_result(BOTH)
    pane.resize(900, 300)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.told = []
    for name in ("passageActivated", "passageRequested", "pinRequested"):
        getattr(pane, name).connect(lambda *a, n=name: pane.told.append((n, *a)))
    return pane


def summary(pane) -> str:
    return pane.findChild(QLabel, "passagesSummary").text()


def test_the_best_passage_comes_first_with_its_place_and_its_marks(pane):
    first = pane.model.passage(0)
    assert (first.rank, first.letter, first.where) == (1, "A", "¶2")
    marked = [(first.text[m.start : m.end], m.term) for m in first.marks]
    assert marked == [("ferry", 1), ("river", 0), ("river", 0), ("ferry", 1)]
    assert first.missing == ()
    assert summary(pane) == "2 passages, best first: A 2 · B 0"


def test_of_a_long_paragraph_the_part_with_the_matches_is_shown(pane):
    second = pane.model.passage(1)
    assert "the ferry meets the river" in second.text
    assert len(second.text) < len(A.paragraphs[2].text) / 3
    assert second.cut_left
    assert second.cut_right
    assert [second.text[m.start : m.end] for m in second.marks] == ["ferry", "river"]


APART = reading("A", (LONG.join(("A river. ", "A ferry. ", "A mill. ", "A horse. ")),))
FOUR = {"river": 0, "ferry": 1, "mill": 2, "horse": 3}


def test_words_far_apart_in_a_paragraph_are_all_seen_and_marked(pane):
    pane.set_documents(APART, None)
    pane.set_result(result(row(APART, 0, FOUR), query="river ferry mill horse"))
    passage = pane.model.passage(0)
    marked = [passage.text[m.start : m.end] for m in passage.marks]
    assert [*dict.fromkeys(marked)] == ["river", "ferry", "mill", "horse"]
    assert passage.text.count(" … ") == 3


def test_a_wider_list_shows_more_of_a_paragraph(pane):
    narrow = pane.model.passage(1)
    pane.resize(1800, 300)
    wide = pane.model.passage(1)
    assert len(wide.text) > len(narrow.text) * 1.5


def test_moving_tells_where_to_look_and_enter_goes_there(pane, qtbot):
    pane.view.setFocus()
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert [(name, letter, A.text(span)) for name, letter, span in pane.told] == [
        ("passageActivated", "A", "ferry"),
        ("passageActivated", "A", "ferry"),
        ("passageRequested", "A", "ferry"),
    ]


def test_a_passage_is_pinned_whole_by_the_command_or_by_its_pin(pane, qtbot):
    pane.view.move_to(0)
    pane.told.clear()
    assert pane.pin_here()
    rect = pane.view.visualRect(pane.model.index(1))
    pin = pane.view.itemDelegate().pin_rect(rect).center()
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=pin)
    assert [(name, letter, A.text(span)) for name, letter, span in pane.told] == [
        ("pinRequested", "A", A.paragraphs[1].text),
        ("pinRequested", "A", A.paragraphs[2].text),
    ]


def test_a_second_click_goes_into_the_text(pane, qtbot):
    middle = pane.view.visualRect(pane.model.index(0)).center()
    at = QPoint(200, middle.y())
    for _ in range(2):
        qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [told[0] for told in pane.told] == ["passageActivated", "passageRequested"]


def test_partial_passages_are_shown_as_such_with_what_they_lack(pane):
    pane.set_result(
        result(
            row(B, 0, {"river": 0}, missing=["ferry"]),
            paragraphs={"A": 0, "B": 0},
            notices=["No paragraph has all of this."],
        )
    )
    assert pane.model.passage(0).missing == ("ferry",)
    assert ", lacks: ferry: The river is low." in pane.model.spoken(0)
    assert summary(pane) == "1 passage comes near"
    assert pane.findChild(QLabel, "passagesNotices").text() == "No paragraph has all of this."


def test_what_is_near_is_offered_beside_partial_passages(pane):
    pane.set_result(
        result(
            row(B, 0, {"river": 0}, missing=["ferri"]),
            query="river ferri",
            paragraphs={"A": 0, "B": 0},
            suggestions=["river ferry"],
        )
    )
    asked = []
    pane.suggestionRequested.connect(asked.append)
    assert "Did you mean" in pane.notices.text()
    pane.notices.linkActivated.emit("query:river%20ferry")
    assert asked == ["river ferry"]


def test_passages_beyond_those_shown_are_counted_and_asked_for(pane, qtbot):
    pane.set_result(result(row(A, 1, WORDS), paragraphs={"A": 200, "B": 34}))
    assert summary(pane) == "the best 1 of 234 passages: A 200 · B 34"
    more = pane.findChild(QPushButton, "passagesMore")
    assert more.text() == "Show more of the 233 others"
    with qtbot.waitSignal(pane.moreRequested):
        qtbot.mouseClick(more, Qt.MouseButton.LeftButton)


def test_more_of_the_same_query_keep_the_place(pane):
    pane.view.move_to(1)
    pane.set_result(result(*BOTH["passages"], row(B, 0, {"river": 0})))
    assert pane.view.current_row() == 1
    pane.set_result(result(row(B, 0, {"river": 0}), query="river"))
    assert pane.view.current_row() is None


def test_nothing_found_is_said_with_what_is_near_and_what_else_could_be_looked_for(pane):
    pane.set_result(result(paragraphs={"A": 0, "B": 0}, suggestions=["rivers"]))
    label = pane.message.label
    assert "Nothing found for “river ferry”" in label.text()
    asked = []
    pane.suggestionRequested.connect(asked.append)
    pane.anyChanged.connect(asked.append)
    label.linkActivated.emit("query:rivers")
    label.linkActivated.emit("any:")
    assert asked == ["rivers", True]


def test_any_word_is_a_button_here_too(pane, qtbot):
    told = []
    pane.anyChanged.connect(told.append)
    button = pane.findChild(QToolButton, "passagesAny")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (told, button.text()) == ([True], "any word")


def test_a_passage_is_copied_whole_with_its_locator(pane, qtbot):
    pane.view.move_to(0)
    qtbot.keyClick(pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == f"A ¶2, ll. 3–4\t{A.paragraphs[1].text}"


def test_before_a_search_it_says_what_to_do(pane):
    pane.set_result(None)
    assert "Type a word above" in pane.message.label.text()


def test_a_paragraph_that_has_not_arrived_is_a_row_without_text(pane):
    pane.set_documents(reading("A", ("# Crossing",)), B)
    assert pane.model.index(0, 0).data(PASSAGE_ROLE) is None
    assert pane.model.spoken(0) == ""


@pytest.mark.parametrize("name", THEMES)
def test_matches_stand_on_the_grounds_of_their_terms(pane, name):
    theme = load_theme(name)
    pane.set_theme(theme)
    pane.resize(460, 140)
    image = pane.view.viewport().grab().toImage()
    seen = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    for color in (theme.term_1, theme.term_1_ink, theme.term_2, theme.term_2_ink):
        assert color.name() in seen
