"""Where one paragraph ends and the next begins, told by the lines before and after."""

from itertools import pairwise

from diptych_index.text.layout import Layout
from diptych_index.text.lines import Lines
from diptych_index.text.marks import (
    CLOSING_QUOTES,
    LIST_MARK,
    NUMBER_MARK,
    OPENING_QUOTES,
    begins_large,
    begins_small,
    ends_abbreviated,
    ends_sentence,
    first_word,
)

_LOOKED_AT = 60
_STOPS = frozenset('.!?…”"»')
_LEAST_INSIDE = 3
_FITS = 0.945
"""Share of a line of type into which one more word goes without being squeezed."""
_FITS_SHORT = 0.98
"""The same where paragraphs are short, so that many end just before the end of a line."""
_OPEN_ENDS: tuple[str, ...] = ("-", "/", "\u00ad", "¬", "(", "[", "“", "‘")
_FULL = 0.85
_SHORT = 0.865
"""Share of a line of type that no line has which goes on in the next."""
_SPEECH: tuple[str, ...] = (*OPENING_QUOTES, "—", "–")
_QUOTES_WITHIN: tuple[str, ...] = ("“‘", "“ ‘", "‘“", "‘ “", "\"'", "\" '", "«“", "„‚")
"""Two quotes opened at once: somebody who speaks begins with what another has said."""


def measure_of(layout: Layout, stripped: list[str], run: list[int]) -> float:
    """Return which share of a full line the lines of a run fill that go on in the next one.

    Abstracts, notes and quotations are set narrower than the text.
    """
    inside = sorted(
        layout.reach(stripped[a])
        for a, b in pairwise(run[:_LOOKED_AT])
        if stripped[b][0].islower() and stripped[a][-1] not in _STOPS
    )
    if len(inside) < _LEAST_INSIDE:
        return 1.0
    return min(1.0, inside[int(0.75 * (len(inside) - 1))])


def breaks(
    lines: Lines, layout: Layout, share: float, before: int, index: int, new_page: bool
) -> bool:
    """Tell whether a paragraph ends with line ``before`` and another begins with ``index``.

    ``share`` is how much of a full line the lines around fill.
    """
    last, text = lines.stripped[before], lines.stripped[index]
    if before in lines.signed or (last.endswith("-") and not (new_page and text[0].isupper())):
        return False
    ended = ends_sentence(last)
    if ended and ends_abbreviated(last):
        return False
    if layout.indent and not new_page:
        raw = lines.texts[index]
        if len(raw) - len(raw.lstrip(" ")) >= layout.indent:
            return ended or not (begins_small(text) or layout.last_reach(last) >= _FULL)
    if (ended or last.endswith(";")) and (LIST_MARK.match(text) or NUMBER_MARK.match(text)):
        return True
    if begins_small(text) or not begins_large(text):
        return False
    reached = layout.last_reach(last)
    used = reached + layout.reach(" " + text[: first_word(text)])
    if not ended:
        # A line of verse or of address may end in a comma; a full one of prose is never so short.
        short = used <= 0.55 * share and layout.reach(last) <= 1
        return short and not last.endswith(_OPEN_ENDS)
    if last.endswith(CLOSING_QUOTES) and text.startswith(OPENING_QUOTES):
        return used <= 0.88 * share if layout.spaced else True
    if text.startswith(_QUOTES_WITHIN):
        return True
    if layout.spaced and not new_page:
        return used <= 0.75 * share
    if layout.indent and not new_page:
        return used <= 0.75 * share
    if layout.speech and text.startswith(_SPEECH):
        return True
    if layout.printed:
        fits = _FITS_SHORT if layout.short else _FITS
        if last.endswith(CLOSING_QUOTES):
            fits = max(fits, 1.0) if layout.speech else fits
        return used <= fits * share or reached <= _SHORT * share
    return used <= max(layout.fits, 0.95 if new_page else 0.0) * share
