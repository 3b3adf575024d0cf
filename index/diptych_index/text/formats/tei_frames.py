"""Walks through the tokens of an XML text and keeps what the open elements mean for their text."""

from collections.abc import Callable
from typing import NamedTuple

from diptych_index.text.decisions import Decisions
from diptych_index.text.document import TextStyle
from diptych_index.text.formats import tei_roles as roles
from diptych_index.text.formats.tei_markup import ENTITY, START, TEXT, Markup
from diptych_index.text.formats.tei_pen import Pen
from diptych_index.text.formats.tei_words import Joiner
from diptych_index.text.kinds import Kind
from diptych_index.text.writer import Writer

_STEP = 1 << 14


class Frame(NamedTuple):
    """What an open element means for the text in it.

    ``kind`` is that of paragraphs that do not say their own, ``inside`` tells that the element is
    part of a line of words, ``in_line`` of a line of verse, ``keep`` that white space counts.
    ``leave`` is called at its end.
    """

    name: str
    kind: Kind = "body"
    styles: tuple[TextStyle, ...] = ()
    inside: bool = False
    in_line: bool = False
    keep: bool = False
    leave: Callable[[], None] | None = None


Handler = Callable[[int, str], int]
"""Enters the element of a token with a name, or passes it over; returns where to go on."""


class Frames:
    """A walk over tokens; a subclass says what its elements do (``handlers``).

    ``renditions`` are what the header's rendition elements say, by their id; ``decisions`` knows
    what the reader has turned round. Nothing recurses
    with the depth of the text: open elements lie on a stack, readings are reached by ``jumps``
    (from the end of what is shown to the end of what holds it).
    """

    def __init__(
        self,
        markup: Markup,
        writer: Writer,
        renditions: dict[str, str],
        decisions: Decisions,
        step: Callable[[float], None] = lambda share: None,
    ) -> None:
        self.markup = markup
        self.writer = writer
        self.pen = Pen(writer)
        self.joiner = Joiner(markup, decisions)
        self.frames: list[Frame] = [Frame("")]
        self.handlers: dict[str, Handler] = {}
        self.jumps: dict[int, int] = {}
        self._renditions = renditions
        self._rendered: dict[str, tuple[TextStyle, ...]] = {}
        self._step = step

    def range(self, at: int, stop: int) -> None:
        """Write the tokens from ``at`` to before ``stop``, which close all they open."""
        what, jumps = self.markup.what, self.jumps
        while at < stop:
            if at % _STEP == 0:
                self._step(at / len(what))
            sort = what[at]
            if sort in (TEXT, ENTITY):
                self._write(at)
            elif sort == START:
                name = self.markup.names[at]
                at = self.handlers.get(name, self.inline)(at, name)
                continue
            else:
                leave = self.frames.pop().leave
                if leave is not None:
                    leave()
                if at in jumps:
                    at = jumps.pop(at)
                    continue
            at += 1

    def within(self, token: int, frame: Frame) -> None:
        """Write what is inside an element as if it stood in ``frame``."""
        self.frames.append(frame)
        self.range(token + 1, self.markup.partners[token])
        self.frames.pop()

    def push(
        self,
        token: int,
        *,
        kind: Kind | None = None,
        inside: bool | None = None,
        in_line: bool | None = None,
        keep: bool | None = None,
        leave: Callable[[], None] | None = None,
    ) -> int:
        """Enter an element; what is not said is as around it. Returns the token to go on with."""
        around, name = self.frames[-1], self.markup.names[token]
        self.frames.append(
            Frame(
                name,
                around.kind if kind is None else kind,
                self._styles(token, name, around.styles),
                around.inside if inside is None else inside,
                around.in_line if in_line is None else in_line,
                around.keep if keep is None else keep,
                leave,
            )
        )
        return token + 1

    def inline(self, token: int, name: str) -> int:
        """Enter an element that is part of the line around it."""
        return self.push(token)

    def after(self, token: int) -> int:
        """Return the token behind an element."""
        return self.markup.partners[token] + 1

    def _write(self, token: int) -> None:
        frame = self.frames[-1]
        text = self.markup.written(token)
        raw = self.markup.starts[token] if self.markup.what[token] == TEXT else None
        cut = 0
        if not frame.keep:
            text, cut = self.joiner.fit(token, text)
        if text:
            self.pen.write(
                text,
                None if raw is None else raw + cut,
                frame.styles,
                kind=frame.kind,
                in_line=frame.in_line,
                keep=frame.keep,
            )

    def _styles(
        self, token: int, name: str, around: tuple[TextStyle, ...]
    ) -> tuple[TextStyle, ...]:
        """Return how the text of an element is set: as around it and as itself says."""
        own: tuple[TextStyle, ...] = ("italic",) if name == "hi" else roles.STYLES.get(name, ())
        if self.markup.stops[token] - self.markup.starts[token] > _SHORTEST:
            attributes = self.markup.attributes(token)
            said = " ".join(filter(None, map(attributes.get, ("rend", "rendition", "style"))))
            if name == "title" and attributes.get("level") in {"m", "j", "s"}:
                own = ("italic",)
            if said:
                own = self._said(said) or (() if name == "hi" else own)
        if not own:
            return around
        more: list[TextStyle] = [style for style in own if style not in around]
        return (*around, *more)

    def _said(self, value: str) -> tuple[TextStyle, ...]:
        found = self._rendered.get(value)
        if found is None:
            named = (self._renditions.get(word.rpartition("#")[2], "") for word in value.split())
            found = self._rendered[value] = roles.rendered(" ".join([value, *named]))
        return found


_SHORTEST = len(" n=''")
