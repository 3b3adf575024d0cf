"""Paragraphs of texts set in type and of texts wrapped by hand, told by their lines alone."""

from itertools import accumulate, pairwise
from textwrap import wrap

import pytest

from diptych_index.text.layout import Layout, measure
from diptych_index.text.lines import split_lines
from diptych_index.text.read import read_bytes
from typeset import FULL, prose, set_lines, set_pages


def layout(text: str) -> Layout:
    return measure(split_lines(text))


def bodies(text: str) -> list[str]:
    document = read_bytes(text.encode(), "a.txt")
    return [
        document.paragraph_text(i)
        for i, paragraph in enumerate(document.paragraphs)
        if paragraph.kind not in {"header", "footer"}
    ]


def starts_right(found: list[str], expected: list[str]) -> float:
    """Return F1 of the places at which paragraphs begin, counted in words from the beginning."""
    ours, true = _starts(found), _starts(expected)
    return 2 * len(ours & true) / (len(ours) + len(true))


def _starts(paragraphs: list[str]) -> set[int]:
    return set(accumulate((len(paragraph.split()) for paragraph in paragraphs[:-1]), initial=0))


@pytest.mark.parametrize("seed", range(6))
def test_paragraphs_set_without_indent_or_blank_lines_are_told_by_their_last_lines(
    seed: int,
) -> None:
    expected = prose(seed, 40)
    text = "\n".join(line for paragraph in expected for line in set_lines(paragraph))
    assert starts_right(bodies(text), expected) >= 0.85


@pytest.mark.parametrize("seed", range(3))
def test_pages_with_alternating_heads_are_read_as_one_text(seed: int) -> None:
    expected = prose(seed, 40)
    lines = [line for paragraph in expected for line in set_lines(paragraph)]
    text = set_pages(lines, 33, ["THE UPPER RIVER", "Mills and Millers"])
    found = bodies(text)
    assert starts_right(found, expected) >= 0.85
    assert not any("UPPER RIVER" in paragraph or "Millers" in paragraph for paragraph in found)


@pytest.mark.parametrize("seed", range(3))
def test_an_indent_is_believed_also_where_the_last_line_is_full(seed: int) -> None:
    expected = prose(seed, 30)
    text = "\n".join("    " + "\n".join(set_lines(paragraph)) for paragraph in expected)
    assert bodies(text) == expected


def test_lines_of_type_are_measured_by_width_and_hand_wrapped_ones_by_characters() -> None:
    paragraphs = prose(1, 20)
    printed = "\n".join(line for p in paragraphs for line in set_lines(p))
    assert layout(printed).printed
    assert layout(printed).full == pytest.approx(FULL, rel=0.05)
    by_hand: list[str] = []
    for paragraph in paragraphs:
        by_hand.append("")
        for word in paragraph.split():
            fits = by_hand[-1] and len(by_hand[-1]) + 1 + len(word) <= 66
            if fits or not by_hand[-1]:
                by_hand[-1] = f"{by_hand[-1]} {word}".strip()
            else:
                by_hand.append(word)
    assert not layout("\n".join(by_hand)).printed


def filled(paragraphs: list[str], width: int = 66) -> str:
    """Return the paragraphs as a program fills lines of ``width`` characters with them."""
    return "\n".join(line for paragraph in paragraphs for line in wrap(paragraph, width))


def parted_where_room(paragraphs: list[str], width: int) -> list[str]:
    """Return what the lines tell of the paragraphs: the next word had gone into the last one."""
    told = [paragraphs[0]]
    for before, paragraph in pairwise(paragraphs):
        if len(wrap(before, width)[-1]) + 1 + len(paragraph.split()[0]) <= width:
            told.append(paragraph)
        else:
            told[-1] += f" {paragraph}"
    return told


@pytest.mark.parametrize("width", [58, 66, 79])
def test_where_a_program_filled_the_lines_room_for_the_next_word_ends_a_paragraph(
    width: int,
) -> None:
    paragraphs = prose(4, 300)
    assert bodies(filled(paragraphs, width)) == parted_where_room(paragraphs, width)


