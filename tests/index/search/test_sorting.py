import pytest

from diptych_index.search.sorting import Row, sorted_rows
from diptych_index.search.text_index import TextIndex

from .builder import document

A = document("The old bank, a Red bank here.", "Bank of gold.")
B = document("No bank, at the édge bank.")
DOCUMENTS = {"A": A, "B": B}
INDEXES = {letter: TextIndex.of(made) for letter, made in DOCUMENTS.items()}


def rows():
    found = []
    for letter, made in DOCUMENTS.items():
        for at, paragraph in enumerate(made.paragraphs):
            span = paragraph.span
            found += [
                Row(letter, at, start, start + 4)
                for start in range(span.start, span.end)
                if made.text[start:].lower().startswith("bank")
            ]
    return found


def told(levels):
    listed = rows()
    return [(listed[n].letter, listed[n].start) for n in sorted_rows(listed, INDEXES, levels)]


FIRST, RED, GOLD, NO, EDGE = ("A", 8), ("A", 20), ("A", 31), ("B", 3), ("B", 21)


@pytest.mark.parametrize(
    ("levels", "order"),
    [
        ([], [FIRST, RED, GOLD, NO, EDGE]),
        (["1L"], [GOLD, EDGE, NO, FIRST, RED]),
        (["1R"], [EDGE, FIRST, NO, RED, GOLD]),
        (["2R", "1L"], [EDGE, RED, GOLD, FIRST, NO]),
        (["hit"], [FIRST, RED, GOLD, NO, EDGE]),
        (["document", "1L"], [GOLD, FIRST, RED, EDGE, NO]),
        (["position"], [NO, FIRST, RED, GOLD, EDGE]),
    ],
)
def test_rows_are_sorted_by_the_words_beside_the_hit_then_in_text_order(levels, order):
    assert told(levels) == order


@pytest.mark.parametrize("levels", [["6L"], ["1L", "2L", "3L", "4L"], ["nonsense"]])
def test_other_levels_are_refused(levels):
    with pytest.raises(ValueError, match="at most 3"):
        told(levels)
