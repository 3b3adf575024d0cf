"""Dates of sources: from the words of a document to CSL-JSON, and into the words of a style."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MLA_MONTHS = (
    "Jan.",
    "Feb.",
    "Mar.",
    "Apr.",
    "May",
    "June",
    "July",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
)
_BY_NAME = {name[:length].lower(): n for n, name in enumerate(MONTHS, 1)
            for length in (3, 4, len(name))}  # fmt: skip
_MONTH = "|".join(sorted(_BY_NAME, key=len, reverse=True))
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_ISO = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?)?(?:T.*)?")
_DAY_FIRST = re.compile(
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+)?(?P<m>{_MONTH})\.?,?\s+(?P<y>\d{{4}})", re.I
)
_MONTH_FIRST = re.compile(
    rf"(?P<m>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,\s*(?P<y>\d{{4}})", re.I
)
_YEARS = re.compile(r"(?P<first>\d{4})\s*[-–—/]\s*(?P<last>\d{4})")


class Day(NamedTuple):
    """A day, or the month or year alone (0 for what is not known)."""

    year: int
    month: int = 0
    day: int = 0


def date_from_text(text: str) -> dict[str, Any]:
    """Return "27 July 1946", "July 27, 1946", "1946-07-27", "1946" or "1917–1921" as CSL-JSON.

    Other words are kept as they are (``literal``); {} for none.
    """
    text = " ".join(text.split())
    years = _YEARS.fullmatch(text)
    if years is not None:
        return {"date-parts": [[int(years["first"])], [int(years["last"])]]}
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST):
        found = pattern.fullmatch(text)
        if found is None:
            continue
        month = found["m"] or "0"
        day = Day(
            int(found["y"]),
            int(month) if month.isdigit() else _BY_NAME[month.lower()],
            int(found["d"] or 0),
        )
        if day.month <= 12 and day.day <= 31:
            return {"date-parts": [[part for part in day if part]]}
    return {"literal": text} if text else {}


def days(date: object) -> list[Day]:
    """Return the day of a CSL-JSON date, or the first and last; none if it has words alone."""
    if not isinstance(date, Mapping):
        return []
    parts = date.get("date-parts")
    found = []
    for part in parts if isinstance(parts, Sequence) and not isinstance(parts, str) else ():
        numbers = [_number(value) for value in part[:3]] if isinstance(part, list | tuple) else []
        if numbers and numbers[0]:
            found.append(Day(*numbers))
    return found[:2]


def _number(value: object) -> int:
    """Return a number that CSL-JSON may also have as text."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return int(value) if isinstance(value, str) and value.isdecimal() else 0


def words_of(date: object) -> str:
    """Return what a CSL-JSON date says in words, where it has no numbers."""
    if not isinstance(date, Mapping):
        return ""
    said = date.get("literal") or date.get("raw")
    return said if isinstance(said, str) else ""


def year(date: object) -> str:
    """Return the year, or both years of a span; "" if none is known."""
    found = days(date)
    if found:
        return "–".join(dict.fromkeys(str(day.year) for day in found))
    said = _YEAR.search(words_of(date))
    return said.group() if said is not None else ""


def american(date: object) -> str:
    """Return "July 27, 1946", as Chicago writes it; a date of words alone as it stands."""
    found = days(date)
    if len(found) != 1:
        return year(date) if found else words_of(date)
    y, month, day = found[0]
    if not 1 <= month <= 12:
        return str(y)
    return f"{MONTHS[month - 1]} {day}, {y}" if day else f"{MONTHS[month - 1]} {y}"


def short(date: object) -> str:
    """Return "27 July 1946" with long months shortened, as MLA writes it."""
    return _day_first(date, _MLA_MONTHS)


def european(date: object) -> str:
    """Return "27 July 1946"."""
    return _day_first(date, MONTHS)


def _day_first(date: object, months: Sequence[str]) -> str:
    found = days(date)
    if len(found) != 1:
        return year(date) if found else words_of(date)
    y, month, day = found[0]
    if not 1 <= month <= 12:
        return str(y)
    return " ".join(str(part) for part in (day or "", months[month - 1], y) if part)


def iso(date: object) -> str:
    """Return "1946-07-27", "1946-07" or "1946"; of a span the first; "" of words alone."""
    found = days(date)
    if not found:
        return ""
    y, month, day = found[0]
    return "-".join([f"{y:04}", *(f"{part:02}" for part in (month, month and day) if part)])
