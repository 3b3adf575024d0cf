"""What a reader typed, made fit to be kept; StoreError in words where that cannot be done."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from diptych_index.errors import StoreError
from diptych_index.session.model import LONGEST_RELATION, PIN_COLORS, Concept, SavedQuery


def session_name(title: str) -> str:
    """Return a name fit for the list of sessions: one line, never empty.

    Raises StoreError when nothing is left of ``title``.
    """
    name = one_line(title)
    if not name:
        raise StoreError("A session needs a name; type one.")
    return name


def one_line(text: str) -> str:
    """Return the words of ``text`` parted by single spaces."""
    return " ".join(text.split())


def relation(text: str) -> str:
    """Return a relation without white space around it; StoreError unless it is one short line."""
    fit = text.strip()
    if len(fit) > LONGEST_RELATION or len(fit.splitlines()) > 1:
        raise StoreError(
            f"A relation is one line of at most {LONGEST_RELATION} characters; write it shorter, "
            "and the rest into the note."
        )
    return fit


def tags(words: Sequence[str]) -> tuple[str, ...]:
    """Cut at commas, trim, and drop empty and repeated ones, keeping their order."""
    parts = (one_line(part) for tag in words for part in tag.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def pin_color(name: str) -> str:
    """Return ``name`` if a pin can have this colour."""
    if name not in PIN_COLORS:
        raise StoreError(
            f"There is no color “{name}” for pins; choose one of {', '.join(PIN_COLORS[1:])}."
        )
    return name


def concepts(wanted: Sequence[Concept]) -> tuple[Concept, ...]:
    """Return the concepts; StoreError unless each has a name of its own (case does not count)."""
    seen: set[str] = set()
    for concept in wanted:
        name = concept.name
        if not name.strip():
            raise StoreError("A concept needs a name; type one.")
        if _key(name) in seen:
            raise StoreError(f"There are two concepts “{name}”; give one of them another name.")
        seen.add(_key(name))
    return tuple(wanted)


def saved_queries(wanted: Sequence[SavedQuery]) -> tuple[SavedQuery, ...]:
    """Return the queries; StoreError when two have the same id."""
    if len({_written(query.id) for query in wanted}) < len(wanted):
        raise StoreError("The same saved query was to be kept twice; save it under another name.")
    return tuple(wanted)


def source(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an item of CSL-JSON as it comes back from the store; StoreError if it is no JSON."""
    try:
        kept: dict[str, Any] = json.loads(json.dumps(dict(item), sort_keys=True, allow_nan=False))
    except (TypeError, ValueError) as error:
        raise StoreError(f"This cannot be kept with the source ({error}); leave it out.") from error
    return kept


def _key(name: str) -> str:
    return _written(one_line(name)).casefold()


def _written(text: str) -> str:
    """Return the text as it comes back from the store: half characters are question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")
