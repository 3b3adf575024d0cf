"""The notes of a document: which mark leads to which note, and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.panes.reading.marks import Spans
from diptych_index.spans import ReadSpan, read_span

if TYPE_CHECKING:
    from diptych_index.protocol import NoteRow

TOOLTIP_CHARACTERS = 600


class NoteLink(NamedTuple):
    """One end of a note: ``back`` leads from the note to its mark in the text."""

    label: str
    target: ReadSpan
    back: bool


class Notes:
    """The notes whose mark was found, by the place of the mark and of the note.

    ``links`` holds the marks in the text and, before each note, its label: both can be clicked.
    """

    def __init__(self, document: ReadingDocument | None = None) -> None:
        self._document = document
        rows: Sequence[NoteRow] = document.notes if document is not None else ()
        ends: list[tuple[ReadSpan, NoteLink]] = []
        bodies: list[tuple[ReadSpan, NoteLink]] = []
        for row in rows:
            if row["call"] is None or document is None:
                continue
            call, body = read_span(*row["call"]), read_span(*row["body"])
            back = NoteLink(row["label"], call, back=True)
            ends.append((call, NoteLink(row["label"], body, back=False)))
            ends.append((_label_span(document, row["label"], body), back))
            bodies.append((body, back))
        ends.sort(key=lambda end: end[0])
        bodies.sort(key=lambda end: end[0])
        self.links = Spans([span for span, _ in ends])
        self._ends = [link for _, link in ends]
        self._bodies = Spans([span for span, _ in bodies])
        self._backs = [link for _, link in bodies]

    def at(self, offset: int) -> NoteLink | None:
        """Return where a click at an offset leads, if it is on a mark or a note's label."""
        index = self.links.at(offset)
        return None if index is None else self._ends[index]

    def around(self, offset: int) -> NoteLink | None:
        """Return the link at an offset, else the way back from the note it is in."""
        link = self.at(offset)
        if link is None:
            index = self._bodies.at(offset)
            link = None if index is None else self._backs[index]
        return link

    def text(self, link: NoteLink) -> str:
        """Return a note's text for a tooltip, cut with an ellipsis where it is very long."""
        if self._document is None:
            return ""
        text = self._document.text(link.target)
        if len(text) > TOOLTIP_CHARACTERS:
            text = text[:TOOLTIP_CHARACTERS].rsplit(" ", 1)[0] + " …"
        return text


def _label_span(document: ReadingDocument, label: str, body: ReadSpan) -> ReadSpan:
    """Return the place of a note's label: before its body, or the body's first characters."""
    start = document.paragraph_span(document.place(body.start).paragraph).start
    if start < body.start:
        return read_span(start, body.start)
    return read_span(start, min(body.end, start + max(1, len(label))))
