"""A reader's note as paragraphs of runs, for formats that have no HTML."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

from diptych_index.export.markdown_html import note_html

_MARKS = {"strong": "bold", "em": "italic", "s": "struck", "code": "code"}
_INDENT = {"li", "blockquote"}


class NoteRun(NamedTuple):
    """A stretch of a note; ``marks`` are any of bold, italic, struck, code."""

    text: str
    marks: frozenset[str] = frozenset()


@dataclass(slots=True)
class NoteBlock:
    """A paragraph of a note.

    ``lead`` is the sign or number of a list item, ``depth`` how far it is indented, ``rule`` a
    line across in place of text. A newline in the text is a line break.
    """

    lead: str = ""
    depth: int = 0
    rule: bool = False
    runs: list[NoteRun] = field(default_factory=list)


def note_blocks(markdown: str) -> list[NoteBlock]:
    """Return the paragraphs of a note; none for a blank one."""
    reader = _Reader()
    reader.feed(note_html(markdown))
    reader.close()
    return [block for block in reader.blocks if block.runs or block.rule]


class _Reader(HTMLParser):
    """Takes the few elements that ``note_html`` writes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[NoteBlock] = []
        self._open: list[str] = []
        self._numbers: list[int] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Begin a paragraph, a list, a mark."""
        if tag == "br":
            self._add("\n")
            return
        if tag == "hr":
            self._begin(rule=True)
            return
        self._open.append(tag)
        if tag in ("ul", "ol"):
            self._numbers.append(0)
        elif tag == "li":
            self._numbers[-1] += 1
            numbered = self._open[-2] == "ol"
            self._begin(lead=f"{self._numbers[-1]}." if numbered else "•")
        elif tag in ("p", "pre"):
            self._begin()

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        self._open.pop()
        if tag in ("ul", "ol"):
            self._numbers.pop()

    def handle_data(self, data: str) -> None:
        """Take text; a line end of Markdown is a space, one of code stays."""
        self._add(data if "pre" in self._open else data.replace("\n", " "))

    def _begin(self, lead: str = "", *, rule: bool = False) -> None:
        depth = sum(tag in _INDENT for tag in self._open)
        self.blocks.append(NoteBlock(lead, depth, rule))

    def _add(self, text: str) -> None:
        marks = frozenset(_MARKS[tag] for tag in self._open if tag in _MARKS)
        if self.blocks:
            self.blocks[-1].runs.append(NoteRun(text, marks))
