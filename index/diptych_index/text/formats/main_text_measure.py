"""How much text, how many links and how many sentences stand in every part of a page."""

import re
from array import array
from collections.abc import Callable, Sequence

from lxml import etree

from diptych_index.text.formats.flow_tags import (
    BLOCKS,
    SKIPPED,
    Element,
    attribute,
    is_hidden,
    local,
)
from diptych_index.text.formats.main_text_lines import about_the_site, asks_readers

_MARKS = re.compile(r"[.!?…,;:،؛؟۔।](?=[\s\"'”’»)\]]|$)|[。！？，、；：]")
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_SENTENCE = 40
"""Characters from which a paragraph with a mark of punctuation counts as text."""
_LONG = 120
_LINE_TAGS = frozenset({"p", "div", "li", "dd"})
_SHORTEST_LINE, _LONGEST_LINE = 8, 90
_LINES = 6
"""Lines side by side, of four words on the average, from which short ones are text: verse."""
_LINKED = 0.4
_STAYS = re.compile(r"#|mailto:[^?]", re.IGNORECASE)
"""How addresses begin that lead nowhere else: a place of the page, somebody's mail."""
_OFTEN = 2000
"""Elements after which whoever waits is asked whether to go on."""
_KEPT = 600
"""Characters of a paragraph that are looked at for what it speaks of."""


class Totals:
    """What stands in an element: characters, those linked to other pages, those in sentences."""

    __slots__ = ("good", "linked", "text")

    def __init__(self, text: int, linked: int, good: int) -> None:
        self.text = text
        self.linked = linked
        self.good = good

    @property
    def link_share(self) -> float:
        """The share of the text that leads to other pages."""
        return self.linked / self.text if self.text else 0.0


class Measure:
    """The elements of a tree in document order with what stands in each; hidden ones left out.

    ``elements`` keeps lxml's objects alive, so that they can be told by identity. ``step`` is
    called now and then and may raise Cancelled.
    """

    def __init__(self, root: Element, step: Callable[[], None]) -> None:
        self.elements: list[Element] = []
        self.index: dict[Element, int] = {}
        self.ends = array("q")
        self._own: list[list[str]] = []
        self._linked_own: dict[int, int] = {}
        self._text_of, self._linked, self._good_of = array("q"), array("q"), array("q")
        self._step = step
        self._walk(root)
        self._sum()

    def own(self, at: int) -> tuple[int, int, int]:
        """Return text and linked text right in element ``at``, and sentences of it as a block."""
        return self._text_of[at], self._linked[at], self._good_of[at]

    def every(self) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
        """Return what ``own`` gives, for all elements: text, linked text, sentences."""
        return self._text_of, self._linked, self._good_of

    def _walk(self, root: Element) -> None:
        """Go through the tree; number the elements and give every text its place."""
        blocks: list[int] = []
        inside: list[int] = []
        links = 0
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        skipped: Element | None = None
        for event, element in walker:
            if event == "start":
                name = local(element)
                if name in SKIPPED or (element.attrib and is_hidden(element)):
                    skipped = element
                    walker.skip_subtree()
                    continue
                at = len(self.elements)
                if at % _OFTEN == 0:
                    self._step()
                self.elements.append(element)
                self.index[element] = at
                self.ends.append(0)
                self._own.append([])
                self._text_of.append(0)
                self._linked.append(0)
                if name in BLOCKS or not blocks:
                    blocks.append(at)
                links += _leads_out(element, name)
                inside.append(at)
                self._take(element.text, blocks[-1], at, links)
                continue
            if event == "end":
                if element is skipped:
                    skipped = None
                elif element in self.index:
                    at = self.index[element]
                    self.ends[at] = len(self.elements)
                    links -= _leads_out(element, local(element))
                    inside.pop()
                    if blocks and blocks[-1] == at:
                        blocks.pop()
            if blocks:
                self._take(element.tail, blocks[-1], inside[-1], links)

    def _take(self, text: str | None, block: int, at: int, links: int) -> None:
        """Give a text to the element it stands in, and to the block for its sentences."""
        if text and (bare := text.strip()):
            length = _length(bare)
            self._own[block].append(bare)
            self._text_of[at] += length
            if links:
                self._linked[at] += length
                self._linked_own[block] = self._linked_own.get(block, 0) + length

    def _sum(self) -> None:
        """Weigh the paragraphs that were gathered, and the lines of verse among them."""
        lines: dict[tuple[Element | None, str], list[tuple[int, int, int]]] = {}
        for at, own in enumerate(self._own):
            text = " ".join(own)
            length = _length(text)
            linked = self._linked_own.get(at, 0)
            good = length if _is_good(text, length, linked) else 0
            self._good_of.append(good)
            if not good and _SHORTEST_LINE < length < _LONGEST_LINE and not linked:
                element = self.elements[at]
                name = local(element)
                if name in _LINE_TAGS:
                    line = (at, length, text.count(" ") + 1)
                    lines.setdefault((element.getparent(), name), []).append(line)
        self._own.clear()
        for verse in lines.values():
            if len(verse) >= _LINES and sum(words for _, _, words in verse) >= 4 * len(verse):
                for at, length, _ in verse:
                    self._good_of[at] = length


def _length(text: str) -> int:
    """Return the length of a text, a sign of a script without spaces counted as three."""
    return len(text) if text.isascii() else len(text) + 2 * len(_WIDE.findall(text))


def _is_good(text: str, length: int, linked: int) -> bool:
    """Return whether a paragraph is text to read."""
    if length < _SENTENCE or linked > _LINKED * length:
        return False
    if length < _LONG and _MARKS.search(text) is None:
        return False
    return length > _KEPT or not (about_the_site(text) or asks_readers(text))


def _leads_out(element: Element, name: str) -> bool:
    """Return whether an element is a link to another page."""
    if name != "a":
        return False
    address = attribute(element, "href").strip()
    return bool(address) and _STAYS.match(address) is None
