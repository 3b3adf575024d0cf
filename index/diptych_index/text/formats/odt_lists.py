"""The numbers and bullets that OpenDocument prints before list items and headings.

They are not stored but counted anew, by the list styles of the document.
"""

from typing import NamedTuple

from diptych_index.text.formats.docx_numbering import bullet, written
from diptych_index.text.formats.odt_names import STYLE, TEXT, XML_ID, Element, whole

_FORMS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
}  # fmt: skip
_LEVELS = 10


class _Level(NamedTuple):
    """One level of a list style: how its number is written, or its bullet."""

    form: str = ""
    before: str = ""
    behind: str = ""
    shown: int = 1
    start: int = 1
    sign: str = ""


class _List:
    """A list that is open, outermost level first in ``counts``."""

    def __init__(self, style: str, counts: list[int | None]) -> None:
        self.style = style
        self.counts = counts


class Lists:
    """Counts through the lists and numbered headings of a document in reading order."""

    def __init__(self, *roots: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._outline: dict[int, _Level] = {}
        self._headings: list[int | None] = [None] * _LEVELS
        self._open: list[_List] = []
        self._waiting: list[tuple[bool, int | None]] = []
        self._by_id: dict[str, list[int | None]] = {}
        self._last: dict[str, list[int | None]] = {}
        for root in roots:
            if root is not None:
                self._load(root)

    @property
    def depth(self) -> int:
        """How many lists are open one in the other."""
        return len(self._open)

    def enter(self, element: Element) -> None:
        """Enter a list, which counts on or anew."""
        own = element.get(f"{TEXT}style-name")
        if self._open:
            outer = self._open[-1]
            going_on = bool(self._waiting) and self._waiting[-1][0]
            if not going_on:
                outer.counts[len(self._open) :] = [None] * (_LEVELS - len(self._open))
            made = _List(own if own is not None else outer.style, outer.counts)
        else:
            made = _List(own or "", self._begun(element, own or ""))
        self._open.append(made)
        identity = element.get(XML_ID)
        if identity:
            self._by_id[identity] = made.counts
        self._last[made.style] = made.counts

    def leave(self) -> None:
        """Leave the innermost list."""
        self._open.pop()

    def item(self, element: Element, *, numbered: bool) -> None:
        """Enter an item; its number is due at its first paragraph, if it is one with a number."""
        start = element.get(f"{TEXT}start-value")
        self._waiting.append((numbered, whole(start) if start is not None else None))

    def leave_item(self) -> None:
        """Leave an item."""
        self._waiting.pop()

    def label(self, paragraph_style: str) -> str:
        """Return what stands before the paragraph that begins, "" when it goes on in its item."""
        if not self._open or not self._waiting or not self._waiting[-1][0]:
            return ""
        due, start = self._waiting[-1]
        self._waiting[-1] = (not due, None)
        at = min(len(self._open), _LEVELS) - 1
        opened = self._open[-1]
        levels = self._levels.get(opened.style) or self._levels.get(paragraph_style) or {}
        counts = opened.counts
        first = levels[at].start if at in levels else 1
        before = counts[at]
        counts[at] = start if start is not None else first if before is None else before + 1
        counts[at + 1 :] = [None] * (_LEVELS - at - 1)
        return _label(levels, counts, at)

    def heading(self, element: Element, level: int) -> str:
        """Return the number of a heading by the outline of the document, "" for none."""
        if element.get(f"{TEXT}is-list-header") == "true" or not 1 <= level <= _LEVELS:
            return ""
        at = level - 1
        first = self._outline[at].start if at in self._outline else 1
        start = element.get(f"{TEXT}start-value")
        counts, before = self._headings, self._headings[at]
        if element.get(f"{TEXT}restart-numbering") == "true":
            before = None
            first = whole(start, first)
        counts[at] = first if before is None else before + 1
        counts[at + 1 :] = [None] * (_LEVELS - at - 1)
        return _label(self._outline, counts, at)

    def _begun(self, element: Element, style: str) -> list[int | None]:
        """Return the counts an outermost list begins with."""
        after = self._by_id.get(element.get(f"{TEXT}continue-list", ""))
        if after is None and element.get(f"{TEXT}continue-numbering") == "true":
            after = self._last.get(style)
        return after if after is not None else [None] * _LEVELS

    def _load(self, root: Element) -> None:
        for element in root.iter(f"{TEXT}list-style"):
            name = element.get(f"{STYLE}name", "")
            self._levels.setdefault(name, _levels(element))
        for element in root.iter(f"{TEXT}outline-style"):
            self._outline = self._outline or _levels(element)


def _levels(element: Element) -> dict[int, _Level]:
    """Return the levels of a list style, from 0."""
    found: dict[int, _Level] = {}
    for level in element:
        at = whole(level.get(f"{TEXT}level")) - 1
        if 0 <= at < _LEVELS:
            sign = level.get(f"{TEXT}bullet-char", "")
            form = level.get(f"{STYLE}num-format", "")
            found[at] = _Level(
                form=_FORMS.get(form, "decimal" if form else ""),
                before=level.get(f"{STYLE}num-prefix", ""),
                behind=level.get(f"{STYLE}num-suffix", ""),
                shown=min(at + 1, max(1, whole(level.get(f"{TEXT}display-levels"), 1))),
                start=whole(level.get(f"{TEXT}start-value"), 1),
                sign=bullet(sign, at) if sign else "",
            )
    return found


def _label(levels: dict[int, _Level], counts: list[int | None], at: int) -> str:
    """Return a label as it is printed: ``1.``, ``a)``, ``2.1``, a bullet."""
    level = levels.get(at)
    if level is None:
        return ""
    if level.sign:
        return level.sign
    if not level.form:
        return ""
    numbers = []
    for index in range(at - level.shown + 1, at + 1):
        above = levels.get(index, level)
        if above.form:
            numbers.append(written(counts[index] or above.start, above.form))
    return f"{level.before}{'.'.join(numbers)}{level.behind}".strip()
