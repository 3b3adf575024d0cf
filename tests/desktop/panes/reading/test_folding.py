import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_desktop.panes.reading.folding import find_all, fold


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("The Café of the North", "cafe", ["Café"]),
        ("Cafe\u0301 noir", "café", ["Cafe\u0301"]),
        ("STRASSE und Straße", "straße", ["STRASSE", "Straße"]),
        ("the ﬁrst ﬁre", "fi", ["ﬁ", "ﬁ"]),
        ("a hard\u00adship", "hardship", ["hard\u00adship"]),
        ("it’s “so”", 'it\'s "so"', ["it’s “so”"]),
        ("one—two", "one-two", ["one—two"]),
        ("no\u00a0break", "no break", ["no\u00a0break"]),
        ("two\nlines", "two lines", ["two\nlines"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("nothing here", "ice", []),
        ("anything", "", []),
    ],
)
def test_case_accents_and_typography_do_not_matter(text, typed, found):
    assert [text[start:end] for start, end in find_all(text, fold(typed))] == found


@given(st.text(max_size=40), st.text(min_size=1, max_size=4), st.text(max_size=40))
def test_what_is_in_a_text_is_found_in_it(before, wanted, after):
    if fold(wanted):
        text = before + wanted + after
        places = find_all(text, fold(wanted))
        assert places
        assert all(fold(wanted) in fold(text[start:end]) for start, end in places)
