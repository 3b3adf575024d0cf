"""Walks through the elements of an OpenDocument text; notes and text boxes wait for their turn."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from diptych_index.text.document import TextStyle
from diptych_index.text.formats.odt_names import TEXT, Element
from diptych_index.text.formats.odt_styles import NOTHING, Setting, text_styles
from diptych_index.text.writer import Writer

_STEP = 4096
_SPACES = re.compile(r"[ \t\r\n]+")


class Opened(NamedTuple):
    """An element that is being walked through.

    ``inside`` tells that its text is that of a paragraph, set as ``setting``; ``leave`` is called
    at its end.
    """

    element: Element
    rest: Iterator[Element]
    inside: bool
    setting: Setting
    leave: Callable[[], None] | None


class Later(NamedTuple):
    """A note whose body waits, with its key and label."""

    key: str
    label: str
    body: Element


class OdtFrames:
    """The elements that are open, and what waits; a subclass says what elements do (``_handlers``).

    Nothing recurses with the depth of the file. Text boxes wait for the end of their paragraph,
    footnotes for the next heading, endnotes for the end.
    """

    def __init__(self, writer: Writer, step: Callable[[int], None]) -> None:
        self._writer = writer
        self._step = step
        self._handlers: dict[str, Callable[[Element], bool]] = {}
        self._stack: list[Opened] = []
        self._count = 0
        self._flat = 0
        self._fresh = self._in_code = self._deferred = False
        self._note: str | None = None
        self._notes = 0
        self._footnotes: list[Later] = []
        self._endnotes: list[Later] = []
        self._boxes: list[Element] = []
        self._inserting: set[str] = set()

    def _run(self, element: Element, children: tuple[Element, ...] | None = None) -> None:
        """Write what is inside an element, or these children of it."""
        bottom = len(self._stack)
        rest = iter(element) if children is None else iter(children)
        self._stack.append(Opened(element, rest, False, NOTHING, None))
        while len(self._stack) > bottom:
            top = self._stack[-1]
            child = next(top.rest, None)
            if child is None:
                self._stack.pop()
                if top.leave is not None:
                    top.leave()
                if len(self._stack) > bottom:
                    self._text(top.element.tail)
                continue
            self._count += 1
            if self._count % _STEP == 0:
                self._step(self._count)
            tag = child.tag
            handler = self._handlers.get(tag, self._inline) if isinstance(tag, str) else self._skip
            if handler(child):
                self._text(child.text)
            else:
                self._text(child.tail)

    def _push(
        self,
        element: Element,
        *,
        inside: bool | None = None,
        setting: Setting | None = None,
        leave: Callable[[], None] | None = None,
    ) -> bool:
        around = self._stack[-1]
        self._stack.append(
            Opened(
                element,
                iter(element),
                around.inside if inside is None else inside,
                around.setting if setting is None else setting,
                leave,
            )
        )
        return True

    def _text(self, text: str | None) -> None:
        top = self._stack[-1]
        if not text or not top.inside:
            return
        if text.strip():
            self._fresh = False
        styles: tuple[TextStyle, ...] = text_styles(top.setting)
        if self._inserting:
            styles = (*styles, "inserted")
        if self._in_code:
            self._writer.text(_SPACES.sub(" ", text), None, styles, keep=True)
        else:
            self._writer.text(text, None, styles)

    def _inline(self, element: Element) -> bool:
        return self._push(element)

    def _block(self, element: Element) -> bool:
        return self._push(element, inside=False)

    def _skip(self, element: Element) -> bool:
        return False

    # -- notes and boxes

    def _call(self, element: Element) -> bool:
        citation = element.find(f"{TEXT}note-citation")
        body = element.find(f"{TEXT}note-body")
        self._notes += 1
        said = "" if citation is None else "".join(map(str, citation.itertext())).strip()
        label = said or str(self._notes)
        key = str(self._notes)
        if not self._stack[-1].inside or body is None:
            return False
        self._writer.call(key, label)
        self._fresh = False
        at_end = element.get(f"{TEXT}note-class") == "endnote"
        (self._endnotes if at_end else self._footnotes).append(Later(key, label, body))
        return False

    def _write_notes(self, waiting: list[Later]) -> None:
        if self._deferred or self._flat:
            return
        self._deferred = True
        for note in waiting:  # grows while it is read: notes call notes
            self._in_code = False
            self._writer.begin_note(note.key, note.label)
            self._note, self._fresh = note.key, True
            self._run(note.body)
            self._note, self._fresh = None, False
            self._writer.end()
        waiting.clear()
        self._deferred = False

    def _write_boxes(self) -> None:
        """Write the text boxes of the paragraph that has ended."""
        if self._deferred or self._flat or not self._boxes:
            return
        self._deferred = True
        for box in self._boxes:  # grows while it is read: boxes hold boxes
            self._run(box, (box,))
        self._boxes.clear()
        self._deferred = False
