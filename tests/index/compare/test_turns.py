"""Words that changed places: which stay, held against every possible choice."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.compare.anchors import Run, merged
from diptych_index.compare.diff import word_runs
from diptych_index.compare.turns import fewest_columns


@st.composite
def turned(draw: st.DrawFn) -> tuple[list[Run], tuple[int, int]]:
    """Phrases in the order of A, in any order in B, with other words around them."""
    count = draw(st.integers(1, 6))
    sizes = st.lists(st.integers(0, 3), min_size=count + 1, max_size=count + 1)
    lengths = draw(st.lists(st.integers(1, 3), min_size=count, max_size=count))
    order = draw(st.permutations(range(count)))
    free_a, free_b = draw(sizes), draw(sizes)
    a, at = [], 0
    for n in range(count):
        at += free_a[n]
        a.append(at)
        at += lengths[n]
    b, to = [0] * count, 0
    for place, n in enumerate(order):
        to += free_b[place]
        b[n] = to
        to += lengths[n]
    blocks = [Run(*run) for run in zip(a, b, lengths, strict=True)]
    return blocks, (at + free_a[count], to + free_b[count])


def columns(kept: tuple[Run, ...], sizes: tuple[int, int]) -> int:
    total = i = j = 0
    for run in (*kept, Run(*sizes, 0)):
        total += max(run.a - i, run.b - j) + run.length
        i, j = run.a + run.length, run.b + run.length
    return total


def in_order(kept: tuple[Run, ...]) -> bool:
    return all(p.b + p.length <= q.b for p, q in pairwise(kept))


@given(turned())
def test_what_stays_takes_the_fewest_columns_of_all_that_cannot_be_added_to(
    case: tuple[list[Run], tuple[int, int]],
) -> None:
    blocks, sizes = case
    chains = [
        chain
        for count in range(1, len(blocks) + 1)
        for chain in combinations(blocks, count)
        if in_order(chain)
    ]
    full = [c for c in chains if not any(set(c) < set(other) for other in chains)]
    kept = tuple(fewest_columns(blocks, sizes))
    assert kept in full
    assert columns(kept, sizes) == min(columns(chain, sizes) for chain in full)


@pytest.mark.parametrize(
    ("a", "b", "stays"),
    [
        ("white and black", "black and white", "and"),
        ("ferries carry old red bricks", "old red bricks carry ferries", "carry"),
        ("ferries carry old red bricks", "bricks carry old red ferries", "carry old red"),
        ("ink paper", "paper ink", "ink"),
        ("red ink paper", "paper red ink", "red ink"),
        ("they are never late", "late and sorry are they", "are"),
    ],
)
def test_the_word_that_others_changed_places_around_stays(a: str, b: str, stays: str) -> None:
    x, y = a.split(), b.split()
    runs = word_runs(x, y)
    assert [x[run.a : run.a + run.length] for run in runs] == [stays.split()]
    assert [y[run.b : run.b + run.length] for run in runs] == [stays.split()]


def test_words_that_did_not_change_places_all_stay() -> None:
    a, b = ["one", "red", "two", "blue", "three"], ["red", "or", "so", "blue", "and"]
    assert merged(word_runs(a, b)) == [Run(1, 0, 1), Run(3, 3, 1)]
