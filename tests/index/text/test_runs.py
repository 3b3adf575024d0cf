"""Which lines of a run may begin a paragraph by their first characters."""

from hypothesis import given
from hypothesis import strategies as st

from diptych_index.text.lines import split_lines
from diptych_index.text.runs import Looks

LINES = st.lists(st.text("aé(iv)B1“– ", min_size=1, max_size=8), min_size=1, max_size=12)


def large(texts: list[str], run: list[int]) -> list[int]:
    return Looks(split_lines("\n".join(texts))).large(run)


def test_small_letters_begin_none_but_as_marks_of_a_list() -> None:
    texts = ["The mill", "stood by the river", "iv) a wheel", "“And so", "it went", "12 mills"]
    assert large(texts, [0, 1, 2, 3, 4, 5]) == [0, 2, 3, 5]


def test_places_are_those_in_the_run() -> None:
    texts = ["The mill", "stood", "A page 7", "by the", "River Ane", "a) wide"]
    assert large(texts, [1, 3, 4, 5]) == [2, 3]
    assert large(texts, [3, 4]) == [1]


def test_lines_without_any_small_letter_may_all_begin_one() -> None:
    assert large(["ONE", "TWO", "3"], [0, 1, 2]) == [0, 1, 2]


@given(LINES, st.data())
def test_a_part_of_a_run_has_the_same_lines_as_the_whole(
    texts: list[str], data: st.DataObject
) -> None:
    whole = [*range(len(texts))]
    part = sorted(data.draw(st.sets(st.sampled_from(whole), min_size=1)))
    among = {whole[place] for place in large(texts, whole)}
    assert [part[place] for place in large(texts, part)] == [i for i in part if i in among]
