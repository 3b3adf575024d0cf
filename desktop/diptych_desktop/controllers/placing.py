"""Finding the pins of a document again when it is another one now, or is read another way."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, cast

from diptych_desktop.engine_client.client import EngineClient
from diptych_index.protocol import EarlierRow, ErrorRow, PlaceResult
from diptych_index.session.model import Anchor, AnchorState, Pin, SavedDocument, Session, Side
from diptych_index.session.wire import anchor_from_row, anchor_to_row
from diptych_index.text.way import Way

Places = tuple[tuple[str, Anchor, AnchorState], ...]
"""Pin, where it stands now, and how sure that is: only of pins of which that has changed."""


class PinPlacer:
    """Asks the engine for the places of pins."""

    def __init__(self, client: EngineClient, tell: Callable[[ErrorRow], None]) -> None:
        self._client = client
        self._tell = tell

    def place(
        self,
        session: Session,
        side: Side,
        fingerprint: str,
        then: Callable[[Places, Counter[AnchorState]], None],
        earlier: SavedDocument | None = None,
        failed: Callable[[], None] | None = None,
    ) -> bool:
        """Find the pins of ``side`` that stand in another reading; False if there are none.

        ``then`` gets their places and how many of them are in each state. ``earlier`` is a document
        whose source may be the very same one, so that its passages keep their places in it.
        ``failed`` is called when the engine could not tell, after that was said.
        """
        stale = stale_pins(session, side, fingerprint)
        if not stale:
            return False
        known: list[EarlierRow] = []
        if earlier is not None:
            way: Any = earlier.way.to_row()
            known.append({"fingerprint": earlier.fingerprint, "way": way})

        def placed(result: dict[str, Any]) -> None:
            states: Counter[AnchorState] = Counter()
            places = []
            for pin, row in zip(stale, cast(PlaceResult, result)["places"], strict=True):
                states[row["state"]] += 1
                anchor = anchor_from_row(row["anchor"]) if row["anchor"] else pin.anchor
                if (anchor, row["state"]) != (pin.anchor, pin.state):
                    places.append((pin.id, anchor, row["state"]))
            then(tuple(places), states)

        def told(row: ErrorRow) -> None:
            self._tell(row)
            if failed is not None:
                failed()

        self._ask(fingerprint, [pin.anchor for pin in stale], known, placed, told)
        return True

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

    def _ask(
        self,
        fingerprint: str,
        anchors: Sequence[Anchor],
        earlier: Sequence[EarlierRow],
        placed: Callable[[dict[str, Any]], None],
        failed: Callable[[ErrorRow], None],
    ) -> None:
        self._client.request(
            "place",
            {
                "fingerprint": fingerprint,
                "anchors": [anchor_to_row(anchor) for anchor in anchors],
                "earlier": earlier,
            },
            on_result=placed,
            on_error=failed,
        )


def stale_pins(session: Session, side: Side, fingerprint: str) -> list[Pin]:
    """Return the pins of a side that stand in another reading than this one."""
    return [
        pin for pin in session.pins if pin.side == side and pin.anchor.fingerprint != fingerprint
    ]


def still_pinned(places: Places, session: Session | None) -> Places:
    """Return the places of those pins that the session still has."""
    pins = {pin.id for pin in session.pins} if session is not None else set()
    return tuple(place for place in places if place[0] in pins)


def placement_sentence(side: Side, states: Counter[AnchorState]) -> str:
    """Return "Document A has changed. 41 pins: 38 exact, 2 moved, 1 to check."."""
    words: dict[AnchorState, str] = {
        "exact": "exact", "moved": "moved", "changed": "to check", "unplaced": "not found",
    }  # fmt: skip
    total = sum(states.values())
    parts = ", ".join(f"{states[s]} {w}" for s, w in words.items() if states[s])
    return f"Document {side} has changed. {total} {'pin' if total == 1 else 'pins'}: {parts}."


def row_lacking(session: Session | None, side: Side, current: str | None) -> str | None:
    """Return the first of these rows that has no pin of ``side``: ``current``, the last one."""
    if session is None or not session.rows:
        return None
    sides = {pin.id: pin.side for pin in session.pins}
    rows = [row for row in session.rows if row.id == current] + [session.rows[-1]]
    lacking = (row.id for row in rows if side not in {sides[pin] for pin in row.pins})
    return next(lacking, None)
