"""Indexes in a folder of their own, closed at the end of the test."""

import pytest

from diptych_index.search.index import DocumentIndex
from diptych_index.search.search import search


@pytest.fixture
def cache_folder(tmp_path):
    return tmp_path / "index"


@pytest.fixture
def open_index(cache_folder):
    opened = []

    def opener(document, **options):
        index = DocumentIndex.open_or_build(document, cache_folder, **options)
        opened.append(index)
        return index

    yield opener
    for index in opened:
        index.close()


@pytest.fixture
def ask(open_index):
    """Search documents A, B, … and return the answer."""

    def asker(query, *documents):
        letters = "ABCDEF"
        return search(
            query, [(letters[n], made, open_index(made)) for n, made in enumerate(documents)]
        )

    return asker


@pytest.fixture
def found(ask):
    """Search one document and return the text of every hit, in order."""

    def finder(query, made):
        hits = ask(query, made)["hits"]["A"]
        return [made.text[s:e] for s, e in zip(hits["start"], hits["end"], strict=True)]

    return finder
