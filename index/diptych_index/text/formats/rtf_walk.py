"""Does what the control words of RTF say, and writes the text between them.

Every group that holds no text is passed over in one go; notes and text boxes are read when it is
their turn.
"""

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from diptych_index.text.document import TextStyle
from diptych_index.text.formats.docx_numbering import bullet, written
from diptych_index.text.formats.docx_styles import is_monospaced, kind_of_name
from diptych_index.text.formats.rtf_page import Look, Page
from diptych_index.text.formats.rtf_stream import RtfStream, State
from diptych_index.text.formats.rtf_words import (
    COUNTED,
    ENTERED,
    INFO,
    NUMBERS,
    RUNNING,
    SKIPPED,
    STYLES,
    Font,
    codec_of,
    codec_of_charset,
)
from diptych_index.text.kinds import Kind
from diptych_index.text.writer import Writer

_STYLE_NAME = 200
_LONGEST = 2000
_CONTROL = re.compile(r"\\[A-Za-z]+-?[0-9]* ?|\\'[0-9a-fA-F]{2}|\\.|[{}]", re.DOTALL)
_FROM_SPACED = 30
"""Twentieths of a point between letters from which they are meant to be letter-spaced."""
_ALTERNATIVE = 400
"""Characters of a note in which the word stands that makes it an endnote."""
_INTO = {
    "fonttbl": "fonts", "stylesheet": "styles", "info": "info", "listtext": "label",
    "pntext": "label",
}  # fmt: skip


class _Later(NamedTuple):
    """A note or text box that waits: where in the source it stands, and its key and label.

    ``typed`` tells that the label stands in the text, and so at the head of the note too.
    """

    start: int
    stop: int
    key: str = ""
    label: str = ""
    typed: bool = False


