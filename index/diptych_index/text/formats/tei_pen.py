"""Writes the paragraphs of an XML text, where elements open and close in all combinations."""

from diptych_index.text.document import TextStyle
from diptych_index.text.kinds import Kind
from diptych_index.text.writer import Writer

_NO_STYLES: tuple[TextStyle, ...] = ()


class Pen:
    """Turns begin, text and end of nested elements into paragraphs that do not nest.

    ``note`` is the key of the note that is being written, if any. While ``flat`` is above 0 (in a
    table, a reading of the apparatus) everything is one paragraph and what would begin another
    leaves a space.
    """

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.note: str | None = None
        self.flat = 0
        self.open = False
        self._fresh = False
        self._verse = False

    def begin(self, kind: Kind, level: int = 0) -> None:
        """Begin a paragraph; the first one inside an item or a note goes on in its line."""
        if self.flat:
            self.gap()
        elif not self._fresh:
            self.writer.begin(kind, level, note=self.note)
            self.open, self._verse = True, False

    def begun(self, *, fresh: bool = True) -> None:
        """Take over a paragraph that the writer began; see ``adopt`` for ``fresh``."""
        self.open, self._verse, self._fresh = True, False, fresh

    def adopt(self) -> None:
        """Let the next paragraph go on in this one, as that of an item does after its number."""
        self._fresh = True

    def end(self) -> None:
        """End the paragraph, or leave a space where all is one."""
        if self.flat:
            self.gap()
        elif not self._fresh:
            self.writer.end()
            self.open = self._verse = False

    def end_all(self) -> None:
        """End the paragraph in any case, also one that waits for its first words."""
        self._fresh = False
        self.end()

    def verse(self) -> None:
        """Begin a line of verse, in the paragraph of the line before if that is still open."""
        if self.open and self._verse:
            self.writer.line()
        else:
            self.begin("verse")

    def verse_ends(self) -> None:
        """Tell that a line of verse has ended: only another line goes on in its paragraph."""
        self._verse = self.open and not self.flat
        if self.flat:
            self.writer.text(" / ")

    def write(
        self,
        text: str,
        raw: int | None,
        styles: tuple[TextStyle, ...] = _NO_STYLES,
        *,
        kind: Kind = "body",
        in_line: bool = False,
        keep: bool = False,
    ) -> None:
        """Write text; where no paragraph is open, it begins one of ``kind``.

        ``in_line`` tells that it belongs to a line of verse, ``keep`` that its white space counts.
        """
        if not text.strip() and (not self.open or (self._verse and not in_line)):
            return
        if self._verse and not in_line:
            self.end()
        if not self.open and not self.flat:
            self.begin(kind)
        if text.strip():
            self._fresh = False
        self.writer.text(text, raw, styles, keep=keep)

    def gap(self) -> None:
        """Leave a space where words are open."""
        if self.open:
            self.writer.text(" ")
