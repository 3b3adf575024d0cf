import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.text import words as module
from diptych_index.text.words import count_words, words


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
    assert [text[start:end] for start, end in words(text)] == expected


@given(st.text(st.characters() | st.sampled_from("ab'’_- \n\x1c\u00a0\u2028"), max_size=60))
def test_as_many_words_are_counted_as_there_are(text: str) -> None:
    assert count_words(text) == len(list(words(text)))


def test_a_long_text_is_counted_in_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_STRETCH", 5)
    assert count_words("one two\nthree four\n\nfive it’s\nsix\n") == 7
