"""Changes of the way in which a document is read, from the reader's wish to the step of undo."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.controllers.placing import PinPlacer, Places, stale_pins, still_pinned
from diptych_desktop.controllers.sessions import SessionController
from diptych_desktop.engine_client.client import EngineClient
from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_index.protocol import ErrorRow
from diptych_index.session.actions import ChangeReading
from diptych_index.session.model import AnchorState, SavedDocument, Side
from diptych_index.text.way import Way


@dataclass(frozen=True, slots=True)
class _Change:
    """A document that is being read another way: the name of the step, its file, its way."""

    name: str
    path: str
    way: Way
    performed: bool = False


class Readings:
    """The changes of reading that are on their way, at most one a side.

    A change is there from the reader's wish until the store has taken it, so that a wish that
    follows while the first is being fulfilled builds on it, and the desk does not lead the document
    back to what the session still has. ``given_up`` is told the side of one that came too late: the
    session has another document there by now, or none.
    """

    def __init__(
        self,
        client: EngineClient,
        documents: DocumentController,
        sessions: SessionController,
        tell: Callable[[ErrorRow], None],
        placer: PinPlacer | None = None,
    ) -> None:
        self._client = client
        self._documents = documents
        self._sessions = sessions
        self._tell = tell
        self._placer = placer or PinPlacer(client, tell)
        self._changes: dict[Side, _Change] = {}
        self.given_up: Callable[[Side], None] = lambda _: None

    def __contains__(self, side: Side) -> bool:
        return side in self._changes

    def __len__(self) -> int:
        return len(self._changes)

    def way(self, side: Side) -> Way | None:
        """Return how the document of a side is read, or is being read; None without one."""
        change = self._changes.get(side)
        if change is not None:
            return change.way
        document = self._documents.document(side)
        return document.way if document is not None else None

    def path(self, side: Side) -> str | None:
        """Return the file that the document of a side is read from."""
        change = self._changes.get(side)
        if change is not None:
            return change.path
        document = self._documents.document(side)
        return document.head["path"] if document is not None else None

    def is_reading(self, side: Side) -> bool:
        """Return whether a side's document is still being read another way."""
        change = self._changes.get(side)
        return change is not None and not change.performed

    def begin(self, side: Side, path: str, way: Way, name: str) -> None:
        """Read a side's file another way; the change before on this side is given up for it."""
        self._changes[side] = _Change(name, path, way)
        self._documents.open(side, path, way)

    def finish(
        self, side: Side, saved: SavedDocument, then: Callable[[Counter[AnchorState]], None]
    ) -> None:
        """Hand a change to the store: the document was read, its pins are to be found in it.

        ``then`` gets how many pins are in each state.
        """
        change = self._changes[side]
        place = partial(self._place, side, change, saved, then)

        def gone() -> None:
            if self._changes.get(side) is change:
                self.end(side)
                self.given_up(side)

        # The engine may have died once more, and be reading it again.
        ask = partial(self._documents.when_held, saved.fingerprint, place, gone)
        self._sessions.when_saved(ask)

    def _place(
        self,
        side: Side,
        change: _Change,
        saved: SavedDocument,
        then: Callable[[Counter[AnchorState]], None],
    ) -> None:
        """Find the pins in the new reading, from the state that the store has."""
        session = self._sessions.session
        if self._changes.get(side) is not change or session is None:
            return
        old = session.document(side)
        if old is None or saved == old or saved.path != old.path:
            self.end(side)
            self.given_up(side)
            return
        asked = stale_pins(session, side, saved.fingerprint)

        def perform(places: Places, states: Counter[AnchorState]) -> None:
            now = self._sessions.session
            if self._changes.get(side) is not change or now is None:
                return
            if stale_pins(now, side, saved.fingerprint) != asked:
                # Pinned, unpinned or undone since: these places are not those of all pins.
                self._place(side, change, saved, then)
                return
            self._changes[side] = replace(change, performed=True)
            kept = still_pinned(places, now)
            self._sessions.perform(ChangeReading(name=change.name, document=saved, places=kept))
            then(states)

        def placed(places: Places, states: Counter[AnchorState]) -> None:
            self._sessions.when_saved(partial(perform, places, states))

        if not self._placer.place(
            session, side, saved.fingerprint, placed, old, partial(placed, (), Counter())
        ):
            perform((), Counter())

    def end(self, side: Side) -> None:
        """Forget the change of a side."""
        self._changes.pop(side, None)
        self._placer.stop(side)

    def end_performed(self) -> None:
        """Forget what was handed to the store."""
        self._changes = {s: change for s, change in self._changes.items() if not change.performed}

    def clear(self) -> None:
        """Forget every change."""
        self._changes.clear()
        self._placer.stop_all()

    def locate(self, side: Side, at: int, then: Callable[[int], None]) -> None:
        """Give ``then`` the RawOffset at which a ReadOffset of a side's document stands."""
        document = self._documents.document(side)
        if document is None:
            return

        def found(result: dict[str, Any]) -> None:
            if self._documents.document(side) is document:
                then(result["raws"][0])

        self._client.request(
            "locate",
            {"fingerprint": document.fingerprint, "reads": [at]},
            on_result=found,
            on_error=self._tell,
        )


def saved_document(
    side: Side, document: ReadingDocument, origin: SavedDocument | None
) -> SavedDocument:
    """Return a document as the session keeps it; a saved copy keeps the path it came from."""
    head = document.head
    return SavedDocument(
        side=side,
        fingerprint=head["fingerprint"],
        path=origin.path if origin else head["path"],
        name=origin.name if origin else head["name"],
        title=document.title,
        authors=tuple(head["authors"]),
        date=head["date"],
        way=document.way,
        source_line=head["source_line"],
    )


def name_of_change(old: Way, new: Way) -> str:
    """Return what the menu calls the step from one way of reading to another."""
    if new.encoding != old.encoding:
        return "Read with another encoding"
    if new.as_in_file != old.as_in_file:
        return "Show as in the file" if new.as_in_file else "Show cleaned"
    if new.whole != old.whole:
        return "Show the whole page" if new.whole else "Show the main text"
    if new.pages != old.pages:
        return "Set page"
    return "Reverse decision"
