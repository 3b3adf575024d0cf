"""What a reader wants exported, as a value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from diptych_index.compare.classes import CLASSES, SUBSTANCE
from diptych_index.errors import InputError
from diptych_index.export.styles import STYLES

PARTS: tuple[str, ...] = ("notes", "differences", "sources")
"""What can be left out of a report; title, file, fingerprint, locator and offsets cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What goes into an export.

    ``rows`` are row ids (None: the whole panel), in whatever order; the panel's order holds.
    ``hidden`` are classes of difference that are not marked, ``style`` is one of STYLES.
    """

    rows: frozenset[str] | None = None
    notes: bool = True
    differences: bool = True
    sources: bool = True
    style: str = "plain"
    hidden: frozenset[str] = frozenset()

    def to_row(self) -> dict[str, Any]:
        """Return the choice as JSON values."""
        return {
            "rows": None if self.rows is None else sorted(self.rows),
            "notes": self.notes,
            "differences": self.differences,
            "sources": self.sources,
            "style": self.style,
            "hidden": sorted(self.hidden),
        }


def choice_from_row(row: Mapping[str, Any]) -> Choice:
    """Return the choice of JSON values, what is missing as by default; raises InputError."""
    style = row.get("style", "plain")
    if style not in STYLES:
        known = ", ".join(STYLES)
        raise InputError(f"There is no citation style “{style}”; choose one of {known}.")
    rows = row.get("rows")
    hidden = _texts(row.get("hidden", ()))
    unknown = sorted(hidden - set(CLASSES))
    if unknown:
        known = ", ".join(CLASSES[:-1])
        raise InputError(f"There is no class of difference “{unknown[0]}”; there are {known}.")
    return Choice(
        rows=None if rows is None else _texts(rows),
        notes=row.get("notes", True) is True,
        differences=row.get("differences", True) is True,
        sources=row.get("sources", True) is True,
        style=style,
        hidden=hidden - {SUBSTANCE},
    )


def _texts(values: object) -> frozenset[str]:
    if not isinstance(values, Sequence | frozenset) or isinstance(values, str):
        raise InputError("What to export is not well formed; choose it again.")
    return frozenset(value for value in values if isinstance(value, str))


WHOLE = Choice()
"""All rows, with everything."""
