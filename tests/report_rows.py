"""Rows of an import report for tests, as the engine sends them."""

from diptych_index.protocol import DecisionRow, ReportResult


def decision(
    name: str, at: int, before: str, after: str, reason: str, line: int | None
) -> DecisionRow:
    """Return a decision that shows eight characters from ``at`` on."""
    return {
        "key": f"{name}@{at}", "name": name, "read": [at, at + 8], "line": line,
        "before": before, "after": after, "reason": reason, "undone": False,
    }  # fmt: skip


def report(counts: dict[str, int], decisions: list[DecisionRow]) -> ReportResult:
    """Return a report whose lines are called as their names are."""
    return {
        "report": [{"name": n, "count": count, "text": n} for n, count in counts.items()],
        "decisions": decisions, "joins": [], "glued": [],
    }  # fmt: skip
