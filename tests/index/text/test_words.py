import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.text import words as module
from diptych_index.text.words import BETWEEN, WORD, count_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The river rose.", ["The", "river", "rose"]),
        ("red-hot iron", ["red", "hot", "iron"]),
        ("the reader’s and O'Hara's d’état", ["the", "reader’s", "and", "O'Hara's", "d’état"]),
        ("‘quoted’ 'words'", ["quoted", "words"]),
        ("1914–18, 20th", ["1914", "18", "20th"]),
        ("snake_case", ["snake", "case"]),
        ("Größe Все", ["Größe", "Все"]),
        (" … — ", []),
    ],
)
def test_a_word_is_letters_and_digits_with_apostrophes_inside(
    text: str, expected: list[str]
) -> None:
    assert WORD.findall(text) == expected
    assert count_words(text) == len(expected)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("the river¹ and the bank²³", 5),
        ("note¹², ⁵ ⁶", 1),
        ("co\u00adoperate with the fer\u00adry", 4),
        ("cafe\u0301s and e\u0301tat", 3),
        ("don\u2032t, O\u2018Hara, o\u02bcclock", 3),
        ("zero\u200bwidth", 1),
        ("\u00ad \u0301", 0),
        ("10²km", 2),
    ],
)
def test_what_is_no_letter_makes_and_parts_words_as_in_the_search(text: str, count: int) -> None:
    assert count_words(text) == count


ODD = "ab'’_- \n\x1c\u00a0\u2028²⁴\u00ad\u0301\u200b\u2032ʼ´"


@given(st.text(st.characters() | st.sampled_from(ODD), max_size=60), st.integers(0, 60))
def test_a_text_may_be_cut_between_words(text: str, at: int) -> None:
    found = BETWEEN.search(text, at)
    cut = found.start() if found else len(text)
    assert count_words(text) == count_words(text[:cut]) + count_words(text[cut:])


def test_a_long_text_is_counted_in_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_STRETCH", 5)
    assert count_words("one two\nthree four\n\nfive it’s\nsix\n") == 7
