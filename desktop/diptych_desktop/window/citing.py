"""Copies a passage with its citation to the clipboard, as text and as HTML."""

from typing import Any, cast

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from diptych_desktop.controllers.board import Board
from diptych_desktop.window.main_window import MainWindow
from diptych_index.protocol import AnchorRow
from diptych_index.session.model import Anchor, SavedDocument, Side
from diptych_index.session.wire import anchor_from_row
from diptych_index.spans import ReadSpan


class Citing(QObject):
    """Copies passages and pins with where they stand."""

    def __init__(self, window: MainWindow, board: Board) -> None:
        super().__init__(window)
        self._window = window
        self._board = board

    def copy_passage(self, side: Side, span: ReadSpan) -> None:
        """Copy a passage of an open document."""
        self._board.desk.anchor(
            side,
            span,
            lambda row: self._copy(side, anchor_from_row(cast(AnchorRow, row))),
        )

    def copy_pin(self, pin_id: str) -> None:
        """Copy the passage of a pin."""
        session = self._board.desk.session
        if session is not None:
            pin = session.pin(pin_id)
            self._copy(pin.side, pin.anchor)

    def _copy(self, side: Side, anchor: Anchor) -> None:
        from diptych_index.export.citation import cite  # noqa: PLC0415 (start-up is spared it)

        session = self._board.desk.session
        document = session.document(side) if session is not None else None
        if document is None:
            document = self._unsaved(side, anchor)
        mime: Any = QMimeData()
        mime.setText(cite(anchor.quote, anchor, document, "plain"))
        mime.setHtml(cite(anchor.quote, anchor, document, "html"))
        QGuiApplication.clipboard().setMimeData(mime)
        self._window.status.say(self.tr("Copied with its citation."))

    def _unsaved(self, side: Side, anchor: Anchor) -> SavedDocument:
        document = self._board.documents.document(side)
        head = document.head if document is not None else None
        return SavedDocument(
            side=side,
            fingerprint=anchor.fingerprint,
            path=head["path"] if head else "",
            name=head["name"] if head else "",
            title=document.title if document is not None else "",
            authors=tuple(head["authors"]) if head else (),
            date=head["date"] if head else "",
        )
