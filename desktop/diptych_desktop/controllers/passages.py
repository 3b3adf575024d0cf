"""What the reader does with a passage: pinning it, citing it, looking for it across."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple, cast

from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.controllers.placing import PinPlacer, row_lacking
from diptych_desktop.controllers.sessions import SessionController
from diptych_desktop.engine_client.client import EngineClient
from diptych_index.protocol import AnchorRow, ErrorRow, SimilarResult
from diptych_index.session.actions import AddPin
from diptych_index.session.model import Anchor, Pin, Session, Side
from diptych_index.session.wire import anchor_from_row
from diptych_index.spans import ReadSpan
from diptych_index.text.way import Way

SELECT_FIRST = "Select a passage first, then pin it."
NOT_PINNED = "The passage was not pinned: its document is not on the desk any more."
GONE = "The document of this passage is not on the desk any more, so nothing was done with it."


class PinWish(NamedTuple):
    """A passage to be pinned: into row ``current`` if that lacks its side, or takes it ``beside``.

    Else it goes into the last row if that lacks the side, else into a new one.
    """

    side: Side
    span: ReadSpan
    current: str | None
    beside: bool = False


class Passages:
    """Asks the engine about passages, and hands pins to the session.

    ``say`` takes sentences for the reader, ``tell`` the errors of the engine; ``known`` the pin
    that stands on a passage already, and the wish that was not fulfilled for that.
    """

    def __init__(
        self,
        client: EngineClient,
        documents: DocumentController,
        sessions: SessionController,
        say: Callable[[str], None],
        tell: Callable[[ErrorRow], None],
        known: Callable[[str, PinWish], None],
    ) -> None:
        self._client = client
        self._documents = documents
        self._sessions = sessions
        self._say = say
        self._tell = tell
        self._known = known
        self._placer = PinPlacer(client, tell)

    def pin(self, wish: PinWish, *, again: bool = False) -> None:
        """Pin a passage; one that is pinned already only ``again``.

        The document may be read another way, or change sides, before the engine has answered: the
        pin goes where its passage is by then.
        """
        side = wish.side
        document = self._documents.document(side)
        way = document.way if document is not None else Way()
        before, turn = self._sessions.session, self._sessions.turn

        def add(anchor: Anchor, *, moved: bool = False) -> None:
            session = self._sessions.session
            left = before is not None and turn != self._sessions.turn
            home = _home(session, side, anchor.fingerprint)
            saved = session.document(side) if session is not None and not left else None
            if home is not None and not left:
                known = None if again else _pin_on(session, anchor, wish)
                if known is None:
                    self._add(home, anchor, wish)
                else:
                    self._known(known.id, wish)
            elif saved is None or moved:
                self._say(NOT_PINNED)
            else:
                there = saved.fingerprint
                ask = partial(self._placer.place_anchor, anchor, way, there, placed_again)
                self._documents.when_held(there, ask, partial(self._say, NOT_PINNED))

        def placed_again(anchor: Anchor | None) -> None:
            if anchor is None:
                self._say(NOT_PINNED)
            else:
                self._sessions.when_saved(partial(add, anchor, moved=True))

        def placed(result: dict[str, Any]) -> None:
            anchor = anchor_from_row(cast(AnchorRow, result))
            self._sessions.when_saved(partial(add, anchor))

        self.anchor(side, wish.span, placed, NOT_PINNED)

    def _add(self, home: Side, anchor: Anchor, wish: PinWish) -> None:
        session, current, beside = self._sessions.session, wish.current, wish.beside
        row = current if beside else row_lacking(session, home, current)
        self._sessions.perform(AddPin(side=home, anchor=anchor, row=row, beside=beside))

    def anchor(
        self, side: Side, span: ReadSpan, then: Callable[[dict[str, Any]], None], gone: str = GONE
    ) -> None:
        """Have the engine make the anchor of a passage and hand it on as an AnchorRow.

        It waits for a text that is still on its way, or is being read again by a new engine;
        ``gone`` is said where that does not come.
        """
        document = self._documents.document(side)
        if document is None or span.start >= span.end:
            self._say(SELECT_FIRST)
            return
        params = {"fingerprint": document.fingerprint, "read": [span.start, span.end]}
        ask = partial(self._client.request, "anchor", params, on_result=then, on_error=self._tell)
        self._documents.when_held(document.fingerprint, ask, partial(self._say, gone))

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


def _pin_on(session: Session | None, anchor: Anchor, wish: PinWish) -> Pin | None:
    """Return the pin that stands on a passage already, white space at its ends left aside.

    One that is to stand beside others of a row may be pinned elsewhere.
    """
    pins = session.pins if session is not None else ()
    row = next((row for row in session.rows if row.id == wish.current), None) if session else None
    if wish.beside and row is not None:
        pins = tuple(pin for pin in pins if pin.id in row.pins)
    wanted = _words_of(anchor)
    return next((p for p in pins if p.state != "unplaced" and _words_of(p.anchor) == wanted), None)


def _words_of(anchor: Anchor) -> tuple[str, int, int]:
    """Return the reading, and where the words of a passage begin and end in it."""
    quote, (start, end) = anchor.quote, anchor.read
    before, behind = len(quote) - len(quote.lstrip()), len(quote) - len(quote.rstrip())
    return anchor.fingerprint, start + before, end - behind
