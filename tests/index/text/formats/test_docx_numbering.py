"""The numbers of lists and notes as Word counts and writes them."""

import pytest
from lxml import etree

from diptych_index.text.formats.docx_numbering import Numbering, bullet, written
from diptych_index.text.formats.docx_parts import W


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (14, "lowerRoman", "xiv"),
        (1994, "upperRoman", "MCMXCIV"),
        (4000, "lowerRoman", "4000"),
        (26, "lowerLetter", "z"),
        (28, "upperLetter", "BB"),
        (7, "decimalZero", "07"),
        (3, "russianLower", "в"),
        (1, "chicago", "*"),
        (6, "chicago", "††"),
        (5, "none", ""),
        (5, "unheardOf", "5"),
        (0, "lowerLetter", "0"),
    ],
)
def test_numbers_are_written_in_the_forms_of_word(number, form, shown):
    assert written(number, form) == shown


@pytest.mark.parametrize(
    ("text", "level", "shown"),
    [
        ("\uf0b7", 0, "•"),
        ("o", 1, "◦"),
        ("\uf123", 2, "▪"),
        ("–", 0, "–"),
        ("", 0, ""),
        ("v", 0, "•"),
    ],
)
def test_bullets_of_picture_fonts_become_common_ones(text, level, shown):
    assert bullet(text, level) == shown


def numbering(levels: str, nums: str) -> Numbering:
    abstract = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    root = f'<x xmlns:w="{W[1:-1]}">{abstract}{nums}</x>'
    return Numbering(etree.fromstring(root))


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


NUM = '<w:num w:numId="{}"><w:abstractNumId w:val="0"/>{}</w:num>'
LEGAL = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", "<w:isLgl/>")


def test_deeper_levels_begin_anew_and_show_the_upper_ones():
    lists = numbering(LEGAL, NUM.format(1, ""))
    asked = [0, 1, 1, 0, 1]
    assert [lists.next("1", at) for at in asked] == ["I.", "1.1", "1.2", "II.", "2.1"]


def test_a_deeper_level_may_come_first():
    lists = numbering(LEGAL, NUM.format(1, ""))
    assert lists.next("1", 1) == "1.1"


def test_lists_of_one_kind_count_on_unless_told_to_begin_anew():
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = numbering(LEGAL, NUM.format(1, "") + NUM.format(2, "") + NUM.format(3, start))
    assert [lists.next(key, 0) for key in "12331"] == ["I.", "II.", "I.", "II.", "III."]


def test_a_level_may_be_told_never_to_begin_anew():
    never = level(0, "decimal", "%1.") + level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')
    lists = numbering(never, NUM.format(1, ""))
    assert [lists.next("1", at) for at in (0, 1, 0, 1)] == ["1.", "1)", "2.", "2)"]


def test_an_unknown_list_prints_nothing():
    assert Numbering(None).next("9", 40) == ""
