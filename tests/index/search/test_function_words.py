import pytest

from diptych_index.search.function_words import function_words


@pytest.mark.parametrize(
    ("language", "small", "large"),
    [
        ("en", {"the", "of", "and"}, {"army", "bank"}),
        ("de-AT", {"der", "und", "fur"}, {"armee"}),
        ("fr", {"le", "est", "a"}, {"armee"}),
        ("nb", {"og", "ikke"}, {"elv"}),
    ],
)
def test_function_words_are_known_by_language_as_they_are_folded(language, small, large):
    known = function_words(language)
    assert small <= known
    assert not large & known


def test_a_language_without_a_list_has_none():
    assert function_words("la") == frozenset()
