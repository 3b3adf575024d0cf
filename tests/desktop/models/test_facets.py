"""Facets: complete counts, and each narrows the hits to those that are meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_desktop.models.facets import (
    Facets,
    Hits,
    Stretch,
    chosen,
    count_in,
    sections_of,
    wording_counts,
    wordings,
)
from ledger_hits import answers, reading

A = reading(
    "A",
    (
        "A river before all headings.",
        "# Crossing",
        "The river and the ferry.",
        "## At night",
        "Rivers at night; a river.",
        "# Return",
        "No water here.",
    ),
)
B = reading("B", ("One River, one boat.",))


def found(*words: str) -> Hits:
    return Hits(answers(words, A, B)["hits"], {"A": A, "B": B})


def words(hits: Hits, numbers) -> list[str]:
    of_a = hits.count("A")
    return [hits.text("A", n) if n < of_a else hits.text("B", n - of_a) for n in numbers]


def show(hits: Hits, facets: Facets, order=None) -> list[str]:
    told = chosen(hits, facets, order, lambda: wordings(hits, str.casefold))
    return words(hits, told)


def test_a_section_reaches_to_the_next_heading_of_its_level_or_a_higher_one():
    spans = [(s.title, s.level, s.first, s.end) for s in sections_of(A)]
    assert spans == [
        ("", 0, 0, 1),
        ("Crossing", 1, 1, 5),
        ("At night", 2, 3, 5),
        ("Return", 1, 5, 7),
    ]


def test_a_text_without_headings_has_no_sections():
    assert sections_of(B) == []
    assert sections_of(None) == []


def test_a_section_counts_what_stands_under_deeper_headings_too():
    hits = found("river", "Rivers")
    counts = {section.title: count_in(section, hits) for section in sections_of(A)}
    assert counts == {"": 1, "Crossing": 3, "At night": 2, "Return": 0}


def test_wordings_tell_words_of_one_document_from_those_of_both():
    hits = found("river", "Rivers", "River", "ferry", "boat")
    told = wordings(hits, str.casefold)
    assert list(zip(words(hits, range(len(told))), told, strict=True)) == [
        ("river", "both"),
        ("river", "both"),
        ("ferry", "A"),
        ("Rivers", "A"),
        ("river", "both"),
        ("River", "both"),
        ("boat", "B"),
    ]
    assert wording_counts(told) == {"A": 2, "B": 1, "both": 4}


@pytest.mark.parametrize(
    ("facets", "left"),
    [
        (Facets(), ["river", "river", "ferry", "river", "boat"]),
        (Facets(letter="B"), ["boat"]),
        (Facets(term=1), ["ferry"]),
        (Facets(wording="B"), ["boat"]),
        (Facets(wording="both"), []),
        (Facets(sections=frozenset(sections_of(A)[2:3])), ["river"]),
        (Facets(sections=frozenset((sections_of(A)[0], sections_of(A)[2]))), ["river", "river"]),
        (Facets(stretch=Stretch("A", 0, 30)), ["river"]),
        (Facets(stretch=Stretch("B", 0, 1_000)), ["boat"]),
        (Facets(term=0, sections=frozenset(sections_of(A)[1:2])), ["river", "river"]),
    ],
)
def test_each_facet_narrows_what_the_others_leave(facets, left):
    assert show(found("river", "ferry", "boat"), facets) == left


def test_the_order_of_the_reader_is_kept_through_the_facets():
    hits = found("river", "ferry", "boat")
    assert show(hits, Facets(), [4, 2, 0, 1, 3]) == ["boat", "ferry", "river", "river", "river"]
    assert show(hits, Facets(letter="A"), [4, 2, 0, 1, 3]) == ["ferry", "river", "river", "river"]


@given(st.permutations(range(5)), st.sampled_from(["", "A", "B", "both"]), st.integers(0, 120))
def test_facets_leave_hits_out_and_never_add_or_double_any(order, wording, upto):
    hits = found("river", "ferry", "boat")
    facets = Facets(wording=wording, stretch=Stretch("A", 0, upto))
    told = chosen(hits, facets, order, lambda: wordings(hits, str.casefold))
    assert len(set(told)) == len(told)
    assert [number for number in order if number in set(told)] == told
    plain = chosen(hits, facets, None, lambda: wordings(hits, str.casefold))
    assert sorted(told) == plain
