"""Two whole documents aligned, over the true pipes; the pairs are worked out by hand."""

from contextlib import ExitStack
from importlib.resources import as_file, files

import pytest

from diptych_index.protocol import PATIENT

FIRST = [
    "The mill at Harrow ground barley for nine parishes until the weir broke.",
    "Nobody mended the weir, because nobody could agree whose water it was.",
    "The miller's daughter kept a ledger of what the flood had taken from each house.",
    "Her ledger is in the county archive, behind a map of turnpikes.",
]
SECOND = [
    FIRST[0].replace("nine parishes", "nine hungry parishes"),
    "A stranger offered to buy it, and was shown the door.",
    FIRST[1] + " " + FIRST[2],
    FIRST[3],
]
OTHER = ["Beeswax should be melted slowly.", "Candles are dipped twenty times or more."]


@pytest.fixture
def opened(engine, tmp_path):
    """Return a function that opens paragraphs as a document; it returns fingerprint and text."""

    def open_paragraphs(name, paragraphs):
        path = tmp_path / name
        path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
        answer, parts = engine.open(path)
        rows = [row for part in parts[1:] for row in part["paragraphs"]]
        return answer["result"]["fingerprint"], "\n".join(row[7] for row in rows)

    return open_paragraphs


def aligned(engine, a, b):
    return engine.ask("align", a=a, b=b)["result"]


def test_versions_are_told_with_the_paragraphs_that_correspond(engine, opened):
    (a, text_a), (b, text_b) = opened("a.txt", FIRST), opened("b.txt", SECOND)
    found = aligned(engine, a, b)
    assert found["relation"] == "versions"
    assert found["similarity"] > 0.8
    assert [(text_a[i:j], text_b[k:m]) for i, j, k, m in found["pairs"]] == [
        (FIRST[0], SECOND[0]),
        ("\n".join(FIRST[1:3]), SECOND[2]),
        (FIRST[3], SECOND[3]),
    ]
    assert found["moved"] == []


def test_texts_that_share_nothing_are_unrelated(engine, opened):
    (a, _), (b, _) = opened("a.txt", FIRST), opened("b.txt", OTHER)
    found = aligned(engine, a, b)
    assert (found["relation"], found["pairs"], found["moved"]) == ("unrelated", [], [])


def test_a_document_that_is_not_open_is_told_in_words(engine, opened):
    a, _ = opened("a.txt", FIRST)
    assert "open it again" in engine.ask("align", a=a, b="0" * 64)["error"]["message"]


def test_an_alignment_stands_aside_for_a_search():
    assert "align" in PATIENT


def test_the_samples_are_two_versions_and_a_text_that_is_none(engine):
    folder = files("diptych_resources") / "samples"
    names = ("essay-first.txt", "essay-second.txt", "letter.txt")
    with ExitStack() as stack:
        paths = [stack.enter_context(as_file(folder / name)) for name in names]
        first, second, letter = (engine.open(path)[0]["result"]["fingerprint"] for path in paths)
    found = aligned(engine, first, second)
    assert found["relation"] == "versions"
    assert len(found["pairs"]) == 8
    # One paragraph of the essay stands elsewhere in its second version.
    assert len(found["moved"]) == 1
    for essay in (first, second):
        found = aligned(engine, essay, letter)
        assert (found["relation"], found["pairs"], found["moved"]) == ("unrelated", [], [])


def test_the_readers_own_documents_are_unrelated(engine, seeds):
    a, b = (engine.open(path)[0]["result"]["fingerprint"] for path in seeds)
    found = aligned(engine, a, b)
    assert (found["relation"], found["pairs"], found["moved"]) == ("unrelated", [], [])
    assert found["similarity"] < 0.01
