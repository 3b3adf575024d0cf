"""Reads XML that is damaged: what stands in sound tags is kept, what does not fit is taken out.

libxml2's own recovery stops for good at some faults and drops the rest of the text, so the tags are
paired here first: one that is broken or has no partner goes, one that is never closed is closed
where the element around it ends. Each of these is counted, and the reader is told how many.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from diptych_index.text.formats.xml_safe import parse_text, plain_text

_NAME = r"[^\W\d][\w.-]{0,80}(?::[^\W\d][\w.-]{0,80})?"
_TAG = re.compile(
    rf"<(/?)({_NAME})((?:\s+{_NAME}\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*+)\s*(/?)>", re.DOTALL
)
_LIKE_TAG = re.compile(r"</?[^\W\d][^<>]{0,2000}>?")
_NO_REFERENCE = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,6}|#x[0-9A-Fa-f]{1,5});)|&#(?:0+;|x0+;)"
)
_PASSED = (("<!--", "-->"), ("<?", "?>"))
"""What begins and ends pieces that are not text."""
_BEGINS = re.compile(r"<(?:!--|!\[CDATA\[|!|\?)")
"""The beginning of what has no end."""
_CDATA, _CDATA_ENDS = "<![CDATA[", "]]>"
_DEEPEST = 200
"""Elements inside one another; the parser stops at 256."""
_LINES = frozenset({
    "text:p", "text:h", "text:span", "text:a", "w:p", "w:r", "w:t", "w:hyperlink", "w:pPr", "w:rPr",
})  # fmt: skip
"""Paragraphs of office documents and what their words lie in."""
_BLOCKS = frozenset({"text:p", "text:h", "text:list", "table:table", "w:p", "w:tbl"})
"""What never stands directly in one of those: where it does, the end of a paragraph was lost."""
_LONGEST = 16_000_000
"""Characters of a damaged part that are paired again; what is longer takes too long."""
_AROUND = "salvaged"
DAMAGED_PLACES = "places where its markup is damaged: words may be missing there"
"""What the import report says of them."""


class Mended(NamedTuple):
    """The root of a part and how many places of it were mended (0 for a sound one)."""

    root: etree._Element
    faults: int


def mended_part(
    data: bytes, name: str, part: str, namespaces: Mapping[str, str] | None = None
) -> Mended | None:
    """Return a part of a package as far as it can be read, None where nothing can.

    ``namespaces`` are those the part is usually written with, for one whose beginning is lost.
    What stands wrong in it without hiding anything (a lone ampersand) is no fault. Raises
    InputError, as parse_part does, for a part that brings definitions of its own.
    """
    text = plain_text(data, name, part)
    sound = parse_text(text, recover=False)
    if sound is not None:
        return Mended(sound, 0)
    if len(text) > _LONGEST:
        return None
    balanced = _Balanced(text)
    said = "".join(f' xmlns:{key}="{uri}"' for key, uri in (namespaces or {}).items())
    root = parse_text(f"<{_AROUND}{said}>{balanced.text}</{_AROUND}>", recover=True)
    if root is None or not len(root):
        return None
    whole = len(root) == 1 and not (root.text or "").strip()
    return Mended(root[0] if whole else root, balanced.faults)


class _Balanced:
    """XML whose tags are all paired; ``faults`` counts what had to be changed for it."""

    def __init__(self, source: str) -> None:
        self.faults = 0
        self._source = source
        self._pieces: list[str] = []
        self._open: list[str] = []
        self._places: Counter[str] = Counter()
        self._starts: Counter[str] = Counter()
        self._lasts: dict[str, int] = {}
        for tag in _TAG.finditer(source):
            if tag.group(1):
                self._lasts[tag.group(2)] = tag.start()
            else:
                self._starts[tag.group(2)] += 1
        self._missing: set[str] = set()
        self._since = 0
        self._read()
        self._close(0)
        self.text = "".join(self._pieces)

    def _read(self) -> None:
        source, at = self._source, 0
        while (sign := source.find("<", at)) >= 0:
            self._write(source[at:sign])
            at = self._markup(sign)
        self._write(source[at:])

    def _markup(self, at: int) -> int:
        """Take what begins with a < and return where it ends."""
        source = self._source
        tag = _TAG.match(source, at)
        if tag is not None:
            self._tag(tag)
            return tag.end()
        if source.startswith(_CDATA, at) and (end := self._find(_CDATA_ENDS, at)) >= 0:
            self._write(source[at + len(_CDATA) : end].replace("&", "&amp;").replace("<", "&lt;"))
            return end + len(_CDATA_ENDS)
        for begins, ends in _PASSED:
            if source.startswith(begins, at) and (end := self._find(ends, at)) >= 0:
                return end + len(ends)
        self.faults += 1
        broken = _LIKE_TAG.match(source, at) or _BEGINS.match(source, at)
        if broken is not None:
            return broken.end()
        self._pieces.append("&lt;")
        return at + 1

    def _find(self, sign: str, at: int) -> int:
        """Return where a sign comes next, -1 where never; that is asked only once."""
        if sign in self._missing:
            return -1
        found = self._source.find(sign, at)
        if found < 0:
            self._missing.add(sign)
        return found

    def _tag(self, tag: re.Match[str]) -> None:
        ends, name, attributes, empty = tag.groups()
        if ends:
            self._end(name, tag.start())
        elif len(self._open) >= _DEEPEST:
            self.faults += 1
        else:
            while name in _BLOCKS and self._open and self._open[-1] in _LINES:
                self._close(len(self._open) - 1)
            self._pieces.append(f"<{name}{_NO_REFERENCE.sub('&amp;', attributes)}{empty}>")
            self._since = len(self._pieces)
            if not empty:
                self._open.append(name)
                self._places[name] += 1

    def _end(self, name: str, at: int) -> None:
        """Close an element and those left open in it; an end without a beginning is a fault."""
        # What occurs once holds the rest, such as the body: only its last end is meant.
        if self._starts[name] == 1 and at != self._lasts[name]:
            self.faults += 1
            return
        if not self._places[name]:
            self.faults += 1
            self._begin_late(name)
            return
        place = len(self._open) - 1
        while self._open[place] != name:
            place -= 1
        self._close(place + 1)
        self._places[self._open.pop()] -= 1
        self._pieces.append(f"</{name}>")
        self._since = len(self._pieces)

    def _begin_late(self, name: str) -> None:
        """Put the text before an end whose begin was lost into an element, as it had been."""
        if self._starts[name] and any(map(str.strip, self._pieces[self._since :])):
            self._pieces.insert(self._since, f"<{name}>")
            self._pieces.append(f"</{name}>")
            self._since = len(self._pieces)

    def _close(self, place: int) -> None:
        """Close the open elements from a place on, which nothing closes in the source."""
        while len(self._open) > place:
            name = self._open.pop()
            self._places[name] -= 1
            self._pieces.append(f"</{name}>")
            self.faults += 1

    def _write(self, text: str) -> None:
        """Write text between tags; an ampersand that begins no reference stands for itself."""
        if text:
            self._pieces.append(_NO_REFERENCE.sub("&amp;", text).replace("]]>", "]]&gt;"))
