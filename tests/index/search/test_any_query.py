"""Whatever is typed is answered or explained, in a bounded number of steps."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diptych_index.errors import QueryError
from diptych_index.search.index import DocumentIndex
from diptych_index.search.ranking import rank
from diptych_index.search.search import search
from diptych_index.search.tokens import folded_words

from .builder import document

MADE = document(
    "On Armies", "The red army crossed. The army of the old red guard did not; co-operate!",
    "Worker-peasant rule, the workerpeasant state. L i b e r t y, 1917–18.",
)  # fmt: skip
CONCEPTS = {"war": ["army", "red w/3 guard"], "own": ["#war", "same:sentence(red army)"]}
MOST_STEPS = 20_000
PIECES = st.sampled_from(
    ["army", "red", "*", "a*", "?", " ", "  ", "AND ", " OR ", "|", "NOT ", "-", "(", ")", '"', "'",
     "=", "~", "~2", "/", "/r.d/", "(a+)+", "w/2 ", " NEAR/3 ", " ONEAR ", "doc:a", "in:", "notes",
     "section:", "same:sentence(", "same:", "#war", "#own", "#", "co-operate", "é", "\u00ad", "[",
     "\\", "{2}", "“", "”", "\ud800", "\x00", "\n", "workerpeasant"]
)  # fmt: skip
typed = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=40)


@pytest.fixture(scope="module")
def searched(tmp_path_factory):
    with DocumentIndex.open_or_build(MADE, tmp_path_factory.mktemp("index") / "index") as index:
        yield [("A", MADE, index)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(typed)
def test_whatever_is_typed_is_answered_or_explained(searched, query):
    steps = iter(range(MOST_STEPS))

    def too_many():
        return next(steps) >= MOST_STEPS - 1

    try:
        answer = search(query, searched, concepts=CONCEPTS, cancelled=too_many)
        _, passages = rank(query, searched, concepts=CONCEPTS, cancelled=too_many)
    except QueryError as error:
        explained = error
    else:
        check(answer, passages)
        return
    assert 0 <= explained.at <= len(query)
    if explained.instead:
        search(explained.instead, searched, concepts=CONCEPTS, cancelled=too_many)


def check(answer, passages):
    """Check that counts, spans and passages agree."""
    hits = answer["hits"]["A"]
    assert answer["counts"]["A"] == len(hits["start"])
    for at, start, end in zip(hits["paragraph"], hits["start"], hits["end"], strict=True):
        span = MADE.paragraphs[at].span
        assert span.start <= start < end <= span.end
    spans = [*zip(hits["start"], hits["end"], strict=True)]
    assert spans == sorted(set(spans))
    complete = [one for one in passages if not one.missing]
    assert len(complete) == answer["paragraphs"]["A"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(typed)
def test_any_words_at_all_are_looked_for_one_by_one(searched, query):
    try:
        answer = search(query, searched, any_word=True, concepts=CONCEPTS)
    except QueryError as raised:
        explained = str(raised)
    else:
        assert answer["counts"]["A"] == len(answer["hits"]["A"]["start"])
        return
    assert not folded_words(query)
    assert "character " in explained
