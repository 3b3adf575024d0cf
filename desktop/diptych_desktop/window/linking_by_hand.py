"""Links a passage of A with one of B by hand, and takes such a link away again."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QObject

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.desk import SIDES
from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.models.links import Pair
from diptych_desktop.window.corresponding import Corresponding
from diptych_desktop.window.main_window import MainWindow
from diptych_index.protocol import AnchorRow
from diptych_index.session.actions import AddLink, RemoveLink
from diptych_index.session.model import Side
from diptych_index.session.wire import anchor_from_row
from diptych_index.spans import ReadSpan


class LinkingByHand(QObject):
    """Does what the key for it means: the same passages again, and they are linked no more.

    A passage is the selection in a text, or the paragraph of the caret where nothing is selected.
    """

    def __init__(self, window: MainWindow, board: Board, known: Corresponding) -> None:
        super().__init__(window)
        self._window, self._board, self._known = window, board, known

    def actions(self) -> dict[str, Callable[..., object]]:
        """Return what the action of this does."""
        return {"link_by_hand": lambda *_: self.link()}

    def link(self) -> None:
        """Link the two passages at hand, or part them if they are linked."""
        shown = self._known.shown
        if not shown:
            self._say(self.tr("Two texts are needed for that; open the other one first."))
            return
        spans = [self._passage(side, shown[side]) for side in SIDES]
        a, b = spans
        if a is None or b is None:
            lacking = SIDES[spans.index(None)]
            words = self.tr("Select a passage in document {0} first, then link the two.")
            self._say(words.format(lacking))
            return
        link = self._linked(Pair(a, b))
        if link is not None:
            self._board.sessions.perform(RemoveLink(link=link))
            self._say(self.tr("These passages are not linked any more."))
        else:
            self._anchor(Pair(a, b))

    def _passage(self, side: Side, document: ReadingDocument) -> ReadSpan | None:
        """Return the selection of a side, or the paragraph of its caret; None in an empty one."""
        view = self._window.workspace.panes[side].view
        chosen = view.selection()
        if chosen is not None or not document.paragraphs:
            return chosen
        span = document.paragraph_span(document.place(view.caret()).paragraph)
        return span if span.start < span.end else None

    def _linked(self, meant: Pair) -> str | None:
        """Return the newest link of these very passages, or of those that both carets are in."""
        by_hand = [*reversed(self._known.by_hand)]
        same = (key for key, pair in by_hand if (pair.a, pair.b) == (meant.a, meant.b))
        views = [self._window.workspace.panes[side].view for side in SIDES]
        if any(view.selection() is not None for view in views):
            return next(same, None)
        carets = [view.caret() for view in views]
        around = (
            key
            for key, pair in by_hand
            if all(s.start <= c <= s.end for s, c in zip((pair.a, pair.b), carets, strict=True))
        )
        return next(same, None) or next(around, None)

    def _anchor(self, pair: Pair) -> None:
        """Have the anchors of both passages made, then keep the link."""

        def second(first: dict[str, Any]) -> None:
            self._board.desk.anchor("B", pair.b, partial(self._keep, pair, first))

        self._board.desk.anchor("A", pair.a, second)

    def _keep(self, pair: Pair, first: dict[str, Any], second: dict[str, Any]) -> None:
        a, b = (anchor_from_row(cast(AnchorRow, row)) for row in (first, second))
        shown = self._known.shown
        if not shown or (a.fingerprint, b.fingerprint) != tuple(
            shown[side].fingerprint for side in SIDES
        ):
            self._say(self.tr("The passages were not linked: they are not on the desk any more."))
            return
        self._board.sessions.perform(AddLink(a=a, b=b))
        where = [
            shown[side].short_locator(shown[side].place(pair.on(side).start).paragraph)
            for side in SIDES
        ]
        self._say(self.tr("{0} is linked with {1} now; undo takes the link away.").format(*where))

    def _say(self, sentence: str) -> None:
        self._window.status.say(sentence)
