"""What editors put into a TEI text: notes, readings, corrections, pages, gaps and running heads."""

from collections.abc import Callable
from functools import partial

from diptych_index.text.formats import tei_roles as roles
from diptych_index.text.formats.tei_blocks import Blocks
from diptych_index.text.formats.tei_frames import Frame, Handler
from diptych_index.text.formats.tei_markup import START, TEXT, Markup
from diptych_index.text.formats.tei_notes import Apparatus, NoteBook
from diptych_index.text.kinds import Kind
from diptych_index.text.writer import Writer

_HEADERS = frozenset({"header", "head", "heading", "running", "runningHead", "top"})
_PAGES = frozenset(["page", "pb"])
_PARAGRAPHS = frozenset(["para", "paragraph", "p"])
_IN_LINE = frozenset(["inline", "inter", "interlinear"])
_LINES = frozenset({"lg", "list", "table", "row", "sp"})
"""What holds lines and no notes of its own: a note between them belongs to the line before."""


class Walker(Blocks):
    """One walk over one TEI text; ``walk`` is its only door."""

    def __init__(
        self,
        markup: Markup,
        writer: Writer,
        renditions: dict[str, str],
        step: Callable[[float], None] = lambda share: None,
    ) -> None:
        super().__init__(markup, writer, renditions, step)
        self._notes = NoteBook(markup)
        self._apparatus = Apparatus(markup)
        self._entries: set[int] = set()
        self._furniture: list[tuple[Kind, int]] = []
        self._edition: str | None = None
        self._deferred = False
        self._reading = False
        self.handlers.update(dict.fromkeys(roles.SKIPPED, self._skip))
        self.handlers.update(dict.fromkeys(roles.ATTRIBUTES, self._alternative))
        own: dict[str, Handler] = {
            "note": self._note, "ref": self._ref, "ptr": self._ref, "anchor": self._ref,
            "choice": self._choice, "app": self._app, "gap": self._gap, "del": self._deleted,
            "figure": self._figure, "graphic": self._graphic, "media": self._graphic,
            "notatedMusic": self._graphic, "lb": self._break, "cb": self._break,
            "gb": self._break, "space": self._break, "pb": self._page,
            "milestone": self._milestone, "fw": self._fw, "am": self._am, "add": self._kept,
            "supplied": self._kept, "unclear": self._kept, "label": self._note_label,
            "seg": self._seg,
        }  # fmt: skip
        self.handlers.update(own)

    def walk(self, token: int) -> None:
        """Write an element and all in it, with the notes called there."""
        self.range(token, self.after(token))
        self.pen.end_all()
        self.between()
        self.part_ends()
        if self.joiner.dropped:
            self.writer.count(
                "line-end hyphens", "hyphens at line ends taken out", self.joiner.dropped
            )

    def _skip(self, token: int, name: str) -> int:
        """Pass an element over; pages that begin in it begin all the same."""
        markup = self.markup
        for at in range(token + 1, markup.partners[token]):
            if markup.names[at] == "pb" and markup.what[at] == START:
                self._turn(at)
        return self.after(token)

    # -- notes

    def _note(self, token: int, name: str) -> int:
        around = self.frames[-1]
        attributes = self.markup.attributes(token)
        if self._reading or (around.inside and attributes.get("place") in _IN_LINE):
            self.pen.gap()
            return self.push(token, inside=True)
        if around.inside or (around.name in _LINES and self.pen.open):
            if not around.keep:
                self._call(token, None)
            self._notes.waiting.append(token)
            return self.after(token)
        self.pen.end_all()
        self.between()
        self._begin_note(token, self._notes.own_label(token))
        return self.push(token, kind="note", inside=True, leave=self._leave_note)

    def _call(self, note: int, raw: int | None) -> None:
        if not self.pen.open and not self.pen.flat:
            self.pen.begin(self.frames[-1].kind)
        self.writer.call(str(note), self._notes.label(note), raw)

    def _begin_note(self, note: int, label: str) -> None:
        self.writer.begin_note(str(note), label)
        self.pen.note = str(note)
        self.pen.begun()

    def _leave_note(self) -> None:
        self.pen.end_all()
        self.pen.note = None

    def _note_label(self, token: int, name: str) -> int:
        """Pass over a label that its note was given already."""
        return self.after(token) if token in self._notes.labels else self.either(token, name)

    def _ref(self, token: int, name: str) -> int:
        attributes = self.markup.attributes(token)
        written = self.markup.text(token) or attributes.get("n", "")
        note = self._notes.called(attributes, written)
        if note is None or self._reading or self.frames[-1].keep or not self.frames[-1].inside:
            return self.push(token)
        if written and name != "ref":
            self._call(note, None)
            return self.push(token)
        one = self.markup.partners[token] == token + 2 and self.markup.what[token + 1] == TEXT
        exact = one and self.markup.written(token + 1) == self._notes.label(note)
        self._call(note, self.markup.starts[token + 1] if exact else None)
        return self.after(token)

    def part_ends(self) -> None:
        """Write the notes and readings that were called since the last part ended."""
        if self._deferred:
            return
        self._deferred = True
        waiting = self._notes.waiting
        for token in waiting:  # grows while it is read: notes call notes
            if token in self._entries:
                self._entry(token)
                continue
            self._begin_note(token, self._notes.label(token))
            self.within(token, Frame("note", kind="note", inside=True))
            self._leave_note()
            self.between()
        waiting.clear()
        self._deferred = False

    # -- readings and corrections

    def _app(self, token: int, name: str) -> int:
        """Go on in the reading that is shown; the others wait for the end of the part."""
        if not self._reading and self._apparatus.is_apart(token, self.frames[-1].name):
            self.pen.end_all()
            self._entry(token)
            return self.after(token)
        leave = None
        if not self._reading and self._apparatus.others(token):
            self._entries.add(token)
            self._notes.waiting.append(token)
            leave = partial(self.writer.called_by, str(token), self.writer.characters)
        self.push(token, leave=leave)
        return self._only(token, self._apparatus.shown(token))

    def _only(self, token: int, shown: int | None) -> int:
        """Go on with one element inside another, and from its end to the end of that."""
        end = self.markup.partners[token]
        if shown is None:
            return end
        self.jumps[self.markup.partners[shown]] = end
        return shown

    def _entry(self, app: int) -> None:
        """Write an entry of the apparatus: ``lemma A] reading B C; another D``."""
        locus = self.markup.attributes(app).get("loc") or self.markup.attributes(app).get("n", "")
        self._begin_note(app, locus)
        self.pen.write(f"{self._apparatus.lemma(app)}] ", None, kind="note")
        self.pen.flat += 1
        self._reading = True
        for number, other in enumerate(self._apparatus.others(app)):
            self.pen.write("; " if number else " ", None, kind="note")
            before = self.writer.characters
            self.within(other, Frame("rdg", kind="note", inside=True))
            if self.writer.characters == before:
                self.pen.write("om.", None, kind="note")
            self.pen.write(f" {self._apparatus.sigla(other)}", None, kind="note")
        self._reading = False
        self.pen.flat -= 1
        self._leave_note()
        self.writer.count("other readings", "places with other readings (kept in notes)")

    def _choice(self, token: int, name: str) -> int:
        markup = self.markup
        children = list(markup.children(token))
        if not children:
            return self.push(token)
        by_name = {markup.names[child]: child for child in reversed(children)}
        best = next((by_name[name] for name in roles.PREFERRED if name in by_name), children[0])
        if markup.names[best] in roles.CHOSEN and len(children) > 1:
            self.writer.count(*roles.CHOSEN[markup.names[best]])
        self.push(token)
        return self._only(token, best)

    def _alternative(self, token: int, name: str) -> int:
        """Enter sic, reg or abbr; in P4 an attribute says what the text shows instead."""
        key, row = roles.ATTRIBUTES[name]
        said = self.markup.attributes(token).get(key)
        if said is None:
            return self.push(token)
        self.writer.count(*roles.CHOSEN[row])
        frame = self.frames[-1]
        self.pen.write(said, None, frame.styles, kind=frame.kind, in_line=frame.in_line)
        return self.after(token)

    def _am(self, token: int, name: str) -> int:
        """Enter the sign of an abbreviation, unless it is written out around it."""
        return self.after(token) if self.frames[-1].name == "expan" else self.push(token)

    def _kept(self, token: int, name: str) -> int:
        self.writer.count(*_KEPT[name])
        return self.push(token)

    def _deleted(self, token: int, name: str) -> int:
        self.writer.count("deletions", "passages deleted in the source (left out)")
        return self._skip(token, name)

    def _gap(self, token: int, name: str) -> int:
        frame = self.frames[-1]
        self.writer.count("gaps", "gaps in the source (shown as […])")
        self.pen.write("[…]", None, frame.styles, kind=frame.kind, in_line=frame.in_line)
        return self.after(token)

    # -- pictures, pages, running heads

    def _figure(self, token: int, name: str) -> int:
        self.writer.count("pictures", "pictures left out")
        holds = any(self.markup.names[at] in roles.BLOCKS for at in self.markup.children(token))
        if holds:
            self.pen.end()
        return self.push(token, kind="body", inside=not holds and self.frames[-1].inside)

    def _graphic(self, token: int, name: str) -> int:
        if self.frames[-1].name != "figure":
            self.writer.count("pictures", "pictures left out")
        return self.after(token)

    def _break(self, token: int, name: str) -> int:
        if self.frames[-1].keep:
            self.pen.write("\n", None, keep=True)
        elif not self.joiner.joining:
            self.pen.gap()
        return self.after(token)

    def _page(self, token: int, name: str) -> int:
        self._turn(token)
        return self._break(token, name)

    def _turn(self, token: int) -> None:
        """Begin a page, of the first edition whose pages are told."""
        attributes = self.markup.attributes(token)
        edition = attributes.get("ed", "")
        if self._edition is None:
            self._edition = edition
        if edition == self._edition:
            self.writer.page(attributes.get("n", "").strip())
        else:
            self.writer.count("other pages", "page breaks of other editions (left out)")

    def _milestone(self, token: int, name: str) -> int:
        unit = self.markup.attributes(token).get("unit", "").lower()
        if unit in _PAGES:
            self._turn(token)
        elif unit in _PARAGRAPHS:
            if not self.pen.flat:
                self.pen.end()
        else:
            self.writer.count("milestones", "reference marks inside the text (left out)")
        return self._break(token, name)

    def _fw(self, token: int, name: str) -> int:
        """Keep a running head for the end of the paragraph it interrupts."""
        said = self.markup.attributes(token)
        top = said.get("type", "") in _HEADERS or said.get("place", "").startswith("top")
        self._furniture.append(("header" if top else "footer", token))
        if not self.pen.open and not self.pen.flat and not self._deferred:
            self.between()
        elif not self.joiner.joining:
            self.pen.gap()
        return self.after(token)

    def between(self) -> None:
        """Write the running heads that stood in the paragraph before."""
        if self._deferred or not self._furniture:
            return
        self._deferred = True
        for kind, token in self._furniture:
            self.writer.begin(kind)
            self.pen.begun(fresh=False)
            self.pen.flat += 1
            self.within(token, Frame("fw", kind=kind, inside=True))
            self.pen.flat -= 1
            self.pen.end_all()
        self._furniture.clear()
        self._deferred = False

    def _seg(self, token: int, name: str) -> int:
        """Enter a stretch of text; those of speech (u) are its paragraphs."""
        if self.frames[-1].name != "u":
            return self.push(token)
        self.pen.end()
        self.pen.begin(self.frames[-1].kind)
        return self.push(token, inside=True)


_KEPT: dict[str, tuple[str, str]] = {
    "add": ("insertions", "passages added in the source (kept)"),
    "supplied": ("supplied text", "passages the edition supplies (kept)"),
    "unclear": ("unclear readings", "passages the edition calls unclear (kept)"),
}
