"""What is done with pins: the list of them, colours, tags, numbers, wider and narrower passages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.desk import SIDES
from diptych_desktop.models.pins import pin_lines
from diptych_desktop.models.stretches import UNITS, Unit, stretched
from diptych_desktop.window.actions import ACTIONS
from diptych_desktop.window.ask import Ask
from diptych_desktop.window.late_page import LatePage
from diptych_desktop.window.main_window import MainWindow
from diptych_index.protocol import AnchorRow
from diptych_index.session.actions import (
    Action,
    ChangePin,
    ColorPins,
    RemovePin,
    RenumberPins,
    TagPins,
    Together,
)
from diptych_index.session.model import PIN_COLORS, Pin, Session, Side
from diptych_index.session.wire import anchor_from_row
from diptych_index.spans import ReadSpan

if TYPE_CHECKING:
    from diptych_desktop.panes.pins import PinsPane

PAGE = "pins"
OF_ONE = "The pin at the caret"
"""The submenu with what is done to one pin."""
NO_PIN = "Put the caret into a pinned passage, or press its bracket, then try again."


class Pinning(QObject):
    """Joins the list of pins and the keys for them to the session.

    Signals:
        changed: something that a session restores has changed.
        pinShown(str): the id of a pin to go to.
        copyRequested(str): the id of a pin to copy with its citation.
    """

    changed = Signal()
    copyRequested = Signal(str)
    pinShown = Signal(str)

    def __init__(
        self, window: MainWindow, board: Board, ask: Ask, current: Callable[[], Side]
    ) -> None:
        super().__init__(window)
        self._window, self._board, self._ask = window, board, ask
        self._current_side = current
        self._session: Session | None = None
        self._meant = ""
        self._state: Mapping[str, Any] = {}
        self._asked: dict[str, ReadSpan] = {}
        self.page = LatePage()
        self.pane: PinsPane | None = None
        window.workspace.drawerBuilt.connect(self._build)
        window.themeChanged.connect(self._dress)
        self.page.seen.connect(self._make_pane)

    # -- the page

    def _build(self) -> None:
        self._window.workspace.add_page(PAGE, self.page, self.tr("Pins"))

    def _make_pane(self) -> None:
        from diptych_desktop.panes.pins import PinsPane  # noqa: PLC0415 (start-up)

        self.pane = pane = PinsPane()
        pane.set_theme(self._window.theme)
        pane.pinActivated.connect(self._go_to)
        pane.colorRequested.connect(self.color)
        pane.tagsRequested.connect(self.ask_tags)
        pane.removeRequested.connect(self.remove)
        pane.renumberRequested.connect(self.renumber)
        pane.restore(self._state)
        pane.stateChanged.connect(self.changed)
        self.page.fill(pane)
        self._show()

    def _dress(self) -> None:
        if self.pane is not None:
            self.pane.set_theme(self._window.theme)

    def show_page(self, *_: object) -> None:
        """Open the drawer at the list of pins."""
        self._window.workspace.show_page(PAGE)
        self.page.setFocus()

    def set_session(self, session: Session) -> None:
        """Take in the session as it is now; a pin that is new is the one meant from then on."""
        before, self._session = self._session, session
        if before is not None and before.id == session.id:
            known = {pin.id for pin in before.pins}
            new = [pin.id for pin in session.pins if pin.id not in known]
            self._meant = new[-1] if new else self._meant
        else:
            self._meant = ""
        self._asked.clear()
        self._show()

    def _show(self) -> None:
        if self.pane is not None and self._session is not None:
            self.pane.set_lines(pin_lines(self._session))

    def state(self) -> dict[str, Any]:
        """Return what a session keeps of this, as JSON values."""
        return {"pins": self.pane.state() if self.pane is not None else dict(self._state)}

    def restore(self, desk: Mapping[str, Any]) -> None:
        """Take up what a session says."""
        state = desk.get("pins")
        self._state = state if isinstance(state, Mapping) else {}
        if self.pane is not None:
            self.pane.restore(self._state)

    # -- which pin

    def mean(self, label: str) -> None:
        """Have the pin with this label (A1) be the one that keys change."""
        for pin in self._pins():
            if pin.label == label:
                self._meant = pin.id

    def _go_to(self, pin: str) -> None:
        self._meant = pin
        self.pinShown.emit(pin)

    def _pins(self) -> Sequence[Pin]:
        return self._session.pins if self._session is not None else ()

    def current(self) -> Pin | None:
        """Return the pin that is meant: the closest one round the caret, else the one before."""
        side = self._current_side()
        document = self._board.documents.document(side)
        view = self._window.workspace.panes[side].view
        if document is not None:
            caret = view.caret()
            around = [
                pin
                for pin in self._pins()
                if pin.side == side
                and pin.anchor.fingerprint == document.fingerprint
                and pin.state != "unplaced"
                and pin.anchor.read.start <= caret <= pin.anchor.read.end
            ]
            meant = next((pin for pin in around if pin.id == self._meant), None)
            if meant is not None:
                return meant
            if around:
                return min(around, key=lambda pin: pin.anchor.read.end - pin.anchor.read.start)
        return next((pin for pin in self._pins() if pin.id == self._meant), None)

    def show_menu(self, label: str, place: QPoint) -> None:
        """Open the menu of a pin whose bracket was pressed with the other button."""
        menu = self.menu(label)
        if menu is not None:
            menu.popup(place)

    def menu(self, label: str) -> QMenu | None:
        """Return what can be done with a pin; closing deletes it."""
        pin = next((pin for pin in self._pins() if pin.label == label), None)
        side = self._side_of(pin)
        if pin is None or side is None:
            return None
        # The keys and the menu mean the pin that the caret is in.
        self._window.workspace.panes[side].view.places.set_caret(pin.anchor.read.start)
        self._meant = pin.id
        menu = QMenu(self._window)
        row = menu.addAction(self.tr("Show {0} in the comparison").format(label))
        row.triggered.connect(lambda: self._window.workspace.panes[side].pinActivated.emit(label))
        copy = menu.addAction(self.tr("Copy with citation"))
        copy.triggered.connect(lambda: self.copyRequested.emit(pin.id))
        menu.addSeparator()
        for spec in ACTIONS:
            if spec.submenu == OF_ONE:
                if spec.separator:
                    menu.addSeparator()
                menu.addAction(self._window.actions_by_name[spec.name])
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    # -- changes

    def actions(self) -> dict[str, Callable[..., object]]:
        """Return what the actions of pins do."""
        table: dict[str, Callable[..., object]] = {
            "pins": self.show_page,
            "renumber_pins": lambda *_: self.renumber(),
            "tag_pin": lambda *_: self._with_current(lambda pin: self.ask_tags((pin.id,))),
            "remove_pin": lambda *_: self._with_current(lambda pin: self.remove((pin.id,))),
        }
        for color in PIN_COLORS:
            table[f"color_pin_{color or 'none'}"] = lambda *_, c=color: self._with_current(
                lambda pin: self.color((pin.id,), c)
            )
        for unit in UNITS:
            for end in ("start", "end"):
                for way in ("wider", "narrower"):
                    table[f"{way}_{end}_{unit}"] = lambda *_, u=unit, e=end, w=way: self.stretch(
                        u, start=e == "start", wider=w == "wider"
                    )
        return table

    def _with_current(self, perform: Callable[[Pin], object]) -> None:
        pin = self.current()
        if pin is None:
            self._window.status.say(self.tr(NO_PIN))
        else:
            perform(pin)

    def _perform(self, action: Action) -> None:
        self._board.sessions.perform(action)

    def color(self, pins: Sequence[str], color: str) -> None:
        """Give pins a colour."""
        if pins:
            self._perform(ColorPins(pins=tuple(pins), color=color))

    def renumber(self) -> None:
        """Give the pins numbers in the order of the texts."""
        self._perform(RenumberPins())

    def remove(self, pins: Sequence[str]) -> None:
        """Take pins away, all of them in one step."""
        removals = tuple(RemovePin(pin=pin) for pin in pins)
        if len(removals) == 1:
            self._perform(removals[0])
        elif removals:
            self._perform(Together(name="Remove pins", actions=removals))

    def ask_tags(self, pins: Sequence[str]) -> None:
        """Ask which tags pins are to have."""
        chosen = [pin for pin in self._pins() if pin.id in pins]
        if not chosen:
            return
        known = list(dict.fromkeys(tag for pin in chosen for tag in pin.tags))
        names = ", ".join(pin.label for pin in chosen[:6]) + (" …" if len(chosen) > 6 else "")
        self._ask.tags(
            self.tr("Tags of {0}").format(names), known,
            lambda tags: self._perform(TagPins(pins=tuple(pins), tags=tuple(tags))),
        )  # fmt: skip

    # -- wider and narrower

    def stretch(self, unit: Unit, *, start: bool, wider: bool) -> None:
        """Move one end of the pin that is meant by a word, a sentence or a paragraph."""
        pin = self.current()
        side = self._side_of(pin)
        document = self._board.documents.document(side) if side is not None else None
        if pin is None or side is None or document is None:
            self._window.status.say(self.tr(NO_PIN))
            return
        before = self._asked.get(pin.id, pin.anchor.read)
        after = stretched(document, before, unit, start=start, wider=wider)
        if after == before:
            self._window.status.say(self.tr("{0} cannot be changed further.").format(pin.label))
            return
        self.put(pin, side, after)

    def put(self, pin: Pin, side: Side, span: ReadSpan) -> None:
        """Let a pin stand on a passage of the document on ``side``, as soon as it has an anchor."""
        self._meant = pin.id
        self._asked[pin.id] = span

        def made(row: dict[str, Any]) -> None:
            # Keys that came meanwhile have asked for another passage: the last one counts.
            if self._asked.get(pin.id) == span:
                anchor = anchor_from_row(cast(AnchorRow, row))
                self._perform(ChangePin(pin=pin.id, anchor=anchor))
                self._window.workspace.panes[side].show_span(span)

        self._board.desk.anchor(side, span, made)

    def moved(self, label: str, span: ReadSpan) -> None:
        """Let the pin with this label stand on the passage that its ends were dragged to."""
        pin = next((pin for pin in self._pins() if pin.label == label), None)
        side = self._side_of(pin)
        if pin is not None and side is not None and span != pin.anchor.read:
            self.put(pin, side, span)

    def _side_of(self, pin: Pin | None) -> Side | None:
        """Return the side that shows the text a pin stands in."""
        if pin is None or pin.state == "unplaced":
            return None
        for side in (pin.side, *SIDES):
            document = self._board.documents.document(side)
            if document is not None and document.fingerprint == pin.anchor.fingerprint:
                return side
        return None
