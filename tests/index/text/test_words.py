import pytest

from diptych_index.text.words import words


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
