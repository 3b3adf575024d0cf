"""What a card tells under its sentence: which words moved, and from where to where."""

from PySide6.QtWidgets import QWidget

from diptych_desktop.delegates.rows.content import CardContent, Look
from diptych_desktop.delegates.rows.lines import moved_lines
from diptych_desktop.models.differences import quoted
from diptych_desktop.theme.theme import load_theme
from panel_rows import row_of

TURNED = {"A1": "the white and black cat", "B1": "the black and white cat"}


def test_words_that_moved_are_told_with_both_places() -> None:
    assert sorted(moved_lines(row_of(TURNED), ())) == [
        "“black” moved from A ¶14 to B ¶14",
        "“white” moved from A ¶14 to B ¶14",
    ]


def test_of_two_passages_of_one_document_the_pins_are_named() -> None:
    row = row_of({"A1": TURNED["A1"], "A2": TURNED["B1"]})
    assert "“white” moved from A1 ¶14 to A2 ¶14" in moved_lines(row, ())


def test_of_many_the_first_are_told_and_how_many_more_there_are() -> None:
    lines = moved_lines(row_of(TURNED), (), most=1)
    assert len(lines) == 2
    assert lines[1] == "1 more moved; the list tells them."


STANZA = "the ferryman with lamp and oar"
COINS = "he counts the silver coins by candle light alone"


def test_a_move_is_told_with_its_own_paragraphs_not_those_of_the_passages() -> None:
    row = row_of({"A1": f"{STANZA}.\n{COINS}", "B1": f"{COINS}.\n{STANZA}"})
    told = f"“{STANZA}” moved from A ¶14 to B ¶14 ff."
    assert moved_lines(row, ()) == [told]
    (result,) = row.results
    result["moved_in"] = [[16, 21]]
    assert moved_lines(row, ()) == [f"“{STANZA}” moved from A ¶16 to B ¶21"]


def test_a_long_quotation_ends_at_a_word() -> None:
    words = "the ferryman with lamp and oar awaits upon the further shore of it"
    assert quoted(words) == "“the ferryman with lamp and oar awaits upon the further shore …”"
    assert quoted("x" * 70) == f"“{'x' * 60} …”"


def test_where_nothing_moved_nothing_is_told() -> None:
    assert moved_lines(row_of({"A1": "the old mill", "B1": "the new mill"}), ()) == []
    assert moved_lines(row_of(TURNED, compared=False), ()) == []


def test_the_card_itself_says_what_moved(qtbot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    look = Look(load_theme("light"), frozenset(), host.font())
    for view in ("", "inline", "side by side"):
        row = row_of(TURNED, view=view)
        for opened in (False, True):
            words = CardContent(row, look, opened=opened).details(whole=opened)
            assert "“white” moved from A ¶14 to B ¶14" in words
