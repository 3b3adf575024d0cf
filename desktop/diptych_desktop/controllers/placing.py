"""Finding the pins of a document again when it is another one now, or is read another way."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from diptych_desktop.engine_client.client import EngineClient
from diptych_index.protocol import EarlierRow, ErrorRow, PlaceResult, PlaceRow
from diptych_index.session.model import Anchor, AnchorState, Pin, SavedDocument, Session, Side
from diptych_index.session.wire import anchor_from_row, anchor_to_row
from diptych_index.text.way import Way

Places = tuple[tuple[str, Anchor, AnchorState], ...]
"""Pin, where it stands now, and how sure that is: only of pins of which that has changed."""
Placed = Callable[[Places, Counter[AnchorState]], None]

AT_ONCE = 200
"""Pins of one request: so few that neither asking nor answering costs the window a frame."""
_AHEAD = 2
"""Requests on their way at a time, so that the engine need not wait for the window."""


@dataclass(eq=False)
class _Job:
    """The pins of a side on their way to their places.

    ``asked`` counts those that the engine was asked about, ``found`` is what came back, in order.
    """

    fingerprint: str
    pins: Sequence[Pin]
    earlier: Sequence[EarlierRow]
    then: Placed
    failed: Callable[[], None] | None
    asked: int = 0
    found: list[tuple[Anchor, AnchorState]] = field(default_factory=list)
    requests: list[int] = field(default_factory=list)


class PinPlacer:
    """Asks the engine for the places of pins, some at a time; a newer wish for a side wins.

    ``progressed`` is told side and share (None: done) of what takes long.
    """

    def __init__(
        self,
        client: EngineClient,
        tell: Callable[[ErrorRow], None],
        progressed: Callable[[Side, float | None], None] = lambda _side, _share: None,
    ) -> None:
        self._client = client
        self._tell = tell
        self._progressed = progressed
        self._jobs: dict[Side, _Job] = {}

    def place(
        self,
        session: Session,
        side: Side,
        fingerprint: str,
        then: Placed,
        earlier: SavedDocument | None = None,
        failed: Callable[[], None] | None = None,
    ) -> bool:
        """Find the pins of ``side`` that stand in another reading; False if there are none.

        ``then`` gets their places and how many of them are in each state. ``earlier`` is a document
        whose source may be the very same one, so that its passages keep their places in it.
        ``failed`` is called when the engine could not tell, after that was said.
        """
        self.stop(side)
        stale = stale_pins(session, side, fingerprint)
        if not stale:
            return False
        known: list[EarlierRow] = []
        if earlier is not None:
            way: Any = earlier.way.to_row()
            known.append({"fingerprint": earlier.fingerprint, "way": way})
        self._jobs[side] = job = _Job(fingerprint, stale, known, then, failed)
        for _ in range(_AHEAD):
            self._ask_for_more(side, job)
        return True

    def is_placing(self, side: Side) -> bool:
        """Return whether pins of a side are on their way to their places."""
        return side in self._jobs

    def stop(self, side: Side) -> None:
        """Give up looking for the pins of a side; they stay what they are."""
        job = self._jobs.pop(side, None)
        if job is not None:
            for request in job.requests[-_AHEAD:]:
                self._client.cancel(request)
            self._progressed(side, None)

    def stop_all(self) -> None:
        """Give up looking for any pins."""
        for side in list(self._jobs):
            self.stop(side)

    def place_anchor(
        self, anchor: Anchor, way: Way, fingerprint: str, then: Callable[[Anchor | None], None]
    ) -> None:
        """Find a passage of a reading in a ``way`` in another one; ``then`` gets None if not."""
        row: Any = way.to_row()

        def placed(result: dict[str, Any]) -> None:
            found = cast(PlaceResult, result)["places"][0]["anchor"]
            then(anchor_from_row(found) if found else None)

        known: list[EarlierRow] = [{"fingerprint": anchor.fingerprint, "way": row}]
        self._ask(fingerprint, [anchor], known, placed, self._tell)

    def _ask_for_more(self, side: Side, job: _Job) -> None:
        """Ask for the next pins of a job, if there are any."""
        pins = job.pins[job.asked : job.asked + AT_ONCE]
        if not pins:
            return
        job.asked += len(pins)

        def placed(result: dict[str, Any]) -> None:
            if self._jobs.get(side) is job:
                rows = cast(PlaceResult, result)["places"]
                job.found += map(_found, pins, rows)
                self._go_on(side, job)

        def told(row: ErrorRow) -> None:
            if self._jobs.get(side) is job:
                self.stop(side)
                self._tell(row)
                if job.failed is not None:
                    job.failed()

        anchors = [pin.anchor for pin in pins]
        job.requests.append(self._ask(job.fingerprint, anchors, job.earlier, placed, told))

    def _go_on(self, side: Side, job: _Job) -> None:
        if len(job.found) < len(job.pins):
            self._progressed(side, len(job.found) / len(job.pins))
            self._ask_for_more(side, job)
            return
        del self._jobs[side]
        self._progressed(side, None)
        places: Places = tuple(
            (pin.id, anchor, state)
            for pin, (anchor, state) in zip(job.pins, job.found, strict=True)
            if (anchor, state) != (pin.anchor, pin.state)
        )
        job.then(places, Counter(state for _, state in job.found))

    def _ask(
        self,
        fingerprint: str,
        anchors: Sequence[Anchor],
        earlier: Sequence[EarlierRow],
        placed: Callable[[dict[str, Any]], None],
        failed: Callable[[ErrorRow], None],
    ) -> int:
        return self._client.request(
            "place",
            {
                "fingerprint": fingerprint,
                "anchors": [anchor_to_row(anchor) for anchor in anchors],
                "earlier": earlier,
            },
            on_result=placed,
            on_error=failed,
        )


def _found(pin: Pin, row: PlaceRow) -> tuple[Anchor, AnchorState]:
    """Return where a pin stands now, and what the reader is to be told of it."""
    if row["anchor"] is None:
        return pin.anchor, row["state"]
    anchor = anchor_from_row(row["anchor"])
    if pin.state == "changed" and pin.former is not None and anchor.quote == pin.former.quote:
        return anchor, "exact"
    if pin.state == "changed" and row["state"] in ("exact", "moved"):
        # It says what it said when it was found changed, and that nobody has looked at yet.
        return anchor, "changed"
    return anchor, row["state"]


def stale_pins(session: Session, side: Side, fingerprint: str) -> list[Pin]:
    """Return the pins of a side that stand in another reading than this one.

    One that was lost in another reading stands where it was before, which may be this one again.
    """
    return [
        pin
        for pin in session.pins
        if pin.side == side and (pin.anchor.fingerprint != fingerprint or pin.state == "unplaced")
    ]


def still_pinned(places: Places, session: Session | None) -> Places:
    """Return the places of those pins that the session still has."""
    pins = {pin.id for pin in session.pins} if session is not None else set()
    return tuple(place for place in places if place[0] in pins)


def row_lacking(session: Session | None, side: Side, current: str | None) -> str | None:
    """Return the first of these rows that has no pin of ``side``: ``current``, the last one."""
    if session is None or not session.rows:
        return None
    sides = {pin.id: pin.side for pin in session.pins}
    rows = [row for row in session.rows if row.id == current] + [session.rows[-1]]
    rows = [row for row in rows if not row.heading]
    lacking = (row.id for row in rows if side not in {sides[pin] for pin in row.pins})
    return next(lacking, None)
