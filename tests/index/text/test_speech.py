"""Where paragraphs end in text set in type, by who speaks and by the indents of first lines."""

import pytest

from diptych_index.text.breaks import Measure, breaks
from diptych_index.text.layout import Layout
from diptych_index.text.lines import split_lines
from diptych_index.text.widths import printed_width

FULL = 25_000
TYPE = Layout(
    60, True, 0, 0, spaced=False, printed=True, full=FULL, short=True, speech=True, moved=0.07
)
GOES_ON = "which nobody in the valley had asked for"


def filled(text: str, share: float) -> str:
    """Return ``text`` with words before it until it fills a share of a line."""
    for word in [*["lantern", "barley", "river", "mill"] * 8, "so", "so", "a", "a", "i", "i"]:
        if printed_width(f"{word} {text}") <= share * FULL:
            text = f"{word} {text}"
    return text


def begun(text: str, share: float) -> str:
    """Return ``text`` with words behind it until it fills a share of a line."""
    for word in [*["lantern", "barley", "river", "mill"] * 8, "so", "so", "a", "a", "i", "i"]:
        if printed_width(f"{text} {word}") <= share * FULL:
            text = f"{text} {word}"
    return text


def ends(before: list[str], text: str, after: str = "", layout: Layout = TYPE) -> bool:
    """Tell whether the paragraph of ``before`` ends where ``text`` begins, ``after`` behind it."""
    lines = split_lines("\n".join([*before, text, after or "The end."]))
    full = Measure(layout, (), ())
    return breaks(lines, layout, full, list(range(len(before))), len(before), False)


@pytest.mark.parametrize(
    "opening", ["“I have counted the sacks", '"I have counted the sacks', "«I have counted"]
)
def test_nobody_begins_a_paragraph_while_somebody_speaks(opening: str) -> None:
    last = filled("and there were nine of them.", 0.95)
    assert not ends([opening, last], "It is all we have until the harvest")


def test_a_line_that_ends_early_ends_the_paragraph_although_the_quote_is_open() -> None:
    assert ends(["“I have counted the sacks", "and there were nine."], "It is all we have left")


def test_the_next_to_speak_begins_a_paragraph_although_the_quote_is_open() -> None:
    last = filled("and there were nine of them.", 0.98)
    assert ends(["“I have counted the sacks", last], "“And who has counted them with you?”")


def test_german_quotes_close_what_they_open() -> None:
    before = ["Er trat ein. „Neun Säcke“, sagte er", filled("und setzte sich ans Fenster.", 0.85)]
    assert ends(before, "Draußen ging das Rad im Wasser")


def test_speech_goes_on_behind_words_that_say_at_length_who_speaks() -> None:
    before = ["“We shall have no flour,” said the", filled("miller’s wife, counting them.", 1.0)]
    assert not ends(before, "“Everything else can wait for us.”")


@pytest.mark.parametrize(
    "text",
    [
        "“And who has eaten it,” asked the miller, “but the mice?”",
        "“And who has eaten it?” asked the miller.",
        '"And who has eaten it," the miller asked her.',
    ],
)
def test_new_words_that_say_who_speaks_begin_a_paragraph(text: str) -> None:
    before = ["“We shall have no flour,” said the", filled("miller’s wife, counting them.", 1.0)]
    assert ends(before, text)


def test_who_speaks_now_may_be_said_in_the_line_behind() -> None:
    before = ["“We shall have no flour,” said the", filled("miller’s wife, counting them.", 1.0)]
    assert ends(before, "“And who has eaten all of it but the", "mice,” asked the miller.")
    assert not ends(before, "“And who has eaten all of it but the", "mice? Nobody else is here.”")


def test_speech_that_was_moved_in_begins_a_paragraph_however_full_the_last_line_is() -> None:
    before = ["“We shall have no flour,” said the", filled("miller’s wife, counting them.", 1.1)]
    assert ends(before, begun("“Everything else", 0.92), GOES_ON)
    assert not ends(before, begun("“Everything else", 1.0), GOES_ON)


def test_what_is_told_behind_speech_has_a_paragraph_of_its_own() -> None:
    before = ["He sat down. “There is nothing", filled("left in the mill, nothing.”", 0.97)]
    assert ends(before, "Outside the wheel went round")


def test_what_is_told_behind_speech_has_one_also_where_the_line_holds_more_than_others() -> None:
    before = ["He sat down. “There is nothing", filled("left in the mill, nothing.”", 1.1)]
    assert ends(before, "Outside the wheel went round")


def test_what_the_speaker_does_stays_with_a_lone_speech() -> None:
    before = ["“There is nothing left in it and", filled("nobody will bring us any.”", 1.04)]
    assert not ends(before, begun("He put the lantern down", 1.0), GOES_ON)


@pytest.mark.parametrize(("share", "begins"), [(0.92, True), (1.0, False)])
def test_the_width_of_the_next_line_tells_whether_it_was_moved_in(
    share: float, begins: bool
) -> None:
    before = ["They came down to the weir and", filled("looked at the wheel for a while.", 1.0)]
    assert ends(before, begun("Nobody had touched it", share), GOES_ON) is begins


@pytest.mark.parametrize(("odds", "begins"), [(0.5, False), (1.0, False), (8.0, True)])
def test_a_little_room_before_a_line_tells_more_where_paragraphs_end_often(
    odds: float, begins: bool
) -> None:
    before = ["They came down to the weir and", filled("looked at the wheel for a while.", 1.0)]
    following = begun("Nobody had touched it", 0.955)
    assert ends(before, following, GOES_ON, TYPE._replace(odds=odds)) is begins


def test_the_initial_of_a_name_ends_nothing() -> None:
    often = TYPE._replace(odds=8.0)
    before = ["They had it from the bailiff and", filled("from his cousin, the late Mr. C.", 1.0)]
    assert not ends(before, begun("Barley had touched it", 0.92), GOES_ON, often)


def test_a_line_that_may_be_the_last_says_nothing_by_its_width() -> None:
    before = ["They came down to the weir and", filled("looked at the wheel for a while.", 1.0)]
    assert not ends(before, filled("It was still.", 0.92), GOES_ON)


def test_a_dash_before_what_somebody_says_ends_the_paragraph() -> None:
    before = ["The miller went down to the weir", filled("and called over the water—", 1.0)]
    assert ends(before, "“Who has opened the gate?”")


def test_a_dash_within_what_somebody_says_does_not() -> None:
    before = ["“He went down to the weir and", filled("called over the water—", 1.0)]
    assert not ends(before, "‘Who has opened the gate?’")


def test_what_is_cut_short_ends_its_paragraph() -> None:
    before = ["The wheel had stopped. “Nobody", filled("has touched it since, and if—”", 1.0)]
    assert ends(before, "The miller shut the door")
    assert ends(before, "“Somebody has,” said his wife.")
    assert not ends(before, "he did not say what would follow")
