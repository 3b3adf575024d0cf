"""Writes text into paragraphs, lines and rows as a walk through (X)HTML comes upon it."""

import html
from collections.abc import Callable, Iterator, Sequence

from diptych_index.text.formats.flow_note_signs import bare_label
from diptych_index.text.formats.flow_setting import Setting
from diptych_index.text.formats.flow_tags import SPACES, Element, attribute, local
from diptych_index.text.writer import Writer

Pieces = Callable[[Element, bool], Sequence[tuple[str, int | None]]]
"""Gives the text inside an element (or, True, behind it) in pieces, each with its RawOffset."""

_LONG_TABLE = 4000
"""Characters after which a table goes on in another paragraph, at the end of a row."""
_LONG_CODE = 4000
_TINY = frozenset({"0", "1", "2", "3", "0px", "1px", "2px", "3px"})
_OPENING = frozenset("[({⟦⟨")
_SIGNS = frozenset({"mi", "mn", "mo", "mtext", "ms"})


class Lines:
    """The paragraph that is being written, and what is due before the next text.

    ``started`` says whether a paragraph is open, ``breaks`` how many lines ended since its last
    text, ``gap`` that a space is due, ``cells`` how many cells of a row began since then,
    ``marker`` what the next text of a list item begins with, ``cut`` that a link back was left
    out of a note. ``labels`` are the labels of the notes by their keys.
    """

    def __init__(self, writer: Writer, pieces: Pieces | None) -> None:
        self.writer = writer
        self.started = self.gap = self.cut = False
        self.breaks = self.cells = 0
        self.marker = ""
        self.labels: dict[str, str] = {}
        self._pieces = pieces
        self._begun: set[str] = set()
        self._label = ""
        self._held: tuple[str, int | None, Setting] | None = None
        self._row_at = 0

    def text(self, element: Element, tail: bool, setting: Setting) -> None:
        """Write the text inside an element, or behind it."""
        text = element.tail if tail else element.text
        if not text:
            return
        if setting.keep:
            self._kept(element, tail, setting)
            return
        seen = text.strip(SPACES)
        if not seen:
            if self.started and not self.breaks and not self.gap:
                self.writer.text(" ", styles=setting.styles)
            return
        self.ready(setting)
        pieces = self._pieces(element, tail) if self._pieces is not None else ((text, None),)
        for piece, raw in pieces:
            if self._label and not self.cut and seen in _OPENING:
                self._held = piece, raw, setting  # the label may come in an element of its own
                continue
            if self._label or self.cut:
                piece, raw = self._without_label(piece, raw)
            self.writer.text(piece, raw, setting.styles)

    def call(self, key: str, label: str, raw: int | None) -> None:
        """Write the mark that calls a note; see ``Writer.call``."""
        self._write_held()
        self._label = ""  # what comes next is not the beginning of a note any more
        self.writer.call(key, label, raw)

    def _without_label(self, piece: str, raw: int | None) -> tuple[str, int | None]:
        """Return a note's first text without the label it begins with, which is written already."""
        bare = piece.lstrip(SPACES + "\xa0")
        if not bare:
            return "", None
        first = bare.partition(" ")[0]
        taken = 0
        if self.cut:  # the label went with the link back
            taken = len(bare) - len(bare.lstrip(".:)]⟩} \xa0↩"))
        elif bare_label(first) == self._label and not first.isalpha():
            taken = len(first)
        opened = self._held is not None
        if taken or self.cut:
            self._held = None
        else:
            self._write_held()
        self._label, self.cut = "", bool(opened and taken == len(bare.rstrip()) and not self.cut)
        at = len(piece) - len(bare) + taken
        return piece[at:], None if raw is None else raw + at

    def _write_held(self) -> None:
        """Write the bracket before a note's first word, which was no part of its label."""
        if self._held is not None:
            piece, raw, setting = self._held
            self._held = None
            self.writer.text(piece, raw, setting.styles)

    def _kept(self, element: Element, tail: bool, setting: Setting) -> None:
        """Write text whose white space counts, in paragraphs where it is long."""
        text = (element.tail if tail else element.text) or ""
        pieces = self._pieces(element, tail) if self._pieces is not None else ((text, None),)
        for piece, raw in pieces:
            if not self.started:
                bare = piece.lstrip("\r\n")
                raw = None if raw is None else raw + len(piece) - len(bare)
                piece = bare
                if not piece.strip():
                    continue
            self.ready(setting)
            for part, at in _parts(piece):
                if at and part.strip():
                    self.end()
                    self.ready(setting)
                self.writer.text(part, None if raw is None else raw + at, setting.styles, keep=True)

    def written(self, text: str, setting: Setting) -> None:
        """Write what the source has no characters for."""
        self.ready(setting)
        self._write_held()
        self.writer.text(text, None, setting.styles)

    def entity(self, node: Element, setting: Setting) -> None:
        """Write an entity the parser left as it stood."""
        name = getattr(node, "name", None)
        if isinstance(name, str):
            self.written(html.unescape(f"&{name};"), setting)

    def place_of(self, element: Element, label: str) -> int | None:
        """Return the RawOffset of the mark of a note, None where it is not of one piece."""
        if self._pieces is None:
            return None
        for inner in element.iter("*"):
            for piece, raw in self._pieces(inner, False) if inner.text else ():
                at = piece.find(label)
                if at >= 0 and raw is not None:
                    return raw + at
        return None

    # -- paragraphs, lines, rows

    def ready(self, setting: Setting) -> None:
        """Make sure that a paragraph is open and that what was put off stands before what comes."""
        if self.started and self.breaks > 1 and setting.kind not in {"heading", "table"}:
            self.end()
        if not self.started:
            self._begin(setting)
        elif self.breaks:
            self.writer.line()
        elif self.gap:
            self.writer.text(" ")
        self.breaks, self.gap = 0, False
        if setting.cells and self.cells > 1:
            between = self.cells - 1
            self.cells = 1
            self.writer.text(" | " * between)
        elif self.marker:
            mark, self.marker = self.marker, ""
            self.writer.text(mark + " ")

    def _begin(self, setting: Setting) -> None:
        self.started = True
        note = setting.note
        if note is not None and note not in self._begun:
            self._begun.add(note)
            self._label = self.labels.get(note, "")
            self.writer.begin_note(note, self._label)
            return
        self.writer.begin(setting.kind, setting.level, note=note)
        if setting.kind in {"table", "code"} or (
            setting.kind in {"heading", "title"} and not self.marker[:1].isalnum()
        ):
            self.marker = ""

    def end(self) -> None:
        """End the paragraph, if one is open."""
        self._write_held()
        self.writer.end()
        self.started = False
        self.breaks = 0
        self.gap = False
        self._label, self.cut = "", False

    def end_line(self, setting: Setting) -> None:
        """End a line; two in a row end the paragraph."""
        if setting.cells:
            self.gap = True
        elif setting.keep and self.started:
            self.writer.text("\n", keep=True)
        elif self.started:
            self.breaks += 1

    def row(self) -> None:
        """End a row of a table; a long table goes on in a new paragraph."""
        self.cells = 0
        self.gap = False
        if not self.started:
            return
        if self.writer.characters - self._row_at > _LONG_TABLE:
            self._row_at = self.writer.characters
            self.end()
        else:
            self.breaks = 1

    # -- what is not text

    def line_number(self) -> None:
        """Pass over the number of a line, which stands beside the words in print."""
        self.writer.count("line numbers", "numbers of lines in the margin left out")
        self.gap = True

    def picture(self, element: Element, setting: Setting) -> None:
        """Count a picture; an initial that is drawn is written as the letter it stands for."""
        alt = attribute(element, "alt").strip()
        behind = (element.tail or "")[:1]
        if 0 < len(alt) <= 2 and alt[-1].isalpha() and behind.isalpha():
            self.written(alt, setting)
            return
        if attribute(element, "width") in _TINY or attribute(element, "height") in _TINY:
            return
        self.writer.count("pictures", "pictures left out")

    def formula(self, element: Element, setting: Setting) -> None:
        """Count a formula, and keep the signs it is made of."""
        self.writer.count("formulas", "formulas kept as plain signs or left out")
        signs = "".join(
            (part.text or "").strip() for part in element.iter("*") if local(part) in _SIGNS
        )
        if signs:
            self.written(signs, setting)

    def begin_table(self) -> None:
        """Begin to count the rows and cells of a table."""
        self.cells = 0
        self._row_at = self.writer.characters


def _parts(text: str) -> Iterator[tuple[str, int]]:
    """Yield kept text in parts of at most a page where a blank line allows it."""
    at = 0
    while len(text) - at > _LONG_CODE:
        cut = text.find("\n\n", at + _LONG_CODE // 2)
        if cut < 0:
            break
        yield text[at:cut], at
        at = cut
        while at < len(text) and text[at] == "\n":
            at += 1
    yield text[at:], at
