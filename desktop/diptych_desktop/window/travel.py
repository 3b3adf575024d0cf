"""Moves the reader about: regions by key, places by number, back and forward."""

import re
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.trail import Trail, Visit
from diptych_desktop.engine_client.reading import Place, ReadingDocument
from diptych_desktop.window.ask import Ask
from diptych_desktop.window.main_window import MainWindow
from diptych_index.session.model import Side
from diptych_index.spans import ReadSpan

REGIONS = ("A", "B", "hits", "passages", "words", "concepts", "comparison")
WHERE = re.compile(r"\s*(?P<kind>[ablp¶.]*)\s*(?P<number>\w+)\s*$", re.IGNORECASE)


def find_place(document: ReadingDocument, typed: str) -> Place | None:
    """Return the place meant by ``14`` or ``¶14``, ``l. 212``, ``p. 366``."""
    match = WHERE.match(typed)
    if match is None:
        return None
    kind, number = match["kind"].casefold().strip(". "), match["number"]
    if kind.startswith("p"):
        return _page(document, number)
    if not number.isdecimal():
        return None
    wanted = int(number)
    if kind.startswith("l"):
        return _line(document, wanted)
    found = (i for i, p in enumerate(document.paragraphs) if p.number == wanted)
    index = next(found, None)
    return None if index is None else Place(index, 0)


def _line(document: ReadingDocument, wanted: int) -> Place | None:
    """Return the paragraph that a line of the file is of; a blank one is of that after it."""
    there = [(p.lines, i) for i, p in enumerate(document.paragraphs)]
    index = next((i for (first, last), i in there if first <= wanted <= last), None)
    if index is None and wanted > 0:
        (_, index) = min(
            ((first, i) for (first, _), i in there if first > wanted), default=(0, None)
        )
    return None if index is None else Place(index, 0)


def _page(document: ReadingDocument, label: str) -> Place | None:
    """Return where a page begins, which may be inside a paragraph."""
    at = next((page.at for page in document.pages if page.label == label), None)
    if at is not None:
        return document.place(at)
    known = (i for i, p in enumerate(document.paragraphs) if p.page == label)
    index = next(known, None)
    return None if index is None else Place(index, 0)


class Travel(QObject):
    """Jumps that can be taken back.

    Signals:
        arrived: side on which a jump ended.
    """

    arrived = Signal(str)

    def __init__(
        self, window: MainWindow, board: Board, ask: Ask, current: Callable[[], Side]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._board = board
        self._ask = ask
        self._current = current
        self.trail = Trail()

    def here(self, side: Side) -> Visit:
        """Return the place at the top of a pane."""
        return Visit(side, self._window.workspace.panes[side].place())

    def show_span(self, side: Side, span: ReadSpan, *, select: bool = False) -> None:
        """Jump to a passage."""
        self.trail.leave(self.here(side))
        self._window.workspace.panes[side].show_span(span, select=select)
        self.arrived.emit(side)

    def back(self) -> None:
        """Go back to where the last jump started."""
        self._go(self.trail.back(self.here(self._current())))

    def forward(self) -> None:
        """Go where ``back`` came from."""
        self._go(self.trail.forward(self.here(self._current())))

    def _go(self, visit: Visit | None) -> None:
        if visit is None:
            self._window.status.say(self.tr("There is no other place to go to."))
            return
        pane = self._window.workspace.panes[visit.side]
        pane.go_to(visit.place)
        pane.focus_text()
        self.arrived.emit(visit.side)

    def ask_where(self) -> None:
        """Ask for a paragraph, line or page of the current document and go there."""
        side = self._current()
        document = self._board.documents.document(side)
        if document is None:
            self._window.status.say(self.tr("There is no document {0} yet.").format(side))
            return
        words = self.tr("In document {0}: a paragraph (14), a line (l. 212) or a page (p. 366)")
        if not document.has_lines:
            words = self.tr("In document {0}: a paragraph (14) or a page (p. 366)")
        self._ask.text(
            self.tr("Go to"),
            words.format(side),
            "",
            lambda typed: self.go_to(side, typed),
        )

    def go_to(self, side: Side, typed: str) -> None:
        """Go to a place named in words, or say that there is none."""
        pane = self._window.workspace.panes[side]
        document = self._board.documents.document(side)
        if document is None:
            return
        place = find_place(document, typed)
        if place is None:
            self._window.status.say(self._no_place(side, document, typed))
            return
        self.trail.leave(self.here(side))
        pane.go_to(place)
        pane.focus_text()
        self.arrived.emit(side)

    def _no_place(self, side: Side, document: ReadingDocument, typed: str) -> str:
        """Return the sentence that there is no such place, and how far the document goes."""
        last = max((p.number or 0 for p in document.paragraphs), default=0)
        words = self.tr("Document {0} has no place “{1}”; its paragraphs go to {2:,}.")
        if document.has_lines:
            words = self.tr(
                "Document {0} has no place “{1}”; its paragraphs go to {2:,}, its lines to {3:,}."
            )
        line = max((p.lines[1] for p in document.paragraphs), default=0)
        return words.format(side, typed, last, line)

    # -- regions

    def region(self, name: str) -> QWidget | None:
        """Return the widget of a region that takes the focus."""
        workspace = self._window.workspace
        if name in workspace.panes:
            return cast(QWidget, workspace.panes[name])
        return workspace.page(name)

    def go_to_region(self, name: str) -> None:
        """Put the focus into a region, opening it first."""
        workspace = self._window.workspace
        if name not in workspace.panes:
            workspace.show_page(name)
        region = self.region(name)
        if name in workspace.panes:
            workspace.panes[name].focus_text()
        elif region is not None:
            region.setFocus()

    def cycle(self, step: int) -> None:
        """Put the focus into the next region that is open."""
        open_ones = [name for name in REGIONS if self._is_open(name)]
        focus = QApplication.focusWidget()
        here = next(
            (i for i, name in enumerate(open_ones) if self._holds(name, focus)),
            -1 if step > 0 else 0,
        )
        self.go_to_region(open_ones[(here + step) % len(open_ones)])

    def _is_open(self, name: str) -> bool:
        region = self.region(name)
        return name in ("A", "B") or (
            region is not None and region.isVisible() and region.height() > 0
        )

    def _holds(self, name: str, focus: QWidget | None) -> bool:
        region = self.region(name)
        return (
            region is not None
            and focus is not None
            and (region is focus or region.isAncestorOf(focus))
        )
