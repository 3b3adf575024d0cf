import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.search.stems import stemmer
from diptych_index.search.suggest import distance
from diptych_index.search.tree import Pattern
from diptych_index.search.vocabulary import Vocabulary, glob_expression

WORDS = Counter(
    {"army": 5, "armies": 3, "arm": 2, "soldier": 1, "soldier's": 2, "class": 4, "classes": 1}
)
ENGLISH = stemmer("en")
MADE = Vocabulary.of(WORDS, ENGLISH)


def test_inflections_share_a_stem():
    assert MADE.inflections("army", ENGLISH) == ["armies", "army"]
    assert MADE.inflections("soldiers", ENGLISH) == ["soldier", "soldier's"]
    assert MADE.inflections("navy", ENGLISH) == []


def test_without_a_stemmer_a_word_is_only_itself():
    made = Vocabulary.of(WORDS, None)
    assert made.inflections("army", None) == ["army"]
    assert made.inflections("navy", None) == []


@pytest.mark.parametrize(
    ("glob", "words"),
    [
        ("arm*", ["arm", "armies", "army"]),
        ("arm?", ["army"]),
        ("*s", ["armies", "class", "classes", "soldier's"]),
        ("*rm*", ["arm", "armies", "army"]),
        ("c*s", ["class", "classes"]),
        ("?rm", ["arm"]),
        ("a*m*s", ["armies"]),
        ("army", ["army"]),
        ("**my", ["army"]),
        ("x*", []),
    ],
)
def test_a_pattern_stands_for_words(glob, words):
    assert MADE.matching(Pattern(glob, glob, 0, 0)) == words


LETTERS = st.text("ab", max_size=8)


@given(st.text("ab*?", min_size=1, max_size=8), st.lists(LETTERS.filter(bool), max_size=20))
def test_a_pattern_matches_as_the_plain_regular_expression_does(glob, words):
    made = Vocabulary.of(Counter(words), None)
    plain = re.compile("".join({"*": ".*", "?": "."}.get(letter, letter) for letter in glob))
    expected = [word for word in sorted(set(words)) if plain.fullmatch(word)]
    assert made.matching(Pattern(glob, glob, 0, 0)) == expected
    assert [w for w in sorted(set(words)) if re.fullmatch(glob_expression(glob), w)] == expected


def test_the_vocabulary_comes_back_as_it_was_kept():
    again = Vocabulary.from_json(MADE.to_json())
    assert (again.words, again.counts) == (MADE.words, MADE.counts)
    assert again.inflections("army", ENGLISH) == ["armies", "army"]
    assert again.count("army") == 5
    assert again.count("navy") == 0


def reference(a, b):
    if not a or not b:
        return len(a) + len(b)
    best = min(
        reference(a[1:], b) + 1, reference(a, b[1:]) + 1, reference(a[1:], b[1:]) + (a[0] != b[0])
    )
    if len(a) > 1 and len(b) > 1 and a[0] == b[1] and a[1] == b[0]:
        best = min(best, reference(a[2:], b[2:]) + 1)
    return best


@given(st.text("abc", max_size=5), st.text("abc", max_size=5))
def test_the_distance_is_the_fewest_changes(a, b):
    assert distance(a, b, 9) == reference(a, b)
    assert distance(a, b, 1) == min(reference(a, b), 2)
