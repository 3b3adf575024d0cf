"""Where one paragraph ends and the next begins, told by the lines before and after."""

import re
from collections.abc import Sequence
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
    leaves_open,
)

_LOOKED_AT = 60
_STOPS = frozenset('.!?…”"»')
_LEAST_INSIDE = 3
_FITS = 0.97
"""Share of a line of type into which one more word goes without being squeezed."""
_FITS_SHORT = 1.02
"""The same where paragraphs are short, so that many end just before the end of a line."""
_FITS_SPOKEN = 1.1
"""The same behind what somebody has said: most often another paragraph follows."""
_OPEN_ENDS: tuple[str, ...] = ("-", "/", "\u00ad", "¬", "(", "[", "“", "‘")
_FULL = 0.85
_SHORT, _SHORT_SPOKEN = 0.88, 0.96
"""Shares of a line of type that no line has which goes on in the next."""
_TAG = r"[,—–][”’»\"\ufffd]\s|[?!][”’»\"\ufffd]\s(?=[^\W\d_])(?![A-ZÀ-Þ])"
"""The end of what is spoken, before the words that say who speaks."""
_SHORT_VERSE = 0.55
_BEFORE_SPEECH: tuple[str, ...] = (",", ":", "—")
_LONGEST_TAG = 40
_TAG_LINES = 3
_CALLED = r"(?<=[^\W\d_])(?:[.!?…][”’\"»)]*|[”’\"»)]+)(?=\d{1,2}$)"
"""The end of a sentence to which the call of a note is glued."""
_SPEECH: tuple[str, ...] = (*OPENING_QUOTES, "—", "–")
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
        return min(1.0, inside[int(0.75 * (len(inside) - 1))])


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
    last, text = _without_call(lines.stripped[before]), lines.stripped[index]
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
    if not ended:
        # A line of verse or of address may end in a comma; a full one of prose is never so short.
        # One before speech ends so as well, and a line that goes on in it would be full.
        spoken = layout.printed and layout.speech and text.startswith(OPENING_QUOTES)
        most = _SHORT if spoken and last.endswith(_BEFORE_SPEECH) else _SHORT_VERSE
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
    if layout.printed:
        return _ends_in_type(lines, layout, measure, current, index)
    if layout.speech and text.startswith(_SPEECH):
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
    ending = [lines.stripped[i] for i in current[-_TAG_LINES:]]
    fits, short = _FITS_SHORT if layout.short else _FITS, _SHORT
    if layout.speech and text.startswith(_SPEECH):
        if not _names_speaker(ending):
            return True
        fits, short = _FITS_SPOKEN, _SHORT_SPOKEN
    elif layout.speech and _ends_speech(ending):
        fits, short = _FITS_SPOKEN, _SHORT_SPOKEN
    return measure.holds(used, fits) or measure.holds(reached, short)


def _goes_on(text: str) -> bool:
    """Tell whether a dash stands before a small letter: within a sentence, not before speech."""
    return text[0] in "—–" and text[1:].lstrip()[:1].islower()


def _without_call(text: str) -> str:
    """Return a line without the call of a note at its end."""
    if not text[-1].isdigit():
        return text
    found = re.search(_CALLED, text)
    return text if found is None else text[: found.end()]


def _ends_speech(ending: Sequence[str]) -> bool:
    """Tell whether the last lines of a paragraph end with the end of what is spoken.

    A title or a saying within it ends with a quote as well.
    """
    last = _without_call(ending[-1])
    if not last.endswith(CLOSING_QUOTES):
        return False
    said = " ".join(ending)
    return last[-1] != "’" or said.rfind("“") <= said.rfind("”")


def _names_speaker(ending: Sequence[str]) -> bool:
    """Tell whether the last sentence only says who has spoken, who may then speak on.

    It stands behind a quotation that ends in a comma, or begins small behind one that does not.
    """
    said = " ".join(ending)
    spoken = max(said.rfind(quote) for quote in CLOSING_QUOTES)
    tag = said[spoken + 1 :]
    if not 0 < spoken < len(said) - 1 or len(tag) > _LONGEST_TAG:
        return False
    return re.match(_TAG, said[spoken - 1 :]) is not None and not any(f"{s} " in tag for s in ".!?")
