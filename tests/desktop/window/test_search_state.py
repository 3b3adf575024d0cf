"""What a session keeps of how hits are shown comes back as it was, whatever the desk holds."""

import json

from hypothesis import given
from hypothesis import strategies as st

from diptych_desktop.models.facets import Facets, Stretch, sections_of
from diptych_desktop.window.search_state import SearchState, facets_of
from ledger_hits import reading

A = reading("A", ("# Crossing", "The ferry.", "# Return", "Nobody."))
LEVELS = st.lists(st.sampled_from(["hit", "1L", "5R", "document", "position"]), max_size=3)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["levels", "any", "context", "wording", "sections", "stretch"]), inner
        )
    ),
    max_leaves=8,
)


@given(
    LEVELS,
    st.booleans(),
    st.integers(20, 200),
    st.sampled_from(["", "A", "B", "both"]),
    st.none() | st.tuples(st.sampled_from("AB"), st.integers(0, 99), st.integers(0, 99)),
)
def test_what_is_kept_comes_back_as_it_was(levels, any_word, context, wording, stretch):
    facets = Facets(
        wording=wording,
        sections=frozenset(sections_of(A)[:1]),
        stretch=None if stretch is None else Stretch(*stretch),
    )
    state = SearchState.of(tuple(levels), any_word, context, facets)
    again = SearchState.from_json(json.loads(json.dumps(state.to_json())))
    assert again == state
    assert facets_of(again, Facets(), {"A": A}) == facets


@given(JSON)
def test_whatever_stands_in_the_desk_gives_a_state(value):
    state = SearchState.from_json(value)
    assert 20 <= state.context <= 200
    assert len(state.levels) <= 3
    SearchState.from_json(state.to_json())


def test_a_section_that_is_no_more_narrows_nothing():
    state = SearchState(sections=(("A", 0), ("A", 77)))
    assert facets_of(state, Facets(), {"A": A}).sections == frozenset(sections_of(A)[:1])
    assert state.letters() == {"A"}


def test_the_term_that_was_shown_alone_is_not_kept():
    state = SearchState.of((), False, 50, Facets(term=2))
    assert not state.narrows
