"""Gives the strip between the texts its ribbons, whenever something of them has moved."""

from PySide6.QtCore import QObject, QPoint, Qt

from diptych_desktop.controllers.desk import SIDES
from diptych_desktop.models.links import Pair
from diptych_desktop.panes.reading.view import ReadingView
from diptych_desktop.window.corresponding import Corresponding
from diptych_desktop.window.linked import Linked
from diptych_desktop.window.main_window import MainWindow
from diptych_desktop.window.ribbon_handle import Ribbon, RibbonHandle, Strip
from diptych_index.session.model import Side


class Ribbons(QObject):
    """Joins the passages in sight that correspond, while the texts are linked.

    Nothing is done while nothing moves.
    """

    def __init__(self, window: MainWindow, known: Corresponding, linked: Linked) -> None:
        super().__init__(window)
        self._window, self._known, self._linked = window, known, linked
        handle = self.handle
        handle.chosen.connect(self._face)
        handle.set_source(self._strip)
        for side in SIDES:
            view = self._view(side)
            view.moved.connect(self._moved)
            view.scroller.settled.connect(self._moved)
            view.lines.reflowed.connect(self._moved)
            view.overview.rangeChanged.connect(self._moved)
        known.changed.connect(self._moved)
        linked.changed.connect(self._moved)
        window.workspace.reading.splitterMoved.connect(self._moved)
        window.themeChanged.connect(lambda: self.handle.set_theme(window.theme))
        handle.set_theme(window.theme)

    @property
    def handle(self) -> RibbonHandle:
        """The strip."""
        handle = self._window.workspace.reading.handle(1)
        assert isinstance(handle, RibbonHandle)
        return handle

    def _moved(self, *_: object) -> None:
        if self._linked.mode != "free" or self.handle.ribbons:
            self.handle.update()

    def _strip(self) -> Strip:
        links = self._known.links
        beside = self._window.workspace.reading.orientation() == Qt.Orientation.Horizontal
        if not links or not beside or self._linked.mode == "free" or not self._linked.is_ready():
            return Strip()
        seen: set[Pair] = set()
        for side in SIDES:
            seen.update(links.touching(side, self._view(side).reading_line.in_sight()))
        edge = {side: self._edge(side) for side in SIDES}
        ribbons = [
            Ribbon(pair, *(self._reach(side, pair, edge[side]) for side in SIDES))
            for pair in sorted(seen)
        ]
        ends = (edge[side] + self._view(side).viewport().height() for side in SIDES)
        return Strip(ribbons, min(edge.values()), max(ends))

    def _edge(self, side: Side) -> int:
        """Return where the text of a side has its upper edge, in pixels of the strip."""
        viewport = self._view(side).viewport()
        return self.handle.mapFromGlobal(viewport.mapToGlobal(QPoint(0, 0))).y()

    def _reach(self, side: Side, pair: Pair, edge: int) -> tuple[float, float]:
        """Return from where to where a passage reaches, in pixels of the strip."""
        line, span = self._view(side).reading_line, pair.on(side)
        return edge + line.y(span.start), edge + line.y(span.end)

    def _face(self, pair: Pair) -> None:
        self._linked.face("A", pair.a.start)

    def _view(self, side: Side) -> ReadingView:
        return self._window.workspace.panes[side].view
