"""Finds the main text of a page: what a reader came for, without what stands around it.

After the idea of Readability: paragraphs of sentences lend their weight to what they stand in.
Other than there nothing is scored by guess that can be told: a part goes because its element, its
role, its name, its heading or its links say that it leads elsewhere, and it stays when in doubt,
since a lost sentence is worse than a menu. Notes and lists of references always stay.
"""

from collections.abc import Callable, Iterable
from itertools import pairwise

from diptych_index.text.formats.flow_tags import Element, classes, local, text_of
from diptych_index.text.formats.main_text_among import drop_among
from diptych_index.text.formats.main_text_behind import drop_behind, drop_last_headings
from diptych_index.text.formats.main_text_inside import drop_inside
from diptych_index.text.formats.main_text_lines import (
    heads_comments,
    heads_elsewhere,
    is_label,
    signs_off,
)
from diptych_index.text.formats.main_text_page import Page
from diptych_index.text.formats.main_text_parts import drop_furniture
from diptych_index.text.formats.main_text_reasons import BESIDE, ELSEWHERE, REQUESTS, Reason
from diptych_index.text.formats.main_text_teasers import drop_teasers, find_teasers
from diptych_index.text.formats.main_text_threads import drop_thread_under, is_of_thread
from diptych_index.text.formats.main_text_words import holds_notes_by_name

_CONTAINERS = frozenset({
    "html", "body", "main", "article", "section", "div", "table", "tbody", "tr", "td",
    "center", "form", "font", "span", "frameset", "noframes",
})  # fmt: skip
_LEAST = 140
"""Characters of sentences below which a page has no article, but is a list of links."""
_MOST = 0.75
"""The share of sentences that a part must have for the search to go into it."""
_LINKED = 0.25
_PLAIN = 0.1
_STORIES, _TEASED = 3, 0.12
_LINKED_PARAGRAPH = 0.5
_LINKED_SECTION = 0.4
_UNNAMED = frozenset({"section", "article", "div"})
_STORY_LIST = Reason(ELSEWHERE, "most of its headings lead to other pages")
_OUTSIDE = Reason(BESIDE, "it stands beside the part that holds most of the sentences")
_LABEL = Reason(REQUESTS, "it is the label of something to press")
_SECOND = 0.25
"""How much a part beside the main text must have of its sentences to be another part of it."""


def _go_on() -> None:
    """Ask nobody."""


def select_main_text(
    root: Element,
    heading: Element | None,
    notes: Iterable[Element],
    step: Callable[[], None] = _go_on,
) -> dict[Element, Reason]:
    """Return the parts of a page that are not its main text, and why each is left out.

    ``heading`` is the element that bears the title, ``notes`` those that are notes. ``step`` is
    called now and then and may raise Cancelled.
    """
    notes = list(notes)
    page = Page(root, heading, notes, step)
    listing = page.left(root).good < _LEAST
    teasers = find_teasers(page)
    drop_furniture(page, gently=listing)
    if not listing and page.left(root).good < _LEAST:
        page = Page(root, heading, notes, step)
        drop_furniture(page, gently=True)
        listing = True
    if not listing:
        drop_teasers(page, teasers)
        _drop_stories(page)
        if drop_thread_under(page):
            drop_furniture(page)  # by shares of what is left
        path = _way_in(page)
        _drop_outside(page, path)
        page.settle()
        drop_inside(page, path[0])
        drop_among(page)
        drop_behind(page)
        drop_last_headings(page)
    return page.dropped


def _drop_stories(page: Page) -> None:
    """Drop lists of other stories beside a short text that stands under the page's title."""
    if page.title_place < 0:
        return
    home: Element | None = page.elements[page.title_place]
    while home is not None and page.left(home).good < _LEAST:
        home = home.getparent()
    if home is None or local(home) in {"html", "body", "header"}:
        return
    above = home.getparent()
    while above is not None:
        for part in list(page.children(above)):
            if part is not home and _lists_stories(page, part):
                page.drop(part, _STORY_LIST)
        home, above = above, above.getparent()
    page.settle()


def _lists_stories(page: Page, part: Element) -> bool:
    """Return whether most headings in a part are links to other pages, with little under them."""
    headings = page.headings(part)
    linked = sum(page.left(heading).link_share > 0.5 for heading in headings)
    here = page.left(part)
    return (
        linked >= _STORIES
        and 2 * linked > len(headings)
        and here.link_share > _TEASED
        and not page.holds_notes(part)
    )


