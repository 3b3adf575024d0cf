import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.spans import OffsetMap, RawOffset, ReadOffset, Run, raw_span, read_span

# source  "ab-\ncd  ef"  read as  "abcd ef"
MAP = OffsetMap(
    [
        Run(ReadOffset(0), RawOffset(0), 2),
        Run(ReadOffset(2), RawOffset(4), 2),
        Run(ReadOffset(5), RawOffset(8), 2),
    ]
)


@st.composite
def run_lists(draw: st.DrawFn) -> list[Run]:
    """Runs with gaps on both sides, in the source most often in an order of its own."""
    pieces = draw(st.lists(st.tuples(*[st.integers(0, 3)] * 2, st.integers(1, 5)), max_size=12))
    order = draw(st.permutations(range(len(pieces))))
    raws: dict[int, int] = {}
    at = 0
    for piece in order:
        at += pieces[piece][1]
        raws[piece] = at
        at += pieces[piece][2]
    runs: list[Run] = []
    read = 0
    for piece, (skipped, _, length) in enumerate(pieces):
        read += skipped
        runs.append(Run(ReadOffset(read), RawOffset(raws[piece]), length))
        read += length
    return runs


def pairs_of(runs: list[Run]) -> list[tuple[int, int]]:
    return [(run.read + k, run.raw + k) for run in runs for k in range(run.length)]


def test_a_word_joined_over_a_line_end_leads_to_both_halves() -> None:
    assert MAP.to_raw(read_span(0, 4)) == (0, 6)


def test_a_place_inside_one_half_stays_in_it() -> None:
    assert MAP.to_raw(read_span(2, 3)) == (4, 5)
    assert MAP.to_read(raw_span(4, 5)) == (2, 3)


def test_what_was_dropped_leads_to_the_place_before_what_follows() -> None:
    assert MAP.to_read(raw_span(2, 4)) == (2, 2)


def test_what_was_put_in_leads_to_the_place_before_what_follows() -> None:
    assert MAP.to_raw(read_span(4, 5)) == (8, 8)


def test_a_place_after_the_end_leads_to_the_end() -> None:
    assert MAP.to_raw(read_span(50, 60)) == (10, 10)
    assert MAP.to_read(raw_span(50, 60)) == (7, 7)


def test_an_empty_map_leads_everything_to_the_start() -> None:
    empty = OffsetMap([])
    assert empty.to_raw(read_span(3, 9)) == (0, 0)
    assert empty.to_read(raw_span(3, 9)) == (0, 0)


def test_adjoining_runs_are_one() -> None:
    runs = [Run(ReadOffset(0), RawOffset(5), 2), Run(ReadOffset(2), RawOffset(7), 3)]
    assert OffsetMap(runs).runs == (Run(ReadOffset(0), RawOffset(5), 5),)


def test_empty_runs_are_left_out() -> None:
    assert OffsetMap([Run(ReadOffset(0), RawOffset(5), 0)]).runs == ()


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        OffsetMap.from_columns([0, 4], [0], [1, 1])


def test_a_header_moved_behind_its_paragraph_does_not_disturb_the_way_back() -> None:
    # The source has para, header, para; the clean text para, para, header.
    moved = OffsetMap(
        [
            Run(ReadOffset(0), RawOffset(0), 10),
            Run(ReadOffset(11), RawOffset(20), 10),
            Run(ReadOffset(22), RawOffset(12), 6),
            Run(ReadOffset(29), RawOffset(31), 10),
        ]
    )
    assert moved.to_raw(read_span(0, 21)) == (0, 30)
    assert moved.to_raw(read_span(22, 28)) == (12, 18)
    assert moved.to_read(raw_span(12, 18)) == (22, 28)
    assert moved.to_read(raw_span(20, 30)) == (11, 21)
    assert moved.to_raw(read_span(15, 39)) == (12, 41)


def with_headers_moved(pages: int) -> OffsetMap:
    """Twenty lines a page that are one paragraph; the headers between them stand behind it."""
    lines = [(100 * page + 4 * line, 3) for page in range(pages) for line in range(1, 21)]
    raws = [*lines, *((100 * page, 3) for page in range(pages))]
    return OffsetMap(
        [Run(ReadOffset(4 * at), RawOffset(raw), length) for at, (raw, length) in enumerate(raws)]
    )


def calls_of(work: Callable[[], object]) -> int:
    """Return how many calls a piece of work makes, each step of a generator counted."""
    count = 0

    def tick(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(tick)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def test_where_the_pages_of_one_long_paragraph_begin_is_told_in_steps_that_do_not_add_up() -> None:
    def beginnings(pages: int) -> list[int]:
        offsets = with_headers_moved(pages)
        end = 100 * pages
        return [offsets.to_read(raw_span(100 * page, end)).start for page in range(pages)]

    assert beginnings(300) == [80 * page for page in range(300)]
    assert calls_of(lambda: beginnings(1200)) < 5 * calls_of(lambda: beginnings(300))


@given(run_lists())
def test_every_copied_character_goes_both_ways(runs: list[Run]) -> None:
    offsets = OffsetMap(runs)
    for read, raw in pairs_of(runs):
        assert offsets.to_raw(read_span(read, read + 1)) == (raw, raw + 1)
        assert offsets.to_read(raw_span(raw, raw + 1)) == (read, read + 1)


@given(run_lists(), st.integers(0, 60), st.integers(0, 30))
def test_a_span_leads_to_the_smallest_one_that_holds_what_it_copied(
    runs: list[Run], start: int, length: int
) -> None:
    raws = [raw for read, raw in pairs_of(runs) if start <= read < start + length]
    found = OffsetMap(runs).to_raw(read_span(start, start + length))
    if raws:
        assert found == (min(raws), max(raws) + 1)
    else:
        assert found.start == found.end


@given(run_lists(), st.integers(0, 60), st.integers(0, 30))
def test_a_span_of_the_source_leads_to_the_smallest_one_that_holds_what_was_kept(
    runs: list[Run], start: int, length: int
) -> None:
    reads = [read for read, raw in pairs_of(runs) if start <= raw < start + length]
    found = OffsetMap(runs).to_read(raw_span(start, start + length))
    if reads:
        assert found == (min(reads), max(reads) + 1)
    else:
        assert found.start == found.end


@given(run_lists())
def test_the_runs_given_back_copy_the_same_characters(runs: list[Run]) -> None:
    assert pairs_of(list(OffsetMap(runs).runs)) == pairs_of(runs)
