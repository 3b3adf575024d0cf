from hypothesis import given
from hypothesis import strategies as st

from diptych_index.search.kwic import context

TEXT = "The first line.\nHere the old bridge\tstands over the river.\nThe last."


def test_the_context_is_cut_to_its_width():
    at = TEXT.index("bridge")
    assert context(TEXT, at, at + 6, 8) == ("the old ", "bridge", " stands ")


def test_the_context_ends_with_the_paragraph():
    at = TEXT.index("bridge")
    left, hit, right = context(TEXT, at, at + 6)
    assert (left, hit, right) == ("Here the old ", "bridge", " stands over the river.")


def test_a_hit_at_the_edges_has_no_context_there():
    assert context("word", 0, 4) == ("", "word", "")
    assert context("word", 0, 4, 0) == ("", "word", "")


def test_an_accent_is_not_parted_from_its_letter():
    text = "cafe\u0301 noir cafe\u0301"
    at = text.index("noir")
    assert context(text, at, at + 4, 2) == (" ", "noir", " c")
    assert context(text, at, at + 4, 5) == ("afe\u0301 ", "noir", " caf")


@given(st.text(), st.data(), st.integers(0, 60))
def test_the_line_is_the_text_around_the_hit(text, data, width):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    left, hit, right = context(text, start, end, width)
    assert len(left) <= width
    assert len(right) <= width
    assert len(hit) == end - start
    assert "\n" not in left + hit + right
    plain = text.replace("\n", " ").replace("\t", " ")
    if plain.isprintable():
        assert plain[start - len(left) : end + len(right)] == left + hit + right