class RtfWalker(RtfStream):
    """One walk over one file; ``walk`` is its only door, the rest is what was found."""

    def __init__(
        self, source: str, writer: Writer, codec: str, step: Callable[[float], None]
    ) -> None:
        super().__init__(source, codec, step)
        self.info: dict[str, str] = {}
        self.when: dict[str, int] = {}
        self.languages: Counter[int] = Counter()
        self._writer = writer
        self._page = Page(writer)
        self._font_codec = ""
        self._kinds: dict[int, tuple[Kind, int]] = {}
        self._name = ""
        self._entry_depth = 0
        self._number = 0
        self._level = -1
        self._row_cells = 0
        self._in_row = False
        self._forms = {"ftn": "decimal", "aftn": "decimal"}
        self._counts = {"ftn": 0, "aftn": 0}
        self._reference = False
        self._footnotes: list[_Later] = []
        self._endnotes: list[_Later] = []
        self._boxes: list[_Later] = []
        self._deferred = False
        self._made = 0
        self._words = self._table()

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
        kind, level = self._kinds.get(state.style, ("body", 0))
        if 0 <= state.outline <= 8:
            kind, level = "heading", state.outline + 1
        in_table = (state.table or self._in_row) and self._row_cells != 1
        return Look(kind, level, in_table, state.listed, state.hanging)

    def _named(self, text: str) -> None:
        """Take the name of a font or a style, which ends in a semicolon."""
        names = (self._name + text).split(";")
        self._name = names.pop()[:_STYLE_NAME]
        for name in names:
            bare = name.strip()
            if self._state.into == "fonts":
                fixed = is_monospaced(bare)
                self._fonts[self._number] = Font(self._font_codec or self._codec, bare, fixed)
            elif self._level >= 0:
                self._kinds[self._number] = ("heading", self._level + 1)
            else:
                self._kinds[self._number] = kind_of_name(bare) or ("body", 0)

    def _opened(self) -> None:
        if self._state.into in {"fonts", "styles"} and len(self._stack) == self._entry_depth:
            self._name, self._number, self._level, self._font_codec = "", 0, -1, ""

    def _closed(self, before: State) -> None:
        if before.into == "label" != self._state.into:
            label = " ".join(self.info.pop("label", "").split())
            self._page.label = bullet(label, 0) if len(label) == 1 else label

    # -- words

    def _do(self, name: str, number: int | None, at: int) -> int:
        star, self._star = self._star, False
        if name in STYLES:
            self._set(STYLES[name], number != 0)
            return at
        handler = self._words.get(name)
        if handler is not None:
            return handler(name, number, at) or at
        if name in COUNTED and self._state.into == "text":
            self._writer.count(*COUNTED[name])
            return self._end_of_group(at)
        if name in SKIPPED or (star and name not in ENTERED):
            return self._end_of_group(at)
        return at

    def _table(self) -> dict[str, Callable[[str, int | None, int], int | None]]:
        """Return what handles which control word; it may tell where to read on."""
        table: dict[str, Callable[[str, int | None, int], int | None]] = {
            "par": self._par, "sect": self._break, "page": self._break, "line": self._line,
            "cell": self._cell, "row": self._row, "trowd": self._trowd,
            "cellx": self._cellx,
            "pard": self._pard, "plain": self._plain, "intbl": self._intbl, "itap": self._intbl,
            "s": self._style, "outlinelevel": self._outline, "ls": self._listed, "fi": self._indent,
            "f": self._font, "fcharset": self._fcharset, "deff": self._deff,
            "ansicpg": self._page_of, "cpg": self._page_of,
            "mac": self._old_page, "pc": self._old_page, "pca": self._old_page,
            "uc": self._uc, "v": self._v, "deleted": self._deleted_text,
            "nosupersub": self._level_text, "ulnone": self._not_underlined,
            "expndtw": self._spacing, "expnd": self._spacing,
            "lang": self._lang, "deflang": self._lang,
            "yr": self._when, "mo": self._when, "dy": self._when,
            "chftn": self._chftn, "footnote": self._footnote, "shptxt": self._box,
            "dptxbxtext": self._box, "upr": self._upr,
            "ftnstart": self._note_start, "aftnstart": self._note_start,
        }  # fmt: skip
        table.update(dict.fromkeys(_INTO, self._enter))
        table.update(dict.fromkeys(RUNNING, self._running))
        table.update(dict.fromkeys(INFO, self._info))
        for prefix in ("ftn", "aftn"):
            for end in NUMBERS:
                table[f"{prefix}n{end}"] = self._note_form
        return table

    def _change(self, **changes: object) -> None:
        self._state = self._state._replace(**changes)  # type: ignore[arg-type]

    def _set(self, style: TextStyle, on: bool) -> None:
        styles = self._state.styles
        self._change(styles=styles | {style} if on else styles - {style})

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

    def _pard(self, name: str, number: int | None, at: int) -> None:
        self._change(style=0, outline=-1, listed=False, hanging=False, table=False)

    def _plain(self, name: str, number: int | None, at: int) -> None:
        self._change(styles=frozenset(), font=-1, hidden=False, deleted=False)

    def _intbl(self, name: str, number: int | None, at: int) -> None:
        self._change(table=number != 0)

    def _style(self, name: str, number: int | None, at: int) -> None:
        if self._state.into == "styles":
            self._number = number or 0
        else:
            self._change(style=number or 0)

    def _outline(self, name: str, number: int | None, at: int) -> None:
        if self._state.into == "styles":
            self._level = number if number is not None and 0 <= number <= 8 else -1
        else:
            self._change(outline=-1 if number is None else number)

    def _listed(self, name: str, number: int | None, at: int) -> None:
        self._change(listed=bool(number))

    def _indent(self, name: str, number: int | None, at: int) -> None:
        self._change(hanging=(number or 0) < 0)

    def _font(self, name: str, number: int | None, at: int) -> None:
        if self._state.into == "fonts":
            self._number, self._font_codec = number or 0, ""
            return
        font = self._fonts.get(number or 0)
        self._change(font=number or 0)
        self._set("monospaced", font is not None and font.monospaced)

    def _fcharset(self, name: str, number: int | None, at: int) -> None:
        self._font_codec = codec_of_charset(number or 0, self._codec)

    def _deff(self, name: str, number: int | None, at: int) -> None:
        self._default_font = number or 0

    def _page_of(self, name: str, number: int | None, at: int) -> None:
        """Take the code page of the document or of a font."""
        if self._state.into == "fonts":
            self._font_codec = codec_of(number or 1252)
        elif not self._forced:
            self._codec = codec_of(number or 1252)

    def _old_page(self, name: str, number: int | None, at: int) -> None:
        if not self._forced:
            self._codec = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}[name]

    def _uc(self, name: str, number: int | None, at: int) -> None:
        self._change(fallback=min(max(number or 0, 0), 100))

    def _v(self, name: str, number: int | None, at: int) -> None:
        self._change(hidden=number != 0)

    def _deleted_text(self, name: str, number: int | None, at: int) -> None:
        self._change(deleted=number != 0)

    def _level_text(self, name: str, number: int | None, at: int) -> None:
        self._change(styles=self._state.styles - {"superscript", "subscript"})

    def _not_underlined(self, name: str, number: int | None, at: int) -> None:
        self._set("underlined", False)

    def _spacing(self, name: str, number: int | None, at: int) -> None:
        twips = (number or 0) * (5 if name == "expnd" else 1)
        self._set("spaced", twips >= _FROM_SPACED)

    def _lang(self, name: str, number: int | None, at: int) -> None:
        self._change(language=number or 0)

    # -- groups

    def _enter(self, name: str, number: int | None, at: int) -> int | None:
        """Let the text of a group go where it belongs."""
        if self._state.into != "text":
            return self._end_of_group(at)
        self._change(into=_INTO[name])
        self._entry_depth = len(self._stack) + 1
        if name in {"listtext", "pntext"}:
            self.info.pop("label", None)
        return None

    def _info(self, name: str, number: int | None, at: int) -> None:
        if self._state.into == "info":
            self._change(into=name)

    def _when(self, name: str, number: int | None, at: int) -> None:
        if self._state.into == "info" and number:
            self.when[name] = number

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
        self._reference = not self._deferred and self._state.into == "text"

    def _note_form(self, name: str, number: int | None, at: int) -> None:
        prefix = "aftn" if name.startswith("aftn") else "ftn"
        form = name.removeprefix(f"{prefix}n")
        self._forms[prefix] = NUMBERS[form]

    def _note_start(self, name: str, number: int | None, at: int) -> None:
        self._counts[name.removesuffix("start")] = max(0, (number or 1) - 1)

    def _footnote(self, name: str, number: int | None, at: int) -> int | None:
        """Call a note and keep its body for later; inside another it is part of that."""
        state = self._state
        if self._deferred:
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
        waiting = self._endnotes if at_end else self._footnotes
        waiting.append(_Later(at, end, str(self._made), label, typed))
        return end

    def _box(self, name: str, number: int | None, at: int) -> int | None:
        """Keep a text box for the end of its paragraph."""
        if self._deferred or self._state.into != "text":
            return None
        end = self._end_of_group(at)
        self._boxes.append(_Later(at, end))
        return end

    def _write_notes(self, waiting: list[_Later]) -> None:
        for note in [] if self._deferred else waiting:
            self._page.begin_note(note.key, note.label, typed=note.typed)
            self._later(note)
            self._page.end_note()
        if not self._deferred:
            waiting.clear()

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
