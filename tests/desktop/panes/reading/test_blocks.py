from hypothesis import given
from hypothesis import strategies as st

from diptych_desktop.engine_client.reading import ReadingParagraph
from diptych_desktop.panes.reading.blocks import LONGEST, Blocks, cuts, shown, units


def read(*texts: str) -> Blocks:
    paragraphs, start = [], 0
    for text in texts:
        paragraphs.append(ReadingParagraph("body", 0, 1, (1, 1), None, "", text, start))
        start += len(text) + 1
    blocks = Blocks()
    blocks.append(paragraphs)
    return blocks


def test_a_short_paragraph_is_one_block():
    assert cuts("Short. And sweet.") == [0]


def test_a_long_paragraph_is_cut_where_sentences_end():
    sentence = "It snowed again the whole night. "
    text = sentence * 400
    begins = cuts(text)
    assert len(begins) > 1
    assert all(text[begin : begin + 2] == "It" for begin in begins)


def test_where_no_sentence_ends_a_space_will_do():
    text = "snow " * 2000
    assert all(text[begin] == "s" for begin in cuts(text))


def test_a_line_without_any_space_is_cut_all_the_same():
    text = "x" * 3_000_000
    begins = cuts(text)
    assert begins == list(range(0, 3_000_000, LONGEST))


def test_an_astral_character_is_two_units_and_one_code_point():
    blocks = read("a😀b", "c")
    assert list(blocks.units) == [4, 1]
    assert [blocks.unit(0, offset) for offset in range(4)] == [0, 1, 3, 4]
    assert [blocks.offset(0, unit) for unit in range(5)] == [0, 1, 1, 2, 3]
    assert blocks.start(1) == 4


def test_the_newline_between_paragraphs_belongs_to_the_one_before():
    blocks = read("one", "", "three")
    assert [blocks.at(offset) for offset in (0, 2, 3, 4, 5, 9, 99)] == [0, 0, 0, 1, 2, 2, 2]


def test_paragraphs_may_begin_wherever_they_say():
    blocks = Blocks()
    for start, text in ((0, "one\ntwo"), (9, "three"), (17, "four 😀")):
        blocks.append([ReadingParagraph("body", 0, 1, (1, 1), None, "", text, start)])
    assert [blocks.start(index) for index in range(3)] == [0, 9, 17]
    assert [blocks.end(index) for index in range(3)] == [7, 14, 23]
    assert [blocks.at(offset) for offset in (0, 7, 8, 9, 14, 16, 17, 99)] == [
        0,
        0,
        0,
        1,
        1,
        1,
        2,
        2,
    ]
    assert [blocks.unit(0, offset) for offset in (4, 7, 8)] == [4, 7, 7]
    assert blocks.unit(1, 16) == 5
    assert [blocks.offset(1, unit) for unit in (0, 5)] == [9, 14]
    assert blocks.offset(2, 7) == 23


def test_a_line_end_of_two_characters_is_one_break_of_the_same_length():
    assert shown("a verse\r\nof two") == "a verse \u2028of two"
    assert shown("a verse\rof two") == "a verse\u2028of two"


def test_line_ends_inside_a_paragraph_stay_in_its_block():
    assert shown("a verse\nof two lines") == "a verse\u2028of two lines"


def test_what_qt_cannot_take_is_shown_as_unknown_in_the_same_length():
    text = "a\ufdd0b\ufffcc\ud800d"
    assert shown(text) == "a\ufffdb\ufffdc\ufffdd"


@given(st.lists(st.text(max_size=80), min_size=1, max_size=8), st.data())
def test_offsets_go_to_units_and_back(texts, data):
    blocks = read(*texts)
    index = data.draw(st.integers(0, len(blocks) - 1))
    offset = data.draw(st.integers(blocks.start(index), blocks.end(index)))
    unit = blocks.unit(index, offset)
    assert blocks.offset(index, unit) == offset
    assert unit == units(texts[index][: offset - blocks.start(index)])


@given(st.lists(st.text(alphabet="ab .\n😀", min_size=1, max_size=9), min_size=1, max_size=5))
def test_the_blocks_of_a_paragraph_are_its_whole_text(pieces):
    text = "".join(pieces) * (2 * LONGEST // len("".join(pieces)))
    blocks = read(text)
    assert "".join(blocks.text(i) for i in range(len(blocks))) == text
    assert all(blocks.end(i) - blocks.start(i) <= LONGEST for i in range(len(blocks)))
    assert [units(blocks.shown(i)) for i in range(len(blocks))] == list(blocks.units)
    assert blocks.is_first(0)
    assert [blocks.is_last(i) for i in range(len(blocks))] == [False] * (len(blocks) - 1) + [True]
