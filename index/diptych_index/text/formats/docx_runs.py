"""Writes what stands inside a paragraph of a Word document: text, fields, changes, note marks.

Tracked insertions and moved text are kept, deletions and the old places of moves left out: the
text as it reads when all changes are accepted. Of a field its result is kept, never its code.
"""

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from diptych_index.text.document import TextStyle
from diptych_index.text.formats.docx_fields import Fields
from diptych_index.text.formats.docx_parts import W
from diptych_index.text.formats.docx_styles import (
    Look,
    Styles,
    look_of,
    text_styles,
    toggled,
    value,
)
from diptych_index.text.formats.docx_symbols import sign
from diptych_index.text.formats.docx_text import Prefix, RunText, boxes_of
from diptych_index.text.formats.docx_tree import MC, M, alternative
from diptych_index.text.writer import Writer

_MAX_DEEP = 80
"""Elements inside one another; below that only the text is taken."""
_SIGNS = {
    "tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad",
}  # fmt: skip
_SYMBOL_CODE = re.compile(
    r"\s*SYMBOL\s+(0x[0-9a-f]+|\d+)(?:.*?\\f\s+\"?([^\"\\]+))?", re.IGNORECASE
)
_GONE = frozenset({"del", "moveFrom"})
_SILENT = frozenset(
    {
        "rPr", "pPr", "instrText", "delText", "delInstrText", "footnoteRef", "endnoteRef",
        "annotationRef", "separator", "continuationSeparator", "pgNum", "proofErr", "bookmarkStart",
        "bookmarkEnd", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData", "ffData",
        "rubyPr", "txbxContent",
    }
)  # fmt: skip


class NoteCall(NamedTuple):
    """A note that the text calls: "footnote" or "endnote", its id and its mark."""

    sort: str
    id: str
    label: str

    @property
    def key(self) -> str:
        """The key of the note for the writer."""
        return f"{self.sort} {self.id}"


