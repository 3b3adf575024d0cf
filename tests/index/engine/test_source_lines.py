"""Lines of the source, counted as an editor does and as the cleaning does."""

from bisect import bisect_right

from hypothesis import example, given
from hypothesis import strategies as st

from diptych_index.engine.source_lines import SourceLines
from diptych_index.spans import read_span
from diptych_index.text.classes import COLUMNS
from diptych_index.text.lines import split_lines
from diptych_index.text.read import read_bytes
from diptych_index.text.way import Way

AS_IN_FILE = Way(as_in_file=True)


def lines_of(source: str) -> SourceLines:
    """Return the lines of a text that is shown as it stands, so that both offsets are one."""
    return SourceLines(read_bytes(source.encode(), "lines.txt", AS_IN_FILE))


def test_every_kind_of_line_end_counts_once_and_a_form_feed_does_not():
    source = "one\ntwo\r\nthree\rfour\u2028five\u2029six\x85still\fsix, seven\v\nlast"
    words = ["one", "two", "three", "four", "five", "six", "still", "six, seven", "last"]
    lines = lines_of(source)
    at = [source.index(word) for word in words]
    found = [lines.of(read_span(start, start + 2)) for start in at]
    assert [first for first, _ in found] == [1, 2, 3, 4, 5, 6, 7, 7, 8]


def test_a_span_over_lines_has_its_first_and_its_last():
    source = "one\ntwo\nthree\n"
    lines = lines_of(source)
    assert lines.of(read_span(2, source.index("three") + 1)) == (1, 3)
    # The end of a line belongs to it.
    assert lines.of(read_span(0, source.index("two"))) == (1, 1)


@given(st.text(st.sampled_from("ab \n\r\f\v\x85\u2028\x1c\x1d"), min_size=1, max_size=60))
@example("a\n")
@example("\n")
@example("a\f")
def test_the_cleaning_counts_the_same_lines(drawn):
    source = f"word {drawn}"
    counted = split_lines(source, signs=False, reverses=lambda name, _raw: name == COLUMNS)
    lines = lines_of(source)
    for at in range(len(source)):
        expected = counted.numbers[bisect_right(counted.starts, at) - 1]
        assert lines.of(read_span(at, at + 1)) == (expected, expected)
