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
_FITS_SPOKEN = 1.15
"""The same behind what somebody has said: most often another paragraph follows."""
_OPEN_ENDS: tuple[str, ...] = ("-", "/", "\u00ad", "¬", "(", "[", "“", "‘")
_SPREAD = 0.03
"""How far the widths of full lines lie from the usual one: their standard deviation."""
_LEAST_FIRST, _MOST_FIRST = 0.75, 1.12
"""Shares of a line outside which a line has more or less in it than one of the page."""
_CLEAR, _TAG_SIGN = 1.0, 0.0
_FULL = 0.85
_SHORT, _SHORT_SPOKEN = 0.88, 0.96
"""Shares of a line of type that no line has which goes on in the next."""
_TAG = r"[,—–][”’»\"\ufffd]\s|[?!][”’»\"\ufffd]\s(?=[^\W\d_])(?![A-ZÀ-Þ])"
"""The end of what is spoken, before the words that say who speaks."""
_SHORT_VERSE = 0.55
_SHORT_TYPE = 0.8
"""Share of a line of type below which one more word would have had room, whatever it ends with."""
_BEFORE_SPEECH: tuple[str, ...] = (",", ":", "—")
_CUT_SHORT = tuple(f"—{quote}" for quote in CLOSING_QUOTES)
_WITHIN_SPEECH = 0.8
"""Share of a full line up to which a paragraph ends although somebody is still speaking."""
_QUOTE = '["“”„«»]'
_CLOSED_BY = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«"}
"""What closes a quotation, by what opens it, in the languages that are read."""
_LONGEST_TAG = 120
_PRONOUNS = frozenset([
    "he", "she", "it", "i", "they", "we", "his", "her", "er", "sie", "es", "ich", "wir", "sein",
    "ihr", "il", "elle", "ils", "elles", "je", "on", "nous", "egli", "lui", "lei", "él", "ella",
    "yo", "ele", "ela", "eu", "hij", "zij", "ze", "ik", "он", "она", "они", "я", "мы",
])  # fmt: skip
_TAG_LINES = 3
_CALLED = r"(?<=[^\W\d_])(?:[.!?…][”’\"»)]*|[”’\"»)]+)(?=\d{1,2}(?:,\d{1,2})*$)"
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
    typed = layout.printed and layout.speech and not layout.indent
    if typed and _breaks_off(lines, current, last, text):
        return True
    if not ended:
        # A line of verse or of address may end in a comma; a full one of prose is never so short.
        # One before speech ends so as well, and a line that goes on in it would be full.
        spoken = layout.printed and layout.speech and text.startswith(OPENING_QUOTES)
        most = _SHORT if spoken and last.endswith(_BEFORE_SPEECH) else _SHORT_VERSE
        if layout.printed and not layout.speech and text[0].isupper() and not last.endswith(","):
            most = _SHORT_TYPE
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
    if layout.speech and not text.startswith(_SPEECH) and _is_within_speech(lines, current):
        return measure.holds(used, _WITHIN_SPEECH)
    if layout.printed:
        return _ends_in_type(lines, layout, measure, current, index)
    if layout.speech and _parts_speech(lines, current, text):
        return True
    return measure.holds(used, max(layout.fits, 0.95 if new_page else 0.0))


def _breaks_off(lines: Lines, current: Sequence[int], last: str, text: str) -> bool:
    """Tell whether a dash ends the paragraph: before what somebody says, or where he is cut short.

    Counted in eleven novels: at 431 ends of paragraphs a dash stands before speech, and 77 times
    within one; at 189 what is said breaks off in a dash, and 14 times goes on in the paragraph.
    """
    if last.endswith(_CUT_SHORT):
        return text[0].isupper() or text.startswith(OPENING_QUOTES)
    return (
        last.endswith("—")
        and text.startswith(OPENING_QUOTES)
        and text[1:2].isupper()
        and not _is_within_speech(lines, current)
    )


def _ends_in_type(
    lines: Lines, layout: Layout, measure: Measure, current: Sequence[int], index: int
) -> bool:
    """Tell whether a sentence of text set in type ends its paragraph; see ``breaks``."""
    last, text = lines.stripped[current[-1]], lines.stripped[index]
    moved = layout.moved if len(current) == 1 else 0.0
    reached = layout.last_reach(last) + moved
    used = reached + layout.reach(" " + text[: first_word(text)])
    fits, short = _FITS_SHORT if layout.short else _FITS, _SHORT
    likely = False
    if layout.speech:
        likely = _parts_speech(lines, current, text)
        if likely and text.startswith(_SPEECH):
            return True
    sign = _indent_sign(lines, layout, index)
    spoken = layout.speech and text.startswith(_SPEECH)
    if sign > (-_CLEAR if likely else _TAG_SIGN if spoken else _CLEAR):
        fits, short = _FITS_SPOKEN, _SHORT_SPOKEN
    return measure.holds(used, fits) or measure.holds(reached, short)


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


def _without_call(text: str) -> str:
    """Return a line without the call of a note at its end."""
    if not text[-1].isdigit():
        return text
    found = re.search(_CALLED, text)
    return text if found is None else text[: found.end()]


def _is_within_speech(lines: Lines, current: Sequence[int]) -> bool:
    """Tell whether a quotation that the paragraph so far has opened is not closed in it."""
    last = lines.stripped[current[-1]]
    if len(current) > _LOOKED_AT or _without_call(last)[-1] == '"':
        return False
    opened = ""
    for quote in re.findall(_QUOTE, " ".join([lines.stripped[i] for i in current])):
        if opened:
            opened = "" if quote in _CLOSED_BY[opened] else opened
        elif quote in _CLOSED_BY:
            opened = quote
    return opened != ""


def _parts_speech(lines: Lines, current: Sequence[int], text: str) -> bool:
    """Tell whether speech makes an end of a paragraph likely even where its last line is full.

    What somebody else says has a paragraph of its own, and nearly always what is told behind
    speech. Counted in novels: behind words that only say who speaks, speech goes on in the same
    paragraph as often as not, and so does what the speaker does when nothing else was told.
    """
    ending = [lines.stripped[i] for i in current[-_TAG_LINES:]]
    if text.startswith(_SPEECH):
        return not _names_speaker(ending)
    if not _ends_speech(ending):
        return False
    alone = lines.stripped[current[0]].startswith(OPENING_QUOTES) and len(current) <= _TAG_LINES
    pronoun = text[: first_word(text)].rstrip("’'").lower() in _PRONOUNS
    return not (pronoun and alone and _is_one_quotation(" ".join(ending)))


def _is_one_quotation(said: str) -> bool:
    """Tell whether a text that begins and ends with quotes has none within."""
    return not any(f"{quote} " in said for quote in CLOSING_QUOTES)


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
    """Tell whether the last words only say who has spoken, and how, who may then speak on.

    They stand behind a quotation that ends in a comma, or begin small behind one that does not.
    """
    said = " ".join(ending)
    spoken = max(said.rfind(f"{quote} ") for quote in CLOSING_QUOTES)
    tag = said[spoken + 1 :]
    if spoken <= 0 or len(tag) > _LONGEST_TAG:
        return False
    return re.match(_TAG, said[spoken - 1 :]) is not None
