"""Tokens: they tile the passage, and a word is what a reader would call one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.compare.words import tokenize


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_tokens_tile_the_text(text: str) -> None:
    tokens = tokenize(text)
    assert "".join(tokens.texts) == text
    assert all(tokens.texts)
    assert [text[s:e] for s, e in zip(tokens.starts, tokens.starts[1:], strict=False)] == list(
        tokens.texts
    )


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("It's red-hot.", ["It's", " ", "red", "-", "hot", "."]),
        ("10,000 or 10.000,50", ["10,000", " ", "or", " ", "10.000,50"]),
        ("1,2,3 and 3.14", ["1", ",", "2", ",", "3", " ", "and", " ", "3.14"]),
        ("at -5, 1914-1918", ["at", " ", "-5", ",", " ", "1914", "-", "1918"]),
        ("10,000th", ["10", ",", "000th"]),
        ("cafe\u0301s ole\u0301", ["cafe\u0301s", " ", "ole\u0301"]),
        ("co\u00adop a\u00ad\nb", ["co\u00adop", " ", "a\u00ad", "\n", "b"]),
        ("hi 👩\u200d🔬! 👋🏽", ["hi", " ", "👩\u200d🔬", "!", " ", "👋🏽"]),
        ("漢字とA1’s字", ["漢", "字", "と", "A1’s", "字"]),
        ("ぁ’0", ["ぁ", "’", "0"]),
        ("か\u3099く", ["か\u3099", "く"]),
        ("می\u200cخواهم", ["می\u200cخواهم"]),
        ("a_b", ["a", "_", "b"]),
        ("a \u00a0\n b", ["a", " \u00a0\n ", "b"]),
    ],
)
def test_a_token_is_what_a_reader_sees_as_one(text: str, tokens: list[str]) -> None:
    assert list(tokenize(text).texts) == tokens


def test_words_are_counted_without_marks_and_spaces() -> None:
    tokens = tokenize("Well, -5 is 漢!")
    assert [tokens.texts[i] for i in tokens.words] == ["Well", "-5", "is", "漢"]
    assert tokens.word(1) == "-5"
    assert tokens.word_span(0, 1) == (0, 8)
    assert [tokens.before(i) for i in range(5)] == ["", ", ", " ", " ", "!"]
