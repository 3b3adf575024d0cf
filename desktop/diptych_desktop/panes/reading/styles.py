"""How each kind of paragraph is set: sizes, indents and spaces, in proportion to the body text."""

from functools import cache
from math import ceil
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QTextCharFormat

from diptych_desktop.theme.fonts import reading_font
from diptych_desktop.theme.theme import Theme

CHARACTERS_A_LINE = 70
LEADING = 1.5
MARGIN = 44
NARROW_MARGIN = 28
NARROW = 420
_UNEVEN = 1.3

_PROSE = (
    "The two friends read the same chapter on the same evening, and each of them wrote to the "
    "other about what it had left out; neither letter mentioned the sentence they both marked."
)


class Style(NamedTuple):
    """``scale`` is of the body's size; ``left``, ``right``, ``hang`` are in ems of the body.

    ``hang`` moves every line but the first; ``before`` and ``after`` are in lines of the body.
    """

    scale: float = 1.0
    bold: bool = False
    italic: bool = False
    mono: bool = False
    faint: bool = False
    left: float = 0.0
    right: float = 0.0
    hang: float = 0.0
    before: float = 0.0
    after: float = 0.5
    leading: float = LEADING


_BODY = Style()
_STYLES: dict[str, Style] = {
    "body": _BODY,
    "title": Style(1.6, bold=True, before=0.75, after=0.5, leading=1.25),
    "subtitle": Style(1.2, after=0.5, leading=1.3),
    "author": Style(0.92, faint=True, after=0.125),
    "affiliation": Style(0.92, italic=True, faint=True, after=0.125),
    "date": Style(0.92, faint=True, after=0.5),
    "source": Style(0.86, faint=True, after=0.5, leading=1.4),
    "heading": Style(1.3, bold=True, before=1.0, after=0.5, leading=1.3),
    "heading 2": Style(1.14, bold=True, before=0.75, after=0.4, leading=1.3),
    "heading 3": Style(bold=True, before=0.5, after=0.25, leading=1.4),
    "heading 4": Style(bold=True, italic=True, before=0.5, after=0.25, leading=1.4),
    "heading 5": Style(0.92, bold=True, faint=True, before=0.5, after=0.25, leading=1.4),
    "heading 6": Style(0.92, italic=True, faint=True, before=0.5, after=0.25, leading=1.4),
    "abstract": Style(0.95, left=2.0, right=2.0),
    "quotation": Style(0.95, left=2.0, right=1.0),
    "list": Style(left=0.5, hang=1.25, after=0.25),
    "verse": Style(left=2.0, hang=1.5),
    "table": Style(0.86, mono=True, leading=1.35),
    "grid": Style(0.9, hang=1.0, leading=1.4),
    "code": Style(0.86, mono=True, left=1.0, leading=1.35),
    "note": Style(0.88, faint=True, hang=1.25, after=0.25, leading=1.4),
    "header": Style(0.86, faint=True, leading=1.4),
    "footer": Style(0.86, faint=True, leading=1.4),
    "credit": Style(0.86, faint=True, leading=1.4),
}
DEEPEST = 6
"""The deepest level of headings that has a look of its own."""
_NAMES = tuple(_STYLES)
STYLES: tuple[Style, ...] = tuple(_STYLES.values())


@cache
def style_index(kind: str, level: int) -> int:
    """Return the index in STYLES for a kind and level; unknown kinds are set as body."""
    if kind == "heading" and level > 1:
        kind = f"heading {min(level, DEEPEST)}"
    return _NAMES.index(kind) if kind in _STYLES else 0


class Setting(NamedTuple):
    """One style at one size and width, in pixels.

    ``height`` is that of its font, ``letters`` the estimate of a full line.
    """

    format: QTextCharFormat
    left: float
    width: float
    hang: float
    before: float
    after: float
    leading: float
    height: float
    letters: float
    line: float

    def leaded(self, height: float) -> float:
        """Return the height of a line with its leading, from its height without.

        A raised number or a word in another font makes its line a little higher; the lines stay
        at even distances all the same. The letters of another script may need more room.
        """
        return (self.height if height < _UNEVEN * self.height else height) * self.leading


class Typeface(dict[int, Setting]):
    """All styles at one size, width of the view and theme: settings by the index of their style.

    A setting is made when it is first asked for, since a text uses four or five of them and a
    window makes several typefaces before it has its size. ``column`` is the width of the text,
    ``left`` its left edge in the view.
    """

    def __init__(self, points: float, view_width: float, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.font = reading_font(points)
        metrics = QFontMetricsF(self.font)
        self._letter = letter = metrics.horizontalAdvance(_PROSE) / len(_PROSE)
        margin = MARGIN if view_width >= NARROW else NARROW_MARGIN
        self.column = max(120.0, min(view_width - 2 * margin, round(CHARACTERS_A_LINE * letter)))
        self.left = float(max(margin, round((view_width - self.column) / 2)))
        self._em = self.font.pointSizeF() * metrics.fontDpi() / 72
        self.line = metrics.height() * LEADING

    def __missing__(self, index: int) -> Setting:
        """Make the setting of a style."""
        made = self[index] = self._setting(STYLES[index])
        return made

    def _setting(self, style: Style) -> Setting:
        em, line, letter, theme = self._em, self.line, self._letter, self._theme
        font = QFont(self.font)
        if style.mono:
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            font.setPointSizeF(self.font.pointSizeF())
        font.setPointSizeF(font.pointSizeF() * style.scale)
        font.setBold(style.bold)
        font.setItalic(style.italic)
        text_format = QTextCharFormat()
        text_format.setFont(font)
        text_format.setForeground(theme.secondary if style.faint else theme.ink)
        # In a column of a few words there is no room to give away.
        room = 1.0 if self.column > 24 * em else 0.5
        width = self.column - (style.left + style.right) * room * em
        return Setting(
            format=text_format,
            left=round(style.left * room * em),
            width=round(width),
            hang=round(style.hang * room * em),
            before=round(style.before * line),
            after=round(style.after * line),
            leading=style.leading,
            height=ceil(QFontMetricsF(font).height()),
            letters=max(8.0, (width - style.hang * room * em) / (letter * style.scale)),
            line=line * style.scale * style.leading / LEADING,
        )
