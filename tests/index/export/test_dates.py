import pytest

from diptych_index.export.dates import in_words


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("2026-01-02T10:05:59.123+00:00", "2 January 2026, 10:05 UTC"),
        ("2026-11-22T23:30:00-02:00", "23 November 2026, 01:30 UTC"),
        ("2026-03-01T08:00:00Z", "1 March 2026, 08:00 UTC"),
        ("2026-03-01", "1 March 2026, 00:00 UTC"),
        ("long ago", "long ago"),
        ("", ""),
    ],
)
def test_times_are_written_in_words(time: str, words: str) -> None:
    assert in_words(time) == words
