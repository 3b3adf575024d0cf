"""The pins that the reader has to look at after a text changed, and what is done about each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QObject, Signal

from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.controllers.placing import Places
from diptych_desktop.controllers.sessions import SessionController
from diptych_desktop.engine_client.client import EngineClient
from diptych_index.protocol import CompareResult, ErrorRow
from diptych_index.requests.sessions import CandidatesResult
from diptych_index.session.actions import Action, PlacePins, Together
from diptych_index.session.model import Anchor, Pin, Session
from diptych_index.session.wire import anchor_from_row, anchor_to_row

ORDER = ("changed", "unplaced", "moved")
"""The states to look at, the most urgent first."""


@dataclass(frozen=True, slots=True)
class Check:
    """A pin to look at.

    ``left`` tells that the reader has seen that it has no place, and wants it so.
    """

    pin: Pin
    left: bool

    @property
    def former(self) -> Anchor | None:
        """Where it stood, and what it said, as far as that is known ("changed" only)."""
        return self.pin.former if self.pin.state == "changed" else None

    @property
    def is_open(self) -> bool:
        """Whether something is still to be decided; what only moved says what it said."""
        return self.pin.state != "moved" and not self.left


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a pin might stand; ``score`` is 0 to 1."""

    anchor: Anchor
    score: float


class Checking(QObject):
    """Lists the pins to look at, asks the engine about them, and has the session take decisions.

    Every decision is one step of undo, but for leaving a pin without a place, which changes
    nothing in the session.

    Signals:
        changed: the list is another one.
        compared: pin id and CompareResult of what it said and what stands there now.
        candidatesFound: pin id and the list of Candidate, the likeliest first.
        failed: pin id and a sentence that says why nothing can be told.
    """

    changed = Signal()
    compared = Signal(str, object)
    candidatesFound = Signal(str, object)
    failed = Signal(str, str)

    def __init__(
        self,
        client: EngineClient,
        documents: DocumentController,
        sessions: SessionController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._documents = documents
        self._sessions = sessions
        self._left: set[str] = set()
        self._request = 0
        sessions.sessionChanged.connect(lambda _: self.changed.emit())
        sessions.sessionClosed.connect(self._closed)

    # -- what there is

    def checks(self) -> list[Check]:
        """Return the pins to look at: changed, unplaced, then moved ones, each by its number."""
        session = self._sessions.session
        return [] if session is None else sorted(self._of(session), key=_rank)

    def _of(self, session: Session) -> Iterator[Check]:
        for pin in session.pins:
            if pin.state in ORDER:
                yield Check(pin, pin.state == "unplaced" and pin.id in self._left)

    def count(self) -> int:
        """Return how many pins wait for a decision."""
        return sum(check.is_open for check in self.checks())

    # -- what is known of one

    def look_at(self, check: Check) -> None:
        """Find out what there is to show of a pin; what was asked before is not wanted any more."""
        self._client.cancel(self._request)
        pin = check.pin
        if pin.state == "unplaced":
            self._ask_for_candidates(pin)
        elif check.former is not None:
            self._request = self._client.request(
                "compare",
                {"a": check.former.quote, "b": pin.anchor.quote, "view": "difference"},
                on_result=lambda result: self.compared.emit(pin.id, cast(CompareResult, result)),
                on_error=lambda row: self._refused(pin.id, row),
            )

    def _ask_for_candidates(self, pin: Pin) -> None:
        document = self._documents.document(pin.side)
        if document is None or not document.complete:
            self.failed.emit(
                pin.id, self.tr("Open document {0} to look for it there.").format(pin.side)
            )
            return
        self._request = self._client.request(
            "candidates",
            {"fingerprint": document.fingerprint, "anchors": [anchor_to_row(pin.anchor)]},
            on_result=lambda result: self._found(pin.id, cast(CandidatesResult, result)),
            on_error=lambda row: self._refused(pin.id, row),
        )

    def _found(self, pin: str, result: CandidatesResult) -> None:
        found = [
            Candidate(anchor_from_row(row["anchor"]), row["score"])
            for row in result["candidates"][0]
        ]
        self.candidatesFound.emit(pin, found)

    def _refused(self, pin: str, row: ErrorRow) -> None:
        if row["kind"] != "Cancelled":
            self.failed.emit(pin, row["message"])

    # -- what is decided

    def accept(self, checks: Sequence[Check]) -> None:
        """Let changed and moved pins stand where they were found."""
        places: Places = tuple(
            (c.pin.id, c.pin.anchor, "exact") for c in checks if c.pin.state != "unplaced"
        )
        if places:
            what = self.tr("Accept the place of {0}").format(_named(checks))
            self._perform(what, PlacePins(places=places))

    def take(self, check: Check, candidate: Candidate) -> None:
        """Let an unplaced pin stand at one of its candidates."""
        places: Places = ((check.pin.id, candidate.anchor, "exact"),)
        what = self.tr("Place {0}").format(check.pin.label)
        self._perform(what, PlacePins(places=places))

    def leave(self, check: Check) -> None:
        """Leave a pin without a place: a changed one gets the text back that it was pinned with."""
        self._left.add(check.pin.id)
        if check.pin.state == "changed" and check.former is not None:
            places: Places = ((check.pin.id, check.former, "unplaced"),)
            what = self.tr("Leave {0} without a place").format(check.pin.label)
            self._perform(what, PlacePins(places=places))
        else:
            self.changed.emit()

    def look_again(self, check: Check) -> None:
        """List a pin that was left as one to be decided on."""
        self._left.discard(check.pin.id)
        self.changed.emit()

    def _perform(self, name: str, action: Action) -> None:
        self._sessions.perform(Together(name=name, actions=(action,)))

    # -- state

    def state(self) -> dict[str, object]:
        """Return what a session keeps of this, as JSON values: the pins left."""
        session = self._sessions.session
        pins = {pin.id for pin in session.pins} if session is not None else set()
        return {"left": sorted(self._left & pins)}

    def restore(self, state: object) -> None:
        """Take up what a session kept; what is not well formed is left out."""
        left = state.get("left") if isinstance(state, dict) else None
        self._left = (
            {pin for pin in left if isinstance(pin, str)} if isinstance(left, list) else set()
        )
        self.changed.emit()

    def _closed(self) -> None:
        self._left.clear()
        self.changed.emit()


def _rank(check: Check) -> tuple[bool, int, str, int]:
    return check.left, ORDER.index(check.pin.state), check.pin.side, check.pin.number


def _named(checks: Sequence[Check]) -> str:
    return checks[0].pin.label if len(checks) == 1 else f"{len(checks)} pins"
