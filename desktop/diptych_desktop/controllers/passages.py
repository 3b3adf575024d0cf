"""What the reader does with a passage: pinning it, citing it, looking for it across."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.controllers.placing import PinPlacer, row_lacking
from diptych_desktop.controllers.sessions import SessionController
from diptych_desktop.engine_client.client import EngineClient
from diptych_index.protocol import AnchorRow, ErrorRow, SimilarResult
from diptych_index.session.actions import AddPin
from diptych_index.session.model import Anchor, Session, Side
from diptych_index.session.wire import anchor_from_row
from diptych_index.spans import ReadSpan
from diptych_index.text.way import Way

SELECT_FIRST = "Select a passage first, then pin it."
NOT_PINNED = "The passage was not pinned: its document is not on the desk any more."


class Passages:
    """Asks the engine about passages, and hands pins to the session.

    ``say`` takes sentences for the reader, ``tell`` the errors of the engine.
    """

    def __init__(
        self,
        client: EngineClient,
        documents: DocumentController,
        sessions: SessionController,
        say: Callable[[str], None],
        tell: Callable[[ErrorRow], None],
    ) -> None:
        self._client = client
        self._documents = documents
        self._sessions = sessions
        self._say = say
        self._tell = tell
        self._placer = PinPlacer(client, tell)

    def pin(self, side: Side, span: ReadSpan, current: str | None, *, beside: bool = False) -> None:
        """Pin a passage into the first of these rows that lacks this side: ``current``, the last.

        Where neither does, a new row is begun; ``beside``: ``current`` takes it as long as it has
        room. The document may be read another way, or change
        sides, before the engine has answered: the pin goes where its passage is by then.
        """
        document = self._documents.document(side)
        way = document.way if document is not None else Way()
        before, turn = self._sessions.session, self._sessions.turn

        def add(anchor: Anchor, *, again: bool = False) -> None:
            session = self._sessions.session
            left = before is not None and turn != self._sessions.turn
            home = _home(session, side, anchor.fingerprint)
            saved = session.document(side) if session is not None and not left else None
            if home is not None and not left:
                row = current if beside else row_lacking(session, home, current)
                self._sessions.perform(AddPin(side=home, anchor=anchor, row=row, beside=beside))
            elif saved is None or again:
                self._say(NOT_PINNED)
            else:
                self._placer.place_anchor(anchor, way, saved.fingerprint, placed_again)

        def placed_again(anchor: Anchor | None) -> None:
            if anchor is None:
                self._say(NOT_PINNED)
            else:
                self._sessions.when_saved(partial(add, anchor, again=True))

        def placed(result: dict[str, Any]) -> None:
            anchor = anchor_from_row(cast(AnchorRow, result))
            self._sessions.when_saved(partial(add, anchor))

        self.anchor(side, span, placed)

    def anchor(self, side: Side, span: ReadSpan, then: Callable[[dict[str, Any]], None]) -> None:
        """Have the engine make the anchor of a passage and hand it on as an AnchorRow."""
        document = self._documents.document(side)
        if document is None or span.start >= span.end:
            self._say(SELECT_FIRST)
            return
        self._client.request(
            "anchor",
            {"fingerprint": document.fingerprint, "read": [span.start, span.end]},
            on_result=then,
            on_error=self._tell,
        )

    def find_similar(self, side: Side, text: str, then: Callable[[SimilarResult], None]) -> None:
        """Look for a passage in the document on ``side``."""
        document = self._documents.document(side)
        if document is None:
            self._say(f"There is no document {side} yet. Open one, then look for the passage.")
            return
        self._client.request(
            "similar",
            {"text": text, "fingerprint": document.fingerprint, "limit": 10},
            on_result=lambda result: then(cast(SimilarResult, result)),
            on_error=self._tell,
        )


def _home(session: Session | None, side: Side, fingerprint: str) -> Side | None:
    """Return the side that shows this reading, ``side`` before the other one."""
    documents = session.documents if session is not None else ()
    homes: list[Side] = [d.side for d in documents if d.fingerprint == fingerprint]
    return side if side in homes else next(iter(homes), None)
