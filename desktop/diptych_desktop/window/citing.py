"""Copies a passage with its citation to the clipboard, as text and as HTML."""

from collections.abc import Mapping
from typing import Any, cast

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from diptych_desktop.controllers.board import Board
from diptych_desktop.window.main_window import MainWindow
from diptych_index.protocol import AnchorRow
from diptych_index.session.model import Anchor, SavedDocument, Side
from diptych_index.session.wire import anchor_from_row
from diptych_index.spans import ReadSpan

FORMS = {
    "cite_formatted": "html",
    "cite_plain": "plain",
    "cite_markdown": "markdown",
    "cite_pandoc": "pandoc",
}
"""The actions that choose the form of a copy, and the form."""
STYLES = {
    "style_plain": "plain",
    "style_author_date": "author-date",
    "style_notes": "notes",
    "style_mla": "mla",
}
"""The actions that choose the citation style, and the style."""


class Citing(QObject):
    """Copies passages and pins with where they stand.

    "html" puts both flavours on the clipboard, HTML and plain text; the others text alone, for what
    is pasted should be what was chosen, also where HTML would be taken first.

    Signals:
        changed: another form or style was chosen.
    """

    changed = Signal()

    def __init__(self, window: MainWindow, board: Board) -> None:
        super().__init__(window)
        self._window = window
        self._board = board
        self.form, self.style = "html", "plain"

    # -- form and style

    def choose(self, action: str) -> None:
        """Take the form or the style that an action stands for."""
        self.form = FORMS.get(action, self.form)
        self.style = STYLES.get(action, self.style)
        self.changed.emit()

    def state(self) -> dict[str, Any]:
        """Return what the session keeps of the choice, under a key of its own."""
        return {"citation": {"form": self.form, "style": self.style}}

    def restore(self, desk: Mapping[str, Any]) -> None:
        """Take up what a session kept; a session without keeps what is chosen now."""
        kept = desk.get("citation")
        if isinstance(kept, dict):
            if kept.get("form") in FORMS.values():
                self.form = kept["form"]
            if kept.get("style") in STYLES.values():
                self.style = kept["style"]
        self.show()

    def show(self) -> None:
        """Check the actions of what is chosen."""
        for name, value in {**FORMS, **STYLES}.items():
            if value == (self.form if name in FORMS else self.style):
                self._window.actions_by_name[name].setChecked(True)

    # -- copying

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
        from diptych_index.export.citation import Form, cite  # noqa: PLC0415 (start-up is spared)

        session = self._board.desk.session
        document = session.document(side) if session is not None else None
        if document is None:
            document = self.unsaved(side, anchor.fingerprint)
        key = self._key(document)

        def cited(form: Form) -> str:
            return cite(anchor.quote, anchor, document, form, self.style, key=key)

        mime: Any = QMimeData()
        if self.form == "html":
            mime.setText(cited("plain"))
            mime.setHtml(cited("html"))
        else:
            mime.setText(cited(cast(Form, self.form)))
        QGuiApplication.clipboard().setMimeData(mime)
        self._window.status.say(self.tr("Copied with its citation."))

    def _key(self, document: SavedDocument) -> str:
        """Return the key of a document, told apart from that of the other one."""
        from diptych_index.export.sources import keys  # noqa: PLC0415 (as above)

        session = self._board.desk.session
        documents = session.documents if session is not None else ()
        return keys(documents).get(document.side, "") if document in documents else ""

    def unsaved(self, side: Side, fingerprint: str) -> SavedDocument:
        """Return what is known of an open document that stands in no session."""
        document = self._board.documents.document(side)
        head = document.head if document is not None else None
        return SavedDocument(
            side=side,
            fingerprint=fingerprint,
            path=head["path"] if head else "",
            name=head["name"] if head else "",
            title=document.title if document is not None else "",
            authors=tuple(head["authors"]) if head else (),
            date=head["date"] if head else "",
        )
