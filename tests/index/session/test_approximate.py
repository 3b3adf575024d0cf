from hypothesis import given
from hypothesis import strategies as st

from diptych_index.session.approximate import align, distance, likeness

LETTERS = st.text("abc", max_size=14)


def slow_distance(one, other):
    """The table of Wagner and Fischer, cell by cell."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        before, row = row, [i]
        for j, b in enumerate(other, start=1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b)))
    return row[-1]


def test_the_distance_counts_letters_put_in_left_out_and_exchanged():
    assert distance("bridge", "bridge") == 0
    assert distance("bridge", "ridges") == 2
    assert distance("", "four") == 4
    assert distance("kitten", "sitting") == 3


@given(LETTERS, LETTERS)
def test_the_distance_is_that_of_the_whole_table(one, other):
    assert distance(one, other) == slow_distance(one, other)


def test_likeness_runs_from_nothing_in_common_to_the_same():
    assert likeness("arch", "arch") == 1
    assert likeness("arch", "dome") == 0
    assert likeness("", "") == 1


def test_a_pattern_is_found_inside_a_text_with_its_borders():
    found = align("stonearch", "theoldstonxearchstood")
    assert found.distance == 1
    assert (found.at[0], found.at[5], found.at[9]) == (6, 12, 16)


@given(st.text("abc", min_size=1, max_size=10), LETTERS)
def test_the_best_stretch_of_a_text_is_found(pattern, text):
    found = align(pattern, text)
    stretches = {text[i:j] for i in range(len(text) + 1) for j in range(i, len(text) + 1)}
    assert found.distance == min(slow_distance(pattern, piece) for piece in stretches)
    assert slow_distance(pattern, text[found.at[0] : found.at[-1]]) == found.distance
    assert list(found.at) == sorted(found.at)
