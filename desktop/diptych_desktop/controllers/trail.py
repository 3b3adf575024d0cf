"""The places visited: back and forward, as in a browser."""

from typing import NamedTuple

from diptych_desktop.engine_client.reading import Place

LONGEST = 200


class Visit(NamedTuple):
    """A place in the document on one side."""

    side: str
    place: Place


class Trail:
    """Where the reader jumped from; scrolling alone leaves no trace."""

    def __init__(self) -> None:
        self._back: list[Visit] = []
        self._forward: list[Visit] = []

    def leave(self, here: Visit) -> None:
        """Remember the place a jump starts from; what lay ahead is forgotten."""
        if not self._back or self._back[-1] != here:
            self._back.append(here)
            del self._back[:-LONGEST]
        self._forward.clear()

    def back(self, here: Visit) -> Visit | None:
        """Return the place before, remembering ``here`` for the way forward."""
        return self._step(self._back, self._forward, here)

    def forward(self, here: Visit) -> Visit | None:
        """Return the place that ``back`` left, remembering ``here`` for the way back."""
        return self._step(self._forward, self._back, here)

    def forget(self) -> None:
        """Drop every place, as when other documents are opened."""
        self._back.clear()
        self._forward.clear()

    @staticmethod
    def _step(source: list[Visit], target: list[Visit], here: Visit) -> Visit | None:
        while source:
            visit = source.pop()
            if visit != here:
                target.append(here)
                return visit
        return None
