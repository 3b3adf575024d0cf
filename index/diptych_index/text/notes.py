"""Finds the notes of a text and the marks that call them, also marks glued to a word."""

import re
from collections.abc import Sequence

from diptych_index.spans import read_span
from diptych_index.text.document import Note, Paragraph
from diptych_index.text.roles import NOTE_LABEL

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SHORT_CODE = re.compile(r"(?:^|[\s(“‘\"'])[A-Z]{1,2}$")
"""What makes “B2” or “EU2” a name rather than a word with a note mark."""


def find_notes(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Note, ...]:
    """Return the notes among ``paragraphs`` of ``text`` in order, with their calls."""
    bodies = _bodies(text, paragraphs)
    if not bodies:
        return ()
    end = bodies[0][1]
    notes: list[Note] = []
    reached = 0
    for label, start, begin, stop in bodies:
        if start < reached:
            continue
        found = _call(text, label, reached, end)
        if found is not None:
            reached = found[1]
        call = None if found is None else read_span(*found)
        notes.append(Note(label, call, read_span(begin, stop)))
    return tuple(notes)


def _bodies(text: str, paragraphs: Sequence[Paragraph]) -> list[tuple[str, int, int, int]]:
    """Return label, start of the paragraph, start and end of the body of every note."""
    bodies: list[tuple[str, int, int, int]] = []
    for paragraph in paragraphs:
        if paragraph.kind != "note":
            continue
        start, stop = paragraph.span
        match = NOTE_LABEL.match(text, start, stop)
        if match is not None:
            label = match.group(1).translate(_SUPERSCRIPTS)
            bodies.append((label, start, match.end(), stop))
        elif bodies:
            label, first, begin, _ = bodies[-1]
            bodies[-1] = (label, first, begin, stop)
    return bodies


def _call(text: str, label: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the mark of the note ``label`` stands between ``start`` and ``end``."""
    mark = re.escape(label)
    raised = re.escape(label.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")))
    pattern = re.compile(
        rf"\[{mark}\]|(?<=\S){raised}(?![⁰¹²³⁴⁵⁶⁷⁸⁹])"
        rf"|(?:(?<=[^\W\d_])|(?<=[^\d\s][.,;:!?”’\")\]»])){mark}(?![\w%°])"
    )
    for match in pattern.finditer(text, start, end):
        if _SHORT_CODE.search(text[max(0, match.start() - 3) : match.start()]) is None:
            return match.span()
    return None