def test_in_such_lines_a_paragraph_ends_whatever_it_ends_with() -> None:
    told = [paragraph.removesuffix(".") for paragraph in prose(3, 60)]
    assert bodies(filled(told)) == parted_where_room(told, 66)


def spoken(announced: str) -> list[str]:
    """Return paragraphs of speech, and of tales that end in words which announce it."""
    told, said, more = prose(7, 25), prose(8, 25, 1, 2), prose(9, 25, 1, 2)
    parts = zip(told, said, more, strict=True)
    return [
        paragraph for a, b, c in parts for paragraph in (a + announced, f"“{b}”", f"“{c}” he said.")
    ]


@pytest.mark.parametrize("announced", [" Then somebody said,", " It was said:", " He called out—"])
def test_speech_begins_a_paragraph_behind_what_announces_it(announced: str) -> None:
    expected = spoken(announced)
    assert starts_right(bodies(filled(expected)), expected) >= 0.98


def test_speech_goes_on_behind_a_comma_where_it_does_so_within_lines() -> None:
    told, said, more = prose(7, 60), prose(8, 60, 1, 2), prose(9, 60, 1, 2)
    expected = [f"{a} Then he said, “{b}”" for a, b in zip(told, said, strict=True)]
    expected = [
        part for a, c in zip(expected, more, strict=True) for part in (a, f"“{c}” he said.")
    ]
    assert starts_right(bodies(filled(expected)), expected) >= 0.98


@pytest.mark.parametrize("sentences", [4, 8, 16])
def test_the_odds_of_an_end_are_told_without_knowing_the_paragraphs(sentences: int) -> None:
    paragraphs = prose(2, 1200 // sentences, sentences, sentences)
    lines = [line for paragraph in paragraphs for line in set_lines(paragraph)]
    by_chance = sum(line.endswith(".") for line in lines) - len(paragraphs)
    true = len(paragraphs) / by_chance
    assert 0.4 * true < layout("\n".join(lines)).odds < 1.1 * true


def test_blank_lines_around_page_numbers_are_not_what_parts_paragraphs() -> None:
    lines = [line for p in prose(2, 30) for line in set_lines(p)]
    assert not layout(set_pages(lines, 20)).spaced
    apart = "\n\n".join("\n".join(set_lines(p)) for p in prose(2, 30))
    assert layout(apart).spaced


def test_two_lines_left_as_one_by_a_joined_hyphen_end_where_the_second_does() -> None:
    expected = prose(3, 30)
    lines: list[str] = []
    for paragraph in expected:
        made = set_lines(paragraph)
        while len(made) > 3:
            merged = f"{made[1]} {made[2]}"
            made[1:3] = [merged]
            lines.append(made.pop(0))
        lines += [f"{made[0]} {made[1]}", *made[2:]] if len(made) > 2 else made
    assert starts_right(bodies("\n".join(lines)), expected) >= 0.85


def test_a_line_torn_at_its_widest_gap_stays_in_its_paragraph() -> None:
    expected = prose(4, 30)
    lines: list[str] = []
    for number, paragraph in enumerate(expected):
        for place, line in enumerate(set_lines(paragraph)):
            cut = line.find(". ") + 1
            if place and number % 2 and 10 < cut < len(line) - 10:
                lines += [line[:cut], "", line[cut + 1 :], ""]
            else:
                lines.append(line)
    found = bodies("\n".join(lines))
    assert starts_right(found, expected) >= 0.75


def test_speech_that_begins_a_line_begins_a_paragraph() -> None:
    chat = [f"“{p}” said the miller." for p in prose(5, 40, 1, 3)]
    text = "\n".join(line for paragraph in chat for line in set_lines(paragraph))
    assert starts_right(bodies(text), chat) >= 0.95


@pytest.mark.parametrize("short", ["pp.", "Dr.", "Fig.", "e.g."])
def test_no_paragraph_ends_in_an_abbreviation(short: str) -> None:
    paragraphs = prose(6, 20)
    before = "\n".join(line for p in paragraphs for line in set_lines(p))
    text = f"{before}\nThe clerk had it from the books of {short}\nWeber and of others. {before}"
    assert any(f"books of {short} Weber" in paragraph for paragraph in bodies(text))
