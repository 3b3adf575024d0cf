"""What editors put into a TEI text: notes, readings, corrections and gaps."""

from collections.abc import Callable
from functools import partial

from diptych_index.text.decisions import Decisions
from diptych_index.text.formats import tei_roles as roles
from diptych_index.text.formats.tei_frames import Frame, Handler
from diptych_index.text.formats.tei_markup import TEXT, Markup
from diptych_index.text.formats.tei_notes import Apparatus, NoteBook
from diptych_index.text.formats.tei_pages import PagesOfSource
from diptych_index.text.writer import Writer

_IN_LINE = frozenset(["inline", "inter", "interlinear"])
_LONG = 20
"""Tokens of markup in an element that is not looked through."""
_LINES = frozenset({"lg", "list", "table", "row", "sp"})
"""What holds lines and no notes of its own: a note between them belongs to the line before."""


class Walker(PagesOfSource):
    """One walk over one TEI text; ``walk`` is its only door."""

    def __init__(
        self,
        markup: Markup,
        writer: Writer,
        renditions: dict[str, str],
        decisions: Decisions,
        step: Callable[[float], None] = lambda share: None,
    ) -> None:
        super().__init__(markup, writer, renditions, decisions, step)
        self._notes = NoteBook(markup)
        self._apparatus = Apparatus(markup)
        self._entries: set[int] = set()
        self._reading = False
        self.handlers.update(dict.fromkeys(roles.ATTRIBUTES, self._alternative))
        own: dict[str, Handler] = {
            "note": self._note, "ref": self._ref, "ptr": self._ref, "anchor": self._ref,
            "choice": self._choice, "app": self._app, "gap": self._gap, "del": self._deleted,
            "am": self._am, "add": self._kept, "supplied": self._kept, "unclear": self._kept,
            "label": self._note_label, "seg": self._seg,
        }  # fmt: skip
        self.handlers.update(own)

    def walk(self, token: int) -> None:
        """Write an element and all in it, with the notes called there."""
        self.range(token, self.after(token))
        self.pen.end_all()
        self.between()
        self.part_ends()

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
        if self.deferred:
            return
        self.deferred = True
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
        self.deferred = False

    # -- readings and corrections

    def _app(self, token: int, name: str) -> int:
        """Go on in the reading that is shown; the others wait for the end of the part."""
        if not self._reading and self._apparatus.is_apart(token, self.frames[-1].name):
            self.pen.end_all()
            self._entry(token)
            return self.after(token)
        leave = None
        if self._reading and self._apparatus.others(token):
            leave = partial(self._inner_readings, token)
        elif self._apparatus.others(token):
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
        self._readings(app)
        self._reading = False
        self.pen.flat -= 1
        self._leave_note()
        self.writer.count("other readings", "places with other readings (kept in notes)")

    def _readings(self, app: int) -> None:
        """Write the readings that the text does not show, each with its witnesses."""
        for number, other in enumerate(self._apparatus.others(app)):
            if number:
                self.pen.write("; ", None, kind="note")
            before = self.writer.characters
            self.within(other, Frame("rdg", kind="note", inside=True))
            if self.writer.characters == before:
                self.pen.write("om.", None, kind="note")
            if sigla := self._apparatus.sigla(other):
                self.pen.write(f" {sigla}", None, kind="note")

    def _inner_readings(self, app: int) -> None:
        """Write, behind the reading of a place inside a reading, the others in brackets."""
        self.pen.write(" (", None, kind="note")
        self._readings(app)
        self.pen.write(")", None, kind="note")

    def _choice(self, token: int, name: str) -> int:
        markup = self.markup
        children = list(markup.children(token))
        if not children:
            return self.push(token)
        said = [child for child in children if self._says_something(child)] or children
        by_name = {markup.names[child]: child for child in reversed(said)}
        best = next((by_name[name] for name in roles.PREFERRED if name in by_name), said[0])
        if markup.names[best] in roles.CHOSEN and len(children) > 1:
            self.writer.count(*roles.CHOSEN[markup.names[best]])
        self.push(token)
        return self._only(token, best)

    def _says_something(self, token: int) -> bool:
        """Tell whether an element holds words; a long one is taken to, without a look at all."""
        markup = self.markup
        return markup.partners[token] - token > _LONG or roles.can_be_read(markup.text(token))

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
        """Leave a deletion out, save one that the writer took back."""
        if any(frame.name == "restore" for frame in self.frames):
            return self.push(token)
        self.writer.count("deletions", "passages deleted in the source (left out)")
        return self.skip(token, name)

    def _gap(self, token: int, name: str) -> int:
        frame = self.frames[-1]
        self.writer.count("gaps", "gaps in the source (shown as […])")
        self.pen.write("[…]", None, frame.styles, kind=frame.kind, in_line=frame.in_line)
        return self.after(token)

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
