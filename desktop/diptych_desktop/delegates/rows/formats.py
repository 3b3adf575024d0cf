"""How the words of a passage are drawn: one format for each mark, never by colour alone (C4)."""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QTextCharFormat, QTextLayout

from diptych_desktop.delegates.rows.marks import Mark, Run
from diptych_desktop.theme.fonts import reading_font
from diptych_desktop.theme.theme import Theme

PASSAGE_POINTS = 11.0
LINE_HEIGHT = 135.0
"""Percent of a line of the font."""
_Underline = QTextCharFormat.UnderlineStyle


def line_height(points: float) -> float:
    """Return the distance of two lines of a passage of this size, in pixels."""
    return QFontMetricsF(reading_font(points)).height() * LINE_HEIGHT / 100


class Formats:
    """The formats of one theme and size; ``faint`` those of a passage that has no place."""

    def __init__(self, theme: Theme, points: float, *, faint: bool = False) -> None:
        self.theme = theme
        self.font: QFont = reading_font(points)
        self.line = line_height(points)
        self.ink = theme.secondary if faint else theme.ink
        self._ranges: list[QTextLayout.FormatRange] = []

    def of(self, run: Run | None, *, inline: bool = False) -> QTextCharFormat:
        """Return the format of a run, None for text without one; ``inline`` in one text of both."""
        forms = self._inline if inline else self._plain
        return forms[Mark.PLAIN, False] if run is None else forms[run.mark, run.inner]

    def ranges(
        self, runs: Sequence[Run], units: Sequence[int] | None, *, inline: bool = False
    ) -> list[QTextLayout.FormatRange]:
        """Return how runs are drawn in a layout; it copies what is used again the next time.

        ``units`` has Qt's unit of each code point; None where they are the same.
        """
        forms = self._inline if inline else self._plain
        drawn = [run for run in runs if run.mark]
        while len(self._ranges) < len(drawn):
            self._ranges.append(QTextLayout.FormatRange())
        for (start, end, mark, _, inner), form in zip(drawn, self._ranges, strict=False):
            if units is not None:
                start, end = units[start], units[end]
            form.start, form.length, form.format = start, end - start, forms[mark, inner]
        return self._ranges[: len(drawn)]

    @cached_property
    def _plain(self) -> dict[tuple[Mark, bool], QTextCharFormat]:
        formats = self._words()
        return {
            (mark, inner): self._inner(form, mark) if inner else form
            for mark, form in formats.items()
            for inner in (False, True)
        }

    @cached_property
    def _inline(self) -> dict[tuple[Mark, bool], QTextCharFormat]:
        """In one text of both, the minor words of A are struck, too."""
        formats = {key: QTextCharFormat(form) for key, form in self._plain.items()}
        for inner in (False, True):
            form = formats[Mark.MINOR_A, inner]
            form.setForeground(self.theme.secondary)
            form.setFontStrikeOut(True)
        return formats

    def _words(self) -> dict[Mark, QTextCharFormat]:
        theme = self.theme
        formats = {mark: QTextCharFormat() for mark in Mark}
        for form in formats.values():
            form.setForeground(self.ink)
        only_a, only_b, moved = (formats[m] for m in (Mark.ONLY_A, Mark.ONLY_B, Mark.MOVED))
        only_a.setBackground(theme.only_a)
        only_a.setForeground(theme.only_a_ink)
        only_a.setFontStrikeOut(True)
        only_b.setBackground(theme.only_b)
        only_b.setForeground(theme.only_b_ink)
        only_b.setUnderlineStyle(_Underline.SingleUnderline)
        # The dotted outline of moved words is painted round them (painting.paint_moved).
        moved.setBackground(QBrush(theme.moved, Qt.BrushStyle.BDiagPattern))
        for mark, color in (
            (Mark.MINOR_A, theme.only_a_ink),
            (Mark.MINOR_B, theme.only_b_ink),
        ):
            formats[mark].setUnderlineStyle(_Underline.DotLine)
            formats[mark].setUnderlineColor(color)
        return formats

    def _inner(self, form: QTextCharFormat, mark: Mark) -> QTextCharFormat:
        """Return the format of the characters in which a word differs: dark on light reversed."""
        inner = QTextCharFormat(form)
        if mark in (Mark.ONLY_A, Mark.ONLY_B):
            ink = self.theme.only_a_ink if mark is Mark.ONLY_A else self.theme.only_b_ink
            inner.setBackground(ink)
            inner.setForeground(self.theme.paper)
        elif mark in (Mark.MINOR_A, Mark.MINOR_B):
            inner.setUnderlineStyle(_Underline.SingleUnderline)
        return inner