class Runs:
    """Writes the insides of paragraphs, one after the other.

    ``label`` gives the mark of an automatic note ("footnote" or "endnote"). ``page`` is told of
    every place where the program that saved the file began a page. ``boxes`` collects the text
    boxes met, ``calls`` the notes.
    """

    def __init__(
        self,
        writer: Writer,
        styles: Styles,
        prefix: Prefix,
        label: Callable[[str], str],
        page: Callable[[], None],
    ) -> None:
        self._writer = writer
        self._styles = styles
        self._prefix = prefix
        self._label = label
        self._page = page
        self._ground = Look()
        self._words = RunText(writer, prefix)
        self._fields = Fields()
        self.balanced = True
        self.boxes: list[etree._Element] = []
        self.calls: list[NoteCall] = []

    @property
    def languages(self) -> Counter[str]:
        """How many characters are in which language."""
        return self._words.languages

    def write(self, paragraph: etree._Element, ground: Look, *, keep: bool = False) -> None:
        """Write what a paragraph holds; ``ground`` is how its style sets it."""
        self._ground = ground
        self._words.below = ground.over(self._styles.ground)
        self._words.keep = keep
        self._inside(paragraph, (), 0)
        if self._fields.in_code and not self.balanced:
            self._fields.forget()  # one without an end would swallow the rest of the text

    # -- around runs

    def _inside(self, parent: etree._Element, styles: tuple[TextStyle, ...], deep: int) -> None:
        """Write the children of a paragraph, a link, an insertion and so on."""
        if deep > _MAX_DEEP:
            texts = (element.text or "" for element in parent.iter(f"{W}t"))
            self._words.text("".join(texts), styles, Look())
            return
        for child in parent:
            tag = child.tag
            if not isinstance(tag, str):
                continue
            name = tag[len(W) :] if tag.startswith(W) else ""
            if name == "r":
                self._run(child, styles, deep + 1)
            elif name in _SILENT:
                continue
            elif name in _GONE:
                self._left_out(child, name)
            elif name == "ins":
                self._writer.count("insertions", "tracked insertions kept")
                self._inside(child, (*styles, "inserted"), deep + 1)
            elif name == "moveTo":
                self._writer.count("moves", "moved passages, kept where they were moved to")
                self._inside(child, styles, deep + 1)
            elif tag.startswith(M):
                self._formula(child, styles)
            elif tag == f"{MC}AlternateContent":
                chosen = alternative(child)
                if chosen is not None:
                    self._inside(chosen, styles, deep + 1)
            elif name in {"p", "tbl"}:
                continue  # blocks are the body's to write
            else:
                self._inside(child, styles, deep + 1)

    def _left_out(self, element: etree._Element, name: str) -> None:
        if name == "del" and next(element.iter(f"{W}delText", f"{W}t"), None) is not None:
            self._writer.count("deletions", "tracked deletions left out")

    # -- runs

    def _run(self, run: etree._Element, styles: tuple[TextStyle, ...], deep: int) -> None:
        properties = run.find(f"{W}rPr")
        own, setting = self._looks(properties)
        hidden = toggled(own.vanish, self._words.below.vanish, setting.vanish)
        if hidden and any(element.text for element in run.iter(f"{W}t")):
            self._writer.count("hidden text", "pieces of hidden text left out")
        if properties is not None:
            styles = (*styles, *text_styles(own, setting, self._words.below))
        self._run_children(run, styles, own.over(setting), hidden=hidden, deep=deep)

    def _looks(self, properties: etree._Element | None) -> tuple[Look, Look]:
        """Return the look a run states and that of its style of letters."""
        if properties is None:
            return Look(), Look()
        return look_of(properties), self._styles.of_run(value(properties, "rStyle")).look

    def _run_children(
        self,
        run: etree._Element,
        styles: tuple[TextStyle, ...],
        look: Look,
        *,
        hidden: bool,
        deep: int,
    ) -> None:
        """Write what a run holds; of a hidden one only its fields and pages are minded."""
        marked = False
        for child in run:
            tag = child.tag
            if not isinstance(tag, str):
                continue
            name = tag[len(W) :] if tag.startswith(W) else ""
            if name == "fldChar":
                self._field(child.get(f"{W}fldCharType", ""), styles)
            elif name == "instrText":
                self._fields.code(child.text or "")
            elif name == "lastRenderedPageBreak":
                self._page()
            elif hidden or self._fields.in_code or (marked and name in {"t", "sym"}):
                continue
            elif name == "t":
                self._words.text(child.text or "", styles, look)
            elif name in _SIGNS:
                self._words.signs(_SIGNS[name], styles)
            elif name in {"footnoteReference", "endnoteReference"}:
                marked = self._call(child, name.removesuffix("Reference"), run)
            else:
                self._other(child, name, styles, deep)

    def _other(
        self, child: etree._Element, name: str, styles: tuple[TextStyle, ...], deep: int
    ) -> None:
        """Write or count what is rarer inside a run."""
        if name in {"br", "cr"}:
            if child.get(f"{W}type") not in {"page", "column"}:
                self._words.line()
        elif name == "sym":
            code = child.get(f"{W}char", "")
            font = child.get(f"{W}font", "")
            self._words.sign(
                int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,6}", code) else 0, font, styles
            )
        elif name in {"drawing", "pict", "object"}:
            self.boxes.extend(boxes_of(child, self._writer))
        elif name == "ruby":
            self._writer.count("readings", "readings over characters (ruby) left out")
            for base in child.iter(f"{W}rubyBase"):
                self._inside(base, styles, deep + 1)
        elif child.tag == f"{MC}AlternateContent":
            chosen = alternative(child)
            if chosen is not None:
                self._run_children(chosen, styles, Look(), hidden=False, deep=deep + 1)
        elif str(child.tag).startswith(M):
            self._formula(child, styles)
        elif name == "contentPart":
            self._writer.count("drawings", "drawings left out")

    # -- fields, notes, pictures

    def _field(self, kind: str, styles: tuple[TextStyle, ...]) -> None:
        """Follow a field; one without a result is shown by its code alone."""
        code = self._fields.follow(kind)
        if code and not self._fields.in_code:
            self._code_alone(code, styles)

    def _code_alone(self, code: str, styles: tuple[TextStyle, ...]) -> None:
        """Write what a field without a result shows by its code alone."""
        symbol = _SYMBOL_CODE.match(code)
        if symbol is not None:
            number = int(symbol.group(1), 0) if len(symbol.group(1)) < 8 else 0
            self._words.sign(number, (symbol.group(2) or "Symbol").strip(), styles)
        elif code.split()[:1] == ["EQ"]:
            self._writer.count("formulas", "formulas kept as plain signs or left out")

    def _call(self, reference: etree._Element, sort: str, run: etree._Element) -> bool:
        """Write the mark of a note; True when it is one of the author's, taken from the run."""
        own = reference.get(f"{W}customMarkFollows", "0") not in {"0", "false", "off"}
        label = self._own_mark(run) if own else ""
        call = NoteCall(sort, reference.get(f"{W}id", ""), label or self._label(sort))
        self.calls.append(call)
        self._prefix.write()
        self._writer.call(call.key, call.label)
        return bool(label)

    @staticmethod
    def _own_mark(run: etree._Element) -> str:
        pieces: list[str] = []
        for child in run:
            if child.tag == f"{W}t":
                pieces.append(child.text or "")
            elif child.tag == f"{W}sym":
                code = child.get(f"{W}char", "")
                if re.fullmatch(r"[0-9A-Fa-f]{1,6}", code):
                    pieces.append(sign(child.get(f"{W}font", ""), int(code, 16)))
        return "".join(pieces).strip()

    def _formula(self, element: etree._Element, styles: tuple[TextStyle, ...]) -> None:
        signs = "".join((part.text or "").strip() for part in element.iter(f"{M}t"))
        if signs:
            self._writer.count("formulas", "formulas kept as plain signs or left out")
            self._words.signs(signs, styles)
