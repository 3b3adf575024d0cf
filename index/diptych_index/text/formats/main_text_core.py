"""The core of a page: what must be its text whatever it is called, as it stands under the title."""

from itertools import accumulate

from diptych_index.text.formats.flow_tags import BLOCKS, HEADINGS, Element, local
from diptych_index.text.formats.main_text_page import Page
from diptych_index.text.formats.main_text_threads import is_named_thread

_LEAST = 140
"""Characters of sentences that must stand under a title."""
_MOST = 0.5
"""The share of them that a part must have, readers' comments not counted."""
_ASIDE = frozenset({"nav", "menu", "dialog", "search", "aside", "footer", "form"})
_MAY_BE_THREADS = BLOCKS - HEADINGS - {"pre", "body", "html"}


def core_of(page: Page) -> frozenset[Element]:
    """Return the parts, each in the one before, that hold most of what stands under the title."""
    title = page.title_place
    if title < 0:
        return frozenset()
    told = _told_before(page)

    def told_in(part: Element) -> int:
        begin = page.place(part)
        return told[page.measure.ends[begin]] - told[max(begin, title)] if begin >= 0 else 0

    home = page.elements[title]
    while told_in(home) < _LEAST:
        above = home.getparent()
        if above is None or page.place(above) < 0:
            return frozenset()
        home = above
    core: list[Element] = []
    while True:
        parts = [part for part in page.children(home) if page.place(part) > title]
        best = max(parts, key=told_in, default=None)
        if best is None or told_in(best) < max(_LEAST, _MOST * sum(map(told_in, parts))):
            return frozenset(core)
        if local(best) in _ASIDE or page.left(best).link_share > _MOST:
            return frozenset(core)
        core.append(best)
        home = best


def _told_before(page: Page) -> list[int]:
    """Return how much is told before each element, outside of what readers write."""
    told = [page.good_between(at, at + 1) for at in range(len(page.elements))]
    at = 0
    while at < len(told):
        element = page.elements[at]
        thread: Element | None = None
        if element.attrib and local(element) in _MAY_BE_THREADS and is_named_thread(element):
            thread = element
        elif local(element) == "textarea":
            thread = _around_field(page, element)
        if thread is not None:
            begin, end = page.place(thread), page.measure.ends[page.place(thread)]
            told[begin:end] = [0] * (end - begin)
            at = end
        else:
            at += 1
    return list(accumulate(told, initial=0))


def _around_field(page: Page, field: Element) -> Element | None:
    """Return the part with sentences around a field to write in, if enough is told before it."""
    above = field.getparent()
    while above is not None and page.place(above) >= 0 and not page.left(above).good:
        above = above.getparent()
    if above is None or page.good_between(page.title_place, page.place(above)) < _LEAST:
        return None
    return above
