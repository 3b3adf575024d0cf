"""Headings inside a text that stand over what is not of it, such as "Related articles"."""

import re
from itertools import islice

from diptych_index.text.formats.flow_tags import HEADINGS, Element, local, text_of
from diptych_index.text.formats.main_text_lines import heads_elsewhere, leads_away
from diptych_index.text.formats.main_text_page import Page
from diptych_index.text.formats.main_text_reasons import ELSEWHERE, REQUESTS, under_heading
from diptych_index.text.formats.main_text_threads import LEAST_LEFT, small_blocks, top_of

_WANTS = re.compile(
    r"newsletter|sign up|subscribe|follow|share|cite this|about the author|who(?:['’]s| is) online",
    re.IGNORECASE,
)
"""Headings over what asks something of readers, or speaks of who wrote: they need no links."""
_FEW_WORDS = 150
"""Characters under such a heading that go with it although nothing in them leads anywhere."""
_FAR = 50
"""How many elements behind one are looked at."""


def drop_elsewhere(page: Page, main: Element) -> None:
    """Drop headings such as "Related articles" with the links under them."""
    for element in small_blocks(page, main):
        if page.is_gone(element) or page.holds_title(element):
            continue
        text = text_of(element, 100)
        if not heads_elsewhere(text):
            continue
        top = top_of(page, element, main)
        inner = page.left(top)
        linked = [] if leads_away(text) and inner.linked else _linked_under(page, top)
        asks = _WANTS.match(text) is not None
        bare = inner.text == page.left(element).text and not linked and not inner.linked
        if bare and _stands_over_nothing(page, top):
            page.drop(top, under_heading(ELSEWHERE, text))
            continue
        if not asks and not inner.linked and not any(page.left(part).linked for part in linked):
            continue  # the heading of a list that leads nowhere
        if asks and top is element and not linked:
            linked = _few_words_under(page, top)
        if inner.good and inner.link_share <= 0.1 and not asks:
            continue  # the heading of a section that tells of such things itself
        if linked or inner.link_share > 0.3 or top is not element:
            for part in (top, *linked):
                good = page.left(part).good
                few = good <= LEAST_LEFT or (
                    _teases(page, part) and good < 0.4 * page.left(main).good
                )
                if few and not page.holds_notes(part):
                    page.drop(part, under_heading(REQUESTS if asks else ELSEWHERE, text))


def _linked_under(page: Page, top: Element) -> list[Element]:
    """Return what stands under a heading up to the next one or up to a paragraph of sentences.

    Lines right before the sentences that lead nowhere are a heading of theirs.
    """
    linked: list[Element] = []
    for part in islice(top.itersiblings(), _FAR):
        if not isinstance(part.tag, str):
            continue
        here = page.left(part)
        plain = here.good and here.link_share < 0.3
        if local(part) in HEADINGS or (plain and not _teases(page, part)):
            while plain and linked and not page.left(linked[-1]).linked:
                linked.pop()
            break
        if here.text:
            linked.append(part)
    return linked


def _stands_over_nothing(page: Page, top: Element) -> bool:
    """Return whether nothing is told under a heading, or a box of it alone, before the next one."""
    for part in islice(top.itersiblings(), _FAR):
        if isinstance(part.tag, str) and page.left(part).text:
            if local(top) not in HEADINGS:  # the next of several boxes that look the same
                return bool(top.get("class")) and top.get("class") == part.get("class")
            return local(part) in HEADINGS and local(part) <= local(top)
    return not (top.tail or "").strip()


def _few_words_under(page: Page, heading: Element) -> list[Element]:
    """Return what stands under a heading up to the next one, nothing if it is more than a line."""
    under: list[Element] = []
    for part in islice(heading.itersiblings(), _FAR):
        if isinstance(part.tag, str):
            if page.first_heading(part) is not None:
                break
            under.append(part)
    said = sum(page.left(part).text for part in under)
    return under if 0 < said <= _FEW_WORDS else []


def _teases(page: Page, part: Element) -> bool:
    """Return whether every heading in a part leads to another page, or names such a list."""
    headings = page.headings(part)
    linked = [page.left(heading).link_share > 0.5 for heading in headings]
    return any(linked) and all(
        leads or heads_elsewhere(text_of(heading, 100))
        for leads, heading in zip(linked, headings, strict=True)
    )
