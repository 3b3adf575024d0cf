"""Times as a reader writes them."""

from datetime import UTC, datetime

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
"""Spelled out here: strftime speaks the language of the machine, the report is in English."""


def in_words(time: str) -> str:
    """Return an ISO 8601 time as "2 January 2026, 10:05 UTC"; anything else as it is."""
    try:
        read = datetime.fromisoformat(time)
    except ValueError:
        return time
    at = (read if read.tzinfo is not None else read.replace(tzinfo=UTC)).astimezone(UTC)
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}, {at:%H:%M} UTC"
