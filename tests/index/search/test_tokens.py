"""A word is the same for the status bar, which counts the text, and for the search, which folds."""

from hypothesis import given
from hypothesis import strategies as st

from diptych_index.search.text_index import TextIndex
from diptych_index.search.tokens import folded_words
from diptych_index.search.word_list import size
from diptych_index.text.words import count_words

from .builder import document

ODD = "ab’ -\n\u00a0²⁴\u00ad\u0301\u1dc4\u200b\u200d\u2060\ufeff\u2032‘‛‚´＇ʼ_ﬁß½"
TEXTS = st.text(st.characters() | st.sampled_from(ODD), max_size=80)


@given(TEXTS)
def test_as_many_words_are_counted_as_the_search_has(text):
    assert count_words(text) == len(folded_words(text))


@given(st.lists(TEXTS.map(lambda text: text.replace("\n", " ")), min_size=1, max_size=4))
def test_a_document_has_as_many_words_in_its_list(texts):
    made = document(*texts)
    assert size(TextIndex.of(made)) == sum(map(count_words, texts))


def test_every_character_there_is_parts_or_joins_words_alike():
    for plane in range(0, 0x110000, 0x1000):
        there = [chr(code) for code in range(plane, plane + 0x1000) if not 0xD800 <= code < 0xE000]
        text = " ".join(f"a{character}b" for character in there)
        assert count_words(text) == len(folded_words(text)), hex(plane)
