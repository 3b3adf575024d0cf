"""The printed width of a line is the sum of those of its characters, however long it is."""

from hypothesis import given
from hypothesis import strategies as st

from diptych_index.text.widths import printed_width

SHORT = st.text("imAW—ßЖ中. ", max_size=12)
TIMES = st.sampled_from([1, 7, 21, 22, 40, 300])


def test_a_space_is_narrower_than_a_letter_and_a_dash_wider() -> None:
    assert printed_width(" ") < printed_width("a") < printed_width("—")


@given(SHORT, SHORT)
def test_two_texts_behind_each_other_are_as_wide_as_both(first: str, second: str) -> None:
    ours = printed_width(first + second)
    # In one byte a character widths are counted in fours.
    assert abs(ours - printed_width(first) - printed_width(second)) <= 2 * len(first + second)


@given(st.text("imAW—ß. ", min_size=1, max_size=12), TIMES)
def test_a_text_many_times_over_is_as_many_times_as_wide(text: str, times: int) -> None:
    assert printed_width(text * times) == times * printed_width(text)
