"""Runs: stretches of a line of a PDF in one style, and how words are put together to them."""

from itertools import pairwise
from statistics import median
from typing import NamedTuple

_GAP, _WIDEST_GAP = 0.75, 1.9
"""Shares of the font size: a gap may part columns when it is wider than the first and than twice
the usual space of its line (lines that are filled out have wide ones), or than the second."""
_LETTERS = 4
"""Letters set apart that make a word; fewer may be words themselves."""


class Style(NamedTuple):
    """How a run is set: font, size in points as seen, and in which direction (degrees)."""

    font: str
    size: float
    bold: bool
    italic: bool
    fixed: bool
    turn: int


class Run:
    """A stretch of one line in one style, in the frame of its direction (y grows downward).

    ``x0`` and ``x1`` are its ends, ``y`` its baseline, in points. ``glued`` tells whether it
    follows the run before it without a space (None: another line of PDFium, so that only its
    place can tell); ``order`` is when it was drawn on its page.
    """

    __slots__ = ("glued", "order", "style", "text", "x0", "x1", "y")

    def __init__(
        self,
        text: str,
        x0: float,
        x1: float,
        y: float,
        style: Style,
        glued: bool | None,
        order: int,
    ) -> None:
        self.text = text
        self.x0 = x0
        self.x1 = x1
        self.y = y
        self.style = style
        self.glued = glued
        self.order = order


def printed_once(runs: list[Run]) -> tuple[list[Run], int]:
    """Leave out runs printed again over themselves, which imitates bold; return how many."""
    if len({run.text for run in runs}) == len(runs):
        return runs, 0
    kept: list[Run] = []
    places: dict[str, list[Run]] = {}
    for run in runs:
        same = places.get(run.text)
        if same is None:
            places[run.text] = [run]
        else:
            near = 0.3 * run.style.size
            if any(abs(run.x0 - o.x0) < near and abs(run.y - o.y) < near for o in same[-8:]):
                continue
            same.append(run)
        kept.append(run)
    return kept, len(runs) - len(kept)


def respaced(words: list[Run]) -> tuple[list[Run], int]:
    """Put words together that are set letter by letter, parted where the gaps are wider.

    The number is that of the words made so.
    """
    made: list[Run] = []
    stretch: list[Run] = []
    count = 0
    for word in [*words, None]:
        if word is not None and len(word.text) == 1 and word.text.isalpha():
            stretch.append(word)
            continue
        together = _letters(stretch)
        count += len(together) if len(stretch) >= _LETTERS else 0
        made.extend(together)
        stretch = []
        if word is not None:
            made.append(word)
    return made, count


def _letters(letters: list[Run]) -> list[Run]:
    """Return the words that single letters make."""
    if len(letters) < _LETTERS:
        return letters
    gaps = [b.x0 - a.x1 for a, b in pairwise(letters)]
    usual = max(median(gaps), 0.01)
    made = [letters[0]]
    for gap, letter in zip(gaps, letters[1:], strict=True):
        if gap > 1.7 * usual:
            made.append(letter)
        else:
            made[-1].text += letter.text
            made[-1].x1 = letter.x1
    return made


def merged(words: list[Run]) -> list[Run]:
    """Return the words of a line, those put together that stand together in one style."""
    made: list[Run] = []
    widest = _widest_space(words)
    for word in words:
        last = made[-1] if made else None
        if (
            last is not None
            and word.style == last.style
            and abs(word.y - last.y) < 0.1 * word.style.size
            and -0.3 * word.style.size <= _apart(last, word) <= widest * word.style.size
        ):
            last.text += word.text if word.glued else f" {word.text}"
            last.x0, last.x1 = min(last.x0, word.x0), max(last.x1, word.x1)
            continue
        made.append(word)
    return made


def _widest_space(words: list[Run]) -> float:
    """Return how wide a space may be on a line, as a share of the font size."""
    if len(words) < 3:
        return _GAP
    gaps = (_apart(a, b) / b.style.size for a, b in pairwise(words) if not b.glued)
    usual = median([gap for gap in gaps if gap > 0] or [0.0])
    return max(_GAP, min(2.0 * usual, _WIDEST_GAP))


def _apart(left: Run, right: Run) -> float:
    """Return the gap between two runs, whichever comes first on the line."""
    return max(left.x0, right.x0) - min(left.x1, right.x1)
