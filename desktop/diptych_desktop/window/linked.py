"""Linked reading: what is shown of one text is followed by what corresponds to it in the other.

The link is on or off, and where it is on there is a distance: what stands at the reading line of B
is what corresponds to that of A, and so many letters further (below zero: before). Whichever text
the reader scrolls leads, and the other is put where that makes it true. Distance nought is called
*linked*, another one *offset*, off is *free*. All that is promised follows from one rule: whenever
something else than following could change where the texts stand to each other (the link is switched
on, a text is moved alone with Shift, links are made or arrive, a session puts the texts where they
were left), **the distance is measured and nothing is moved**. Only "bring here" sets it to nought.

Texts that face each other within a few lines have the distance nought; so have those that cannot
come nearer, since one of them is at its beginning or its end. Where nothing corresponds (the texts
are no versions of each other, and no passage was linked by hand) the same number of letters is gone
in both, which is always told as *offset*.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.desk import SIDES, other
from diptych_desktop.models.links import Links
from diptych_desktop.panes.reading.view import ReadingView
from diptych_desktop.window.corresponding import Corresponding
from diptych_desktop.window.main_window import MainWindow
from diptych_index.session.model import Side

Mode = Literal["linked", "offset", "free"]
_FACING_LINES = 4
"""Lines by which two passages may miss each other and still be taken to face each other."""


class Linked(QObject):
    """Has one text follow the other.

    Signals:
        changed: something that a session restores has changed.
        leaving: the side of a text that is about to be brought somewhere else.
    """

    changed = Signal()
    leaving = Signal(str)

    def __init__(
        self, window: MainWindow, board: Board, known: Corresponding, current: Callable[[], Side]
    ) -> None:
        super().__init__(window)
        self._window, self._known, self._current = window, known, current
        self._board = board
        self._mode: Mode = "free"
        self._distance = 0.0
        self._moving = False
        self._then: Callable[[Links], None] | None = None
        for side in SIDES:
            self._watch(side)
        known.changed.connect(self._links_changed)
        known.failed.connect(self._not_known)
        self._show()

    def _watch(self, side: Side) -> None:
        self._view(side).moved.connect(lambda alone: self._moved(side, alone=alone))

    @property
    def mode(self) -> Mode:
        """How the texts are scrolled: linked, offset or free."""
        return self._mode

    def actions(self) -> dict[str, Callable[..., object]]:
        """Return what the actions of linked reading do."""
        return {"link_mode": lambda *_: self.switch(), "bring_here": lambda *_: self.bring()}

    def state(self) -> dict[str, Any]:
        """Return what a session keeps of this, as JSON values."""
        return {"link": self._mode}

    def restore(self, desk: Mapping[str, Any]) -> None:
        """Take up what a session says; the distance is that of the places it brings back."""
        kept, self._then = desk.get("link"), None
        self._set(kept if kept in ("linked", "offset") else "free")
        if self._mode == "free":
            self._known.rest()
        else:
            self._known.want()
            self.measure()

    # -- what the reader asks for

    def switch(self) -> None:
        """Switch the link on, as the texts stand, or off."""
        if self._mode != "free":
            self._then = None
            self._known.rest()
            self._set("free")
            self._say(self.tr("Free: each text is scrolled by itself."))
        elif self._asks():
            self._set("linked")
            self._when_known(self._begin)

    def _begin(self, links: Links) -> None:
        self.measure()
        self._say(self._told(links))

    def bring(self) -> None:
        """Put the other text where it faces the reader's place."""
        if self._asks():
            self._when_known(self._bring)

    def _bring(self, links: Links) -> None:
        side = self._current()
        if not links:
            self._say(self._unrelated().format(self._key("link_by_hand")))
            return
        if self._mode == "free":
            self.leaving.emit(other(side))
        self._distance = 0.0
        self._follow(side, links)
        if self._mode != "free":
            self._set("linked")
        words = self.tr("Document {0} shows what corresponds to this place in {1}.")
        self._say(words.format(other(side), side))

    def face(self, side: Side, offset: int) -> None:
        """Show a ReadOffset of a side at the reading line, and what corresponds beside it."""
        links = self._known.links
        if links is not None and self.is_ready():
            self.leaving.emit(side)
            self._distance = 0.0
            with self._still():
                self._view(side).reading_line.show(offset)
            self._follow(side, links)
            if self._mode != "free":
                self._set("linked")

    def _asks(self) -> bool:
        """Whether there are two texts to be linked; says so if not."""
        if not self._known.shown:
            self._say(self.tr("Two texts are needed for that; open the other one first."))
        return bool(self._known.shown)

    def _when_known(self, then: Callable[[Links], None]) -> None:
        """Do something as soon as it is known what corresponds."""
        self._then = then
        self._known.want()
        links = self._known.links
        if links is None:
            self._say(self.tr("Looking for what corresponds in the two texts …"))
        else:
            self._then = None
            then(links)

    # -- following

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Let a text be moved without the other; how they stand then is kept."""
        with self._still():
            yield
        self.measure()

    @contextmanager
    def _still(self) -> Iterator[None]:
        was, self._moving = self._moving, True
        try:
            yield
        finally:
            self._moving = was

    def _moved(self, side: Side, *, alone: bool) -> None:
        if self._moving or self._mode == "free":
            return
        links = self._known.links
        if alone:
            self.measure()
        elif links is not None and self.is_ready():
            self._follow(side, links)

    def _follow(self, leader: Side, links: Links) -> None:
        """Put the other text where it belongs; that it moves leads nobody."""
        here = self._view(leader).reading_line.place()
        if leader == "A":
            there = links.across("A", here) + self._distance
        else:
            there = links.across("B", here - self._distance)
        with self._still():
            self._view(other(leader)).reading_line.show(there)

    def measure(self) -> None:
        """Take the distance from how the texts stand; nothing moves."""
        links = self._known.links
        if self._mode == "free" or links is None or not self.is_ready():
            return
        faces = bool(links) and any(self._faces(side, links) for side in SIDES)
        a, b = (self._view(side).reading_line.place() for side in SIDES)
        self._distance = 0.0 if faces else b - links.across("A", a)
        self._set("linked" if faces else "offset")

    def _faces(self, leader: Side, links: Links) -> bool:
        """Whether what corresponds to one text's place stands near the other's, or cannot."""
        view = self._view(other(leader))
        wanted = links.across(leader, self._view(leader).reading_line.place())
        room = _FACING_LINES * view.places.line_height
        bar, line = view.verticalScrollBar(), view.reading_line
        return (wanted >= line.place(-room) or bar.value() == bar.minimum()) and (
            wanted <= line.place(room) or bar.value() == bar.maximum()
        )

    def is_ready(self) -> bool:
        """Whether the panes show the very texts of which the links are."""
        shown = self._known.shown
        return bool(shown) and all(
            self._view(side).document_shown() is shown[side] for side in SIDES
        )

    def _links_changed(self) -> None:
        links, then = self._known.links, self._then
        if links is None:
            return
        self._then = None
        if then is not None:
            then(links)
        else:
            self.measure()

    def _not_known(self, sentence: str) -> None:
        self._then = None
        self._known.rest()
        if self._mode != "free":
            self._set("free")
        self._say(sentence)

    def _view(self, side: Side) -> ReadingView:
        return self._window.workspace.panes[side].view

    # -- what is told

    def _set(self, mode: Mode) -> None:
        if mode != self._mode:
            self._mode = mode
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        self._window.link_button.set_mode(self._mode)
        self._window.actions_by_name["link_mode"].setChecked(self._mode != "free")

    def _told(self, links: Links) -> str:
        """Return the sentence of how the texts are linked now."""
        if not links:
            words = self.tr(
                "Not versions of one text, so both go on by the same stretch; {0} links passages."
            )
            return words.format(self._key("link_by_hand"))
        if self._mode == "linked":
            return self.tr("Linked: the other text shows what corresponds.")
        words = self.tr("Linked as they stand, which is not face to face; {0} brings {1} here.")
        return words.format(self._key("bring_here"), other(self._current()))

    def _unrelated(self) -> str:
        return self.tr(
            "These two texts are not versions of each other; {0} links two passages by hand."
        )

    def _key(self, name: str) -> str:
        """Return the key of an action as it is written on this system, or what it is called."""
        action = self._window.actions_by_name[name]
        native = QKeySequence.SequenceFormat.NativeText
        return action.shortcut().toString(native) or action.text().replace("&", "")

    def _say(self, sentence: str) -> None:
        self._window.status.say(sentence)
