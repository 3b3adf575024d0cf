"""Finds the notes of a text and the marks that call them, also marks glued to a word."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise

from diptych_index.spans import read_span
from diptych_index.text.document import Emphasis, Note, Paragraph
from diptych_index.text.marks import CALL_BETWEEN

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LABEL = rf"[\[(]?(\d{{1,3}}|[*†‡§]{{1,3}}|[{_RAISED}]{{1,3}})[\].)]?(?:\s+|(?=[^\W\d_]|[“‘\"«]))"
_MARK = rf"\d{{1,3}}(?![\w%°])|[{_RAISED}]{{1,3}}|[*†‡§]{{1,3}}|{CALL_BETWEEN}"
_SIGNS = f"0123456789{_RAISED}*†‡§"
_MARKS = f"[{_SIGNS}][{_SIGNS}]*"
"""Runs of what marks are made of: found many times faster than the marks themselves.

An expression that begins with one of a class is searched for faster than one with a repetition.
"""
_ANY_MARKS = rf"[\d{_RAISED}*†‡§]+"
"""The same with the digits of every script, which is slower."""
_LONGEST_MARK = 3
"""Digits of a number that calls a note."""
_SHORT_CODE = r"(?:^|[\s(“‘\"'])[A-Z]{1,2}$"
"""What makes “B2” or “EU2” a name rather than a word with a note mark."""


_Body = tuple[str, int, int, int]
"""The label of a note, where its paragraph begins, where its body begins and ends."""


def find_notes(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Note, ...]:
    """Return the notes among ``paragraphs`` of ``text`` in order, with their calls."""
    bodies = _bodies(text, paragraphs)
    if not bodies:
        return ()
    marks: dict[str, list[tuple[int, int]]] = defaultdict(list)
    inside = [(first, stop) for _, first, _, stop in bodies]
    for label, start, stop in _marks(text, _runs(text, bodies)):
        at = bisect_left(inside, (start + 1, 0)) - 1
        if at < 0 or start >= inside[at][1]:
            marks[label].append((start, stop))
    _add_side_by_side(marks, text, bodies)
    closing = _closing(paragraphs)
    notes: list[Note] = []
    reached = 0
    for label, first, begin, stop in bodies:
        places = [p for p in marks.get(label, ()) if reached <= p[0] and p[1] <= first]
        bare = [p for p in places if (text[p[0]] == "[") == (text[first] == "[")] or places
        # At the foot of a page the nearest mark calls the note, at the end the first one left.
        place = (bare[0] if first >= closing else bare[-1]) if bare else None
        call = read_span(*place) if place is not None else None
        if place is not None and first >= closing:
            reached = place[1]
        notes.append(Note(label, call, read_span(begin, stop)))
    return tuple(notes)


def parted_label(label: str, labels: Set[str]) -> int:
    """Return where a label is two that follow each other, 0 if it is one: “1718” is 17 and 18.

    ``labels`` are those of the notes there are; one of the whole label goes first.
    """
    if len(label) < 2 or label in labels or not label.isdecimal():
        return 0
    cut = len(label) // 2  # “910” has the shorter one first
    first, second = label[:cut], label[cut:]
    return cut if {first, second} <= labels and int(second) == int(first) + 1 else 0


def with_calls_raised(
    notes: Sequence[Note], text: str, emphasis: Sequence[Emphasis] = ()
) -> tuple[Emphasis, ...]:
    """Return the emphasis of ``text`` with the marks that call notes raised, in order.

    A mark in brackets stands on the line, and a raised character is raised already.
    """
    raised = (place.span for place in emphasis if place.style == "superscript")
    known = {at for span in raised for at in range(*span)}
    calls = {note.call for note in notes if note.call is not None}
    added = [
        Emphasis(call, "superscript")
        for call in calls
        if text[call.start] not in f"[{_RAISED}" and known.isdisjoint(range(*call))
    ]
    return tuple(sorted((*emphasis, *added)))


def _add_side_by_side(
    marks: dict[str, list[tuple[int, int]]], text: str, bodies: Sequence[_Body]
) -> None:
    """Add the marks of notes that nothing else calls, and that are called both at one place."""
    labels = {label for label, *_ in bodies}
    for (label, first, _, _), (second, *_) in pairwise(bodies):
        if label in marks or second in marks or not parted_label(label + second, labels):
            continue
        found = re.compile(rf"(?<=[^\s\d]){label}{second}(?![\w%°])").search(text, 0, first)
        if found is not None and _is_glued(text, found.start(), text[found.start() - 1]):
            cut = found.start() + len(label)
            marks[label].append((found.start(), cut))
            marks[second].append((cut, found.end()))


def _closing(paragraphs: Sequence[Paragraph]) -> int:
    """Return where the notes at the end begin: behind the last paragraph that is counted text."""
    ends = (p.span.end for p in reversed(paragraphs) if p.kind in {"body", "verse", "quotation"})
    return next(ends, 0)


def _bodies(text: str, paragraphs: Sequence[Paragraph]) -> list[_Body]:
    """Return the notes among the paragraphs."""
    bodies: list[_Body] = []
    label_at = re.compile(_LABEL)
    for paragraph in paragraphs:
        if paragraph.kind != "note":
            continue
        start, stop = paragraph.span
        match = label_at.match(text, start, stop)
        if match is not None:
            label = match.group(1).translate(_SUPERSCRIPTS)
            bodies.append((label, start, match.end(), stop))
        elif bodies:
            label, first, begin, _ = bodies[-1]
            bodies[-1] = (label, first, begin, stop)
    return bodies


def _runs(text: str, bodies: Sequence[_Body]) -> Iterable[tuple[int, int]]:
    """Return where signs of which marks are made stand before the last of the notes."""
    usual = all(label[0] in _SIGNS for label, *_ in bodies)
    run = re.compile(_MARKS if usual else _ANY_MARKS)
    return (found.span() for found in run.finditer(text, 0, bodies[-1][1]))


def _marks(text: str, runs: Iterable[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    """Yield label, start and end of everything in ``runs`` of marks that could call a note."""
    for label, start, stop in _marks_in(text, runs):
        before = text[start - 1] if start else " "
        if label[0] in _RAISED:
            if not before.isspace():
                yield label.translate(_SUPERSCRIPTS), start, stop
        elif before == "[" and text[stop : stop + 1] == "]":
            yield label, start - 1, stop + 1
        elif label[0] in "*†‡§":
            if not before.isspace():
                yield label, start, stop
        elif _is_glued(text, start, before):
            yield label, start, stop


def _marks_in(text: str, runs: Iterable[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    """Yield every mark in ``runs``, with its start and end; most runs are one."""
    mark_at = re.compile(_MARK).match
    for at, stop in runs:
        if stop - at > _LONGEST_MARK and text[at:stop].isdecimal():
            continue  # a year
        while at < stop:
            mark = mark_at(text, at, stop + 1)  # the character behind decides on a number
            if mark is not None:
                yield mark[0], at, mark.end()
            at = at + 1 if mark is None else mark.end()


def _is_glued(text: str, start: int, before: str) -> bool:
    """Tell whether the number at ``start`` is stuck to a word or to the mark that ends it."""
    if before.isalpha():
        return re.search(_SHORT_CODE, text[max(0, start - 3) : start]) is None
    if before not in '.,;:!?”’")]»' or start < 2:
        return False
    return not text[start - 2].isdigit() and not text[start - 2].isspace()
