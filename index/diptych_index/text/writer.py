"""Puts together a document whose format says itself what is a heading, a note, a page.

A reader of such a format walks through its file and tells the writer, in reading order, where
paragraphs begin and end and what stands in them; the writer makes the clean text, the way back to
the source, paragraph numbers, sections, pages, notes and emphasis out of it.
"""

import re

from diptych_index.text.build import LINE_BREAK
from diptych_index.text.document import Document, PageBreak, TextStyle
from diptych_index.text.kinds import Kind
from diptych_index.text.written import Facts, Started, Written

__all__ = ["Facts", "Writer"]

_BLANKS = " \t\r\n\f"
"""White space that markup does not mean; a no-break space is meant."""
_SPACE = re.compile(r"[ \t\r\n\f]+")
_UNSEEN = re.compile(r"(?:[^\S \t\r\n\f]+[ \t\r\n\f]+)+")
_GAP = re.compile(r"[\t\r\n\f][ \t\r\n\f]*| [ \t\r\n\f]+")
"""White space inside a text that becomes one space, other than one space."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_ENDS = str.maketrans(
    {"\n": LINE_BREAK, "\r": LINE_BREAK, "\x85": LINE_BREAK, "\u2029": LINE_BREAK}
)
_NONE: tuple[TextStyle, ...] = ()


class Writer:
    """Grows one document. Paragraphs do not nest: ``begin`` ends the one before.

    ``source`` is the decoded file where its characters can be pointed at (then ``text`` is told
    where in it a piece stands), or None for formats that have none (PDF, EPUB, DOCX).
    """

    def __init__(self, source: str | None = None) -> None:
        self._source = source
        self._pieces: list[str] = []
        self._at = 0
        self._reads: list[int] = []
        self._raws: list[int] = []
        self._lengths: list[int] = []
        self._open: Started | None = None
        self._space = self._line = False
        self._page: str | None = None
        self._pages: list[PageBreak] = []
        self._waiting_pages: list[tuple[str, bool]] = []
        self._closed: list[tuple[Started, int]] = []
        self._styles: list[tuple[int, int, TextStyle]] = []
        self._calls: dict[str, tuple[str, int, int]] = {}
        self._bodies: list[tuple[str, str, int]] = []
        self._counts: dict[str, list[int | str]] = {}
        self._controls = 0

    # -- paragraphs

    def begin(self, kind: Kind = "body", level: int = 0, *, note: str | None = None) -> None:
        """Begin a paragraph; ``note`` is the key of the note whose body (or its rest) this is."""
        self.end()
        self._open = Started(kind, level, -1, None, note)

    def end(self) -> None:
        """End the paragraph; one that got no text is as if it had never begun."""
        started, self._open = self._open, None
        self._space = self._line = False
        if started is not None and started.at >= 0:
            self._trim()
            self._closed.append((started, self._at))

    @property
    def is_empty(self) -> bool:
        """Whether the open paragraph has no text yet, or none is open."""
        return self._open is None or self._open.at < 0

    def text(
        self,
        text: str,
        raw: int | None = None,
        styles: tuple[TextStyle, ...] = _NONE,
        *,
        keep: bool = False,
    ) -> None:
        """Append text to the open paragraph, or to a new one of body.

        White space of the markup counts as one space, none at the ends of a paragraph or line;
        ``keep`` keeps it (code), a newline as a line inside the paragraph. ``raw`` is the
        RawOffset at which exactly this text stands in the source, None where it does not (an
        entity, a letter the markup spells out).
        """
        if self._open is None:
            self._open = Started("body", 0, -1, None, None)
        if _CONTROLS.search(text):
            text, count = _CONTROLS.subn("\ufffd", text)
            self._controls += count
        if keep:
            self._after_label()
            self._append(text.translate(_ENDS), raw, styles)
            return
        if raw is None:
            self._folded(_SPACE.sub(" ", text), styles)
            return
        bare = text.lstrip(_BLANKS)
        at = len(text) - len(bare)
        if at:
            self._space = not self.is_empty
        end = at + len(bare.rstrip(_BLANKS))
        if self.is_empty and (unseen := _UNSEEN.match(text, at, end)) is not None:
            at = unseen.end()  # no paragraph begins with a no-break space alone
        # A single space stands as it is: what lies between two folded gaps is one piece.
        for gap in _GAP.finditer(text, at, end):
            self._word(text[at : gap.start()], raw + at, styles)
            self._space = not self.is_empty
            at = gap.end()
        if at < end:
            self._word(text[at:end], raw + at, styles)
            self._space = end < len(text) and not self.is_empty

    def line(self) -> None:
        """End a line inside the open paragraph (verse, an address, a row of a table)."""
        self._line = not self.is_empty

    def page(self, label: str, *, inferred: bool = False) -> None:
        """Begin a page with what comes next; ``label`` "" for one without a printed number."""
        self._waiting_pages.append((label, inferred))

    # -- notes

    def call(self, key: str, label: str, raw: int | None = None) -> None:
        """Append the mark that calls the note with this key."""
        if self._open is None:
            self._open = Started("body", 0, -1, None, None)
        self._after_label()
        self._append(label, raw, ("superscript",))
        if label.strip():
            self._calls.setdefault(key, (label, self._at - len(label), self._at))

    def called_by(self, key: str, since: int) -> None:
        """Let the words written since ``since`` (of ``characters``) call a note without a mark.

        This is how a reading of an apparatus belongs to its lemma.
        """
        self._calls.setdefault(key, ("", since, self._at))

    def begin_note(self, key: str, label: str) -> None:
        """Begin the (first) paragraph of a note; its label is written before its text.

        ``label`` "" is for a note that has none.
        """
        self.begin("note", note=key)
        self._append(label, None, _NONE)
        self._space = not self.is_empty
        # One character on, behind the space or newline that is still to come, is the body.
        begin = self._at if self._pieces else -1
        self._bodies.append((key, label, begin))

    # -- what could not be kept

    def count(self, name: str, text: str, by: int = 1) -> None:
        """Count something for the import report, such as ("pictures", "pictures left out")."""
        row = self._counts.setdefault(name, [0, text])
        row[0] = int(row[0]) + by

    # -- the whole

    @property
    def characters(self) -> int:
        """How many characters were written so far."""
        return self._at

    def finish(self, facts: Facts) -> Document:
        """Return the document; raises nothing, also when nothing was written (then it is empty)."""
        self.end()
        return Written(
            text="".join(self._pieces),
            source=self._source,
            columns=(self._reads, self._raws, self._lengths),
            closed=self._closed,
            styles=self._styles,
            calls=self._calls,
            bodies=self._bodies,
            pages=tuple(self._pages),
            counts=self._counts,
            controls=self._controls,
        ).document(facts)

    def _folded(self, text: str, styles: tuple[TextStyle, ...]) -> None:
        """Append text that stands nowhere in the source, all its words at once."""
        bare = text.strip(" ")
        while self.is_empty and bare and not (word := bare.partition(" "))[0].strip():
            bare = word[2]  # no paragraph begins with a no-break space alone
        if text[:1] == " ":
            self._space = not self.is_empty
        if bare:
            self._word(bare, None, styles)
            self._space = text[-1] == " "

    def _after_label(self) -> None:
        """Put the space behind the label of a note before what takes no space before itself."""
        if self._space and self._bodies and self._bodies[-1][2] == self._at:
            self._put(" ")
            self._space = False

    def _word(self, word: str, raw: int | None, styles: tuple[TextStyle, ...]) -> None:
        """Append text without outer white space, after the space that is due."""
        if self._space and not self._line:
            self._put(" ", styles)
        self._append(word, raw, styles)

    def _append(self, text: str, raw: int | None, styles: tuple[TextStyle, ...]) -> None:
        if self.is_empty and not text.strip():
            return  # a paragraph begins with what can be seen
        started = self._open
        if not text:
            return
        if started is not None and started.at < 0:
            if self._pieces:
                self._put("\n")
            started.at = self._at
            started.page = self._page
        for label, inferred in self._waiting_pages:
            self._pages.append(PageBreak(self._at, label, inferred))
            self._page = label or None
            if started is not None and started.at == self._at:
                started.page = self._page
        self._waiting_pages.clear()
        if self._line:
            self._put(LINE_BREAK)
        self._space = self._line = False
        if raw is not None:
            self._reads.append(self._at)
            self._raws.append(raw)
            self._lengths.append(len(text))
        self._put(text, styles)

    def _put(self, text: str, styles: tuple[TextStyle, ...] = _NONE) -> None:
        self._pieces.append(text)
        end = self._at + len(text)
        self._styles.extend((self._at, end, style) for style in styles)
        self._at = end

    def _trim(self) -> None:
        """Take white space off the end of what was written: only kept text (code) has any."""
        while self._pieces and self._pieces[-1] != (bare := self._pieces[-1].rstrip()):
            cut = len(self._pieces[-1]) - len(bare)
            self._at -= cut
            self._pieces[-1] = bare
            if not bare:
                self._pieces.pop()
        while self._reads and self._reads[-1] >= self._at:
            for column in (self._reads, self._raws, self._lengths):
                column.pop()
        if self._reads:
            self._lengths[-1] = min(self._lengths[-1], self._at - self._reads[-1])
