"""Brings to the sides what the session has there, after an undo as after the opening of one."""

from collections.abc import Callable
from pathlib import Path

from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.controllers.sessions import SessionController
from diptych_index.session.model import SavedDocument, Session, Side


class Follower:
    """Opens the documents of the session, or the texts it kept where the files are gone.

    ``missing`` is told side, document and whether the kept text is shown in place of its file.
    """

    def __init__(
        self,
        documents: DocumentController,
        sessions: SessionController,
        missing: Callable[[Side, SavedDocument, bool], None],
    ) -> None:
        self._documents = documents
        self._sessions = sessions
        self._missing = missing
        self._following: dict[Side, SavedDocument] = {}
        self._copies: dict[Side, SavedDocument] = {}
        self._as_was: set[Side] = set()
        self._kept: set[str] = set()
        self._tries: dict[Side, int] = {}

    def __contains__(self, side: Side) -> bool:
        return side in self._following

    def __len__(self) -> int:
        return len(self._following)

    def origin(self, side: Side) -> SavedDocument | None:
        """Return the document whose kept text a side shows, None where it shows a file."""
        return self._copies.get(side)

    def is_as_was(self, side: Side) -> bool:
        """Return whether a side shows a kept text because its file has another one now."""
        return side in self._copies and side in self._as_was

    def follow(self, side: Side, saved: SavedDocument | None, *, as_was: bool = False) -> None:
        """Show the document that the session has on a side, unless it is shown or on its way.

        ``as_was`` asks for its very text, as after an undo: where its file has another one by
        now, the kept text is shown (``hold_to``).
        """
        shown = self._documents.document(side)
        if saved is None:
            self._following.pop(side, None)
            if shown is not None or self._documents.is_opening(side):
                self._documents.close(side)
            return
        if self._following.get(side) == saved:
            return
        self._tries.pop(side, None)
        # Where another one is on its way in place of it, what is shown does not stay.
        settled = side not in self._following
        if settled and shown is not None and shown.fingerprint == saved.fingerprint:
            return
        self._following[side] = saved
        self._copies.pop(side, None)
        self._as_was.discard(side)
        if as_was:
            self._as_was.add(side)
        if Path(saved.path).is_file():
            self._documents.open(side, saved.path, saved.way)
        else:
            self._as_was.discard(side)
            self._open_kept(side, saved, lambda: self._missing(side, saved, False))

    def try_again(self, side: Side, give_up: Callable[[], None]) -> bool:
        """Have a document that could not be read read again, then its kept text, then none.

        The engine may have died of something else. Returns whether one was on its way; what
        another session has on a side is not left there, which ``give_up`` is called to tell.
        """
        saved = self._following.get(side)
        if saved is None:
            return False
        self._tries[side] = tries = self._tries.get(side, 0) + 1
        if tries == 1 and Path(saved.path).is_file():
            self._documents.open(side, saved.path, saved.way)
        elif tries <= 2:
            self._tries[side] = 2
            self._open_kept(side, saved, lambda: self._give_up(side, give_up))
        else:
            self._give_up(side, give_up)
        return True

    def _give_up(self, side: Side, tell: Callable[[], None]) -> None:
        saved, shown = self._following.get(side), self._documents.document(side)
        if saved is not None and shown is not None and shown.fingerprint != saved.fingerprint:
            self._documents.close(side)
            tell()

    def hold_to(self, side: Side, saved: SavedDocument, otherwise: Callable[[], None]) -> bool:
        """Show the kept text in place of a file that has another one, if that was asked for.

        ``otherwise`` is called where no text was kept. Returns whether it was asked for.
        """
        if side not in self._as_was:
            return False
        self._following[side] = saved
        self._open_kept(side, saved, otherwise)
        return True

    def hold(self, side: Side, saved: SavedDocument, otherwise: Callable[[], None]) -> None:
        """Show the kept text in place of a file that the engine cannot read again as it was.

        ``otherwise`` is called where no text was kept.
        """
        self._as_was.add(side)
        self._following[side] = saved
        self._open_kept(side, saved, otherwise)

    def _open_kept(self, side: Side, saved: SavedDocument, otherwise: Callable[[], None]) -> None:
        turn = self._sessions.turn

        def not_found() -> None:
            if turn == self._sessions.turn and self._following.get(side) == saved:
                otherwise()

        def found(path: str | None) -> None:
            if turn != self._sessions.turn or self._following.get(side) != saved:
                return
            if path is None:
                otherwise()
                return
            if side not in self._as_was:
                self._missing(side, saved, True)
            self._copies[side] = saved
            self._documents.open(side, path, saved.way)

        self._sessions.saved_source(saved.fingerprint, found, not_found)

    def arrived(self, side: Side) -> SavedDocument | None:
        """Return what a document that is complete was opened for; it is on its way no longer."""
        return self._following.pop(side, None)

    def stop(self, side: Side) -> None:
        """Follow no longer on a side: the reader opens something else there."""
        self._following.pop(side, None)
        self._copies.pop(side, None)
        self._as_was.discard(side)

    def stop_all(self) -> None:
        """Follow no longer what is on its way; what is shown stays what it is."""
        self._following.clear()

    def swap(self) -> None:
        """Exchange what is known of the sides."""
        self._copies = {"B" if s == "A" else "A": copy for s, copy in self._copies.items()}
        self._as_was = {"B" if s == "A" else "A" for s in self._as_was}

    def forget(self) -> None:
        """Forget what is on its way and what is shown."""
        self._following.clear()
        self._copies.clear()
        self._as_was.clear()

    def keep_texts(self, session: Session | None) -> None:
        """Have the store keep the source and the clean text of every complete document."""
        if session is None:
            return
        for side in ("A", "B"):
            document = self._documents.document(side)
            if document is None or not document.complete or side in self._copies:
                continue
            if document.fingerprint not in self._kept:
                self._kept.add(document.fingerprint)
                self._sessions.keep_document(document.head["path"], document.head, document.pieces)
