"""The table of a document against cutting each paragraph up word by word."""

import random
import zlib
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.errors import Cancelled
from diptych_index.search import table_file
from diptych_index.search.table import Words
from diptych_index.search.tabulate import tabulate
from diptych_index.search.text_index import TextIndex
from diptych_index.search.tokens import folded_words

from .builder import document

LETTERS = "abAB é'’-—\u00ad\u00a0ﬁßœ1²Жж字\u0301.\u2028\ud800"
paragraphs = st.lists(st.text(LETTERS, max_size=30), min_size=1, max_size=6)


def rows_of(words):
    """Return (word, start, end) of each row that has a word, by paragraph."""
    return [
        [
            (words.words[words.ids[row]], words.starts[row], words.end(row))
            for row in range(low, high - 1)
        ]
        for low, high in pairwise(words.firsts)
    ]


@given(paragraphs)
def test_the_rows_are_the_words_of_each_paragraph(texts):
    made = document(*texts)
    expected = []
    for at, paragraph in enumerate(made.paragraphs):
        base = paragraph.span.start
        found = folded_words(made.paragraph_text(at))
        expected.append([(word, base + low, base + high) for word, low, high in found])
    words = Words(tabulate(made))
    assert rows_of(words) == expected


@pytest.mark.parametrize("size", [254, 255, 256, 70_000])
def test_a_word_of_any_length_has_its_row(size):
    words = Words(tabulate(document("one don't", "b" * size + " c", "ﬁ" * size, "'tis ''d")))
    assert rows_of(words) == [
        [("one", 0, 3), ("don't", 4, 9)],
        [("b" * size, 10, 10 + size), ("c", 11 + size, 12 + size)],
        [("fi" * size, 13 + size, 13 + 2 * size)],
        [("tis", 15 + 2 * size, 18 + 2 * size), ("d", 21 + 2 * size, 22 + 2 * size)],
    ]


def test_what_stands_between_paragraphs_is_in_none():
    made = document("one two", "three", "four")
    made = made._replace(paragraphs=(made.paragraphs[0], made.paragraphs[2]))
    assert rows_of(Words(tabulate(made))) == [[("one", 0, 3), ("two", 4, 7)], [("four", 14, 18)]]


@given(paragraphs)
def test_rows_tell_their_paragraph_before_all_of_them_are_worked_out(texts):
    words = Words(tabulate(document(*texts)))
    rows = range(len(words.starts))
    one_by_one = words.paragraphs_at(rows)
    assert one_by_one == list(words.paragraph_of) == words.paragraphs_at(rows)


@given(paragraphs)
def test_the_words_lead_to_their_rows_and_back(texts):
    table = tabulate(document(*texts))
    words = Words(table)
    assert list(words.words) == sorted(set(words.words))
    for number, word in enumerate(words.words):
        assert words.number(word) == number
        rows = list(words.rows_of(number))
        assert rows == [row for row in range(len(words.ids)) if words.ids[row] == number]
    assert words.number("unheard") == -1


@given(paragraphs, st.sampled_from(["en", "fr", "ru"]))
def test_a_table_comes_back_from_its_bytes(texts, language):
    table = tabulate(document(*texts, "l'armée co-operate", language=language))
    data = b"".join(table_file.written(table))
    again, checksum = table_file.read(BytesIO(data), len(data))
    assert checksum == zlib.crc32(data)
    assert again == table


@pytest.mark.parametrize("cut", [0, 5, 40, -1])
def test_bytes_that_are_cut_short_are_no_table(cut):
    data = b"".join(table_file.written(tabulate(document("The red army."))))
    with pytest.raises((ValueError, TypeError, KeyError)):
        table_file.read(BytesIO(data[:cut]), len(data[:cut]))


def test_a_file_shorter_than_it_says_is_no_table():
    data = b"".join(table_file.written(tabulate(document("The red army."))))
    with pytest.raises(ValueError, match="short"):
        table_file.read(BytesIO(data[:-1]), len(data))


def test_a_word_run_together_has_a_row_for_each_part():
    made = document("the workerpeasant rule", glued=[("workerpeasant", ("worker", "peasant"))])
    words = Words(tabulate(made))
    assert rows_of(words) == [[("the", 0, 3), ("worker", 4, 10), ("peasant", 10, 17),
                               ("rule", 18, 22)]]  # fmt: skip
    assert words.extras == {"workerpeasant": [(1, 3, 4, 17)]}
    assert dict(zip(words.words, words.counts(), strict=True))["workerpeasant"] == 1


def test_a_word_without_its_article_stands_beside_the_whole():
    words = Words(tabulate(document("L’armée rouge", language="fr")))
    assert rows_of(words) == [[("l'armee", 0, 7), ("rouge", 8, 13)]]
    assert words.extras == {"armee": [(0, 1, 2, 7)]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("to co-operate", {"cooperate": ["co-operate"]}),
        (
            "a mother-in-law",
            {"motherin": ["mother-in"], "inlaw": ["in-law"], "motherinlaw": ["mother-in-law"]},
        ),
        ("the R e d Army", {"red": ["R e d"]}),
        ("A b C", {"abc": ["A b C"]}),
        ("a b", {}),
        ("x - y, 1-2, a -b", {}),
        ("co\u00ad\noperate", {"cooperate": ["co\u00ad\noperate"]}),
    ],
)
def test_words_in_pieces_are_found_with_all_their_pieces(text, found):
    words = Words(tabulate(document(text)))
    assert {
        word: [text[place.start : place.end] for place in places]
        for word, places in words.pieces.items()
    } == found


def test_counts_without_paragraphs_are_those_of_the_others():
    rng = random.Random(3)
    texts = [" ".join(rng.choices("abcdef", k=rng.randint(0, 9))) for _ in range(12)]
    words = TextIndex.of(document(*texts)).words
    left_out = {1, 4, 7}
    kept = " ".join(text for at, text in enumerate(texts) if at not in left_out).split()
    counts = dict(zip(words.words, words.counts_without(left_out), strict=True))
    assert counts == {word: kept.count(word) for word in words.words}


def test_making_a_table_tells_how_far_it_is_and_can_be_stopped():
    made = document(*["The army crossed the bridge. " * 40] * 50)
    told = []
    tabulate(made, told.append)
    assert told == sorted(told)
    assert len(told) > 3
    with pytest.raises(Cancelled):
        TextIndex.of(made, cancelled=lambda: True)


def test_a_part_of_words_run_together_may_be_a_piece_of_another():
    text = "theworker-peasant rule"
    words = Words(tabulate(document(text, glued=[("theworker", ("the", "worker"))])))
    assert {
        word: [text[place.start : place.end] for place in places]
        for word, places in words.pieces.items()
    } == {"workerpeasant": ["worker-peasant"]}
