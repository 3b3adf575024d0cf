"""What is under the pointer: a character, a note's mark, the bracket of a pin."""

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt

from diptych_desktop.engine_client.reading import PageMark
from diptych_desktop.panes.reading.layout import LazyLayout
from diptych_desktop.panes.reading.margin import PinMargin
from diptych_desktop.panes.reading.marks import PinMark
from diptych_desktop.panes.reading.notes import NoteLink, Notes
from diptych_desktop.panes.reading.page_margin import PageMargin, hint_words
from diptych_desktop.panes.reading.places import Places
from diptych_desktop.panes.reading.scroll import Scroller
from diptych_index.spans import ReadOffset

translate = QCoreApplication.translate


class Pointing:
    """Answers for points of the view, in its pixels."""

    def __init__(
        self,
        lines: LazyLayout,
        scroller: Scroller,
        places: Places,
        margin: PinMargin,
        pages: PageMargin,
    ) -> None:
        self._lines, self._scroller, self._places = lines, scroller, places
        self._margin, self._pages = margin, pages
        self.notes = Notes()

    def offset_at(self, point: QPoint) -> ReadOffset | None:
        """Return the offset of the character under a point, if there is one."""
        if self._places.document is None or not len(self._lines.blocks):
            return None
        scrolled = QPointF(point.x(), point.y() + self._scroller.value)
        position = self._lines.hitTest(scrolled, Qt.HitTestAccuracy.ExactHit)
        return None if position < 0 else self._places.offset(position)

    def link_at(self, point: QPoint) -> NoteLink | None:
        """Return where a click at a point would lead."""
        offset = self.offset_at(point)
        return None if offset is None else self.notes.at(offset)

    def pin_at(self, point: QPoint) -> PinMark | None:
        """Return the pin whose bracket is at a point."""
        return self._margin.at(QPointF(point), self._scroller.height)

    def page_at(self, point: QPoint) -> PageMark | None:
        """Return the page whose number is at a point."""
        return self._pages.at(QPointF(point))

    def can_click(self, point: QPoint) -> bool:
        """Whether a click at a point does something of its own."""
        return (
            self.link_at(point) is not None
            or self.pin_at(point) is not None
            or self.page_at(point) is not None
        )

    def hint_at(self, point: QPoint) -> str:
        """Return the words to show over a point: a note's text, or what a mark is."""
        link = self.link_at(point)
        if link is not None:
            back = translate("pointing", "Back to where this note is called")
            return back if link.back else self.notes.text(link)
        pin = self.pin_at(point)
        if pin is not None:
            return translate("pointing", "Passage {0}: show it in the comparison").format(pin.label)
        page = self.page_at(point)
        return hint_words(page) if page is not None else ""
