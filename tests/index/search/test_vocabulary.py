import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.search.distance import distance, within
from diptych_index.search.stems import stemmer
from diptych_index.search.tree import Pattern
from diptych_index.search.vocabulary import Vocabulary, glob_expression

WORDS = Counter(
    {"army": 5, "armies": 3, "arm": 2, "soldier": 1, "soldier's": 2, "class": 4, "classes": 1}
)
ENGLISH = stemmer("en")
MADE = Vocabulary.of(WORDS, ENGLISH)


def test_inflections_share_a_stem():
    assert MADE.named(MADE.inflections("army")) == ["armies", "army"]
    assert MADE.named(MADE.inflections("soldiers")) == ["soldier", "soldier's"]
    assert MADE.named(MADE.inflections("navy")) == []


def test_without_a_stemmer_a_word_is_only_itself():
    made = Vocabulary.of(WORDS, None)
    assert made.named(made.inflections("army")) == ["army"]
    assert made.named(made.inflections("navy")) == []


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
    assert MADE.named(MADE.matching(Pattern(glob, glob, 0, 0))) == words


LETTERS = st.text("ab", max_size=8)


@given(st.text("ab*?", min_size=1, max_size=8), st.lists(LETTERS.filter(bool), max_size=20))
def test_a_pattern_matches_as_the_plain_regular_expression_does(glob, words):
    made = Vocabulary.of(Counter(words), None)
    plain = re.compile("".join({"*": ".*", "?": "."}.get(letter, letter) for letter in glob))
    expected = [word for word in sorted(set(words)) if plain.fullmatch(word)]
    assert made.named(made.matching(Pattern(glob, glob, 0, 0))) == expected
    assert [w for w in sorted(set(words)) if re.fullmatch(glob_expression(glob), w)] == expected


def test_a_word_is_counted():
    assert MADE.count("army") == 5
    assert MADE.count("navy") == 0


SPELLINGS = [
    "dying",
    "dies",
    "die",
    "lying",
    "lie",
    "tie",
    "tying",
    "grey",
    "gray",
    "greys",
    "gaol",
    "jail",
    "haemal",
    "hemal",
    "oesophagus",
    "esophagus",
    "fibre",
    "fiber",
    "fibres",
    "skis",
    "ski",
    "skies",
    "sky",
    "aged",
    "aging",
    "age",
    "ageing",
    "use",
    "using",
    "odour",
    "odor",
    "odours",
    "es",
    "e",
    "centre",
    "center",
    "centring",
    "theatre",
    "theatrical",
    "army",
    "armies",
    "ploughed",
    "plow",
    "defence",
    "defense",
]


@pytest.mark.parametrize("language", ["en", "de", "fr", "it", "es", "pt", "ru", "nl", "sv", "fi"])
def test_inflections_are_all_the_words_of_one_stem_wherever_they_stand(language):
    stem = stemmer(language)
    made = Vocabulary.of(Counter(SPELLINGS), stem)
    for word in SPELLINGS:
        alike = sorted({one for one in SPELLINGS if stem(one) == stem(word)})
        assert made.named(made.inflections(word)) == alike, word


@given(st.lists(st.text("abcdegilnorstuy", min_size=1, max_size=9), max_size=30))
def test_inflections_of_any_letters_are_the_words_of_one_stem(words):
    made = Vocabulary.of(Counter(words), ENGLISH)
    for word in set(words):
        alike = sorted({one for one in words if ENGLISH(one) == ENGLISH(word)})
        assert made.named(made.inflections(word)) == alike


def test_a_word_on_which_a_stemmer_fails_is_its_own_stem():
    for word in ("gu", "gue", "yu", "u", ""):
        assert stemmer("es")(word) in ("gu", "gue", "yu", "u", "")


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


@given(
    st.lists(st.text("abc", min_size=1, max_size=7), max_size=40),
    st.text("abc", min_size=1, max_size=7),
    st.sampled_from([1, 2]),
)
def test_words_like_another_are_all_that_differ_by_so_few_letters(words, wanted, edits):
    made = Vocabulary.of(Counter(words), None)
    alike = sorted({word for word in words if reference(word, wanted) <= edits})
    assert made.named(made.like(wanted, edits)) == alike


EDITS = ["change", "add", "take away", "exchange"]


def edited(word, how, at, letter):
    at %= len(word)
    return {
        "change": word[:at] + letter + word[at + 1 :],
        "add": word[:at] + letter + word[at:],
        "take away": word[:at] + word[at + 1 :],
        "exchange": word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    }[how]


ONE_EDIT = st.tuples(st.sampled_from(EDITS), st.integers(0, 20), st.sampled_from("abé*.["))


@given(st.text("abcdeé", min_size=5, max_size=14), st.lists(ONE_EDIT, min_size=2, max_size=2))
def test_a_long_word_is_found_after_any_two_edits(word, edits):
    typed = word
    for edit in edits:
        typed = edited(typed, *edit)
    made = Vocabulary.of(Counter([word, "zzzzzzzz"]), None)
    # An edit inside two exchanged letters is one more by this way of counting.
    expected = [word] if distance(typed, word, 2) <= 2 else []
    assert made.named(made.like(typed, 2)) == expected


@given(st.text("abc", max_size=7), st.text("abc", max_size=7), st.integers(1, 2))
def test_words_are_told_apart_as_their_distance_is(one, other, limit):
    assert within(one, limit)(other) == (distance(one, other, limit) <= limit)
