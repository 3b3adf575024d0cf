import pytest

from diptych_index.session.same_words import says_the_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the red mill", "the\nred  mill"),
        ("“Well,” he said", '"Well," he said'),
        ("the river-bank", "the river\u00adbank"),
        ("the miller — so", "the miller - so"),
        ("the \ufb01rst flood", "the first flood"),
        ("the cross- roads", "the crossroads"),
    ],
)
def test_typesetting_makes_no_difference(one, other):
    assert says_the_same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("not guilty.", "not guilty?"), ("the Mill", "the mill"), ("resume", "résumé"),
        ("in 1946", "in 1947"), ("eat, grandmother", "eat grandmother"),
    ],
)  # fmt: skip
def test_case_accents_punctuation_and_numbers_do(one, other):
    assert not says_the_same(one, other)
