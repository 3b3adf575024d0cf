from datetime import datetime, timedelta

import pytest

from diptych_desktop.models.when import in_words

NOW = datetime(2026, 3, 12, 15, 0).astimezone()


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (datetime(2026, 3, 12, 14, 59, 30), "just now"),
        (datetime(2026, 3, 12, 9, 5), "today, 09:05"),
        (datetime(2026, 3, 11, 14, 20), "yesterday, 14:20"),
        (datetime(2026, 3, 9, 8, 0), "Monday, 08:00"),
        (datetime(2026, 1, 2, 8, 0), "2 January"),
        (datetime(2024, 12, 31, 8, 0), "31 December 2024"),
    ],
)
def test_times_are_said_as_one_would_say_them(then, words):
    assert in_words(then.astimezone().isoformat(), NOW) == words


def test_a_clock_that_ran_ahead_does_not_make_nonsense():
    ahead = NOW + timedelta(days=2)
    assert in_words(ahead.isoformat(), NOW) == "14 March"


def test_what_is_no_time_is_shown_as_it_is():
    assert in_words("long ago", NOW) == "long ago"
