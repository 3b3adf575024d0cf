"""Counts what a Word document numbers by itself: its printed pages and the marks of its notes."""

from typing import NamedTuple

from lxml import etree

from diptych_index.text.formats.docx_numbering import written
from diptych_index.text.formats.docx_parts import W
from diptych_index.text.formats.docx_styles import value, whole
from diptych_index.text.writer import Writer


class _Section(NamedTuple):
    """How the pages of a section are numbered; ``start`` None where they go on."""

    start: int | None
    form: str


class Pages:
    """Tells the writer where printed pages begin, where the file really says so.

    The program that saved the file marks where its pages began (w:lastRenderedPageBreak) and says
    how many there were. Only if the two agree are the marks believed, and then as inferred.
    """

    def __init__(self, writer: Writer, body: etree._Element, stated: int) -> None:
        self._writer = writer
        marks = sum(1 for _ in body.iter(f"{W}lastRenderedPageBreak"))
        self._believed = marks > 0 and marks + 1 == stated
        self._sections = [_section(element) for element in body.iter(f"{W}sectPr")]
        self._index = 0
        self._number = 0
        self._restart = True

    def begin(self) -> None:
        """Begin the first page."""
        self.next()

    def next(self) -> None:
        """Begin the next page."""
        at = min(self._index, len(self._sections) - 1)
        section = self._sections[at] if self._sections else _Section(None, "decimal")
        if self._restart and section.start is not None:
            self._number = section.start
        else:
            self._number += 1
        self._restart = False
        if self._believed:
            self._writer.page(written(self._number, section.form), inferred=True)

    def end_section(self) -> None:
        """End a section: the next page may begin a count of its own."""
        self._index += 1
        self._restart = True


def _section(element: etree._Element) -> _Section:
    stated = element.find(f"{W}pgNumType")
    if stated is None:
        return _Section(None, "decimal")
    start = stated.get(f"{W}start")
    return _Section(whole(start) if start is not None else None, stated.get(f"{W}fmt", "decimal"))


class _Count(NamedTuple):
    """How notes of one sort are counted."""

    form: str
    start: int = 1
    restart: str = "continuous"


class Counting(NamedTuple):
    """How footnotes and endnotes are counted."""

    footnote: _Count = _Count("decimal")
    endnote: _Count = _Count("lowerRoman")


def counting_of(settings: etree._Element | None, body: etree._Element) -> Counting:
    """Return how notes are counted, by the settings of the document and of its first section."""
    found = Counting()
    for source in (settings, next(body.iter(f"{W}sectPr"), None)):
        for sort in ("footnote", "endnote"):
            stated = source.find(f"{W}{sort}Pr") if source is not None else None
            if stated is None:
                continue
            count: _Count = getattr(found, sort)
            start = value(stated, "numStart")
            count = _Count(
                value(stated, "numFmt") or count.form,
                whole(start) if start is not None else count.start,
                value(stated, "numRestart") or count.restart,
            )
            found = found._replace(**{sort: count})
    return found


class NoteNumbers:
    """Gives one note after the other its mark."""

    def __init__(self, counting: Counting) -> None:
        self._counts = {"footnote": counting.footnote, "endnote": counting.endnote}
        self._next = {sort: count.start for sort, count in self._counts.items()}

    def next(self, sort: str) -> str:
        """Return the mark of the next note of a sort."""
        number = self._next[sort]
        self._next[sort] = number + 1
        return written(number, self._counts[sort].form) or str(number)

    def page(self) -> None:
        """Begin a page."""
        self._again("eachPage")

    def section(self) -> None:
        """Begin a section."""
        self._again("eachSect")

    def _again(self, when: str) -> None:
        for sort, count in self._counts.items():
            if count.restart == when:
                self._next[sort] = count.start
