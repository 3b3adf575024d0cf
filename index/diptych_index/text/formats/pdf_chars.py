"""Takes the characters of a PDF page with their places: runs of text in one style.

Asking PDFium for every character costs a microsecond a question, which is more than reading the
page. So the text of a page is taken at once, and only the ends of its lines are asked for their
place and style; where the two ends differ in style, the words are asked, and only where the ends
of a word differ, its characters.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from diptych_index.text.formats.pdf_accents import NOTHING, with_accents
from diptych_index.text.formats.pdf_codes import HYPHEN, page_text, whole
from diptych_index.text.formats.pdf_file import OpenPage, count_pictures
from diptych_index.text.formats.pdf_glyphs import Glyphs
from diptych_index.text.formats.pdf_runs import Run, Style, merged, printed_once, respaced

_LINE = re.compile(f"([^\r\n{HYPHEN}]+)((?:\r\n)?{HYPHEN})?")
"""A line of PDFium; the sign at its end, or behind its end, stands for a hyphen."""
_WORD = re.compile(r"[^ \t\xa0\u2000-\u200a\u202f\u3000]+")
_SPACED = re.compile(r"(?:^| )[^\W\d_](?: [^\W\d_]){3,}(?= |$)")
"""Letters with a space between each: letter-spacing that PDFium took for spaces."""
_DENSE = 0.2
"""Share of spaces in a line that letters set apart raise it over."""
_SPARSE = 9
"""Characters a space: in lines with fewer spaces some may be gaps that PDFium took for none."""
_CAPITALS = b"AAAA"
"""Words in capitals have their letters moved, so that their gaps say less to PDFium."""
_CASES = bytes(65 if 65 <= code <= 90 else 32 for code in range(256))
"""Every capital as “A”, so that words in capitals are found at once."""
_SPACE = 0.11
"""Share of the font size: a gap in a word that is so much wider than its others is a space."""
_SHORT = 32
"""Characters: of shorter lines it is asked whether their letters are moved apart, as in titles."""
_TRACKED = 0.06
"""Share of the font size: letters set apart by more are moved apart on purpose."""
_BEFORE, _BEHIND = ",.;:!?)]'’”", "([“‘"
"""Signs that may stand before and behind such a gap."""
_WIDE = 0.75
"""Share of the font size: characters wider than this on average are looked at word by word."""
_LEAST = 3
"""Characters of a word that may be two."""
_UNMAPPED = re.compile("[\ufffd\ue000-\uf8ff]")
"""What a font without names for its letters gives: nothing, or codes of the private area."""


class PageText(NamedTuple):
    """The text of one page: ``runs`` upright, ``aside`` in any other direction.

    ``unmapped`` counts characters whose font does not say what they are, ``spaced`` words that
    were set letter by letter and put together, ``doubled`` runs that were printed twice,
    ``accents`` letters whose accent was a sign of its own.
    """

    runs: list[Run]
    aside: list[Run]
    characters: int
    pictures: int
    unmapped: int
    spaced: int
    doubled: int
    accents: int = 0


def take_page(opened: OpenPage) -> PageText:
    """Return the text of an open page."""
    taker = _Taker(opened)
    taker.take()
    runs, doubled = printed_once(taker.runs)
    aside: list[Run] = []
    if len(taker.glyphs.turns) > 1:
        turns: Counter[int] = Counter()
        for run in taker.runs:
            turns[run.style.turn] += len(run.text)
        upright = turns.most_common(1)[0][0]
        aside = [run for run in runs if run.style.turn != upright]
        runs = [run for run in runs if run.style.turn == upright]
    return PageText(
        runs=runs,
        aside=aside,
        characters=opened.characters,
        pictures=count_pictures(opened, taker.glyphs.texts),
        unmapped=taker.unmapped,
        spaced=taker.spaced,
        doubled=doubled,
        accents=taker.accents,
    )


class _Taker:
    """Takes the runs of one page."""

    def __init__(self, opened: OpenPage) -> None:
        self.glyphs = Glyphs(opened)
        self._text, self._paired = page_text(opened.text, opened.characters)
        self._shouted = False  # the line at hand has words in capitals
        self.runs: list[Run] = []
        self.unmapped = 0
        self.spaced = 0
        self.accents = 0

    def take(self) -> None:
        """Fill ``runs``."""
        text, self.accents = with_accents(self._text, self.glyphs.box_of)
        self.unmapped = 0 if text.isascii() else len(_UNMAPPED.findall(text))
        cases = text.encode("latin-1", "replace").translate(_CASES)
        capitals = cases.find(_CAPITALS)  # the next ones, -1 for none
        runs = self.runs
        for match in _LINE.finditer(text):
            line, hyphen = match.groups()
            start = match.start()
            self._shouted = False
            if 0 <= capitals < start + len(line):
                self._shouted = True
                capitals = cases.find(_CAPITALS, start + len(line))
            bare = line.strip()
            if not bare:
                continue
            if len(bare) < len(line):
                start += len(line) - len(line.lstrip())
            before = len(runs)
            self._line(bare, start, start + len(bare) - 1)
            if hyphen is not None and len(runs) > before:
                runs[-1].text += "-"
        if self._paired:
            for run in self.runs:
                run.text = whole(run.text)
        if self.accents:
            for run in self.runs:
                run.text = run.text.replace(NOTHING, "")
            self.runs = [run for run in self.runs if run.text]

    def _line(self, text: str, first: int, last: int) -> None:
        """Take one line of PDFium, whose first and last character have these numbers."""
        glyphs = self.glyphs
        length, spaces = len(text), text.count(" ")
        spaced = spaces > _DENSE * length and _SPACED.search(text) is not None
        doubted = self._shouted or length > _SPARSE * (spaces + 1)
        whole = glyphs.whole_line(text, first, last)
        if whole is not None and not spaced:
            style = whole.style
            tracked = length < _SHORT and self._is_tracked(text, first, style)
            if tracked:
                whole.text = self._untracked(text, first, style.size)
                self.spaced += whole.text != text
            close = whole.x1 - whole.x0 <= _WIDE * style.size * length or not spaces
            if tracked or (close and not (doubted and self._is_glued(text, first))):
                self.runs.append(whole)
                return
        words: list[Run] = []
        apart = spaced or doubted or whole is not None
        for start, end, same in self._stretches(text, first, apart=apart):
            if (doubted or not same) and (parts := self._parted(text[start:end], first + start)):
                for part_start, part_end in parts:
                    self._word(
                        words,
                        text[start + part_start : start + part_end],
                        first + start + part_start,
                    )
            elif same:
                style = self.glyphs.style(first + start, same)
                run = self.glyphs.run(text[start:end], first + start, first + end - 1, style, False)
                words.append(run)
            else:
                self._word(words, text[start:end], first + start)
        if spaced:
            words, found = respaced(words)
            self.spaced += found
        if words:
            words[0].glued = None
        self.runs.extend(merged(words))

    def _stretches(self, text: str, first: int, *, apart: bool) -> Iterator[tuple[int, int, int]]:
        """Yield start and end of words, those of one text object together unless ``apart``.

        The third value is that text object, 0 for a word that more than one took part in.
        """
        begin = end = same = 0
        for match in _WORD.finditer(text):
            start, stop = match.span()
            mine = self.glyphs.object_of(first + start)
            if stop - start > 1 and self.glyphs.object_of(first + stop - 1) != mine:
                mine = 0
            if same and mine == same and not apart:
                end = stop
                continue
            if end:
                yield begin, end, same
            begin, end, same = start, stop, mine
        if end:
            yield begin, end, same

    def _is_tracked(self, text: str, first: int, style: Style) -> bool:
        """Tell by its first letters whether a line has its letters moved apart."""
        return (
            len(text) > _LEAST
            and text[:2].isalpha()
            and not style.turn
            and self.glyphs.gap_before(first + 1) > _TRACKED * style.size
        )

    def _untracked(self, text: str, first: int, size: float) -> str:
        """Return a line whose letters are moved apart with spaces only where the gap is wider."""
        places = [index for index, char in enumerate(text) if not char.isspace()]
        boxes = [self.glyphs.box_of(first + index) for index in places]
        gaps = [b.left - a.right for a, b in pairwise(boxes)]
        least = median(gaps) + _SPACE * size
        made = [text[places[0]]]
        for index, gap in zip(places[1:], gaps, strict=True):
            made.append(f" {text[index]}" if gap >= least else text[index])
        return "".join(made)

    def _is_glued(self, text: str, first: int) -> bool:
        """Tell whether one of the words of a line is more than one."""
        return any(
            self._parted(match.group(), first + match.start()) for match in _WORD.finditer(text)
        )

    def _parted(self, text: str, first: int) -> list[tuple[int, int]]:
        """Return the words of what PDFium took for one, by the gaps in it; [] if it is one."""
        if len(text) < _LEAST or NOTHING in text:
            return []
        style = self.glyphs.style(first, self.glyphs.object_of(first))
        if style.turn:
            return []
        gaps = [self.glyphs.gap_before(first + index) for index in range(1, len(text))]
        least = max(median(gaps), 0.0) + _SPACE * style.size
        cuts = [
            index
            for index, gap in enumerate(gaps, 1)
            if gap >= least
            and self._is_space(text[index - 1 : index + 1], first + index, style.size)
        ]
        return list(pairwise((0, *cuts, len(text)))) if cuts else []

    def _is_space(self, around: str, index: int, size: float) -> bool:
        """Tell whether a gap before a character may be a space, by what stands beside it."""
        before, behind = around[0], around[1]
        if not (before.isalnum() or before in _BEFORE) or (before.isdigit() and behind.isdigit()):
            return False
        level = self.glyphs.baseline(index) - self.glyphs.baseline(index - 1)
        return (behind.isalnum() or behind in _BEHIND) and abs(level) < 0.1 * size

    def _word(self, words: list[Run], text: str, first: int) -> None:
        """Append the runs of one word whose characters may differ in style or height."""
        begin = self.glyphs.object_of(first)
        style = self.glyphs.style(first, begin)
        run = self.glyphs.run(text, first, first + len(text) - 1, style, False)
        if self.glyphs.is_even(text, first, begin, style.size):
            words.append(run)
            return
        start, level = 0, self.glyphs.baseline(first)
        for index in range(1, len(text) + 1):
            following, height = style, level
            if index < len(text):
                following = self.glyphs.style(first + index, self.glyphs.object_of(first + index))
                height = self.glyphs.baseline(first + index)
                if following == style and abs(height - level) < 0.1 * style.size:
                    continue
            run = self.glyphs.run(
                text[start:index], first + start, first + index - 1, style, start > 0
            )
            words.append(run)
            start, style, level = index, following, height
