"""A file on its way to a side, and what waits until the engine has it."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from diptych_desktop.engine_client.reading import ReadingDocument
    from diptych_index.text.way import Way


class Opening:
    """A file on its way in. ``again`` is the fingerprint it had when the engine lost it, or ""."""

    def __init__(self, side: str, path: str, way: Way, again: str = "") -> None:
        self.side = side
        self.path = path
        self.way = way
        self.again = again
        self.request = 0
        self.document: ReadingDocument | None = None

    def once_more(self, fingerprint: str) -> Opening:
        """Return the same opening for an engine that lost the document."""
        return Opening(self.side, self.path, self.way, again=fingerprint)


class _Wish(NamedTuple):
    """What waits for the engine to have a document: what to do then, and if it never will."""

    fingerprint: str
    then: Callable[[], object]
    otherwise: Callable[[], object]


class Wishes:
    """What waits for documents, in the order of asking."""

    def __init__(self) -> None:
        self._wishes: list[_Wish] = []

    def add(
        self, fingerprint: str, then: Callable[[], object], otherwise: Callable[[], object]
    ) -> None:
        """Let something wait for a document; ``otherwise`` is for when that does not come."""
        self._wishes.append(_Wish(fingerprint, then, otherwise))

    def fulfil(self, there: Container[str], *, more_to_come: bool) -> None:
        """Call what waits for a document that is there, or will not come any more."""
        wishes, self._wishes = self._wishes, []
        for wish in wishes:
            if wish.fingerprint in there:
                wish.then()
            elif more_to_come:
                self._wishes.append(wish)
            else:
                wish.otherwise()
