"""Anchors as they travel between the engine and the window."""

from collections.abc import Sequence

from diptych_index.protocol import AnchorRow
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
    return Anchor(
        fingerprint=row["fingerprint"],
        read=read_span(*_pair(row["read"])),
        raw=None if raw is None else raw_span(*_pair(raw)),
        quote=row["quote"],
        prefix=row["prefix"],
        suffix=row["suffix"],
        paragraph=row["paragraph"],
        lines=_pair(row["lines"]),
        page=row["page"],
        section=row["section"],
    )


def _pair(values: Sequence[int]) -> tuple[int, int]:
    first, last = values
    return first, last
