"""Does what the control words of RTF say, and writes the text between them.

Every group that holds no text is passed over in one go; notes and text boxes are read when it is
their turn.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from diptych_index.text.formats.docx_numbering import bullet, written
from diptych_index.text.formats.rtf_indents import usual_indent
from diptych_index.text.formats.rtf_page import Look, Page
from diptych_index.text.formats.rtf_setting import Do, RtfSetting
from diptych_index.text.formats.rtf_stream import State
from diptych_index.text.formats.rtf_words import (
    COUNTED,
    ENTERED,
    NUMBERS,
    RUNNING,
    SKIPPED,
    STYLES,
)
from diptych_index.text.formats.set_in import is_set_in
from diptych_index.text.writer import Writer

_LONGEST = 2000
_CONTROL = re.compile(r"\\[A-Za-z]+-?[0-9]* ?|\\'[0-9a-fA-F]{2}|\\.|[{}]", re.DOTALL)
_NOTE = re.compile(r"\\footnote(?![A-Za-z])\s*(\\ftnalt)?")
_DEEPEST_NOTE = 3
"""How deep notes stand in notes as notes of their own; deeper ones go on in the note around."""
_ALTERNATIVE = 400
"""Characters of a note in which the word stands that makes it an endnote."""


class _Later(NamedTuple):
    """A note or text box that waits: where in the source it stands, and its key and label.

    ``typed`` tells that the label stands in the text, and so at the head of the note too. ``depth``
    is 1 for a note of the text, 2 for one of such a note; ``counts`` is how many notes of each
    sort were called before those that stand in it.
    """

    start: int
    stop: int
    key: str = ""
    label: str = ""
    typed: bool = False
    depth: int = 0
    counts: Mapping[str, int] = MappingProxyType({})


class RtfWalker(RtfSetting):
    """One walk over one file; ``walk`` is its only door, the rest is what was found."""

    def __init__(
        self, source: str, writer: Writer, codec: str, step: Callable[[float], None]
    ) -> None:
        super().__init__(source, codec, step)
        self.languages: Counter[int] = Counter()
        self._writer = writer
        self._page = Page(writer)
        self._usual = usual_indent(source)
        self._row_cells = 0
        self._in_row = False
        self._forms = {"ftn": "decimal", "aftn": "decimal"}
        self._counts = {"ftn": 0, "aftn": 0}
        self._reference = False
        self._footnotes: list[_Later] = []
        self._endnotes: list[_Later] = []
        self._inner_notes: list[_Later] = []
        self._depth = 0
        self._boxes: list[_Later] = []
        self._deferred = False
        self._made = 0
        self.words.update(self._own_words())

    def walk(self) -> None:
        """Write the text of the whole file with its notes."""
        self._run(0, len(self._source))
        self._page.end()
        self._state, self._in_row = State(), False  # the end of the file ends a table too
        while self._boxes or self._footnotes or self._endnotes:
            self._write_boxes()
            self._write_notes(self._footnotes)
            if not self._boxes:
                self._write_notes(self._endnotes)

    # -- text

    def _emit(self, text: str) -> None:
        state, into = self._state, self._state.into
        if into == "text":
            if state.hidden or state.deleted:
                if text.strip():
                    self._count_left_out(state)
                return
            look = self._look()
            self.languages[state.language] += len(text)
            self._page.leave_code(look)
            if text.strip() and self._page.begins_heading(look):
                self._write_notes(self._footnotes)
            self._page.text(text, look, tuple(sorted(state.styles)))
        elif into in {"fonts", "styles"}:
            self._named(text)
        elif into != "info" and len(self.info.get(into, "")) < _LONGEST:
            self.info[into] = self.info.get(into, "") + text

    def _count_left_out(self, state: State) -> None:
        if state.deleted:
            self._writer.count("deletions", "tracked deletions left out")
        else:
            self._writer.count("hidden text", "pieces of hidden text left out")

    def _look(self) -> Look:
        """Return what the state says about the paragraph."""
        state = self._state
        kind, level = self.kinds.get(state.style, ("body", 0))
        if 0 <= state.outline <= 8:
            kind, level = "heading", state.outline + 1
        in_table = (state.table or self._in_row) and self._row_cells != 1
        set_in = is_set_in(state.left, state.right, state.first, self._usual)
        return Look(kind, level, in_table, state.listed, state.first < 0, set_in)

    def _closed(self, before: State) -> None:
        if before.into == "label" != self._state.into:
            label = " ".join(self.info.pop("label", "").split())
            self._page.label = bullet(label, 0) if len(label) == 1 else label

    # -- words

    def _do(self, name: str, number: int | None, at: int) -> int:
        star, self._star = self._star, False
        if name in STYLES:
            self.set_style(STYLES[name], number != 0)
            return at
        handler = self.words.get(name)
        if handler is not None:
            return handler(name, number, at) or at
        if name in COUNTED and self._state.into == "text":
            self._writer.count(*COUNTED[name])
            return self._end_of_group(at)
        if name in SKIPPED or (star and name not in ENTERED):
            return self._end_of_group(at)
        return at

    def _own_words(self) -> dict[str, Do]:
        """Return what handles the words that write something."""
        words: dict[str, Do] = {
            "par": self._par, "sect": self._break, "page": self._break, "line": self._line,
            "cell": self._cell, "row": self._row, "trowd": self._trowd,
            "cellx": self._cellx, "chftn": self._chftn, "footnote": self._footnote,
            "shptxt": self._box, "dptxbxtext": self._box, "upr": self._upr,
            "ftnstart": self._note_start, "aftnstart": self._note_start,
            **dict.fromkeys(RUNNING, self._running),
        }  # fmt: skip
        for prefix in ("ftn", "aftn"):
            for end in NUMBERS:
                words[f"{prefix}n{end}"] = self._note_form
        return words

    def _par(self, name: str, number: int | None, at: int) -> None:
        self._paragraph()

    def _paragraph(self) -> None:
        if self._state.into == "text":
            self._page.paragraph()
            self._write_boxes()

    def _break(self, name: str, number: int | None, at: int) -> None:
        if self._state.into == "text" and not self._look().in_table:
            self._page.paragraph()
            self._write_boxes()

    def _line(self, name: str, number: int | None, at: int) -> None:
        if self._state.into == "text":
            self._page.line()

    def _trowd(self, name: str, number: int | None, at: int) -> None:
        self._row_cells, self._in_row = 0, True

    def _cellx(self, name: str, number: int | None, at: int) -> None:
        self._row_cells += 1

    def _cell(self, name: str, number: int | None, at: int) -> None:
        if self._look().in_table:
            self._page.cell(self._look())
        else:
            self._page.paragraph()

    def _row(self, name: str, number: int | None, at: int) -> None:
        self._page.row()
        self._in_row = False

    # -- groups

    def _running(self, name: str, number: int | None, at: int) -> int:
        end = self._end_of_group(at)
        if any(map(str.isalnum, _CONTROL.sub("", self._source[at : min(end, at + _LONGEST)]))):
            self._writer.count("running heads", "running heads and feet left out")
        return end

    def _upr(self, name: str, number: int | None, at: int) -> int | None:
        """Pass over the form of a text for readers without Unicode; the other comes next."""
        first = self._source.find("{", at, at + 3)
        return None if first < 0 else self._end_of_group(first + 1) + 1

    # -- notes and boxes

    def _chftn(self, name: str, number: int | None, at: int) -> None:
        self._reference = self._state.into == "text" and not self._page.is_at_label

    def _note_form(self, name: str, number: int | None, at: int) -> None:
        prefix = "aftn" if name.startswith("aftn") else "ftn"
        form = name.removeprefix(f"{prefix}n")
        self._forms[prefix] = NUMBERS[form]

    def _note_start(self, name: str, number: int | None, at: int) -> None:
        self._counts[name.removesuffix("start")] = max(0, (number or 1) - 1)

    def _footnote(self, name: str, number: int | None, at: int) -> int | None:
        """Call a note and keep its body for later; one too deep is part of the note around it."""
        state = self._state
        if self._depth == _DEEPEST_NOTE:
            self._page.text(" ", self._look(), ())
            return None
        end = self._end_of_group(at)
        typed, self._reference = not self._reference and self._page.has_mark, False
        if state.into != "text" or state.hidden or state.deleted:
            return end
        at_end = "\\ftnalt" in self._source[at : min(end, at + _ALTERNATIVE)]
        sort = "aftn" if at_end else "ftn"
        self._made += 1
        auto = written(self._counts[sort] + 1, self._forms[sort])
        label = self._page.call(str(self._made), auto, self._look(), typed=typed)
        self._counts[sort] += not typed
        depth, counts = self._depth + 1, dict(self._counts)
        waiting = self._endnotes if at_end else self._footnotes
        if self._depth:
            waiting = self._inner_notes
        waiting.append(_Later(at, end, str(self._made), label, typed, depth, counts))
        # Notes are numbered as they are met, so those inside come before the next of the text.
        for alternative in _NOTE.findall(self._source, at, end) if depth < _DEEPEST_NOTE else ():
            self._counts["aftn" if alternative else "ftn"] += 1
        return end

    def _box(self, name: str, number: int | None, at: int) -> int | None:
        """Keep a text box for the end of its paragraph."""
        if self._deferred or self._state.into != "text":
            return None
        end = self._end_of_group(at)
        self._boxes.append(_Later(at, end))
        return end

    def _write_notes(self, waiting: list[_Later]) -> None:
        """Write the notes that wait, each with those that stand in it right behind it."""
        if self._deferred:
            return
        left = waiting[::-1]
        waiting.clear()
        while left:
            note = left.pop()
            self._page.begin_note(note.key, note.label, typed=note.typed)
            counts, self._counts = self._counts, dict(note.counts)
            self._depth = note.depth
            self._later(note)
            self._depth, self._counts = 0, counts
            self._page.end_note()
            left.extend(reversed(self._inner_notes))
            self._inner_notes.clear()

    def _write_boxes(self) -> None:
        if self._deferred or not self._boxes or self._look().in_table:
            return
        waiting, self._boxes = self._boxes, []
        for box in waiting:
            self._page.end()
            self._later(box)
            self._page.end()

    def _later(self, later: _Later) -> None:
        """Read a stretch of the source in a state of its own."""
        state, stack, row = self._state, self._stack, (self._in_row, self._row_cells)
        chars, self._chars = self._chars, []
        self._state = State(fallback=state.fallback, language=state.language)
        self._stack, self._deferred, self._in_row = [self._state], True, False
        self._run(later.start, later.stop)
        self._state, self._stack, self._deferred = state, stack, False
        (self._in_row, self._row_cells), self._chars = row, chars
