"""One meaning of a query: in memory, from the cache, and by Whoosh's own queries."""

import random

import pytest
from whoosh import query
from whoosh.filedb.filestore import FileStorage

from diptych_index.search.evaluate import Evaluation
from diptych_index.search.index import DocumentIndex
from diptych_index.search.query import parse
from diptych_index.search.ranking import rank
from diptych_index.search.schema import JOINED, TEXT, paragraph_schema
from diptych_index.search.search import search
from diptych_index.search.text_index import TextIndex
from diptych_index.search.tree import And, Fuzzy, Literal, Not, Or, Pattern, Phrase, Word

from . import oracle
from .builder import document, plain_files
from .test_oracle import arranged, text, tree

GLUED = (
    ("workerpeasant", ("worker", "peasant")),
    ("redarmy", ("red", "army")),
    ("oldriver", ("old", "river")),
)


@pytest.fixture(scope="module", params=range(3))
def told(request, tmp_path_factory):
    """A text that has words run together and in pieces, and its index in three states."""
    rng = random.Random(request.param)
    made = arranged(
        rng,
        document(
            *(text(rng) for _ in range(25)),
            "The workerpeasant state and the redarmy, worker-peasant and co-operate.",
            "R e d army on an oldriver; the army red of a mother-in-law.",
            glued=GLUED,
            language=rng.choice(["en", "fr"]),
        ),
    )
    cache = tmp_path_factory.mktemp("cache") / "index"
    with (
        DocumentIndex.open_or_build(made, cache) as built,
        DocumentIndex.open_or_build(made, cache) as opened,
    ):
        assert (built.built, opened.built) == (True, False)
        plain = plain_files(cache, made, tmp_path_factory.mktemp("plain"))
        yield made, TextIndex.of(made), built, opened, plain


def asked(rng, made):
    yield from (oracle.written(tree(rng, made)) for _ in range(60))
    yield from (
        "peasant", "workerpeasant", "worker-peasant", '"peasant state"', '"the red army"', "army",
        "co-operate red", "cooperate", "motherinlaw", "l'armee", "river w/3 red", "red", "work*",
        "same:sentence(army red)", '"state and the red"', "peasant w/2 state", "reds", "oldriver",
    )  # fmt: skip


def test_an_index_in_memory_answers_as_one_on_disk(told):
    made, memory, built, opened, _ = told
    for typed in asked(random.Random(5), made):
        answers = [search(typed, [("A", made, index)]) for index in (memory, built, opened)]
        assert answers[0] == answers[1] == answers[2], typed
        ranked = [rank(typed, [("A", made, index)]) for index in (memory, built, opened)]
        assert ranked[0] == ranked[1] == ranked[2], typed


def whoosh_query(node, evaluation):
    """Return the query for Whoosh that means the same; None where it has none such."""
    match node:
        case And() | Or():
            parts = [whoosh_query(part, evaluation) for part in node.parts]
            if any(part is None for part in parts):
                return None
            return (query.And if isinstance(node, And) else query.Or)(parts)
        case Not():
            part = whoosh_query(node.part, evaluation)
            return None if part is None else query.And([query.Every(), query.Not(part)])
        case Word() | Literal() | Pattern() | Fuzzy():
            words = evaluation.index.words
            whole = [query.Term(TEXT, words.words[at]) for at in evaluation.expansion.numbers(node)]
            pieces = []
            if isinstance(node, Word):
                joined = evaluation.index.joined
                pieces = joined.named(joined.inflections(node.text))
            elif isinstance(node, Literal) and node.text in words.pieces:
                pieces = [node.text]
            if isinstance(node, Word) and not whole and not pieces:
                return None
            return query.Or([*whole, *(query.Term(JOINED, word) for word in pieces)])
        case Phrase() if not node.joined and all(isinstance(p, Literal) for p in node.parts):
            words = evaluation.index.words
            texts = [part.text for part in node.parts]
            if any(one in words.pieces or one in words.extras for one in texts):
                return None
            return query.Phrase(TEXT, texts)
        case _:
            return None


def test_whooshs_own_queries_find_the_paragraphs_that_the_table_does(told):
    made, _, built, _, folder = told
    index = FileStorage(str(folder)).open_index(schema=paragraph_schema())
    compared = 0
    with index.searcher() as searcher:
        for typed in asked(random.Random(9), made):
            evaluation = Evaluation(made, built)
            root = parse(typed).root
            same = whoosh_query(root, evaluation)
            if same is None:
                continue
            compared += 1
            assert set(searcher.docs_for_query(same)) == set(evaluation.paragraphs(root)), typed
    index.close()
    assert compared > 15


def test_whoosh_counts_words_in_paragraphs_as_the_table_does(told):
    _, memory, built, opened, _ = told
    for word in memory.vocabulary.words:
        counts = dict(memory.frequencies([word], []))
        assert dict(built.frequencies([word], [])) == dict(opened.frequencies([word], [])) == counts
    for word in memory.words.pieces:
        assert dict(built.frequencies([], [word])) == dict(memory.frequencies([], [word]))
    some = [*memory.vocabulary.words][:9]
    assert dict(built.frequencies(some, [])) == dict(memory.frequencies(some, []))