def _way_in(page: Page) -> list[Element]:
    """Return the elements from the root down to the smallest that holds the text."""
    path = [page.root]
    while True:
        here = path[-1]
        good = page.left(here).good
        best = max(
            (kid for kid in page.children(here) if _is_container(kid)),
            key=lambda kid: page.left(kid).good,
            default=None,
        )
        if best is None or page.left(best).good < _MOST * good or good == 0:
            return path
        if any(_alike(kid, best) and page.left(kid).good for kid in page.children(here)):
            return path
        path.append(best)


def _is_container(element: Element) -> bool:
    name = local(element)
    return name in _CONTAINERS or "-" in name


def _drop_outside(page: Page, path: list[Element]) -> None:
    """Drop what stands beside the way to the main text, save what belongs to it."""
    main = path[-1]
    for above, below in pairwise(path):
        for part in list(page.children(above)):
            if part is below:
                continue
            if not _belongs(page, part, below, main):
                page.drop(part, _OUTSIDE)
            elif page.holds_title(part):
                for link in part.iter("a"):
                    if is_label(text_of(link, 80)):
                        page.drop(link, _LABEL)


def _belongs(page: Page, part: Element, beside: Element, main: Element) -> bool:
    """Return whether a part beside the main text is of it."""
    if page.holds_title(part) or page.holds_notes(part) or holds_notes_by_name(part):
        return True
    here = page.left(part)
    title, at, begin = page.title_place, page.place(part), page.place(main)
    if 0 <= title < at < begin:
        return here.link_share < 0.5 or here.text < 160
    if title >= 0 and at < title:
        return False
    if not here.link_share and signs_off(text_of(part, 300)):
        return True
    if not here.good or _teases(page, part):
        return False
    name = local(part)
    if name in {"p", "blockquote", "pre", "figure"}:
        return here.link_share <= _LINKED_PARAGRAPH
    if name in _UNNAMED and name == local(beside) and not (_named(part) or _named(beside)):
        # A section or chapter like the one that holds most.
        return here.link_share <= _LINKED_SECTION and not is_of_thread(part)
    if here.link_share > _LINKED:
        return False
    if name in {"ul", "ol", "dl"} or _alike(part, beside):
        return True
    if here.link_share < _PLAIN and next(part.iter("details"), None) is not None:
        return not is_of_thread(part)  # a part of the text that is unfolded
    if here.link_share < _PLAIN and _in_article(part):
        return not is_of_thread(part)
    if _in_articles(page, part) and _in_articles(page, main):
        return not is_of_thread(part)
    if not _inner_classes(page, main).isdisjoint(classes(part)):
        return True  # a part of the text that lies outside of what holds the others
    return here.good >= _SECOND * page.left(main).good and not is_of_thread(part)


def _in_article(part: Element) -> bool:
    """Return whether a part stands right in an article, where what is not of it says so."""
    above = part.getparent()
    return above is not None and local(above) == "article"


def _in_articles(page: Page, part: Element) -> bool:
    """Return whether all sentences in a part stand in articles, without a link among them."""
    if page.left(part).link_share >= _PLAIN:
        return False
    around: Element | None = part
    while around is not None:
        if local(around) == "article":
            return True
        around = around.getparent()
    told = sum(page.left(inner).good for inner in part.iter("article"))
    return 0 < page.left(part).good <= told


def _named(element: Element) -> bool:
    """Return whether an element bears a class or a role."""
    return bool(element.get("class") or element.get("role"))


def _inner_classes(page: Page, main: Element) -> set[str]:
    """Return the classes of the parts of the main text that hold sentences."""
    return {word for kid in page.children(main) if page.left(kid).good for word in classes(kid)}


def _alike(part: Element, other: Element) -> bool:
    """Return whether two parts beside each other bear the same class."""
    return part is not other and bool(part.get("class")) and part.get("class") == other.get("class")


def _teases(page: Page, part: Element) -> bool:
    """Return whether a part leads to other pages by its headings."""
    heading = page.first_heading(part)
    if heading is None:
        return False
    text = text_of(heading, 100)
    linked = page.left(heading).link_share > 0.5
    return linked or heads_elsewhere(text) or heads_comments(text)
