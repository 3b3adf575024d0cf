"""How many differences the rows have, counted anew only where rows are others."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from diptych_desktop.models.rows import RowItem
from diptych_desktop.panes.comparison.walking import At, Stops
from panel_rows import row_of

TEXTS = (
    "the old mill stood by the river",
    "The old mill stood near the river",
    "the new mill stood by the lake",
    "nobody counted herons",
)
NOTHING: frozenset[str] = frozenset()
CASE = frozenset(["case"])


def mills(row_id: str, a: int = 0, b: int = 1, *, compared: bool = True) -> RowItem:
    """A row of two of the texts."""
    return row_of({"A1": TEXTS[a], "B1": TEXTS[b]}, id=row_id, compared=compared)


def test_a_row_that_changed_is_counted_as_it_is_now() -> None:
    stops, items = Stops(), [mills("one"), mills("two")]
    # The against the, and by against near.
    assert stops.count(items, None, NOTHING).total == 4
    items[1] = mills("two", 0, 0)
    found = stops.count(items, None, NOTHING)
    assert (found.total, found.classes["case"]) == (2, 1)
    assert stops.count(items, None, CASE).total == 1
    assert stops.count(items[:1], None, NOTHING).total == 2


def test_the_difference_one_stands_on_is_numbered_through_all_rows() -> None:
    stops, items = Stops(), [mills("one"), mills("two")]
    second = stops.of(items[1], NOTHING)[1]
    assert stops.count(items, At("two", second), NOTHING).at == 4
    items[0] = mills("one", 0, 0)
    assert stops.count(items, At("two", second), NOTHING).at == 2
    assert stops.count(items, At("gone", second), NOTHING).at is None


def test_a_count_is_complete_when_the_last_row_is_compared() -> None:
    stops, items = Stops(), [mills("one"), mills("two", compared=False)]
    assert not stops.count(items, None, NOTHING).complete
    items[1] = replace(items[1], failed=True)
    assert stops.count(items, None, NOTHING).complete


def test_only_rows_that_are_others_are_worked_out_for_a_count() -> None:
    stops, items = Stops(), [mills(f"row {n}") for n in range(20)]
    stops.count(items, None, NOTHING)
    assert list(stops.prepare(items, NOTHING)) == []
    items[7] = replace(items[7], number=8)
    assert len(list(stops.prepare(items, NOTHING))) == 1
    assert len(list(stops.prepare(items, CASE))) == 20


ROWS = [
    mills(row, a, b, compared=compared)
    for row in ("one", "two", "three")
    for a, b, compared in ((0, 1, True), (0, 2, True), (1, 3, True), (0, 1, False))
]
PANELS = st.lists(st.sampled_from(ROWS), max_size=5, unique_by=lambda item: item.id)


@settings(deadline=None)
@given(st.lists(st.tuples(PANELS, st.sampled_from([NOTHING, CASE])), min_size=1, max_size=6))
def test_a_count_after_any_changes_is_that_of_the_rows_alone(changes) -> None:
    stops = Stops()
    for items, hidden in changes:
        assert stops.count(items, None, hidden) == Stops().count(items, None, hidden)
