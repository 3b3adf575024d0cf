"""The notes of a PDF with the marks that call them: raised marks in the text, page by page."""

from collections.abc import Sequence, Set
from typing import NamedTuple

from diptych_index.spans import OffsetMap, ReadSpan, raw_span
from diptych_index.text.document import Note, Paragraph
from diptych_index.text.formats.pdf_blocks import Part
from diptych_index.text.formats.pdf_lines import Line
from diptych_index.text.notes import find_notes, parted_label

_ALIKE = str.maketrans("∗⁰¹²³⁴⁵⁶⁷⁸⁹", "*0123456789")


class _Mark(NamedTuple):
    """A raised mark: its label, its page, where it stands in the source."""

    label: str
    page: int
    start: int
    end: int


def find_calls(
    rows: Sequence[Line],
    starts: Sequence[int],
    parts: Sequence[Part],
    text: str,
    paragraphs: Sequence[Paragraph],
    offsets: OffsetMap,
) -> tuple[Note, ...]:
    """Return the notes of the document in order with their calls.

    ``starts`` are the RawOffsets at which the ``rows`` begin.

    A raised mark with the label of a note calls it, first one on its own page, then one on the
    page before or, for notes at the end, the next one anywhere. Only where no mark is raised the
    words decide (notes.py).
    """
    notes = find_notes(text, paragraphs)
    if not notes:
        return ()
    labels = {note.label.translate(_ALIKE) for note in notes}
    single = _marks(rows, starts, parts)
    marks = single + [part for mark in single for part in _side_by_side(mark, labels)]
    pages = _pages_of(rows, starts, parts, offsets)
    used: set[int] = set()
    made: list[Note] = []
    for note in notes:
        label = note.label.translate(_ALIKE)
        page = next((page for span, page in pages if span.start <= note.body.start <= span.end), -1)
        found = _match(marks, label, page, used)
        call = None
        if found is not None:
            used.add(found)
            call = offsets.to_read(raw_span(marks[found].start, marks[found].end))
        made.append(note._replace(call=call))
    return tuple(made) if used else notes


def _match(marks: Sequence[_Mark], label: str, page: int, used: set[int]) -> int | None:
    """Return the index of the mark that calls the note ``label`` on ``page``."""
    free = [i for i, mark in enumerate(marks) if mark.label == label and i not in used]
    for wanted in (page, page - 1):
        for i in free:
            if marks[i].page == wanted:
                return i
    return next((i for i in free if marks[i].page <= page), None)


def _marks(rows: Sequence[Line], starts: Sequence[int], parts: Sequence[Part]) -> list[_Mark]:
    """Return the raised marks of everything but the notes, in order."""
    found: list[_Mark] = []
    for part in parts:
        if part.kind in {"note", "header", "footer"}:
            continue
        for index in part.lines:
            row = rows[index]
            start = starts[index]
            for piece in row.pieces:
                if piece.shift != "superscript":
                    continue
                at = piece.start
                for label in row.text[piece.start : piece.end].split(","):
                    bare = label.strip(" ()[]")
                    if bare:
                        begin = start + at + label.index(bare[0])
                        found.append(
                            _Mark(bare.translate(_ALIKE), row.page, begin, begin + len(bare))
                        )
                    at += len(label) + 1
    return found


def _side_by_side(mark: _Mark, labels: Set[str]) -> list[_Mark]:
    """Return the two marks that one is put together of: “1718” calls the notes 17 and 18."""
    cut = parted_label(mark.label, labels)
    if not cut:
        return []
    at = mark.start + cut
    return [
        _Mark(mark.label[:cut], mark.page, mark.start, at),
        _Mark(mark.label[cut:], mark.page, at, mark.end),
    ]


def _pages_of(
    rows: Sequence[Line],
    starts: Sequence[int],
    parts: Sequence[Part],
    offsets: OffsetMap,
) -> list[tuple[ReadSpan, int]]:
    """Return the places of the notes in the clean text, each with its page."""
    found: list[tuple[ReadSpan, int]] = []
    for part in parts:
        if part.kind == "note" and part.lines:
            first, last = part.lines[0], part.lines[-1]
            span = raw_span(starts[first], starts[last] + len(rows[last].text))
            found.append((offsets.to_read(span), rows[part.lines[0]].page))
    return found
