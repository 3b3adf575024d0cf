"""Anchors as they travel between the engine and the window."""

from collections.abc import Sequence
from typing import Any, cast

from diptych_index.protocol import AnchorRow
from diptych_index.session.filling import OpenAnchor
from diptych_index.session.model import Anchor
from diptych_index.spans import raw_span, read_span


def anchor_to_row(anchor: Anchor) -> AnchorRow:
    """Return the anchor in the form of the protocol."""
    return {
        "fingerprint": anchor.fingerprint,
        "read": list(anchor.read),
        "raw": None if anchor.raw is None else list(anchor.raw),
        "quote": anchor.quote,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "paragraph": anchor.paragraph,
        "lines": list(anchor.lines),
        "page": anchor.page,
        "section": anchor.section,
    }


def anchor_from_row(row: AnchorRow) -> Anchor:
    """Return the anchor that a row of the protocol holds."""
    raw = row["raw"]
    anchor: Any = OpenAnchor()
    anchor.fingerprint = row["fingerprint"]
    anchor.read = read_span(*_pair(row["read"]))
    anchor.raw = None if raw is None else raw_span(*_pair(raw))
    anchor.quote = row["quote"]
    anchor.prefix = row["prefix"]
    anchor.suffix = row["suffix"]
    anchor.paragraph = row["paragraph"]
    anchor.lines = _pair(row["lines"])
    anchor.page = row["page"]
    anchor.section = row["section"]
    anchor.__class__ = Anchor
    return cast(Anchor, anchor)


def _pair(values: Sequence[int]) -> tuple[int, int]:
    first, last = values
    return first, last
