"""What is written is an ordinary Whoosh index: Whoosh's own queries find the same paragraphs."""

import pytest
from whoosh import query
from whoosh.filedb.filestore import FileStorage

from diptych_index.search.index import DocumentIndex
from diptych_index.search.schema import paragraph_schema
from diptych_index.search.search import search

from .builder import document, plain_files

TEXTS = [
    "The red army crossed the old bridge, and the army stayed.",
    "The old army; the red bridge.",
    "A bridge, a red army: the red army of old.",
    "Nothing of the kind.",
]
MADE = document(*TEXTS * 700)  # more than one block of postings


def term(word):
    return query.Term("text", word)


QUERIES = [
    ("=army", term("army")),
    ('"red" "army"', query.And([term("red"), term("army")])),
    ('"crossed" OR "nothing"', query.Or([term("crossed"), term("nothing")])),
    ('"red" NOT "crossed"', query.And([term("red"), query.Not(term("crossed"))])),
    ('"red army"', query.Phrase("text", ["red", "army"])),
    ('"the old bridge"', query.Phrase("text", ["the", "old", "bridge"])),
    ("cro*", query.Prefix("text", "cro")),
    ("*i?g*", query.Wildcard("text", "*i?g*")),
]


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """The cache with one index."""
    folder = tmp_path_factory.mktemp("cache") / "index"
    with DocumentIndex.open_or_build(MADE, folder):
        pass
    return folder


@pytest.fixture(scope="module")
def folder(kept, tmp_path_factory):
    """The files as Whoosh wrote them, out of the cache."""
    return plain_files(kept, MADE, tmp_path_factory.mktemp("plain"))


@pytest.mark.parametrize(("typed", "asked"), QUERIES, ids=[typed for typed, _ in QUERIES])
def test_whooshs_own_query_finds_the_same_paragraphs(kept, folder, typed, asked):
    with DocumentIndex.open_or_build(MADE, kept) as index:
        ours = search(typed, [("A", MADE, index)])["hits"]["A"]["paragraph"]
    opened = FileStorage(str(folder)).open_index(schema=paragraph_schema())
    with opened.searcher() as searcher:
        theirs = sorted(searcher.docs_for_query(asked))
    opened.close()
    assert sorted(set(ours)) == theirs
    assert theirs


def test_whoosh_ranks_and_counts(folder):
    opened = FileStorage(str(folder)).open_index(schema=paragraph_schema())
    with opened.searcher() as searcher:
        best = searcher.search(term("army"), limit=3)
        # Twice in ten words weighs more than twice in eleven.
        assert [hit.docnum % 4 for hit in best] == [2, 2, 2]
        assert searcher.reader().frequency("text", "army") == 5 * 700
        assert searcher.reader().doc_frequency("text", "army") == 3 * 700
    opened.close()


def test_positions_count_from_the_paragraph(folder):
    opened = FileStorage(str(folder)).open_index(schema=paragraph_schema())
    reader = opened.reader()
    matcher = reader.postings("text", b"army")
    assert matcher.value_as("positions") == [2, 9]
    assert matcher.value_as("frequency") == 2
    matcher.next()
    assert matcher.value_as("positions") == [2]
    reader.close()
    opened.close()


def test_positions_of_a_paragraph_of_very_many_words_are_kept(tmp_path):
    made = document("short end", "a " * 70_000 + "end")
    with DocumentIndex.open_or_build(made, tmp_path / "index") as index:
        matcher = index.whoosh.reader.postings("text", b"end")
        assert matcher.value_as("positions") == [1]
        matcher.next()
        assert matcher.value_as("positions") == [70_000]
        assert index.whoosh.frequencies("text", ["a"]) == {1: 70_000}
        assert search('"a end"', [("A", made, index)])["counts"] == {"A": 1}
