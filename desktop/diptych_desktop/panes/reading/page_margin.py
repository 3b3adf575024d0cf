"""The pages of the source in the right margin: printed numbers plain, inferred ones in brackets."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPainter, QPen

from diptych_desktop.engine_client.reading import PageMark
from diptych_desktop.panes.reading.layout import LazyLayout
from diptych_desktop.panes.reading.painting import x_of
from diptych_desktop.panes.reading.scroll import Scroller
from diptych_desktop.theme.ground import fill
from diptych_desktop.theme.theme import Theme

translate = QCoreApplication.translate
_POINTS = 8.5
_GAP = 8
_MOST = 200
"""Marks that are looked at; no view shows as many."""


class ShownPage(NamedTuple):
    """A mark in pixels of the view: its label's box, and where in the text the page begins."""

    page: PageMark
    words: str
    box: QRectF
    tick: QRectF


class PageMargin:
    """Knows where the numbers of pages stand, and paints them."""

    def __init__(self, layout: LazyLayout, scroller: Scroller) -> None:
        self._layout, self._scroller = layout, scroller
        self._pages: Sequence[PageMark] = ()
        self._starts: list[int] = []
        self._font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        self._font.setPointSizeF(_POINTS)
        self._slanted = QFont(self._font)
        self._slanted.setItalic(True)

    def set_pages(self, pages: Sequence[PageMark]) -> None:
        """Take the pages of a document, in the order of the text."""
        self._pages = pages
        self._starts = [page.at for page in pages]

    def shown(self) -> list[ShownPage]:
        """Return the marks in view, from the top down."""
        width, height = self._scroller.width, self._scroller.height
        layout, blocks = self._layout, self._layout.blocks
        if not self._pages or not len(blocks):
            return []
        first, _ = layout.find(self._scroller.value)
        last, _ = layout.find(self._scroller.value + height)
        begin = bisect_left(self._starts, blocks.start(first))
        end = min(bisect_left(self._starts, blocks.end(last) + 1), begin + _MOST)
        metrics = QFontMetricsF(self._font)
        left = layout.typeface.left + layout.typeface.column + _GAP
        result: list[ShownPage] = []
        free = float("-inf")
        for page in self._pages[begin:end]:
            index = blocks.at(page.at)
            unit = blocks.unit(index, page.at)
            top, bottom = self._scroller.span(index, unit)
            if bottom < 0 or top > height:
                continue
            words = mark_words(page)
            if page.inferred and left + metrics.horizontalAdvance(words) > width:
                words = page.label
            y = max((top + bottom - metrics.height()) / 2, free)
            free = y + metrics.height()
            box = QRectF(left, y, metrics.horizontalAdvance(words) + 4, metrics.height())
            box.moveLeft(max(0.0, min(left, width - box.width())))
            line = layout.line_of(index, unit)
            x = layout.typeface.left + (x_of(line, unit) if line is not None else 0)
            result.append(ShownPage(page, words, box, QRectF(x - 1, top + 2, 1, bottom - top - 4)))
        return result

    def at(self, point: QPointF) -> PageMark | None:
        """Return the page whose number is at a point of the view."""
        for shown in self.shown():
            if shown.box.adjusted(-4, -2, 4, 2).contains(point):
                return shown.page
        return None

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint the numbers into the margin, and a fine line where each page begins."""
        for shown in self.shown():
            painter.setFont(self._slanted if shown.page.inferred else self._font)
            painter.setPen(QPen(theme.secondary))
            fill(painter, shown.tick.toRect(), theme.border)
            painter.drawText(
                shown.box,
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                shown.words,
            )


def mark_words(page: PageMark) -> str:
    """Return a page's number as the margin shows it; in brackets what was only counted."""
    if not page.label:
        return "[?]"
    return f"[{page.label}]" if page.inferred else page.label


def hint_words(page: PageMark) -> str:
    """Return what a page's number says when the pointer rests on it."""
    if not page.label:
        return translate("pages", "A page without a number begins here; click to set it")
    if page.inferred:
        words = translate("pages", "Page {0} begins here: inferred; click to set it")
    else:
        words = translate("pages", "Page {0} begins here; click to change it")
    return words.format(page.label)
