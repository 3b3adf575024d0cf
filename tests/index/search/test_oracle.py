"""The search against a slow evaluation of the same queries by other means."""

import random
from functools import cache

import pytest

from diptych_index.search.index import DocumentIndex
from diptych_index.search.search import search
from diptych_index.search.stems import stemmer

from . import oracle
from .builder import document

VOCABULARY = """
the The of and a army Army armies red Red class classes classed Café cafe naïve ﬁrst first
co\u00adoperate cooperate soldier soldier’s soldiers’ people’s own owned owner river rivers
Straße strasse 1917 18 worker workers bridge bridges bridging never not no cœur nation nations
national Nation union unions Union united unite
"""
WORDS = VOCABULARY.split()
JOINTS = [" ", " ", " ", " ", ", ", "-", " — ", "; ", " “", "” ", "\u00a0", " (", ") ", "… "]


def text(rng):
    words = rng.choices(WORDS, k=rng.randint(0, 40))
    return "".join(word + rng.choice(JOINTS) for word in words).strip()


def term(rng, made):
    kind = rng.choice(["word", "word", "phrase", "phrase", "glob", "exact"])
    texts = [made.paragraph_text(at) for at in range(len(made.paragraphs))]
    inside = [word for part in texts for word in oracle.words_of(part)]
    if not inside:
        return "word", "army"
    at = rng.randrange(len(inside))
    word = inside[at][0] if rng.random() < 0.9 else "unheard"
    if kind == "phrase":
        return kind, " ".join(found[0] for found in inside[at : at + rng.randint(1, 4)])
    if kind == "glob":
        cut = rng.randint(1, len(word))
        glob = rng.choice([word[:cut] + "*", "*" + word[-cut:], word[:1] + "?" + word[2:]])
        return kind, glob
    if kind == "exact":
        surface = oracle.unprinted(inside[at][3])
        return kind, rng.choice([surface, surface.lower()])
    return kind, word


def tree(rng, made, depth=2):
    if depth == 0 or rng.random() < 0.4:
        return term(rng, made)
    kind = rng.choice(["and", "and", "or", "not"])
    if kind == "not":
        return "not", tree(rng, made, depth - 1)
    return kind, [tree(rng, made, depth - 1) for _ in range(rng.randint(2, 3))]


def check(rng, made, index, queries):
    stem = cache(stemmer("en"))
    hit = 0
    for _ in range(queries):
        query = tree(rng, made)
        typed = oracle.written(query)
        spans, paragraphs = oracle.answer(query, made, stem)
        got = search(typed, [("A", made, index)])
        columns = got["hits"]["A"]
        assert list(zip(columns["start"], columns["end"], strict=True)) == spans, typed
        assert got["counts"] == {"A": len(spans)}, typed
        assert got["paragraphs"] == {"A": paragraphs}, typed
        for at, start, end in zip(
            columns["paragraph"], columns["start"], columns["end"], strict=True
        ):
            span = made.paragraphs[at].span
            assert span.start <= start < end <= span.end
        hit += bool(spans)
    return hit


@pytest.mark.parametrize("seed", range(8))
def test_generated_queries_over_generated_texts_find_what_a_slow_reading_finds(seed, open_index):
    rng = random.Random(seed)
    made = document(*(text(rng) for _ in range(rng.randint(1, 30))))
    hit = check(rng, made, open_index(made), 60)
    assert hit > 20


def test_generated_queries_over_the_readers_own_documents(seeds, tmp_path):
    read = pytest.importorskip("diptych_index.text.read")
    rng = random.Random(1917)
    for path in seeds:
        # Words run together have tests of their own: here every word is what stands there.
        made = read.read_file(path)._replace(glued=())
        with DocumentIndex.open_or_build(made, tmp_path / "index") as index:
            assert check(rng, made, index, 150) > 60
