"""Examples of the language are made of the texts that are open, and each finds something."""

import pytest

from diptych_desktop.models.query_examples import examples_of, general_examples
from diptych_index.search.query import parse
from journeys.desk import FIRST, SECOND
from ledger_hits import reading
from marked_words import MARK, marked

FERRY = reading("A", [*FIRST.split("\n\n"), "# The bridge", "The bridge was opened in 1932."])
BRIDGE = reading("B", SECOND.split("\n\n"))


def queries(*args) -> list[str]:
    return [query for query, _ in examples_of(*args)]


def test_without_texts_the_general_examples_are_offered():
    assert examples_of(None, None) == general_examples()
    assert examples_of(reading("A", ["Two words."]), None) == general_examples()


def test_every_example_parses_and_tells_what_it_finds():
    for query, meaning in examples_of(FERRY, BRIDGE, ["crossing"]):
        parse(query, {"crossing": ["ferry"]})
        assert meaning


def test_the_words_are_those_of_the_texts():
    text = (FERRY.whole_text() + BRIDGE.whole_text()).casefold()
    first = queries(FERRY, BRIDGE)[0]
    assert all(word in text for word in first.split())


def test_every_kind_of_query_is_shown_where_the_texts_have_something_for_it():
    told = " ".join(queries(FERRY, BRIDGE, ["crossing"]))
    for sign in ('"', " OR ", " -", "(", " w/5 ", "*", "?", "~", "doc:b", "section:", "/\\b", "#"):
        assert sign in told, sign


def test_one_text_alone_is_enough():
    assert "doc:b" not in " ".join(queries(FERRY, None))
    assert len(queries(FERRY, None)) > 6


@pytest.mark.parametrize("paragraphs", [["a b c"] * 40, ["…"] * 9, ["word " * 300]])
def test_texts_that_give_no_examples_fall_back(paragraphs):
    assert queries(reading("A", paragraphs), None)[0] == general_examples()[0][0]


def test_every_word_about_an_example_is_translated(qapp):
    with marked():
        told = [*general_examples(), *examples_of(FERRY, BRIDGE, ["crossing"])]
    assert [meaning for _, meaning in told if MARK not in meaning] == []
