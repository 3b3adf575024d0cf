"""The search against a slow evaluation of the same queries by other means."""

import random
import re
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
JOINTS = [
    " ", " ", " ", " ", ", ", "-", " — ", "; ", " “", "” ", "\u00a0", " (", ") ", "… ", ". The ",
    "! A ",
]  # fmt: skip


def text(rng):
    words = rng.choices(WORDS, k=rng.randint(0, 40))
    return "".join(word + rng.choice(JOINTS) for word in words).strip()


def term(rng, made):
    kinds = ["word", "word", "phrase", "phrase", "glob", "exact", "fuzzy", "near", "near", "regex"]
    kind = rng.choice(kinds)
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
    if kind == "fuzzy":
        spoiled = list(word)
        for _ in range(rng.randint(1, 2)):
            spoiled[rng.randrange(len(spoiled))] = rng.choice(["", "e", "x", spoiled[0]])
        return kind, ("".join(spoiled) or word, rng.randint(1, 2))
    if kind == "near":
        return kind, near(rng, inside, at)
    if kind == "regex":
        some = re.escape(inside[at][3][:4])
        return kind, rng.choice([rf"\b{some}\w*", f"[{word[:1]}z]{word[1:2]}?\\w", rf"{some}.e"])
    if kind == "exact":
        surface = oracle.unprinted(inside[at][3])
        return kind, rng.choice([surface, surface.lower()])
    return kind, word


def near(rng, inside, at):
    """Two or three of the words around a place, with a distance that may be too small."""
    around = inside[max(0, at - 4) : at + 5]
    words = [found[0] for found in rng.choices(around, k=rng.choice([2, 2, 2, 3]))]
    parts = [("word", word) for word in words]
    if len(around) > 2 and rng.random() < 0.2:
        parts[0] = "phrase", f"{around[0][0]} {around[1][0]}"
    return rng.choice([1, 1, 2, 3, 5, 9]), rng.random() < 0.4, parts


def limit(rng):
    field, values = rng.choice(
        [("doc", "ab"), ("in", ["notes", "headings"]), ("section", ["red army", "river"])]
    )
    return "scope", (field, rng.choice(values))


def tree(rng, made, depth=2, *, unit=True):
    if depth == 0 or rng.random() < 0.4:
        return term(rng, made)
    kind = rng.choice(["and", "and", "or", "not", "scoped", "same"])
    if kind == "not":
        return "not", tree(rng, made, depth - 1, unit=unit)
    if kind == "scoped":
        parts = [limit(rng), tree(rng, made, depth - 1, unit=unit)]
        return rng.choice(["and", "and", "or"]), parts
    if kind == "same" and unit:
        inner = tree(rng, made, depth - 1, unit=False)
        return "same", (rng.choice(["sentence", "sentence", "paragraph"]), inner)
    kind = rng.choice(["and", "or"])
    return kind, [tree(rng, made, depth - 1, unit=unit) for _ in range(rng.randint(2, 3))]


def arranged(rng, made):
    """Make some paragraphs notes and headings, and put the others under headings."""
    return made._replace(
        paragraphs=tuple(
            paragraph._replace(
                kind=rng.choice(["body", "body", "body", "note"]),
                section=rng.choice(["", "The Red Army", "River"]),
            )
            for paragraph in made.paragraphs
        )
    )


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
    made = arranged(rng, document(*(text(rng) for _ in range(rng.randint(3, 30)))))
    index = open_index(made)
    if seed % 2:
        index.warm_up()
    assert check(rng, made, index, 60) > 15


def test_generated_queries_over_the_readers_own_documents(seeds, tmp_path):
    read = pytest.importorskip("diptych_index.text.read")
    rng = random.Random(1917)
    for path in seeds:
        # Words run together have tests of their own: here every word is what stands there.
        made = read.read_file(path)._replace(glued=())
        with DocumentIndex.open_or_build(made, tmp_path / "index") as index:
            index.warm_up()
            assert check(rng, made, index, 150) > 60
