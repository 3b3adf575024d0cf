"""What the text of a PDF is set in otherwise than most of it: italic, bold, raised, lowered."""

from collections.abc import Sequence

from diptych_index.spans import OffsetMap, raw_span, read_span
from diptych_index.text.document import Emphasis, TextStyle
from diptych_index.text.formats.pdf_blocks import Part
from diptych_index.text.formats.pdf_lines import Line
from diptych_index.text.formats.pdf_measure import Measure
from diptych_index.text.formats.pdf_runs import Style

_UNSTYLED = frozenset({"title", "subtitle", "heading", "header", "footer"})
"""Kinds that are shown in a style of their own, so that bold in them says nothing."""


def find_emphasis(
    rows: Sequence[Line],
    starts: Sequence[int],
    parts: Sequence[Part],
    set_as: Measure,
    text: str,
    offsets: OffsetMap,
) -> tuple[Emphasis, ...]:
    """Return the stretches set in another style; those parted by a space only are one.

    ``starts`` are the RawOffsets at which the ``rows`` begin.
    """
    found: list[tuple[int, int, TextStyle]] = []
    plain: Style | None = None  # a style that says nothing
    for part in parts:
        if part.kind in _UNSTYLED:
            continue
        for index in part.lines:
            start = starts[index]
            pieces = rows[index].pieces
            if len(pieces) == 1 and pieces[0].style is plain:
                continue  # as it most often is
            for piece in pieces:
                _, _, (_, _, bold, italic, fixed, _), shift = piece
                if not (bold or italic or fixed or shift):
                    plain = piece.style
                    continue
                for style in _styles_of(part, piece.style, set_as):
                    span = offsets.to_read(raw_span(start + piece.start, start + piece.end))
                    found.append((span.start, span.end, style))
                if piece.shift is not None:
                    span = offsets.to_read(raw_span(start + piece.start, start + piece.end))
                    found.append((span.start, span.end, piece.shift))
    return _merged(found, text)


def _merged(found: list[tuple[int, int, TextStyle]], text: str) -> tuple[Emphasis, ...]:
    """Return spans of the clean text as emphasis, those of one style on a line together."""
    merged: list[Emphasis] = []
    last: dict[TextStyle, int] = {}
    for begin, end, style in sorted(found):
        if end <= begin:
            continue
        known = last.get(style)
        if known is not None:
            before = merged[known].span
            if begin <= before.end or (
                not text[before.end : begin].strip(" ") and "\n" not in text[before.end : begin]
            ):
                merged[known] = Emphasis(read_span(before.start, max(before.end, end)), style)
                continue
        last[style] = len(merged)
        merged.append(Emphasis(read_span(begin, end), style))
    return tuple(sorted(merged))


def _styles_of(part: Part, style: Style, set_as: Measure) -> list[TextStyle]:
    """Return how a piece is set otherwise than most of the text."""
    styles: list[TextStyle] = []
    if style.bold and not set_as.bold:
        styles.append("bold")
    if style.italic:
        styles.append("italic")
    if style.fixed and not set_as.fixed and part.kind != "code":
        styles.append("monospaced")
    return styles
