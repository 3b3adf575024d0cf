"""Anchors, the longest common subsequence and diff-match-patch, each held against plain ones."""

from hypothesis import given
from hypothesis import strategies as st

from diptych_index.compare import subsequence
from diptych_index.compare.anchors import Ids, Run, aligned, merged
from diptych_index.compare.diff import word_runs
from diptych_index.compare.subsequence import longest_common

few = st.lists(st.integers(0, 6), max_size=40)
many = st.lists(st.integers(0, 400), min_size=60, max_size=160)


def length_by_hand(xs: list[int], ys: list[int]) -> int:
    """The textbook table."""
    row = [0] * (len(ys) + 1)
    for x in xs:
        before = 0
        for j, y in enumerate(ys):
            before, row[j + 1] = row[j + 1], before + 1 if x == y else max(row[j], row[j + 1])
    return row[-1]


def assert_sound(runs: list[Run], xs: list[int], ys: list[int]) -> None:
    at_a = at_b = 0
    for run in runs:
        assert run.length > 0
        assert run.a >= at_a
        assert run.b >= at_b
        assert xs[run.a : run.a + run.length] == ys[run.b : run.b + run.length]
        at_a, at_b = run.a + run.length, run.b + run.length
    assert at_a <= len(xs)
    assert at_b <= len(ys)


@given(few, few)
def test_the_longest_common_subsequence_is_as_long_as_by_hand(xs: list[int], ys: list[int]) -> None:
    runs = longest_common(xs, ys)
    assert runs is not None
    assert_sound(runs, xs, ys)
    assert sum(run.length for run in runs) == length_by_hand(xs, ys)


@given(few, few)
def test_repeated_words_keep_as_many_words_as_can_be_kept(xs: list[int], ys: list[int]) -> None:
    xs, ys = xs * 2, ys * 2
    runs = word_runs(list(map(str, xs)), list(map(str, ys)))
    assert_sound(runs, xs, ys)
    assert sum(run.length for run in runs) == length_by_hand(xs, ys)


@given(many, many, st.integers(0, 50))
def test_anchored_runs_are_in_order_and_equal(xs: list[int], ys: list[int], shared: int) -> None:
    ys = ys[:30] + xs[20 : 20 + shared] + ys[30:]
    for small in (64 * 64, 16):
        assert_sound(aligned(xs, ys, longest_common, small), xs, ys)


def small_only(xs: Ids, ys: Ids) -> list[Run] | None:
    """A table that gives up early."""
    return longest_common(xs, ys) if len(xs) * len(ys) <= 5_000 else None


def test_what_is_too_large_for_the_table_gets_its_unique_words() -> None:
    xs = [0, *range(100, 400), 1]
    ys = [2, *range(399, 99, -1), 3]
    runs = aligned(xs, ys, small_only)
    assert_sound(runs, xs, ys)
    assert runs


def test_what_is_too_large_and_repeats_itself_is_cut_in_half_until_it_fits() -> None:
    xs, ys = [1, 2, 3, 4] * 100, [4, 2, 1, 3] * 90
    runs = aligned(xs, ys, small_only)
    assert_sound(runs, xs, ys)
    assert sum(run.length for run in runs) > 150


def test_without_any_word_in_common_nothing_is_aligned() -> None:
    assert aligned(list(range(100)), list(range(100, 200)), small_only) == []
    assert word_runs(["a"], []) == []


def test_past_its_limit_the_table_is_not_begun() -> None:
    side = int(subsequence.LARGEST**0.5) + 1
    assert longest_common(range(side), range(side)) is None


def test_runs_that_continue_each_other_are_one() -> None:
    assert merged([Run(0, 1, 2), Run(2, 3, 1), Run(4, 4, 1)]) == [Run(0, 1, 3), Run(4, 4, 1)]
