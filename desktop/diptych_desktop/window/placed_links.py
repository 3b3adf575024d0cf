"""The links made by hand, where their passages stand in the texts that are shown."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from diptych_desktop.engine_client.client import EngineClient
from diptych_desktop.models.links import Pair
from diptych_index.protocol import PlaceResult
from diptych_index.session.model import Anchor, Link, Side
from diptych_index.session.wire import anchor_to_row
from diptych_index.spans import ReadSpan, read_span

Named = tuple[str, Pair]
"""The id of a link, and its passages."""


class PlacedLinks:
    """Finds the passages of links in texts that are other ones than they were made in.

    What the session has stays as it was made: a text that is read another way, or changed and
    changed back, has its links again. ``found`` is called when the engine has answered.
    """

    def __init__(self, client: EngineClient, found: Callable[[], object]) -> None:
        self._client, self._found = client, found
        self._known: dict[tuple[str, Anchor], ReadSpan | None] = {}

    def pairs(self, links: Sequence[Link], shown: Mapping[Side, str]) -> list[Named]:
        """Return the links of which both passages stand in the texts shown, in their order.

        ``shown`` are the fingerprints of both. What is not known yet is asked for.
        """
        self._ask([link.a for link in links], shown["A"])
        self._ask([link.b for link in links], shown["B"])
        placed = ((link.id, self._span(link.a, shown["A"]), self._span(link.b, shown["B"]))
                  for link in links)  # fmt: skip
        return [(key, Pair(a, b, by_hand=True)) for key, a, b in placed if a and b]

    def _span(self, anchor: Anchor, fingerprint: str) -> ReadSpan | None:
        if anchor.fingerprint == fingerprint:
            return anchor.read
        return self._known.get((fingerprint, anchor))

    def _ask(self, anchors: Sequence[Anchor], fingerprint: str) -> None:
        """Ask where passages of other texts stand in this one, once."""
        strange = [
            anchor
            for anchor in dict.fromkeys(anchors)
            if anchor.fingerprint != fingerprint and (fingerprint, anchor) not in self._known
        ]
        if not strange:
            return
        # Nowhere until the engine says otherwise; if it cannot, that is all that is known.
        self._known.update(((fingerprint, anchor), None) for anchor in strange)

        def placed(result: Mapping[str, Any]) -> None:
            for anchor, row in zip(strange, cast(PlaceResult, result)["places"], strict=True):
                found = row["anchor"]
                span = read_span(*found["read"]) if found else None
                self._known[fingerprint, anchor] = span
            self._found()

        self._client.request(
            "place",
            {"fingerprint": fingerprint, "anchors": [anchor_to_row(one) for one in strange]},
            on_result=placed,
            on_error=lambda _: None,
        )
