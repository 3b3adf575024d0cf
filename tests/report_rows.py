"""Rows of an import report for tests, as the engine sends them."""

from collections.abc import Sequence

from diptych_index.requests.report import PLACES_A_PAGE, PlaceRow, ReportLineRow, ReportResult

Decided = tuple[str, PlaceRow]
"""The name of a line, and a decision that stands under it."""


def decision(name: str, at: int, before: str, after: str, reason: str, line: int) -> Decided:
    """Return a decision that shows eight characters from ``at`` on."""
    row: PlaceRow = {
        "read": [at, at + 8], "before": before, "shown": after, "where": f"l. {line:,}",
        "reason": reason, "key": f"{name}@{at}", "undone": False,
    }  # fmt: skip
    return name, row


def line(
    name: str, places: Sequence[PlaceRow], *, count: int | None = None, pages: Sequence[int] = (0,)
) -> ReportLineRow:
    """Return a line with these places, of which some pages come along."""
    return {
        "name": name,
        "text": name,
        "count": len(places) if count is None else count,
        "every": len(places),
        "shown": len(places),
        "undone": sum(place["undone"] for place in places),
        "decided": bool(places and places[0]["key"]),
        "pages": [
            {
                "page": page,
                "places": list(places[page * PLACES_A_PAGE : (page + 1) * PLACES_A_PAGE]),
            }
            for page in pages
            if places
        ],
    }


def report(counts: dict[str, int], decisions: Sequence[Decided]) -> ReportResult:
    """Return a report whose lines are called as their names are."""
    lines = [
        line(name, [row for of, row in decisions if of == name], count=count)
        for name, count in counts.items()
    ]
    return {"lines": lines, "empty": not lines, "near": None}
