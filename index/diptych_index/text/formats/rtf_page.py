"""Makes paragraphs, table rows and notes of the running text of an RTF file."""

import re
from typing import NamedTuple

from diptych_index.text.document import TextStyle
from diptych_index.text.kinds import Kind
from diptych_index.text.writer import Writer

CELL_GAP = " | "
_LONGEST_MARK = 6
_MARK = re.compile(r"\s*(?:[•◦▪·*–-]|\(?(?:\d{1,3}|[A-Za-z]|[ivxlc]{1,6})[.)])\s*(?:\Z|\s)")
"""What stands before a list item that hangs out to the left."""
_HEADS = frozenset({"heading", "title", "subtitle"})


class Look(NamedTuple):
    """What RTF says at a place about the paragraph around it."""

    kind: Kind = "body"
    level: int = 0
    in_table: bool = False
    listed: bool = False
    hanging: bool = False
    set_in: bool = False


class Page:
    """The paragraphs of one document as they are written."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.label = ""
        """The number or bullet of the list item that is due before the next words."""
        self._open: Look | None = None
        self._gaps = 0
        self._note = ""
        self._note_label: str | None = None
        self._mark: tuple[int, str] | None = None

    def begins_heading(self, look: Look) -> bool:
        """Tell whether words of this look would begin a heading now."""
        return self._open is None and look.kind == "heading" and not self._note

    def text(self, text: str, look: Look, styles: tuple[TextStyle, ...]) -> None:
        """Write text, in a new paragraph where none is open."""
        if self._note_label is not None and text.strip():
            text = _without_label(text, self._note_label)
            self._note_label = None if text else ""
        if self._open is None or self._open.in_table != look.in_table:
            if not text.strip():
                return
            if look.hanging and _MARK.match(text):
                look = look._replace(listed=True)
            self._begin(look)
        if self._gaps and text.strip():
            self.writer.text(CELL_GAP * self._gaps)
            self._gaps = 0
        if text.strip():
            raised = "superscript" in styles and len(text.strip()) < _LONGEST_MARK
            self._mark = (self.writer.characters, text.strip()) if raised else None
        if look.kind in _HEADS:
            styles = tuple(style for style in styles if style != "bold")
        keep = self._open is not None and self._open.kind == "code"
        self.writer.text(text, None, styles, keep=keep)

    def _begin(self, look: Look) -> None:
        """Begin a paragraph; lines of code go on in the one before."""
        kind = "table" if look.in_table else look.kind
        if kind == "body" and (look.listed or self.label):
            kind = "list"
        if self._note and kind in {"body", "heading"}:
            kind = "note"
        if kind == "body" and look.set_in:
            kind = "quotation"
        going_on = self._open is not None and self._open.kind == "code" == kind
        if not going_on:
            level = look.level if kind == "heading" else 0
            self.writer.begin(kind, level, note=self._note or None)
        self._open, self._gaps = look._replace(kind=kind), 0
        if self.label and not look.in_table:
            self.writer.text(f"{self.label} ")
        self.label = ""

    def paragraph(self) -> None:
        """End the paragraph; in a cell it leaves a space, in code a line."""
        self._mark = None
        if self._open is None:
            return
        if self._open.in_table:
            self.writer.text(" ")
        elif self._open.kind == "code":
            self.writer.line()
        else:
            self.end()

    def end(self) -> None:
        """End the paragraph or the table, whatever is open."""
        self.writer.end()
        self._open, self._gaps, self._mark = None, 0, None
        self.label = ""

    def line(self) -> None:
        """End a line inside the paragraph."""
        if self._open is not None and self._open.in_table:
            self.writer.text(" ")
        elif self._open is not None:
            self.writer.line()

    def cell(self, look: Look) -> None:
        """End a cell; what parts it from the next is written with the next words."""
        if self._open is None or not self._open.in_table:
            self._begin(look)
        self._gaps += 1

    def row(self) -> None:
        """End a row of a table."""
        if self._open is not None and self._open.in_table:
            self.writer.line()
        self._gaps = 0

    def leave_code(self, look: Look) -> None:
        """End code where a paragraph of another look begins."""
        if self._open is not None and self._open.kind == "code" != look.kind:
            self.end()

    # -- notes

    @property
    def has_mark(self) -> bool:
        """Whether a raised mark, such as a star, was written last."""
        return self._mark is not None

    @property
    def is_at_label(self) -> bool:
        """Whether the body of a note begins here, where its own number may be set again."""
        return self._note_label is not None

    def call(self, key: str, label: str, look: Look, *, typed: bool) -> str:
        """Call a note where the words stand; return its label.

        ``typed`` lets the raised mark that was written last call the note.
        """
        if typed and self._mark is not None:
            since, label = self._mark
            self.writer.called_by(key, since)
            return label
        if self._open is None:
            self._begin(look)
        self.writer.call(key, label)
        self._mark = None
        return label

    def begin_note(self, key: str, label: str, *, typed: bool) -> None:
        """Begin the body of a note; a mark ``typed`` at its head is not written again."""
        self.end()
        self.writer.begin_note(key, label)
        self._note, self._note_label = key, label if typed else ""
        self._open = Look("note")

    def end_note(self) -> None:
        """End the body of a note."""
        self.end()
        self._note, self._note_label = "", None


def _without_label(text: str, label: str) -> str:
    """Return the beginning of a note without the label typed there again, "" for none."""
    bare = text.lstrip()
    cut = bare.removeprefix(label) if label else bare
    return bare if cut != bare and cut[:1].isalnum() else cut.lstrip()
