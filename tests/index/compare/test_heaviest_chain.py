"""The heaviest chain of runs, held against every chain there is."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from diptych_index.compare.anchors import Run
from diptych_index.compare.heaviest_chain import chained, heaviest_chain

runs = st.lists(
    st.builds(Run, st.integers(0, 20), st.integers(0, 20), st.integers(1, 6)), max_size=8
)
long_runs = st.lists(
    st.builds(Run, st.integers(0, 90), st.integers(0, 90), st.integers(1, 40)), max_size=12
)


def follow(some):
    return all(p.a + p.length <= q.a and p.b + p.length <= q.b for p, q in pairwise(some))


@given(runs)
def test_no_chain_is_heavier(some):
    weights = [1.0 + run.length for run in some]
    found = chained(some, weights, int)
    assert follow([some[number] for number in found])
    numbers = sorted(range(len(some)), key=lambda n: some[n].a)
    heaviest = max(
        sum(weights[n] for n in chain)
        for size in range(len(some) + 1)
        for chain in combinations(numbers, size)
        if follow([some[n] for n in chain])
    )
    assert sum(weights[number] for number in found) == heaviest


@given(long_runs)
def test_what_is_kept_of_the_runs_never_overlaps(some):
    kept = heaviest_chain(some, [float(run.length) for run in some], int)
    assert follow(kept)
    for a, b, length in kept:
        assert length > 0
        assert any(a - run.a == b - run.b >= 0 and a + length <= run.a + run.length for run in some)


def test_a_long_run_stays_whole_where_the_next_overlaps_it_by_a_word():
    long, short = Run(0, 0, 40), Run(39, 60, 20)
    assert heaviest_chain([long, short], [40.0, 20.0], int) == [long, Run(40, 61, 19)]


def test_of_two_runs_that_cross_the_heavier_one_is_taken():
    assert heaviest_chain([Run(0, 9, 3), Run(5, 0, 4)], [3.0, 4.0], int) == [Run(5, 0, 4)]


def test_no_runs_make_no_chain():
    assert heaviest_chain([], [], int) == []
