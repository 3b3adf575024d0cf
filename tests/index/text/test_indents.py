"""Indents that a text has lost, and speech: what tells where its paragraphs ended."""

import pytest

from diptych_index.text.breaks import Measure, breaks
from diptych_index.text.layout import Layout, measure
from diptych_index.text.lines import Lines, split_lines
from diptych_index.text.widths import printed_width
from typeset import FULL, prose, set_lines

INDENT = 1_800
"""Thousandths of an em, 7 in 100 of a line."""


def set_indented(paragraph: str) -> list[str]:
    """Break a paragraph whose first line is moved in; the space itself is lost."""
    lines = [""]
    for word in paragraph.split(" "):
        room = FULL - (INDENT if len(lines) == 1 else 0)
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or printed_width(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def measured(paragraphs: list[str], moved: bool) -> Layout:
    made = [set_indented(p) if moved else set_lines(p) for p in paragraphs]
    return measure(split_lines("\n".join(line for lines in made for line in lines)))


@pytest.mark.parametrize("seed", range(3))
def test_an_indent_that_was_lost_is_measured_by_the_length_of_first_lines(seed: int) -> None:
    assert measured(prose(seed, 60), moved=True).moved == pytest.approx(INDENT / FULL, abs=0.03)


@pytest.mark.parametrize("seed", range(3))
def test_where_first_lines_are_as_long_as_others_there_is_no_indent(seed: int) -> None:
    assert measured(prose(seed, 60), moved=False).moved < 0.035


def test_three_first_lines_that_are_certain_are_enough_to_measure_it() -> None:
    certain = [measured(prose(seed, 6), moved=True).moved for seed in range(20)]
    found = [moved for moved in certain if moved]
    assert len(found) >= 12
    assert sorted(found)[len(found) // 2] == pytest.approx(INDENT / FULL, abs=0.03)


TYPE = Layout(
    60, True, 0, 0, spaced=False, printed=True, full=FULL, short=True, speech=True, moved=0.07
)


def filled(text: str, share: float) -> str:
    """Return ``text`` with words before it until it fills a share of a line."""
    for word in [*["lantern", "barley", "river", "mill"] * 8, "so", "so", "a", "a", "i", "i"]:
        if printed_width(f"{word} {text}") <= share * FULL:
            text = f"{word} {text}"
    return text


def part(*texts: str) -> tuple[Lines, list[int]]:
    """Return lines, and the indexes of all but the last: the paragraph so far."""
    lines = split_lines("\n".join(texts))
    return lines, list(range(len(texts) - 1))


def ends(*texts: str) -> bool:
    lines, current = part(*texts)
    return breaks(lines, TYPE, Measure(TYPE, (), ()), current, len(texts) - 1, False)


def test_a_first_line_is_full_with_its_indent() -> None:
    last = filled("and so it was done.", 0.92)
    assert not ends(last, "Nobody had seen it")
    assert ends("so they came to the weir", filled("and so it was done.", 0.82), "But he had")


@pytest.mark.parametrize("said", ["said the miller.", "she went on."])
def test_who_has_spoken_may_speak_on_in_the_same_paragraph(said: str) -> None:
    last = filled(f"three days,” {said}", 1.02)
    assert not ends("“Oh, then we have", last, "“Everything else can wait for us.”")


def test_somebody_else_speaks_in_a_paragraph_of_their_own() -> None:
    assert ends(filled("He put the lantern down.", 1.0), "“Everything else can wait.”")
    assert ends(filled("three days,” said he.", 0.6), "“Everything else can wait.”")
    first = "“So they came to the weir"
    assert ends(first, filled("and that is all there is.”", 0.95), "Nobody answered.")
    assert not ends(first, filled("and that is all there is.", 0.95), "Nobody answered.")


def test_a_saying_within_speech_does_not_end_it() -> None:
    first = filled("so the almanac says", 0.9)
    assert not ends(f"“{first}", filled("‘Rain at noon.’", 0.95), "Nobody believes it.”")
    assert ends(first, filled("‘Rain at noon.’", 0.95), "Nobody believes it.")


def test_the_call_of_a_note_does_not_hide_the_end_of_a_sentence() -> None:
    assert ends(filled("and so it was done.1", 0.6), "Nobody had seen it.")
    assert ends(filled("and so it was done.”12", 0.6), "“Nobody had seen it.”")
    assert not ends(filled("in the spring of 1914", 0.9), "Nobody had seen it.")


def test_a_dash_before_a_small_letter_goes_on_with_the_sentence() -> None:
    assert not ends(filled("who could have known!", 0.7), "—though nobody asked them")
    assert ends(filled("who could have known!", 0.7), "— Nobody could.")


def test_an_open_bracket_is_closed_before_a_list_begins() -> None:
    assert not ends(filled("they are (see Fig.", 0.9), "2) of another kind than these")
    assert ends(filled("they are these:", 0.9), "2) of another kind than these")


def test_a_line_that_leads_to_speech_and_is_not_full_ends_its_paragraph() -> None:
    assert ends("so they came to the weir", filled("and he answered,", 0.7), "“Nobody can.”")
    assert not ends("so they came to the weir", filled("and he answered,", 0.9), "“Nobody can.”")
    assert not ends("so they came to the weir", filled("and he had seen,", 0.7), "Nobody else")
