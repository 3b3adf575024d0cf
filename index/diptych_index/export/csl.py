"""Sources as CSL-JSON, out and in: the list of items that Zotero, pandoc and citeproc exchange.

https://github.com/citation-style-language/schema
"""

import json
from collections.abc import Mapping
from typing import Any

from diptych_index.errors import InputError
from diptych_index.export.csl_dates import date_from_text
from diptych_index.export.names import names_from_csl
from diptych_index.export.report import Report

_LONGEST = 10_000
"""Characters of one field: an abstract fits, a hostile file does not."""
_MOST = 200
"""Fields of one item, and names of one field."""


def render_csl(report: Report) -> str:
    """Return the sources of the documents."""
    return json.dumps(report.sources, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def read_csl(text: str) -> list[dict[str, Any]]:
    """Return the items of a CSL-JSON file, one item or a list; raises InputError in words."""
    try:
        value = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise InputError(
            "This is no CSL-JSON: it cannot be read as JSON; export it anew from the program it "
            "comes from."
        ) from error
    found = value if isinstance(value, list) else [value]
    items = [clean_item(item) for item in found if isinstance(item, dict)]
    items = [item for item in items if item.get("title") or item.get("author")]
    if not items:
        raise InputError(
            "There is no source in this file; export it as CSL-JSON from the program it comes from."
        )
    return items


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def clean_item(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item with what is well formed: text, numbers, names, dates; lone surrogates go."""
    kept: dict[str, Any] = {}
    for field, value in list(item.items())[:_MOST]:
        known = _clean(field, value) if isinstance(field, str) else None
        if known not in (None, "", [], {}):
            kept[_text(field)] = known
    kept["type"] = kept["type"] if isinstance(kept.get("type"), str) else "document"
    return kept


def _clean(field: str, value: object) -> Any:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return value
    if isinstance(value, str):
        return date_from_text(_text(value)) if field == "issued" else _text(value)
    if isinstance(value, list):
        names = [_text_values(item) for item in value[:_MOST] if isinstance(item, dict)]
        return [name for name in names if names_from_csl([name])]
    if isinstance(value, dict):
        return _date(value)
    return None


def _date(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a date; the numbers of CSL-JSON may be text."""
    parts = value.get("date-parts")
    said = {key: _text(value[key]) for key in ("literal", "raw") if isinstance(value.get(key), str)}
    if not isinstance(parts, list):
        return date_from_text(said["raw"]) if "raw" in said and "literal" not in said else said
    rows = []
    for part in parts[:2]:
        numbers = part[:3] if isinstance(part, list) else []
        if all(_is_number(number) for number in numbers) and numbers:
            rows.append([int(number) for number in numbers])
    return {"date-parts": rows, **said} if rows else said


def _is_number(value: object) -> bool:
    if isinstance(value, str):
        return value.isascii() and value.isdecimal() and len(value) < 6
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 100_000


def _text_values(value: Mapping[str, Any]) -> dict[str, str]:
    return {_text(key): _text(part) for key, part in value.items() if isinstance(part, str)}


def _text(value: str) -> str:
    whole = value[:_LONGEST].encode("utf-8", "replace").decode("utf-8")
    return " ".join(whole.split())
