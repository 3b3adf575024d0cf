"""Times as one would say them: “yesterday, 14:20”."""

from datetime import datetime

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def in_words(moment: str, now: datetime | None = None) -> str:
    """Return an ISO 8601 time as seen from ``now`` (aware; the present by default), local time.

    A time that cannot be read comes back as it is.
    """
    try:
        then = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    here = (now or datetime.now().astimezone()).astimezone(then.tzinfo)
    seconds = (here - then).total_seconds()
    days = (here.date() - then.date()).days
    clock = f"{then:%H:%M}"
    if 0 <= seconds < 60:
        return "just now"
    if days == 0:
        return f"today, {clock}"
    if days == 1:
        return f"yesterday, {clock}"
    if 1 < days < 7:
        return f"{_WEEKDAYS[then.weekday()]}, {clock}"
    day = f"{then.day} {_MONTHS[then.month - 1]}"
    return day if then.year == here.year else f"{day} {then.year}"
