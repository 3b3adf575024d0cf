"""Leads the text of a parsed web page back to where it stands in the source.

libxml2 tells no offsets. What it keeps is the order: the texts of its tree, one after the other,
are the character data of the source. So the source is cut into tags and character data here,
entities solved, and every text of the tree is looked for from where the one before it ended.
"""

import html
import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from lxml import etree

from diptych_index.spans import RawSpan, raw_span
from diptych_index.text.formats.flow_tags import SPACES, Element, local

_MARKUP = re.compile(
    r"<!--(?:>|->|.*?(?:--!?>|\Z))|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[!?][^>]*(?:>|\Z)"
    # A quotation mark hides a > only behind an equals sign.
    r"|<(/?)([A-Za-z][^\s/>]*)(?:[^>=]|=\s*(?:\"[^\"]*\"|'[^']*')|=)*+(?:>|\Z)",
    re.DOTALL,
)
_ENTITY = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")
_UNSEEN = frozenset({"script", "style"})
_WHOLE = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
"""Elements in which nothing is markup but their own end."""
_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _WHOLE}
_CDATA = "<![CDATA["
_OFTEN = 4000
_NEAR = 240
_FAR = 20_000
_SURE = 12
"""Characters a text must have to be looked for farther away."""
_LOST = 40
"""How often a long text is looked for through all the rest, after many were not found."""


class PlacedText:
    """A text put together from pieces of a source, each of which is led back to it.

    ``put`` is told the RawOffset of a piece, -1 for one that is spelled otherwise there; ``text``
    is all of it.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._starts = array("q")
        self._raws = array("q")
        self._at = 0

    @cached_property
    def text(self) -> str:
        """All that was put; nothing is put behind it any more."""
        joined = "".join(self._pieces)
        self._pieces.clear()
        return joined

    def put(self, text: str, raw: int) -> None:
        """Append a piece."""
        if text:
            self._starts.append(self._at)
            self._raws.append(raw)
            self._pieces.append(text)
            self._at += len(text)

    def pieces(self, start: int, end: int) -> Iterator[tuple[str, int | None]]:
        """Yield ``text[start:end]`` in the pieces it stands in the source in."""
        index = bisect_right(self._starts, start) - 1
        while start < end:
            after = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
            stop = min(end, after)
            raw = self._raws[index]
            yield self.text[start:stop], None if raw < 0 else raw + start - self._starts[index]
            start = stop
            index += 1


class CharacterData(PlacedText):
    """The character data of a source: ``text`` with entities solved, and where it came from."""

    def __init__(self, source: str) -> None:
        super().__init__()
        for start, end in _texts(source):
            self._add(source, start, end)

    def _add(self, source: str, start: int, end: int) -> None:
        """Take the character data from ``start`` to ``end``."""
        for found in _ENTITY.finditer(source, start, end):
            spelled = html.unescape(found.group())
            if spelled == found.group():
                continue
            self._lines(source, start, found.start())
            self.put(spelled, -1)
            start = found.end()
        self._lines(source, start, end)

    def _lines(self, source: str, start: int, end: int) -> None:
        """Take character data without entities; the parser makes one newline of CR and LF."""
        while (cut := source.find("\r\n", start, end)) >= 0:
            self.put(source[start:cut], start)
            start = cut + 1
        self.put(source[start:end].replace("\r", "\n"), start)


class Origin:
    """Where the texts of a tree stand in the source; called as Flow wants its pieces.

    ``missed`` counts the texts that were not found and so cannot be led back. ``step`` is called
    now and then and may raise Cancelled.
    """

    def __init__(self, root: Element, source: str, step: Callable[[], None]) -> None:
        self._data = CharacterData(source)
        self._inside: dict[Element, tuple[int, int]] = {}
        self._behind: dict[Element, tuple[int, int]] = {}
        self._at = 0
        self._lost = _LOST
        self.missed = 0
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for count, (event, element) in enumerate(walk):
            if count % _OFTEN == 0:
                step()
            if event == "start":
                if local(element) not in _UNSEEN:
                    self._find(element.text, element, self._inside)
            else:
                self._find(element.tail, element, self._behind)

    def __call__(self, element: Element, tail: bool) -> Sequence[tuple[str, int | None]]:
        """Return the text inside (or behind) an element in pieces with their RawOffsets."""
        text = str((element.tail if tail else element.text) or "")
        found = (self._behind if tail else self._inside).get(element)
        if found is None:
            return ((text, None),)
        bare = text.lstrip(SPACES)
        before, behind = text[: len(text) - len(bare)], bare[found[1] - found[0] :]
        pieces: list[tuple[str, int | None]] = [(before, None)] if before else []
        pieces.extend(self._data.pieces(*found))
        if behind:
            pieces.append((behind, None))
        return pieces

    def span(self, element: Element) -> RawSpan | None:
        """Return where the first and the last text of an element stand, None if it has none.

        Texts that an entity spells, and those that were not found, are passed over.
        """
        first = last = None
        for inner in element.iter():
            tails = (False,) if inner is element else (False, True)
            for tail in tails:
                if inner not in (self._behind if tail else self._inside):
                    continue
                for text, raw in self(inner, tail):
                    if raw is not None:
                        first = raw if first is None else min(first, raw)
                        last = max(last or 0, raw + len(text))
        return None if first is None or last is None else raw_span(first, last)

    def _find(
        self, text: str | None, element: Element, places: dict[Element, tuple[int, int]]
    ) -> None:
        """Look for the next text of the tree."""
        bare = text.strip(SPACES) if text else ""
        if not bare:
            return
        at = self._place_of(bare)
        if at < 0:
            self.missed += 1
            return
        self._at = at + len(bare)
        places[element] = (at, self._at)

    def _place_of(self, bare: str) -> int:
        """Return where a text stands next in the character data, -1 if it was not found."""
        data = self._data.text
        near = data.find(bare, self._at, self._at + len(bare) + _NEAR)
        if near >= 0 or len(bare) < _SURE:
            return near
        far = data.find(bare, self._at, self._at + len(bare) + _FAR)
        if far < 0 and self._lost:
            self._lost -= 1
            far = data.find(bare, self._at)
        return far


def _texts(source: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the source that are character data a reader may see."""
    at = 0
    while at < len(source):
        found = _MARKUP.search(source, at)
        if found is None:
            yield at, len(source)
            return
        if found.start() > at:
            yield at, found.start()
        at = found.end()
        name = (found.group(2) or "").lower()
        if found.group(1) == "" and name in _WHOLE:
            closed = _ENDS[name].search(source, at)
            end = closed.start() if closed is not None else len(source)
            if name not in _UNSEEN and end > at:
                yield at, end
            at = end
        elif found.group().startswith(_CDATA):
            yield found.start() + len(_CDATA), max(found.start() + len(_CDATA), at - 3)
