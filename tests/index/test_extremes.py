from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from diptych_index.extremes import Extremes

NUMBERS = st.lists(st.integers(-9, 9), min_size=1, max_size=20)


@given(NUMBERS, st.sampled_from([1, 7, 64, 300]), st.data())
def test_any_stretch_has_its_least_and_its_greatest_number(
    few: list[int], times: int, data: st.DataObject
) -> None:
    numbers = few * times
    start = data.draw(st.integers(0, len(numbers) - 1))
    end = data.draw(st.integers(start + 1, len(numbers)))
    assert Extremes(numbers, min).of(start, end) == min(numbers[start:end])
    assert Extremes(numbers, max).of(start, end) == max(numbers[start:end])


def test_a_column_of_whole_groups_is_answered_for_as_a_whole() -> None:
    for length in (64, 64 * 64, 64 * 65):
        assert Extremes([*range(5, 5 + length)], min).of(0, length) == 5
        assert Extremes([*range(5, 5 + length)], max).of(0, length) == 4 + length


def test_a_million_numbers_are_not_looked_through_for_a_long_stretch() -> None:
    looked_at: list[int] = []

    def counting(numbers: Iterable[int]) -> int:
        column = [*numbers]
        looked_at.append(len(column))
        return min(column)

    extremes = Extremes(range(1_000_000), counting)
    looked_at.clear()
    assert extremes.of(1, 999_999) == 1
    assert sum(looked_at) < 1000
