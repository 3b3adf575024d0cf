"""The class of a difference is the first fold that makes both sides equal, by hand."""

import pytest

from diptych_index.compare.classes import CLASSES
from diptych_index.compare.passages import compare

PAIRS = [
    ("white space", "a long  road", "a long road"),
    ("white space", "one\nroad", "one road"),
    ("white space", "to day", "today"),
    ("white space", "co\u00adoperate", "cooperate"),
    ("white space", "first line", "first line "),
    ("hyphenation", "they co-\noperate", "they cooperate"),
    ("hyphenation", "they co¬ \noperate", "they cooperate"),
    ("typography", "“so", '"so'),
    ("typography", "the soldier’s coat", "the soldier's coat"),
    ("typography", "then—silence", "then--silence"),
    ("typography", "1914–1918", "1914-1918"),
    ("typography", "a\u00a0road", "a road"),
    ("typography", "the ﬁnal ofﬁce", "the final office"),
    ("typography", "cafe\u0301", "caf\u00e9"),
    ("typography", "and so…", "and so..."),
    ("case", "the Party", "the party"),
    ("case", "THE LONG ROAD", "the long road"),
    ("case", "Straße", "STRASSE"),
    ("punctuation", "he came, and", "he came and"),
    ("punctuation", "he came.", "he came!"),
    ("punctuation", "a red-hot iron", "a red hot iron"),
    ("punctuation", "the soldiers’ coats", "the soldiers coats"),
    ("accents", "a naïve café", "a naive cafe"),
    ("accents", "Résumé read", "Resume read"),
    ("number format", "10,000 men", "10000 men"),
    ("number format", "10.000 men", "10,000 men"),
    ("number format", "10 000 men", "10,000 men"),
    ("number format", "3,5 miles", "3.5 miles"),
    ("number format", "٣ miles", "3 miles"),
    ("near spelling", "the colour red", "the color red"),
    ("near spelling", "they organise it", "they organize it"),
    ("near spelling", "analysed twice", "analyzed twice"),
    ("near spelling", "they recieve it", "they receive it"),
    ("function words", "men by the river", "men of a river"),
    ("function words", "he said that men come", "he said men come"),
    ("substance", "the red river", "the blue river"),
    ("substance", "in 1945 it", "in 1946 it"),
    ("substance", "in 12345 it", "in 12346 it"),
    ("substance", "the form used", "the farm used"),
    ("substance", "it fell 5%", "it fell 5"),
    ("substance", "it fell to -5", "it fell to 5"),
    ("substance", "worth $50", "worth €50"),
    ("substance", "漢字を読む", "漢字を書む"),
]


@pytest.mark.parametrize(("name", "a", "b"), PAIRS)
def test_each_pair_differs_in_one_class(name: str, a: str, b: str) -> None:
    assert compare(a, b, "difference")["counts"] == {name: 1}


@pytest.mark.parametrize(("name", "a", "b"), PAIRS)
def test_the_class_does_not_depend_on_which_passage_is_a(name: str, a: str, b: str) -> None:
    assert compare(b, a, "difference")["counts"] == {name: 1}


def test_every_class_has_a_pair() -> None:
    assert {name for name, _, _ in PAIRS} == set(CLASSES)


def test_different_classes_side_by_side_are_told_apart() -> None:
    counts = compare("The colour of rivers, then", "the color of rivers then", "")["counts"]
    assert counts == {"case": 1, "punctuation": 1, "near spelling": 1}


def test_the_function_words_of_another_language_are_known() -> None:
    a = "Der Fluss ist nicht weit von der alten Stadt und dem Wald"
    b = "Der Fluss ist nicht weit von einer alten Stadt und dem Wald"
    assert compare(a, b)["counts"] == {"function words": 1}
