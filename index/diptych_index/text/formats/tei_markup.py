"""Splits XML into tokens that know where in the source they stand.

lxml and expat give no offsets for every piece of text, and stop at the first fault. This tokenizer
is small because nothing has to be expanded: entities that a file defines for itself stay as they
stand, so no file can blow itself up or fetch anything. It takes time in proportion to the source
whatever stands in it, and reads what is not well formed as far as its tags can be paired.
"""

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from html.entities import html5
from typing import Final

START: Final = 1
END: Final = 2
TEXT: Final = 3
ENTITY: Final = 4

_TAG = re.compile(r"</?([^\W\d][\w:.-]*+)((?:[^<>\"']|\"[^<\"]*\"|'[^<']*')*+)>")
_ATTRIBUTE = re.compile(r"(?<![^\s\"'])([^\s=/<>\"']++)\s*+=\s*+(?:\"([^<\"]*)\"|'([^<']*)')")
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z_][\w.-]{0,63}));")
_SUBSET = re.compile(r"(?:[^\]\"'<]|\"[^\"]*\"|'[^']*'|<!--.*?-->|<(?!!--))*+\]\s*+>", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE(?:[^\[\]<>\"']|\"[^\"]*\"|'[^']*')*+([>\[])", re.IGNORECASE)
_STEP = 1 << 16
_AFTER_HEADER = frozenset({"text", "facsimile", "sourceDoc"})
"""What stands behind the header of a TEI text and never in it, but for examples."""


class Markup:
    """XML as a row of tokens; an element is the token of its start, up to that of its end.

    ``what`` tells for every token START, END, TEXT or ENTITY, ``names`` its local name (of
    an entity the characters it stands for, of text ""), ``starts`` and ``stops`` the RawOffsets of
    the text, of the attributes of a start tag or of the reference; ``partners`` leads from a start
    to its end and back. ``faults`` counts tags that fit no other, ``unknown`` the references to
    entities that only the file itself explains.
    """

    def __init__(self, source: str, step: Callable[[float], None] = lambda share: None) -> None:
        self.source = source
        self.what = bytearray()
        self.names: list[str] = []
        self.starts = array("q")
        self.stops = array("q")
        self.partners = array("q")
        self.faults = 0
        self.unknown: Counter[str] = Counter()
        self._open: list[int] = []
        self._waiting: Counter[str] = Counter()
        self._missing: set[str] = set()
        self._declared = False
        self._interned: dict[str, str] = {}
        self._read(step)
        while self._open:
            self.faults += 1
            self._close(len(source))

    def __len__(self) -> int:
        return len(self.what)

    def attributes(self, token: int) -> dict[str, str]:
        """Return the attributes of a start tag, names as written (``xml:id``), entities read."""
        stretch = self.source[self.starts[token] : self.stops[token]]
        if "=" not in stretch:
            return {}
        return {
            match.group(1): unescaped(match.group(2) or match.group(3) or "")
            for match in _ATTRIBUTE.finditer(stretch)
        }

    def children(self, token: int) -> Iterator[int]:
        """Yield the start tokens of the elements directly inside an element."""
        at, end = token + 1, self.partners[token]
        while at < end:
            if self.what[at] == START:
                yield at
                at = self.partners[at]
            at += 1

    def inside(self, token: int, name: str) -> Iterator[int]:
        """Yield the start tokens of all elements called ``name`` inside an element."""
        for at in range(token + 1, self.partners[token]):
            if self.what[at] == START and self.names[at] == name:
                yield at

    def child(self, token: int, *path: str) -> int | None:
        """Return the first element that ``path`` of local names leads to, or None."""
        if not path:
            return token
        for at in self.children(token):
            if self.names[at] == path[0]:
                found = self.child(at, *path[1:])
                if found is not None:
                    return found
        return None

    def written(self, token: int) -> str:
        """Return what a text or entity token says."""
        if self.what[token] == ENTITY:
            return self.names[token]
        return self.source[self.starts[token] : self.stops[token]]

    def text(self, token: int, without: frozenset[str] = frozenset(), most: int = 4000) -> str:
        """Return the text inside an element in one line, elements called ``without`` left out.

        Looks at no more than ``most`` tokens, so that asking at every level stays cheap.
        """
        pieces: list[str] = []
        at, end = token + 1, min(self.partners[token], token + 1 + most)
        while at < end:
            if self.what[at] == START:
                if self.names[at] in without:
                    at = self.partners[at]
                else:
                    pieces.append(" " if self.names[at] in _APART else "")
            elif self.what[at] != END:
                pieces.append(self.written(at))
            elif self.names[at] in _APART:
                pieces.append(" ")
            at += 1
        return " ".join("".join(pieces).split())

    # -- reading

    def _read(self, step: Callable[[float], None]) -> None:
        source, at, told = self.source, 0, 0
        while at < len(source):
            if at >= told:
                step(at / len(source))
                told = at + _STEP
            tag = source.find("<", at)
            if tag < 0:
                self._text(at, len(source))
                return
            if tag > at:
                self._text(at, tag)
            at = self._tag(tag)

    def _tag(self, at: int) -> int:
        """Read what stands at a "<"; return where it ends."""
        source = self.source
        match = _TAG.match(source, at)
        if match is not None:
            self._element(match)
            return match.end()
        if source.startswith("<!--", at):
            return self._after("-->", at, 4)
        if source.startswith("<![CDATA[", at):
            end = self._after("]]>", at, 9)
            if end > at + 11:
                self._token(TEXT, "", at + 9, end - 3)
            return end
        if source.startswith("<?", at):
            return self._after("?>", at, 2)
        if source.startswith("<!", at):
            return self._doctype(at)
        self.faults += 1
        self._token(TEXT, "", at, at + 1)
        return at + 1

    def _after(self, mark: str, at: int, head: int) -> int:
        """Return where the next ``mark`` ends; one that never comes is looked for only once."""
        if mark not in self._missing:
            end = self.source.find(mark, at + head)
            if end >= 0:
                return end + len(mark)
            self._missing.add(mark)
        self.faults += 1
        self._token(TEXT, "", at, at + head)
        return at + head

    def _doctype(self, at: int) -> int:
        """Return where the DOCTYPE ends; a second one is text."""
        match = _DOCTYPE.match(self.source, at) if not self._declared else None
        self._declared = True
        end = match.end() if match is not None else 0
        if match is not None and match.group(1) == "[":
            subset = _SUBSET.match(self.source, end)
            end = subset.end() if subset is not None else 0
        if end:
            return end
        self.faults += 1
        self._token(TEXT, "", at, at + 2)
        return at + 2

    def _element(self, match: re.Match[str]) -> None:
        whole = match.group(1)
        name = self._interned.get(whole)
        if name is None:
            name = self._interned[whole] = whole.rpartition(":")[2]
        if self.source.startswith("</", match.start()):
            if not self._waiting[name]:
                self.faults += 1
                return
            while self.names[self._open[-1]] != name:
                self.faults += 1
                self._close(match.start())
            self._close(match.start())
            return
        if name in _AFTER_HEADER and self._waiting["teiHeader"] and not self._waiting["egXML"]:
            self._end_header(match.start())
        self._open.append(len(self.what))
        self._waiting[name] += 1
        self._token(START, name, match.start(2), match.end(2))
        if self.source[match.end() - 2] == "/":
            self._close(match.end())

    def _end_header(self, at: int) -> None:
        """End the header whose own end is damaged, or all of the text would be part of it."""
        while self._waiting["teiHeader"]:
            self.faults += 1
            self._close(at)

    def _close(self, at: int) -> None:
        """End the innermost element that is open."""
        token = self._open.pop()
        name = self.names[token]
        self._waiting[name] -= 1
        self.partners[token] = len(self.what)
        self._token(END, name, at, at)
        self.partners[-1] = token

    def _text(self, start: int, end: int) -> None:
        """Add text, parted at the references in it."""
        at = start
        if self.source.find("&", start, end) >= 0:
            for match in _REFERENCE.finditer(self.source, start, end):
                says = _says(match)
                if says is None:
                    self.unknown[match.group(3) or match.group()] += 1
                    continue
                if match.start() > at:
                    self._token(TEXT, "", at, match.start())
                self._token(ENTITY, says, match.start(), match.end())
                at = match.end()
        if at < end:
            self._token(TEXT, "", at, end)

    def _token(self, what: int, name: str, start: int, stop: int) -> None:
        self.what.append(what)
        self.names.append(name)
        self.starts.append(start)
        self.stops.append(stop)
        self.partners.append(-1)


def unescaped(value: str) -> str:
    """Return the value of an attribute with the references in it read, unknown ones as written."""
    if "&" not in value:
        return value
    return _REFERENCE.sub(lambda match: _says(match) or match.group(), value)


def _says(match: re.Match[str]) -> str | None:
    """Return what a reference stands for: a number, or a name of XML or HTML; None if neither."""
    if match.group(3):
        return html5.get(f"{match.group(3)};")
    number = int(match.group(1)) if match.group(1) else int(match.group(2), 16)
    if not number or 0xD800 <= number < 0xE000 or number > 0x10FFFF:
        return "\ufffd"
    return chr(number)


_APART = frozenset(
    {"p", "ab", "lb", "pb", "cb", "l", "item", "bibl", "note", "div", "head", "row", "cell"}
)
"""Elements with a space around them when their text is put in one line."""
