"""Where the reader is: places in both texts, the keyboard, what is open, the look of it all."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.desk import SIDES
from diptych_desktop.engine_client.reading import Place, ReadingDocument
from diptych_desktop.theme.theme import SYSTEM, THEMES
from diptych_desktop.window.desk_state import place_of
from diptych_desktop.window.main_window import MainWindow
from diptych_desktop.window.travel import REGIONS, Travel
from diptych_index.protocol import AnchorRow, PlaceResult
from diptych_index.session.model import Side
from diptych_index.spans import read_span

SEARCH = "search"
_PAGES = (*REGIONS, "check")
_QUOTED, _AROUND = 120, 48
"""Characters of the text at the upper edge by which a place is found in a changed text."""


class Whereabouts(QObject):
    """Says where the reader is, and brings the reader back there, side by side as texts arrive."""

    def __init__(
        self,
        window: MainWindow,
        board: Board,
        travel: Travel,
        apart: Callable[[], AbstractContextManager[None]],
    ) -> None:
        """Bring texts back while what is scrolled is ``apart`` from the text linked with it."""
        super().__init__(window)
        self._apart = apart
        self._window, self._board, self._travel = window, board, travel
        self._desk: Mapping[str, Any] = {}
        self._last = ""
        self._searching = False
        window.search_bar.field.reached.connect(self._search_begun)
        window.search_bar.queryEdited.connect(self._search_begun)

    # -- leaving

    def state(self) -> dict[str, object]:
        """Return it as JSON values; ``marks`` are anchors of what stands at the upper edges."""
        state: dict[str, object] = {
            "theme": self._window.theme_name,
            "full_screen": self._window.isFullScreen(),
            "focus": self._focus(),
            "marks": {},
            "outlines": [],
        }
        marks = {side: mark for side in SIDES if (mark := self._mark(side)) is not None}
        panes = self._window.workspace.panes
        # A closing window has hidden all that is in it; what the reader hid is hidden by itself.
        outlines = [s for s in SIDES if (o := panes[s].outline) is not None and not o.isHidden()]
        return {**state, "marks": marks, "outlines": outlines}

    def _focus(self) -> str:
        """Return the name of the region that has the keyboard, or had it last; "" if none had."""
        focus = QApplication.focusWidget()
        if focus is not None and self._window.search_bar.isAncestorOf(focus):
            self._last = SEARCH
        else:
            self._last = next((n for n in _PAGES if self._holds(n, focus)), self._last)
        return self._last

    def _holds(self, name: str, focus: QWidget | None) -> bool:
        region = self._travel.region(name)
        if region is None or focus is None:
            return False
        return region is focus or region.isAncestorOf(focus)

    def _mark(self, side: Side) -> AnchorRow | None:
        """Return an anchor of the text at the upper edge of a pane."""
        document = self._board.documents.document(side)
        if document is None or not document.complete or not document.paragraphs:
            return None
        start = document.offset(self._window.workspace.panes[side].place())
        end = min(document.end - 1, start + _QUOTED)
        if end <= start:
            return None
        before, after = max(0, start - _AROUND), min(document.end - 1, end + _AROUND)
        return {
            "fingerprint": document.fingerprint,
            "read": [start, end],
            "raw": None,
            "quote": document.text(read_span(start, end)),
            "prefix": document.text(read_span(before, start)) if before < start else "",
            "suffix": document.text(read_span(end, after)) if end < after else "",
            "paragraph": None,
            "lines": [0, 0],
            "page": None,
            "section": "",
        }

    # -- coming back

    def restore(self, desk: Mapping[str, Any]) -> None:
        """Take up what ``state`` returned: the look at once, the rest as the texts arrive."""
        self._desk, self._last = desk, ""
        self._searching = bool(self._window.search_bar.query())
        theme = desk.get("theme")
        if theme in (SYSTEM, *THEMES) and theme != self._window.theme_name:
            self._window.set_theme(theme)
        if desk.get("full_screen") is True:
            self._window.showFullScreen()

    def _search_begun(self, *_: object) -> None:
        self._searching = True

    def go_back(self, side: Side, desk: Mapping[str, Any]) -> None:
        """Go where a side was left, by its text where that is another one now."""
        document, place = self._board.documents.document(side), place_of(desk, side)
        if document is None or place is None:
            return
        marks = desk.get("marks")
        mark = marks.get(side) if isinstance(marks, dict) else None
        changed = isinstance(mark, dict) and mark.get("fingerprint") != document.fingerprint
        if changed and place != Place(0, 0):
            self._look_for(side, document, cast(AnchorRow, mark), place)
        else:
            self._go(side, place)
        outlines = desk.get("outlines")
        pane = self._window.workspace.panes[side]
        is_open = pane.outline is not None and pane.outline.isVisible()
        if isinstance(outlines, list) and side in outlines and not is_open:
            pane.toggle_outline()

    def _go(self, side: Side, place: Place) -> None:
        with self._apart():
            self._window.workspace.panes[side].go_to(place)

    def _look_for(
        self, side: Side, document: ReadingDocument, mark: AnchorRow, place: Place
    ) -> None:
        """Have the engine find the text that was read last; else go by the paragraph's number."""

        def go(target: Place) -> None:
            if self._board.documents.document(side) is document:
                self._go(side, target)

        def found(result: dict[str, Any]) -> None:
            anchor = cast(PlaceResult, result)["places"][0]["anchor"]
            go(document.place(anchor["read"][0]) if anchor else place)

        self._board.client.request(
            "place",
            {"fingerprint": document.fingerprint, "anchors": [mark]},
            on_result=found,
            on_error=lambda _: go(place),
        )

    def arrived(self) -> None:
        """Give the keyboard to the region that had it, once everything is back.

        A reader who has gone into the search field meanwhile is typing: there it stays.
        """
        name, self._desk = self._desk.get("focus"), {}
        if self._searching:
            return
        workspace = self._window.workspace
        if name == SEARCH:
            self._window.search_bar.focus_field()
        elif name in SIDES:
            workspace.panes[name].focus_text()
        elif name in _PAGES:
            region = self._travel.region(str(name))
            if region is not None and region.isVisible() and workspace.drawer_open():
                region.setFocus()
