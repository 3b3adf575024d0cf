"""How stretches of a paragraph are set apart: italics, raised numbers, small capitals and the rest.

A paragraph without any costs nothing here; one with some is cut at the edges of its stretches when
it is laid out, so that a place that is bold and italic gets one format that is both.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from PySide6.QtGui import QFont, QFontDatabase, QTextCharFormat, QTextLayout

from diptych_desktop.theme.theme import Theme

Stretch = tuple[int, int, str]
"""Start, end and style; what they count is said where they are used."""

SPACING_PERCENT = 118.0
SMALL_CAPITALS = 0.8
"""The size of small capitals. Qt's own come out at another size when laid out again."""
_LOWER_CASE = r"[^\W\d_]+"


def small_letters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of lower case between two places of a text, for small capitals."""
    for word in re.compile(_LOWER_CASE).finditer(text, start, end):
        for lower, run in groupby(range(*word.span()), lambda at: text[at].islower()):
            if lower:
                places = list(run)
                yield places[0], places[-1] + 1


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the spaces at its ends: a line under them looks like a fault."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


class EmphasisLooks:
    """The looks of every style in one theme, alone and together, over those of a paragraph."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        self._theme = theme
        self._body = QTextCharFormat()
        self._body.setFont(font)
        self._mixed: dict[tuple[int, frozenset[str]], QTextCharFormat] = {}

    def ranges(
        self,
        stretches: Sequence[Stretch],
        base: QTextCharFormat | None,
        base_key: int,
        length: int,
    ) -> list[QTextLayout.FormatRange]:
        """Return the formats of a block that do not overlap, in units of the block.

        ``base`` is the paragraph's own look (None: the document's font), named by ``base_key``;
        it covers all ``length`` units.
        """
        result = []
        for start, end, styles in _pieces(stretches, length):
            if styles or base is not None:
                look = self._look(base, base_key, styles)
                result.append(format_range(start, end - start, look))
        return result

    def _look(
        self, base: QTextCharFormat | None, base_key: int, styles: frozenset[str]
    ) -> QTextCharFormat:
        if base is not None and not styles:
            return base
        look = self._mixed.get((base_key, styles))
        if look is None:
            look = QTextCharFormat(base if base is not None else self._body)
            for style in sorted(styles):
                self._apply(look, style)
            self._mixed[base_key, styles] = look
        return look

    def _apply(self, look: QTextCharFormat, style: str) -> None:
        """Set one style over what a format has; a style that is not known changes nothing.

        Of small capitals only the "small letters" arrive here: capitals stay as they are.
        """
        match style:
            case "italic":
                # Inside what is set in italics anyway, emphasis stands upright.
                look.setFontItalic(not look.fontItalic())
            case "bold":
                look.setFontWeight(QFont.Weight.Bold)
            case "superscript":
                look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            case "subscript":
                look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
            case "small letters":
                look.setFontCapitalization(QFont.Capitalization.AllUppercase)
                look.setFontPointSize(look.fontPointSize() * SMALL_CAPITALS)
            case "underlined":
                look.setFontUnderline(True)
            case "struck out":
                look.setFontStrikeOut(True)
            case "spaced":
                look.setFontLetterSpacingType(QFont.SpacingType.PercentageSpacing)
                look.setFontLetterSpacing(SPACING_PERCENT)
            case "monospaced":
                fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
                look.setFontFamilies(fixed.families())
                look.setFontFixedPitch(True)
            case "inserted":
                look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                look.setUnderlineColor(self._theme.secondary)
            case _:
                pass


def format_range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    """Return a format over some units of a block."""
    result = QTextLayout.FormatRange()
    result.start = start
    result.length = length
    result.format = look
    return result


def _pieces(stretches: Sequence[Stretch], length: int) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Yield what lies between two edges of stretches, with the styles that hold there."""
    edges = {0, length}
    for start, end, _ in stretches:
        edges |= {min(max(0, start), length), min(max(0, end), length)}
    for begin, end in pairwise(sorted(edges)):
        yield (
            begin,
            end,
            frozenset(style for first, last, style in stretches if first < end and last > begin),
        )
