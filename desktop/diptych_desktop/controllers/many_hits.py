"""Puts the answer to a search together where its hits came in parts."""

from collections.abc import Mapping
from typing import Any

from diptych_desktop.controllers.latest import Gathering

_COLUMNS = ("paragraph", "start", "end", "term")


class HitsInParts(Gathering):
    """Takes in what is said of one request, as ``SearchPart`` describes it."""

    def __init__(self) -> None:
        self._hits: dict[str, dict[str, list[int]]] = {}

    def part(self, part: Mapping[str, Any]) -> None:
        """Take the next hits of a document."""
        there = self._hits.setdefault(part["document"], {name: [] for name in _COLUMNS})
        for name in _COLUMNS:
            there[name] += part["hits"][name]

    def whole(self, result: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the answer with all its hits: a SearchResult."""
        return {**result, "hits": {**result["hits"], **self._hits}} if self._hits else result
