"""What the tables of words count is what their rows lead to, over texts that make it hard."""

import random

import pytest

from diptych_index.search.collocates import collocates
from diptych_index.search.ngrams import ngrams
from diptych_index.search.search import search
from diptych_index.search.text_index import TextIndex
from diptych_index.search.word_list import in_apparatus, word_list

from .builder import document

VOCABULARY = """
the The of a army Army armies red Red class classes Café cafe naïve ﬁrst first co-operate cooperate
co\u00adoperate cooperates co-operates soldier soldier’s soldiers’ people’s don't dont houses house
worker-peasant workerpeasant worker peasant Straße strasse 1917 1,931 18.5 3rd colour color colours
organise organize l’homme homme d'état état-major grandmother grand mother grand-mother railway
rail way r e d R E D 中国 人民 共产党 中国人民 кошка кошки Кошка nation nations national x1 H2O
université universités rock'n'roll e-mail email aujourd'hui qu’il il redarmy thearmy hausen
haus U.S.A. soldier-red soldierred work-ing working works worked nation-al
"""
WORDS = VOCABULARY.split()
JOINTS = [" "] * 6 + [", ", "-", " — ", "\u00a0", ". ", "’ ", "-\n", "/", " “", "” "]
GLUED = {"redarmy": ("red", "army"), "thearmy": ("the", "army")}
LANGUAGES = [
    ("en", "en"), ("en", "fr"), ("fr", "fr"), ("de", "en"), ("en", ""), ("xx", "xx"), ("ru", "en"),
]  # fmt: skip


def made(rng, language):
    """Return a document with some apparatus and some words run together, and its index."""
    texts = [
        "".join(word + rng.choice(JOINTS) for word in rng.choices(WORDS, k=rng.randint(2, 30)))
        for _ in range(rng.randint(1, 5))
    ]
    glued = [
        (found, parts)
        for found, parts in GLUED.items()
        if any(found in text for text in texts) and rng.random() < 0.7
    ]
    one = document(*texts, language=language, glued=glued)
    kinds = [rng.choice(["body", "body", "header"]) for _ in texts]
    paragraphs = zip(one.paragraphs, kinds, strict=True)
    one = one._replace(paragraphs=tuple(part._replace(kind=kind) for part, kind in paragraphs))
    return one, TextIndex.of(one)


@pytest.fixture(params=range(14))
def pair(request):
    """Two documents as the search takes them."""
    rng = random.Random(request.param)
    languages = LANGUAGES[request.param % len(LANGUAGES)]
    return [
        (letter, *made(rng, language)) for letter, language in zip("AB", languages, strict=True)
    ]


def differing(pair, rows):
    """Return the rows, a query and the counts of each, whose query finds another number."""
    wrong = []
    for query, counts in rows:
        found = search(query, pair)["counts"]
        if (found["A"], found["B"]) != counts:
            wrong.append((query, counts, found))
    return wrong


@pytest.mark.parametrize("tail", ["", " -in:apparatus"])
def test_a_form_is_counted_as_often_as_it_is_found(pair, tail):
    rows = word_list([index for _, _, index in pair], apparatus=not tail)
    assert differing(pair, ((f'"{row.word}"{tail}', row.counts) for row in rows)) == []


@pytest.mark.parametrize("tail", ["", " -in:apparatus"])
def test_a_word_is_counted_with_the_inflections_that_are_found(pair, tail):
    rows = word_list([index for _, _, index in pair], lemmas=True, apparatus=not tail)
    assert differing(pair, ((f"{row.word}{tail}", row.counts) for row in rows)) == []


@pytest.mark.parametrize("length", [1, 2, 3])
@pytest.mark.parametrize("tail", ["", " -in:apparatus"])
def test_a_run_of_words_is_counted_as_often_as_it_is_found(pair, length, tail):
    gone = [in_apparatus(index) if tail else () for _, _, index in pair]
    rows = ngrams([index.words for _, _, index in pair], length, least=1, left_out=gone)
    queries = ((f'"{" ".join(row.words)}"{tail}', row.counts) for row in rows)
    assert differing(pair, queries) == []


@pytest.mark.parametrize(
    "query", ["army", "il", '"the army"', "/[ao]/", "doc:b the", "red OR rail"]
)
def test_a_collocate_counts_the_hits_that_have_it_beside_them(pair, query):
    hits = search(query, pair)["hits"]
    sides = [
        (index, zip(*(hits[letter][name] for name in ("paragraph", "start", "end")), strict=True))
        for letter, _, index in pair
    ]
    rows = collocates(sides, span=3, least=1)
    queries = ((f'({query}) BESIDE/3 "{row.word}"', row.each) for row in rows)
    assert differing(pair, queries) == []
