"""What a pin said before its text changed, as it is kept."""

import json
from collections.abc import Mapping
from typing import Any, cast

from diptych_index.protocol import AnchorRow
from diptych_index.session.model import Anchor, AnchorState, Pin
from diptych_index.session.wire import anchor_from_row, anchor_to_row


def at_place(pin: Pin, anchor: Anchor, state: AnchorState) -> Pin:
    """Return a pin at the place where it was found, with what it said before, if that changed.

    What the reader has not decided on yet stays what it was compared with.
    """
    return Pin(
        id=pin.id,
        side=pin.side,
        number=pin.number,
        anchor=anchor,
        state=state,
        created=pin.created,
        color=pin.color,
        tags=pin.tags,
        former=_former(pin, anchor, state),
    )


def _former(pin: Pin, anchor: Anchor, state: AnchorState) -> Anchor | None:
    if state in ("exact", "moved"):
        return None
    known = pin.former if pin.state in ("changed", "unplaced") else None
    if state == "unplaced":
        # A place that the reader refused gives way to the one it was in before.
        return None if known == anchor else known
    if known is None and pin.state == "changed" and pin.anchor.quote == anchor.quote:
        return None
    return known or pin.anchor


def former_column(anchor: Anchor | None) -> str:
    """Return how the store keeps a former anchor."""
    return "" if anchor is None else json.dumps(anchor_to_row(anchor))


def former_from_column(text: str) -> Anchor | None:
    """Return the former anchor that a column holds; raises ValueError, KeyError or TypeError."""
    return anchor_from_row(json.loads(text)) if text else None


def formers_of(desk: Mapping[str, Any]) -> dict[str, Anchor]:
    """Return the former anchors that the state of a window had before the pins had them, by pin.

    What is not well formed is left out.
    """
    checks = desk.get("checks")
    kept = checks.get("former") if isinstance(checks, dict) else None
    rows = kept.items() if isinstance(kept, dict) else ()
    found = ((pin, _well_formed(row)) for pin, row in rows)
    return {pin: anchor for pin, anchor in found if anchor is not None}


def _well_formed(row: object) -> Anchor | None:
    if not isinstance(row, dict):
        return None
    try:
        return anchor_from_row(cast(AnchorRow, row))
    except (KeyError, TypeError, ValueError):
        return None
