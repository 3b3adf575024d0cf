"""Where one paragraph ends and the next begins, told by the lines before and after."""

import re
from collections.abc import Sequence
from itertools import pairwise
from math import log, pi, sqrt

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
    leaves_open,
)
from diptych_index.text.speech import (
    SPEECH,
    breaks_off,
    is_within_speech,
    parts_speech,
    without_call,
)

_LOOKED_AT = 60
_STOPS = frozenset('.!?…”"»')
_LEAST_INSIDE = 3
_FITS = 0.97
"""Share of a line of type into which one more word goes without being squeezed."""
_FITS_SHORT = 1.02
"""The same where paragraphs are short, so that many end just before the end of a line."""
_OPEN_ENDS: tuple[str, ...] = ("-", "/", "\u00ad", "¬", "(", "[", "“", "‘")
_SPREAD = 0.03
"""How far the widths of full lines lie from the usual one: their standard deviation."""
_LEAST_FIRST, _MOST_FIRST = 0.75, 1.12
"""Shares of a line outside which a line has more or less in it than one of the page."""
_LEAST_LAST, _MOST_LAST = 0.8, 1.1
"""The same for a line that may be the last of a paragraph."""
_LEAST_FULL = log(2)
"""How much likelier a line goes on than not, whatever its length: a logarithm."""
_INITIAL_END = r"(?<![^\W\d_])[^\W\d_a-z]\.$"
"""The initial of a name."""
_CLEAR = 1.0
_FULL = 0.85
_SHORT = 0.88
"""Share of a line of type that no line has which goes on in the next."""
_SHORT_VERSE = 0.55
_SHORT_TYPE = 0.8
"""Share of a line of type below which one more word would have had room, whatever it ends with."""
_BEFORE_SPEECH: tuple[str, ...] = (",", ":", "—")
_WITHIN_SPEECH = 0.8
"""Share of a full line up to which a paragraph ends although somebody is still speaking."""
_QUOTES_WITHIN: tuple[str, ...] = ("“‘", "“ ‘", "‘“", "‘ “", "\"'", "\" '", "«“", "„‚")
"""Two quotes opened at once: somebody who speaks begins with what another has said."""


class Measure:
    """Which share of a full line the lines of a run fill that go on in the next one.

    Abstracts, notes and quotations are set narrower than the text. It is measured only when it
    decides something, since most lines are full beyond doubt.
    """

    __slots__ = ("_layout", "_run", "_share", "_stripped")

    def __init__(self, layout: Layout, stripped: Sequence[str], run: Sequence[int]) -> None:
        """Take the lines of the run; with none of them, the measure is a full line."""
        self._layout = layout
        self._stripped = stripped
        self._run = run
        self._share = 0.0

    @property
    def share(self) -> float:
        """The share, above 0 and at most 1."""
        self._share = self._share or self._measured()
        return self._share

    def holds(self, used: float, most: float) -> bool:
        """Tell whether ``used``, a share of a full line, is at most a share of this measure."""
        return used <= most and used <= most * self.share

    def _measured(self) -> float:
        layout, stripped = self._layout, self._stripped
        inside = sorted(
            layout.reach(stripped[a])
            for a, b in pairwise(self._run[:_LOOKED_AT])
            if stripped[b][0].islower() and stripped[a][-1] not in _STOPS
        )
        if len(inside) < _LEAST_INSIDE:
            return 1.0
        usual = 1.0 if layout.filled else 0.75
        return min(1.0, inside[int(usual * (len(inside) - 1))])


