"""A page from which parts are taken away: what is left of each element as parts go."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from operator import mul

from diptych_index.text.formats.flow_tags import HEADINGS, Element, local
from diptych_index.text.formats.html_style import hidden_names
from diptych_index.text.formats.main_text_measure import Measure, Totals
from diptych_index.text.formats.main_text_reasons import Reason

_LEFT = bytes([1, *bytes(255)])
"""What 0 and 1 for "gone" become: 1 and 0 for "left"."""


class Page:
    """A measured page, the parts dropped from it, and the places that must never be.

    ``heading`` is the page's title, ``notes`` the elements that are notes. ``worn`` are names that
    tell nothing on this page, since much of its text bears them, ``unseen`` those its style sheet
    hides; ``coded`` says that a program made up most of its class names, so that the short ones
    tell nothing. ``step`` is to be called now and then in long loops; it may raise Cancelled.
    """

    def __init__(
        self,
        root: Element,
        heading: Element | None,
        notes: Iterable[Element],
        step: Callable[[], None],
    ) -> None:
        self.root = root
        self.step = step
        self.measure = Measure(root, step)
        self.elements = self.measure.elements
        self.dropped: dict[Element, Reason] = {}
        self.worn: frozenset[str] = frozenset()
        self.coded = False
        self.unseen = hidden_names(root)
        self._title = self.measure.index.get(heading, -1) if heading is not None else -1
        self._notes = sorted(
            self.measure.index[note] for note in notes if note in self.measure.index
        )
        self._headings = [at for at, inner in enumerate(self.elements) if local(inner) in HEADINGS]
        self._gone = bytearray(len(self.elements))
        self._settled = -1
        self._good = array("q")
        self._text = array("q")
        self._linked = array("q")
        self.settle()

    def drop(self, element: Element, reason: Reason) -> None:
        """Take an element away with all that is in it; sums change with ``settle``."""
        at = self.measure.index.get(element)
        if at is None or self._gone[at]:
            return
        end = self.measure.ends[at]
        self._gone[at:end] = b"\x01" * (end - at)
        self.dropped[element] = reason

    def settle(self) -> None:
        """Sum up again what is left."""
        if self._settled == len(self.dropped):
            return
        self._settled = len(self.dropped)
        left = self._gone.translate(_LEFT)
        sums = [
            array("q", accumulate(map(mul, own, left), initial=0)) for own in self.measure.every()
        ]
        self._text, self._linked, self._good = sums

    def left(self, element: Element) -> Totals:
        """Return what is left in an element as of the last ``settle``."""
        at = self.measure.index.get(element)
        if at is None:
            return Totals(0, 0, 0)
        end = self.measure.ends[at]
        return Totals(
            self._text[end] - self._text[at],
            self._linked[end] - self._linked[at],
            self._good[end] - self._good[at],
        )

    def good_between(self, first: int, last: int) -> int:
        """Return the characters of sentences left from one element's number up to another's."""
        return self._good[last] - self._good[first] if first < last else 0

    def text_behind(self, element: Element) -> int:
        """Return the characters left behind an element, up to the end of the page."""
        return self._text[-1] - self._text[self.measure.ends[self.measure.index[element]]]

    def place(self, element: Element) -> int:
        """Return an element's number in document order, -1 for one that is not seen."""
        return self.measure.index.get(element, -1)

    def is_gone(self, element: Element) -> bool:
        """Return whether an element is dropped, or hidden from the start."""
        at = self.measure.index.get(element)
        return at is None or bool(self._gone[at])

    def holds_title(self, element: Element) -> bool:
        """Return whether the page's title stands in an element."""
        at = self.measure.index.get(element, -1)
        return 0 <= at <= self._title < self.measure.ends[at]

    @property
    def title_place(self) -> int:
        """The number of the title's element, -1 where there is none."""
        return self._title

    def holds_notes(self, element: Element) -> bool:
        """Return whether an element is a note, or holds one."""
        at = self.measure.index.get(element, -1)
        if at < 0:
            return False
        near = bisect_left(self._notes, at)
        return near < len(self._notes) and self._notes[near] < self.measure.ends[at]

    def children(self, element: Element) -> Iterator[Element]:
        """Yield the children that are still there and hold text."""
        for child in element:
            if isinstance(child.tag, str) and not self.is_gone(child) and self.left(child).text:
                yield child

    def first_heading(self, element: Element) -> Element | None:
        """Return the first heading in an element, itself if it is one."""
        at = self.measure.index.get(element, -1)
        near = bisect_left(self._headings, at)
        if at < 0 or near == len(self._headings) or self._headings[near] >= self.measure.ends[at]:
            return None
        return self.elements[self._headings[near]]

    def headings(self, element: Element) -> list[Element]:
        """Return the headings in an element, itself if it is one."""
        at = self.measure.index.get(element, -1)
        if at < 0:
            return []
        first = bisect_left(self._headings, at)
        last = bisect_left(self._headings, self.measure.ends[at], first)
        return [self.elements[place] for place in self._headings[first:last]]

    def span_of_text(self, element: Element) -> tuple[int, int]:
        """Return the numbers of the first and last paragraph of sentences left in an element."""
        at = self.measure.index[element]
        end = self.measure.ends[at]
        good = [i for i in range(at, end) if self._good[i + 1] > self._good[i]]
        return (good[0], good[-1]) if good else (end, end)
