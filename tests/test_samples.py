"""The texts that come with the program show in thirty seconds what it does."""

from difflib import SequenceMatcher

import pytest

from diptych_index.text.document import Document
from diptych_index.text.read import read_file
from diptych_resources import sample


def words(document: Document) -> list[str]:
    return document.text.split()


@pytest.fixture(scope="module")
def texts() -> dict[str, Document]:
    return {
        name: read_file(sample(f"{name}.txt")) for name in ("essay-first", "essay-second", "letter")
    }


@pytest.mark.parametrize(
    ("name", "title", "author", "date"),
    [
        ("essay-first", "The Ferry at Lower Wend", "Ines Halloran", "March 1994"),
        ("essay-second", "The Ferry at Lower Wend", "Ines Halloran", "October 2006"),
        ("letter", "What a River Costs", "Edmund Sarle", "12 May 1995"),
    ],
)
def test_each_sample_says_what_it_is(texts, name, title, author, date):
    document = texts[name]
    assert (document.title, document.authors, document.date) == (title, (author,), date)
    assert 400 < len(words(document)) < 720


def test_the_first_version_shows_hard_lines_and_hyphens_mended(texts):
    document = texts["essay-first"]
    assert [join.result for join in document.joins] == [
        "curtains",
        "nobody",
        "November",
        "footbridge",
    ]
    bodies = [p for p in document.paragraphs if p.kind == "body"]
    assert len(bodies) == 7
    assert "\n" not in document.text[bodies[0].span.start : bodies[0].span.end]


def test_two_samples_are_versions_and_the_third_is_not(texts):
    first, second, letter = (words(texts[n]) for n in ("essay-first", "essay-second", "letter"))
    assert SequenceMatcher(None, first, second, autojunk=False).ratio() > 0.6
    assert SequenceMatcher(None, first, letter, autojunk=False).ratio() < 0.35


@pytest.mark.parametrize(
    "shared",
    [
        "Tobias Marl",
        "Adela Quist",
        "a flat boat on a chain",
        "nobody knows a river from one side",
        "the sandbank below the mill",
    ],
)
def test_all_three_share_names_and_a_few_phrases(texts, shared):
    assert all(shared in document.text for document in texts.values())


def test_an_unknown_sample_is_not_found():
    with pytest.raises(FileNotFoundError):
        sample("no-such.txt")