def breaks(
    lines: Lines,
    layout: Layout,
    measure: Measure,
    current: Sequence[int],
    index: int,
    new_page: bool,
) -> bool:
    """Tell whether the paragraph of the lines ``current`` ends and another begins with ``index``.

    ``measure`` is that of the lines around, ``new_page`` tells that ``index`` begins a page.
    """
    before = current[-1]
    last, text = without_call(lines.stripped[before]), lines.stripped[index]
    if before in lines.signed or (last.endswith("-") and not (new_page and text[0].isupper())):
        return False
    ended = ends_sentence(last)
    if ended and ends_abbreviated(last):
        return False
    if layout.indent and not new_page:
        raw = lines.texts[index]
        if len(raw) - len(raw.lstrip(" ")) >= layout.indent:
            return ended or not (begins_small(text) or layout.last_reach(last) >= _FULL)
    if (LIST_MARK.match(text) or NUMBER_MARK.match(text)) and (ended or last.endswith(";")):
        return not leaves_open(last)
    if begins_small(text) or not begins_large(text) or _goes_on(text):
        return False
    reached = layout.last_reach(last)
    used = reached + layout.reach(" " + text[: first_word(text)])
    spoken = layout.speech and not layout.indent and (layout.printed or not layout.spaced)
    if spoken and breaks_off(lines.stripped, current, last, text, comma=layout.comma):
        return True
    if not ended:
        # A line of verse or of address may end in a comma; a full one of prose is never so short.
        # One before speech ends so as well, and a line that goes on in it would be full.
        said = layout.printed and layout.speech and text.startswith(OPENING_QUOTES)
        most = _SHORT if said and last.endswith(_BEFORE_SPEECH) else _SHORT_VERSE
        if layout.printed and not layout.speech and text[0].isupper() and not last.endswith(","):
            most = _SHORT_TYPE
        if layout.filled and not layout.spaced:
            most = layout.fits  # no line of a paragraph has so much room
        return (
            layout.reach(last) <= 1 and not last.endswith(_OPEN_ENDS) and measure.holds(used, most)
        )
    if last.endswith(CLOSING_QUOTES) and text.startswith(OPENING_QUOTES):
        return measure.holds(used, 0.88) if layout.spaced else True
    if text.startswith(_QUOTES_WITHIN):
        return True
    if layout.spaced and not new_page:
        return measure.holds(used, 0.75)
    if layout.indent and not new_page:
        return measure.holds(used, 0.75)
    if layout.speech and not text.startswith(SPEECH) and is_within_speech(lines.stripped, current):
        return measure.holds(used, _WITHIN_SPEECH)
    if layout.printed:
        return _ends_in_type(lines, layout, measure, current, index)
    if layout.speech and parts_speech(lines.stripped, current, index):
        return True
    return measure.holds(used, max(layout.fits, 0.95 if new_page else 0.0))


def _ends_in_type(
    lines: Lines, layout: Layout, measure: Measure, current: Sequence[int], index: int
) -> bool:
    """Tell whether a sentence of text set in type ends its paragraph; see ``breaks``."""
    last, text = lines.stripped[current[-1]], lines.stripped[index]
    moved = layout.moved if len(current) == 1 else 0.0
    reached = layout.last_reach(last) + moved
    used = reached + layout.reach(" " + text[: first_word(text)])
    fits = _FITS_SHORT if layout.short else _FITS
    likely = False
    if layout.speech:
        likely = parts_speech(lines.stripped, current, index)
        if likely and text.startswith(SPEECH):
            return True
    sign = _indent_sign(lines, layout, index)
    spoken = layout.speech and text.startswith(SPEECH)
    if (likely and sign > -_CLEAR) or (spoken and sign > _CLEAR):
        return True  # however full the last line is
    if measure.holds(used, fits) or measure.holds(reached, _SHORT):
        return True
    return re.search(_INITIAL_END, last) is None and _is_likelier(layout, reached, sign)


def _is_likelier(layout: Layout, reached: float, sign: float) -> bool:
    """Tell whether a sentence that ends with a line ends its paragraph rather than not.

    The theorem of Bayes in logarithms: the odds in this text, how much likelier it is that a line
    reaches so far if it goes on (those that do are full, but for ``_SPREAD``) than if it is the
    last of a paragraph (which reach anywhere), and what the next line says by its width. A line is
    shorter now and then because a long word did not go into it.
    """
    if not _LEAST_LAST <= reached <= _MOST_LAST:
        return False
    away = min(0.0, reached - 1) / _SPREAD
    full = -log(sqrt(2 * pi) * _SPREAD) - away * away / 2
    return log(layout.odds) + sign > max(_LEAST_FULL, full)


def _indent_sign(lines: Lines, layout: Layout, index: int) -> float:
    """Return how much more likely a line is the first of a paragraph than one within, by its width.

    The first ones were moved in on the page, and are shorter by that. The logarithm of the ratio
    of two normal distributions; 0 where nothing can be said, as of a line that may be the last.
    """
    text = lines.stripped[index]
    if not layout.moved or index + 1 >= len(lines.stripped) or ends_sentence(text):
        return 0.0
    following, reached = lines.stripped[index + 1], layout.reach(text)
    if not following[:1].islower() or not _LEAST_FIRST <= reached <= _MOST_FIRST:
        return 0.0
    return layout.moved * (1 - reached - layout.moved / 2) / _SPREAD**2


def _goes_on(text: str) -> bool:
    """Tell whether a dash stands before a small letter: within a sentence, not before speech."""
    return text[0] in "—–" and text[1:].lstrip()[:1].islower()
