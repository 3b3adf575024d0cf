import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.session.skeleton import Skeleton, fold, letters_of, tokens_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("re-\nvolution", "revolution"),
        ("“Quoted,” he said", '"quoted" he said'),
        ("of\ufb01ce", "office"),
        ("caf\u00e9", "cafe\u0301"),
        ("STRASSE", "straße"),
        ("co\u00adoperate", "cooperate"),
        ("ﬂat\u00a0land", "Flat land"),
    ],
)
def test_two_readings_of_one_text_have_one_skeleton(one, other):
    assert letters_of(one) == letters_of(other)


@pytest.mark.parametrize(("one", "other"), [("form", "from"), ("1917", "1971"), ("не", "ни")])
def test_other_letters_are_another_skeleton(one, other):
    assert letters_of(one) != letters_of(other)


def test_signs_of_scripts_without_spaces_are_tokens_of_their_own():
    assert tokens_of("石橋 abc1橋") == ["石", "橋", "abc1", "橋"]


def test_letters_lead_back_to_the_text():
    text = "An of\ufb01ce — in Köln."
    skeleton = Skeleton(text)
    place = skeleton.letters.index("office")
    assert text[slice(*skeleton.span_of(place, place + 6))] == "of\ufb01ce"
    place = skeleton.letters.index("koln")
    assert text[slice(*skeleton.span_of(place, place + 4))] == "Köln"
    assert text[slice(*skeleton.span_of_tokens(1, 2))] == "of\ufb01ce — in"
    assert skeleton.begins_token(place)
    assert not skeleton.begins_token(place + 1)
    assert skeleton.begins_token(len(skeleton.letters))


@given(st.text("abÄßﬁİ é\u0301-'\n石"), st.data())
def test_every_stretch_of_letters_is_that_of_the_text_it_leads_to(text, data):
    skeleton = Skeleton(text)
    if not len(skeleton):
        return
    first = data.draw(st.integers(0, len(skeleton) - 1))
    last = data.draw(st.integers(first, len(skeleton) - 1))
    place, end = skeleton.place_of_token(first), skeleton.place_of_token(last + 1)
    start, stop = skeleton.span_of(place, end)
    assert letters_of(text[start:stop]) == "".join(map(fold, skeleton.tokens[first : last + 1]))
    assert 0 <= start < stop <= len(text)


def test_paragraphs_are_counted_in_words():
    skeleton = Skeleton("\n\nOne two.\n***\n\nthree four five\nsix")
    assert list(skeleton.paragraphs()) == [(0, 2), (2, 5), (5, 6)]


def test_a_text_without_words_has_no_paragraphs():
    assert list(Skeleton("* * *\n\n").paragraphs()) == []
