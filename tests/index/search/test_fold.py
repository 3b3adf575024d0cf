import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.search.fold import Folder, fold, fold_character, spelling


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("RED Army", "red army"),
        ("Café naïve", "cafe naive"),
        ("Cafe\u0301", "cafe"),
        ("worker’s ‘own’ ‚word‛", "worker's 'own' 'word'"),
        ("“new” «class» „alt‟", '"new" "class" "alt"'),
        ("1917–18 — well‑known", "1917-18 - well-known"),
        ("Mr.\u00a0Smith\u202f!", "mr. smith !"),
        ("ﬁrst ﬂag oﬃce", "first flag office"),
        ("co\u00adoperate zero\u200bwidth", "cooperate zerowidth"),
        ("Straße STRAẞE", "strasse strasse"),
        ("Œuvre Æon", "oeuvre aeon"),
        ("Łódź smørrebrød İstanbul ırmak", "lodz smorrebrod istanbul irmak"),
        ("λόγος ΛΌΓΟΣ", "λογοσ λογοσ"),
        ("ёлка", "елка"),
        ("army² state¹", "army  state "),
        ("한국 कि", "한국 कि"),
    ],
)
def test_what_a_reader_takes_for_the_same_letter_folds_to_it(typed, folded):
    assert fold(typed).text == folded


def test_a_folded_span_leads_back_to_all_of_its_letters():
    text = "die Straße, cafe\u0301 und oﬃce"
    folded = fold(text)
    at = folded.text.index("cafe")
    assert text[slice(*folded.original(at, at + 4))] == "cafe\u0301"
    at = folded.text.index("strasse")
    assert text[slice(*folded.original(at, at + 7))] == "Straße"
    at = folded.text.index("office")
    assert text[slice(*folded.original(at, at + 6))] == "oﬃce"


@given(st.text())
def test_every_folded_character_leads_back_to_one_that_folds_to_it(text):
    folded = fold(text)
    for at, character in enumerate(folded.text):
        start, end = folded.original(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert character in fold_character(text[start])


@given(st.text())
def test_a_text_folds_as_its_characters_do(text):
    assert fold(text).text == "".join(map(fold_character, text))


@given(st.text(), st.integers(0, 20), st.integers(0, 20))
def test_a_part_of_a_text_folds_as_if_it_were_alone(text, start, length):
    part = text[start : start + length]
    folded, alone = Folder(text).fold(part), fold(part)
    assert folded.text == alone.text
    for at in range(len(folded.text)):
        assert folded.original(at, at + 1) == alone.original(at, at + 1)


def test_a_text_of_very_many_letters_folds_as_any_other():
    letters = "".join(chr(code) for code in range(0xC0, 0x250))
    assert fold(letters).text == "".join(map(fold_character, letters))


def test_folding_a_letter_twice_changes_nothing_more():
    for letter in filter(str.isalpha, map(chr, range(0x10000))):
        once = fold_character(letter)
        assert "".join(map(fold_character, once)) == once, letter


@given(st.text())
def test_how_accents_are_encoded_does_not_matter_to_a_spelling(text):
    assert spelling(unicodedata.normalize("NFD", text)) == spelling(
        unicodedata.normalize("NFC", text)
    )


def test_a_spelling_keeps_case_and_accents_but_no_typography():
    assert spelling("Résumé’s oﬃce co\u00adop") == "Résumé's office coop"
    assert spelling("Straße") == "Straße"
